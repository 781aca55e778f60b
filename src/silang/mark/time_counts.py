"""Numbers and lengths of times: "dua setengah" is 2.5, three months are P3M, "XVIII" is 18."""

from __future__ import annotations

from silang.mark.time_grammar import Grammar

_ROMAN = {"i": 1, "v": 5, "x": 10}


def grammar_count(text: str, grammar: Grammar) -> float | None:
    """The number that figures or number words say; None for "beberapa"."""
    whole, half = _without_half(text, grammar)
    if half and (count := grammar_count(whole, grammar)) is not None:
        return count + half
    if text[0].isdigit():
        return float(text.replace(",", "."))
    total = current = 0.0
    for word in text.replace("-", " ").split():
        worth = grammar.words["numeral"].get(word)
        if worth is None or isinstance(worth, str):
            return None
        if isinstance(worth, dict):
            current = (current or 1) * worth.get("times", 1) + worth.get("plus", 0)
            total, current = total + current, 0.0
        else:
            current += worth
    return total + current


def _without_half(text: str, grammar: Grammar) -> tuple[str, float]:
    """A count without "and a half", and the half that it had."""
    plain = text.replace("-", " ")
    for words in grammar.halves:
        if plain.endswith(words):
            return plain[: -len(words)], 0.5
    return text, 0.0


def unit_of(code: str) -> tuple[int, str]:
    """How many of which: "10Y" is ten years."""
    digits = code.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits or 1), code[len(digits) :]


_HALVES = {"TH": (30, "TM"), "D": (12, "TH"), "Y": (6, "M")}  # half of it in smaller units


def length(count: float | None, unit: str) -> str:
    """A length as TIMEX3 writes it: "P3M", "PT30M", "PXD" where no number tells."""
    many, code = unit_of("3M" if unit == "Q" else unit)  # TIMEX3 has no length in quarters
    if count == 0.5 and many == 1 and code in _HALVES:
        many, code = _HALVES[code]
        count = 1.0
    number = "X" if count is None else f"{count * many:g}"
    clock = "T" if code.startswith("T") else ""
    return f"P{clock}{number}{code.removeprefix('T') if clock else code}"


def roman(text: str) -> int:
    """A number in Roman figures: "xviii" is 18."""
    worths = [_ROMAN.get(letter, 0) for letter in text]
    return sum(-a if a < b else a for a, b in zip(worths, [*worths[1:], 0], strict=True))
