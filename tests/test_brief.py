"""`silang brief`: each sentence stands on sentences of reports, says no more than they do, and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typer.testing import CliRunner

import silang
from fixture_comparison import comparison as storm
from silang.schema import load as load_schema
from silang.show.brief import brief
from silang.show.brief_choice import choose
from silang.show.brief_markdown import escaped, markdown
from silang.show.brief_page import page
from silang.show.brief_views import Brief, Line, unquoted
from silang.show.briefing import named
from silang.show.commands.add import add
from silang.show.commands.brief import brief as command
from silang.show.values import writer
from silang.show.words import words
from silang.types import Comparison, Finding, Quantity, Reading, Report, Story

SAMPLE = Path(silang.__file__).parent / "sample"
UIS = ("en", "id")
NOTHING_READ = re.compile("brief-(?:no|none|apart)-|one-report")

app = typer.Typer()
app.command("brief")(command)
app.command("add")(add)


@pytest.fixture(scope="module")
def found() -> Comparison:
    return silang.compare(silang.read(SAMPLE))


def told(story: str, found: Comparison, ui: str = "en") -> Brief:
    return brief(choose(story, found).story or found.stories[0], found, writer(ui))


def lines(of: Brief) -> Iterator[Line]:
    yield from of.lead
    yield from (line for s in of.sections for block in s.blocks for line in block.lines)


def section(of: Brief, code: str) -> list[str]:
    return [line.text for s in of.sections if s.code == code for block in s.blocks for line in block.lines]


def flat(text: str) -> str:
    """A text as a note quotes it: on one line, with marks as they stand inside a quotation."""
    return " ".join(text.split()).translate(str.maketrans('“”"', "‘’'"))


@pytest.mark.parametrize("ui", UIS)
def test_every_sentence_stands_on_notes_unless_it_says_that_nothing_was_read(found: Comparison, ui: str) -> None:
    absent = {t for table in words(ui).tables.values() for code, t in table.items() if NOTHING_READ.match(code)}
    for story in found.stories:
        made = brief(story, found, writer(ui))
        for line in lines(made):
            assert line.numbers or line.text in absent, line
        first = list(dict.fromkeys(n for line in lines(made) for n in sorted(line.numbers)))
        assert sorted(first) == [n.number for n in made.notes] == list(range(1, len(made.notes) + 1))


@pytest.mark.parametrize("ui", UIS)
def test_every_note_quotes_its_report(found: Comparison, ui: str) -> None:
    texts = {r.report.source: flat(r.report.text) for r in found.readings}
    for story in found.stories:
        for note in brief(story, found, writer(ui)).notes:
            for part in note.quoted.split(" … "):
                assert part.strip("… ") in texts[note.file], note


@pytest.mark.parametrize("ui", UIS)
def test_every_figure_of_a_sentence_stands_in_a_claim_of_a_report_that_it_cites(found: Comparison, ui: str) -> None:
    write = writer(ui)
    amounts = {r.report.source: [a.mention.value for c in r.claims for a in c.amounts] for r in found.readings}
    for story in found.stories:
        made = brief(story, found, write)
        files = {n.number: n.file for n in made.notes}
        for text, line in ((x.text, x) for s in made.sections if s.code in ("conflict", "update") for x in blocks(s)):
            cited = [v for n in line.numbers for v in amounts[files[n]] if isinstance(v, Quantity)]
            clause = re.split(
                r", (?:according to|says?|menurut|tulis) |: ", re.sub(r"^(?:As of|Per) [^,]+, ", "", text)
            )[0]
            assert any(write.figure(b) in clause for v in cited for b in (v.low, v.high) if b is not None), text


@pytest.mark.parametrize("ui", UIS)
def test_every_outlet_that_is_said_to_give_a_value_has_its_note(found: Comparison, ui: str) -> None:
    known = {r.report.outlet for r in found.readings if r.report.outlet}
    for story in found.stories:
        made = brief(story, found, writer(ui))
        outlet = {n.number: n.outlet for n in made.notes}
        for line in (x for s in made.sections if s.code in ("agree", "conflict", "update") for x in blocks(s)):
            assert {o for o in known if o in line.text} <= {outlet[n] for n in line.numbers}, line.text


def blocks(of: object) -> Iterator[Line]:
    yield from (line for block in of.blocks for line in block.lines)  # type: ignore[attr-defined]


def test_the_brief_of_the_sample_reads_as_a_person_would_write_it(found: Comparison) -> None:
    made = told("gempa wanasari", found)
    assert made.lead[0].text == "6 reports by 6 outlets tell of an earthquake in Wanasari on 11 March 2025."
    assert section(made, "conflict")[:2] == [
        "As of 12 March 2025, 21 people had died, according to Ratna Juwita (Kabarpesisir.com).",
        "As of 12 March 2025, 34 residents had died, according to Damar Prakoso (Portalcepat.net and Wartalintas.com).",
    ]
    assert "As of 12 March 2025, 1,120 houses had been damaged, says Kabarpesisir.com in its own voice." in section(
        made, "update"
    )
    indonesian = told("gempa wanasari", found, "id")
    assert indonesian.lead[0].text == "6 laporan dari 6 media mengabarkan gempa bumi di Wanasari pada 11 Maret 2025."
    assert section(indonesian, "conflict")[0] == (
        "Per 12 Maret 2025, 21 orang meninggal, menurut Ratna Juwita (Kabarpesisir.com)."
    )


def test_what_someone_denies_is_not_told_as_their_word(found: Comparison) -> None:
    told_so = section(told("bantah terima suap", found), "conflict")
    assert any(t.endswith("Rp 14 billion: Rahmat Sanjaya denies that (Kabarpesisir.com).") for t in told_so)
    assert not any("Rp 14 billion, according to Rahmat Sanjaya" in t for t in told_so)


def test_statements_stay_in_the_language_of_their_report_and_say_so(found: Comparison) -> None:
    made = told("gempa wanasari", found)
    said = [line for s in made.sections if s.code == "said" for line in blocks(s)]
    assert {line.lang for line in said} == {"id", "en"}
    assert all(("(in Indonesian)" in line.text) == (line.lang == "id") for line in said)


def test_one_body_that_two_languages_name_has_one_name(found: Comparison) -> None:
    english, indonesian = (markdown(told("gempa wanasari", found, ui), writer(ui)) for ui in UIS)
    named_in = [text[: text.index("[^1]:")] for text in (english, indonesian)]
    assert "Badan Nasional Penanggulangan Bencana" not in re.sub("“.*?”", "", named_in[0])
    assert "National Disaster Management Agency" not in re.sub("“.*?”", "", named_in[1])


def test_a_story_that_one_report_tells_is_not_said_to_agree(found: Comparison) -> None:
    made = told("oslo", found)
    assert {s.code for s in made.sections} & {"agree", "conflict", "update"} == set()
    assert words("en").say("one-report") in [line.text for line in made.lead]


def test_what_nothing_tells_is_said_to_be_unread() -> None:
    given = storm()
    story = replace(given.stories[0], when=None, where=None, main=None, events=())
    lead = [line.text for line in brief(story, replace(given, events=()), writer("en")).lead]
    assert words("en").sentence("brief-no-date", ()) in lead
    assert words("en").sentence("brief-no-place", ()) in lead


def test_an_origin_behind_a_carrier_is_said_to_be_unknown() -> None:
    given = storm()
    (behind,) = (o for o in given.origins if o.type == "unknown")
    of = {s: tuple(dict.fromkeys((*ids, behind.id))) for s, ids in given.story_origins.items()}
    story = next(s for s in given.stories if set(behind.reports) & set(s.reports))
    made = brief(story, replace(given, story_origins=of), writer("en"))
    assert any("who stands behind" in text and "is not said" in text for text in section(made, "rests"))


def test_where_nobody_is_named_the_brief_tells_the_carrier_or_that_no_outlet_is_given() -> None:
    bare = silang.compare([Report("a", "a.txt", "Jembatan Kali Tuak roboh diterjang banjir, Selasa (3/3/2026).")])
    carried = silang.compare(
        [
            Report(
                "a",
                "a.txt",
                "Jembatan Kali Tuak roboh diterjang banjir, Selasa (3/3/2026). (ANTARA)",
                outlet="Pos Satu",
            )
        ]
    )
    assert section(told("", bare), "rests") == ["A.txt names no source, and which outlet it is of is not told."]
    assert any(one.text.startswith("The news comes by way of Antara;") for one in told("", carried).lead)


def test_one_person_was_and_two_were() -> None:
    given = storm()
    story, finding = given.stories[0], next(f for f in given.findings if f.about == "deaths")
    assert "1 person had been injured," in _said(1, replace(finding, about="injured"), story, given)
    assert "1 person was missing," in _said(1, replace(finding, about="missing"), story, given)
    assert "2 people were missing," in _said(2, replace(finding, about="missing"), story, given)


def _said(number: float, finding: Finding, story: Story, given: Comparison) -> str:
    """The first sentence of a finding whose first side gives this many people."""
    first = replace(finding.sides[0], value=Quantity(number, number, "dead"))
    of = replace(finding, relation="conflict", sides=(first, *finding.sides[1:]))
    made = brief(story, replace(given, findings=(of,)), writer("en"))
    return next(t for t in section(made, "conflict") if f"{number} p" in t)


@pytest.mark.parametrize("ui", UIS)
def test_every_type_slot_and_code_has_its_sentence(ui: str) -> None:
    have, schema = words(ui), load_schema()
    assert [t for t in schema.types if not have.known(f"brief-what-{t}")] == []
    assert [s for s in schema.slots if not have.known(f"brief-slot-{s}")] == []
    source = "".join(f.read_text(encoding="utf-8") for f in Path(silang.__file__).parent.glob("show/brief*.py"))
    codes = set(re.findall(r'\bfill\("([a-z-]+)"', source))
    assert len(codes) > 20
    assert [c for c in codes if not have.known(f"brief-{c}")] == []


HOSTILE = "<script>alert(1)</script> **x** _y_ [z](javascript:1) # 1. ![i](http://e.x/i.png) `c` | $m$ &lt; @you ~~s~~"


def hostile() -> Comparison:
    """The storm with markup in all that a report can say of itself."""
    given = storm()

    def named_so(reading: Reading) -> Reading:
        of = reading.report
        bad = replace(of, headline=HOSTILE, outlet=HOSTILE, source=f"{HOSTILE}.txt", url=f"javascript:{HOSTILE}")
        return replace(reading, report=bad)

    stories = tuple(replace(s, title=HOSTILE) for s in given.stories)
    return replace(given, readings=tuple(map(named_so, given.readings)), stories=stories)


class Seen(HTMLParser):
    """The tags, links and places of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.places: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        held = dict(attrs)
        self.links += [held["href"] or ""] if "href" in held else []
        self.places += [held["id"] or ""] if "id" in held else []


