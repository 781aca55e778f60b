"""Which slot each figure of a report fills, and what is shown of figures that differ between reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from silang.compare.bare import with_bare
from silang.compare.changes import again
from silang.compare.figures import figures
from silang.link import link
from silang.run import compare, reading
from silang.schema import load as load_schema
from silang.types import Finding, Lang, Quantity, Report


def slots(text: str, lang: Lang) -> dict[float | None, tuple[str, tuple[str, ...]]]:
    """The figures of a text by their low ends, each with its slot and measure."""
    found = reading(Report("r", "r.txt", text, lang, published="2025-03-12"))
    amounts = [a for c in found.claims for a in c.amounts]
    return {a.mention.value.low: (a.slot, a.measure) for a in amounts if isinstance(a.mention.value, Quantity)}


@pytest.mark.parametrize(
    ("lang", "text", "figure", "slot"),
    [
        ("id", "Dua warga tewas akibat longsor. Petugas masih mencari tujuh orang di lereng itu.", 7, "missing"),
        ("en", "Two miners died in the landslide. Crews are still searching for seven people.", 7, "missing"),
        ("id", "Feri terbakar di selat itu. Basarnas mengevakuasi 58 orang dari geladak.", 58, "rescued"),
        ("id", "Banjir merendam desa. BPBD mengevakuasi 58 orang ke balai desa.", 58, "displaced"),
        ("en", "The flood hit the town. About 640 villagers were sleeping outdoors on Monday.", 640, "displaced"),
        ("id", "Gempa mengguncang Palu. Rumah yang rusak menjadi 215 unit.", 215, "houses"),
        ("en", "The death toll from the quake that hit the coast at dawn rose to 16, officials said.", 16, "deaths"),
        ("en", "A 6.4 quake shook the coast of Peru on Monday.", 6.4, "magnitude"),
        ("en", "Police clashed with marchers. Four marchers and three officers were hurt.", 4, "injured"),
        ("id", "Tambang pasir itu runtuh. Tujuh penambang ditemukan tak bernyawa pada Senin.", 7, "deaths"),
        ("en", "A convoy was ambushed near the border. Nine soldiers embraced martyrdom, the army said.", 9, "deaths"),
        ("id", "Kapal itu karam. Menurut tim, jasad yang ditemukan menjadi 26.", 26, "deaths"),
        ("en", "The shaft caved in on Friday. Eleven diggers got out alive.", 11, "rescued"),
        ("en", "The agency arrested the mayor. He was among 14 people picked up in raids.", 14, "detained"),
        ("id", "Gardu meledak. Sekitar 90 ribu pelanggan kehilangan aliran listrik.", 90000, "affected"),
        ("en", "A storm hit the coast. Some 70,000 customers were without power on Monday.", 70000, "affected"),
        ("id", "IHSG ambles 1,4% pada Senin.", 1.4, "rate"),
        ("id", "IHSG parkir di 6.914,20 pada Senin.", 6914.2, "index"),
        ("en", "The Jakarta Composite Index ended 1.4% lower at 6,914.2 on Monday.", 6914.2, "index"),
        ("en", "The raid, in which 40 were killed, and a siege of the 1.2 million people go on.", 1.2e6, "people"),
        ("id", "Letusan itu menewaskan 12 orang di pulau yang berpenduduk 30.000 jiwa itu.", 30000, "people"),
        ("en", "The court heard that the scheme had cost the state Rp 31.5 billion.", 31.5e9, "money"),
        ("id", "Baku tembak pecah di perbatasan. Militer mengaku kehilangan sembilan prajurit.", 9, "deaths"),
        ("en", "Fighting broke out on the border. The army said it had lost nine soldiers.", 9, "deaths"),
        ("id", "Harga cabai naik dari Rp 12.000 menjadi 15.000 rupiah per kilogram.", 15000, "price"),
        ("id", "Ada 17 ekor sapi di lembah itu, 9 mati.", 9, "count"),
        ("en", "Seventeen whales were stranded on the beach, nine dead.", 9, "count"),
        ("en", "Gales sank two ferries. The line lost five satellites.", 5, "count"),
        ("id", "Rel itu rusak. Gangguan menahan 23 perjalanan kereta.", 23, "count"),
        ("id", "Feri itu karam. Tim SAR menemukan 36 korban.", 36, "casualties"),
        ("id", "Lereng itu longsor. Tim SAR gabungan menemukan 12 jenazah.", 12, "deaths"),
        ("en", "Two men died in the gale. Forty whales were stranded on the beach.", 40, "count"),
    ],
)  # fmt: skip
def test_a_figure_fills_the_slot_that_its_words_tell(lang: Lang, text: str, figure: float, slot: str) -> None:
    assert slots(text, lang)[figure][0] == slot


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "id",
            "Feri karam. Jumlah korban 40 orang, (rinciannya) selamat 33, hilang 5 orang, meninggal 2 orang.",
        ),
        (
            "id",
            "Feri karam. Korban berjumlah 40 orang, terdiri atas selamat 33 orang, hilang 5, meninggal 2.",
        ),
        (
            "en",
            "The ferry sank. The number of victims was 40, with 33 people rescued, 5 missing and 2 killed.",
        ),
    ],
)
def test_all_whom_it_befell_are_counted_before_what_became_of_them(lang: Lang, text: str) -> None:
    fates = {figure: slot for figure, (slot, _) in slots(text, lang).items()}
    assert fates == {40: "casualties", 33: "rescued", 5: "missing", 2: "deaths"}


def test_the_word_of_one_figure_is_not_that_of_the_next_which_has_its_own() -> None:
    text = "Bus itu terguling. Sebelas orang meninggal dan 53 orang lainnya mengalami luka."
    assert {figure: slot for figure, (slot, _) in slots(text, "id").items()} == {11: "deaths", 53: "injured"}


def test_a_school_at_home_is_no_nationality_of_its_dead() -> None:
    text = "Bus itu terguling. Sembilan pelajar SMK Negeri 2 Depok meninggal dunia."
    assert slots(text, "id")[9] == ("deaths", ("group:student",))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "id",
            "Api melalap pasar. Jumlah korban tewas dalam kebakaran di pasar lama itu kini menjadi enam orang "
            "dan Tim SAR masih mencari.",
        ),
        (
            "en",
            "A fire broke out. The number of dead in the blaze at the old market in the town rose to six people, "
            "and rescue workers searched on.",
        ),
    ],
)
def test_what_is_counted_comes_to_its_level_however_far_behind(lang: Lang, text: str) -> None:
    assert slots(text, lang)[6][0] == "deaths"


@pytest.mark.parametrize(
    ("lang", "text", "figure", "code"),
    [
        ("en", "The crash left people bleeding. 24 people were hurt, several of them seriously.", 24, "heavy"),
        ("id", "Gempa mengguncang Poso. Ada 65 rumah rusak, beberapa di antaranya hancur.", 65, "heavy"),
        ("en", "Annual inflation rose to 3.4% in May, above the forecast of economists.", 3.4, "target"),
    ],
)
def test_a_clause_further_on_says_nothing_of_the_measure(lang: Lang, text: str, figure: float, code: str) -> None:
    assert code not in slots(text, lang)[figure][1]


def test_a_price_after_another_is_of_its_place() -> None:
    text = "Harga solar di Balikpapan kini Rp 7.400 per liter, sedangkan bensin Rp 11.300 per liter."
    found = slots(text, "id")
    assert [m for m in found[11300][1] if m.startswith("place:")] == [m for m in found[7400][1] if "place:" in m] != []


def test_a_word_in_the_name_of_a_body_counts_nobody() -> None:
    text = "Unjuk rasa digelar di kantor bupati. Serikat Buruh Mandiri menyebut 4.000 orang ikut dalam aksi itu."
    assert slots(text, "id")[4000][0] == "attendance"


QUAKE = "Gempa bermagnitudo 6,0 mengguncang Kabupaten Donggala, Sulawesi Tengah, Selasa (11/3/2025) pagi. "


def shown(*told: tuple[str, str]) -> list[Finding]:
    """What differs between reports of one quake, each with its day of publication and its further words."""
    reports = [
        replace(Report(f"r{n}", f"r{n}.txt", QUAKE + text, "id"), outlet=f"Koran {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return [f for f in compare(reports).findings if f.relation in ("conflict", "update")]


def lows(finding: Finding) -> set[float | None]:
    return {s.value.low for s in finding.sides if isinstance(s.value, Quantity)}


def test_what_is_in_dispute_is_told_apart_from_what_has_changed() -> None:
    found = shown(
        ("2025-03-11", "Sebanyak 12 orang tewas, kata BPBD Donggala."),
        ("2025-03-12", "Sebanyak 30 orang tewas, kata BPBD Donggala."),
        ("2025-03-12", "Sebanyak 41 orang tewas, kata Palang Merah Indonesia."),
    )
    assert {(f.relation, frozenset(lows(f))) for f in found if f.about == "deaths"} == {
        ("conflict", frozenset({30.0, 41.0})),
        ("update", frozenset({12.0, 30.0, 41.0})),
    }


def test_a_bound_of_one_day_is_outgrown_on_the_next_and_holds_on_its_own() -> None:
    bound = ("2025-03-11", "Sedikitnya 15 orang tewas, kata BPBD Donggala.")
    (grown,) = shown(bound, ("2025-03-13", "Sebanyak 22 orang tewas, kata BPBD Donggala."))
    assert (grown.relation, lows(grown)) == ("update", {15.0, 22.0})
    assert not shown(bound, ("2025-03-11", "Sebanyak 16 orang tewas, kata BPBD Donggala."))


def test_who_gives_a_bound_stands_on_the_side_of_its_number() -> None:
    (found,) = shown(
        ("2025-03-12", "Sedikitnya 500 orang tewas, kata BPBD Donggala."),
        ("2025-03-12", "Sebanyak 500 orang tewas, kata BPBD Donggala."),
        ("2025-03-12", "Sebanyak 340 orang tewas, kata Palang Merah Indonesia."),
    )
    assert found.relation == "conflict"
    assert sorted((s.value.low, len(s.reports)) for s in found.sides if isinstance(s.value, Quantity)) == [
        (340.0, 1),
        (500.0, 2),
    ]


def test_the_toll_of_an_earlier_day_is_no_later_count_though_the_sentence_before_counts_on_one() -> None:
    found = shown(
        ("2025-03-12", "Sebanyak 900 orang tewas, kata BPBD Donggala."),
        (
            "2025-03-13",
            "Hingga Kamis (13/3/2025), 912 orang tewas, kata BPBD Donggala. Serangan pada 20 Februari 2025 menewaskan "
            "1.400 warga di kota itu.",
        ),
    )
    assert [lows(f) for f in found if f.about == "deaths"] == [{900.0, 912.0}]


def test_nearly_three_hundred_is_not_eighty() -> None:
    (found,) = shown(
        ("2025-03-11", "Sebanyak 80 rumah rusak, kata BPBD Donggala."),
        ("2025-03-12", "Hampir 300 rumah rusak, kata BPBD Donggala."),
    )
    assert (found.about, found.relation) == ("houses", "update")


@pytest.mark.parametrize(
    ("first", "then", "relation"),
    [
        ("Hampir 80 orang tewas.", "Sedikitnya 84 orang tewas.", "update"),
        ("Sedikitnya 84 orang tewas.", "Sedikitnya 60 orang tewas.", "update"),
        ("Hampir 300 orang tewas.", "Sebanyak 302 orang tewas.", None),
        ("Sekitar 145 orang tewas.", "Sebanyak 131 orang tewas.", "update"),
        ("Sekitar 140 orang tewas.", "Sebanyak 131 orang tewas.", None),
    ],
)
def test_what_a_bound_or_a_word_for_about_leaves_open(first: str, then: str, relation: str | None) -> None:
    found = shown(("2025-03-12", first), ("2025-03-12", then))
    assert [f.relation for f in found if f.about == "deaths"] == ([relation] if relation else [])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Lina Sirap memperoleh 38.862 suara di Donggala.", "Budi Talaga memperoleh 41.208 suara di Donggala."),
        ("Lina Sirap meraih 38.862 suara, kata KPU.", "Budi Talaga meraih 41.208 suara, kata KPU."),
    ],
)
def test_the_votes_of_two_candidates_are_no_two_accounts_of_one_thing(first: str, then: str) -> None:
    assert not [f for f in shown(("2025-03-12", first), ("2025-03-12", then)) if f.about == "votes"]
    again = shown(("2025-03-12", first), ("2025-03-12", then.replace("Budi Talaga", "Lina Sirap")))
    assert [f.about for f in again] == ["votes"]


@pytest.mark.parametrize(
    ("first", "then", "about"),
    [
        ("Terdakwa divonis enam tahun penjara.", "Terdakwa divonis delapan tahun penjara.", "prison"),
        ("Terdakwa didenda Rp 500 juta.", "Terdakwa didenda Rp 750 juta.", "fine"),
    ],
)
def test_a_court_gives_one_sentence_whoever_counts_it(first: str, then: str, about: str) -> None:
    court = "Pengadilan Tipikor Palu memvonis bekas bupati Rafli Hakim, Selasa (11/3/2025), dalam perkara suap. "
    reports = [
        replace(Report(f"r{n}", f"r{n}.txt", court + text, "id"), outlet=f"Koran {n}", published="2025-03-11")
        for n, text in enumerate((first, then))
    ]
    found = [f for f in compare(reports).findings if f.relation in ("conflict", "update")]
    assert [(f.about, f.relation) for f in found] == [(about, "conflict")]


@pytest.mark.parametrize(
    ("first", "then", "about", "relation"),
    [
        ("Bencana itu merenggut 17 nyawa.", "Sebanyak 23 orang tewas.", "deaths", "update"),
        ("Tujuh penambang tewas.", "Sebanyak 12 orang tewas.", "deaths", "update"),
        ("Rumah yang hancur menjadi 140 unit.", "Sebanyak 215 rumah hancur.", "houses", "update"),
    ],
)
def test_a_noun_of_its_own_counts_the_same_people_and_things(first: str, then: str, about: str, relation: str) -> None:
    found = shown(("2025-03-11", first), ("2025-03-12", then))
    assert [(f.about, f.relation) for f in found] == [(about, relation)]


def test_two_bodies_that_one_report_holds_against_one_another_are_in_conflict_whatever_the_day() -> None:
    found = shown(
        ("2025-03-11", "Sebanyak 31 orang tewas, kata BPBD Donggala."),
        ("2025-03-12", "Sebanyak 31 orang tewas, kata BPBD Donggala. Palang Merah Indonesia mencatat 44 orang tewas."),
    )
    assert [(f.relation, lows(f)) for f in found if f.about == "deaths"] == [("conflict", {31.0, 44.0})]


def test_why_two_differ_is_told_in_the_words_that_only_count() -> None:
    (found,) = shown(
        ("2025-03-11", "Korban tewas jadi 31 orang, kata BPBD Donggala. BPBD Donggala mencatat 31 orang tewas."),
        ("2025-03-11", "Sebanyak 44 orang tewas, kata Palang Merah Indonesia."),
    )
    assert "31 orang" in found.reasons[0].about


def test_two_offices_of_one_town_are_two_bodies() -> None:
    (found,) = shown(
        ("2025-03-11", "Sebanyak 31 orang tewas, kata Kepala BPBD Donggala, Sari Wulandari."),
        ("2025-03-11", "Sebanyak 44 orang tewas, kata Kapolres Donggala, Rudi Hartanto."),
    )
    assert (found.relation, lows(found)) == ("conflict", {31.0, 44.0})


def test_a_count_of_another_order_is_of_something_else_unless_it_grew() -> None:
    small, large = "Sebanyak 14 orang tewas.", "Sebanyak 2.300 orang tewas."
    assert not shown(("2025-03-11", large), ("2025-03-12", small))
    assert [f.relation for f in shown(("2025-03-11", small), ("2025-03-12", large))] == ["update"]
    assert not shown(("2025-03-11", small), ("2025-03-12", "Sebanyak 2,3 juta orang tewas."))


def test_the_dead_and_the_identified_or_missing_among_them_are_never_one_count() -> None:
    found = shown(
        ("2025-03-11", "Sebanyak 117 orang tewas, kata polisi."),
        ("2025-03-12", "Sebanyak 162 orang tewas. Baru 122 jenazah teridentifikasi dan 151 orang masih hilang."),
    )
    assert [(f.about, lows(f)) for f in found] == [("deaths", {117.0, 162.0})]


def test_a_match_has_one_length() -> None:
    match = (
        "Pasangan Rangga/Bima menjuarai Malang Terbuka setelah mengalahkan Dewa/Satria pada final, Minggu (9/3/2025). "
    )
    told = [("2025-03-09", "Laga berlangsung 52 menit."), ("2025-03-10", "Mereka menang dalam waktu 54 menit.")]
    reports = [
        replace(Report(f"m{n}", f"m{n}.txt", match + text, "id"), outlet=f"Koran {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    found = [f for f in compare(reports).findings if f.about == "duration" and len(f.sides) > 1]
    assert [f.relation for f in found] == ["conflict"]


def test_a_bribe_that_only_one_report_dates_to_its_years_is_compared() -> None:
    found = shown(
        ("2025-08-20", "Jaksa mengatakan terdakwa menerima suap Rp12,4 miliar selama 2021 hingga 2023."),
        ("2025-08-20", "Terdakwa membantah menerima suap Rp14 miliar, Rabu (20/8/2025)."),
    )
    assert [(f.relation, lows(f)) for f in found if f.about == "money"] == [("conflict", {12.4e9, 14e9})]


@pytest.mark.parametrize(
    ("told", "as_of"),
    [
        ("Hingga Selasa, BPBD mencatat 12 orang tewas.", datetime(2025, 3, 4)),
        ("Hingga Selasa malam, BPBD mencatat 12 orang tewas.", datetime(2025, 3, 4, 18)),
        ("Hingga Selasa (4/3/2025) pukul 12.00 WIB, BPBD mencatat 12 orang tewas.", datetime(2025, 3, 4, 12)),
        ("BPBD mencatat 12 orang tewas.", datetime(2025, 3, 6)),
    ],
)
def test_a_count_up_to_a_time_holds_as_of_that_time(told: str, as_of: datetime) -> None:
    reports = [
        Report("a", "a", f"Banjir melanda Garut pada Senin (3/3/2025). {told}", outlet="A", published="2025-03-06"),
        Report("b", "b", "Banjir melanda Garut. Menurut BPBD, 5 orang tewas.", outlet="B", published="2025-03-03"),
    ]
    deaths = next(f for f in compare(reports).findings if f.about == "deaths" and len(f.sides) == 2)
    assert [side.as_of for side in deaths.sides] == [datetime(2025, 3, 3), as_of]


def test_a_month_written_for_another_is_a_conflict_of_days() -> None:
    told = (
        "Kebakaran melanda gudang kapas di Kelurahan Tambak, Demak, pada Jumat, 3 {} 2023 malam. Api padam pukul 02.00."
    )
    months = ("Maret", "Maret", "Februari")
    reports = [
        Report(
            f"r{at}",
            f"r{at}",
            f"{told.format(month)} Polisi mencari sebab api.",
            outlet=str(at),
            published="2023-03-05",
        )
        for at, month in enumerate(months)
    ]
    date = next(f for f in compare(reports).findings if f.about == "date")
    assert (date.relation, sorted(len(s.reports) for s in date.sides)) == ("conflict", [1, 2])


@pytest.mark.parametrize(("verb", "told"), [("kembali meletus", True), ("meletus lagi", True), ("meletus", False)])
def test_what_came_again_is_another(verb: str, told: bool) -> None:
    read = reading(Report("r", "r", f"Gunung Marapi {verb} pada Selasa (5/12/2023).", published="2023-12-06"))
    assert [again(claim, read) for claim in read.claims if claim.type == "DISASTER"] == [told]


def test_how_many_times_as_much_is_no_figure_of_what_happened() -> None:
    text = "Feri itu karam. Sebanyak 90 orang selamat, hampir tiga kali lipat data manifes. Feri itu oleng empat kali."
    assert set(slots(text, "id")) == {90, 4}


@pytest.mark.parametrize(
    ("lang", "told", "moments"),
    [
        ("id", "Inflasi Maret 2024 sebesar 3,71 persen dibanding Maret 2023.", {3.71: "2024-03"}),
        ("id", "Inflasi Maret 2024 terhadap Desember 2023 tercatat 0,84 persen.", {0.84: "2024-03"}),
        ("id", "Inflasi Maret lebih tinggi dibandingkan Februari 2024 sebesar 2,66 persen.", {2.66: "2024-02"}),
        (
            "id",
            "Indeks harga konsumen naik dari 104,21 pada Februari 2024 menjadi 104,93 pada Maret 2024.",
            {104.21: "2024-02", 104.93: "2024-03"},
        ),
        ("en", "Inflation was 3.71 percent in March 2024, compared with March 2023.", {3.71: "2024-03"}),
    ],
)
def test_what_a_rate_is_compared_with_is_not_its_own_time(lang: Lang, told: str, moments: dict[float, str]) -> None:
    found = reading(Report("r", "r.txt", told, lang, published="2024-04-01"))
    amounts = [a for c in found.claims for a in c.amounts]
    given = {a.mention.value.low: a.as_of for a in amounts if isinstance(a.mention.value, Quantity)}
    assert {low: when.value for low, when in given.items() if when is not None} == moments


def test_a_level_that_rose_holds_as_of_its_own_month() -> None:
    """Also where the claim itself is of that month, and the other level is of another."""
    told = "Harga naik. Indeks harga konsumen naik dari 104,21 pada Februari 2024 menjadi {} pada Maret 2024, kata {}."
    texts = [("104,93", "BPS"), ("104,93", "Badan Pusat Statistik")]
    reports = [
        Report(f"r{n}", f"r{n}.txt", told.format(*said), "id", outlet=f"Harian {n}", published="2024-04-01")
        for n, said in enumerate(texts)
    ]
    found = [s for f in compare(reports).findings for s in f.sides if f.about == "index"]
    sides = {s.value.low: s.as_of for s in found if isinstance(s.value, Quantity)}
    assert sides == {104.21: datetime(2024, 2, 1), 104.93: datetime(2024, 3, 1)}


def test_what_is_told_of_a_month_is_not_planned() -> None:
    found = reading(Report("r", "r.txt", "Untuk inflasi Maret tercatat 0,84 persen.", "id", published="2024-04-01"))
    assert {c.status for c in found.claims} == {"happened"}


def test_a_broken_number_counts_no_cities() -> None:
    told = "Indeks harga konsumen naik di 90 kota. Dari 104,21 pada Agustus menjadi 104,93 pada September."
    found = slots(told, "id")
    assert found[90][0] == "regions"
    assert [found.get(level, ("",))[0] for level in (104.21, 104.93)] == ["", ""]


def test_what_a_broken_number_may_count_is_not_guessed_from_cities() -> None:
    told = "Inflasi naik. Indeks harga konsumen naik di 90 kota. Dari 104,21 menjadi 104,93 di September."
    read = reading(Report("r", "r.txt", told, "id", published="2022-10-03"))
    linked = link([read])
    given = with_bare(figures([read], linked.events, linked.stories, load_schema()), load_schema())
    assert [s.middle for f in given for s in f.said] == [90]


def test_the_prices_of_a_country_are_not_placed_in_the_town_told_last() -> None:
    lead = "Inflasi nasional Maret sebesar 1,14 persen. "
    town = "Inflasi terendah terjadi di Merauke sebesar 0,11 persen."
    texts = [lead + town, lead + "Inflasi tertinggi terjadi di Merauke sebesar 2,4 persen."]
    told = [reading(Report(f"r{n}", "r.txt", text, "id", "X", None, "2026-04-01")) for n, text in enumerate(texts)]
    assert {e.where for e in link(told).events if e.type == "ECON" and len(e.claims) > 1} == {None}
    own = [reading(Report("r", "r.txt", "Inflasi di Merauke 2,4 persen. " + town, "id", "X", None, "2026-04-01"))]
    assert {e.where.name for e in link(own).events if e.where is not None} == {"Merauke"}


@pytest.mark.parametrize(
    ("text", "lang", "slot"),
    [
        ("Dua pekerja, Rohmat (34) dan Sugeng (29), mengalami luka bakar.", "id", "injured"),
        ("Tiga pelajar, yakni Adi, Budi, dan Cici, tewas tenggelam.", "id", "deaths"),
        ("Two workers, Ahmad Rizal, 34, and Budi Santoso, 29, were killed.", "en", "deaths"),
        ("Dua pekerja, menurut Rina Wati, memadamkan api.", "id", "workers"),
    ],
)
def test_names_between_a_figure_and_what_befell_them_part_it_not(text: str, lang: Lang, slot: str) -> None:
    found = reading(Report("r", "r.txt", text, lang, published="2025-03-12"))
    assert [a.slot for c in found.claims for a in c.amounts] == [slot]


def test_houses_by_how_badly_they_were_hit_are_houses_behind_a_count_of_regions_too() -> None:
    text = "BPBD melaporkan 110 rumah rusak di tujuh kabupaten, dengan rincian 75 rusak ringan dan 10 rusak berat."
    found = reading(Report("r", "r.txt", text, "id", published="2025-03-12"))
    told = [(a.slot, a.measure) for c in found.claims for a in c.amounts if a.slot == "houses"]
    assert told == [("houses", ()), ("houses", ("light",)), ("houses", ("heavy",))]


def test_what_seized_goods_are_worth_is_no_loss() -> None:
    text = "Polisi menyita 2,7 kilogram sabu. Nilainya ditaksir Rp 4 miliar."
    found = reading(Report("r", "r.txt", text, "id", published="2025-03-12"))
    assert "loss" not in {a.slot for c in found.claims for a in c.amounts}
