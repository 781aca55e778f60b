"""Where a source stands behind its cue: the noun phrase after "kata", "menurut", "said"."""

from __future__ import annotations

from silang.claim.sources_words import Page
from silang.types import Span

LONGEST_SOURCE = 30
"""Words that a source has at most."""
_STOPS = frozenset('.?!:;"“”„«»…\n—|[]')


def after(page: Page, at: int, end: int) -> Span | None:
    """The noun phrase that begins at a place: "Kepala Dinas Sosial, Rina Wati, di Garut" up to "di"."""
    words = page.words
    first = words.first(at)
    start = last = None
    which = first
    while which < min(len(words), first + LONGEST_SOURCE) and words.ends[which] <= end:
        gap = page.text[words.ends[last] if last is not None else at : words.starts[which]]
        if "(" in gap:
            resumed = _past_bracket(page, start, last, which, end)
            if resumed is None:
                break
            which = resumed
        elif _ends_source(page, start, last, which, gap, end):
            return _named_behind(page, start, last, which, end)
        start = words.starts[which] if start is None else start
        last = which
        which += 1
    return Span(start, words.ends[last]) if start is not None and last is not None else None


def _named_behind(page: Page, start: int | None, last: int | None, which: int, end: int) -> Span | None:
    """The source that ends before a word; a role goes on past where it is from: "peneliti | dari UGM, Rina Wati"."""
    if start is None or last is None:
        return None
    words, found = page.words, Span(start, page.words.ends[last])
    if words[which] not in page.grammar["origins"] or not _only_role(page, found):
        return found
    for later in range(which + 1, min(which + 10, len(words) - 1)):
        if words.ends[later] > end or not page.starts_high(later):
            break
        if page.text[words.ends[later] : words.ends[later] + 2] != ", ":
            continue
        named = page.actor_at(words.starts[later + 1])
        if named is not None and named.value.type == "person" and named.span.end <= end:
            return Span(start, named.span.end)
    return found


def _only_role(page: Page, span: Span) -> bool:
    """Whether a source names a role and no person yet."""
    head = page.words[page.words.first(span.start)]
    role = head in page.grammar["titles"] or head in page.grammar["relations"] or head in page.grammar["speakers"]
    return role and not any(who.type == "person" and who.name != who.role for _, who in page.actors_in(span))


def _past_bracket(page: Page, start: int | None, last: int | None, which: int, end: int) -> int | None:
    """The word with which a source goes on after a bracket: "Komisi Pemberantasan Korupsi (KPK) Agus"; None: not."""
    words, text = page.words, page.text
    closing = text.find(")", words.starts[which], min(end, words.starts[which] + 120))
    if closing < 0:
        return None
    resumed, mark = words.first(closing), text[closing + 1 : closing + 2]
    if resumed >= len(words) or words.ends[resumed] > end or words[resumed] in page.grammar["stops"]:
        return None
    if (mark == "." or resumed == which) or (mark == "," and not _apposed(page, start, last, resumed, end)):
        return None
    return resumed if not _STOPS.intersection(text[closing + 1 : words.starts[resumed]]) else None


def _ends_source(page: Page, start: int | None, last: int | None, which: int, gap: str, end: int) -> bool:
    """Whether a source stops before a word: at a mark, a preposition, a day, a verb, a new noun phrase."""
    words, grammar = page.words, page.grammar
    if _STOPS.intersection(gap.replace(". ", " ") if last is not None and _short(page, last) else gap):
        return True
    word = words[which]
    parted = "," in gap or (" - " in gap and not word[0].isdigit())
    if parted and not _apposed(page, start, last, which, end):
        return True
    if word in grammar["stops"] and not _is_name_part(page, last, which):
        return last is None or words[last] not in grammar["newly"]  # "a recently | published study"
    if last is None:
        return False
    return (
        word in grammar["days"]
        or is_cut_short(page, last, which)
        or word in grammar["quantifiers"]
        or (not page.starts_high(which) and grammar.is_verb(word))
    )


def is_cut_short(page: Page, last: int, which: int) -> bool:
    """Whether a verb's form ends a phrase: "analysts | polled by Reed", "Reed | declined"."""
    words, grammar = page.words, page.grammar
    if page.starts_high(which) or not grammar.past_shape.fullmatch(words[which]):
        return False
    follows = words[which + 1] if which + 1 < len(words) else ""
    return follows in grammar["stops"] or (page.starts_high(last) and words[last] not in grammar["determiners"])


def _is_name_part(page: Page, last: int | None, which: int) -> bool:
    """Whether a word that would end a source belongs to a name: "ujar | Hari Setiawan", "Menteri | Dalam Negeri"."""
    if not page.text[page.words.starts[which]].isupper():
        return False
    if last is None:
        return True
    follows = which + 1 < len(page.words) and page.starts_high(which + 1)
    return (
        follows and page.text[page.words.starts[last]].isupper() and page.words[which] in page.grammar["prepositions"]
    )


def _short(page: Page, word: int) -> bool:
    """An abbreviation that its full stop belongs to: "Plt.", "H.", "Prof."."""
    return words_length(page, word) <= 5 and page.starts_high(word)


def words_length(page: Page, word: int) -> int:
    """Code points of a word."""
    return page.words.ends[word] - page.words.starts[word]


def _apposed(page: Page, start: int | None, last: int | None, which: int, end: int) -> bool:
    """Whether the words after a comma still name the source: "Juru Bicara KPK, Budi Prasetyo"."""
    words, grammar = page.words, page.grammar
    if start is None or last is None or which >= len(words) or words.ends[which] > end:
        return False
    word = words[which]
    if word in grammar["stops"] or word in grammar["days"] or word in grammar["adverbials"]:
        return False
    if not page.starts_high(which) or page.text[words.starts[which]].isdigit():
        return False
    if word in grammar["places"]:
        return True
    if not _closed(page, which, end):
        return False
    if page.place_at(words.starts[which]) is not None:
        return True
    head = words[words.first(start)]
    named = any(actor.type == "person" for _, actor in page.actors_in(Span(start, words.ends[last])))
    if named and (head in grammar["titles"] or not page.text[start].isupper()):
        named = not _names_anew(page, start, which)
    commas = page.text.count(",", start, words.starts[which]) - sum(
        words[w] in grammar["places"] for w in words.inside(start, words.ends[last])
    )
    return (
        not named
        and commas <= 1
        and (head in grammar["titles"] or not page.text[start].isupper() or head in grammar["relations"])
    )


def _names_anew(page: Page, start: int, which: int) -> bool:
    """Whether a person in two words follows a title with one: "Camat Neglasari, Kabupaten Tangerang, | Rina Wati"."""
    found = page.actor_at(page.words.starts[which])
    if found is None or found.value.type != "person" or " " not in found.span.of(page.text):
        return False
    last = [who for _, who in page.actors_in(Span(start, page.words.starts[which])) if who.type == "person"][-1]
    return " " not in last.name or last.name == last.role


def _closed(page: Page, which: int, end: int) -> bool:
    """Whether the name that begins here ends at a comma, a bracket, a stop word or the end."""
    words = page.words
    while which < len(words) and words.ends[which] <= end:
        follows = page.text[words.ends[which] : words.ends[which] + 2]
        if follows[:1] in {",", ")"} or (follows[:1] == "." and not _short(page, which)) or follows == " (":
            return True
        which += 1
        if which < len(words) and words.ends[which] <= end and not page.starts_high(which):
            return words[which] in page.grammar["stops"]
    return True
