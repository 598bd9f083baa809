"""vocabulary.yml says what the contract promises of each predicate."""

from __future__ import annotations

import re

import pytest

from dossier import vocabulary
from dossier.types import ENTITY_TYPES

CONTRACT = [
    "heads",
    "holds_role",
    "works_for",
    "speaks_for",
    "member_of",
    "part_of",
    "owns",
    "founded",
    "based_in",
    "located_in",
    "citizen_of",
    "born_in",
    "died_in",
    "lives_in",
    "spouse_of",
    "parent_of",
    "sibling_of",
    "educated_at",
    "met",
    "told",
    "accused",
    "denied",
    "declined_to_comment_to",
    "did_not_respond_to",
    "published_on",
    "competes_with",
    "allied_with",
    "sanctioned",
    "sued",
    "arrested",
    "attacked",
    "acquired",
    "signed_with",
]
LATER = ["born_on", "died_on", "founded_on"]  # a day in words instead of an object


def test_has_the_contracts_predicates_then_those_added() -> None:
    assert list(vocabulary.predicates()) == CONTRACT + LATER


def test_every_entity_type_has_a_label() -> None:
    assert tuple(vocabulary.type_labels()) == ENTITY_TYPES


@pytest.mark.parametrize("predicate", vocabulary.predicates().values(), ids=lambda p: p.name)
def test_predicate_is_whole(predicate: vocabulary.Predicate) -> None:
    assert predicate.label
    assert predicate.phrase
    assert predicate.inverse
    assert predicate.subject_types <= set(ENTITY_TYPES)
    assert predicate.object_types <= set(ENTITY_TYPES)
    if predicate.symmetric:
        assert predicate.inverse == predicate.phrase
        assert predicate.subject_types == predicate.object_types
    if predicate.wikidata:
        assert re.fullmatch(r"\^?P[1-9]\d*", predicate.wikidata)
    if predicate.ftm:
        assert predicate.ftm_subject
        assert predicate.ftm_object


def test_role_is_carried_where_the_contract_says() -> None:
    carries = {name for name, predicate in vocabulary.predicates().items() if predicate.takes_role}
    assert carries == {"heads", "holds_role", "works_for", "speaks_for", "member_of"}


def test_allows_checks_both_ends() -> None:
    heads = vocabulary.predicates()["heads"]
    assert heads.allows("person", "organization")
    assert not heads.allows("organization", "person")
    assert not heads.allows("person", "language")


def test_phrase_of_an_event_is_its_lemma() -> None:
    assert vocabulary.phrase("speaks_for") == "speaks for"
    assert vocabulary.phrase("call for") == "call for"


def test_unknown_type_is_refused() -> None:
    entry = {"label": "x", "phrase": "x", "inverse": "x", "subject": ["persn"], "object": ["place"]}
    with pytest.raises(ValueError, match="x: subject: no such entity type: persn"):
        vocabulary._predicate("x", entry)
