"""One line for one fact, whatever its words; two lines for two."""

from __future__ import annotations

import pytest

from dossier.store.same_facts import fact_ids

STORY = frozenset({"s1"})


def row(id_: str, **fields: object) -> dict[str, object]:
    plain = {"subject_id": "agency", "subject_text": "the agency", "predicate": "release", "object_id": None}
    return plain | {"id": id_, "object_text": "", "role": None, "polarity": "affirmed", "modality": "asserted",
                    "tenure": None} | fields  # fmt: skip


def facts(*rows: dict[str, object], stories: dict[str, frozenset[str]] | None = None) -> dict[str, str]:
    ids = [str(r["id"]) for r in rows]
    counts = {id_: len(ids) - at for at, id_ in enumerate(ids)}  # the first has the most evidence
    return fact_ids(rows, stories or dict.fromkeys(ids, STORY), counts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two videos", "the two slickly made videos"),
        ("a report", "a report on the harbour"),
        ("bread", "the bread"),
        ("videos", "two videos"),
    ],
)
def test_more_words_for_one_thing_are_one_fact(one, other):
    rows = row("a", object_text=one), row("b", object_text=other)
    assert facts(*rows) == {"a": "a", "b": "a"} == facts(*rows[::-1]) | {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two videos", "three videos"),
        ("a ticket of Lee for mayor", "a new ticket of Roe for mayor"),
        ("a report", "a reporter"),
        ("a red car", "a blue car"),
        ("the leader of the strike", "the strike"),
        ("two boats", "boats of two fishermen"),
    ],
)
def test_another_thing_is_another_fact(one, other):
    assert facts(row("a", object_text=one), row("b", object_text=other)) == {"a": "a", "b": "b"}


def test_a_bare_word_that_fits_two_things_joins_neither():
    told = facts(row("a", object_text="a red car"), row("b", object_text="a blue car"), row("c", object_text="a car"))
    assert told == {"a": "a", "b": "b", "c": "c"}


def test_a_thing_of_another_story_is_another_thing():
    stories = {"a": STORY, "b": frozenset({"s2"})}
    assert facts(row("a", object_text="report"), row("b", object_text="new report"), stories=stories) == {
        "a": "a",
        "b": "b",
    }


def test_said_and_so_are_one_planned_and_denied_and_former_are_not():
    same = {"object_id": "acme", "predicate": "heads", "role": "director"}
    rows = [
        row("a", **same),
        row("b", **same | {"modality": "reported", "role": "chief"}),
        row("c", **same, modality="planned"),
        row("d", **same, polarity="negated"),
        row("e", **same, tenure="former"),
        row("f", **same | {"object_id": "other"}),
    ]
    assert facts(*rows) == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e", "f": "f"}


def test_an_office_without_a_body_is_told_by_its_words():
    rows = (row("a", predicate="holds_role", role="senator"), row("b", predicate="holds_role", role="judge"))
    assert facts(*rows) == {"a": "a", "b": "b"}
