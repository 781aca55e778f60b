"""The page: everything leads to its sentence, nothing in a report becomes markup, no network is asked."""

from __future__ import annotations

import errno
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import silang
import silang.show
from fixture_comparison import DIED_12, FIRST, FLOOD, comparison, report
from silang.run import compare
from silang.show import html
from silang.show.html import page
from silang.show.stories import stories
from silang.show.values import writer
from silang.types import Comparison, Finding, Marks, Mention, Reading, Report, Sentence, Side, Span

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Tree(HTMLParser):
    """Ids, links within the page, addresses, languages; and tags that were not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.addresses: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                (self.links if value.startswith("#") else self.addresses).append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(params=["en", "id"])
def tree(request: pytest.FixtureRequest) -> Tree:
    return Tree(page(comparison(), request.param))


def test_every_tag_is_closed_in_order(tree: Tree) -> None:
    assert tree.wrong == []
    assert tree.open == []


def test_ids_are_unique_and_every_link_leads_somewhere(tree: Tree) -> None:
    assert len(tree.ids) == len(set(tree.ids))
    assert {link[1:] for link in tree.links} <= set(tree.ids)


def test_no_heading_leaps_a_level(tree: Tree) -> None:
    assert tree.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(tree.headings, tree.headings[1:], strict=False))


def test_nothing_is_loaded_from_anywhere(tree: Tree) -> None:
    assert "link" not in tree.tags
    assert "img" not in tree.tags
    assert tree.tags.count("script") == 1
    assert all(a.startswith("https://") and a.endswith(".example/banjir") for a in tree.addresses)
    assert not re.search(r"@import|url\(", page(comparison()))


def test_a_hostile_report_stays_text() -> None:
    text = page(comparison())
    assert '<script>alert("x")' not in text
    assert "&lt;script&gt;alert(" in text
    assert "<b>bukan laporan" not in text


def test_a_hostile_address_is_no_link() -> None:
    bad = replace(report("x", FIRST), url="javascript:alert(1)", outlet='"><script>', headline="</title><script>")
    text = page(Comparison((Reading(bad, Marks((), ()), (), ()),)))
    assert "javascript:alert" not in text
    assert text.count("<script>") == 1


def test_both_sides_of_a_conflict_show_their_sentence_and_lead_to_it() -> None:
    view = stories(comparison(), writer("en"))[0]
    (conflict,) = view.of("conflict")
    assert [s.value for s in conflict.sides] == ["19 people", "at least 27 people"]
    assert [q.marked for s in conflict.sides for q in s.quotes] == [
        "19 orang",
        "sedikitnya 27 orang",
        "At least 27 people",
    ]
    assert conflict.sides[1].outlets == ("Harian Sanggar", "The Strait Courier")
    text = page(comparison())
    for quote in (q for s in conflict.sides for q in s.quotes):
        at = text.index(f'id="{quote.anchor}"')
        assert quote.marked in re.sub(r"<[^>]+>", "", text[at : at + 1500])


def test_a_story_counts_reports_outlets_and_origins() -> None:
    view = stories(comparison(), writer("en"))[0]
    assert (len(view.sources), len(view.outlets), len(view.origins), view.origins_unknown) == (3, 3, 2, 1)
    assert "2 independent origins, 1 of unknown origin" in page(comparison())
    assert "2 sumber asal mandiri, 1 tak diketahui asalnya" in page(comparison(), "id")


def test_a_side_that_several_outlets_give_tells_how_many_origins_it_rests_on() -> None:
    view = stories(comparison(), writer("en"))[0]
    (conflict,) = view.of("conflict")
    assert [(len(s.outlets), s.origins) for s in conflict.sides] == [(1, 0), (2, 1)]
    assert re.search(r'<p class="by">[^\n]*1 independent origin</p>', page(comparison()))


def test_an_outlet_rests_on_the_body_by_way_of_its_carrier() -> None:
    assert "Harian Sanggar rests on BPBD Sanggar, by way of Nusantara" in page(comparison())


def test_the_text_of_a_report_is_shown_whole_and_what_was_not_read_says_why() -> None:
    text = page(comparison())
    body = text[text.index('class="body"') :]
    plain = re.sub(r"<[^>]+>", "", body[: body.index("</div>")])
    for line in FIRST.splitlines():
        assert line.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;") in plain
    assert "not read: link to another report" in plain


def test_days_and_figures_are_written_in_the_language_of_the_page() -> None:
    assert "4 Maret 2026" in page(comparison(), "id")
    assert "4 March 2026" in page(comparison(), "en")


def test_a_comparison_of_nothing_is_a_page() -> None:
    assert Tree(page(Comparison(()))).wrong == []


def test_ids_that_nothing_bears_do_no_harm() -> None:
    broken = Finding("f", "flood", "gone", "deaths", "conflict", (Side("a", ("gone",), ("gone",), ("gone",)),) * 2, ())
    given = comparison()
    assert Tree(page(replace(given, findings=(broken,), story_origins={"flood": ("gone",)}, events=()))).wrong == []


def test_a_finding_across_stories_has_its_own_place() -> None:
    given = comparison()
    apart = tuple(replace(f, story=None) for f in given.findings)
    tree = Tree(page(replace(given, findings=apart)))
    assert "across" in tree.ids


def long_reading(lines: int) -> Reading:
    """A report of many sentences with a figure in each, all on one line."""
    sentence = "Sebanyak 12 orang meninggal. "
    spans = [Span(n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(lines)]
    figures = (Mention(Span(s.start + 8, s.start + 16), DIED_12.value, "id.quantities.counted") for s in spans)
    of = replace(report("long", FIRST), text=sentence * lines, skipped=())
    return Reading(of, Marks(tuple(Sentence(s, 0) for s in spans), tuple(figures)), (), ())


def test_the_page_grows_with_the_text_and_no_faster() -> None:
    def took(lines: int) -> float:
        given = Comparison((long_reading(lines),))
        start = time.process_time()
        size = len(page(given))
        assert size < lines * 400 + 60_000
        return time.process_time() - start

    took(10)
    assert min(took(8000), took(8000)) < 16 * max(took(1000), 0.02)


def test_a_long_list_is_folded() -> None:
    given = comparison()
    many = tuple(replace(f, id=str(n)) for n in range(30) for f in given.findings[:1])
    text = page(replace(given, findings=many))
    assert "24 more" in text
    assert Tree(text).wrong == []


def test_flood_is_on_the_timeline() -> None:
    assert FLOOD.begin is not None
    assert 'class="event"' in page(comparison())


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_stands_out_from_its_ground_in_light_and_dark(scheme: int) -> None:
    """WCAG 2 AA asks for 4.5 to 1."""
    css = (Path(silang.show.__file__).parent / "page" / "report.css").read_text(encoding="utf-8")
    block = re.findall(r":root[^{]*\{([^}]*)\}", css)[scheme]
    colour = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card")]
    pairs += [(kind, f"{kind}-ground") for kind in ("conflict", "update", "agree", "check")]
    pairs += [(side, "card") for side in "abcdef"] + [("paper", side) for side in "abcdef"]
    pairs += [("ink", "mark"), ("ink", "said"), ("ink", "target"), ("soft", "faint")]
    assert {
        p: round(contrast(colour[p[0]], colour[p[1]]), 1) for p in pairs if contrast(*(colour[c] for c in p)) < 4.5
    } == {}


def test_a_story_names_a_person_once_though_one_report_has_the_nickname_alone() -> None:
    texts = (
        "Jakarta - KPK menahan Rudi “Kobar” Hartanto pada Senin (3/3/2025) di Jakarta dalam kasus suap pelabuhan.",
        "Jakarta - KPK menahan Kobar pada Senin (3/3/2025) dalam kasus suap pelabuhan. “Saya tidak tahu,” kata Kobar.",
    )
    told = compare(Report(f"r{n}", f"{n}.txt", text, "id", published="2025-03-03") for n, text in enumerate(texts))
    (story,) = stories(told, writer("id"))
    assert story.who == ("KPK", "Rudi “Kobar” Hartanto")


def test_the_way_to_a_body_ends_with_it_and_not_with_its_initials_before_it() -> None:
    text = (
        "JAKARTA - Badan Pusat Statistik (BPS) mencatat inflasi Mei 2023 sebesar 0,18%. “Harga telur naik,” kata "
        "Kepala BPS Sari Wulandari di Jakarta, Senin (5/6/2023). Menurut BPS, inflasi tahunan mencapai 3,4%."
    )
    told = compare([Report("r", "r.txt", text, "id", published="2023-06-05", outlet="Harian Sela")])
    (story,) = stories(told, writer("id"))
    assert {path.origin for path in story.paths} == {"Badan Pusat Statistik"}
    assert {path.carriers for path in story.paths} >= {("Sari Wulandari",)}
    assert not any("BPS" in path.carriers for path in story.paths)


def test_restitution_and_what_prosecutors_demand_are_called_so() -> None:
    court = "The corruption court in Bandung jailed the former regent Rafli Hakim for six years on Tuesday. "
    texts = (
        "He must pay restitution of Rp 3 billion. Prosecutors had demanded ten years in prison.",
        "He must pay restitution of Rp 4 billion. Prosecutors had demanded twelve years in prison.",
    )
    reports = [
        replace(Report(f"r{n}", f"r{n}.txt", court + text, "en"), outlet=f"Paper {n}", published="2025-03-12")
        for n, text in enumerate(texts)
    ]
    (story,) = stories(compare(reports), writer("en"))
    shown = {f.about for f in story.findings["conflict"]}
    assert {"Restitution", "Prison term demanded by the prosecution"} <= shown


def test_half_a_page_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def until_the_disk_is_full(*_: object) -> Iterator[str]:
        yield "<!doctype html>"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(html, "pieces", until_the_disk_is_full)
    with pytest.raises(OSError, match="No space"):
        html.write(comparison(), tmp_path / "report.html")
    assert not list(tmp_path.iterdir())


def test_completion_offers_what_is_loaded_only_when_asked_for() -> None:
    assert {"Ledger", "compare", "read", "to_pandas"} <= set(dir(silang))
    assert "Any" not in dir(silang)


def test_why_figures_differ_is_told_in_the_language_of_the_page() -> None:
    reports = [
        Report(
            who, f"{who}.txt", f"Banjir Wanasari\n{who} mencatat {many} meninggal dalam banjir, Rabu (12/3/2025).", "id"
        )
        for who, many in (("BPBD Wanasari", "34 warga"), ("Polisi Wanasari", "21 orang"))
    ]
    (story,) = stories(compare(reports), writer("en"))
    (found,) = story.findings["conflict"]
    assert "34 residents (" in found.reasons[0]
    assert "21 people (" in found.reasons[0]
