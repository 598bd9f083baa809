"""Figures from the literature, worked by hand: five, two and five mentions found as five and seven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.evaluate.clusters import b_cubed, ceaf_e, conll, muc

GOLD = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]
FOUND = [frozenset("12345"), frozenset("6789ABC")]


@pytest.mark.parametrize(
    ("measure", "precision", "recall"),
    [(muc, 9 / 10, 9 / 9), (b_cubed, (5 + 29 / 7) / 12, 1), (ceaf_e, (1 + 10 / 12) / 2, (1 + 10 / 12) / 3)],
)
def test_a_known_case(measure, precision, recall):
    recall_part, recall_whole, precision_part, precision_whole = measure(GOLD, FOUND)
    assert recall_part / recall_whole == pytest.approx(recall)
    assert precision_part / precision_whole == pytest.approx(precision)


def test_a_mention_that_the_other_side_lacks_counts_against():
    parts = muc([frozenset("123")], [frozenset("12")])
    assert parts == (1, 2, 1, 1)


CLUSTERS = st.lists(st.integers(0, 5), min_size=2, max_size=14).map(
    lambda homes: [frozenset(i for i, h in enumerate(homes) if h == n) for n in set(homes)]
)


@given(CLUSTERS, CLUSTERS)
def test_figures_are_shares_and_turn_around(gold, found):
    for measure in (muc, b_cubed, ceaf_e):
        r_part, r_whole, p_part, p_whole = measure(gold, found)
        assert 0 <= r_part <= r_whole + 1e-9
        assert 0 <= p_part <= p_whole + 1e-9
        assert measure(found, gold) == pytest.approx((p_part, p_whole, r_part, r_whole))


@given(CLUSTERS)
def test_the_same_clusters_are_perfect(clusters):
    figures = [measure(clusters, clusters) for measure in (b_cubed, ceaf_e)]
    assert conll(figures) == pytest.approx((1, 1, 1))


def test_conll_is_the_mean_of_the_measures():
    assert conll([(1, 1, 1, 1), (1, 2, 1, 2)]) == pytest.approx((0.75, 0.75, 0.75))
