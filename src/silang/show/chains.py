"""Who rests on whom, drawn in layers: outlets, the carriers between, and the body that knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = 15
"""Pixels a line of a name takes."""

GAP = 12
"""Pixels between two boxes."""

MOST = 14
"""Outlets that are drawn one by one; more are drawn together with those that rest on the same."""


@dataclass(frozen=True, slots=True)
class Path:
    """How words came to an outlet: the outlet, the carriers, the origin; `known` is whether the origin is."""

    outlet: str
    carriers: tuple[str, ...]
    origin: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A name in its place."""

    kind: str  # "outlet", "carrier", "origin", "unknown"
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from a box to the one it rests on, as an SVG path."""

    d: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines on a canvas."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


Node = tuple[str, str]
"""A kind and a name."""

Spot = tuple[Node, int]
"""A node in its layer."""

Way = list[Spot]

PASS = "pass"
"""The kind of room that a line takes in a layer where its path has no box."""


def drawing(paths: Iterable[Path], width: float) -> Drawing | None:
    """The layered drawing of all paths on a canvas at least this wide; None where there are none."""
    paths = _together(list(dict.fromkeys(paths)))
    if not paths:
        return None
    layers = _layers(paths)
    columns = max(layers.values()) + 1
    ways = [_way(p, layers, columns) for p in paths]
    box = min(210.0, (width - 34 * (columns - 1)) / columns)
    box = max(box, 92.0)
    across = max(width - box, (box + 34) * (columns - 1)) / max(columns - 1, 1)
    boxes = _stacked(_ordered(paths, ways, columns), box, across)
    height = max(b.y + b.height for b in boxes.values())
    settled = {n: _centred(b, boxes, height) for n, b in boxes.items()}
    edges = tuple(dict.fromkeys(Edge(_curve(settled[a], settled[b])) for way in ways for a, b in pairwise(way)))
    through = tuple(Edge(f"M{b.x},{_middle(b):.1f}h{b.width}") for b in settled.values() if b.kind == PASS)
    drawn = tuple(b for b in settled.values() if b.kind != PASS)
    return Drawing(max(width, across * (columns - 1) + box), height, drawn, (*edges, *through))


def _together(paths: list[Path]) -> list[Path]:
    """Where outlets are many, those that rest on the same by the same way stand in one box."""
    if len({p.outlet for p in paths}) <= MOST:
        return paths
    groups: dict[tuple[tuple[str, ...], str, bool], list[str]] = {}
    for path in paths:
        groups.setdefault((path.carriers, path.origin, path.known), []).append(path.outlet)
    return [Path(_crowd(outlets), *way) for way, outlets in groups.items()]


def _crowd(outlets: Sequence[str]) -> str:
    return ", ".join(outlets[:3]) + (f" + {len(outlets) - 3}" if len(outlets) > 3 else "")


def _nodes(path: Path) -> list[Node]:
    """The boxes of a path; an outlet that knows by itself is its own origin and stands in both layers."""
    carriers = [("carrier", c) for c in path.carriers if c not in (path.outlet, path.origin)]
    return [("outlet", path.outlet), *carriers, ("origin" if path.known else "unknown", path.origin)]


def _way(path: Path, layers: dict[Node, int], columns: int) -> Way:
    """The boxes of a path with their layers; where it leaps over a layer, room for its line is kept there."""
    *before, last = _nodes(path)
    way = [(n, layers[n]) for n in before]
    gap = range(way[-1][1] + 1, columns - 1)
    return [*way, *(((PASS, f"{path.outlet}/{path.carriers}/{path.origin}"), at) for at in gap), (last, columns - 1)]


def _layers(paths: Sequence[Path]) -> dict[Node, int]:
    """The layer of each box: outlets first, carriers by their farthest step, origins last."""
    found: dict[Node, int] = {}
    for path in paths:
        for step, node in enumerate(_nodes(path)):
            found[node] = max(found.get(node, 0), step)
    last = max(found.values())
    return {n: last if n[0] in ("origin", "unknown") else 0 if n[0] == "outlet" else at for n, at in found.items()}


def _ordered(paths: Sequence[Path], ways: Sequence[Way], columns: int) -> list[list[Spot]]:
    """The boxes of each layer from top to bottom: what rests on the same stands together, so that few lines cross."""
    weight: dict[str, int] = {}
    for path in paths:
        weight[path.origin] = weight.get(path.origin, 0) + 1

    def rank(of: tuple[Path, Way]) -> tuple[bool, int, str, tuple[str, ...], str]:
        path = of[0]
        return (not path.known, -weight[path.origin], path.origin, path.carriers[::-1], path.outlet)

    order: list[dict[Spot, None]] = [{} for _ in range(columns)]
    for _, way in sorted(zip(paths, ways, strict=True), key=rank):
        for spot in way:
            order[spot[1]][spot] = None
    return [list(layer) for layer in order]


def _stacked(order: Sequence[Sequence[Spot]], width: float, across: float) -> dict[Spot, Box]:
    boxes: dict[Spot, Box] = {}
    for layer, spots in enumerate(order):
        y = 0.0
        for spot in spots:
            kind, name = spot[0]
            lines = wrapped(name, int((width - 20) / 6.6)) if kind != PASS else ()
            height = LINE * max(len(lines), 1) + 14.0
            boxes[spot] = Box(kind, lines, round(layer * across, 1), y, round(width, 1), height)
            y += height + GAP
    return boxes


def _centred(box: Box, boxes: dict[Spot, Box], height: float) -> Box:
    """The box moved down by half of what its layer leaves free."""
    used = max(b.y + b.height for b in boxes.values() if b.x == box.x)
    return Box(box.kind, box.lines, box.x, round(box.y + (height - used) / 2, 1), box.width, box.height)


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _curve(left: Box, right: Box) -> str:
    x1, y1 = left.x + left.width, _middle(left)
    x2, y2 = right.x, _middle(right)
    bend = max((x2 - x1) / 2, 14)
    return f"M{x1:.1f},{y1:.1f}C{x1 + bend:.1f},{y1:.1f} {x2 - bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"


def wrapped(name: str, room: int) -> tuple[str, ...]:
    """The name in lines of at most so many characters; a longer word is broken."""
    lines = [""]
    for word in name.split() or ["–"]:
        while len(word) > room:
            lines, word = [*(x for x in lines if x), word[: room - 1] + "-", ""], word[room - 1 :]
        joined = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], joined] if len(joined) <= room else [*lines, word]
    return tuple(x for x in lines if x)
