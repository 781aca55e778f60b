"""How the rules of quotations, statements, pronouns and triggers prove themselves by their examples."""

from __future__ import annotations

from collections.abc import Iterator

from silang.claim.arguments_links import links
from silang.claim.events_fuller import echoed
from silang.claim.frames import has_subject, rows, triggers
from silang.claim.quotes import quotes
from silang.claim.statements import statements
from silang.lang import Language
from silang.lang.lexicon import fold
from silang.lang.proof import Flaw, Proof, Rule, expected, rules_of, shown
from silang.mark import sentences
from silang.types import Marks, Report, Statement


def quoted(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of quotations: the words inside the marks of each `yes`, none in each `no`."""
    for text, inner in rule["yes"].items():
        yield from expected(text, inner, [q.inner.of(text) for q in quotes(text, language)])
    for text in rule["no"]:
        if came := quotes(text, language):
            yield Flaw("read", (text, shown([q.inner.of(text) for q in came])))


def _said(text: str, language: Language) -> tuple[Statement, ...]:
    """The statements of a text in which no name is marked."""
    report = Report("example", "example", text, language.code)
    return statements(report, Marks(sentences(report, language), ()), language)


def _told(found: tuple[Statement, ...], text: str) -> list[str]:
    return [f"{s.speaker.name if s.speaker else ''}: {s.content.of(text)}" for s in found]


def stated(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of statements: speaker and content in each `yes`, none of its own in each `no`."""
    name = f"{language.code}.statements.{rule['name']}"
    for example in rule["yes"]:
        text, wanted = example["text"], f"{example['speaker']}: {example['content']}"
        came = _told(tuple(s for s in _said(text, language) if s.rule == name), text)
        if wanted not in came:
            yield Flaw("not-read", (text, wanted, shown(came)))
    for text in rule["no"]:
        if came := _told(tuple(s for s in _said(text, language) if s.rule == name), text):
            yield Flaw("read", (text, shown(came)))


def pointed(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of words that point back: who speaks last in each `yes`, nobody in each `no`."""
    for text, who in rule["yes"].items():
        came = _said(text, language)
        speaker = came[-1].speaker if came else None
        yield from expected(text, who, speaker.name if speaker else "")
    for text in rule["no"]:
        if came := tuple(s for s in _said(text, language) if s.speaker is not None):
            yield Flaw("read", (text, shown(_told(came, text))))


def triggered(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A trigger: its type among those of each `yes`, not among those of each `no`."""
    for text in rule["yes"]:
        if rule["type"] not in (came := _types(text, language)):
            yield Flaw("not-read", (text, rule["type"], shown(came)))
    for text in rule["no"]:
        if rule["type"] in _types(text, language):
            yield Flaw("read", (text, rule["type"]))


def _types(text: str, language: Language) -> set[str]:
    folded = fold(text)
    return {
        trigger.type
        for hit in echoed(list(triggers(language).find(folded)), folded, language)
        for trigger in hit.entry
        if has_subject(trigger, folded[: hit.start], links(language).endings)
    }


PROOFS = (
    Proof(rules_of("quotes"), quoted),
    Proof(rules_of("cues"), stated),
    Proof(rules_of("reference"), pointed),
    Proof(rows, triggered),
)
"""The proofs of this room."""
