"""Silang on its own gold of names: persons, organisations and places of single sentences of the news.

python bench/of_names.py seen              the figures of one half: "seen" or "blind"
python bench/of_names.py seen --misses 20  also what was missed and what was added: never of the blind half

What the gold marks: every mention, as the name alone. Titles, ranks and degrees are no part of a person's name
("Gus Ipul" and "Leo XIV" are names). A place inside a body's name is the body's only; in a title it is a place
("Bupati Agam"). A country is a place, also where it acts. "Kabupaten", "Desa", "Provinsi" are no part of a place's
name, "Gunung", "Pulau", "Selat" are. Events, buildings, airports, vessels, products and adjectives of nationality are
no names here. `free` names a mention that may be read either way ("Washington" for its government): it counts nowhere.

How it is held against Silang, whose mentions never overlap and hold the role with the name:
- a person's mention is trimmed to the words of its name; a bare role ("Presiden", "Kapolres Sleman") is no name;
- a body with its short form in brackets is two mentions, as in the gold;
- a group without a name of its own ("tentara Rusia", "polisi") cannot be wrong: it counts where it is a gold name;
- an organisation in small letters alone is not named; documents are left out; a country that acts is a place;
- a gold organisation or place that stands in a found role or in such a group is left out, unless it was found by
  itself: Silang holds it there ("Kepala BNPB"), and `inside roles` is the share of the gold that it held so;
- two spans are the same by an intersection over union of 0.5; of organisations and places also where they end
  together ("Gunung Semeru", "Semeru").
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally, match, overlap_share, shares, total
from silang.lang import load
from silang.mark import names, sentences
from silang.types import Actor, Mention, Place, Report, Span

GOLD = Path(__file__).parent / "gold"
SPLITS = ("seen", "blind")
LISTS = {"persons": "person", "organisations": "organisation", "places": "place", "free": "free"}
KINDS = ("person", "organisation", "place")
KIND_OF = {"person": "person", "organisation": "organisation", "group": "organisation", "country": "place"}
PUBLISHED = "2025-06-15"

_SHORT = re.compile(r"(?P<long>.{1,200}?) ?\((?P<short>[^()\s]{1,20})\)")


class GoldError(ValueError):
    """A gold name that its sentence does not hold, or not in the order given."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands; `sure` False is a mention that counts only where it is right."""

    kind: str
    span: Span
    text: str
    sure: bool = True

    def __str__(self) -> str:
        return f"{self.kind}: {self.span.of(self.text)}  <  {self.text}"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence with all its names."""

    lang: str
    about: str
    text: str
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What Silang names in a sentence, and the stretches that it holds as roles."""

    named: tuple[Named, ...]
    roles: tuple[Span, ...]


@cache
def gold_sentences(split: str) -> tuple[GoldSentence, ...]:
    """The gold of one half; a name that its text does not hold is a `GoldError`."""
    gold = tomllib.loads((GOLD / f"names-{split}.toml").read_text(encoding="utf-8"))
    return tuple(_gold_sentence(one) for one in gold["sentence"])


def _gold_sentence(one: Mapping[str, Any]) -> GoldSentence:
    """Each list from left to right, on whole words that no earlier list took: "Jordan Pickford", then "Jordan"."""
    text, taken = one["text"], list[Named]()
    for key, kind in LISTS.items():
        at = 0
        for name in one.get(key, ()):
            span = _next(text, name, at, taken)
            taken.append(Named(kind, span, text))
            at = span.end
    return GoldSentence(one["lang"], one["about"], text, tuple(sorted(taken, key=lambda n: n.span)))


def _next(text: str, name: str, at: int, taken: list[Named]) -> Span:
    for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[at:]):
        span = Span(at + hit.start(), at + hit.end())
        if not any(span.meets(t.span) for t in taken):
            return span
    raise GoldError(f"{name!r} does not stand in {text!r} after {at}")


