"""A name with its type, and what the words of a name tell of it: airports are places, acts are laws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from dossier.annotate.gazetteer import Entry, data_file
from dossier.annotate.words import word_list
from dossier.types import EntityType


@dataclass(slots=True)
class Name:
    """One name in the text. `entry` is what the closed lists know of it."""

    span: Span
    type: EntityType
    entry: Entry | None = None
    told: bool = False  # its own words tell the type
    inner: bool = False  # stands inside a longer name: "US" in "US Senate"

    @property
    def text(self) -> str:
        return self.span.text


@cache
def _last_words() -> dict[str, EntityType]:
    return {word: kind for kind, words in data_file("name_types.yml")["last"].items() for word in words}


@cache
def _first_words() -> dict[str, EntityType]:
    return {word: kind for kind, words in data_file("name_types.yml")["first"].items() for word in words}


@cache
def _not_names() -> frozenset[str]:
    return frozenset(data_file("name_types.yml")["not_names"])


@cache
def _joined() -> dict[str, EntityType]:
    return {word: kind for kind, words in data_file("name_types.yml")["joined"].items() for word in words}


def typed(name: Name) -> Name | None:
    """The name with the type that its words tell, and the words that belong to it; None where it names no thing."""
    doc, start, end = name.span.doc, name.span.start, name.span.end
    while end < len(doc) and doc[end].text == "-" and end + 1 < len(doc) and name.text.lower() in _not_names():
        end += 2  # "SARS-CoV-2" and "COVID-19" cut by the model
    if end < len(doc) and doc[end].lower_ in _joined() and name.type not in {"person", "place"}:
        return Name(doc[start : end + 1], _joined()[doc[end].lower_])
    if doc[start:end].text.lower() in _not_names() or name.text.lower() in _not_names():
        return None
    words = [token.lower_ for token in name.span]
    flight = len(words) > 1 and words[-1].isdigit() and "flight" in words
    aircraft = len(words) > 1 and words[0] in word_list("aircraft_makers") and any(c.isdigit() for c in words[1])
    if flight or aircraft:
        name.type, name.told = "product", True
        return name
    if len(name.span) > 1 and name.type != "person":
        told = _first_words().get(name.span[0].lower_) or _last_words().get(name.span[-1].lower_)
        if told and name.type != "work" and (name.type != "event" or told == "event"):
            name.type, name.told = told, True
    return name
