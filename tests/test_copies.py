"""Copies, passages, rewordings and translations: found with their places, in the right order, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from silang.run import compare, reading
from silang.trace import candidates, copies, rewordings
from silang.trace.candidates import About, Pairs, keyed, later_from, shared, summed
from silang.trace.copies import days, held, outlets
from silang.trace.shingles import signatures, words
from silang.types import Copy, Report, Skip, Span, Story

PARAGRAPH = (
    "Kapal Teluk Rubiah mengangkut 412 penumpang ketika mesin kirinya mati di perairan Selat Manipa pada Selasa pagi. "
    "Syahbandar memerintahkan dua kapal tunda berangkat dari Ambon, dan seluruh penumpang dipindahkan sebelum gelap "
    "tanpa seorang pun terluka meski gelombang mencapai tiga meter."
)
FIRE = (
    "Pabrik tekstil di Karanganyar terbakar pada Rabu (1/5/2024) malam. Api berasal dari gudang benang dan menjalar ke "
    'ruang mesin. "Kami mengerahkan sembilan mobil pemadam dari tiga kabupaten," kata Kepala Dinas Pemadam Kebakaran '
    "Hendro Saputro. Sebanyak 340 buruh dievakuasi dan 12 orang dirawat di RSUD Karanganyar karena sesak napas. "
    "Kerugian ditaksir Rp 18 miliar. Polres Karanganyar memeriksa lima saksi, antara lain penjaga gudang bernama "
    "Sulistyo. Pabrik itu berdiri sejak 1987 dan memasok kain ke Surabaya, Solo dan Bandung."
)
FIRE_RETOLD = (
    "Sebuah pabrik kain di Karanganyar dilalap si jago merah, Rabu (1/5/2024) malam. Kobaran dari tempat benang "
    'lalu merambat ke mesin-mesin. "Kami mengerahkan sembilan mobil pemadam dari tiga kabupaten," ujar Kepala Dinas '
    "Pemadam Kebakaran Hendro Saputro. Tak kurang dari 340 buruh diungsikan dan 12 orang dilarikan ke RSUD Karanganyar "
    "akibat sesak. Nilai kerugian diduga Rp 18 miliar. Penyidik Polres Karanganyar meminta keterangan lima saksi. "
    "Perusahaan tersebut beroperasi mulai 1987 serta mengirim produknya menuju Surabaya, Solo dan Bandung."
)
FIRE_TRANSLATED = (
    "A textile factory in Karanganyar burned on Wednesday (May 1, 2024) night. The flames began in the yarn store. "
    'Hendro Saputro, who heads the fire service, said: "We sent nine engines." As many as 340 workers were evacuated '
    "and 12 people were treated. Losses are put at 18 billion rupiah. Police questioned five witnesses. The plant has "
    "stood since 1987 and supplies cloth to Surabaya, Solo and Bandung."
)
FIRE_OWN = (
    "Asap hitam terlihat dari Solo ketika pabrik kain terbakar, Rabu (1/5/2024) malam. Polres Karanganyar memasang "
    "garis polisi. Lima saksi diperiksa. Di Bandung pemilik menyebut rugi Rp 18 miliar. Sebanyak 12 orang dirawat, "
    "kata Hendro Saputro, sementara 340 buruh lain pulang ke rumah. Pasokan ke Surabaya terhenti di Karanganyar."
)

_VOCABULARY = [f"{a}{b}{c}" for a in ("ba", "di", "gu", "ke", "lo") for b in ("ra", "ni", "tu", "pe") for c in "aiueo"]


def report(name: str, text: str, published: str | None = None, outlet: str | None = None, lang: str = "id") -> Report:
    return Report(name, f"{name}.txt", text, lang, outlet, None, published)


def own(seed: int, count: int = 300) -> str:
    """That many words that no other seed has in this order."""
    dice = random.Random(seed)
    return " ".join(dice.choice(_VOCABULARY) for _ in range(count))


# Words


@given(st.text(max_size=300))
def test_words_stand_where_they_are_in_the_text_whatever_it_is(text: str) -> None:
    found = words([report("x", "muka"), report("a", text), report("z", "belakang")])
    here = slice(found.at[1], found.at[2])
    cut = [text[a:b] for a, b in zip(found.starts[here], found.ends[here], strict=True)]
    assert all(all(c.isalnum() or c == "_" for c in word) for word in cut)
    assert "".join(cut) == "".join(c for c in text if c.isalnum() or c == "_")


@given(st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=30), st.integers(0, 5))
def test_equal_words_have_equal_hashes_in_any_case_and_place(text: list[str], before: int) -> None:
    found = words([report("x", "kata " * before), report("a", " ".join(text)), report("b", ", ".join(text).upper())])
    one, two = (found.hashes[found.at[n] : found.at[n + 1]].tolist() for n in (1, 2))
    assert one == two
    assert len(set(one)) == len(set(text))


# Copies and passages


@pytest.mark.parametrize("seed", range(12))
def test_a_paragraph_inside_an_own_report_is_found_where_it_stands(seed: int) -> None:
    wire = report("a", f"{own(seed)}. {PARAGRAPH} {own(seed + 100)}", "2024-05-01", "Kantor Berita")
    taker = report("b", f"{own(seed + 200)}. {PARAGRAPH} {own(seed + 300)}", "2024-05-02", "Harian")
    (copy,) = copies([wire, taker])
    assert (copy.kind, copy.sure, copy.earlier, copy.order) == ("partial", True, "a", "published")
    ((there, here),) = copy.pairs
    assert there.of(wire.text) == here.of(taker.text) == PARAGRAPH.removesuffix(".")


def test_a_few_words_in_common_are_no_passage() -> None:
    few = " ".join(PARAGRAPH.split()[:16])
    assert copies([report(n, f"{own(k)}. {few}. {own(k + 9)}", outlet=n) for k, n in enumerate("ab")]) == ()


def test_an_outlets_own_standing_lines_are_no_copy() -> None:
    assert (
        copies([report(n, f"{own(k)}. {PARAGRAPH}", f"2024-05-0{k + 1}", "Harian") for k, n in enumerate("ab")]) == ()
    )


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "'{}'", "‘{}’"])
def test_what_either_report_quotes_both_may_have_heard(marks: str) -> None:
    said = " ".join(PARAGRAPH.split()[:38]).replace("Rubiah", "“Rubiah”" if "“" in marks else "Rubiah")
    quoting, telling = f"{own(1)}: {marks.format(said)} {own(2)}", f"{own(3)}. {said}. {own(4)}"
    assert copies([report("a", quoting, outlet="Satu"), report("b", telling, outlet="Dua")]) == ()
    assert copies([report("a", telling, outlet="Satu"), report("b", quoting, outlet="Dua")]) == ()


def test_what_many_outlets_carry_for_weeks_is_no_copy() -> None:
    def told(days: int) -> list[Report]:
        return [report(f"r{k:02}", f"{own(k)}. {PARAGRAPH}", f"2024-05-{1 + k * days:02}", f"o{k}") for k in range(10)]

    assert copies(told(3)) == ()
    assert len(copies(told(0))) == 45


def test_background_told_again_a_month_later_is_no_copy() -> None:
    a, b = (report(n, f"{own(ord(n))}. {PARAGRAPH}", f"2024-0{m}-01", n) for m, n in ((5, "a"), (7, "b")))
    assert copies([a, b]) == ()
    assert len(copies([a, replace(b, published="2024-05-03")])) == 1


def test_changed_words_between_shared_runs_are_left_out_of_the_passages() -> None:
    changed = PARAGRAPH.replace("mesin kirinya", "motor kanannya").replace("sebelum gelap", "sesudah malam")
    a, b = report("a", PARAGRAPH, "2024-05-01"), report("b", changed, "2024-05-02")
    (copy,) = copies([a, b])
    assert copy.kind == "copy"
    assert len(copy.pairs) == 3
    assert all(x.of(a.text) == y.of(b.text) for x, y in copy.pairs)
    assert 0.8 < copy.share < 1


def test_a_happening_with_thousands_of_copies_is_held_against_the_earliest_only() -> None:
    alike = [report(f"r{n:04}", f"{PARAGRAPH} {own(n, 8)}.", "2024-05-01T10:00", f"o{n}") for n in range(1500)]
    start = process_time()
    found = copies(alike)
    assert process_time() - start < 15
    assert {c.later for c in found} | {c.earlier for c in found} == {r.id for r in alike}
    assert len(found) < 8 * len(alike)


def test_what_a_report_tells_twice_and_phrases_of_the_trade_are_no_paragraph() -> None:
    said, phrases = " ".join(PARAGRAPH.split()[:22]), [" ".join(own(50 + n, 6).split()) for n in range(4)]
    a = report("a", f"{own(1)}. {said}. {' xx '.join(phrases)}", "2024-05-01", "Satu")
    b = report("b", f"{said}. {own(2)}. {said}. {' yy '.join(reversed(phrases))} zz", "2024-05-01", "Dua")
    assert copies([a, b]) == ()


# Parts


def crowd() -> list[Report]:
    """Families of all sizes, some around the bounds, paragraphs taken over, and a line that stands for weeks."""
    sizes = (1, 2, 3, 6, 7, 15, 16, 17, 18, 30, 45)
    told = [own(1000 + n, 80) for n in range(len(sizes))]
    return [
        report(
            f"r{n:02}-{k:02}",
            f"{told[n]}. {told[(n + k) % len(told)][:280]} {own(100 * n + k, k)}. {PARAGRAPH}",
            None if k % 9 == 8 else f"2024-05-{1 + n + k % (20 if n % 3 == 2 else 6):02}",
            f"o{k % 11}",
        )
        for n, size in enumerate(sizes)
        for k in range(size)
    ]


@pytest.mark.parametrize("ranges", [1, 2, 13])
@pytest.mark.parametrize("later", [160, 50, 7])
def test_copies_are_the_same_however_the_work_is_parted(ranges: int, later: int) -> None:
    ordered = sorted(crowd(), key=lambda r: (r.published or "9999", r.id))
    parts = [ordered[at : at + later] for at in range(0, len(ordered), later)]
    signed = [signatures(part) for part in parts]
    about = About(days(ordered), outlets(ordered), np.concatenate([s.words for s in signed]))
    who = np.repeat(np.arange(len(ordered)), np.concatenate([s.sampled for s in signed]))
    keys = keyed(np.concatenate([s.shingles for s in signed]), who, len(ordered))
    bounds = [np.uint64((n << 32) // ranges << 32) for n in range(1, ranges)]
    of = np.searchsorted(np.array(bounds, dtype=np.uint64), keys, side="right")
    found = [shared(keys[of == n], about.days) for n in range(ranges)]
    held_apart = []
    for at in range(0, len(ordered), later):
        first, end = later_from(at), later_from(at + later)
        here = [(p.codes >= first) & (p.codes < end) for p in found]
        some = [Pairs(p.codes[take], p.counts[take]) for p, take in zip(found, here, strict=True)]
        held_apart += [one.copy for one in held(ordered, *candidates.likely(summed(some), about), about.words)]
    whole = copies(crowd())
    assert len(whole) > 200
    assert tuple(held_apart) == whole


# Hostile texts


def of_few(seed: int, count: int, words_known: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choice(_VOCABULARY[:words_known]) for _ in range(count))


HOSTILE: dict[str, Callable[[], list[Report]]] = {
    "few words over and over": lambda: [report(f"{k}", of_few(k, 10_000, 8), outlet=f"{k}") for k in range(8)],
    "two words over and over": lambda: [report(f"{k}", of_few(k, 10_000, 2), outlet=f"{k}") for k in range(8)],
    "one word": lambda: [report(f"{k}", "ya " * 20_000, outlet=f"{k}") for k in range(8)],
    "a text inside itself": lambda: [report(f"{k}", (own(1, 50) + ". ") * 200, outlet=f"{k}") for k in range(8)],
    "thousands alike": lambda: [report(f"{k}", own(1), outlet=f"{k}") for k in range(3000)],
    "marks alone": lambda: [report(f"{k}", "(“" * 200_000, outlet=f"{k}") for k in range(4)],
    "two words": lambda: [report(f"{k}", "dua kata", outlet=f"{k}") for k in range(3000)],
    "no words": lambda: [report(f"{k}", "", outlet=f"{k}") for k in range(10)],
    "nothing": list,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_hold_nothing_up(name: str) -> None:
    hostile = HOSTILE[name]()
    start = process_time()
    found = copies(hostile)
    assert process_time() - start < 10
    assert len(found) <= 32 * len(hostile)
    assert bool(found) == (name not in ("one word", "marks alone", "two words", "no words", "nothing"))


def test_a_report_is_held_against_so_many_earlier_ones_at_the_most() -> None:
    told = [own(k, 100) for k in range(40)]
    earlier = [report(f"a{k:02}", f"{told[k]} {told[k]}", "2024-05-01", f"o{k}") for k in range(40)]
    found = copies([*earlier, report("b", " ".join(told), "2024-05-02", "semua")])
    assert len(found) == 32
    assert {c.later for c in found} == {"b"}


def test_what_is_skipped_cuts_no_word_and_shares_none() -> None:
    a = report("a", f"{PARAGRAPH} {own(1)}", outlet="Satu")
    b = replace(report("b", f"{PARAGRAPH} {own(2)}", outlet="Dua"), skipped=(Skip(Span(0, len(PARAGRAPH)), "plug"),))
    assert copies([a, b]) == ()


# Who came first


@pytest.mark.parametrize(
    ("one", "other", "earlier", "order"),
    [
        ("2024-05-02", "2024-05-01", "b", "published"),
        ("2024-05-01T09:00", "2024-05-01T08:30", "b", "published"),
        ("2024-05-01T09:00", "2024-05-01", "b", "named"),
        ("2024-05-01", "2024-05-01", "b", "named"),
        (None, "2024-05-01", "b", "named"),
    ],
)
def test_the_date_tells_who_came_first_else_who_is_named(
    one: str | None, other: str | None, earlier: str, order: str
) -> None:
    a = report("a", f"{PARAGRAPH} Demikian dikutip dari Warta Selat.", one, "Harian")
    b = report("b", PARAGRAPH, other, "WartaSelat.com")
    (copy,) = copies([a, replace(b, outlet="Warta Selat")])
    assert (copy.earlier, copy.order) == (earlier, order)


def test_where_nothing_tells_who_came_first_that_is_said() -> None:
    a, b = report("a", PARAGRAPH, outlet="Harian"), report("b", PARAGRAPH + " " + own(3, 20), outlet="Warta")
    (copy,) = copies([a, b])
    assert (copy.order, copy.later, copy.share) == ("unknown", "a", 1.0)  # of the shorter all is shared


# Likely rewordings and translations


def likely(*reports: Report) -> tuple[Copy, ...]:
    read = [reading(r) for r in reports]
    return rewordings(read, [Story("s", "", (), tuple(r.id for r in reports))], copies(reports))


def test_a_rewording_that_keeps_figures_names_quotations_and_their_order_is_likely() -> None:
    a, b = report("a", FIRE, "2024-05-02", "Satu"), report("b", FIRE_RETOLD, "2024-05-03", "Dua")
    (copy,) = likely(a, b)
    assert (copy.earlier, copy.later, copy.kind, copy.sure) == ("a", "b", "reworded", False)
    assert {r.code for r in copy.reasons} >= {"same-figures-in-order", "same-names-in-order"}
    assert any("340" in here.of(a.text) and "340" in there.of(b.text) for here, there in copy.pairs)


def test_a_translation_that_keeps_figures_and_names_in_order_is_likely() -> None:
    a, b = report("a", FIRE, "2024-05-02", "Satu"), report("b", FIRE_TRANSLATED, "2024-05-03", "Two", "en")
    (copy,) = likely(a, b)
    assert (copy.earlier, copy.later, copy.kind, copy.sure) == ("a", "b", "translated", False)


def test_the_same_facts_in_an_order_of_its_own_are_no_rewording() -> None:
    assert likely(report("a", FIRE, "2024-05-02", "Satu"), report("b", FIRE_OWN, "2024-05-02", "Dua")) == ()


def test_what_is_a_copy_is_not_also_a_rewording() -> None:
    assert likely(report("a", FIRE, "2024-05-02", "Satu"), report("b", FIRE, "2024-05-03", "Dua")) == ()


def test_reports_of_different_stories_are_no_rewordings() -> None:
    a, b = report("a", FIRE, "2024-05-02"), report("b", FIRE_RETOLD, "2024-05-03")
    stories = [Story("s", "", (), ("a",)), Story("t", "", (), ("b",))]
    assert rewordings([reading(a), reading(b)], stories, ()) == ()


def test_a_comparison_holds_copies_and_likely_rewordings() -> None:
    found = compare(
        [
            report("a", FIRE, "2024-05-02", "Satu"),
            report("b", FIRE_RETOLD, "2024-05-03", "Dua"),
            report("c", FIRE, "2024-05-04", "Tiga"),
        ]
    ).copies
    kinds = {(c.earlier, c.later): c.kind for c in found}
    assert kinds["a", "c"] == "copy"
    assert kinds["a", "b"] == "reworded"
