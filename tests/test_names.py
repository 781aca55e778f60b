"""Names: persons with their roles, bodies, countries, groups, places, and keys that meet."""

from __future__ import annotations

import re
import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silang.lang import load
from silang.mark.names import names
from silang.mark.names_tables import name_tables
from silang.mark.sentences import sentences
from silang.mark.shared import shared
from silang.mark.variants import fold_name
from silang.show.words import words
from silang.types import Actor, Mention, Nearly, Place, Report, Sentence, Span


def marked(text: str, lang: str = "id") -> tuple[Mention, ...]:
    """The names of a text."""
    report = Report(id="r", source="r.txt", text=text, lang=lang)
    language = load(lang)
    return names(report, sentences(report, language), language)


def kind(mention: Mention) -> str:
    return "place" if isinstance(mention.value, Place) else mention.value.type  # type: ignore[union-attr]


def listed(text: str, lang: str = "id") -> set[str]:
    """Name and kind of each mention."""
    return {f"{m.value.name} {kind(m)}" for m in marked(text, lang)}  # type: ignore[union-attr]


def only(text: str, lang: str = "id") -> Actor:
    """The first actor of a text."""
    return next(m.value for m in marked(text, lang) if isinstance(m.value, Actor))


def keys(text: str, lang: str = "id") -> list[str | None]:
    return [m.value.key for m in marked(text, lang) if isinstance(m.value, Actor | Place)]


PERSONS = [
    (
        "id",
        "Menteri Luar Negeri Rusia Sergei Lavrov tiba.",
        "Sergei Lavrov",
        "Menteri Luar Negeri Rusia",
        "RUSGOV/sergei lavrov",
    ),
    ("id", "Pemimpin Korea Utara Kim Jong Un hadir.", "Kim Jong Un", "Pemimpin Korea Utara", "PRKGOV/kim jong un"),
    ("id", "Kepala BNPB Letjen Suharyanto datang.", "Suharyanto", "Kepala BNPB", "IDNGOV/suharyanto"),
    (
        "id",
        "Wakil Ketua KPK, Fitroh Rohcahyanto, bicara.",
        "Fitroh Rohcahyanto",
        "Wakil Ketua KPK",
        "IDNJUD/fitroh rohcahyanto",
    ),
    ("id", "kata Juru Bicara KPK, Budi Prasetyo, kemarin.", "Budi Prasetyo", "Juru Bicara KPK", "IDNJUD/budi prasetyo"),
    (
        "id",
        "ujar Plt. Deputi Penindakan KPK, Asep Guntur.",
        "Asep Guntur",
        "Plt. Deputi Penindakan KPK",
        "IDNJUD/asep guntur",
    ),
    (
        "id",
        "Kabid Humas Polda Metro Jaya Kombes Yusri Yunus hadir.",
        "Yusri Yunus",
        "Kabid Humas Polda Metro Jaya",
        "IDNCOP/yusri yunus",
    ),
    (
        "id",
        "Hendra Wirawan, Direktur Utama Perumda Tirta, hadir.",
        "Hendra Wirawan",
        "Direktur Utama Perumda Tirta",
        "BUS/hendra wirawan",
    ),
    (
        "id",
        "Menteri Kelautan dan Perikanan Susi Pudjiastuti marah.",
        "Susi Pudjiastuti",
        "Menteri Kelautan dan Perikanan",
        "IDNGOV/susi pudjiastuti",
    ),
    (
        "id",
        "Anggota parlemen Korea Selatan (Korsel) Lee Min-ho curiga.",
        "Lee Min-ho",
        "Anggota parlemen Korea Selatan (Korsel)",
        "KORLEG/lee min ho",
    ),
    (
        "en",
        "Russian Foreign Minister Sergey Lavrov arrived.",
        "Sergei Lavrov",
        "Russian Foreign Minister",
        "RUSGOV/sergei lavrov",
    ),
    ("en", "West Java Governor Ridwan Kamil spoke.", "Ridwan Kamil", "West Java Governor", "IDNGOV/ridwan kamil"),
    ("en", "BNPB spokesman Abdul Muhari said so.", "Abdul Muhari", "BNPB spokesman", "IDNGOV/abdul muhari"),
    (
        "en",
        "Abdul Muhari, a spokesman for BNPB, said so.",
        "Abdul Muhari",
        "a spokesman for BNPB",
        "IDNGOV/abdul muhari",
    ),
    (
        "en",
        "Chinese Foreign Ministry spokesman Wang Lei agreed.",
        "Wang Lei",
        "Chinese Foreign Ministry spokesman",
        "CHNGOV/wang lei",
    ),
]


@pytest.mark.parametrize(("lang", "text", "name", "role", "key"), PERSONS)
def test_a_person_has_name_role_and_codes(lang: str, text: str, name: str, role: str, key: str) -> None:
    actor = only(text, lang)
    assert (actor.name, actor.type, actor.role, actor.key) == (name, "person", role, key)


def test_a_word_that_ends_an_area_parts_it_from_the_name_behind() -> None:
    told = "Gubernur Karang Timur Damar Prakoso dan Bupati Lembah Hilir Wira Kusuma meninjau lokasi."
    people = [m.value.name for m in marked(told) if isinstance(m.value, Actor) and m.value.type == "person"]
    assert people == ["Damar Prakoso", "Wira Kusuma"]


def test_the_club_stands_between_a_role_of_sport_and_its_name() -> None:
    coach = only("Pelatih Persita Tangerang, Carlos Pena, memuji pemainnya.")
    assert (coach.name, coach.role) == ("Carlos Pena", "Pelatih Persita Tangerang")
    assert only("Pelatih Didik Purnomo, yang hadir di sana, tersenyum.").name == "Didik Purnomo"
    assert only("Kiper Andi Surya tersenyum.").name == "Andi Surya"


def test_a_rank_stands_before_the_whole_name() -> None:
    chief = only("Kapolres Sitaro AKBP Bram Lasut tiba.")
    assert (chief.name, chief.role) == ("Bram Lasut", "Kapolres Sitaro")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala Pengendalian Penyakit Dinas Kesehatan DKI Jakarta Dwi Ratna Sari pulang.", "Dwi Ratna Sari"),
        ("General Manager PLN Unit Induk Distribusi Jabar Agung Prasetya pulang.", "Agung Prasetya"),
        ("Manajer Informasi Budaya Wisata TMII Dian Pertiwi pulang.", "Dian Pertiwi"),
        ("Direktur RS Wahidin Sudirohusodo Rahmat Saleh pulang.", "Rahmat Saleh"),
        ("Direktur RSUD Sekarwangi, dr. Nina Wulandari, pulang.", "Nina Wulandari"),
        ("Kepala Promosi Taman Margasatwa Ragunan Budi Santoso pulang.", "Budi Santoso"),
        ("Direktur Jenderal Politik dan Pemerintahan Umum Kemendagri Hasan Basri pulang.", "Hasan Basri"),
        ("Menteri Koordinator Bidang Kemaritiman dan Investasi Rudi Hartono pulang.", "Rudi Hartono"),
        ("Pemimpin Program WWF untuk Sumatera Anton Lubis pulang.", "Anton Lubis"),
        ("Wali Kota Lyon, Perancis Bruno Lemaire pulang.", "Bruno Lemaire"),
        ("Ketua KPK Muliaman Darmansyah Hadad pulang.", "Muliaman Darmansyah Hadad"),
        ("Direktur RSUD Budi Santoso pulang.", "Budi Santoso"),
    ],
)
def test_a_long_post_ends_where_the_name_begins(text: str, name: str) -> None:
    persons = [m.value for m in marked(text) if isinstance(m.value, Actor) and m.value.type == "person"]
    assert [p.name for p in persons] == [name]


