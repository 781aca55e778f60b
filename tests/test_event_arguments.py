"""Sides of events: who does what to whom, where the words stand far apart, leave one out, or only seem to name one."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Report

# (language, sentence, type, actors, targets): the claim of the type names these sides and no others
Sides = tuple[str, str, str, list[str], list[str]]
SIDES: list[Sides] = [
    # the speaker, and pronouns
    (
        "id",
        "“Kami mendesak pemerintah membuka jalan itu,” kata Siti Rahmawati, Senin.",
        "REQUEST",
        ["Siti Rahmawati"],
        ["pemerintah"],
    ),
    ("en", "The union said it would sue the airline.", "COURT", ["union"], ["airline"]),
    ("en", "Doctors left Kano after the governor refused to meet them.", "REJECT", ["the governor"], ["Doctors"]),
    ("en", "Police fired on protesters in Kampala and arrested 18 of them.", "COURT", ["Police"], ["protesters"]),
    # the verb's own clause
    ("en", "The airline apologised after officers dragged a passenger away.", "CONCEDE", ["airline"], []),
    (
        "id",
        "Polisi mengantongi nama tersangka lain, lalu menangkap Budi Hartono.",
        "COURT",
        ["Polisi"],
        ["Budi Hartono"],
    ),
    (
        "en",
        "The hostages whom Boko Haram freed on Sunday were flown to Abuja.",
        "RETREAT",
        ["Boko Haram"],
        ["hostages"],
    ),
    # who carries words is not who acts
    (
        "id",
        "Bertemu Menlu Rusia Sergei Lavrov pada Rabu, KCNA menulis Kim Jong Un mengatakan ia mendukung Moskow.",
        "CONSULT",
        ["Kim Jong Un", "Sergei Lavrov"],
        [],
    ),
    # nouns that only describe
    ("en", "The court said that the Kenya report criticised Uganda.", "ACCUSE", [], ["Uganda"]),
    # who acts, far behind or within the words
    (
        "id",
        "Budi Hartono ditangkap di Kecamatan Tambun, Kabupaten Bekasi, Jawa Barat, oleh polisi.",
        "COURT",
        ["polisi"],
        ["Budi Hartono"],
    ),
    ("id", "Depot minyak itu diserang drone Ukraina.", "ASSAULT", ["Ukraina"], []),
    # verbs made nouns by "-nya"
    ("id", "Ditangkapnya Budi Hartono oleh KPK mengejutkan partainya.", "COURT", ["KPK"], ["Budi Hartono"]),
    ("id", "Dibebaskannya empat sandera oleh Hamas melegakan keluarga.", "RETREAT", ["Hamas"], ["sandera"]),
    # whose act is answered
    ("id", "Usul gencatan senjata dari Mesir disetujui Hamas.", "AGREE", ["Hamas"], ["Mesir"]),
    (
        "id",
        "Menteri Perdagangan menolak permohonan impor dari Australia.",
        "REJECT",
        ["Menteri Perdagangan"],
        ["Australia"],
    ),
    (
        "id",
        "Amerika Serikat akan mengenakan tarif 25 persen atas barang dari Jepang.",
        "SANCTION",
        ["Amerika Serikat"],
        ["Jepang"],
    ),
    ("id", "Jepang menolak mengekstradisi Carlos Ramos ke Lebanon.", "REJECT", ["Jepang"], ["Carlos Ramos"]),
    # capitals that stand for their government, and those that do not
    ("id", "Kyiv mengecam Budapest.", "ACCUSE", ["Kyiv"], ["Budapest"]),
    ("en", "Latvia cut ties with Belarus, and Minsk condemned Riga.", "ACCUSE", ["Minsk"], ["Riga"]),
    ("id", "Buruh berunjuk rasa di Nairobi.", "PROTEST", ["Buruh"], []),
    # nouns that end in a preposition, and what no longer belongs to them
    ("en", "Spain shrugged off the threat against Portugal by Morocco.", "THREATEN", ["Morocco"], ["Portugal"]),
    (
        "id",
        "Kritik Bank Dunia terhadap kebijakan subsidi Nigeria dimuat di laporan itu.",
        "ACCUSE",
        ["Bank Dunia"],
        ["Nigeria"],
    ),
    ("id", "Presiden Suriah meminta bantuan militer kepada Turki.", "REQUEST", ["Presiden Suriah"], ["Turki"]),
    # names that nothing tells of but their place
    ("id", "Asprindo menolak kenaikan tarif listrik industri.", "REJECT", ["Asprindo"], []),
    ("id", "Bea Cukai Batam menyita 12 ton gula tanpa dokumen.", "COURT", ["Bea Cukai Batam"], []),
    ("id", "Suparno ditangkap polisi di rumahnya di Klaten.", "COURT", ["polisi"], ["Suparno"]),
    ("en", "Unite accused Tesco of breaking its promise on breaks.", "ACCUSE", ["Unite"], ["Tesco"]),
    ("en", "Burnley beat Stoke 2-0 at Turf Moor on Saturday.", "SPORT", ["Burnley"], ["Stoke"]),
    # the head of a longer phrase
    ("en", "The wife of a senior judge was shot by soldiers in Tripoli.", "ASSAULT", ["soldiers"], ["wife"]),
    (
        "en",
        "Lawyers for the detained journalist accused the government of lying.",
        "ACCUSE",
        ["Lawyers"],
        ["government"],
    ),
    # who is described before the name
    (
        "id",
        "Alwi Farhan mengalahkan unggulan ketiga, Kodai Naraoka, di babak kedua.",
        "SPORT",
        ["Alwi Farhan"],
        ["Kodai Naraoka"],
    ),
    (
        "id",
        "Prabowo bertemu mitranya, Anwar Ibrahim, di Kuala Lumpur.",
        "CONSULT",
        ["Prabowo Subianto", "Anwar Ibrahim"],
        [],
    ),
    ("en", "Police arrested the mayor's sister, Maria Lopez, on Sunday.", "COURT", ["Police"], ["Maria Lopez"]),
    # the office is no party
    ("id", "Nasaruddin Umar ditunjuk menjadi duta besar untuk Mesir.", "OFFICE", [], ["Nasaruddin Umar"]),
    ("en", "Maria Silva will run for governor next year.", "ELECTION", ["Maria Silva"], []),
    # a currency is no country
    ("id", "Jepang memberikan bantuan senilai 20 juta dolar AS kepada Filipina.", "AID", ["Jepang"], ["Filipina"]),
    # the subject behind what opens the sentence
    ("en", "Accusing Israel of genocide, Turkey withdrew its ambassador.", "ACCUSE", ["Turkey"], ["Israel"]),
    ("id", "Kecam Apindo, Buruh Ancam Mogok Nasional", "ACCUSE", ["Buruh"], ["Apindo"]),
    # a condition names who is threatened
    ("en", "Iran threatened a crushing response if Israel strikes its reactors.", "THREATEN", ["Iran"], ["Israel"]),
    # nouns with both sides
    ("id", "Penyitaan aset milik pengusaha itu oleh polisi berlangsung tertib.", "COERCE", ["polisi"], ["pengusaha"]),
    ("id", "Kekalahan Bali United dari Persib mengubah klasemen.", "SPORT", ["Persib"], ["Bali United"]),
    ("en", "The teachers' wage claim was backed by senators.", "SUPPORT", ["senators"], ["teachers"]),
    # whose the thing is
    ("id", "Kebijakan pemerintah membuka tambang di pulau kecil dikecam Walhi.", "ACCUSE", ["Walhi"], ["pemerintah"]),
    (
        "id",
        "Taliban mundur dari Kunduz setelah tiga hari bertempur dengan tentara Afganistan.",
        "ASSAULT",
        ["Taliban"],
        ["tentara Afganistan"],
    ),
    # beyond a clause about the party before
    (
        "en",
        "Residents whose homes were flooded urged the government to hurry.",
        "REQUEST",
        ["Residents"],
        ["government"],
    ),
    (
        "en",
        "Prosecutors met the surgeon, whom two colleagues had accused of lying.",
        "ACCUSE",
        ["colleagues"],
        ["surgeon"],
    ),
    # a participle behind a verb, and a bare verb behind "is likely to"
    ("en", "Ethiopia's army denied shelling the town of Bora.", "ASSAULT", ["Ethiopia's army"], []),
    # a counterpart named behind a comma
    (
        "en",
        "Secretary of State Marco Rubio and his Russian counterpart, Sergei Lavrov, met in Kuala Lumpur.",
        "CONSULT",
        ["Marco Rubio", "Sergei Lavrov"],
        [],
    ),
    # sides that no mark tells, where grammar leaves no doubt
    (
        "en",
        "Talks between the airport and its baggage handlers have broken down.",
        "CONSULT",
        ["airport", "baggage handlers"],
        [],
    ),
    # in a phrase of place
    (
        "id",
        "Ratusan buruh berkumpul di depan Gedung DPR menuntut kenaikan upah.",
        "REQUEST",
        ["buruh"],
        [],
    ),
    # whose the thing is, whom a noun asks, at whom a threat is aimed
    (
        "en",
        "Sudan's army bombed positions held by the Rapid Support Forces.",
        "ASSAULT",
        ["Sudan's army"],
        ["Rapid Support Forces"],
    ),
    ("id", "Seruan Paus Leo XIV agar Rusia menghentikan perang disambut umat.", "REQUEST", ["Paus Leo XIV"], ["Rusia"]),
    ("id", "Trump mengancam akan menaikkan tarif terhadap Kanada.", "THREATEN", ["Donald Trump"], ["Kanada"]),
    (
        "id",
        "Mahkamah Agung tidak mengabulkan kasasi yang diajukan Hotma Sinaga.",
        "COURT",
        ["Mahkamah Agung"],
        ["Hotma Sinaga"],
    ),
    # where help goes
    ("en", "The Red Cross delivered drinking water to 3,000 families near Ilam.", "AID", ["Red Cross"], ["families"]),
    # an office that is given, and one that is taken away
    (
        "en",
        "The appointment of Sarah Mullally as archbishop was welcomed by bishops.",
        "OFFICE",
        [],
        ["Sarah Mullally"],
    ),
    ("id", "Hasan Nasbi dicopot dari jabatan Kepala Kantor Komunikasi Kepresidenan.", "OFFICE", [], ["Hasan Nasbi"]),
]


def claims(lang: str, text: str, type_: str) -> list[Claim]:
    """The claims of one type that a sentence read as a report of its own makes."""
    found = reading(Report("r1", "test", text, lang, published="2025-06-15")).claims
    return [c for c in found if c.type == type_]


@pytest.mark.parametrize(("lang", "text", "type_", "actors", "targets"), SIDES, ids=[s[1][:40] for s in SIDES])
def test_an_event_names_its_sides(lang: str, text: str, type_: str, actors: list[str], targets: list[str]) -> None:
    found = claims(lang, text, type_)
    assert [([a.name for a in c.actors], [t.name for t in c.targets]) for c in found] == [(actors, targets)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "A tourist ship struck a bridge in Duisburg.", "tourist"),
        ("en", "Authorities say two trains collided near York, injuring one person.", "Authorities"),
        ("id", "Data yang dihimpun Lembaga Sehat, sekitar 80 persen warga belum diperiksa.", "Lembaga Sehat"),
        ("id", "Budi Hartono tak mengumumkan jumlah pasien yang meninggal.", "Budi Hartono"),
        ("id", "Menurut Rini Astuti, wabah Covid-19 belum usai.", "Rini Astuti"),
        ("en", "Officials said the storm left 25 people injured.", "Officials"),
    ],
)
def test_who_only_stands_near_is_no_side(lang: str, text: str, name: str) -> None:
    found = reading(Report("r1", "test", text, lang, published="2025-06-15")).claims
    assert name not in {party.name for c in found for party in (*c.actors, *c.targets)}


def test_a_capital_that_acts_is_not_where_it_happens() -> None:
    acting, placed = (
        claims("id", "Kyiv mengecam Budapest.", "ACCUSE"),
        claims("id", "Buruh mogok di Nairobi.", "PROTEST"),
    )
    assert acting[0].where is None
    assert placed[0].where is not None
    assert placed[0].where.name == "Nairobi"


def test_what_befalls_a_town_has_no_side() -> None:
    for lang, text in (
        ("id", "Gempa bermagnitudo 6 mengguncang Manila."),
        ("en", "An earthquake of magnitude 6 shook Manila."),
    ):
        assert all(not c.actors and not c.targets for c in claims(lang, text, "DISASTER"))


TWO: list[tuple[str, str, str, list[list[str]]]] = [
    (
        "en",
        "France rejected the plan on Monday, a day after Germany vetoed the budget.",
        "REJECT",
        [["France"], ["Germany"]],
    ),
    (
        "en",
        "Hezbollah fired rockets at Haifa after Israel bombed Tyre.",
        "ASSAULT",
        [["Hezbollah"], ["Israel"]],
    ),
]


@pytest.mark.parametrize(("lang", "text", "type_", "actors"), TWO, ids=[s[1][:40] for s in TWO])
def test_two_deeds_of_one_kind_by_two_are_two_claims(lang: str, text: str, type_: str, actors: list[list[str]]) -> None:
    assert sorted([a.name for a in c.actors] for c in claims(lang, text, type_)) == actors


NO_NAMES = [
    ("id", "Bantuan dikirim ke Palu kemarin.", "AID"),
    ("id", "Presiden Serukan Perdamaian di Timur Tengah", "REQUEST"),
    ("en", "Cocaine was seized in Rotterdam on Monday.", "COERCE"),
]


@pytest.mark.parametrize(("lang", "text", "type_"), NO_NAMES, ids=[s[1][:40] for s in NO_NAMES])
def test_a_capital_alone_makes_no_party_of_a_thing(lang: str, text: str, type_: str) -> None:
    things = {"Bantuan", "Perdamaian", "Cocaine"}
    assert things.isdisjoint(p.name for c in claims(lang, text, type_) for p in (*c.actors, *c.targets))


@pytest.mark.parametrize(
    ("text", "type_", "actors", "targets"),
    [
        ("Penikaman seorang pendeta di Gereja Santo Markus mengejutkan jemaat.", "ASSAULT", [], ["pendeta"]),
        ("Buku puisi itu diluncurkan Gramedia di Jakarta.", "LAUNCH", ["Gramedia"], []),
        ("Mantan bupati itu dijebloskan ke tahanan oleh Kejaksaan Negeri.", "COURT", ["Kejaksaan Negeri"], None),
        ("Pernyataan Fadli Zon menuai kecaman dari Komnas Perempuan.", "ACCUSE", ["Komnas Perempuan"], ["Fadli Zon"]),
    ],
    ids=["where a deed was done", "agent that no list knows", "jail is nobody", "what is carried from someone"],
)
def test_parties_of_common_indonesian_forms(
    text: str, type_: str, actors: list[str], targets: list[str] | None
) -> None:
    claims = [c for c in reading(Report("r", "r", text, "id")).claims if c.type == type_]
    assert [a.name for a in claims[0].actors] == actors
    assert targets is None or [t.name for t in claims[0].targets] == targets


# (what is looked at, language, sentence, type, actors, targets)
CLAUSES = [
    (
        "a comma before the last of several",
        "id",
        "Jepang, Korea Selatan, dan Australia mengecam peluncuran rudal itu.",
        "ACCUSE",
        ["Jepang", "Korea Selatan", "Australia"],
        [],
    ),
    (
        "a comma before the last of several",
        "en",
        "Japan, South Korea, and Australia condemned the launch.",
        "ACCUSE",
        ["Japan", "South Korea", "Australia"],
        [],
    ),
    (
        "a mention that only ends its noun",
        "en",
        "Samsung and its largest labour union struck a wage deal on Friday.",
        "AGREE",
        ["Samsung", "labour union"],
        [],
    ),
    (
        "a comma that joins nobody",
        "id",
        "Tanpa menyebut Israel, Menteri Luar Negeri mengecam serangan itu.",
        "ACCUSE",
        ["Menteri Luar Negeri"],
        [],
    ),
    (
        "a verb behind by",
        "en",
        "Turkey retaliated by expelling Greek diplomats.",
        "COERCE",
        ["Turkey"],
        ["Greek diplomats"],
    ),
    ("a verb behind for", "en", "The club was punished for attacking the referee.", "ASSAULT", ["club"], ["referee"]),
    ("a verb that opens", "en", "By attacking Kyiv, Russia broke the truce.", "ASSAULT", ["Russia"], ["Kyiv"]),
    (
        "a verb that opens",
        "id",
        "Usai menemui Presiden Prabowo, Gubernur Aceh mengecam serangan itu.",
        "CONSULT",
        ["Gubernur Aceh"],
        ["Prabowo Subianto"],
    ),
    (
        "an agent behind an office",
        "id",
        "Budi ditunjuk sebagai direktur oleh Presiden Prabowo.",
        "OFFICE",
        ["Prabowo Subianto"],
        ["Budi"],
    ),
    (
        "a place before a clause",
        "id",
        "Guru di Palu yang ditahan polisi itu mengajukan banding.",
        "COURT",
        ["polisi"],
        ["Guru"],
    ),
    (
        "an agent within a clause",
        "id",
        "Warga yang rumahnya digusur pemerintah kota menggugat wali kota ke PTUN.",
        "COURT",
        ["Warga"],
        ["wali kota"],
    ),
    (
        "an agent of a verb that tells no event",
        "id",
        "Kelompok bersenjata yang dipimpin Egianus Kogoya menyandera pilot Selandia Baru.",
        "ASSAULT",
        ["Kelompok bersenjata"],
        ["pilot Selandia Baru"],
    ),
    (
        "an object within a clause",
        "en",
        "Police who arrested the mayor were suspended by the governor.",
        "OFFICE",
        ["the governor"],
        ["Police"],
    ),
    (
        "a law named after a body",
        "id",
        "Mahasiswa menolak revisi UU TNI dan berpawai.",
        "REJECT",
        ["Mahasiswa"],
        [],
    ),
]


@pytest.mark.parametrize(
    ("lang", "text", "type_", "actors", "targets"), [c[1:] for c in CLAUSES], ids=[c[0] for c in CLAUSES]
)
def test_clauses_keep_their_own_sides(lang: str, text: str, type_: str, actors: list[str], targets: list[str]) -> None:
    (claim,) = claims(lang, text, type_)
    assert [a.name for a in claim.actors] == actors
    assert [t.name for t in claim.targets] == targets


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("id", "Feri itu karam saat berlayar dari Pelabuhan Bakauheni, Lampung, menuju Pelabuhan Merak, Senin.", None),
        ("id", "Feri yang bertolak dari Bakauheni menuju Merak itu terbakar di Selat Sunda, Senin.", "Selat Sunda"),
        ("id", "Pesawat rute Jakarta-Ambon itu jatuh, Senin.", None),
        ("id", "Topan itu menerjang, lalu bergerak menuju Filipina, Senin.", "Filipina"),
        ("en", "The ferry sailing from Oslo to Kiel caught fire on Monday.", None),
        ("en", "The ferry from Oslo to Kiel caught fire near Aarhus on Monday.", "Aarhus"),
    ],
)
def test_a_journey_s_ends_are_not_where_it_was_cut_short(lang: str, text: str, place: str | None) -> None:
    (claim,) = claims(lang, text, "DISASTER")
    assert (claim.where.name if claim.where else None) == place
