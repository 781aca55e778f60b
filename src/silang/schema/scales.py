"""Units of one scale: 4.1 square kilometres are 410 hectares."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from silang.types import Quantity


class Scale(NamedTuple):
    """How a unit becomes the one that stands for its scale."""

    unit: str
    times: float
    plus: float = 0.0
    rounded: bool = False  # whoever tells it in this unit has most often converted and rounded it


@cache
def scales() -> Mapping[str, Scale]:
    """The units that may be told in another one, by their codes."""
    table = tomllib.loads((files(__name__.rpartition(".")[0]) / "scales.toml").read_text(encoding="utf-8"))
    return {
        unit: Scale(next(iter(units)), float(row["times"]), float(row.get("plus", 0)), bool(row.get("rounded", False)))
        for units in table.values()
        for unit, row in units.items()
    }


def scaled(quantity: Quantity) -> Quantity:
    """The quantity in the unit that stands for its scale; any other as it is."""
    scale = scales().get(quantity.unit or "")
    if scale is None or scale.unit == quantity.unit:
        return quantity
    return replace(
        quantity,
        low=_in(quantity.low, scale),
        high=_in(quantity.high, scale),
        unit=scale.unit,
        approximate=quantity.approximate or scale.rounded,
    )


def _in(figure: float | None, scale: Scale) -> float | None:
    return None if figure is None else float(f"{figure * scale.times + scale.plus:.12g}")