@pytest.mark.parametrize("ui", UIS)
def test_the_page_holds_no_script_and_every_link_leads_somewhere(ui: str) -> None:
    given = hostile()
    for story in given.stories:
        seen = Seen(page(brief(story, given, writer(ui)), writer(ui)))
        assert seen.tags & {"script", "img", "iframe", "object"} == set()
        assert len(seen.places) == len(set(seen.places))
        assert seen.links
        assert {link.removeprefix("#") for link in seen.links} <= set(seen.places)


def test_the_markdown_of_a_hostile_report_has_no_markup_of_its_own() -> None:
    given = hostile()
    text = markdown(brief(given.stories[0], given, writer("en")), writer("en"))
    body = re.sub(r"\[\^\d+\]:?", "", text)
    seen = Seen(MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(body))
    assert seen.tags <= {"h1", "h2", "p", "em", "strong", "ul", "li", "hr"}
    assert HOSTILE in plain(escaped(HOSTILE))
    assert re.findall(r"\[\^(\d+)\]:", text) == [str(n) for n in range(1, text.count("]: ") + 1)]


def plain(text: str) -> str:
    """What a reader sees of inline Markdown; only text may be there."""
    (inline,) = (t for t in MarkdownIt("commonmark").parse(text) if t.type == "inline") if text.strip() else ("",)
    children = getattr(inline, "children", None) or []
    assert {c.type for c in children} <= {"text", "text_special"}, text
    return "".join(c.content for c in children)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=60))
