"""The whole way on small reports: an undated one takes its day from its story, and the order changes nothing."""

from __future__ import annotations

from datetime import date

from silang.read import report
from silang.run import compare, cross_check, reading
from silang.show.export import rows
from silang.types import Reject, Timex

DATED = report(
    "Banjir Talaga, 12 Orang Tewas\n\n"
    "TALAGA - Banjir melanda Kabupaten Talaga pada Senin (13/1/2025). Sebanyak 12 orang tewas, kata BPBD Talaga.",
    name="dated.txt",
)
YEARLESS = report(
    "Flood kills 15 in Talaga\n\nJAKARTA - A flood that struck Talaga killed 15 people, "
    "the disaster agency BPBD said on Tuesday (January 14).",
    name="yearless.txt",
)
MIXED = report(
    "Banjir Talaga, 12 Orang Tewas\n\n"
    "TALAGA - Banjir yang melanda Kabupaten Talaga pada Senin (13/1/2025) belum surut. Sebanyak 12 orang tewas dan "
    "yang lain masih dicari oleh tim yang dikirim dari kota itu, kata BPBD Talaga.\n\n"
    "The flood has also displaced 3,000 people, and the army was sent to Talaga on Tuesday, "
    "the governor said.\n\nAir belum surut hingga kini.",
    name="mixed.txt",
)
UNDATED = report(
    "Banjir Talaga Surut\n\nBanjir yang melanda Kabupaten Talaga kemarin menewaskan 12 orang, kata BPBD Talaga.",
    name="undated.txt",
)


def test_times_of_a_report_without_a_date_stay_open() -> None:
    alone = reading(UNDATED)
    assert (alone.anchor, alone.anchored_by) == (None, "nothing")


def test_a_day_that_is_named_without_its_year_is_the_reports_own_once_the_story_is_known() -> None:
    told = reading(YEARLESS, date(2025, 1, 13))
    assert (told.anchor, told.anchored_by) == (date(2025, 1, 14), "stated")


def test_an_undated_report_takes_the_day_of_the_one_that_shares_its_figures() -> None:
    found = compare([DATED, UNDATED])
    undated = next(r for r in found.readings if r.report.id == UNDATED.id)
    assert len(found.stories) == 1
    assert (undated.anchor, undated.anchored_by) == (date(2025, 1, 13), "story")
    assert "2025-01-12" in {m.value.value for m in undated.marks.mentions if isinstance(m.value, Timex)}


def test_order_and_repetition_change_nothing() -> None:
    once = rows(compare([DATED, YEARLESS, UNDATED]))
    assert rows(compare([UNDATED, DATED, YEARLESS, DATED])) == once
    assert rows(cross_check(map(reading, (YEARLESS, UNDATED, DATED)))) == once


def test_a_paragraph_in_another_language_is_read_with_that_languages_rules() -> None:
    read = reading(MIXED)
    rules = {(s.rule.partition(".")[0], s.speaker and s.speaker.name) for s in read.statements}
    assert rules == {("id", "BPBD Talaga"), ("en", "the governor")}
    assert {(a.slot, getattr(a.mention.value, "low", None)) for c in read.claims for a in c.amounts} >= {
        ("deaths", 12),
        ("displaced", 3000),
    }
    assert [m.span.start for m in read.marks.mentions] == sorted(m.span.start for m in read.marks.mentions)
    assert len(read.marks.sentences) == 5


def test_rejects_are_kept() -> None:
    broken = Reject("broken.txt", "binary")
    assert compare([broken, DATED]).rejects == (broken,)
    assert compare([]).stories == ()
