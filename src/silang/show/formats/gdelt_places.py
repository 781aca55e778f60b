"""Places as GDELT's columns have them: its five kinds, FIPS 10-4 countries, middles in degrees."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from silang.show.formats.parties import alpha2
from silang.show.values import writer
from silang.types import Place

COUNTRY, US_STATE, US_CITY, CITY, STATE = 1, 2, 3, 4, 5
"""The kinds of places."""


@cache
def _fips() -> Mapping[str, str]:
    return tomllib.loads((files("silang.show.formats") / "fips.toml").read_text(encoding="utf-8"))


def fips(country: str | None) -> str | None:
    """The FIPS 10-4 code of a country that is given in ISO 3166-1 alpha-3; None where it has none."""
    two = alpha2(country)
    return None if two is None else _fips().get(two, two) or None


def geography(place: Place | None) -> dict[str, Any]:
    """The columns of a place without their beginning; ADM1 and ADM2 are codes of GNS, which we have none of."""
    if place is None:
        return {}
    whole = place.key is not None and place.key == place.country
    state = place.code is not None and len(place.code) == 2
    at_home = place.country == "USA"
    kind = COUNTRY if whole else (US_STATE if at_home else STATE) if state else US_CITY if at_home else CITY
    country = fips(place.country)
    named = writer("en").country(place.country)
    return {
        "Type": kind,
        "FullName": named or place.name if whole else ", ".join(filter(None, (place.name, named))),
        "CountryCode": country,
        "ADM1Code": country if whole else None,
        "Lat": place.latitude,
        "Long": place.longitude,
        "FeatureID": country if whole else None,
    }