def test_any_text_stays_itself_in_markdown(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert plain(f"x {escaped(line)}") == f"x {line}"
        tokens = MarkdownIt("commonmark").parse(f"- {escaped(line)}")
        assert [t.type for t in tokens if t.type.endswith("_open")] == [
            "bullet_list_open",
            "list_item_open",
            "paragraph_open",
        ]


def test_an_address_of_the_web_is_a_link() -> None:
    given = storm()
    readings = tuple(replace(r, report=replace(r.report, url="https://example.org/a?b=c")) for r in given.readings)
    made = brief(given.stories[0], replace(given, readings=readings), writer("en"))
    assert "<https://example.org/a?b=c>" in markdown(made, writer("en"))
    assert 'href="https://example.org/a?b=c"' in page(made, writer("en"))


@pytest.mark.parametrize(
    ("quoted", "inside"),
    [
        ("“Kami tunggu.”", "Kami tunggu."),
        ('"Kami tunggu," kata Ratna.', "'Kami tunggu,' kata Ratna."),
        ('"Kami tunggu.', "Kami tunggu."),
        ("“A” dan “B”", "‘A’ dan ‘B’"),
        ('"', ""),
        ("", ""),
    ],
)
def test_a_quotation_stands_in_one_pair_of_marks(quoted: str, inside: str) -> None:
    assert unquoted(quoted) == inside


def test_a_story_is_found_by_its_id_its_beginning_its_title_or_a_headline(found: Comparison) -> None:
    quake = next(s for s in found.stories if len(s.reports) == 6)
    for asked in (quake.id, quake.id[:6], quake.title, "GEMPA wanas", "sembilan orang", "masih berduka"):
        assert choose(asked, found).story == quake, asked
    assert choose("mengguncang wanasari", found).story == quake  # a headline has "Guncang"
    assert choose("bim", found).story is None
    assert len(choose("bim", found).others) == 2
    wrong = choose("gemba wanasri", found)
    assert (wrong.story, wrong.near, wrong.others[0]) == (None, True, quake)
    assert choose("zzz", found).others == ()


@given(st.text(max_size=40))
def test_anything_may_be_asked_for(asked: str) -> None:
    given = storm()
    choice = choose(asked, given)
    assert (choice.story is None) or choice.others == ()
    words_of, inputs = named([asked])
    assert (words_of, inputs) in ((asked, ()), ("", (asked,)))


def test_words_name_the_story_and_paths_the_reports(tmp_path: Path) -> None:
    assert named(["gempa", "cianjur", str(tmp_path), "a.txt", "b/*", "-"]) == (
        "gempa cianjur",
        (str(tmp_path), "a.txt", "b/*", "-"),
    )


def ask(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["brief", *arguments, "--plain"], env={"COLUMNS": "100"})
    return done.exit_code, done.stdout, done.stderr


def test_without_a_story_the_stories_are_listed_and_an_id_of_the_list_is_one(tmp_path: Path) -> None:
    status, listed, _ = ask(str(SAMPLE))
    ids = re.findall(r"^([0-9a-f]{8}) ", listed, re.M)
    assert (status, len(ids)) == (0, 5)
    status, text, _ = ask(ids[0], str(SAMPLE), "-o", str(tmp_path / "new" / "brief.md"))
    assert (status, "Not agreed" in text) == (0, True)
    assert (tmp_path / "new" / "brief.md").read_text(encoding="utf-8").startswith("# Gubernur: 34 Warga Wanasari")


def test_where_one_story_is_given_it_is_told(tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    status, text, _ = ask(str(SAMPLE / "10-nusa-ekonomi.txt"), "-o", str(out), "--ui", "id")
    assert (status, "Siapa berkata apa" in text) == (0, True)
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_story_of_a_ledger_is_told(tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.ledger")
    assert CliRunner().invoke(app, ["add", str(SAMPLE), "--ledger", ledger]).exit_code == 0
    status, text, _ = ask("gempa", "wanasari", "--ledger", ledger)
    assert (status, "6 reports by 6 outlets" in text) == (0, True)


def test_what_cannot_be_told_is_said_with_what_is_near(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    cases = {
        ("bim", str(SAMPLE)): "Several stories are called “bim”",
        ("gemba", "wanasri", str(SAMPLE)): "The nearest:\n83ac8506",
        ("tsunami", str(SAMPLE)): "5 stories; name one",
        ("gempa", str(SAMPLE), "-o", "brief.pdf"): ".md or .html",
        ("gempa", str(SAMPLE), "-o", str(tmp_path / "empty.txt" / "b.md")): "Cannot write",
        (str(SAMPLE), "-o", str(tmp_path / "b.md")): "5 stories; name one",
        ("gempa",): "nothing to read",
        (str(tmp_path / "empty.txt"),): "empty.txt",
        ("gempa", "--ledger", str(tmp_path / "none.ledger")): "there is no such ledger",
        ("gempa", str(SAMPLE), "--ui", "xx"): "no words for 'xx'",
    }
    for arguments, message in cases.items():
        status, _, errors = ask(*arguments)
        assert (status, message in errors) == (2, True), (arguments, errors)
    assert not (tmp_path / "b.md").exists()
    assert ask("gempa", str(SAMPLE), str(tmp_path / "empty.txt"))[0] == 1


@settings(max_examples=25)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=3, unique=True))
def test_any_reports_can_be_briefed(texts: list[str]) -> None:
    given = [Report(str(n), f"{n}.txt", text, published="2025-03-11") for n, text in enumerate(texts)]
    compared = silang.compare(given)
    for story in compared.stories:
        made = brief(story, compared, writer("id"))
        assert page(made, writer("id")).rstrip().endswith("</html>")
        assert markdown(made, writer("id")).endswith("\n")
