"""Shared text is found and nothing else; chains end at the body that knows, and count once."""

from __future__ import annotations

import random
from time import process_time

import pytest

from silang.lang import codes, load
from silang.trace import copies, credits, origins
from silang.trace.proofs import credited
from silang.types import Actor, Claim, Copy, Event, Marks, Reading, Report, Skip, Span, Statement, Story

FIRE = (
    "Pabrik tekstil di Karanganyar terbakar pada Rabu malam. Api berasal dari gudang benang dan menjalar ke "
    'ruang mesin. "Kami mengerahkan sembilan mobil pemadam dari tiga kabupaten," kata Kepala Dinas Pemadam '
    "Kebakaran Hendro Saputro. Sebanyak 340 buruh dievakuasi dan 12 orang dirawat di RSUD Karanganyar karena "
    "sesak napas. Kerugian ditaksir Rp 18 miliar. Polres Karanganyar memeriksa lima saksi, antara lain penjaga "
    "gudang bernama Sulistyo. Pabrik milik PT Benang Mas itu berdiri sejak 1987 dan memasok kain ke Surabaya, "
    "Solo dan Bandung."
)
FIRE_OWN = (
    "Asap hitam terlihat dari Solo ketika gudang PT Benang Mas terbakar, Rabu malam. Sulistyo, penjaga gudang, "
    "mengaku mencium bau kabel terbakar sebelum api membesar. Hendro Saputro, yang memimpin pemadaman, "
    "menyebut angin kencang sebagai kendala. Polisi dari Polres Karanganyar memasang garis polisi. RSUD "
    "Karanganyar merawat belasan buruh, dua di antaranya sejak pagi."
)


def report(name: str, text: str, published: str | None = None, **more: str) -> Report:
    return Report(name, f"{name}.txt", text, more.get("lang", "id"), more.get("outlet"), None, published)


def test_a_copy_is_found_with_the_words_that_both_have() -> None:
    a, b = report("a", FIRE, "2024-05-02"), report("b", "KARANGANYAR - " + FIRE + "\nBaca terus kami.", "2024-05-01")
    found = copies([a, b])
    assert [(c.earlier, c.later, c.sure) for c in found] == [("b", "a", True)]
    assert found[0].share == 1.0
    for here, there in found[0].pairs:
        assert here.of(b.text) == there.of(a.text)


def test_half_a_copy_shows_its_passage() -> None:
    own = " ".join(f"kalimat sendiri nomor {n} tentang hal yang lain sama sekali" for n in range(4))
    a, b = report("a", FIRE, "2024-05-01", outlet="Satu"), report("b", own + ".\n" + FIRE, "2024-05-02", outlet="Dua")
    (copy,) = copies([a, b])
    assert copy.sure
    assert 0.4 < copy.share < 0.9
    assert all(b.text.index("Pabrik") <= there.start for _, there in copy.pairs)


def test_two_own_reports_of_one_happening_are_no_copies() -> None:
    assert copies([report("a", FIRE), report("b", FIRE_OWN)]) == ()


def test_a_quotation_that_two_heard_is_no_copy() -> None:
    said = '"' + " ".join(f"kata{n}" for n in range(40)) + '"'
    one = report("a", "Menteri berbicara di Aceh kemarin sore.\n" + said, outlet="Satu")
    two = report("b", " ".join(f"beda{n}" for n in range(30)) + "\n" + said + " lanjutnya lagi.", outlet="Dua")
    assert all(c.share >= 0.5 for c in copies([one, two]))


def test_skipped_words_are_no_shared_words() -> None:
    boiler = " ".join(f"iklan{n}" for n in range(60))
    texts = [f"{boiler}\n{own}" for own in (FIRE, "Harga cabai naik di Pasar Legi. Pedagang mengeluh sepi pembeli.")]
    skipped = (Skip(Span(0, len(boiler)), "plug"),)
    reports = [Report(n, n, t, skipped=skipped) for n, t in zip("ab", texts, strict=True)]
    assert copies(reports) == ()


def test_no_order_of_arrival_changes_the_copies() -> None:
    reports = [report(n, FIRE + f"\nTambahan {n}.") for n in "abcdef"]
    before = copies(reports)
    random.Random(5).shuffle(reports)
    assert copies(reports) == before
    assert len(before) == 15


@pytest.mark.parametrize("text", ["", " ", "\0\0", "😀" * 900, "(" * 10_000, "1.1" * 5000])
def test_any_text_is_traced(text: str) -> None:
    reports = [report("a", text), report("b", text), report("c", FIRE)]
    assert all(c.later != "c" for c in copies(reports))
    assert credits(reading(report("a", text))) == ()


