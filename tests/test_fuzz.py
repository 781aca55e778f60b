"""Any text and any bytes: no crash, no hang, spans inside the text and in order, the same result twice."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from fragments import NEWS, kinds
from promises import BrokenPromiseError, byte_door, in_text, keeps, marks_of, text_door, whole
from silang.claim import claims, statements
from silang.lang import load
from silang.mark import mark, sentences
from silang.run import reading
from silang.schema import load as schema
from silang.types import Marks, Report, Span

SECONDS = 20  # for one text of a few thousand characters, on a machine that has much else to do
TRIALS = settings(max_examples=120, deadline=SECONDS * 1000, suppress_health_check=list(HealthCheck))
LANGUAGES = st.sampled_from(("id", "en"))


def texts(most: int = 14) -> st.SearchStrategy[str]:
    """Texts of fragments that set the rules off, with whatever else characters can be; no half characters."""
    loose = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    piece = st.one_of(*(st.integers(0, len(kind) - 1).map(kind.__getitem__) for kind in kinds()), loose)
    pieces, glue = st.lists(piece, max_size=most), st.sampled_from(("", " ", " ", ", ", "\n"))
    joined = st.builds(lambda glue, pieces: glue.join(pieces), glue, pieces)
    return st.one_of(joined, st.text(st.characters(exclude_categories=["Cs"]), max_size=200))


@TRIALS
@given(texts(), LANGUAGES)
def test_every_room_of_marks_keeps_its_promises(text: str, lang: str) -> None:
    marks_of(text, lang)


@TRIALS
@given(texts(), LANGUAGES)
def test_statements_and_claims_of_any_marks_keep_theirs(text: str, lang: str) -> None:
    language, one = load(lang), Report("fuzz", "fuzz", text, lang)
    found = sentences(one, language)
    for marks in (mark(one, found, language, None), Marks(found, ())):
        said = statements(one, marks, language)
        told = claims(one, marks, said, language, schema())
        for s in said:
            in_text([x for x in (s.content, s.source, s.cue) if x is not None], text, "statement", ordered=False)
        for c in told:
            in_text([c.span, c.predicate], text, "claim", ordered=False)
        assert statements(one, marks, language) == said
        assert claims(one, marks, said, language, schema()) == told


@TRIALS
@given(texts())
def test_any_text_is_read_through(text: str) -> None:
    text_door(text)


NAMES = st.sampled_from(("a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "-", "a"))


@TRIALS
@given(st.one_of(st.binary(max_size=400), texts().map(lambda t: t.encode("utf-8"))), NAMES)
@example(b"\xff\xfe", "a.txt")
@example(b"\xef\xbb\xbf{", "a.json")
@example(b'{"text": null}\n[1,\n"x"\n{}', "a.jsonl")
def test_any_bytes_become_reports_or_rejects(raw: bytes, name: str) -> None:
    byte_door(raw, name)


@TRIALS
@given(texts(), st.sampled_from(("utf-8", "utf-16", "cp1252")))
def test_any_encoding_is_read_or_refused(text: str, encoding: str) -> None:
    byte_door(text.encode(encoding, "replace"), "a.txt")


TAGS = st.sampled_from(("p", "div", "h1", "a", "table", "script", "article", "time", "blockquote", "ul", "!--", "x"))


@TRIALS
@given(st.lists(st.tuples(TAGS, texts(3), st.booleans()), max_size=8))
def test_any_page_becomes_a_report_or_a_reject(parts: list[tuple[str, str, bool]]) -> None:
    body = "".join(f"<{tag} {'class=a' * closed}>{text}{f'</{tag}>' * closed}" for tag, text, closed in parts)
    byte_door(f"<html><head><title>{body[:40]}</title></head><body>{body}</body></html>".encode(), "a.html")


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts(3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)
COLUMNS = st.sampled_from(("text", "html", "source", "url", "outlet", "published", "lang", "title", "byline", "x"))


@TRIALS
@given(st.lists(st.one_of(st.dictionaries(COLUMNS, VALUES, max_size=6), VALUES), max_size=5))
def test_any_rows_become_reports_or_rejects(rows: list[object]) -> None:
    lines = "\n".join(json.dumps(row) for row in rows)
    byte_door(lines.encode(), "a.jsonl")
    byte_door(json.dumps(rows).encode(), "a.json")


@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("hidden", ["\u202e", "\u2067", "\u200b", "\u0301", "\x00", "\U0001f600"])
def test_signs_between_the_letters_of_news_break_nothing(news: str, hidden: str) -> None:
    for step in (1, 7):
        text_door(hidden.join(news[at : at + step] for at in range(0, len(news), step)))


@pytest.mark.parametrize("news", NEWS)
def test_every_beginning_and_end_of_news_is_read(news: str) -> None:
    for at in range(0, len(news), 5):
        whole(reading(Report("fuzz", "fuzz", news[:at], "id")))
        whole(reading(Report("fuzz", "fuzz", news[at:], "en")))


def test_a_very_long_token_is_soon_passed() -> None:
    began = time.process_time()
    for token in ("a", "A", "9", "a-", "“", "A.", "1,", "\u0301"):
        text_door(f"Kata Bupati {token * 20_000} pada Senin.")
    assert time.process_time() - began < SECONDS


def test_what_is_promised_can_be_broken() -> None:
    with pytest.raises(BrokenPromiseError, match="holds something"):
        in_text([Span(1, 1)], "abc", "mention")
    with pytest.raises(BrokenPromiseError, match="lies in the text"):
        in_text([Span(1, 9)], "abc", "mention")
    with pytest.raises(BrokenPromiseError, match="in order"):
        in_text([Span(1, 2), Span(0, 1)], "abc", "mention")
    with pytest.raises(BrokenPromiseError, match="twice"):
        keeps(False, "the same twice", "abc")
