"""Listed phrases are found as a pattern of them finds them, wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silang.compare.phrases import any_of

LISTED = ("semula", "sebelumnya", "dari", "dari yang semula", "up from", "at first", "no longer")
WORDS = st.sampled_from((*" ".join(LISTED).split(), "12", "orang", "Semula", "DARI", "semulanya", "ber-dari", "naik"))


@given(st.lists(st.tuples(WORDS, st.sampled_from((" ", ", ", "-", ". ", "\n", ""))), max_size=12))
def test_phrases_stand_where_the_pattern_finds_them(told: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in told)
    known = any_of(LISTED)
    assert [m.span() for m in known.finditer(text)] == [m.span() for m in known.pattern.finditer(text)]
    first, same = known.search(text), known.pattern.search(text)
    assert (first and first.span()) == (same and same.span())


def test_a_phrase_that_begins_with_no_word_is_found_too() -> None:
    known = any_of(("% lebih", "naik"))
    assert [m[0] for m in known.finditer("laba 12% lebih, naik")] == ["% lebih", "naik"]


@pytest.mark.parametrize("text", ["", "\x00", "((((", "12", "🚑🚑", "a" * 10_000])
def test_a_text_without_one_has_none(text: str) -> None:
    assert any_of(LISTED).search(text) is None
    assert any_of(()).search(text) is None
