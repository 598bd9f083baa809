"""Decoding: valid name tags only, the best tree with one root."""

import itertools

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.decode import LONGEST, best_heads, best_tags, tag_spans, transitions
from dossier.annotate.labels import TAGS

SMALL = ("O", "B-PERSON", "I-PERSON", "E-PERSON", "S-PERSON", "B-PLACE", "I-PLACE", "E-PLACE", "S-PLACE")


def test_every_label_has_its_four_tags() -> None:
    assert len(TAGS) == 1 + 4 * 12


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_tags_are_the_best_of_all_valid_rows(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, len(SMALL)))
    steps, first, last = transitions(SMALL)

    def total(row: tuple[int, ...]) -> float:
        value = first[row[0]] + last[row[-1]] + sum(scores[i, t] for i, t in enumerate(row))
        return float(value + sum(steps[a, b] for a, b in itertools.pairwise(row)))

    found = best_tags(scores, steps, first, last)
    best = max(total(row) for row in itertools.product(range(len(SMALL)), repeat=n))
    assert abs(total(tuple(found)) - best) < 1e-3
    assert best > -1e6  # so the row found is a valid one


def test_spans_of_tags() -> None:
    tags = ["O", "B-PERSON", "E-PERSON", "S-PLACE", "O", "B-LAW", "I-LAW", "E-LAW"]
    assert tag_spans(tags) == [(1, 3, "PERSON"), (3, 4, "PLACE"), (5, 8, "LAW")]


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 7), st.integers(0, 10_000))
def test_heads_are_the_best_tree_with_one_root(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1))
    heads = best_heads(scores)
    roots = [i for i, head in enumerate(heads) if head == i]
    assert len(roots) == 1
    for i in range(n):  # every path ends at the root
        for _ in range(n):
            i = heads[i]
        assert i == roots[0]
    best = -np.inf
    for root in range(n):  # networkx as the oracle, one root at a time
        graph = nx.DiGraph()
        graph.add_nodes_from(range(n))
        graph.add_weighted_edges_from(
            (h, d, scores[d, h] + 100) for h in range(n) for d in range(n) if h != d and d != root
        )
        tree = nx.maximum_spanning_arborescence(graph) if n > 1 else graph
        if sum(1 for _ in tree.edges) == n - 1:
            best = max(best, scores[root, n] + sum(scores[d, h] for h, d in tree.edges))
    found = sum(scores[i, n if head == i else head] for i, head in enumerate(heads))
    tried = np.argsort(-scores[:, n])[:3]  # only the likeliest three roots are tried
    assert found <= best + 1e-6
    assert roots[0] in tried or found >= best - 1e-6


def test_a_long_cycle_is_broken() -> None:
    scores = np.full((6, 7), -10.0)
    for i in range(6):
        scores[i, (i + 1) % 6] = 5.0  # each word wants the next: one cycle of all
    scores[2, 6] = 0.0
    assert best_heads(scores) == [1, 2, 2, 4, 5, 0]


def test_a_row_of_words_too_long_for_the_exact_algorithm_still_gets_a_tree() -> None:
    n = LONGEST + 50
    heads = best_heads(np.random.default_rng(1).normal(size=(n, n + 1)))
    assert sum(head == i for i, head in enumerate(heads)) == 1
    graph = nx.DiGraph((i, head) for i, head in enumerate(heads) if head != i)
    assert nx.is_directed_acyclic_graph(graph)
