"""What the figures of a sentence are read against."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from silang.claim.slots_words import Words
from silang.lang import Language
from silang.schema import Schema
from silang.types import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures of a sentence are read against."""

    words: Words
    schema: Schema
    language: Language
    here: Collection[str]  # the types of event that the sentence tells of
    around: Collection[str]  # … that the report tells of
    heading: Span | None = None  # the line over the list that the sentence is an item of: "Barang bukti:"