def test_a_doubled_adverb_is_no_part_of_a_name() -> None:
    assert listed("Berkali-kali Rianto jatuh. Rianto mengatakan lelah.") == {"Rianto person"}


def test_the_mention_of_a_person_spans_role_and_name() -> None:
    text = "Hal itu kata Kepala BNPB Letjen Suharyanto kemarin."
    (mention,) = marked(text)
    assert mention.span.of(text) == "Kepala BNPB Letjen Suharyanto"
    assert mention.rule == "id.names.person-with-role"


KEYED = [
    ("id", "Media pemerintah Korea Utara melapor.", "PRKMED"),
    ("id", "Media pemerintah Pyongyang melapor.", "PRKMED"),
    ("id", "KCNA melapor.", "PRKMED/kcna"),
    ("en", "The Korean Central News Agency reported.", "PRKMED/kcna"),
    ("id", "Kantor Berita Pusat Korea Utara melapor.", "PRKMED/kcna"),
    ("id", "Intelijen Korsel melapor.", "KORSPY"),
    ("id", "Kementerian Luar Negeri Rusia membantah.", "RUSGOV"),
    ("id", "Sejumlah pejabat Barat curiga.", "WSTGOV"),
    ("id", "Kremlin membantah.", "RUSGOV"),
    ("id", "Gedung Putih membantah.", "USAGOV"),
    ("id", "Istana membantah.", "IDNGOV"),
    ("id", "AS membantah.", "USA"),
    ("id", "Tiongkok membantah.", "CHN"),
    ("en", "Palestinian officials agreed.", "PSEGOV"),
    ("en", "US intelligence agreed.", "USASPY"),
    ("en", "Moscow denied it.", "RUSGOV"),
    ("id", "Seorang orator mengecam.", "OPP"),
    ("id", "Para pendemo menolak.", "OPP"),
    ("id", "BNPB mencatat.", "IDNGOV/bnpb"),
    ("en", "The National Disaster Management Agency noted it.", "IDNGOV/bnpb"),
    ("id", "PBB mengecam.", "IGO/pbb"),
    ("en", "The United Nations agreed.", "IGO/pbb"),
]


@pytest.mark.parametrize(("lang", "text", "key"), KEYED)
def test_bodies_groups_and_seats_have_codes(lang: str, text: str, key: str) -> None:
    assert only(text, lang).key == key


def test_a_country_behind_a_preposition_of_place_is_a_place() -> None:
    first, second = marked("Pasukan itu dikirim ke Rusia, kata Rusia.")[-2:]
    assert isinstance(first.value, Place)
    assert first.value.key == "RUS"
    assert isinstance(second.value, Actor)
    assert second.value.type == "country"


def test_a_capital_is_a_place_or_its_government() -> None:
    where, who = marked("Mereka bertemu di Pyongyang.\nLangkah itu dikecam Pyongyang.")
    assert isinstance(where.value, Place)
    assert where.value.key == "PRK/pyongyang"
    assert isinstance(who.value, Actor)
    assert who.value.key == "PRKGOV"


def test_short_names_stand_for_the_full_one() -> None:
    text = "Pemimpin Korea Utara Kim Jong-un menerima Sergey Shoigu.\nKim memeluk Shoigu.\nMenurut Kim, hal itu baik."
    assert keys(text) == [
        "PRKGOV/kim jong un",
        "RUSGOV/sergei shoigu",
        "PRKGOV/kim jong un",
        "RUSGOV/sergei shoigu",
        "PRKGOV/kim jong un",
    ]


def test_of_two_with_one_surname_the_last_one_named_is_meant() -> None:
    text = "Bupati Rudi Hartono datang.\nHakim Lina Hartono pulang.\nHartono diam."
    assert [m.value.name for m in marked(text)][-1] == "Lina Hartono"  # type: ignore[union-attr]


def test_a_nickname_in_quotation_marks_is_a_short_name() -> None:
    text = 'Wakil Menteri Ketenagakerjaan Darwin "Ucok" Sinaga ditahan.\nUcok diam.'
    first, second = marked(text)
    assert first.value == second.value
    assert first.value.key == "IDNGOV/darwin sinaga"  # type: ignore[union-attr]


def test_an_abbreviation_in_brackets_is_kept() -> None:
    text = "Dinas Pengairan Sukamulya (DPSM) menutup pintu air.\nDPSM meminta maaf."
    first, second = marked(text)
    assert first.value == second.value


def test_the_short_form_of_a_common_noun_is_nobody() -> None:
    text = "Sebanyak 15 anak buah kapal (ABK) diselamatkan."
    assert "ABK" not in [m.span.of(text) for m in marked(text)]


def test_the_agency_of_that_country() -> None:
    text = "Rusia menyambut tamu.\nKantor berita negara tersebut memuat fotonya."
    assert keys(text) == ["RUS", "RUSMED"]


def test_a_place_knows_its_region() -> None:
    (mention,) = marked("Gempa terasa di Cianjur.")
    assert mention.value == Place("Cianjur", "IDN", "ID-JB", "IDN/cianjur", "3203", -7.13, 107.16)
    assert keys("Banjir di Jawa Barat.") == keys("Floods hit in West Java.", "en")


NOT_NAMES = [
    ("id", "Selain itu, Menurut kabar, Namun hal ini belum pasti pada Senin dan Februari."),
    ("id", "Pihaknya akan menggelar rapat. Sebelumnya belum ada."),
    ("id", "Undang-Undang Cipta Kerja dan Piala Dunia ramai dibahas."),
    ("id", "Harga Cabai Naik Jelang Lebaran, Pedagang Pasar Induk Kelimpungan Cari Stok"),
    ("en", "However, This Monday was cold. According to reports, Nothing happened in March."),
    ("en", "Here Are Ten Things You Should Know About Growing Fresh Tomatoes"),
]


@pytest.mark.parametrize(("lang", "text"), NOT_NAMES)
def test_capitals_alone_make_no_person(lang: str, text: str) -> None:
    assert not [m for m in marked(text, lang) if kind(m) == "person"]


def test_counted_soldiers_are_no_actor() -> None:
    assert not marked("Sekitar 11.000 tentara dan ribuan pekerja dikirim.")


