"""Who stands behind a story's main claim: told by whole reports, written for these tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from silang.lang import codes, load
from silang.mark.offices import comments, country_in, named, office, offices
from silang.run import reading
from silang.trace import texts
from silang.trace.between import cited
from silang.trace.bodies import Body
from silang.trace.carriers import agency
from silang.trace.credits import credits
from silang.trace.facts import Fact
from silang.trace.heard import Heard
from silang.trace.joins import joined
from silang.trace.manner import manners
from silang.trace.origins import followed
from silang.trace.posts import post
from silang.trace.register import register
from silang.trace.speaking_for import body as whose
from silang.trace.witnesses import gathered
from silang.types import Actor, Credit, Event, Reading, Report, Story


def behind(about: str, *texts: tuple[str, str]) -> dict[str, str]:
    """Name → type of the origins behind a story about an event of this type, told by these texts of outlets."""
    told = tuple(
        reading(Report(f"r{n}", f"r{n}.txt", text, "id", outlet, None, "2026-03-10"))
        for n, (outlet, text) in enumerate(texts)
    )
    event = Event("e", about, tuple(c.id for r in told for c in r.claims if c.type == about))
    one = Story("s", "", ("e",), tuple(r.report.id for r in told), "e")
    found = followed(told, (), [one], [event])
    of = {o.id: o for o in found.origins}
    return {of[i].name: of[i].type for i in found.stories["s"]}


@pytest.mark.parametrize(
    ("words", "lang", "kind", "name"),
    [
        ("Kasat Lantas Polres Sragen AKP", "id", "police", "Polres Sragen"),
        ("Kepala Pelaksana BPBD Luwu Utara", "id", "local-disaster", "BPBD Luwu Utara"),
        ("Jaksa penuntut umum KPK", "id", "antigraft", "KPK"),
        ("Direktur RSUD dr. Soewarno Batang", "id", "hospital", "RSUD dr. Soewarno Batang"),
        ("Norway's central bank governor", "en", "central-bank", "central bank"),
        ("a foreign ministry spokesperson", "en", "foreign-ministry", "foreign ministry"),
    ],
)
def test_a_post_tells_for_which_office_it_speaks(words: str, lang: str, kind: str, name: str) -> None:
    told = office(words, lang, post=True)
    assert told is not None
    assert (told.kind, told.name) == (kind, name)


@pytest.mark.parametrize("words", ["mantan Kapolri", "kuasa hukum Bupati Garut", "pemilik warung", "naik 25 bps", ""])
def test_who_left_an_office_or_defends_its_holder_does_not_speak_for_it(words: str) -> None:
    assert office(words, "id", post=True) is None


def test_the_kinds_of_offices_are_the_same_in_all_languages() -> None:
    kinds = {code: {entry[0] for _, entry in offices(code).kinds.items()} for code in ("id", "en")}
    assert kinds["id"] - kinds["en"] == kinds["en"] - kinds["id"] == set()


@pytest.mark.parametrize("lang", codes())
def test_no_phrase_stands_for_two_kinds_of_offices(lang: str) -> None:
    table = load(lang)["offices"]
    phrases = [p.strip() for group in ("whole", "apart") for row in table[group].values() for p in row.split(",")]
    assert sorted(phrases) == sorted(set(phrases))


def test_offices_with_places_stay_apart_and_a_bare_one_is_the_only_one() -> None:
    def body(name: str) -> Body:
        return Body("/" + name.casefold(), name, "body", office(name, "id"))

    tegal, brebes, bare = body("BPBD Tegal"), body("BPBD Brebes"), body("BPBD")
    two = joined([tegal, brebes, bare])
    assert len({two.top(tegal), two.top(brebes)}) == 2
    one = joined([tegal, bare])
    assert one.top(bare) == one.top(tegal) == tegal
    short, full = body("Dinkes NTB"), body("Dinas Kesehatan Nusa Tenggara Barat")
    assert joined([short, full]).top(short) == joined([short, full]).top(full)


def test_who_cites_another_for_the_toll_rests_on_it() -> None:
    local = "Banjir melanda Kabupaten Luwu. Enam orang meninggal, kata Kepala Pelaksana BPBD Luwu, Hasnah Mappa."
    agency = "Banjir di Luwu menewaskan tujuh orang. BNPB menyatakan tujuh orang meninggal berdasarkan data BPBD Luwu."
    assert behind("DISASTER", ("Satu", local), ("Dua", agency)) == {"BPBD Luwu": "body"}


def test_a_magnitude_is_not_behind_a_toll() -> None:
    one = (
        "Gempa mengguncang Kabupaten Poso, Senin. BMKG mencatat kekuatan gempa M 5,8.\n\n"
        'Lima warga meninggal dunia. "Lima orang meninggal," kata Kepala BPBD Poso Ruslan Tadja.'
    )
    other = "Gempa di Poso menewaskan lima orang. Lima orang tewas, kata Kepala BPBD Poso Ruslan Tadja."
    assert behind("DISASTER", ("Satu", one), ("Dua", other)) == {"BPBD Poso": "body"}


def test_a_decision_is_known_from_who_took_it_not_from_who_reacts() -> None:
    one = "Bank Indonesia menurunkan suku bunga acuan sebesar 25 basis poin menjadi 4,25 persen, Selasa."
    other = (
        "Bank Indonesia kembali menurunkan suku bunga acuan menjadi 4,25 persen.\n\n"
        '"Kami menyambut baik," kata Ketua Umum Perhimpunan Niaga, Lestari Hutomo.'
    )
    assert list(behind("ECON", ("Satu", one), ("Dua", other))) == ["Bank Indonesia"]


def test_the_reporter_who_counted_is_one_who_knows() -> None:
    seen = (
        "Banjir bandang menerjang Sumbawa. Wartawan kami menghitung enam jenazah di balai desa.\n\n"
        "Sedikitnya 20 orang tewas, kata Kepala BPBD Sumbawa Imran Daeng."
    )
    heard = "Banjir bandang di Sumbawa menewaskan 20 orang. Kepala BPBD Sumbawa Imran Daeng mengatakan 20 orang tewas."
    assert behind("DISASTER", ("Satu", seen), ("Dua", heard)) == {"Satu": "outlet", "BPBD Sumbawa": "body"}


def speakers(text: str, lang: str = "id") -> list[str]:
    """The bodies behind the statements of one text, in order, each once."""
    told = reading(Report("a", "a.txt", text, lang, "Kabar", None, "2026-03-10"))
    known = register([told], between_states=False)
    post([told], known)
    return list(dict.fromkeys(e.body.name for _, e in Heard(told, known).ends))


@pytest.mark.parametrize(
    ("lang", "body", "before", "after"),
    [
        (
            "id",
            "Dinas Kesehatan Garut",
            "Dinas Kesehatan Garut mencatat 40 kasus. Kepala Bidang Gizi dinas itu, Rina Astari, ",
            "mengatakan kasus naik.",
        ),
        (
            "id",
            "Kementerian Kesehatan",
            "Kementerian Kesehatan memulai vaksinasi. Juru bicara kementerian, Bayu Laksana, ",
            "mengatakan stok cukup.",
        ),
        (
            "id",
            "BPBD Luwu",
            "BPBD Luwu mencatat tujuh korban. ",
            '"Tujuh orang," kata Kepala Bidang Logistik badan itu, Hasnah Mappa.',
        ),
        (
            "id",
            "rumah sakit Arjuna",
            "Direktur rumah sakit Arjuna, Dimas Wirya, ",
            "mengatakan sembilan pasien meninggal.",
        ),
        (
            "en",
            "health ministry",
            "The health ministry reported 12 cases on Monday. ",
            "Its head of epidemics, Marta Oliveira, said the number would grow.",
        ),
        (
            "en",
            "national guard",
            "The national guard pulled six bodies from the sea, ",
            "its spokesman said on Monday.",
        ),
        (
            "en",
            "search and rescue office",
            "Six bodies were found, ",
            "said Peter Hollis of the search and rescue office.",
        ),
        (
            "en",
            "hospital",
            "The clinic has no more beds, a hospital director said. ",
            "Ana Pereira said nine people had died.",
        ),
        (
            "en",
            "police",
            "Nine people died in the crash, a police spokesman said on Friday. ",
            "Martin Keller said two cars had collided.",
        ),
        (
            "en",
            "transport safety committee",
            "Investigators of the transport safety committee reached the wreck. ",
            '"It is too soon," said the committee\'s head, Laura Brandt.',
        ),
    ],
)
def test_a_post_beside_a_name_tells_the_body_or_goes_back_to_it(lang: str, body: str, before: str, after: str) -> None:
    assert speakers(before + after, lang) == [body]


@pytest.mark.parametrize(
    ("text", "lang", "person"),
    [
        ("Polisi menutup jalan itu. Warga setempat, Sarman Ola, mengatakan jalan itu licin.", "id", "Sarman Ola"),
        ("Police closed the road. Anna Whitford, a shopkeeper, said the road was slippery.", "en", "Anna Whitford"),
        (
            "Banjir surut, kata BPBD Luwu. Sarman Ola, pedagang sayur, mengatakan dagangannya hanyut.",
            "id",
            "Sarman Ola",
        ),
    ],
)
def test_who_has_no_post_speaks_for_himself(text: str, lang: str, person: str) -> None:
    assert person in speakers(text, lang)


@pytest.mark.parametrize(
    ("post", "lang", "aside"),
    [
        ("Pengamat politik Universitas Merdeka", "id", True),
        ("Analis Sekuritas Cakra", "id", True),
        ("Ekonom energi", "id", True),
        ("Guru besar hukum pidana", "id", True),
        ("Perencana keuangan", "id", True),
        ("an emerging markets strategist at a bank in Singapore", "en", True),
        ("chief economist at Hollis Brothers", "en", True),
        ("a professor of law", "en", True),
        ("Kepala Pelaksana BPBD Luwu", "id", False),
        ("Juru bicara kementerian", "id", False),
        ("Peneliti lembaga survei", "id", False),
        ("director of the hospital", "en", False),
        ("a witness", "en", False),
    ],
)
def test_who_comments_does_not_know_what_happened(post: str, lang: str, aside: bool) -> None:
    assert comments(post, lang) is aside


def test_who_comments_is_not_behind_a_decision() -> None:
    one = "Pertamina menaikkan harga Pertamax menjadi Rp13.000 per liter. Harga ditinjau tiap bulan, kata Pertamina."
    other = (
        "Harga Pertamax naik menjadi Rp13.000 per liter mulai Rabu.\n\n"
        '"Dampaknya kecil bagi inflasi," kata ekonom energi Universitas Nagari, Teuku Ridwan.'
    )
    assert list(behind("ECON", ("Satu", one), ("Dua", other))) == ["Pertamina"]


def test_a_firm_is_one_with_its_parts_and_two_offices_of_a_kind_are_not() -> None:
    def body(name: str, key: str = "") -> Body:
        return Body(key or "/" + name.casefold(), name, "body", office(name, "id"))

    firm, arm, local = body("Pertamina", "IDNBUS/pertamina"), body("PT Pertamina Patra Niaga"), body("Pertamina Jambi")
    assert len({joined([firm, arm, local]).top(b) for b in (firm, arm, local)}) == 1
    bare, garut, cianjur = body("BPBD"), body("BPBD Garut"), body("BPBD Cianjur")
    assert joined([bare, garut, cianjur]).top(garut) != joined([bare, garut, cianjur]).top(cianjur)
    force, ministry = body("Barisan", "AFGREB/barisan"), body("Kementerian Pertahanan Barisan")
    assert joined([force, ministry]).top(force) == joined([force, ministry]).top(ministry)


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("Tujuh orang tewas, lapor kantor berita AFP dengan mengutip kepolisian.", "id", "kepolisian"),
        ("Reuters melaporkan sembilan orang tewas dengan mengutip BPBD Luwu.", "id", "BPBD Luwu"),
        ("Seven people died, Reuters reported, citing the fire department.", "en", "fire department"),
    ],
)
def test_a_carrier_that_cites_a_body_has_it_from_there(text: str, lang: str, body: str) -> None:
    assert speakers(text, lang) == [body]


def test_the_reporter_who_saw_the_arrest_knows_of_it_though_he_counted_nothing() -> None:
    seen = (
        "Bupati Luwu ditangkap KPK. Wartawan Kabar Luwu melihat bupati keluar dari rumah dinas diapit petugas.\n\n"
        '"Ia ditangkap semalam," kata Juru Bicara KPK Endah Lestari.'
    )
    heard = 'KPK menangkap Bupati Luwu. "Bupati ditangkap semalam," kata Juru Bicara KPK Endah Lestari.'
    told = behind("COURT", ("Kabar Luwu", seen), ("Dua", heard))
    assert told == {"Kabar Luwu": "outlet", "KPK": "body"}


def test_a_hospital_without_a_name_is_the_one_that_is_named_elsewhere() -> None:
    one = "Sebelas warga tewas akibat tembakan. Sebelas orang tewas, kata Direktur rumah sakit Arjuna, Dimas Wirya."
    other = "Tembakan menewaskan sebelas warga. Sebelas orang tewas, kata direktur rumah sakit kota itu."
    assert len(behind("ASSAULT", ("Satu", one), ("Dua", other))) == 1


def test_cues_of_two_parts_are_found_where_both_stand() -> None:
    told = manners("en").told("She counted every sack herself. They counted on help. He himself left.")
    assert [t.cue for t in told.get("knows", ())] == ["counted … herself"]


def test_each_claim_has_the_origin_of_its_speaker() -> None:
    text = "Gempa di Poso menewaskan lima orang. Lima orang tewas, kata Kepala BPBD Poso Ruslan Tadja."
    told = reading(Report("a", "a.txt", text, "id", "Satu", None, "2026-03-10"))
    found = followed([told], (), [Story("s", "", (), ("a",))], ())
    said = [c.id for c in told.claims if c.statement is not None]
    assert said
    assert all(found.claims[c] == (o.id,) for c in said for o in found.origins)


def test_offices_in_hostile_text_cost_no_more_than_in_ordinary_text() -> None:
    assert list(named("(" * 200_000, "id")) == []
    assert len(list(named("BPBD " * 20_000, "id"))) == 20_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(" * 50_000,
        "BPBD Poso " * 8000,
        '"Lima tewas," kata Kapolres Poso Budi Raka. ' * 800,
        "kementerian itu menyebut dua " * 2000,
    ],
)
def test_any_text_is_followed_in_linear_time(text: str) -> None:
    assert isinstance(behind("CASUALTY", ("Satu", text)), dict)


def test_an_agency_under_its_full_name_is_one() -> None:
    assert agency("Kantor Berita Antara", "id")
    assert agency("Reuters", "en")
    assert not agency("Kantor Pos Antara", "id")


def test_a_name_tells_its_country() -> None:
    assert country_in("Kemlu RI") == "IDN"
    assert country_in("Kemlu") == ""


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        ("Kapendam XVII/Cenderawasih", "army"),
        ("Kajari Batang", "prosecutors"),
        ("Menteri ESDM", "energy-ministry"),
        ("Kepala Satpol PP Kota Bogor", "public-order"),
        ("Kepala BKSDA Aceh", "nature-office"),
        ("Konsul KJRI Jeddah", "embassy"),
    ],
)
def test_a_post_tells_the_kind_of_its_office(post: str, kind: str) -> None:
    told = office(post, "id", True)
    assert told is not None
    assert told.kind == kind


def test_who_speaks_beside_the_main_claim_of_other_things_is_no_origin_of_it() -> None:
    told = "Kim Jong Un bertemu Sergei Shoigu di Pyongyang, Jumat (6/3/2026), demikian dilaporkan KCNA."
    beside = (
        'Kim Jong Un menyatakan "Korea Utara setia pada Rusia", seperti dilaporkan KCNA.\n'
        "Kim Jong Un dan Sergei Shoigu bertemu di Pyongyang, Jumat (6/3/2026). Beberapa hari sebelumnya Presiden Rusia "
        "Vladimir Putin menyatakan menerima usulan gencatan senjata."
    )
    assert behind("CONSULT", ("Harian Bahari", told), ("Kabar Pesisir", beside)) == {"KCNA": "agency"}


def test_all_who_assert_the_toll_in_a_report_are_behind_it() -> None:
    one = (
        "Tanah longsor menimpa Desa Sukamaju, Senin. Sembilan orang meninggal, kata Kepala BPBD Garut Aep Somantri.\n\n"
        "Direktur RSUD Cikajang, Mira Lestari, mengatakan 11 orang meninggal."
    )
    other = "Longsor di Garut menewaskan sembilan orang. Sembilan orang meninggal, kata Kepala BPBD Garut Aep Somantri."
    assert behind("DISASTER", ("Satu", one), ("Dua", other)) == {"BPBD Garut": "body", "RSUD Cikajang": "body"}


def test_an_embassy_that_counts_its_own_people_is_not_behind_the_toll() -> None:
    one = (
        "Gempa menewaskan 30 orang di Manila, Senin. Polisi menyebut 30 orang meninggal.\n\n"
        "KBRI Manila menyatakan dua orang WNI meninggal."
    )
    other = "Gempa di Manila menewaskan 30 orang. Sebanyak 30 orang meninggal, kata polisi."
    assert len(behind("DISASTER", ("Satu", one), ("Dua", other))) == 1


def test_an_earlier_count_in_a_report_gives_way_to_the_later_one() -> None:
    one = (
        "Korban jiwa gempa Poso menjadi 40 orang per pukul 17.00 WIB, Selasa (10/3/2026), menurut BNPB.\n\n"
        "Polri mencatat sampai pukul 10.00 WIB ada 12 orang meninggal."
    )
    other = "Gempa di Poso menewaskan 40 orang. Sebanyak 40 orang meninggal, kata BNPB."
    assert list(behind("DISASTER", ("Satu", one), ("Dua", other))) == ["BNPB"]


def heard_in(text: str, outlet: str = "Harian Lintas", lang: str = "id") -> Heard:
    told = reading(Report("r", "r.txt", text, lang, outlet, None, "2026-03-10"))
    known = register((told,), between_states=False)
    post((told,), known)
    return Heard(told, known)


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("Seorang dokter di RSUD Harapan mengatakan tujuh orang meninggal.", "id", "RSUD Harapan"),
        ("A doctor at Harapan Hospital said seven people had died.", "en", "Hospital"),
        ("Dokter jaga Puskesmas Luwu, dr. Sinta Maulida, mengatakan tujuh orang sakit.", "id", "Puskesmas Luwu"),
    ],
)
def test_who_works_at_an_office_speaks_for_it(text: str, lang: str, body: str) -> None:
    assert [e.body.name for _, e in heard_in(text, lang=lang).ends] == [body]


def test_what_a_sentence_cites_is_whose_words_it_stands_in() -> None:
    text = (
        "Dinas Kesehatan Luwu mencatat 80 siswa sakit. Angka itu dihimpun dari Puskesmas Bua.\n\n"
        "Kementerian Perdagangan mencatat perdagangan US$ 40 juta pada 2025, sementara media di Kolombo dengan "
        "mengutip bea cukai setempat menulis US$ 60 juta."
    )
    found = [(one.name, on.name) for one, on in cited(heard_in(text))]
    assert ("Dinas Kesehatan Luwu", "Puskesmas Bua") in found
    assert not any(one == "Kementerian Perdagangan" for one, _ in found)


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        ("Saat Harian Lintas tiba di stadion, enam jenazah terbaring di tangga.", {"polisi", "Harian Lintas"}),
        ("Pantauan Harian Lintas, jalan menuju stadion macet.", {"polisi"}),
    ],
)
def test_a_reporter_who_saw_the_dead_is_an_origin_of_the_toll(seen: str, names: set[str]) -> None:
    text = f"Desakan di stadion menewaskan 20 orang. Sebanyak 20 orang meninggal, kata polisi.\n\n{seen}"
    assert set(behind("CASUALTY", ("Harian Lintas", text))) == names


_SAW = """A lorry drove into the market in Harlow on Friday, killing 12 people, the police said.
"I saw the lorry hit the stalls and people were killed," said Anna Field.
"I saw people killed by the lorry," said Peter Lowe.
"I saw the lorry kill 3 people," said Mary Stone.
"""


def test_several_witnesses_whom_one_outlet_heard_are_its_own_reporting() -> None:
    about = Fact("ASSAULT", frozenset(), toll=True, since=None)
    one = heard_in(_SAW, "Harbour Times", "en")
    alone = [e for _, e in one.ends if e.body.type == "person"]
    assert len({e.body for e in alone}) == 3
    several = gathered(about, [one], alone, {})
    assert {(e.body.name, e.body.type, e.own) for e in several} == {("Harbour Times", "outlet", True)}
    assert gathered(about, [one], alone[:1], {}) == alone[:1]
    assert gathered(replace(about, type="ECON"), [one], alone, {}) == alone


def test_the_capitals_of_a_transcript_are_no_body() -> None:
    told = Actor("Jane Rivers", "person", role="HOST")
    assert (known := whose(told, "en", register([], between_states=False))) is not None
    assert known.type == "person"


def test_a_match_whose_score_stands_in_the_first_words_was_seen_by_those_who_report_it() -> None:
    found = behind(
        "SPORT",
        (
            "Lereng Bola",
            'Persilu Tekuk Gama Utama 3-1\n\nPersilu menang. "Anak-anak disiplin," kata pelatih Persilu Yoga Latif.',
        ),
        ("Arena Teluk", 'Gama Utama takluk 1-3 dari Persilu, Minggu. "Kami lengah," ujar pelatih Gama Utama Jon Rede.'),
    )
    assert found == {"Lereng Bola": "outlet", "Arena Teluk": "outlet"}


def test_who_counts_a_crowd_otherwise_is_behind_a_rally_though_he_names_no_rally() -> None:
    found = behind(
        "PROTEST",
        (
            "Semarang Siang",
            "Ribuan mahasiswa berunjuk rasa di depan gedung DPRD, Selasa. Koordinator Aliansi Mahasiswa Muria, Fajar "
            "Wibowo, mengatakan 5.000 orang ikut.\n\nKapolres Kudus AKBP Irwan Setia mengatakan 2.000 orang hadir.",
        ),
    )
    assert set(found) == {"Kapolres Kudus", "Aliansi Mahasiswa Muria"}


def test_the_credits_of_a_report_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(one: Reading) -> tuple[Credit, ...]:
        asked.append(one.report.id)
        return credits(one)

    monkeypatch.setattr(texts, "credits", counting)
    told = reading(
        Report("r", "r.txt", "Hujan turun di Garut, Senin.\n\n(ANTARA)", "id", "Warta Uji", None, "2026-03-10")
    )
    one = texts.Texts([told], {})
    assert one["r"].carrier == "Antara"
    assert one.credits(told)[0].names == ("ANTARA",)
    assert asked == ["r"]
