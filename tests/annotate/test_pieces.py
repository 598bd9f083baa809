"""Shapes and spaces: what the uncased vocabulary loses."""

import pytest

from dossier.annotate.pieces import GLUED, SHAPE_IDS, SHAPES, SPACED, UNKNOWN, shape, shape_id, spaces_before


@pytest.mark.parametrize(
    ("word", "look"),
    [
        ("agency", "lower"), ("n't", "lower"), ("Reuters", "Title"), ("CIA", "UPPER"), ("U.S.", "UPPER"),
        ("X", "initial"), ("J.", "initial"), ("McDonald", "mixed"), ("iPhone", "mixed"), ("O'Brien", "mixed"),
        ("北京", "mixed"), ("2019", "digits"), ("3.5", "number"), ("F16", "alphanumeric"), ('"', "punctuation"),
        ("—", "punctuation"),
    ],
)  # fmt: skip
def test_shapes(word: str, look: str) -> None:
    assert SHAPES[shape(word)] == look


def test_shape_ids_are_in_range() -> None:
    assert {shape_id(word, space) for word in ("a", "%", "X") for space in (GLUED, SPACED, UNKNOWN)} <= set(
        range(1, SHAPE_IDS)
    )


def test_spaces_of_a_text() -> None:
    assert spaces_before(["He", "left", "."], [True, False, False]) == [SPACED, SPACED, GLUED]
    assert spaces_before(["End", ".", "\n\n", "New"], [False, False, False, False]) == [SPACED, GLUED, GLUED, SPACED]


def test_words_without_their_text_tell_nothing_about_spaces() -> None:
    assert spaces_before(["He", "left", "."], [True, True, True]) == [UNKNOWN] * 3
