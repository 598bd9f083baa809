"""What cannot both be so, and what can."""

from __future__ import annotations

import pytest

from dossier.store.amounts import amount
from dossier.store.contradictions import contradictions
from dossier.types import Entity

STORY, OTHER = frozenset({"s1"}), frozenset({"s2"})
PLACES = {
    "lima": Entity("lima", "Lima", "place", "city", country="PE"),
    "cusco": Entity("cusco", "Cusco", "place", "city", country="PE"),
    "peru": Entity("peru", "Peru", "place", "country", country="PE"),
    "chile": Entity("chile", "Chile", "place", "country", country="CL"),
    "ward": Entity("ward", "San Roque ward", "place"),
}


def row(id_: str, **fields: object) -> dict[str, object]:
    plain = {"subject_id": "roe", "predicate": "visit", "object_id": "lima", "object_text": "Lima", "role": None}
    return (
        plain | {"id": id_, "polarity": "affirmed", "modality": "asserted", "tenure": None, "happened": None} | fields
    )


def kinds(one: dict[str, object], other: dict[str, object], stories=(STORY, STORY)) -> list[object]:
    told = dict(zip("ab", stories, strict=True))
    found = contradictions([row("a", **one), row("b", **other)], told, PLACES)
    turned = contradictions([row("b", **other), row("a", **one)], told, PLACES)
    assert found == turned
    assert all((f["relation_id"], f["other_id"]) == ("a", "b") for f in found)
    return [f["kind"] for f in found]


def test_so_and_not_so_in_one_story():
    assert kinds({}, {"polarity": "negated"}) == ["opposite"]
    assert kinds({}, {"polarity": "negated", "modality": "reported"}) == ["opposite"]
    thing = {"object_id": None, "object_text": "the offer"}
    assert kinds(thing, thing | {"polarity": "negated", "object_text": "an offer"}) == ["opposite"]


@pytest.mark.parametrize(
    "other",
    [
        {"modality": "planned"},
        {"modality": "possible"},
        {"happened": "2025-05-02"},
        {"predicate": "leave"},
        {"object_id": "chile"},
        {"subject_id": "doe"},
    ],
)
def test_not_planned_of_another_day_or_of_another_thing(other):
    assert kinds({"happened": "2025-05-01"}, {"polarity": "negated"} | other) == []


def test_not_in_another_story():
    assert kinds({}, {"polarity": "negated"}, (STORY, OTHER)) == []


def test_nobody_is_born_in_two_countries_whatever_the_story():
    born = {"predicate": "born_in"}
    assert kinds(born | {"object_id": "peru"}, born | {"object_id": "chile"}, (STORY, OTHER)) == ["another object"]
    assert kinds(born | {"object_id": "lima"}, born | {"object_id": "cusco"}) == ["another object"]
    for holds in ("peru", "ward"):  # one may lie in the other
        assert kinds(born | {"object_id": "lima"}, born | {"object_id": holds}) == []
    assert kinds({"object_id": "peru"}, {"object_id": "chile"}) == []  # both can be visited


def thing(text: str, **fields: object) -> dict[str, object]:
    return {"predicate": "kill", "object_id": None, "object_text": text} | fields


def test_two_numbers_of_one_thing():
    assert kinds(thing("12 people"), thing("fifteen people")) == ["another number"]
    assert kinds(thing("1,200 homes"), thing("two thousand homes")) == ["another number"]
    assert kinds(thing("at least 20 people"), thing("12 people")) == ["another number"]
    assert kinds(thing("12 people", happened="2025-05-01"), thing("15 people", happened="2025-05-02")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "twelve people"),
        ("at least 12 people", "15 people"),
        ("up to 20 people", "15 people"),
        ("about 100 people", "104 people"),
        ("12 people", "15 soldiers"),
        ("12 people", "people"),
        ("2019 Open", "2020 Open"),
        ("12 of 15 people", "14 people"),
    ],
)
def test_numbers_that_agree_or_count_other_things(one, other):
    assert kinds(thing(one), thing(other)) == []


def test_an_amount_has_both_its_ends():
    assert (amount("at least two million people").low, amount("at least two million people").high) == (
        2_000_000,
        float("inf"),
    )
    assert amount("people") is None
    assert amount("12") is None