# What a reader marks: name and kind, parted by semicolons. Written for this test.
READ = {
    "id": [
        ("Bupati Garut Rudy Gunawan meninjau Desa Cintaasih.", "Rudy Gunawan person; Desa Cintaasih place"),
        ("Menurut Rahmat (45), warga Desa Mekarsari, air naik cepat.", "Rahmat person"),
        ("Kapolres Sumedang AKBP Eko Robbiyanto menahan dua tersangka.", "Eko Robbiyanto person"),
        (
            "Pengadilan Negeri Bandung menghukum Tono Suratman.",
            "Pengadilan Negeri Bandung organisation; Tono Suratman person",
        ),
        (
            "PT Sinar Harapan Makmur merugi, ujar Direktur Keuangan Lia Amalia.",
            "PT Sinar Harapan Makmur organisation; Lia Amalia person",
        ),
        ("Polda Jawa Timur menyita sabu di Surabaya.", "Polda Jawa Timur organisation; Surabaya place"),
        (
            "Presiden Joko Widodo bertemu Perdana Menteri Jepang Shinzo Abe di Tokyo.",
            "Joko Widodo person; Shinzo Abe person; Tokyo place",
        ),
        ("Ketua DPR Puan Maharani menolak.", "Puan Maharani person"),
        ("Sejumlah pengamat menilai Korut akan mundur.", "Sejumlah pengamat group; Korut country"),
        ("Hamas menuding Israel menyerang Gaza.", "Hamas organisation; Israel country; Gaza place"),
        ("Kementerian Kesehatan mencatat 12 kasus di Bali.", "Kementerian Kesehatan organisation; Bali place"),
        ("Pelatih Persib Robert Alberts puas.", "Robert Alberts person"),
        ("Gunung Semeru di Kabupaten Lumajang meletus.", "Gunung Semeru place; Kabupaten Lumajang place"),
        ("Juru bicara Kementerian Luar Negeri China Zhao Lijian membantah.", "Zhao Lijian person"),
        ("Guru Besar Universitas Indonesia Prof. Hikmahanto Juwana berpendapat lain.", "Hikmahanto Juwana person"),
        ("KH Ma'ruf Amin berdoa di Masjid Istiqlal.", "Ma'ruf Amin person; Masjid Istiqlal place"),
        ("Jaksa KPK menghadirkan saksi Nani Suryani.", "Jaksa KPK person; Nani Suryani person"),
        (
            "Bank Indonesia menahan suku bunga, kata Gubernur BI Perry Warjiyo.",
            "Bank Indonesia organisation; Perry Warjiyo person",
        ),
        ("Inflasi naik, lapor BPS.", "BPS organisation"),
        (
            "Tim SAR gabungan mencari korban di Sungai Citarum.",
            "Tim SAR gabungan group; korban group; Sungai Citarum place",
        ),
        ("Reuters mengutip pejabat intelijen AS.", "Reuters organisation; pejabat intelijen AS group"),
        ("Washington dan Moskow bersitegang.", "Washington organisation; Moskow organisation"),
        (
            "Universitas Gadjah Mada membuka kelas baru di Yogyakarta.",
            "Universitas Gadjah Mada organisation; Yogyakarta place",
        ),
        ("Pak Darmo mengaku pasrah.", "Darmo person"),
        ("Kata Wulan, rumahnya hanyut.", "Wulan person"),
        ("Wali Kota Bogor Bima Arya meresmikan taman itu.", "Bima Arya person"),
        ("Kepala Desa Sukaraja, Ahmad Fauzi, membenarkan.", "Ahmad Fauzi person"),
        ("Terdakwa Rina Marlina menangis di hadapan majelis hakim.", "Rina Marlina person; majelis hakim group"),
        ("Partai Golkar mendukung Prabowo Subianto.", "Partai Golkar organisation; Prabowo Subianto person"),
        ("Kepala Stasiun Geofisika Bandung Teguh Rahayu mengimbau warga.", "Teguh Rahayu person; warga group"),
        ("Polisi menangkap AR (27) di Kota Depok.", "Polisi group; Kota Depok place"),
        ("Ukraina meminta bantuan NATO.", "Ukraina country; NATO organisation"),
    ],
    "en": [
        ("Police Chief Maria Gomez spoke in Dallas.", "Maria Gomez person; Dallas place"),
        ("The Justice Department sued Acme Corp on Monday.", "Justice Department organisation; Acme Corp organisation"),
        ("Witness Tom Baker told Reuters he was afraid.", "Tom Baker person; Reuters organisation"),
        (
            "German Chancellor Angela Merkel met Emmanuel Macron in Paris.",
            "Angela Merkel person; Emmanuel Macron person; Paris place",
        ),
        (
            "Israeli forces entered Rafah, the Gaza health ministry said.",
            "Israeli forces group; Rafah place; the Gaza health ministry group",
        ),
        ("Apple CEO Tim Cook praised India.", "Tim Cook person; India country"),
        (
            "The World Health Organization warned of cholera in Yemen.",
            "World Health Organization organisation; Yemen place",
        ),
        ("Sen. Mark Rivers asked the FBI for help.", "Mark Rivers person; FBI organisation"),
        ("Jane Porter, a professor at Harvard University, disagreed.", "Jane Porter person"),
        ("Rescue workers reached Cugenang District.", "Rescue workers group; Cugenang District place"),
        ("Kim Jong Un sent soldiers to Russia.", "Kim Jong Un person; soldiers group; Russia place"),
        ("Many analysts doubt that Beijing will agree.", "Many analysts group; Beijing organisation"),
        ("Bank of England Governor Andrew Bailey resigned.", "Andrew Bailey person"),
        ("Residents fled Mount Merapi.", "Residents group; Mount Merapi place"),
        ("The University of Oxford fired Paul Hughes.", "University of Oxford organisation; Paul Hughes person"),
        ("Turkish President Recep Tayyip Erdogan flew to Ankara.", "Recep Tayyip Erdogan person; Ankara place"),
        ("South Korean officials blamed Pyongyang.", "South Korean officials group; Pyongyang organisation"),
        ("Lawyer Ana Torres said her client was innocent.", "Ana Torres person"),
        ("Statistics Indonesia said prices rose in Merauke.", "Statistics Indonesia organisation; Merauke place"),
        ("Prosecutors charged Kevin Doyle, 34, with fraud.", "Prosecutors group; Kevin Doyle person"),
    ],
}


@pytest.mark.parametrize(("lang", "floor"), [("id", 0.93), ("en", 0.93)])
def test_names_are_found_as_a_reader_marks_them(lang: str, floor: float) -> None:
    right = wanted = given_ = 0
    for text, marks in READ[lang]:
        gold, found = set(marks.split("; ")), listed(text, lang)
        right, wanted, given_ = right + len(gold & found), wanted + len(gold), given_ + len(found)
    assert 2 * right / (wanted + given_) >= floor


