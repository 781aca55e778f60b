"""Numbers that are no quantities: ages, article numbers, years, codes, list numbers, names; each with its reason."""

from __future__ import annotations

from silang.mark.numbers import Number
from silang.mark.numbers_tokens import Tokens
from silang.mark.numbers_words import NumberWords
from silang.mark.quantities_rules import LeftOut, Rules
from silang.mark.quantities_units import Unit

AGE, IN_BRACKETS, YEAR = "is-an-age", "stands-in-brackets", "is-a-year"
CODE, CLOCK, NAME, ORDINAL = "is-a-code", "is-a-clock-time", "is-part-of-a-name", "is-an-ordinal"
LISTED, LETTERED, ALONE = "is-a-list-number", "stands-before-a-letter", "stands-alone"
NO_NOUN, ONE, NO_SHARE = "counts-nothing-named", "is-one-without-counting", "is-no-share-of-a-whole"

_YEARS = range(1600, 2101)
_LATE_YEARS = range(1940, 2041)  # that news names things by: "the 2015 attacks"
_OLDEST = 120  # years of age
_LONGEST_PLAIN = 8  # digits without a sign between them; longer ones are telephone numbers and codes
_LARGE = 10_000  # numbers in names are smaller
_NEAR_START = 3  # signs that may stand before the first word
_HEADLINE = 30  # tokens that tell a headline
_CHAIN = 8  # tokens looked back and ahead for more figures of one code
_SMALLEST_SET = 10  # "ke-271 jenazah"; smaller sets are spoken ("ketiga jenazah")
_DATELINE = 10  # tokens that a dateline takes at most
_DEGREES = frozenset(("Cel", "degF"))  # units of one capital letter
_STREET = 4  # words that the name of a street takes at most
_ENDS = frozenset((",", ".", ";", ")", ""))
_SIGNS_OF_CODES = frozenset("@#_/=&:+°")
_SIGNS_AFTER_CODES = frozenset("/_°@':")


def left_out(
    at: Tokens, number: Number, unit: Unit | None, rules: Rules, words: NumberWords, *, ahead: bool
) -> str | None:
    """Why the number is no quantity, by a rule of the language or by its shape; None where nothing speaks against it.

    `ahead` says that money or a measure stands before it.
    """
    if at.is_figure(number.first):
        ordinal = words.among("ordinal", at.word(number.first - 2))
        if (not ahead and not ordinal and _is_lettered(at, number.first)) or _is_code(at, number, unit, ahead=ahead):
            return CODE
        if at.word(number.first).isdigit() and not ahead and _is_address(at, number.after, rules):
            return CODE  # "at 12 Cedar Street"
    if ahead:
        return None
    if (unit is None or unit.kind in ("unknown", "duration")) and _is_clock(at, number, words.group):
        return CLOCK
    return _by_rule(at, number, unit, rules) or _by_shape(at, number, unit, rules)


def counts_nothing(at: Tokens, number: Number, unit: Unit | None, rules: Rules, words: NumberWords) -> str | None:
    """Why the number counts nothing: figures count by themselves, words need a noun or what stands for one."""
    if unit is not None and _known(unit):
        if number.shape == "words" and at.cased(unit.noun)[0].isupper() and _is_name(at, number):
            return NAME  # "film Rantau Dua Serigala"
        slight = number.shape == "words" and number.low == 1 and unit.key in rules.slight
        return ONE if slight else None
    if number.shape == "pair":
        return NO_NOUN
    if number.shape == "fraction" and at.is_word(number.first):
        return None if _is_share(at, number, words) else NO_SHARE
    if _is_name(at, number):
        return NAME
    if number.shape != "words":
        return None
    if number.low <= 1:
        own = at.cased(number.first)[0].isupper() and not opens(at, number.first)  # "Inspektur Satu Budi"
        return None if rules.one_counts and number.low == 1 and unit is not None and not own else ONE
    bounded = rules.before.ending(at, number.first) is not None
    stands = unit is not None or bounded or rules.stand_ins.starting(at, number.after) is not None
    return None if stands or _is_out_of(at, number, rules, words) else NO_NOUN


def ordinal_width(at: Tokens, number: Number, unit: Unit | None, words: NumberWords) -> int | None:
    """None for "ke-80" and "20th"; for "ke-271 jenazah", which counts, the tokens before the number; else 0."""
    i, j = number.first, number.after
    if at.glued(j - 1) and at.is_figure(i) and words.among("ordinal_suffix", at.word(j)):
        return None
    dash = 1 if at.word(i - 1) == "-" else 0
    if not words.among("ordinal", at.word(i - 1 - dash)) or not (dash or at.glued(i - 1)):
        return 0
    if unit is None or unit.kind != "count" or unit.key == "times":
        return None
    return 1 + dash if number.low > _SMALLEST_SET or opens(at, i - 1 - dash) else None