def test_hostile_text_takes_no_longer_than_ordinary_text() -> None:
    def took(each: Reading) -> float:
        start = process_time()
        copies([each.report, report("b", FIRE)])
        credits(each)
        return process_time() - start

    ordinary = reading(report("a", (FIRE + "\n") * 1800))
    for text in ("(" * 1_000_000, "1." * 500_000, "(A" * 500_000, "a" * 1_000_000, "dikutip dari " * 77_000):
        hostile = reading(report("a", text))
        cues = 25 if text.startswith("dikutip") else 10  # each of 77,000 cues is looked behind, in time linear in them
        assert min(took(hostile) / took(ordinary) for _ in range(4)) < cues  # side by side: a machine's pace changes


def test_signatures_are_quick_and_grow_with_the_reports() -> None:
    dice = random.Random(3)
    vocabulary = ["".join(dice.choice("bdgjklmnprst") + dice.choice("aeiou") for _ in range(3)) for _ in range(3000)]

    def took(count: int) -> float:
        reports = [report(f"r{n:05}", " ".join(dice.choices(vocabulary, k=120))) for n in range(count)]
        start = process_time()
        assert copies(reports) == ()
        return process_time() - start

    took(20)
    assert took(2000) < 22 * max(took(200), 0.01)


# Credits


def test_lines_of_credits_without_end_take_time_in_proportion() -> None:
    def took(count: int) -> float:
        each = reading(report("a", "Jalan ditutup, dilansir Antara.\nReuters\n" * count))
        start = process_time()
        assert len(credits(each)) == 2 * count
        return process_time() - start

    took(20)
    assert min(took(4000) for _ in range(3)) < 25 * max(min(took(400) for _ in range(3)), 0.002)


@pytest.mark.parametrize("lang", codes())
def test_every_credit_rule_proves_itself(lang: str) -> None:
    for rule in load(lang)["credits"]["rule"]:
        assert rule["yes"], rule["name"]
        assert rule["no"], rule["name"]
        assert list(credited(load(lang), rule)) == [], rule["name"]


def test_an_outlet_does_not_credit_itself() -> None:
    text = "Warga mengungsi, kata camat kepada Kompas.com kemarin, dikutip dari Antara."
    found = credits(reading(report("a", text, outlet="Kompas")))
    assert [c.names for c in found] == [("Antara",)]
    assert found[0].span.of(text) == "Antara"


# Origins

RELIEF = Actor("Badan Bantuan Banjir (BBB)", "organisation", None, "IDNGOV/bbb")
HEAD = Actor("Yusran Tahir", "person", "Kepala BBB", "/yusran tahir")
HEAD_AGAIN = Actor("Yusran Tahir", "person", None, "/yusran tahir")
DEPUTY = Actor("Mirna Lubis", "person", "Deputi Operasi BBB", "IDNGOV/mirna lubis")
LEADER = Actor("Raja Contoh", "person", "Pemimpin", "PRKGOV/raja contoh")
STATE_PRESS = Actor("KCNA", "organisation", None, "PRKMED/kcna")
EMBASSY = Actor("Kedutaan Besar Rusia", "organisation", None, "RUSGOV")
COUNCIL = Actor("Dewan Keamanan Rusia", "organisation", None, "RUSGOV/dewan keamanan")
WIRE = Actor("Reuters", "organisation", None, "GBRMED/reuters")
VILLAGER = Actor("Jamilah", "person", None, "/jamilah")


def reading(
    of: Report, said: tuple[tuple[Actor | None, tuple[Actor, ...]], ...] = (), parties: tuple[Actor, ...] = ()
) -> Reading:
    statements = tuple(
        Statement(f"{of.id}s{n}", of.id, Span(n, n + 1), who, "indirect", "test.rule", via=via)
        for n, (who, via) in enumerate(said)
    )
    claims = tuple(
        Claim(
            f"{of.id}c{n}",
            of.id,
            Span(n, n + 1),
            Span(n, n + 1),
            "CONSULT",
            "test.rule",
            actors=parties,
            statement=s.id,
        )
        for n, s in enumerate(statements)
    )
    return Reading(of, Marks((), ()), statements, claims)


def counted(*readings: Reading, shared: tuple[Copy, ...] = ()) -> set[tuple[str, str]]:
    """Name and type of the origins behind the main claim of the one story that these readings are."""
    event = Event("e", "CONSULT", tuple(c.id for r in readings for c in r.claims))
    story = Story("s", "", ("e",), tuple(r.report.id for r in readings), "e")
    found, behind = origins(readings, shared, [story], [event])
    by_id = {o.id: o for o in found}
    return {(by_id[i].name, by_id[i].type) for i in behind["s"]}


