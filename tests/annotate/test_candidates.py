"""Which pairs of entities are proposed as events, by the shipped pipeline from plain text."""

from __future__ import annotations

import pytest
from test_relation_cases import annotator

from dossier.annotate.candidates import WAYS, find_candidates
from dossier.annotate.chains import find_chains
from dossier.annotate.document import Reading
from dossier.annotate.patterns.hit import Scene
from dossier.types import Article

CASES = [
    ("Norway banned Boeing.", {("Norway", "ban", "Boeing", "object")}),
    ("Norway received support from Boeing.", {("Norway", "receive support from", "Boeing", "oblique")}),
    ("Norway praised the courage of Anna Novak.", {("Norway", "praise courage of", "Anna Novak", "owner of object")}),
    ("Norway arrested a Peruvian tourist.", {("Norway", "arrest tourist of", "Peruvian", "modifier of object")}),
    ("Norway ended a war with Peru.", {("Norway", "end war with", "Peru", "below object")}),
    ("Anna Novak flew to Oslo.", {("Anna Novak", "fly to", "Oslo", "oblique")}),
    ("Anna Novak was treated in Oslo.", {("Anna Novak", "treat in", "Oslo", "undergone")}),
    ("Anna Novak and Thomas Berg argued.", {("Anna Novak", "argue with", "Thomas Berg", "together")}),
    ("The visit of Anna Novak to Oslo was short.", {("Anna Novak", "visit", "Oslo", "noun")}),
    ("Anna Novak's visit to Oslo was short.", {("Anna Novak", "visit", "Oslo", "noun")}),
    ("Norwegian troops left Chad.", {("Norwegian troops", "leave", "Chad", "object")}),
    ("It rained in Oslo.", set()),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_candidates_of(text: str, wanted: set[tuple[str, str, str, str]]) -> None:
    reading = Reading(Article("a", "a.txt", None, "0" * 64, "", text), annotator().nlp(text))
    find_chains(reading)
    found = list(find_candidates(Scene(reading)))
    shown = {
        (c.hit.subject.span.text, c.hit.predicate, c.hit.object.span.text if c.hit.object else "", c.way) for c in found
    }
    assert shown == wanted
    assert {candidate.way for candidate in found} <= set(WAYS)
