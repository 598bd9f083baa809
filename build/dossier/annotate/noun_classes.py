"""What common nouns can stand for: data/nominals.yml, and the words that an article uses for each of its chains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from dossier.annotate.document import Chain
from dossier.annotate.gazetteer import data_file
from dossier.annotate.words import OFFICES, role_words
from dossier.types import EntityType

_CITY_STATES = frozenset({"country:HK", "country:SG", "country:MO", "country:MC", "country:VA"})
_STORMS = frozenset({"hurricane", "typhoon", "cyclone"})


@dataclass(frozen=True, slots=True)
class NounClass:
    """A line of data/nominals.yml."""

    type: EntityType
    subtypes: frozenset[str]
    loose: bool


@cache
def noun_classes() -> dict[str, NounClass]:
    """Noun -> what it can stand for."""
    found = {}
    for line in data_file("nominals.yml"):
        kind = NounClass(line["type"], frozenset(line["subtypes"]), line.get("loose", False))
        found.update(dict.fromkeys(line["nouns"], kind))
    return found


def noun_type(noun: str) -> EntityType | None:
    """The type of thing that a common noun is, None where it is not known: "person" for "professor", "wife"."""
    if noun in noun_classes():
        return noun_classes()[noun].type
    words = role_words()
    if noun in words["sexed"] or any(noun in words[kind] for kind in OFFICES):
        return "person"
    return None


def nouns_used(doc: Doc, chain: Chain) -> set[str]:
    """Nouns that stand for a chain in the article: its subtype, words of its name, "film" of "the film Argo"."""
    words = {chain.subtype} if chain.subtype else set()
    if chain.key in _CITY_STATES:
        words.add("city")
    names = [r.span for r in chain.references if r.kind == "name"]
    if chain.type != "person":
        of_name = {token.lower_ for span in names if len(span) > 1 for token in span} | set(chain.name.lower().split())
        words |= {word for word in of_name if _is_a(word, chain.type)}
        if of_name & _STORMS:
            words.add("storm")
    for span in names:
        before = doc[span.start - 1] if span.start else None
        if before is None or not before.is_lower or before.pos_ not in {"NOUN", ""}:
            continue
        if _is_a(before.lower_, chain.type) or (
            chain.type == "person" and noun_type(before.lower_) in {"person", None}
        ):
            words.add(before.lower_)
    return words


def _is_a(word: str, type_: EntityType) -> bool:
    return word in noun_classes() and noun_classes()[word].type == type_