@pytest.mark.parametrize("rule", shared("variants")["fold"], ids=lambda rule: rule["match"])
def test_every_folding_rule_has_examples_and_keeps_them(rule: dict[str, object]) -> None:
    yes, no = rule["yes"], rule["no"]
    assert isinstance(yes, dict)
    assert isinstance(no, list)
    assert yes
    assert no
    pattern, put = str(rule["match"]), str(rule["put"])
    for word, folded in yes.items():
        assert re.sub(pattern, put, word) == folded
    for word in no:
        assert re.sub(pattern, put, word) == word


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergey Shoigu", "Sergei Shoigu"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Joko S. Tjandra", "Joko S Candra"),
        ("Soekarno", "Sukarno"),
        ("Mohamad Amin", "Muhammad Amin"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    sentence = Sentence(Span(0, len(text)), 0)
    report = Report(id="r", source="r", text=text)
    last = 0
    for mention in names(report, (sentence,), load("id")):
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end


def _seconds(text: str) -> float:
    report = Report(id="r", source="r", text=text)
    begun = time.process_time()
    names(report, (Sentence(Span(0, len(text)), 0),), load("id"))
    return time.process_time() - begun


def test_hostile_text_takes_no_longer_than_ten_times_ordinary_text() -> None:
    name_tables("id")
    size = 250_000
    ordinary = "Kepala BNPB Letjen Suharyanto mengatakan warga di Cianjur mengungsi ke Bandung. "
    usual = _seconds((ordinary * (size // len(ordinary) + 1))[:size])
    hostile = (
        "(",
        "1.",
        "A",
        "A ",
        "A.",
        "Menteri ",
        "Presiden, ",
        "Kim-",
        "“Noel” ",
        "\0",
        "🙂",
        "bin ",
        "Rusia dan ",
    )
    for piece in hostile:
        assert _seconds((piece * (size // len(piece) + 1))[:size]) <= 10 * usual, piece


def test_a_place_that_only_the_report_shows_is_the_area_of_a_body() -> None:
    text = "Banjir melanda Kabupaten Sukaraya, Selasa.\nKepala BPBD Sukaraya Ratih Puspita bicara.\nSukaraya gelap."
    area, chief, again = marked(text)
    assert isinstance(chief.value, Actor)
    assert (chief.value.name, chief.value.role) == ("Ratih Puspita", "Kepala BPBD Sukaraya")
    assert [m.value.key for m in (area, again) if isinstance(m.value, Place)] == ["/sukaraya", "/sukaraya"]


def test_a_dateline_shows_a_place() -> None:
    report = Report(id="r", source="r.txt", text="Camat Luhurjati Dimas Anggara hadir.", dateline="LUHURJATI")
    (found,) = names(report, sentences(report, load("id")), load("id"))
    assert found.value.name == "Dimas Anggara"  # type: ignore[union-attr]
    assert listed("Camat Luhurjati Dimas Anggara hadir.") == {"Dimas Anggara person"}


def test_words_of_the_outlet_s_own_name_are_no_places() -> None:
    text = "LOMBOK EKONOMI, Mataram - Cabai di Lombok mahal, kata warga kepada Lombok Ekonomi."
    report = Report(id="r", source="r.txt", text=text, outlet="Lombok Ekonomi", dateline="Mataram")
    found = names(report, sentences(report, load("id")), load("id"))
    assert [m.span.of(text) for m in found if isinstance(m.value, Place)] == ["Mataram", "Lombok"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Lima dari tujuh fraksi menyetujui anggaran itu.", []),
        ("Presiden tiba di Lima kemarin.", ["Lima"]),
        ("Harga cabai masih bertahan di Rp105.000 per kilogram.", []),
        ("Baku tembak pecah lagi di perbatasan.", []),
        ("Mereka bertemu di Baku kemarin.", ["Baku"]),
        ("Pasar Mandalika Tembus Rp120 Ribu per Kilo", ["Pasar Mandalika"]),
        ("Jalur Kroya Pulih setelah Belasan Jam", ["Jalur Kroya"]),
        ("Banjir melanda wilayah Kabupaten Demak.", ["Kabupaten Demak"]),
        ("Rumah rusak di Desa Sirnajaya Kecamatan Serang.", ["Desa Sirnajaya", "Kecamatan Serang"]),
        ("Ia tinggal di Kabupaten Lima Puluh Kota.", ["Kabupaten Lima Puluh Kota"]),
        ("Ia tinggal di Kelurahan Kota Baru sejak lahir.", ["Kelurahan Kota Baru"]),
    ],
)
def test_words_that_are_places_elsewhere_and_verbs_of_headlines_are_left_out(text: str, places: list[str]) -> None:
    assert [m.span.of(text) for m in marked(text) if isinstance(m.value, Place)] == places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gubernur Lampung Tegur Budi Santoso", {"Gubernur Lampung person", "Budi Santoso person"}),
        ("Pemerintah Kota Bontang Segel Hotel Nusa Kelapa", {"Hotel Nusa Kelapa organisation"}),
        ("Buruh PT Suryatex Ditahan Usai Aksi di Cikarang", {"Buruh PT Suryatex group"}),
        ("Bus rombongan siswa SMK Garut Mandiri terguling.", {"siswa SMK Garut Mandiri group"}),
        ("Kepala SMK Garut Rizky mengatakan siswa selamat.", {"Rizky person"}),
    ],
)
def test_verbs_of_headlines_are_no_part_of_a_name(text: str, found: set[str]) -> None:
    assert listed(text) >= found


def test_a_word_said_twice_is_many_people() -> None:
    assert listed("Ibu-ibu yang berbelanja di pasar mengeluh, kata Camat.") >= {"Ibu-ibu group"}


def test_a_name_that_a_given_name_introduces_is_no_place() -> None:
    assert "Ratih Sukaraya person" in listed("Ratih Sukaraya tinggal di Sukaraya, kata Ratih Sukaraya.")


LOCAL_BODIES = [
    ("id", "Menurut Badan Penanggulangan Bencana Daerah (BPBD) Garut, aman.", "BPBD Garut", "IDNGOV/bpbd garut"),
    ("id", "BPBD Kabupaten Garut siaga.", "BPBD Kabupaten Garut", "IDNGOV/bpbd garut"),
    ("id", "BPBD Cianjur siaga.", "BPBD Cianjur", "IDNGOV/bpbd cianjur"),
    ("id", "KPU Depok siaga.", "KPU Depok", "IDNGOV/kpu depok"),
    (
        "en",
        "The Garut Disaster Mitigation Agency (BPBD) agreed.",
        "Garut Disaster Mitigation Agency",
        "IDNGOV/bpbd garut",
    ),
    ("en", "Turkey's Disaster Management Agency agreed.", "Turkey's Disaster Management Agency", "TURGOV"),
]


@pytest.mark.parametrize(("lang", "text", "name", "key"), LOCAL_BODIES)
def test_a_local_body_is_told_apart_by_its_area(lang: str, text: str, name: str, key: str) -> None:
    actor = only(text, lang)
    assert (actor.name, actor.key) == (name, key)


def test_a_local_body_without_its_area_is_the_one_last_named() -> None:
    text = "BPBD Garut siaga.\nBPBD mencatat itu.\nBPBD Cianjur pulang.\nBPBD diam."
    assert keys(text) == ["IDNGOV/bpbd garut", "IDNGOV/bpbd garut", "IDNGOV/bpbd cianjur", "IDNGOV/bpbd cianjur"]


ENGLISH_BODIES = [
    ("The National Disaster Mitigation Agency (BNPB) agreed.", "IDNGOV/bnpb"),
    ("The Meteorology, Climatology, and Geophysics Agency agreed.", "IDNGOV/bmkg"),
    ("Indonesia's Corruption Eradication Commission (KPK) agreed.", "IDNJUD/kpk"),
    ("Statistics Indonesia agreed.", "IDNGOV/bps"),
    ("The National Search and Rescue Agency agreed.", "IDNGOV/basarnas"),
    ("The Financial Services Authority (OJK) agreed.", "IDNGOV/ojk"),
    ("Indonesia's Ministry of Health agreed.", "IDNGOV/kemenkes"),
    ("The Russian Defence Ministry agreed.", "RUSGOV"),
    ("Kenya's Health Ministry agreed.", "KENGOV"),
    ("The Finance Ministry agreed in Jakarta, Indonesia.", "IDNGOV/kemenkeu"),
    ("The Finance Ministry agreed in Nairobi, Kenya.", "KENGOV"),
    ("The Finance Ministry agreed.", "/kemenkeu"),
]


@pytest.mark.parametrize(("text", "key"), ENGLISH_BODIES)
def test_english_names_of_bodies_have_the_keys_of_the_indonesian_ones(text: str, key: str) -> None:
    assert only(text, "en").key == key
    assert not only(text, "en").name.lower().startswith("the ")


MINISTRIES = [
    ("NAIROBI", "Kementerian Kesehatan bicara.\nKenya siaga di Nairobi.", "KENGOV"),
    ("JAKARTA", "Kementerian Kesehatan bicara.\nKenya siaga di Jakarta.", "IDNGOV/kemenkes"),
    (None, "Kementerian Kesehatan bicara.\nKata Kementerian Kesehatan Kenya, aman.", "KENGOV"),
    (None, "Kementerian Kesehatan bicara.\nKenya bangun.\nKenya siaga.\nKenya tidur.", "KENGOV"),
    (None, "Kementerian Kesehatan bicara.\nKenya siaga.\nIndonesia siaga.", "IDNGOV/kemenkes"),
]


@pytest.mark.parametrize(("dateline", "text", "key"), MINISTRIES)
def test_a_ministry_is_of_the_country_that_the_report_is_about(dateline: str | None, text: str, key: str) -> None:
    report = Report(id="r", source="r.txt", text=text, dateline=dateline)
    found = names(report, sentences(report, load("id")), load("id"))
    assert next(m.value.key for m in found if isinstance(m.value, Actor)) == key


def test_a_short_second_name_goes_before_the_town_of_that_name() -> None:
    text = "Menteri Kelautan Bima Aryasatya bicara.\nBima mengatakan itu.\nIa lahir di Bima."
    short, town = marked(text)[1:]
    assert (kind(short), kind(town)) == ("person", "place")
    assert short.value.name == "Bima Aryasatya"  # type: ignore[union-attr]


LONG_ROLES = [
    ("Norwegian Fisheries Minister Ingrid Halvorsen agreed.", "Norwegian Fisheries Minister", "NORGOV"),
    ("Indonesian Maritime Minister Arga Wijaya agreed.", "Indonesian Maritime Minister", "IDNGOV"),
    ("Maritime Affairs and Fisheries Minister Arga Wijaya agreed.", "Maritime Affairs and Fisheries Minister", "GOV"),
    ("Russian Defence Ministry spokesman Igor Petrov agreed.", "Russian Defence Ministry spokesman", "RUSGOV"),
    (
        "A spokesman for Russia's Defence Ministry agreed.",
        "A spokesman for Russia's Defence Ministry",
        "RUSGOV",
    ),
]


@pytest.mark.parametrize(("text", "role", "codes"), LONG_ROLES)
def test_long_english_roles_are_read_whole(text: str, role: str, codes: str) -> None:
    actor = only(text, "en")
    assert (actor.type, actor.role, (actor.key or "").partition("/")[0]) == ("person", role, codes)


def test_an_agency_is_shown_by_its_best_known_name() -> None:
    assert only("Kantor Berita Pusat Korea (KCNA) melapor.").name == "KCNA"


def test_documents_are_no_persons() -> None:
    assert listed("Laporan Januari menyebut itu.\nLaporan Tahunan tebal.\nLaporan itu tebal.") == set()


def test_an_outlet_is_known_by_its_domain() -> None:
    assert keys("Hal itu dikatakan kepada suarakota.id, kemarin.") == ["MED/suarakota id"]
    assert keys("SUARAKOTA.CO.ID melapor.") == ["MED/suarakota co id"]
    assert "MED/bps go id" not in keys("Laman bps.go.id mati.")


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Koordinator XYZA Rina Wati bicara.", "Rina Wati", "Koordinator XYZA"),
        ("Imam Besar Masjid Nurulhuda Rahmat Hidayat bicara.", "Rahmat Hidayat", "Imam Besar Masjid Nurulhuda"),
        ("Deputi Bidang Kemiskinan Vina Lestari bicara.", "Vina Lestari", "Deputi Bidang Kemiskinan"),
    ],
)
def test_what_a_role_is_over_is_no_part_of_the_name(text: str, name: str, role: str) -> None:
    assert (only(text).name, only(text).role) == (name, role)


def test_an_article_is_no_part_of_a_name() -> None:
    text = "The state news agency KCNA reported it. The Finance Ministry agreed."
    assert listed(text, "en") == {"KCNA organisation", "Finance Ministry organisation"}
    assert marked(text, "en")[0].span.of(text) == "state news agency KCNA"


def test_two_words_of_a_longer_name_stand_for_it() -> None:
    text = "Menteri Perhubungan Budi Santoso Wijaya hadir.\nHal itu kata Budi Santoso kemarin."
    assert [m.value.name for m in marked(text)] == ["Budi Santoso Wijaya"] * 2  # type: ignore[union-attr]


def test_one_of_a_group_by_name_is_a_person_and_the_group_is_not() -> None:
    one = only("Ia menemui pejabat tinggi keamanan Rusia Sergei Shoigu pada Rabu.")
    assert (one.name, one.type, one.role) == ("Sergei Shoigu", "person", "pejabat tinggi keamanan Rusia")
    assert only("Pejabat tinggi keamanan Rusia tiba di Moskwa.").type == "group"


THINGS = [
    ("en", "The rocket is a Falcon Heavy from Florida.", "Falcon Heavy"),
    ("en", "Phones get the Pixel Visual Core today.", "Pixel Visual Core"),
    ("id", "Bank itu menyalurkan Green Financing tahun ini.", "Green Financing"),
    ("id", "Ia menonton Piala Zubrowka kemarin.", "Piala Zubrowka"),
]


@pytest.mark.parametrize(("lang", "text", "thing"), THINGS)
def test_capitals_that_name_a_thing_are_nobody_and_it_is_told_why(lang: str, text: str, thing: str) -> None:
    near = nearly(text, lang)
    assert all(m.span.of(text) != thing for m in marked(text, lang))
    assert thing in {n.span.of(text) for n in near}


def nearly(text: str, lang: str = "id") -> list[Nearly]:
    """What was nearly a name."""
    report, told = Report(id="r", source="r.txt", text=text, lang=lang), list[Nearly]()
    names(report, sentences(report, load(lang)), load(lang), told.append)
    return told


DOUBTS = [
    ("XQZ tidak ada di daftar.", "capitals-only"),
    ("Warga Membeli Zubrowka Murah di Pasar Pagi", "headline-capitals"),
    ("Ia membeli Gerobak Zubrowka kemarin.", "ordinary-word"),
    ("Kemarin sang Zubrowka kalah.", "article-before"),
    ("Ia membeli Zubrowka kemarin.", "lone-word"),
    ("Zubrowka Vistula itu mahal.", "opens-sentence"),
    ("Ia membeli Zubrowka Vistula Narew Pilica Wkra kemarin.", "unlike-name"),
    ("Ia pulang dari Zubrowka Vistula kemarin.", "behind-place-word"),
    ("Ia menonton Piala Zubrowka kemarin.", "named-thing"),
    ("Kemarin negara itu diam.", "no-country-before"),
]


@pytest.mark.parametrize(("text", "code"), DOUBTS)
def test_each_doubt_is_told_and_has_its_sentence_in_both_languages(text: str, code: str) -> None:
    assert code in {n.failed for n in nearly(text)}
    for lang in ("en", "id"):
        assert words(lang).known(code)
        assert "{" not in words(lang).sentence(code, ("Zubrowka",))


def test_no_doubt_is_without_an_example() -> None:
    written = tomllib.loads((files("silang.show.words") / "en" / "nearly_names.toml").read_text(encoding="utf-8"))
    assert {code for _, code in DOUBTS} == set(written)


MIXED = [
    ("id", "Dana itu dari International Finance Corporation.", "International Finance Corporation organisation"),
    ("id", "Ia peneliti di Institute on Foreign Affairs.", "Institute on Foreign Affairs organisation"),
    ("en", "The Dinas Kebersihan Garut agreed.", "Dinas Kebersihan Garut organisation"),
    ("id", "Maskapai murah itu adalah maskapai Zubrowka.", "Zubrowka organisation"),
    ("id", "Kata Lingkar Madani Persada (LMP), itu benar.", "Lingkar Madani Persada organisation"),
    ("id", "Rina Wati dari Vaksinkom bicara.", "Vaksinkom organisation"),
    ("en", "ZubroTech said it was sorry.", "ZubroTech organisation"),
    ("en", "They drove to Zubrow Falls, Ohio, at night.", "Zubrow Falls place"),
    ("id", "Gempa mengguncang Zubrowka kemarin.", "Zubrowka place"),
    ("id", "Camat Sukawangi, Kabupaten Garut, Rina Wati, hadir.", "Rina Wati person"),
    ("id", "Kepala Humas Daop 1 Eva Lestari hadir.", "Eva Lestari person"),
    ("id", "Paslon itu Ahmad Mufti Salim.", "Ahmad Mufti Salim person"),
    ("id", "Menurut O. Ph. Latumahina, itu benar.", "O. Ph. Latumahina person"),
    ("id", "Jenderal Abdel Kadir al-Zubri datang.", "Abdel Kadir al-Zubri person"),
    ("id", "Bagas, Wulan, dan Ndaru pulang.", "Bagas person"),
    ("en", "Lamine Zubrow, 17, signed.", "Lamine Zubrow person"),
    ("en", "Paris Zubrow opened a hotel.", "Paris Zubrow person"),
    ("id", "Negeri Ginseng bicara.", "Negeri Ginseng country"),
]


@pytest.mark.parametrize(("lang", "text", "name"), MIXED)
def test_words_beside_a_name_tell_whose_it_is(lang: str, text: str, name: str) -> None:
    assert name in listed(text, lang)


def test_what_is_one_of_a_kind_is_not_somebodys_name() -> None:
    assert [m.rule for m in marked("Pembalap Zubrowka itu menang.")] == ["id.names.role"]
    assert listed("Penumpang dari Stasiun Zubrow pulang.").isdisjoint({"Zubrow person"})


def test_a_body_guessed_from_its_verb_is_the_person_of_this_name() -> None:
    assert {m.value.name for m in marked("Tom Zubrow spoke.\nZubrow reported it.", "en")} == {"Tom Zubrow"}  # type: ignore[union-attr]


def test_money_is_no_country() -> None:
    assert listed("Nilainya US$ 54 juta.") == set()


def test_an_office_of_state_is_of_the_country_that_the_report_is_about() -> None:
    text = "Kenya bangun.\nKenya siaga.\nKenya tidur.\nMenteri hadir bersama Presiden Prabowo."
    assert keys(text)[3:] == ["KENGOV/menteri", "IDNGOV/prabowo subianto"]
    assert keys("Presiden hadir.") == ["IDNGOV/presiden"]


PIECES = [
    "Budi",
    "Rina",
    "al",
    "-",
    "(",
    ")",
    ",",
    ".",
    "KPK",
    "Kota",
    "dari",
    "of",
    "Foundation",
    "3",
    "“",
    "Menteri",
    "17",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_words_of_names_in_any_order_are_read_alike_twice_inside_the_text(words_: list[str]) -> None:
    text = " ".join(words_)
    for lang in ("id", "en"):
        near = nearly(text, lang)
        assert marked(text, lang) == marked(text, lang)
        spans = [m.span for m in marked(text, lang)] + [n.span for n in near]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


BACK = [
    ("id", "Rusia siaga.\nNegara itu menuduh Ukraina menyerang.\nNegara tersebut diam.", ["RUS", "RUS", "UKR", "RUS"]),
    ("id", "Indonesia menemui Norwegia.\nNegara itu setuju.", ["IDN", "NOR", "NOR"]),
    ("id", "Israel menyerang Lebanon.\nWarga mengungsi di negara itu.", ["ISR", "LBN", "CVL", "LBN"]),
    ("id", "Rusia dan Ukraina berunding.\nKedua negara itu sepakat.", ["RUS", "UKR"]),
    ("id", "Rusia siaga.\nPemerintah negara itu menolak.", ["RUS", "RUSGOV"]),
    ("id", "Korea Utara siaga.\nKantor berita negara tersebut melapor.", ["PRK", "PRKMED/kcna"]),
    ("id", "Kantor berita negara Korea Utara melapor.\nKCNA melapor.", ["PRKMED/kcna", "PRKMED/kcna"]),
    ("en", "Kenya agreed.\nThe country's president, William Otieno, spoke.", ["KEN", "KENGOV/william otieno"]),
    ("en", "North Korea agreed.\nIts state news agency reported it.", ["PRK", "PRKMED/kcna"]),
    ("en", "Kenya agreed.\nThe country sent its troops.", ["KEN", "KEN", "KENMIL"]),
    ("en", "Iran agreed.\nThe Islamic Republic spoke.", ["IRN", "IRN"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), BACK)
def test_that_country_is_the_one_that_the_sentence_before_is_about(lang: str, text: str, wanted: list[str]) -> None:
    assert keys(text, lang) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("id", "Kim Jong Un menemui Menteri Luar Negeri Rusia Sergei Lavrov.\nSang pemimpin bicara.", "Kim Jong Un"),
        ("id", "Bupati Rudi Zubrowka tiba.\nWarga senang.\nBupati itu pulang.", "Rudi Zubrowka"),
        ("en", "Kim Jong Un met Russian Foreign Minister Sergei Lavrov.\nThe leader spoke.", "Kim Jong Un"),
        ("en", "Barack Obama spoke.\nThe mayor agreed.", "The mayor"),
        ("en", "Barack Obama spoke.\nIt takes a president to agree.", "a president"),
    ],
)
def test_a_role_that_points_back_is_whom_it_fits(lang: str, text: str, name: str) -> None:
    assert [m.value.name for m in marked(text, lang)][-1] == name  # type: ignore[union-attr]


SECTORS = [
    ("id", "Para petani menolak.", "AGR"),
    ("id", "Serikat buruh menolak.", "LAB"),
    ("id", "Pengungsi Suriah pulang.", "SYRREF"),
    ("en", "Gunmen attacked.", "UAF"),
    ("en", "Labor unions agreed.", "LAB"),
    ("id", "RSUD Garut menolak.", "IDNHLH/rsud garut"),
    ("en", "Zubrow General Hospital agreed.", "HLH/zubrow general hospital"),
]


@pytest.mark.parametrize(("lang", "text", "key"), SECTORS)
def test_sectors_are_those_of_cameo_and_plover(lang: str, text: str, key: str) -> None:
    assert only(text, lang).key == key


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Direktur Kemitraan hadir.", {"Direktur Kemitraan person"}),
        ("Kepala Seksi Pasca Panen hadir.", set()),
        ("Kepala Seksi Pasca Panen Rina Wati hadir.", {"Rina Wati person"}),
    ],
)
def test_the_field_of_a_role_is_no_name(text: str, wanted: set[str]) -> None:
    assert listed(text) == wanted


