"""Where a source stands: the noun phrase before an active cue, or after an inverted one."""

from __future__ import annotations

from bisect import bisect_left

from silang.claim.sources_after import LONGEST_SOURCE, after, is_cut_short
from silang.claim.sources_words import Page, opener
from silang.types import Actor, Span

__all__ = ["after", "before"]

REACH = 500
"""Code points before an active cue in which its source is looked for."""

_FEW = 6  # words of one who speaks in a clause of their own: "…, with the mayor of Rubek" saying


def before(page: Page, low: int, at: int) -> Span | None:
    """The noun phrase that an active cue at a place has for its source, adverbs and asides left out."""
    low = max(low, at - REACH)
    right = _skip_adverbs(page, low, at)
    if right is None:
        return None
    pieces = _pieces(page, low, right)
    chosen = _accompanying(page, pieces) or _choose(page, pieces)
    if chosen is None:
        return None
    return _cut(page, chosen)


def _skip_adverbs(page: Page, low: int, at: int) -> int | None:
    """Where the source ends: before "juga", "telah", "tidak"; None where nothing is left."""
    words, grammar = page.words, page.grammar
    which = words.first(at) - 1
    while which >= 0 and words.starts[which] >= low:
        word = words[which]
        if word not in grammar["adverbs"] and word not in grammar["negation"]:
            break
        which -= 1
    if which < 0 or words.starts[which] < low:
        return None
    gap = page.text[words.ends[which] : at]
    end = words.ends[which]
    if gap.startswith(")"):
        end += 1
    return end


def _pieces(page: Page, low: int, high: int) -> list[Span]:
    """The stretch in pieces at commas outside brackets, from the last dash, colon or mark on."""
    pieces, start, depth = [], low, 0
    text = page.text
    for at in range(low, high):
        char = text[at]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            (char == "," and not text[at + 1 : at + 2].isdigit())
            or char in ";—–:"
            or (char in '"”“' and not page.quote_at(at))
            or (char == "-" and text[at - 1 : at] == " " and not text[at + 1 : at + 3].strip().isdigit())
        ):
            if char == ",":
                pieces.append(Span(start, at))
            else:  # a dash or colon: what stands before is a dateline or another thought
                pieces = []
            start = at + 1
    opened = text.rfind("(", start, high) if depth else -1
    pieces.append(Span(opened + 1 if opened >= 0 else start, high))  # "… (Reed | says": it speaks inside the bracket
    return pieces


def _accompanying(page: Page, pieces: list[Span]) -> Span | None:
    """The last piece without its first word, where it tells who speaks in a clause of their own: "…, with police"."""
    inside = page.words.inside(pieces[-1].start, pieces[-1].end) if len(pieces) > 1 else range(0)
    if not 1 < len(inside) <= _FEW or page.words[inside[0]] not in page.grammar["accompanies"]:
        return None
    return Span(page.words.starts[inside[1]], pieces[-1].end)


def _choose(page: Page, pieces: list[Span]) -> Span | None:
    """The piece that names the source: from the cue leftwards, past asides and lower-case appositions."""
    words, grammar = page.words, page.grammar
    role = trailing = None
    for which in range(len(pieces) - 1, max(-1, len(pieces) - 9), -1):
        piece = pieces[which]
        inside = words.inside(piece.start, piece.end)
        if not inside:
            continue
        head = words[inside[0]]
        if head in grammar["joiners"] and which > 0:
            return _joined(page, pieces, which)
        if which == len(pieces) - 1 and head in grammar["relatives"] and _has_subject(page, inside):
            return Span(words.starts[inside[1]], piece.end)
        if _is_aside(page, piece, which > 0):
            if which == len(pieces) - 1 and head not in grammar["relatives"]:
                trailing = _trailing_name(page, piece)
        elif not page.starts_high(inside[0]) and _has_owner(page, pieces[:which]):
            role = role or piece  # "Rina Wati (37), warga Garut, mengatakan"
        elif trailing is not None and not _has_owner(page, pieces[: which + 1]):
            return trailing  # "Di sela rapat, selama jeda itu Kim" mengatakan
        elif which > 0 and role is None and _is_post_of(page, piece, pieces[which - 1], head):
            return pieces[which - 1]
        else:
            return piece
    return role or trailing


def _has_subject(page: Page, inside: range) -> bool:
    """Whether a relative clause has its own subject: ", who | the army" said was hurt."""
    words, grammar = page.words, page.grammar
    if len(inside) < 2:
        return False
    return words[inside[1]] in grammar["pronouns"] | grammar["determiners"] or page.starts_high(inside[1])


def _joined(page: Page, pieces: list[Span], last: int) -> Span:
    """The pieces of a list that ends here: "Korea Selatan, AS, dan negara lain"."""
    first = last - 1
    while first > 0 and _is_name(page, pieces[first - 1]):
        first -= 1
    return Span(_opened(page, pieces[first]).start, pieces[last].end)


