"""A folder of language data checked: its files, what the rooms make of them, its rules by their own examples."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from silang.lang import ELSEWHERE, Language, LanguageError, blank, load, parsed, tables_of
from silang.lang.proof import Flaw, Problem, Proof, lacking
from silang.lang.tables import unknown
from silang.run.language_hostile import slow
from silang.run.language_lists import listed_twice, repeated, telling
from silang.run.language_loaders import loaders, patterns

LIMIT = 300.0
"""Seconds after which a check that does not end is broken off."""
_OPEN = frozenset({"times_words"})  # files whose tables the rules name: any key may stand there
_BLOCKING = frozenset({"unusable", "refused", "no-yes", "no-no", "no-name"})  # with these nothing is proved
_READ_FROM = (("times", "rules"), ("times", "words"), ("events", "files"))  # the lists of files that others name


@dataclass(frozen=True, slots=True)
class FileCount:
    """One file with the rules in it and their examples."""

    file: str
    rules: int
    examples: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: problems in order of the files, the files with what they hold, the files left out."""

    code: str
    problems: tuple[Problem, ...]
    files: tuple[FileCount, ...]
    left_out: tuple[str, ...]


def check(folder: Path, limit: float = LIMIT) -> Checked:
    """The check of a folder, in a process of its own, so that no language of this one is touched.

    A folder that is none, or holds no TOML file, is a `LanguageError`, as is a check that lasts over `limit` seconds.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise LanguageError(f"{folder}: there is no such folder")
    texts = dict(tables_of(folder))
    if not texts:
        raise LanguageError(f"{folder} holds no language data: no file in it ends in .toml")
    tables, broken = _parsed(texts)
    left_out = tuple(sorted(f"{stem}.toml" for stem in blank().keys() - texts.keys()))
    problems = broken or tuple(_found(folder, limit))
    return Checked(folder.name, problems, tuple(_counted(tables)), left_out)


def _parsed(texts: Mapping[str, str | LanguageError]) -> tuple[dict[str, dict[str, Any]], tuple[Problem, ...]]:
    tables: dict[str, dict[str, Any]] = {}
    broken: list[Problem] = []
    for stem, text in texts.items():
        try:
            tables[stem] = parsed(text, f"{stem}.toml")
        except LanguageError as wrong:
            broken.append(Problem(f"{stem}.toml", None, Flaw("no-toml", (str(wrong).partition(": ")[2],))))
    return tables, tuple(broken)


def _counted(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[FileCount]:
    for stem, table in sorted(tables.items()):
        rules = _rules(table)
        examples = sum(len(rule.get(kind, ())) for rule in rules for kind in ("yes", "no"))
        yield FileCount(f"{stem}.toml", len(rules), examples)


def _rules(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rules and triggers of a file."""
    rows = [*_list(table.get("rule")), *_list(table.get("trigger"))]
    return [row for row in rows if isinstance(row, Mapping)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _found(folder: Path, limit: float) -> list[Problem]:
    """The problems as another process finds them."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    worker = get_context("spawn").Process(target=_work, args=(str(folder), theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(limit):
            raise LanguageError(f"{folder}: the check did not end within {limit:.0f} seconds")
        problems: list[Problem] = ours.recv()
    except EOFError:
        raise LanguageError(f"{folder}: the check broke off") from None
    finally:
        worker.kill()
        worker.join()
    return problems


def _work(folder: str, answer: Connection) -> None:
    """Check the folder as the one language from elsewhere, and answer."""
    os.environ[ELSEWHERE] = folder
    answer.send(list(problems(load(Path(folder).name))))
    answer.close()


def problems(language: Language) -> Iterator[Problem]:
    """What is wrong with a language that is among `codes()`, its files read whole."""
    steps = (_unknown, _without_parts, listed_twice, repeated, telling, _unusable)
    found = [problem for step in steps for problem in _guarded(step, language)]
    if not any(problem.flaw.failed in _BLOCKING for problem in found):
        found += [*_disproved(language), *_slow(language)]
    yield from dict.fromkeys(found)


def _guarded(step: Callable[[Language], Iterator[Problem]], language: Language) -> list[Problem]:
    """What a step finds; a table of another shape than it takes is a problem, too."""
    found: list[Problem] = []
    if wrong := _refused(lambda: found.extend(step(language))):
        found.append(_placed(wrong, "lists", language))
    return found


def _unknown(language: Language) -> Iterator[Problem]:
    """Files and keys that nothing reads: a slip of spelling is told, not passed over."""
    named = {file for table, key in _READ_FROM for file in language[table][key]}
    for stem, table in language.tables.items():
        if stem not in blank() and stem not in named:
            yield Problem(f"{stem}.toml", None, Flaw("unread-file"))
        elif stem in blank() and stem not in _OPEN:
            for key in unknown(table, blank()[stem]):
                yield Problem(f"{stem}.toml", None, Flaw("unread-key", (key,)))


def _without_parts(language: Language) -> Iterator[Problem]:
    for stem, table in language.tables.items():
        for name, flaw in lacking(_rules(table)):
            yield Problem(f"{stem}.toml", name, flaw)


def _unusable(language: Language) -> Iterator[Problem]:
    """What the rooms cannot make their tables of."""
    for name, loader in loaders():
        if wrong := _refused(lambda: loader(language)):  # noqa: B023 (called at once)
            yield _placed(wrong, name, language)


def _refused(work: Callable[[], object]) -> str | None:
    """Why language data cannot be used, in the words of what refused it."""
    try:
        work()
    except LanguageError as wrong:
        return str(wrong)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, re.error) as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return None


def _placed(wrong: str, by: str, language: Language) -> Problem:
    """The problem at the file that the words name; else at the folder, with the room that refused it."""
    told = re.search(r"(\w+\.toml)(?:, )?(.*)", wrong, re.S)
    if told:
        return Problem(told[1], None, Flaw("unusable", (told[2].lstrip(" :"),)))
    return Problem(f"{language.code}/", None, Flaw("refused", (by, wrong)))


def _proofs() -> Iterator[Proof]:
    from silang.claim.proofs import PROOFS as CLAIM
    from silang.mark.proofs import PROOFS as MARK
    from silang.read.proofs import PROOFS as READ
    from silang.trace.proofs import PROOFS as TRACE

    yield from (*READ, *MARK, *CLAIM, *TRACE)


def _disproved(language: Language) -> Iterator[Problem]:
    """The examples that are read otherwise than their rule says."""
    proved: set[str] = set()
    for proof in _proofs():
        for file, rule in proof.rules(language):
            proved.add(file)
            flaws: list[Flaw] = []
            if wrong := _refused(lambda: flaws.extend(proof.flaws(language, rule))):  # noqa: B023 (called at once)
                flaws.append(Flaw("unusable", (wrong,)))
            yield from (Problem(f"{file}.toml", rule["name"], flaw) for flaw in flaws)
    for stem, table in language.tables.items():
        if _rules(table) and stem not in proved:
            yield Problem(f"{stem}.toml", None, Flaw("unread-rules"))


def _slow(language: Language) -> Iterator[Problem]:
    """The patterns that some text makes slow."""
    tried: set[str] = set()
    for _, loader in loaders():
        for rule, pattern in patterns(loader(language)):
            if pattern.pattern not in tried:
                tried.add(pattern.pattern)
                if text := slow(pattern):
                    yield Problem(_file_of(rule, pattern, language), rule or None, Flaw("slow", (text,)))


def _file_of(rule: str, pattern: re.Pattern[str], language: Language) -> str:
    """The file that holds a rule of this name; where none does, the one whose longest string is in the pattern."""
    held = [stem for stem, table in language.tables.items() if any(r.get("name") == rule for r in _rules(table))]
    if held:
        return f"{held[0]}.toml"

    def longest(stem: str) -> int:
        return max(map(len, _strings_in(language.tables[stem], pattern.pattern)), default=0)

    return f"{max(language.tables, key=longest)}.toml"


def _strings_in(value: object, text: str) -> Iterator[str]:
    if isinstance(value, str) and value in text:
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings_in(inner, text)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner, text)
