"""What is wrong with language data, as the rooms that read it find out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from silang.lang import Language

Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What failed, by a code that has words, and what about: the example, what was expected, what came."""

    failed: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A flaw where it stands: the file, and the rule where one is at fault."""

    file: str
    rule: str | None
    flaw: Flaw


class Proof(NamedTuple):
    """How the rules of one room prove themselves: the rules, each with its file, and what is wrong with one."""

    rules: Callable[[Language], Iterator[tuple[str, Rule]]]
    flaws: Callable[[Language, Rule], Iterator[Flaw]]


def rules_of(file: str, table: str = "rule") -> Callable[[Language], Iterator[tuple[str, Rule]]]:
    """The rules that one table of one file holds."""

    def rules(language: Language) -> Iterator[tuple[str, Rule]]:
        yield from ((file, rule) for rule in language[file][table])

    return rules


def expected(example: str, value: object, came: object) -> Iterator[Flaw]:
    """The flaw of an example that was read otherwise than its rule says, if it was."""
    if value != came:
        yield Flaw("not-read", (example, shown(value), shown(came)))


def shown(value: object) -> str:
    """A value as a line shows it; nothing is told as a dash."""
    if isinstance(value, str):
        return value or "—"
    if isinstance(value, (tuple, list, set, frozenset)):
        parts = [shown(part) for part in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        return "; ".join(parts) or "—"
    return "—" if value is None else str(value)


def lacking(rules: Sequence[Rule]) -> Iterator[tuple[str | None, Flaw]]:
    """What rules lack that every rule must have: a name of its own, examples of what it reads and of what it leaves."""
    known: set[str] = set()
    for number, rule in enumerate(rules, 1):
        name = rule.get("name")
        if not isinstance(name, str) or not name:
            yield None, Flaw("no-name", (str(number),))
            name = None
        elif name in known:
            yield name, Flaw("same-name")
        known.add(name or "")
        yield from ((name, Flaw(f"no-{kind}")) for kind in ("yes", "no") if not rule.get(kind))
