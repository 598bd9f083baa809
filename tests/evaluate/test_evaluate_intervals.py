import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.evaluate.clusters import b_cubed, ceaf_e, conll, muc
from dossier.evaluate.coreference import _conll_f1
from dossier.evaluate.intervals import f1_of_counts, f1_of_shares, interval
from dossier.evaluate.scores import Tally, harmonic

DOCUMENT = st.tuples(*[st.integers(0, 20)] * 3)


def test_documents_that_are_all_alike_leave_no_doubt():
    assert interval([(8, 2, 2)] * 5, f1_of_counts) == pytest.approx((0.8, 0.8))


def test_few_documents_leave_more_doubt_than_many():
    few, many = (interval([(9, 1, 0), (5, 5, 5)] * n, f1_of_counts) for n in (3, 100))
    assert few[0] < many[0] < 28 / 39 < many[1] < few[1]


def test_as_the_normal_approximation_has_it():
    rng = np.random.default_rng(1)
    right = rng.binomial(1, 0.7, 400)  # a document is one thing, right or missed and another invented for it
    low, high = interval([(r, 1 - r, 1 - r) for r in right], f1_of_counts)
    spread = 1.96 * np.sqrt(right.mean() * (1 - right.mean()) / 400)
    assert (low, high) == pytest.approx((right.mean() - spread, right.mean() + spread), abs=0.006)


def test_one_document_or_nothing_to_find_gives_none():
    assert interval([(1, 0, 1)], f1_of_counts) is None
    assert interval([], f1_of_counts) is None
    assert interval([(0, 0, 0)] * 3, f1_of_counts) is None


def test_draws_without_anything_are_left_out_and_do_not_count_as_failures():
    assert interval([(1, 0, 0), *[(0, 0, 0)] * 3], f1_of_counts) == (1, 1)


@given(st.lists(DOCUMENT, min_size=2, max_size=12))
def test_the_same_data_give_the_same_interval_inside_nought_and_one(documents):
    found = interval(documents, f1_of_counts)
    assert found == interval(documents, f1_of_counts)
    assert (found is None) == (not np.any(documents))
    if found:
        assert 0 <= found[0] <= found[1] <= 1


@given(st.lists(DOCUMENT, min_size=1, max_size=6))
def test_a_tally_keeps_the_counts_of_each_document(documents):
    tally = Tally()
    for right, invented, missed in documents:
        tally.add(right, right + missed, right + invented)
        tally.close()
    assert tally.parts == documents
    score = tally.score("x", "y")
    (f1,) = np.nan_to_num(f1_of_counts(np.sum([documents], axis=1)))
    assert score.f1 == pytest.approx(f1)
    assert score.interval == interval(documents, f1_of_counts)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.integers(0, 5), st.integers(1, 9)), min_size=1))
def test_f1_of_shares_is_the_harmonic_mean(rows):
    for row, found in zip(rows, f1_of_shares(np.array(rows, dtype=float)), strict=True):
        assert found == pytest.approx(harmonic(row[2] / row[3], row[0] / row[1]))


def test_shares_of_nothing():
    nothing, missed = f1_of_shares(np.array([[0.0, 0, 0, 0], [0.0, 3, 0, 0]]))
    assert np.isnan(nothing)
    assert missed == 0


def test_the_figure_for_chains_is_that_of_the_measures():
    gold, found = [frozenset("123"), frozenset("45")], [frozenset("12"), frozenset("345")]
    figures = [measure(gold, found) for measure in (muc, b_cubed, ceaf_e)]
    row = np.array([[value for part in figures for value in part]])
    assert _conll_f1(row)[0] == pytest.approx(conll(figures)[2])