def opens(at: Tokens, i: int) -> bool:
    """Whether no word stands before this one in its sentence."""
    return i <= _NEAR_START and not any(at.is_word(k) or at.is_figure(k) for k in range(i))


def _known(unit: Unit | None) -> bool:
    return unit is not None and unit.kind != "unknown"


def _by_rule(at: Tokens, number: Number, unit: Unit | None, rules: Rules) -> str | None:
    hits = [rules.left_out_before.ending(at, number.first), rules.left_out_after.starting(at, number.after)]
    if at.word(number.first - 1) in ("-", "("):
        hits.append(rules.left_out_before.ending(at, number.first - 1))
    close = (rule.failed for hit in hits if hit for rule in hit.entry if _means(at, rule, number, unit))
    past = rules.left_out_after.starting(at, unit.after) if unit is not None else None
    far = (rule.failed for rule in (past.entry if past else ()) if not rule.close and _means(at, rule, number, unit))
    return next(close, None) or next(far, None)


def _means(at: Tokens, rule: LeftOut, number: Number, unit: Unit | None) -> bool:
    """Whether a rule means numbers like this one."""
    if (rule.bare and _known(unit)) or (rule.loose and at.word(number.after) == "-"):
        return False
    if rule.units and (unit is None or unit.key not in rule.units):
        return False
    if rule.whole and (number.low % 1 or number.low >= _LARGE or number.shape == "scaled"):
        return False
    if rule.whole and at.is_figure(number.first) and not at.word(number.first).isdigit():
        return False  # "ke level 7.957": digits in groups number no thing
    if at.is_figure(number.first):
        if rule.spelled:
            return False
    elif rule.figures:
        return False
    return rule.only is None or rule.only == number.low


def _is_code(at: Tokens, number: Number, unit: Unit | None, *, ahead: bool) -> bool:
    """Letters, signs or more digits joined to the figure: "MH370", "A380", "F-16", "7/2021", "@a1"."""
    i, j = number.first, number.after
    known = ahead or _known(unit)
    figure, before, after = at.word(i), at.word(i - 1), at.word(j)
    if figure.isdigit() and (len(figure) > _LONGEST_PLAIN or (figure[0] == "0" and len(figure) > 1)):
        return True
    if _in_chain(at, i):
        return True
    if at.glued(i - 1):
        if at.is_word(i - 1) and not ahead:
            return True
        if not known and (before in _SIGNS_OF_CODES or _is_hyphened(at, i)):
            return True
        if before in ("/", "@", "_") and number.shape != "fraction":
            return True
    if not at.glued(j - 1):
        return False
    return (not known and (at.is_word(j) or after in _SIGNS_AFTER_CODES)) or (after == "/" and at.is_figure(j + 1))


def _is_lettered(at: Tokens, i: int) -> bool:
    """ "U-2", "PAC-3", "Hwasong-12": a code whatever follows."""
    return (
        at.word(i - 1) == "-"
        and at.glued(i - 1)
        and at.glued(i - 2)
        and at.is_word(i - 2)
        and at.cased(i - 2)[0].isupper()
    )


def _in_chain(at: Tokens, i: int) -> bool:
    """ "7-8-1", "0812-3456-7890", "0207 782 4368"."""
    first = after = i
    while at.word(first - 1) == "-" and at.is_figure(first - 2) and at.glued(first - 1) and i - first < _CHAIN:
        first -= 2
    while at.word(after + 1) == "-" and at.is_figure(after + 2) and at.glued(after) and after - i < _CHAIN:
        after += 2
    if after - first >= 4:
        return True
    while at.is_figure(first - 1) and i - first < _CHAIN:
        first -= 1
    opening = at.word(first)
    return first < i and opening.isdigit() and len(opening) > 1 and opening[0] == "0"


def _is_hyphened(at: Tokens, i: int) -> bool:
    """ "F-16", "Covid-19", but not the second figure of "100-to-300"."""
    if at.word(i - 1) != "-" or not at.glued(i - 2) or not at.is_word(i - 2):
        return False
    return not (at.word(i - 3) == "-" and at.is_figure(i - 4))


def _is_clock(at: Tokens, number: Number, group: str) -> bool:
    """ "20.00", where a full stop groups digits and parts no decimals."""
    hour, _, minute = at.word(number.first).partition(group)
    if number.shape != "figure" or group == "," or not (hour.isdigit() and minute.isdigit()):
        return False
    return len(hour) == len(minute) == 2 and int(hour) <= 24 and int(minute) < 60


