"""What templates show is never markup, however it comes into the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from silang.show.templates import environment, shown, still

HOSTILE = "<script>alert('\"&')</script>\u202eodd\u2066"


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans())
def test_a_value_stands_in_a_page_as_jinja_would_write_it(value: object) -> None:
    assert str(shown(value)) == str(escape(still(value)))


class Told(str):
    """A string of another type."""

    __slots__ = ()


WAYS = (
    "{{ x }}",
    "{{ of.x }}",
    "{{ of['x'] }}",
    "{{ say(x) }}",
    "{{ [x]|join }}",
    "{{ 'a' ~ x }}",
    "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    "{% for y in [x] %}{{ loop.index }}{{ y }}{% endfor %}",
    "{% set y %}{{ x }}{% endset %}{{ y }}",
    "{% filter trim %}{{ x }}{% endfilter %}",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [str, Told])
def test_no_way_through_a_template_lets_markup_or_signs_of_direction_act(way: str, kind: type[str]) -> None:
    text = kind(HOSTILE)
    page = environment().from_string(way).render(x=text, of={"x": text}, say=lambda y: y)
    assert str(escape(still(HOSTILE))) in page
    assert "<" not in page
    assert "\u202e" not in page
    assert "\u2066" not in page


def test_what_was_made_as_markup_stays_so() -> None:
    assert environment().from_string("{{ x }}").render(x=Markup("<b>")) == "<b>"


def test_a_part_of_a_table_is_its_value_unless_tables_have_it_themselves() -> None:
    told = {"day": 3, "items": 4}
    assert environment().from_string("{{ x.day }} {{ x.items()|length }}").render(x=told) == "3 2"


@pytest.mark.parametrize("wrong", ["{{ x }}", "{{ x() }}", "{{ of.x }}", "{{ of.y }}"])
def test_what_is_not_there_is_an_error_and_not_a_gap(wrong: str) -> None:
    with pytest.raises(UndefinedError):
        environment().from_string(wrong).render(of={})


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x08", "\x7f", "\x9b", "\u202e"])
def test_no_sign_that_a_terminal_or_a_reader_obeys_is_shown(sign: str) -> None:
    assert str(shown(f"Banjir {sign}[31m di\n\tTalaga")) == "Banjir [31m di\n\tTalaga"
