"""What the relation head is told of two mentions: pairs, distances, ways through the tree. Arrays by hand, no model."""

from __future__ import annotations

import numpy as np

from dossier.annotate.relation_pairs import APART, AROUND, KINDS, TYPES, End, batch, distances, pairs_of, path

# Ada(0) leads(1) Barrow(2) Steel(3) in(4) Tarn(5) since(6) 1999(7) .(8)
HEADS = [1, 1, 3, 1, 5, 3, 7, 1, 1]
ADA = End(0, 1, 0, "person", "name", 0)
STEEL = End(2, 4, 3, "organization", "name", 1)
TARN = End(5, 6, 5, "place", "name", 2)
YEAR = End(7, 8, 7, "date", "name", -1)


def test_every_two_things_of_a_sentence_are_a_pair_in_order_of_the_text() -> None:
    found = [(pair.first, pair.second) for pair in pairs_of([YEAR, TARN, ADA, STEEL], 0, 9)]
    assert found == [(ADA, STEEL), (ADA, TARN), (ADA, YEAR), (STEEL, TARN), (STEEL, YEAR), (TARN, YEAR)]


def test_no_pair_of_one_thing_of_two_days_or_of_what_is_far_apart() -> None:
    she = End(4, 5, 4, "person", "pronoun", 0)
    day = End(6, 7, 6, "date", "name", -2)
    far = End(APART + 2, APART + 3, APART + 2, "place", "name", 3)
    assert list(pairs_of([ADA, she], 0, 9)) == []
    assert list(pairs_of([day, YEAR], 0, 9)) == []
    assert list(pairs_of([ADA, far], 0, 99)) == []
    assert len(list(pairs_of([ADA, TARN], 1, 9))) == 0  # Ada stands in another sentence


def test_a_pair_sees_some_words_around_it_and_none_of_another_sentence() -> None:
    ends = [End(20, 21, 20, "person", "name", 0), End(25, 26, 25, "place", "name", 1)]
    (pair,) = pairs_of(ends, 15, 60)
    assert (pair.start, pair.end) == (15, 26 + AROUND)


def test_distances_to_a_span() -> None:
    assert distances(np.arange(9), 2, 4).tolist() == [2, 1, 0, 0, 7, 8, 9, 9, 10]


def test_the_way_through_the_tree_and_its_top() -> None:
    assert path(0, 5, HEADS) == ([0, 1, 3, 5], 1)
    assert path(5, 3, HEADS) == ([5, 3], 3)
    assert path(0, 2, [0, 0, 2]) == ([], -1)  # two trees


def test_arrays_of_a_pair() -> None:
    ends = [ADA, STEEL, TARN, YEAR]
    found = batch([pair for pair in pairs_of(ends, 0, 9) if pair.second in (STEEL, TARN)], HEADS, ends)
    assert found.words.shape == (3, 9)
    assert found.paths[1].tolist() == [1, 2, 0, 3, 0, 3, 0, 0, 0]
    assert found.others[1].tolist() == [0, 0, 1, 1, 0, 0, 0, 1, 0]  # Steel and the year are others to Ada and Tarn
    person, place, name = TYPES.index("person"), TYPES.index("place"), KINDS.index("name")
    assert found.kinds[1].tolist() == [person, place, name, name]


def test_shorter_pairs_are_filled_up() -> None:
    ends = [
        End(30, 31, 30, "person", "name", 0),
        End(60, 61, 60, "place", "name", 1),
        End(32, 33, 32, "place", "name", 2),
    ]
    pairs = list(pairs_of(ends, 0, 99))
    found = batch(pairs, list(range(99)), ends)
    lengths = [pair.end - pair.start for pair in pairs]
    assert len(set(lengths)) > 1
    assert (found.words >= 0).sum(1).tolist() == lengths