def test_a_train_is_no_place() -> None:
    assert listed("Ia naik kereta Argo Bromo Anggrek.") == set()


WHOLE_BODIES = [
    ("id", "Yayasan Peduli Anak Timur menggugat PT Garda Energi.", {"Yayasan Peduli Anak Timur", "PT Garda Energi"}),
    ("id", "Serikat Petani Karet mendatangi CV Dua Putri.", {"Serikat Petani Karet", "CV Dua Putri"}),
    ("id", "Rumah Sakit Kasih Bunda menolak pasien.", {"Rumah Sakit Kasih Bunda"}),
    ("id", "Pasien dirawat di RSUD Dr. Karsono.", {"RSUD Dr. Karsono"}),
    ("id", "SMA Negeri 3 Bantul menekuk SMAN 7 Cirebon.", {"SMA Negeri 3 Bantul", "SMAN 7 Cirebon"}),
    ("id", "Kodim 0705/Magelang membantu warga.", {"Kodim 0705/Magelang"}),
    ("id", "Museum Tekstil menggugat penerbit itu.", {"Museum Tekstil"}),
    ("en", "The Supreme Court of India blocked the sale.", {"Supreme Court of India"}),
    ("en", "The Association of Kenyan Tea Growers signed.", {"Association of Kenyan Tea Growers"}),
    ("en", "Brightwater Foods sued Adani Power.", {"Brightwater Foods", "Adani Power"}),
]


