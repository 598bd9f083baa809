"""The typed predicates and the names of entity types, from vocabulary.yml, which explains its own fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dossier.types import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class Predicate:
    """One typed predicate. `phrase` and `inverse` each make a sentence between two names."""

    name: str
    label: str
    phrase: str
    inverse: str
    subject_types: frozenset[str]
    object_types: frozenset[str]
    object_optional: bool = False
    symmetric: bool = False
    takes_role: bool = False
    functional: bool = False
    wikidata: str | None = None  # property, "^" before it where Wikidata states it from object to subject
    ftm: str | None = None  # schema of FollowTheMoney
    ftm_subject: str | None = None  # the schema's property that holds our subject, and our object
    ftm_object: str | None = None

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Whether entities of these types may stand at the two ends."""
        return subject_type in self.subject_types and object_type in self.object_types


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """What pages call one entity of a type, and several."""

    label: str
    plural: str


@cache
def _data() -> dict[str, dict[str, dict[str, Any]]]:
    text = files("dossier").joinpath("vocabulary.yml").read_text(encoding="utf-8")
    data: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return data


def _predicate(name: str, entry: dict[str, Any]) -> Predicate:
    ftm: dict[str, str] = entry.get("ftm", {})
    ends = {end: frozenset(entry[end]) for end in ("subject", "object")}
    for end, types in ends.items():
        if unknown := types - set(ENTITY_TYPES):
            raise ValueError(f"vocabulary.yml: {name}: {end}: no such entity type: {', '.join(sorted(unknown))}")
    return Predicate(
        name=name,
        label=entry["label"],
        phrase=entry["phrase"],
        inverse=entry["inverse"],
        subject_types=ends["subject"],
        object_types=ends["object"],
        object_optional=entry.get("object_optional", False),
        symmetric=entry.get("symmetric", False),
        takes_role=entry.get("takes_role", False),
        functional=entry.get("functional", False),
        wikidata=entry.get("wikidata"),
        ftm=ftm.get("schema"),
        ftm_subject=ftm.get("subject"),
        ftm_object=ftm.get("object"),
    )


@cache
def predicates() -> dict[str, Predicate]:
    """All typed predicates by name, in the order of the file."""
    return {name: _predicate(name, entry) for name, entry in _data()["predicates"].items()}


@cache
def type_labels() -> dict[str, TypeLabel]:
    """How pages name each entity type."""
    return {name: TypeLabel(**entry) for name, entry in _data()["entity_types"].items()}


def phrase(predicate: str) -> str:
    """Words that read between subject and object: a typed predicate's phrase, an event's own lemma."""
    known = predicates().get(predicate)
    return known.phrase if known else predicate
