"""Who reports a happening, when, how and with which slips: drafts, before they are put into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from silang.types import Lang
from world_happenings import known
from world_names import agencies, facts, kinds, outlets
from world_nouns import Happening, How, Wrong

OWN = -1
"""The source of a line that is in the outlet's own voice."""

BACKGROUND = "before"
"""The line that tells what befell the place before."""


class Line(NamedTuple):
    """A fact as a report gives it; `wording` and `voice` choose the words."""

    fact: str
    value: float = 0.0
    manner: str = "exact"
    source: int = OWN
    counted: bool = False
    wording: int = 0
    voice: int = 0
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is worded. `copies` is the number of the draft whose text it carries."""

    happening: Happening
    outlet: str
    lang: Lang
    hours: float  # after the happening
    lines: tuple[Line, ...]
    title: Line
    day_form: int = 0
    day_wrong: str = ""
    filler: int = 0
    own_filler: int | None = None  # what fills the later half, where that is another's than the first
    dated: bool = True
    dateline: bool = False
    agency: str | None = None
    credit: int = 0
    copies: int | None = None
    how: How | None = None


COPYING: tuple[tuple[float, How | None], ...] = ((0.45, None), (0.70, "verbatim"), (0.86, "part"), (1.0, "reworded"))
"""Of the reports for which an agency has one to offer, the shares that are their own work and that copy it, summed."""

SLIPS = ((0.02, "typo"), (0.06, "rounded"), (0.085, "bound"), (0.105, "vague"))
"""Of all figures, the shares that slip in this way or a former one."""

DAY_SLIPS = ((0.02, "weekday"), (0.03, "year"))
"""Of all reports, the shares whose day has the wrong weekday, or the year before."""

ANEW = 40
"""Reports of one happening after which the agency brings a new one."""


def drafts(happening: Happening, dice: Random) -> Iterator[Draft]:
    """All reports of a happening, in no order of time but that copies follow what they copy."""
    wire: dict[int, Draft] = {}
    served = happening.size > 2 and dice.random() < 0.8
    spread = 10 + 2 * happening.size**0.5
    for number in range(happening.size):
        if served and number % ANEW == 0:
            lang: Lang = "en" if happening.abroad and dice.random() < 0.3 else "id"
            hours = 1 + number * spread / max(happening.size, ANEW)
            made = _own(happening, dice.choice(agencies(lang)), lang, hours, dice)
            wire = {number: made}
            yield made
            continue
        lang = "en" if happening.abroad and dice.random() < 0.35 else "id"
        known_outlets = outlets(lang)
        outlet = known_outlets[int(len(known_outlets) * dice.random() ** 2)].name
        chance = dice.random()
        how = next(h for share, h in COPYING if chance <= share) if wire else None
        if how is None:
            yield _own(happening, outlet, lang, min(2 + dice.expovariate(1 / spread), 240), dice)
            continue
        ((earlier, text),) = wire.items()
        yield _copied(text, earlier, how, outlet, lang, dice)


def _own(happening: Happening, outlet: str, lang: Lang, hours: float, dice: Random) -> Draft:
    """A report of an outlet's own, resting on one body first; what others say may stand further on."""
    source = int(len(happening.sources) * dice.random() ** 1.6)
    main, *others = kinds()[happening.kind].facts
    told = [_line(happening, main, source if dice.random() < 0.35 else OWN, hours, dice)]
    for fact in others:
        if dice.random() < 0.8:
            by = source if dice.random() < 0.85 else int(len(happening.sources) * dice.random())
            told.append(_line(happening, fact, by if dice.random() < 0.75 else OWN, hours, dice))
    if len(told) > 3 and dice.random() < 0.4:
        told[1], told[2] = told[2], told[1]
    if happening.before is not None and dice.random() < 0.25:
        told.append(Line(BACKGROUND, wording=int(dice.random() * 65536)))
    told += [_again(line, dice) for line in told[:2] if dice.random() < 0.7]
    day_wrong = _slip(DAY_SLIPS, dice)
    return Draft(
        happening,
        outlet,
        lang,
        hours,
        tuple(told),
        _title(told, dice),
        int(dice.random() * 2),
        day_wrong,
        int(dice.random() * (1 << 30)),
        None,
        dice.random() > 0.03,
        dice.random() < 0.4,
    )