@pytest.mark.parametrize(("lang", "text", "bodies"), WHOLE_BODIES)
def test_a_body_keeps_its_whole_name(lang: str, text: str, bodies: set[str]) -> None:
    found = {m.value.name for m in marked(text, lang) if isinstance(m.value, Actor) and m.value.type == "organisation"}
    assert found == bodies


BODY_THEN_PERSON = [
    ("Direktur PT Bumi Raya mundur.", None),
    ("Direktur PT Bumi Raya Budi Santoso mundur.", "Budi Santoso"),
    ("Direktur CV Anugerah Jaya, Ferdi Salampessy, ditahan.", "Ferdi Salampessy"),
    ("Direktur Politeknik Negeri Kupang Nonce Farida hadir.", "Nonce Farida"),
    ("Kapolsek Medan Baru membubarkan balap liar.", None),
    ("Camat Kuala Baru dilaporkan.", None),
    ("Camat Kuala Baru Budi Santoso dilaporkan.", "Budi Santoso"),
]


@pytest.mark.parametrize(("text", "name"), BODY_THEN_PERSON)
def test_a_role_gives_a_person_only_where_one_is_named(text: str, name: str | None) -> None:
    persons = [m.value for m in marked(text) if isinstance(m.value, Actor) and m.value.type == "person"]
    assert [p.name for p in persons if p.name != p.role] == ([name] if name else [])


