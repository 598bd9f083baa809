"""The case table of typed predicates, by the shipped pipeline from plain text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.annotate.annotator import Annotator
from dossier.types import Annotation, Article, Relation
from dossier.vocabulary import predicates

CASES: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "relations.yml").read_text(encoding="utf-8")
)
SYMMETRIC = {name for name, predicate in predicates().items() if predicate.symmetric}


def table(kind: str) -> list[Any]:
    """The cases of one kind as parameters; those that are known to fail are expected to."""
    return [
        pytest.param(
            predicate,
            case,
            id=f"{predicate}: {case['text'][:50]}",
            marks=[pytest.mark.xfail(reason=case["known"], strict=False)] if "known" in case else [],
        )
        for predicate, kinds in CASES.items()
        for case in kinds[kind]
    ]


@cache
def annotator() -> Annotator:
    return Annotator()


def annotate(text: str) -> Annotation:
    return annotator()(Article("a", "a.txt", None, "0" * 64, "", text, published="2025-05-03"))


def stands_for(words: str | None, index: int | None, shown: str, annotation: Annotation) -> bool:
    """Whether an end of a relation is what the case names: one of the entity's mentions or names, or the words."""
    if words is None:
        return index is None
    if index is None:
        return shown == words
    mentions = {mention.text.removesuffix("'s") for mention in annotation.mentions if mention.entity == index}
    name = annotation.entities[index].name
    return words in mentions or words == name or (words.islower() and words in name.lower())


def matches(case: dict[str, Any], predicate: str, relation: Relation, annotation: Annotation) -> bool:
    ends = (relation.subject, relation.subject_text), (relation.object, relation.object_text)
    orders = [ends, ends[::-1]] if predicate in SYMMETRIC else [ends]
    return (
        relation.predicate == predicate
        and relation.polarity == case.get("polarity", "affirmed")
        and relation.modality == case.get("modality", "asserted")
        and relation.role == case.get("role", relation.role)
        and relation.tenure == case.get("tenure", relation.tenure)
        and any(
            stands_for(case["is"][0], *a, annotation) and stands_for(case["is"][1], *b, annotation) for a, b in orders
        )
    )


def test_every_predicate_has_cases_both_ways() -> None:
    assert CASES.keys() == predicates().keys()
    for predicate, kinds in CASES.items():
        assert len(kinds["says"]) >= 3, predicate
        assert len(kinds["silent"]) >= 2, predicate


@pytest.mark.model
@pytest.mark.parametrize(("predicate", "case"), table("says"))
def test_says(predicate: str, case: dict[str, Any]) -> None:
    annotation = annotate(case["text"])
    found = [relation for relation in annotation.relations if matches(case, predicate, relation, annotation)]
    assert found, [
        (r.subject_text, r.predicate, r.object_text, r.polarity, r.modality, r.role) for r in annotation.relations
    ]
    for relation in found:
        assert case["text"][slice(*relation.subject_span)] == relation.subject_text
        assert relation.object_span is None or case["text"][slice(*relation.object_span)] == relation.object_text


@pytest.mark.model
@pytest.mark.parametrize(("predicate", "case"), table("silent"))
def test_stays_silent(predicate: str, case: dict[str, Any]) -> None:
    annotation = annotate(case["text"])
    said = [
        (relation.subject_text, relation.object_text)
        for relation in annotation.relations
        if relation.predicate == predicate and not (case.get("allow_negated") and relation.polarity == "negated")
    ]
    assert said == []