def _copied(text: Draft, number: int, how: How, outlet: str, lang: Lang, dice: Random) -> Draft:
    """A report that carries an agency's text, wholly, partly or in other words, crediting it or not."""
    if lang != text.lang:
        how = "translated"
    lines, filler, own_filler = text.lines, text.filler, None
    hours = text.hours + 0.5 + dice.expovariate(1 / 5)
    if how == "part":
        lines = lines[: max(2, int(len(lines) * (0.5 + dice.random() * 0.3)))]
        told = {line.fact for line in lines}
        own = _own(text.happening, outlet, lang, hours, dice)
        lines, own_filler = (*lines, *(line for line in own.lines if line.fact not in told)), own.filler
    elif how != "verbatim":
        lines = tuple(_again(line, dice) for line in lines)
        filler = int(dice.random() * (1 << 30))
    return Draft(
        text.happening,
        outlet,
        lang,
        hours,
        lines,
        text.title if how == "verbatim" and dice.random() < 0.5 else _title(lines, dice),
        text.day_form,
        text.day_wrong,
        filler,
        own_filler,
        dice.random() > 0.03,
        dice.random() < 0.4,
        text.outlet,
        int(dice.random() * 2) if dice.random() < 0.6 else -1,
        number,
        how,
    )


def _again(line: Line, dice: Random) -> Line:
    """The same in other words."""
    return line._replace(wording=int(dice.random() * 65536), voice=int(dice.random() * 65536))


def _title(lines: list[Line] | tuple[Line, ...], dice: Random) -> Line:
    """The headline: the main thing, or the dead where it tells of any."""
    toll = next((line for line in lines if line.fact == "deaths"), None)
    told = toll if toll is not None and dice.random() < 0.5 else lines[0]
    return told._replace(wording=int(dice.random() * 65536), source=OWN, counted=False)


def _line(happening: Happening, fact: str, source: int, hours: float, dice: Random) -> Line:
    """The fact as a body knows it at that hour, perhaps with a slip."""
    of = facts()[fact]
    wording, voice = int(dice.random() * 65536), int(dice.random() * 65536)
    if of.slot is None:
        return Line(fact, source=source, wording=wording, voice=voice)
    true = known(happening, fact, happening.sources[max(source, 0)], hours)
    counted = of.rises and dice.random() < 0.3
    how = _slip(SLIPS, dice)
    value, manner = SLIPPED[how](true, dice, of.digits) if how else (true, "exact")
    if (value, manner) == (true, "exact"):
        return Line(fact, true, "exact", source, counted, wording, voice)
    return Line(fact, value, manner, source, counted, wording, voice, Wrong(fact, how, true, value))


def _slip(table: tuple[tuple[float, str], ...], dice: Random) -> str:
    chance = dice.random()
    return next((how for share, how in table if chance < share), "")


def _typo(true: float, dice: Random, digits: int) -> tuple[float, str]:
    """Two figures changed about, or one left out."""
    shown = list(f"{true:.{digits}f}")
    places = [n for n in range(len(shown) - 1) if shown[n].isdigit() and shown[n + 1].isdigit()]
    if places:
        at = dice.choice(places)
        shown[at], shown[at + 1] = shown[at + 1], shown[at]
    else:
        shown[0] = str(1 + (int(shown[0]) + 4) % 9)
    given = float("".join(shown))
    return (given, "exact") if given else (true, "exact")


def _rounded(true: float, dice: Random, digits: int) -> tuple[float, str]:  # noqa: ARG001
    """To two digits: "sekitar 3.400"."""
    return (round(float(f"{true:.1e}"), digits), "about") if true >= 100 else (true, "exact")


def _bound(true: float, dice: Random, digits: int) -> tuple[float, str]:  # noqa: ARG001
    """The round number below: "lebih dari 200"."""
    step = 10.0 ** (len(f"{true:.0f}") - 1)
    return (true // step * step, "over") if true >= 20 and true % step else (true, "exact")


def _vague(true: float, dice: Random, digits: int) -> tuple[float, str]:  # noqa: ARG001
    """In no figure at all: "ratusan"."""
    return (true, "vague") if true >= 20 and not digits else (true, "exact")


SLIPPED = {"typo": _typo, "rounded": _rounded, "bound": _bound, "vague": _vague}