def _by_shape(at: Tokens, number: Number, unit: Unit | None, rules: Rules) -> str | None:
    """Years, decades, list numbers, and bare numbers in the places of ages and notes."""
    i, j = number.first, number.after
    figure = at.word(i)
    if number.shape != "figure":
        return None
    if figure.isdigit() and _is_year(number, unit, len(figure), said=at.word(i - 1) in rules.before_years):
        return YEAR
    if len(at.word(j)) == 1 and at.cased(j).isupper() and (unit is None or unit.key not in _DEGREES):
        return LETTERED  # "3 M", "4 G"
    if i == 0 and at.word(j) in (".", ")") and at.glued(j - 1):
        return LISTED  # "1. Kunjungan …"
    before, after = at.word(i - 1), at.word(unit.after if unit else j)
    named = before == "," and at.cased(i - 2)[:1].isupper()
    if named and unit is not None and unit.key == "a" and after in _ENDS:
        return AGE  # "Budi Santoso, 50 tahun, …"
    if unit is not None or j > i + 1 or not figure.isdigit():
        return None
    if before == "(" and after in (")", ",", "/", "-"):
        return None if after == ")" and number.low > _OLDEST else IN_BRACKETS  # "(37)", "(2)"
    ended = named and (after in _ENDS or after in rules.joining)
    if number.low <= _OLDEST and (ended or (before == after == "," and _is_of_age(at, i - 2, rules))):
        return AGE  # "Smith, 45, …", "The sculptor, 45, …"
    return ALONE if len(at) == 1 and number.low < _LARGE else None


def _is_address(at: Tokens, j: int, rules: Rules) -> bool:
    """Whether a street by its name follows: "12 Cedar Street", not "12 Main Street shops" that are counted."""
    for k in range(j, j + _STREET):
        if not at.is_word(k) or not at.cased(k)[0].isupper():
            return False
        if k > j and at.word(k) in rules.streets:
            return not at.is_word(k + 1) or not at.word(k + 1).endswith("s")
    return False


def _is_of_age(at: Tokens, i: int, rules: Rules) -> bool:
    """Whether the word before a number between commas may name somebody: "the sculptor, 45,", not "the dead, 45,"."""
    word = at.word(i)
    return (
        at.is_word(i) and at.word(i - 1) in rules.before_aged and word not in rules.ageless and not word.endswith("s")
    )


def _is_year(number: Number, unit: Unit | None, digits: int, *, said: bool) -> bool:
    """ "2013", "1960s", "tahun 80-an", "the 2016 season"; `said` where a word stands before it as before years."""
    if said and digits == 4 and unit is not None and unit.kind == "count":
        return int(number.low) in _LATE_YEARS
    if unit is not None and unit.kind not in ("unknown", "duration"):
        return False
    return (digits == 4 and int(number.low) in _YEARS) or (number.approximate and digits == 2 and not _known(unit))


def _is_share(at: Tokens, number: Number, words: NumberWords) -> bool:
    """ "two-thirds", "a third of", not "the third quarter" or "half time"."""
    of = words.lists["of"]
    return number.after - number.first > 2 or at.word(number.after) in of or not of


def _is_out_of(at: Tokens, number: Number, rules: Rules, words: NumberWords) -> bool:
    """ "sebelas dari 12 orang", "nine of 12"."""
    after = number.after + 1
    return at.word(number.after) in rules.out_of and (at.is_figure(after) or at.word(after) in words.starts)


def _is_name(at: Tokens, number: Number) -> bool:
    """ "Apollo 11", "World War Two": a capital before a small whole number without a unit, outside headlines."""
    i = number.first
    before, own = at[i - 1], at[i]
    if number.low % 1 or number.low >= _LARGE or number.shape == "scaled":
        return False
    if before.text == "-" and not at.glued(i - 1):
        if not own.is_figure or _is_dateline(at, i - 1):
            return False
        i, before = i - 1, at[i - 2]  # "KRI Rigel - 933"
    if not before.is_word or not before.cased[0].isupper() or opens(at, i - 1) or _opens_after_dateline(at, i - 1):
        return False
    if len(before.text) > 1 and _is_headline(at):
        return False
    return own.text.isdigit() if own.is_figure else own.cased[0].isupper()


def _opens_after_dateline(at: Tokens, i: int) -> bool:
    """ "JAMBI, KOMPAS — Sedikitnya 50 pelayat": the word that a report begins with is no name."""
    return at.word(i - 1) == "-" and not at.glued(i - 2) and _is_dateline(at, i - 1)


def _is_dateline(at: Tokens, dash: int) -> bool:
    """ "JAKARTA, KOMPAS —", "Cianjur (ANTARA) -"."""
    before = list(at.until(min(dash, _DATELINE + 1)))
    if dash > _DATELINE or not all(t.cased[0].isupper() for t in before if t.is_word and len(t.text) > 3):
        return False
    return any(t.text in ",(" for t in before) or (len(before) == 1 and before[0].cased.isupper())


def _is_headline(at: Tokens) -> bool:
    """Whether most words of the sentence have a capital."""
    words = [t for t in at.until(_HEADLINE) if t.is_word and len(t.text) > 3]
    return len(words) >= 2 and sum(t.cased[0].isupper() for t in words) >= 0.7 * len(words)