def _has_owner(page: Page, pieces: list[Span]) -> bool:
    """Whether the last piece that is no aside names someone whom a lower-case apposition may describe."""
    words, grammar = page.words, page.grammar
    for piece in reversed(pieces[-4:]):
        opened = _opened(page, piece)
        inside = words.inside(opened.start, opened.end)
        if not inside or words[inside[0]] in grammar["places"]:
            continue
        if not page.starts_high(inside[0]):
            if (
                len(inside) < 14
                and not grammar.is_verb(words[inside[0]])
                and words[inside[0]] not in grammar["adverbials"]
            ):
                continue
            return False
        return _is_name(page, piece) or (words[inside[0]] in grammar["titles"] and len(inside) < 25)
    return False


def _opened(page: Page, piece: Span) -> Span:
    """The piece without what may stand before a source: "Sementara itu", "Adapun"."""
    words = page.words
    inside = words.inside(piece.start, piece.end)
    for _ in range(3):
        inside = inside[opener(page, inside) :]
    return Span(words.starts[inside[0]], piece.end) if inside else piece


def _is_aside(page: Page, piece: Span, may_be: bool) -> bool:
    """Whether a piece tells when, where or how, and names no source."""
    words, grammar = page.words, page.grammar
    inside = words.inside(*_ends(_opened(page, piece)))
    head = words[inside[0]]
    if (
        head in grammar["adverbials"]
        or (may_be and head in grammar["places"])
        or head in grammar["days"]
        or head in grammar["relatives"]
    ):
        return True
    if all(page.text[words.starts[w]].isdigit() for w in inside):
        return True
    if may_be and len(inside) <= 3 and head.isdigit() and words[inside[-1]] not in grammar["speakers"]:
        return True  # "Mr. Reed, 54 years old, said"
    if may_be and page.is_place(Span(words.starts[inside[0]], words.ends[inside[-1]])):
        return True  # "Sarjono, peternak di Lampung Tengah, Lampung, mengatakan"
    shaped = grammar.is_verb(head) or grammar.clause_verb.match(head) is not None
    return may_be and shaped and not page.starts_high(inside[0])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_name(page: Page, piece: Span) -> bool:
    """One to four words that all begin with a capital, no title among them, or one marked actor."""
    words, grammar = page.words, page.grammar
    inside = words.inside(*_ends(_opened(page, piece)))
    if not 1 <= len(inside) <= 5:
        return False
    return words[inside[0]] not in grammar["unnamed"] and all(page.starts_high(w) for w in inside)


def _is_post_of(page: Page, piece: Span, before: Span, head: str) -> bool:
    """Whether a piece is the post of whom the one before names: "Suharyanto, | Kepala BNPB," mengatakan."""
    if head in page.grammar["titles"] and _is_name(page, before):
        return True
    found = page.actor_at(_opened(page, piece).start)  # "Ofer Hale, | Norbank's manager for maps," said
    post = found is not None and found.value.type == "person" and found.value.name == found.value.role
    return post and _is_person(page, before)


def _is_person(page: Page, piece: Span) -> bool:
    """Whether a piece is the name of a person, and nothing more."""
    opened = _opened(page, piece)
    found = page.actor_at(opened.start)
    if found is None or found.value.type != "person" or found.value.name == found.value.role:
        return False
    return not page.text[found.span.end : opened.end].strip()


def _trailing_name(page: Page, piece: Span) -> Span | None:
    """The name that ends an aside with no comma: "selama pertemuan itu Kim" mengatakan."""
    words, grammar = page.words, page.grammar
    for span, _ in reversed(page.actors_in(piece)):
        if page.text[span.end : piece.end].strip(" )") == "":
            inside = words.first(span.start) - 1
            if inside < 0 or words.starts[inside] < piece.start or words[inside] not in grammar["prepositions"]:
                return span
        break
    inside_piece = words.inside(piece.start, piece.end)
    start = None
    for which in reversed(inside_piece):
        if not page.text[words.starts[which]].isupper() or words[which] in grammar["days"]:
            break
        start = which
    if start is None:
        last = inside_piece[-1]
        return Span(words.starts[last], words.ends[last]) if words[last] in grammar["pronouns"] else None
    if start == inside_piece[0] or words[start - 1] in grammar["prepositions"]:
        return None
    return Span(words.starts[start], piece.end)


def _cut(page: Page, piece: Span) -> Span | None:
    """The noun phrase of a piece: after the last conjunction, before "yang", "di" or a verb."""
    words, grammar = page.words, page.grammar
    piece = _opened(page, piece)
    if (pronoun := _pronoun_at_end(page, piece)) is not None:
        return pronoun
    kept: list[int] = []
    for which in _after_conjunction(page, list(words.inside(piece.start, piece.end))):
        word = words[which]
        if kept and word in grammar["origins"] and _of_body(page, kept, which):
            continue  # "Data dari | Basarnas Padang" mencatat
        stops = word in grammar["stops"] and not _in_name(page, which)
        if kept and (stops or word in grammar["relatives"]):
            doer = word in grammar["by"] and word not in grammar["origins"]  # "three traders polled by Reed"
            at_end = None if doer else _name_at_end(page, Span(words.starts[which], piece.end))
            if at_end is not None:  # "Kepala BNPB yang juga Ketua Satgas Rina Wati"
                return at_end
            break
        if kept and _ends_phrase(page, kept[0], which):
            break
        kept.append(which)
    while kept and words[kept[-1]] in grammar["adverbs"]:
        kept.pop()
    while (
        kept
        and words[kept[0]] in grammar["determiners"]
        and words[kept[1 if len(kept) > 1 else 0]] not in grammar["by"]
    ):
        kept = kept[1:]
    kept = _past_heading(page, kept)
    if not kept or len(kept) > LONGEST_SOURCE:
        return None
    return _with_bracket(page, words.starts[kept[0]], words.ends[kept[-1]])


