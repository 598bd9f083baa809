"""Names of one article that are one person's or body's, and those that only look it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_docs import cases, marked_doc, texts

from dossier.annotate.body_names import is_acronym_of, is_short_form
from dossier.annotate.find_names import find_names
from dossier.annotate.link_names import NameChains
from dossier.annotate.person_names import parse_person, part_of, same_full_name

_WORDS = st.lists(
    st.sampled_from(["Anna", "J.", "de", "la", "Roe", "Smith-Jones", "Kim", "O'Neil", "van", "Jr."]),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("case", cases("links"), ids=lambda c: c["text"][:40])
def test_names_of_one_thing_share_a_chain(case: dict[str, Any]) -> None:
    chains = NameChains(find_names(marked_doc(case["text"]))).chains
    assert sorted(texts(chain) for chain in chains) == sorted(case["chains"])


def test_of_two_of_one_surname_the_title_tells_who_is_meant() -> None:
    doc = marked_doc("[Ann Baker|PERSON] met [Otto Baker|PERSON]. Rain fell. It stopped. [Baker|PERSON] left.")
    chains = NameChains(find_names(doc), "Drummer Otto Baker dies").chains
    assert [texts(chain) for chain in chains] == [["Ann Baker"], ["Otto Baker", "Baker"]]


@given(_WORDS)
def test_a_full_name_is_the_same_as_itself_and_its_surname_a_part_of_it(words: list[str]) -> None:
    name = parse_person(" ".join(words))
    assert same_full_name(name, name)
    assert part_of(parse_person(name.words[-1]), name) == 3


@given(_WORDS, _WORDS)
def test_sameness_of_full_names_does_not_depend_on_order(left: list[str], right: list[str]) -> None:
    a, b = parse_person(" ".join(left)), parse_person(" ".join(right))
    assert same_full_name(a, b) == same_full_name(b, a)


@pytest.mark.parametrize(
    ("short", "full", "is_one"),
    [
        ("LSA", "Lake Safety Agency", True),
        ("UCLA", "University of California, Los Angeles", True),
        ("DoJ", "Department of Justice", True),
        ("LSA", "Lake Safety Board", False),
        ("Lake", "Lake Safety Agency", False),
        ("A", "Agency", False),
    ],
)
def test_acronyms(short: str, full: str, is_one: bool) -> None:
    assert is_acronym_of(short, full) is is_one


@pytest.mark.parametrize(
    ("short", "full", "lone", "is_one"),
    [
        ("Corwin", "Corwin Company", False, True),
        ("Corwin", "Corwin Airlines", True, True),
        ("Corwin", "Corwin Airlines", False, False),
        ("National", "National Wheat Board", True, False),
        ("707", "Boeing 707", True, True),
        ("Board", "Corwin", True, False),
    ],
)
def test_short_forms(short: str, full: str, lone: bool, is_one: bool) -> None:
    assert is_short_form(short, full, lone=lone) is is_one
