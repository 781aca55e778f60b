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


def drawing(paths: Iterable[Path], width: float) -> Drawing | None:
    """The layered drawing of all paths on a canvas at least this wide; None where there are none."""
    paths = _together(list(dict.fromkeys(paths)))
    if not paths:
        return None
    layers = _layers(paths)
    columns = max(layers.values()) + 1
    box = min(210.0, (width - 34 * (columns - 1)) / columns)
    box = max(box, 92.0)
    across = max(width - box, (box + 34) * (columns - 1)) / max(columns - 1, 1)
    boxes = _stacked(_ordered(paths, layers, columns), box, across)
    height = max(b.y + b.height for b in boxes.values())
    settled = {n: _centred(b, boxes, layers, height) for n, b in boxes.items()}
    edges = tuple(dict.fromkeys(Edge(_curve(settled[a], settled[b])) for p in paths for a, b in _steps(p)))
    return Drawing(max(width, across * (columns - 1) + box), height, tuple(settled.values()), edges)


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


def _steps(path: Path) -> Iterable[tuple[Node, Node]]:
    nodes = _nodes(path)
    return pairwise(nodes)


def _layers(paths: Sequence[Path]) -> dict[Node, int]:
    """The layer of each box: outlets first, carriers by their farthest step, origins last."""
    found: dict[Node, int] = {}
    for path in paths:
        for step, node in enumerate(_nodes(path)):
            found[node] = max(found.get(node, 0), step)
    last = max(found.values())
    return {n: last if n[0] in ("origin", "unknown") else 0 if n[0] == "outlet" else at for n, at in found.items()}


def _ordered(paths: Sequence[Path], layers: dict[Node, int], columns: int) -> list[list[Node]]:
    """The boxes of each layer from top to bottom: what rests on the same stands together, so that few lines cross."""
    weight: dict[str, int] = {}
    for path in paths:
        weight[path.origin] = weight.get(path.origin, 0) + 1
    ranked = sorted(paths, key=lambda p: (not p.known, -weight[p.origin], p.origin, p.carriers[::-1], p.outlet))
    order: list[list[Node]] = [[] for _ in range(columns)]
    for path in ranked:
        for node in _nodes(path):
            if node not in order[layers[node]]:
                order[layers[node]].append(node)
    return order


def _stacked(order: Sequence[Sequence[Node]], width: float, across: float) -> dict[Node, Box]:
    boxes: dict[Node, Box] = {}
    for layer, nodes in enumerate(order):
        y = 0.0
        for node in nodes:
            lines = wrapped(node[1], int((width - 20) / 6.6))
            height = LINE * len(lines) + 14.0
            boxes[node] = Box(node[0], lines, round(layer * across, 1), y, round(width, 1), height)
            y += height + GAP
    return boxes


def _centred(box: Box, boxes: dict[Node, Box], _layers: dict[Node, int], height: float) -> Box:
    """The box moved down by half of what its layer leaves free."""
    used = max(b.y + b.height for b in boxes.values() if b.x == box.x)
    return Box(box.kind, box.lines, box.x, round(box.y + (height - used) / 2, 1), box.width, box.height)


def _curve(left: Box, right: Box) -> str:
    x1, y1 = left.x + left.width, left.y + left.height / 2
    x2, y2 = right.x, right.y + right.height / 2
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
