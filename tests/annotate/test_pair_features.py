"""What the coreference head is told of words and pairs of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.annotate.pair_features import (
    ANTECEDENTS,
    CLASSES,
    DISTANCES,
    SAMENESS,
    Indices,
    PairTable,
    mention_word,
    word_classes,
)


def pair_table(words: Sequence[str], kept: Sequence[int], reach: int = ANTECEDENTS) -> tuple[Indices, Indices, Indices]:
    """All pairs, by the later word, then the earlier."""
    return PairTable(words, kept, reach).rows(0, len(kept))


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("he him his himself", "he he he he"),
        ("She Her HERS", "she she she"),
        ("It its", "it it"),
        ("they Themselves", "they they"),
        ("I me", "i i"),
        ("we us our", "we we we"),
        ("yours", "you"),
        ("the man who", "other male who"),
        ("US", "other"),  # a country, also where all is in capitals
        ("IT", "other"),  # a department
        ("a table", "other other"),
        ("a businesswoman and her son", "other female other she male"),
        ("Mary", "female"),
        ("Mary Roe", "female female"),  # a surname is told by what stands before it
        ("Mr. Roe", "male male"),
        ("Mrs. Robert Hale", "female female female"),  # the first that tells decides
        ("Mary met Roe", "female other other"),  # another name begins
        ("Mary , Roe", "female other other"),
        ("Mr . Roe", "male other male"),
        ("Roe Mary", "other female"),  # nothing before it tells of Roe
        ("Her Mary", "she female"),
        ("she Roe", "she other"),  # a pronoun is no part of a name
        ("Reuters", "other"),
    ],
)
def test_classes_of_words(text: str, classes: str) -> None:
    assert [CLASSES[k] for k in word_classes(text.split())] == classes.split()


WORDS = st.lists(st.sampled_from("Mary Roe he US , . the agency agencies - Mr. Agency 7".split()), max_size=30)


@given(WORDS)
def test_each_word_has_a_class(words: list[str]) -> None:
    assert len(word_classes(words)) == len(words)
    assert set(word_classes(words)) <= set(range(len(CLASSES)))


@given(WORDS, st.data(), st.integers(1, 8))
def test_all_pairs_in_reach_by_the_later_then_the_earlier(words: list[str], data: st.DataObject, reach: int) -> None:
    kept = sorted(data.draw(st.sets(st.integers(0, len(words) - 1)))) if words else []
    late, early, features = pair_table(words, kept, reach)
    wanted = [(i, j) for i in range(len(kept)) for j in range(max(0, i - reach), i)]
    assert list(zip(late.tolist(), early.tolist(), strict=True)) == wanted
    assert features.shape == (len(wanted), 4)
    sizes = np.array([DISTANCES, DISTANCES, SAMENESS, len(CLASSES) ** 2])  # of the tables that the features look up
    assert ((features >= 0) & (features < sizes)).all()
    assert np.array_equal(features, PairTable(words, kept, reach).features(late, early))


def test_a_word_is_compared_with_the_last_hundred() -> None:
    words = ["word"] * (ANTECEDENTS + 20)
    late, early, _ = pair_table(words, range(len(words)))
    last = early[late == len(words) - 1]
    assert last.tolist() == list(range(19, 119))


@pytest.mark.parametrize(
    ("distance", "bucket"), [(1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (8, 3), (9, 4), (256, 8), (257, 9), (5000, 9)]
)
def test_distances_are_told_by_doublings(distance: int, bucket: int) -> None:
    words = ["word"] * (distance + 1)
    _, _, features = pair_table(words, [0, distance])
    assert features[:, :2].tolist() == [[bucket, 0]]  # in words, and in candidates


@pytest.mark.parametrize(
    ("one", "other", "sameness"),
    [
        ("agency", "agency", 2),
        ("Agency", "agency", 2),
        ("agent", "agents", 1),
        ("agents", "agent", 1),
        ("agent", "agency", 0),
        ("he", "her", 0),  # too short to tell
        ("the", "them", 0),
        ("man", "mandate", 0),
        ("men", "man", 0),
    ],
)
def test_sameness(one: str, other: str, sameness: int) -> None:
    assert pair_table([one, other], [0, 1])[2][0, 2] == sameness


def test_sameness_looks_past_the_words_between_in_the_alphabet() -> None:
    words = "port ports portly portal post".split()
    _, _, features = pair_table(words, [0, 1, 2, 3, 4])
    #        01          02 12    03 13 23       04 14 24 34
    assert features[:, 2].tolist() == [1, 1, 0, 1, 0, 0, 0, 0, 0, 0]


def test_classes_of_a_pair_are_told_apart() -> None:
    he, she = CLASSES.index("he"), CLASSES.index("she")
    assert pair_table(["he", "she"], [0, 1])[2][0, 3] == she * len(CLASSES) + he
    assert pair_table(["she", "he"], [0, 1])[2][0, 3] == he * len(CLASSES) + she


@pytest.mark.parametrize(
    ("mention", "word"),
    [
        ("she", "she"),
        ("the agency", "agency"),
        ("the head of the agency", "head"),
        ("the city 's mayor", "mayor"),
        ("the city 's", "city"),
        ("the firm that sued", "firm"),
        ("the man , 45 ,", "man"),
        ("a treaty ( 1997 )", "treaty"),
        ("the deputy - mayor", "mayor"),
        ("a “ friend ”", "friend"),
        ("of", "of"),
    ],
)
def test_the_word_of_a_nominal(mention: str, word: str) -> None:
    words = mention.split()
    assert words[mention_word(words, False)] == word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Roe", "Roe"),
        ("Jane Roe", "Roe"),
        ("University of Leeds", "University"),
        ("Tarn 's", "Tarn"),
        ("The Harbor Ledger", "Ledger"),
        ("Trinidad and Tobago", "Tobago"),
        ("Paris , Texas", "Paris"),
        ("Jean - Paul Roe", "Roe"),
        ("Acme Inc .", "Inc"),
        ("To Kill a Heron", "Heron"),  # a linking word that begins a name cuts nothing
    ],
)
def test_the_word_of_a_name(name: str, word: str) -> None:
    words = name.split()
    assert words[mention_word(words, True)] == word


@given(WORDS.filter(len), st.booleans())
def test_the_word_is_one_of_the_mention(words: list[str], is_name: bool) -> None:
    assert 0 <= mention_word(words, is_name) < len(words)
