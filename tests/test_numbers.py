"""Numbers as news writes and speaks them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from silang.lang import codes, load
from silang.mark.numbers import parse
from silang.mark.proofs import numbers

ID, EN = load("id"), load("en")
RULES = [(code, rule) for code in codes() for rule in load(code)["numbers"]["rule"]]


@given(st.integers(0, 10**14))
@settings(max_examples=300)
def test_every_spoken_number_reads_back_in_indonesian(n: int) -> None:
    assert parse(num2words(n, lang="id"), ID) == n


@given(st.integers(0, 10**14))
@settings(max_examples=300)
def test_every_spoken_number_reads_back_in_english(n: int) -> None:
    assert parse(num2words(n, lang="en"), EN) == n


@given(st.integers(0, 10**12), st.sampled_from(["", "5", "25", "125"]))
def test_every_figure_reads_back_in_its_language(n: int, rest: str) -> None:
    written = f"{n:,}" + (f".{rest}" if rest else "")
    value = float(f"{n}.{rest or 0}")
    if n >= 1000 or len(rest) < 3:
        swapped = written.translate(str.maketrans(",.", ".,"))
        assert parse(written, EN) == pytest.approx(value)
        assert parse(swapped, ID) == pytest.approx(value)


@pytest.mark.parametrize(("code", "rule"), RULES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_rule_proves_itself(code: str, rule: dict[str, object]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(numbers(load(code), rule)) == []


@given(st.text(alphabet=st.sampled_from("0129.,-/ katiruson½٣"), max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    for language in (ID, EN):
        value = parse(text, language)
        assert value is None or value >= 0