def measured(split: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """Precision, recall and F1 of each kind of name, F1 of each language, and the tallies behind them."""
    gold = gold_sentences(split)
    found = [(one, _found(one)) for one in gold]
    held = [(one, _counted(one, by), by) for one, by in found]
    tallies = {kind: total(_tally(wanted, by, kind) for _, wanted, by in held) for kind in KINDS}
    tallies["names"] = total(tallies[kind] for kind in KINDS)
    for lang in sorted({one.lang for one in gold}):
        of_lang = [(wanted, by) for one, wanted, by in held if one.lang == lang]
        tallies[f"names {lang}"] = total(_tally(wanted, by, kind) for wanted, by in of_lang for kind in KINDS)
    figures = {name: round(figure, 3) for key, tally in tallies.items() for name, figure in shares(key, tally)}
    every = sum(n.kind in KINDS for one in gold for n in one.named)
    counted = sum(n.kind in KINDS for _, wanted, _ in held for n in wanted)
    figures["inside roles"] = round(1 - counted / every, 3)
    return figures, tallies


def _found(one: GoldSentence) -> Found:
    report = Report(id="gold", source="gold", text=one.text, lang=one.lang, published=PUBLISHED)
    language = load(one.lang)
    mentions = names(report, sentences(report, language), language)
    named = [n for mention in mentions for n in _names_of(mention, one.text)]
    once = tuple(n for i, n in enumerate(named) if not any(_again(n, other) for other in named[:i]))
    return Found(once, tuple(role for mention in mentions for role in _roles_of(mention, one.text)))


def _again(named: Named, other: Named) -> bool:
    return named.kind == other.kind and named.span.meets(other.span)


def _names_of(mention: Mention, text: str) -> Iterator[Named]:
    """The names that a mention gives: none, one, or a body and its short form."""
    value = mention.value
    if isinstance(value, Place):
        yield Named("place", mention.span, text)
    elif isinstance(value, Actor) and (kind := KIND_OF.get(value.type)) and not _is_role(value):
        span = _name_span(mention, value, text) if kind == "person" else mention.span
        if kind == "organisation" and (both := _SHORT.fullmatch(span.of(text))):
            for part in ("long", "short"):
                yield Named(kind, Span(span.start + both.start(part), span.start + both.end(part)), text)
        elif span.of(text) != span.of(text).lower():
            yield Named(kind, span, text, sure=not _is_described(value))


def _is_role(value: Actor) -> bool:
    """Whether a person has a role only: "Menteri Keuangan"."""
    return value.type == "person" and value.role is not None and value.name.casefold() == value.role.casefold()


def _is_described(value: Actor) -> bool:
    """Whether a group has no name of its own: its key has nothing after the codes."""
    return value.type == "group" and "/" not in (value.key or "")


def _name_span(mention: Mention, value: Actor, text: str) -> Span:
    """The stretch of the mention that its name's words take up; all of it where none stands there."""
    whole = mention.span.of(text)
    if (at := whole.find(value.name)) >= 0:
        return Span(mention.span.start + at, mention.span.start + at + len(value.name))
    of_name = set(re.findall(r"\w+", value.name))
    own = [w for w in re.finditer(r"\w+", whole) if w[0] in of_name]
    return Span(mention.span.start + own[0].start(), mention.span.start + own[-1].end()) if own else mention.span


def _roles_of(mention: Mention, text: str) -> Iterator[Span]:
    value, span = mention.value, mention.span
    if not isinstance(value, Actor):
        return
    if _is_role(value) or _is_described(value):
        yield span
    elif value.type == "person":
        name = _name_span(mention, value, text)
        yield from (part for part in (Span(span.start, name.start), Span(name.end, span.end)) if len(part) > 0)


def _counted(one: GoldSentence, found: Found) -> tuple[Named, ...]:
    """The gold without what is held in a role and not found by itself."""

    def counts(wanted: Named) -> bool:
        in_role = wanted.kind != "person" and any(role.holds(wanted.span) for role in found.roles)
        return not in_role or any(_same(wanted, n) for n in found.named)

    return tuple(n for n in one.named if counts(n))


def _tally(wanted: tuple[Named, ...], found: Found, kind: str) -> Tally:
    free = [n.span for n in wanted if n.kind == "free"]
    gold = [n for n in wanted if n.kind == kind]
    given = [
        n
        for n in found.named
        if n.kind == kind
        and (n.sure or any(_same(g, n) for g in gold))
        and not any(overlap_share((n.span.start, n.span.end), (f.start, f.end)) >= 0.5 for f in free)
    ]
    return match(gold, given, _same)


def _same(wanted: Named, given: Named) -> bool:
    a, b = wanted.span, given.span
    together = wanted.kind != "person" and a.end == b.end
    return wanted.kind == given.kind and (together or overlap_share((a.start, a.end), (b.start, b.end)) >= 0.5)


def main() -> None:
    """Print the figures of one half, and on wish its misses."""
    options = argparse.ArgumentParser(description="How well Silang finds names.")
    options.add_argument("split", choices=SPLITS)
    options.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N missed and N added of a kind")
    told = options.parse_args()
    if told.misses and told.split == "blind":
        options.error("the blind half shows figures only")
    figures, tallies = measured(told.split)
    for name, figure in figures.items():
        print(f"{name:28}{figure:.3f}")
    for tally in (tallies[kind] for kind in KINDS):
        for what, cases in (("missed", tally.missed), ("added", tally.extra)):
            for case in cases[: told.misses]:
                print(what, case)


if __name__ == "__main__":
    main()