def test_officials_of_one_body_are_one_origin() -> None:
    a = reading(report("a", FIRE), ((RELIEF, ()),))
    b = reading(report("b", FIRE), ((HEAD, ()), (HEAD_AGAIN, ())))
    c = reading(report("c", FIRE), ((HEAD_AGAIN, ()),))
    d = reading(report("d", FIRE), ((DEPUTY, ()),))
    assert counted(a, b, c, d) == {("BBB", "body")}


def test_what_a_leader_says_through_the_press_of_the_state_rests_on_that_press() -> None:
    a = reading(report("a", FIRE), ((LEADER, (STATE_PRESS,)),))
    b = reading(report("b", FIRE), ((LEADER, ()), (STATE_PRESS, ())))
    c = reading(report("c", FIRE), ((STATE_PRESS, ()),))
    assert counted(a, b, c) == {("KCNA", "agency")}


def test_between_two_states_the_organs_of_each_are_one() -> None:
    both = (LEADER, EMBASSY)
    a = reading(report("a", FIRE), ((EMBASSY, ()),), both)
    b = reading(report("b", FIRE), ((COUNCIL, ()),), both)
    assert len(counted(a, b)) == 1


def test_a_carrier_alone_hides_an_origin_and_counts_only_where_none_is_known() -> None:
    wire = reading(report("a", FIRE), ((WIRE, ()),))
    assert counted(wire) == {("unknown behind Reuters", "unknown")}
    assert counted(wire, reading(report("b", FIRE), ((VILLAGER, ()),))) == {("Jamilah", "person")}


def test_a_report_that_names_nobody_rests_on_its_credit_then_on_its_outlet() -> None:
    credited = reading(report("a", FIRE + " (ANTARA)", outlet="Harian Satu"))
    alone = reading(report("b", FIRE, outlet="Harian Dua"))
    assert counted(credited) == {("unknown behind Antara", "unknown")}
    assert counted(alone) == {("Harian Dua", "outlet")}
    assert counted(credited, alone) == {("unknown behind Antara", "unknown")}


def test_a_copy_rests_on_what_it_copies() -> None:
    first = reading(report("a", FIRE, outlet="Harian Satu"))
    later = reading(report("b", FIRE, outlet="Harian Dua"))
    assert counted(first, later, shared=(Copy("a", "b", (), 1.0),)) == {("Harian Satu", "outlet")}


def test_copies_rest_on_the_agency_that_one_of_them_credits() -> None:
    first = reading(report("a", FIRE, outlet="Harian Satu"))
    later = reading(report("b", FIRE + "\n\nANTARA/Nama Juru", outlet="Harian Dua"))
    last = reading(report("c", FIRE, outlet="Harian Tiga"))
    shared = (Copy("a", "b", (), 1.0), Copy("b", "c", (), 1.0))
    for told in ((first, later, last), (last, first, later)):
        assert counted(*told, shared=shared) == {("unknown behind Antara", "unknown")}
    assert counted(first, last, shared=shared) == {("Harian Satu", "outlet"), ("Harian Tiga", "outlet")}


def test_an_agency_is_one_by_all_its_names_and_as_an_outlet() -> None:
    carried = (
        reading(report("a", FIRE + " (ANTARA)", outlet="Harian Satu")),
        reading(report("b", "PALU, Antara - " + FIRE, outlet="Harian Dua")),
        reading(report("c", FIRE + "\nSumber : LKBN Antara", outlet="Harian Tiga")),
        reading(report("d", FIRE + "\nCOPYRIGHT © ANTARA 2031", outlet="Harian Empat")),
        reading(report("e", FIRE, outlet="Kantor Berita Antara")),
    )
    assert counted(*carried) == {("unknown behind Antara", "unknown")}


def test_texts_without_an_outlet_may_all_be_one() -> None:
    bare = [reading(report(name, FIRE)) for name in ("a", "b", "c")]
    assert counted(*bare) == {("unknown, no outlet given", "unknown")}
    assert counted(*bare, reading(report("d", FIRE, outlet="Harian Satu"))) == {("Harian Satu", "outlet")}


def test_a_small_word_that_is_also_a_carrier_names_none() -> None:
    text = "Kejadian itu dilaporkan antara pukul dua dan tiga, dan dilansir detikcom."
    assert [c.names for c in credits(reading(report("a", text)))] == [("detikcom",)]


def test_the_chain_goes_from_the_outlet_to_the_body() -> None:
    a = reading(report("a", FIRE, outlet="Harian Satu"), ((HEAD, (WIRE,)),))
    found, _ = origins([a], (), [Story("s", "", (), ("a",))], ())
    assert found[0].evidence[0].names == ("Harian Satu", "Reuters", "Yusran Tahir", "BBB")
    assert found[0].evidence[0].evidence == (Span(0, 1),)