def test_the_country_of_a_currency_is_no_party_but_the_one_given_a_sum_is() -> None:
    assert "AS country" not in listed("Rupiah melemah terhadap dolar AS.")
    assert "Ethiopia country" in listed("China will lend Ethiopia $260 million.", "en")


def test_an_opening_noun_is_no_part_of_the_name_behind_it() -> None:
    assert "Emmanuel Macron person" in listed("Kunjungan Macron ke Lombok ditunda.")
    assert "Indonesia country" in listed("Upaya Indonesia dipuji Thailand.")


def test_a_surname_of_two_letters_is_the_person_named_before() -> None:
    assert only("Wu Daming tiba di Hanoi. Wu menjanjikan pinjaman.").name == "Wu Daming"
    text = "Wakil Perdana Menteri Wu Daming tiba. Wu menjanjikan pinjaman."
    assert [m.value.name for m in marked(text) if isinstance(m.value, Actor)] == ["Wu Daming", "Wu Daming"]


def test_a_capital_behind_words_of_pressing_is_its_government() -> None:
    assert "Beijing organisation" in listed("Trump lashed out at Beijing.", "en")
    assert "Beijing place" in listed("Trump arrived at Beijing.", "en")


def test_a_museum_is_a_place_where_something_happens_in_it() -> None:
    assert "Museum Tekstil place" in listed("Pameran digelar di Museum Tekstil.")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "KM Lisboa terbakar di dekat Ambon."),
        ("id", "Kapal Motor (KM) Lisboa terbakar di dekat Ambon."),
        ("id", "Feri itu dikenal juga sebagai KM Rahayu dan terbakar di dekat Ambon."),
        ("en", "The MV Lisbon caught fire near Ambon."),
    ],
)
def test_the_name_of_a_ship_is_no_place_and_nobody(lang: str, text: str) -> None:
    assert listed(text, lang) == {"Ambon place"}