def _pronoun_at_end(page: Page, piece: Span) -> Span | None:
    """The pronoun that a verb follows, whatever opens its sentence: "After going through its records | it" said."""
    words, grammar = page.words, page.grammar
    inside = words.inside(piece.start, piece.end)
    if len(inside) < 3 or words[inside[-1]] not in grammar["pronouns"] or words[inside[-2]] in grammar["prepositions"]:
        return None
    return Span(words.starts[inside[-1]], words.ends[inside[-1]])


def _in_name(page: Page, which: int) -> bool:
    """Whether a preposition goes on a name or a post: "Kementerian | Dalam | Negeri", "Utusan PBB | untuk Suriah X"."""
    at = page.words.starts[which]
    known = bisect_left(page.actor_starts, at) - 1
    if known < 0 or page.actors[known].span.end <= at:
        return False
    who = page.actors[known].value
    return page.text[at].isupper() or (isinstance(who, Actor) and who.type == "person" and who.name != who.role)


def _of_body(page: Page, kept: list[int], which: int) -> bool:
    """Whether a document is told by the body that it is from: "data resmi | dari BPBD"."""
    from_body = which + 1 < len(page.words) and page.actor_at(page.words.starts[which + 1]) is not None
    return from_body and page.words[kept[0]] in page.grammar["documents"]


def _past_heading(page: Page, kept: list[int]) -> list[int]:
    """The words from a title on that a heading runs into: "Air Surut | Kepala Dinas Sosial Rina Wati" mengatakan."""
    words, grammar = page.words, page.grammar
    if len(kept) < 4 or not page.starts_high(kept[0]):
        return kept
    if words[kept[0]] in grammar["speaking"] or page.actor_at(words.starts[kept[0]]) is not None:
        return kept
    if not page.begins_sentence(words.starts[kept[0]]):
        return kept
    links = grammar["prepositions"] | grammar["joiners"] | grammar["conjunctions"] | grammar["relatives"]
    for place, which in enumerate(kept[1:-2], 1):
        if words[which] in links:
            return kept
        if words[which] in grammar["titles"] and page.text[words.starts[which]].isupper() and len(words[which]) > 3:
            return kept[place:]
    return kept


def _after_conjunction(page: Page, inside: list[int]) -> list[int]:
    """The words after the last conjunction that a name follows: "… beberapa hari setelah Presiden X" menyatakan."""
    words, grammar = page.words, page.grammar
    within = page.actors_in(Span(words.starts[inside[0]], words.ends[inside[-1]])) if inside else []
    for which in range(len(inside) - 1, 0, -1):
        if words[inside[which]] in grammar["days"]:
            continue  # "BNPB hingga Selasa" mencatat
        named = page.starts_high(inside[which]) or words[inside[which]] in grammar["pronouns"]
        at = words.starts[inside[which - 1]]
        if any(where.start < at < where.end for where, _ in within):
            continue  # "National Search and Rescue Agency"
        named = named or words[inside[which]] in grammar["determiners"] | grammar["speakers"]
        if named and words[inside[which - 1]] in grammar["conjunctions"]:
            return inside[which:]
    return inside


def _ends_phrase(page: Page, first: int, which: int) -> bool:
    """Whether a noun phrase that began at a word is over before another: a verb, an auxiliary, a day."""
    words, grammar = page.words, page.grammar
    word = words[which]
    if not page.starts_high(which) and (grammar.is_verb(word) or word in grammar["clausal"]):
        return True
    if which > first and is_cut_short(page, which - 1, which):
        return True
    return word in grammar["days"] and not page.actors_in(Span(words.starts[first], words.ends[which]))


def _with_bracket(page: Page, start: int, end: int) -> Span:
    """The stretch, with the bracket that closes right after it where it was opened inside."""
    opened = page.text.rfind("(", start, end)
    open_still = opened >= 0 and ")" not in page.text[opened:end]
    return Span(start, end + 1 if open_still and page.text[end : end + 1] == ")" else end)


def _name_at_end(page: Page, piece: Span) -> Span | None:
    """The person marked at the end of a piece, with no preposition before."""
    for span, who in reversed(page.actors_in(piece)[-2:]):
        before = page.words.first(span.start) - 1
        free = before < 0 or page.words[before] not in page.grammar["prepositions"] | page.grammar["joiners"]
        if who.type == "person" and not page.text[span.end : piece.end].strip(" )") and free:
            return span
    return None
