"""What may be said: whether words after a cue are a content, by what the cue may have."""

from __future__ import annotations

from silang.claim.cues import Cue
from silang.claim.sources_words import Page
from silang.claim.statements_content import Content, trimmed

_SUBJECTS = ("pronouns", "owners", "determiners", "quantifiers", "clause_openers")


def is_said(page: Page, cue: Cue, content: Content) -> bool:
    """Whether bare words after a cue are what was said, by what the cue may have for content."""
    grammar, words = page.grammar, page.words
    inside = words.inside(content.span.start, content.span.end)
    if cue.bare == "none":
        return False
    if cue.bare == "quoted":
        return content.form == "mixed"
    if cue.bare == "measured":
        return content.form == "mixed" or _is_measured(page, inside)
    if cue.voice == "verb" and words[inside[0]] in grammar["prepositions"] - grammar["order"]:
        return len(inside) > 1 and words[inside[1]] in grammar["clausal"]  # "at least 12 died", not "believes in"
    if words[inside[0]] in grammar["pointers"] and not any(grammar.makes_clause(words[w]) for w in inside[1:4]):
        return False
    if cue.orders and cue.voice == "verb":
        return any(words[w] in grammar["order"] for w in inside[:14])
    if cue.orders:  # "menuntut terdakwa dengan pidana 9 tahun": a figure alone asks nobody to do anything
        return any(grammar.makes_clause(words[w]) and not words[w][0].isdigit() for w in inside[:25])
    if cue.bare == "subject":
        return _has_subject(page, inside)
    if cue.bare == "any" or any(grammar.makes_clause(words[w]) for w in inside[:25]):
        return True
    return cue.bare == "stance" and any(words[w] in grammar["stances"] for w in inside[:3])


def is_clause(page: Page, content: Content) -> bool:
    """Whether a content before its source is a clause, and no aside: not "On Monday afternoon"."""
    if content.form != "indirect":
        return True
    words, grammar = page.words, page.grammar
    inside = words.inside(content.span.start, content.span.end)
    verbs = any(grammar.makes_clause(words[w]) and not words[w][0].isdigit() for w in inside[1:])
    return verbs or (len(inside) > 6 and words[inside[0]] not in grammar["adverbials"])


def _is_measured(page: Page, inside: range) -> bool:
    """Whether words put something at a figure: "the toll | at 12"."""
    words, grammar = page.words, page.grammar
    return any(words[w] in grammar["measured"] and w > inside[0] for w in inside[:16])


def _has_subject(page: Page, inside: range) -> bool:
    """Whether words are a clause with its own subject: "noted | sales had dropped", not "noted the rise in prices"."""
    words, grammar = page.words, page.grammar
    head, last = words[inside[0]], inside[0]
    opens = page.starts_high(inside[0]) or any(head in grammar[name] for name in _SUBJECTS)
    for which in inside[1 : 25 if opens else 6]:
        if "," in page.text[words.ends[last] : words.starts[which]] or words[which] in grammar["relatives"]:
            return False
        if words[which] in grammar["auxiliaries"] or words[which] in grammar["clausal"] - grammar["light"]:
            return True
        last = which
    return opens and len(inside) > 2 and any(grammar.clause_verb.match(words[w]) for w in inside[1:8])


def without_time(page: Page, content: Content) -> Content:
    """A noun as content ends before the cue's time: "pengiriman pasukannya ke Rusia" pada April lalu."""
    words, grammar = page.words, page.grammar
    inside = words.inside(content.span.start, content.span.end)
    for which in inside[:12]:
        if words[which] in grammar["cuts"] and which > inside[0]:
            break
        if grammar.makes_clause(words[which]) or "," in page.text[words.ends[which] : words.ends[which] + 1]:
            return content
    else:
        return content
    for later in range(which + 1, inside[-1] + 1):
        if "," in page.text[words.ends[later - 1] : words.starts[later]]:
            break
        if grammar.makes_clause(words[later]) and not words[later][0].isdigit():
            return content
    return Content(trimmed(page.text, content.span.start, words.ends[which - 1]), content.form, content.set_off)
