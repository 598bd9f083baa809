"""The relation head on the shipped model: what it adds, that it stays the same, and that without it the rules stand."""

from __future__ import annotations

from functools import cache

import pytest

from dossier.annotate import relations
from dossier.annotate.annotator import Annotator
from dossier.annotate.chains import find_chains
from dossier.annotate.dates import find_dates
from dossier.annotate.document import Reading
from dossier.annotate.relation_head import ends_of, judge
from dossier.annotate.relation_rules import thresholds
from dossier.types import Article
from dossier.vocabulary import predicates

pytestmark = pytest.mark.model
TEXT = (
    "Maria Holm was born in Bergen in 1960 and studied at Oxford University. She married the painter Peter Grant in "
    "1985. In 1992 Holm founded Nordlys Energy, which has its headquarters in Oslo."
)


@cache
def annotator() -> Annotator:
    return Annotator()


def article(text: str) -> Article:
    return Article("a", "a.txt", None, "0" * 64, "", text, published="2025-05-03")


def reading(text: str) -> Reading:
    held = Reading(article(text), annotator()._parse(text))
    find_chains(held)
    held.dates = find_dates(held)
    return held


def test_ends_are_mentions_and_dates_in_order() -> None:
    held = reading(TEXT)
    ends = ends_of(held)
    words = [held.doc[end.start : end.end].text for end in ends]
    assert words[:3] == ["Maria Holm", "Bergen", "1960"]
    assert [end.chain for end in ends if end.type == "date"] == [-1, -2, -3]
    assert all(end.start <= end.head < end.end for end in ends)


def test_every_pair_has_probabilities_both_ways_and_of_each_word() -> None:
    held = reading(TEXT)
    judged = judge(held)
    assert judged is not None
    for pair in judged.pairs:
        assert pair.typed.shape == (2, len(judged.labels))
        assert pair.cues.shape == (pair.pair.end - pair.pair.start, 4)
        assert 0 <= pair.typed.min() <= pair.typed.max() <= 1
    holm, bergen = held.doc[0:2], next(token for token in held.doc if token.text == "Bergen")
    subject = held.reference_at(holm.root)
    place = held.reference_at(bergen)
    assert subject is not None
    assert place is not None
    born = judged.predicate("born_in", subject.chain, place.chain, bergen.i)
    died = judged.predicate("died_in", subject.chain, place.chain, bergen.i)
    assert born is not None
    assert died is not None
    assert born > 0.5 > died


def test_the_same_text_gives_the_same_relations() -> None:
    assert annotator()(article(TEXT)).relations == annotator()(article(TEXT)).relations


def test_a_relation_of_the_head_says_so_and_shows_its_words() -> None:
    found = annotator()(article(TEXT))
    for relation in found.relations:
        assert TEXT[slice(*relation.subject_span)] == relation.subject_text
        if relation.rule in ("relation head", "event head"):
            assert 0 < relation.confidence <= 1


def test_without_the_head_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "judge", lambda held: None)
    found = annotator()(article(TEXT)).relations
    assert {relation.rule for relation in found}.isdisjoint({"relation head", "event head"})
    assert any(relation.predicate == "born_in" for relation in found)


def test_words_of_another_pipeline_are_not_judged() -> None:
    held = reading(TEXT)
    held.doc.tensor = held.doc.tensor[:, :10]
    assert judge(held) is None


def test_thresholds_are_of_predicates_and_probabilities() -> None:
    held = thresholds()
    known = {*predicates(), "affiliated", "placed"}
    for table in (held.add, held.doubt):
        assert table.keys() <= known
        assert all(0 <= least <= 1 for least in table.values())
    assert 0 <= held.doubt_event < held.event <= 1
