"""Described bodies: found, named, anchored; one body under several descriptions."""

from __future__ import annotations

from typing import Any

import pytest
from marked_docs import cases, marked_doc, reading_of, texts

from dossier.annotate.chains import find_chains


@pytest.mark.parametrize("case", cases("institutions"), ids=lambda c: c["text"][:40])
def test_described_bodies(case: dict[str, Any]) -> None:
    reading = reading_of(marked_doc(case["text"]))
    find_chains(reading)
    bodies = [c for c in reading.chains if c.type == "organization"]
    if case.get("none"):
        assert bodies == []
        return
    assert [c.name for c in bodies] == [case["name"]]
    body = bodies[0]
    assert texts(body) == [case["words"]]
    assert (body.references[0].kind, body.subtype) == (case["kind"], case["subtype"])
    assert [reading.chains[a].name for a in body.anchors] == case["anchors"]
    if "key" in case:
        assert body.key == case["key"]


def test_one_embassy_described_twice_is_one_body() -> None:
    reading = reading_of(marked_doc("China's embassy in [Oslo|PLACE] was shut. The Chinese embassy gave no reason."))
    find_chains(reading)
    assert [texts(c) for c in reading.chains if c.type == "organization"] == [
        ["China's embassy in Oslo", "Chinese embassy"]
    ]


def test_the_embassies_of_two_countries_stay_apart() -> None:
    reading = reading_of(marked_doc("The Chinese embassy and the Indian embassy in [Oslo|PLACE] are neighbours."))
    find_chains(reading)
    assert len([c for c in reading.chains if c.subtype == "embassy"]) == 2


def test_a_name_that_the_model_cut_short_is_taken_in() -> None:
    reading = reading_of(marked_doc("The [Chinese embassy|ORGANIZATION] in [Oslo|PLACE] was shut."))
    find_chains(reading)
    assert [texts(c) for c in reading.chains if c.type == "organization"] == [["Chinese embassy in Oslo"]]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The U.S. District Court in [Akron|PLACE] and the U.S. District Court in [Lima|PLACE] agree.",
            [["U.S. District Court in Akron"], ["U.S. District Court in Lima"]],
        ),
        (
            "A U.S. District Court heard it. The U.S. District Court for the Eastern District of [Ohio|PLACE] sat.",
            [["U.S. District Court", "U.S. District Court for the Eastern District of Ohio"]],
        ),
        (
            "The [U.S. District Court for the Corwin Reserve|ORGANIZATION] sat. The U.S. District Court ruled.",
            [["U.S. District Court for the Corwin Reserve", "U.S. District Court"]],
        ),
        (
            "The [U.S. District Court for Ohio|ORGANIZATION], the [U.S. District Court for Utah|ORGANIZATION]. "
            "The U.S. District Court ruled.",
            [["U.S. District Court for Ohio"], ["U.S. District Court for Utah"], ["U.S. District Court"]],
        ),
    ],
)
def test_district_courts_are_told_apart_by_their_districts(text: str, bodies: list[list[str]]) -> None:
    reading = reading_of(marked_doc(text))
    find_chains(reading)
    assert [texts(c) for c in reading.chains if c.type == "organization"] == bodies