def test_whose_prices_or_trust_a_figure_gauges_is_nobody() -> None:
    told = "Indeks harga konsumen (IHK) naik, nilai tukar petani (NTP) turun, keyakinan konsumen goyah."
    assert not [m for m in listed(told) if m.endswith("group")]
    assert listed("Harga ditekan petani (NTP).") == {"petani (NTP) group"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kapolsek Ngargoyoso AKP Budi Hartono datang.", ["Budi Hartono"]),
        ("BPBD Wanasari mencatat 34 rumah rusak.", ["BPBD Wanasari"]),
        ("Kepala BPBD Wanasari Ratna Juwita datang.", ["Ratna Juwita"]),
        ("Kepala BPBD Ratna Juwita datang.", ["Ratna Juwita"]),
        ("Kapolsek AKP Budi Hartono datang.", ["Budi Hartono"]),
    ],
)
def test_an_area_that_no_gazetteer_knows_is_no_name(text: str, names: list[str]) -> None:
    assert [m.value.name for m in marked(text) if isinstance(m.value, Actor)] == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Adapun kuasa hukum Hendri, Sopian Sitepu, mengaku pikir-pikir.", "Sopian Sitepu", "kuasa hukum Hendri"),
        ("Istri Rohmat, Siti Aminah (30), mengatakan suaminya sakit.", "Siti Aminah", "Istri Rohmat"),
        (
            "Ketua Umum Gabungan Pengusaha Makanan dan Minuman Indonesia (GMI) Rudi Hartanto hadir.",
            "Rudi Hartanto",
            "Ketua Umum Gabungan Pengusaha Makanan dan Minuman Indonesia (GMI)",
        ),
        ("Pengacara Hendri Wijaya, Sopian Sitepu, dan Rina Wati hadir.", "Hendri Wijaya", "Pengacara"),
        ("Ketua Ikatan Dokter Indonesia dan Rina Wati hadir.", "Rina Wati", None),
    ],
)
def test_whose_lawyer_and_which_body_stand_in_the_role(text: str, name: str, role: str | None) -> None:
    found = [m.value for m in marked(text) if isinstance(m.value, Actor)]
    assert (name, role) in [(who.name, who.role) for who in found]


@pytest.mark.parametrize(
    ("text", "post", "who"),
    [
        (
            "Bertemu Menteri Norwegia. Menteri Perikanan Norwegia Ingrid Halvorsen tiba di Jakarta.",
            "Menteri Norwegia",
            "Ingrid Halvorsen",
        ),
        ("Kepala BPBD Garut Rina Wati tiba. Kemudian Kepala BPBD menambahkan bantuan.", "Kepala BPBD", "Rina Wati"),
        ("Ketua Komisi III DPR Budi Santoso tiba. Kemudian Ketua DPR menolak bantuan.", "Ketua DPR", "Ketua DPR"),
        (
            "Menteri Perikanan Norwegia Ingrid Halvorsen dan Menteri Energi Norwegia Lars Berg tiba."
            " Kedatangan Menteri Norwegia ditunggu.",
            "Menteri Norwegia",
            "Menteri Norwegia",
        ),
    ],
)
def test_a_post_in_fewer_words_is_whose_it_alone_can_be(text: str, post: str, who: str) -> None:
    assert [m.value.name for m in marked(text) if m.span.of(text) == post] == [who]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Direktur Eksekutif Institute for Essential Services Reform (IESR) Rina Wulandari mengatakan harga naik.",
            {"Rina Wulandari person"},
        ),
        (
            "Kemarin Center for Strategic and International Studies (CSIS) merilis survei.",
            {"Center for Strategic and International Studies organisation"},
        ),
    ],
)
def test_a_body_with_a_name_in_another_language_is_told_by_its_short_form(text: str, names: set[str]) -> None:
    assert listed(text) == names


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        ("Warga setempat, Samsudin (45), mengaku mendengar ledakan.", "Samsudin", "Warga setempat"),
        ("Juru bicara TPNPB-OPM Yance Wonda membantah.", "Yance Wonda", "Juru bicara TPNPB-OPM"),
        ("Ketua RT 03 Sutrisno mengatakan rumah itu rusak.", "Sutrisno", "Ketua RT 03"),
        ("Ketua RT 03/RW 05 Desa Sukamaju, Sutrisno, tiba.", "Sutrisno", "Ketua RT 03/RW 05 Desa Sukamaju"),
    ],
)
def test_one_of_a_group_and_who_heads_a_ward_are_persons(text: str, who: str, role: str) -> None:
    assert (only(text).name, only(text).type, only(text).role) == (who, "person", role)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ('Wakil Menteri Manuel Hartono tiba. "Negara hadir," kata Noel, sapaan akrabnya. Noel pulang.', "Noel"),
        ("Menteri Zulfikar Hasibuan atau yang akrab disapa Zulfi tiba. Zulfi menolak impor.", "Zulfi"),
    ],
)
def test_what_somebody_goes_by_is_theirs(text: str, called: str) -> None:
    found = marked(text)
    assert len({m.value.key for m in found}) == 1  # type: ignore[union-attr]
    assert found[-1].span.of(text) == called


def test_whom_residents_greet_is_called_by_no_name() -> None:
    other = "Budi Santoso tiba. Rina, sapaan akrab Rina Wulandari, pulang."
    assert [m.value.name for m in marked(other)] == ["Budi Santoso", "Rina Wulandari", "Rina Wulandari"]  # type: ignore[union-attr]
    assert len(set(keys("Rahmat Kartawijaya yang datang disapa warga. Warga Bandung bertepuk tangan."))) > 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KPK OTT Bupati Kolaka Timur, Sita Rp1,2 Miliar", {"KPK organisation", "Bupati Kolaka Timur person"}),
        ("Hakim Vonis Eks Dirut Pertamina 9 Tahun Penjara", {"Hakim group", "Eks Dirut Pertamina person"}),
    ],
)
def test_a_figure_is_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert listed(text) == names


def test_places_behind_a_group_are_no_person() -> None:
    assert kind(marked("Warga Cugenang, Cianjur, mengungsi ke balai desa.")[0]) == "group"
    assert not listed("Ratusan warga, Senin (3/3/2025), mengungsi.")


def test_a_short_form_of_other_letters_tells_no_such_body() -> None:
    assert not any(" of " in name for name in listed("Kemarin Warga Sukses of Bandung Raya (KPK) tiba."))


def test_hostile_joins_of_capitals_are_soon_passed() -> None:
    begun = time.process_time()
    marked("Aa of " * 40_000)
    assert time.process_time() - begun < 20
