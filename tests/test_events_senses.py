"""Which of several events a word tells, and the status that a clause lends to what is joined to it."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Report


def claims(text: str, lang: str) -> tuple[Claim, ...]:
    return reading(Report("one", "one", text, lang, published="2025-06-15")).claims


def told(text: str, lang: str) -> dict[str, str]:
    return {c.type: c.status for c in claims(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text", "type_", "status"),
    [
        ("en", "Envoys from both sides met in Doha.", "CONSULT", "happened"),
        ("en", "The Senate passed a bill on farm aid.", "LAUNCH", "happened"),
        ("en", "Ugandan troops left Congo in May.", "RETREAT", "happened"),
        ("en", "Emergency tents were promised by the Red Cross.", "AID", "happened"),
        ("en", "Kenya and Uganda will train their rangers and share satellite data.", "COOPERATE", "planned"),
        ("id", "Pilkada ulang di Pangkalpinang digelar Agustus mendatang.", "ELECTION", "planned"),
        ("id", "Film itu tayang di Jakarta pada Sabtu lalu.", "LAUNCH", "happened"),
        ("id", "Hamas bersedia membebaskan semua sandera.", "RETREAT", "possible"),
        ("id", "Bank Nobu belum memastikan penggabungan usaha dengan Bank MNC.", "DEAL", "possible"),
        ("id", "PMI akan mengunjungi Lombok dan membagikan selimut kepada warga.", "AID", "planned"),
        ("id", "Pemerintah seharusnya menyalurkan bantuan kepada nelayan.", "AID", "planned"),
        ("id", "Warga sebaiknya menolak tawaran itu.", "REJECT", "planned"),
        ("id", "Polisi memeriksa tiga pegawai bank.", "COURT", "happened"),
        ("id", "Warga Garut memilih kepala desa baru.", "ELECTION", "happened"),
    ],
)
def test_a_word_tells_its_event_by_what_stands_beside_it(lang: str, text: str, type_: str, status: str) -> None:
    assert told(text, lang).get(type_) == status


@pytest.mark.parametrize(
    ("lang", "text", "type_"),
    [
        ("en", "A man was arrested in Leeds after a homemade bomb was found.", "ASSAULT"),
        ("en", "The deputy mayor was suspended in Leeds.", "COERCE"),
        ("en", "Kenya accused Uganda of selling ivory.", "DEAL"),
        ("id", "Rusia menuding Ukraina melanggar gencatan senjata.", "REJECT"),
        ("id", "Hamas bersedia membebaskan semua sandera.", "AGREE"),
        ("id", "Harga cabai di Medan anjlok pada Mei.", "DISASTER"),
        ("id", "Keluarga itu memilih hotel di tepi pantai.", "ELECTION"),
        ("id", "Petugas menyelamatkan usaha kecil dari kebangkrutan.", "CASUALTY"),
        ("id", "Dinas Kesehatan menekan penularan flu di Solo.", "COERCE"),
        ("id", "Petugas tidak pernah memeriksa muatan truk itu.", "COURT"),
        ("id", "Tembok bendungan itu menahan guncangan gempa.", "COURT"),
        ("id", "Warga Tegal menyambut malam takbiran.", "CONSULT"),
        ("id", "Banyak orang tua dilanda kecemasan.", "DISASTER"),
        ("id", "Sepak terjang politikus itu dikenal luas.", "DISASTER"),
        ("id", "Wabah belum menyerang Papua.", "ASSAULT"),
        ("id", "Pemkot menambah tempat tidur dan tenaga medis.", "MOBILIZE"),
        ("id", "Dinas Pasar menyiapkan sanksi bagi pedagang nakal.", "SANCTION"),
    ],
)
def test_what_only_looks_like_an_event_is_none(lang: str, text: str, type_: str) -> None:
    assert type_ not in told(text, lang)


def test_to_before_a_number_tells_no_plan() -> None:
    found = told("The Red Cross gave tents to 3,000 families cut off by the mudslides in Nepal.", "en")
    assert found["DISASTER"] == "happened"


def test_what_follows_a_comma_and_and_tells_nothing_of_what_went_before() -> None:
    found = told("Talks between Kenya and Uganda broke down, and a strike is planned for May.", "en")
    assert found["CONSULT"] == "happened"


@pytest.mark.parametrize(
    ("lang", "text", "type_"),
    [
        ("en", "Singapore chipped in with water-bombing helicopters.", "ASSAULT"),
        ("en", "Slavia won thanks to a stoppage-time header.", "PROTEST"),
        ("en", "Japan gave $20 million to cyclone-hit schools in Mozambique.", "DAMAGE"),
    ],
)
def test_a_word_that_is_part_of_a_longer_one_tells_no_event(lang: str, text: str, type_: str) -> None:
    assert type_ not in told(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "type_"),
    [
        ("en", "We want to bring the nurses back alive.", "SUPPORT"),
        ("en", "Their sons have been brought back.", "SUPPORT"),
        ("en", "Managers were receiving stock awards in Oslo.", "CONSULT"),
        ("en", "The insurgency has raged through northern Chad for years.", "DISASTER"),
    ],
)
def test_a_verb_without_its_object_tells_nothing(lang: str, text: str, type_: str) -> None:
    assert type_ not in told(text, lang)


def test_what_a_fire_does_is_no_storm() -> None:
    assert {c.mode for c in claims("A fire raged through Oslo.", "en")} == {"fire"}


@pytest.mark.parametrize(
    ("text", "type_", "target"),
    [
        ("Tenggelamnya KMP Tirta Kencana di Selat Bali menewaskan tiga orang.", "DISASTER", "KMP Tirta Kencana"),
        ("Meninggalnya Budi Santoso mengejutkan warga.", "CASUALTY", "Budi Santoso"),
    ],
)
def test_a_verb_made_a_noun_tells_whom_it_befell(text: str, type_: str, target: str) -> None:
    found = next(c for c in claims(text, "id") if c.type == type_)
    assert [t.name for t in found.targets] == [target]


def test_the_fall_of_a_bridge_is_nobody_who_kills() -> None:
    found = claims("Ambruknya Jembatan Kutai menewaskan dua orang.", "id")
    assert {c.type: c.actors for c in found} == {"DISASTER": (), "CASUALTY": ()}


@pytest.mark.parametrize(
    ("text", "slot", "type_"),
    [
        ("Polisi memeriksa nakhoda dan dua awak kapal itu di Polres Buleleng.", "detained", "COURT"),
        ("Longsor menimbun desa di Garut. Sebanyak 2 alat berat dikerahkan ke lokasi.", "vehicles", "FIGURE"),
        ("Longsor di Garut. Sekitar 300 personel terlibat dalam pencarian korban.", "personnel", "DISASTER"),
        ("Gempa merusak rumah. Bangunan terminal baru seluas 12.000 meter persegi itu aman.", "area", "FIGURE"),
    ],
)
def test_a_figure_of_who_helps_is_not_of_who_is_hurt(text: str, slot: str, type_: str) -> None:
    assert [(c.type, a.slot) for c in claims(text, "id") for a in c.amounts] == [(type_, slot)]


def test_a_word_of_the_verb_itself_does_not_act() -> None:
    (claim,) = claims("Hasan Basri menjadi tersangka pada Rabu.", "id")
    assert len(claim.targets) == 1
    assert not claim.actors
    (claim,) = claims("Polisi memeriksa saksi pada Rabu.", "id")
    assert len(claim.targets) == 1


def test_who_recovered_is_no_death() -> None:
    found = claims("Sebanyak 161 orang meninggal, dan 2.390 sembuh di Kaltim.", "id")
    assert len([a for c in found for a in c.amounts if a.slot == "deaths"]) == 1
