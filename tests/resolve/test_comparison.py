"""The table of pairs: what the words of two names say, and that they say it whichever comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.resolve.comparison import CAPS, MERGE, USE, compare
from dossier.resolve.spelling import likeness, sound
from dossier.types import EntityType

CASES = yaml.safe_load(Path(__file__).with_name("comparisons.yml").read_text(encoding="utf-8"))
ROWS = [(type_, wanted, *row) for type_, of in CASES.items() for wanted, rows in of.items() for row in rows]
WORDS = st.sampled_from("Ann Anna Bob Robert Roe Row Qasim Kasim bin al J. Jr. II GmbH Ltd of the Nora".split())
NAMES = st.one_of(st.text(max_size=30), st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
TYPES = st.sampled_from(["person", "organization", "place", "work"])


def says(score: float) -> str:
    return "merge" if score >= MERGE else "use" if score >= USE else "apart"


@pytest.mark.parametrize(("type_", "wanted", "name", "other", "rule"), ROWS)
def test_pairs_of_names(type_: EntityType, wanted: str, name: str, other: str, rule: str) -> None:
    found = compare(name, other, type_)
    assert (says(found.score), found.rule) == (wanted, rule), found


def test_the_table_has_every_rule() -> None:
    assert set(CAPS) - {rule for *_, rule in ROWS} == set()


def test_a_comparison_tells_which_word_is_which() -> None:
    assert compare("Bill Harker", "William T. Harker", "person").explain() == (
        "pet form: bill ~ william, harker, - ~ t"
    )
    assert compare("Harbor Safety Board", "HSB", "organization").explain() == "initials: Harbor Safety Board ~ HSB"


@given(NAMES, NAMES, TYPES)
def test_it_does_not_matter_which_name_comes_first(name: str, other: str, type_: EntityType) -> None:
    one, two = compare(name, other, type_), compare(other, name, type_)
    assert (one.score, one.rule) == (pytest.approx(two.score), two.rule)
    assert 0 <= one.score <= 1


@given(NAMES, TYPES)
def test_a_name_is_its_own(name: str, type_: EntityType) -> None:
    assert compare(name, name, type_).rule in ("same words", "no words")


@given(st.text("abcdfgh", min_size=3, max_size=9), st.text("klmnprstv", min_size=3, max_size=9), TYPES)
def test_names_of_no_common_letter_are_never_one(one: str, other: str, type_: EntityType) -> None:
    assert compare(f"{one} {one[::-1]}", f"{other} {other[::-1]}", type_).score < USE


@pytest.mark.parametrize(
    "words", ["mohammed muhammad mohamed", "sergei sergey sergej", "shevchenko sevcenko", "yusuf yousuf"]
)
def test_spellings_of_one_sound(words: str) -> None:
    assert len({sound(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("hassan", "hussein"), ("mahmoud", "mohammed"), ("anna", "anne"), ("li", "lu")]
)
def test_other_names_of_nearly_the_same_sound(one: str, other: str) -> None:
    assert likeness(one, other, given=True)[1] in (None, "slip")
