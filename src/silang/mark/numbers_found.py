"""A number as it was found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["figure", "scaled", "words", "fraction", "vague", "pair"]


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Number:
    """A number where it stands, in indexes of tokens, half-open; a vague one is open above."""

    first: int
    after: int
    low: float
    high: float | None
    shape: Shape
    approximate: bool = False
    grouped: float | None = None  # the value if the one sign groups digits: "1,400" in Indonesian
    factor: float = 1.0  # of the scale word: what "10 hingga 12 ribu" shares


def fraction(first: int, after: int, value: float) -> Number:
    """A part of a whole, to three decimals."""
    value = round(value, 3)
    return Number(first, after, value, value, "fraction")


def scaled(first: int, after: int, value: float, factor: float, *, approximate: bool = False) -> Number:
    """A number whose last word is a scale: "setengah juta"."""
    return Number(first, after, value, value, "scaled", approximate, factor=factor)
