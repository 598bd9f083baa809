"""Links between words, with scores made by hand; no model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import networkx
import numpy as np
import pytest
from hand_built import VOCAB
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from dossier.annotate import coreference
from dossier.annotate.coreference import ALL, ANTECEDENTS, COLUMNS, NAMED, PERSONS, Links, clusters, find_links

Pairs = dict[tuple[int, int], float]


def links(candidates: list[int], pairs: Pairs, column: int = ALL) -> Links:
    """Links of which only the given ones have a score: {(later token, earlier token): score}; the others have -1."""
    scores = np.full((len(candidates), ANTECEDENTS, COLUMNS), -np.inf, dtype=np.float32)
    for k in range(len(candidates)):
        scores[k, max(0, ANTECEDENTS - k) :, column] = -1.0
    for (late, early), value in pairs.items():
        k, j = candidates.index(late), candidates.index(early)
        scores[k, ANTECEDENTS - (k - j), column] = value
    return Links(candidates, scores, np.zeros((max(candidates, default=-1) + 1, COLUMNS), dtype=np.float32))


FOUR = links([2, 5, 9, 30], {(9, 5): 1.5, (9, 2): 0.5, (30, 9): -0.25, (30, 2): -2.0})


def test_the_score_of_two_words_in_either_order() -> None:
    assert FOUR.score(9, 2, ALL) == FOUR.score(2, 9, ALL) == 0.5
    assert FOUR.score(30, 9, ALL) == -0.25
    assert FOUR.score(9, 2, NAMED) == -np.inf  # nothing was said in that column


def test_no_score_of_what_is_no_candidate_or_too_far() -> None:
    assert FOUR.score(9, 3, ALL) is None
    assert FOUR.score(3, 9, ALL) is None
    assert FOUR.score(9, 9, ALL) is None
    far = links(list(range(ANTECEDENTS + 2)), {(ANTECEDENTS, 0): 2.0})
    assert far.score(ANTECEDENTS, 0, ALL) == 2.0
    assert far.score(ANTECEDENTS + 1, 0, ALL) is None


def test_the_best_antecedent_is_above_nought() -> None:
    assert FOUR.best(9, ALL) == (5, 1.5)
    assert FOUR.best(30, ALL) is None
    assert FOUR.best(5, ALL) is None
    assert FOUR.best(2, ALL) is None  # nothing before it
    assert FOUR.best(3, ALL) is None  # no candidate
    assert FOUR.best(9, PERSONS) is None


def test_the_best_antecedent_among_many() -> None:
    far = links(list(range(0, 4 * ANTECEDENTS, 2)), {(300, 110): 0.5, (300, 298): 0.25})
    assert far.best(300, ALL) == (110, 0.5)


def test_linked_words_are_one_cluster_in_order() -> None:
    found = clusters(links([1, 4, 6, 8, 9], {(4, 1): 1.0, (8, 4): 1.0, (9, 6): 1.0}), ALL, {})
    assert found == [[1, 4, 8], [6, 9]]


def test_only_the_best_antecedent_counts() -> None:
    assert clusters(links([1, 4, 8], {(8, 4): 2.0, (8, 1): 1.0}), ALL, {}) == [[4, 8]]


def test_words_without_links_are_in_no_cluster_but_names_are() -> None:
    assert clusters(links([1, 4, 8], {}), ALL, {4: 0}) == [[4]]
    assert clusters(links([], {}), ALL, {}) == []


def test_names_of_one_chain_are_one_without_any_link() -> None:
    assert clusters(links([1, 4, 8], {}), ALL, {1: 7, 8: 7}) == [[1, 8]]
    assert clusters(links([], {}), ALL, {3: 0, 5: 0}) == [[3, 5]]  # also those that are no candidates


def test_no_link_makes_two_chains_one() -> None:
    assert clusters(links([1, 4], {(4, 1): 9.0}), ALL, {1: 0, 4: 1}) == [[1], [4]]


def test_nor_over_a_word_between() -> None:
    # 4 goes with the name at 1; the name at 8 would go with 4
    assert clusters(links([1, 4, 8], {(4, 1): 1.0, (8, 4): 9.0}), ALL, {1: 0, 8: 1}) == [[1, 4], [8]]


def test_a_word_before_its_name_joins_the_chain() -> None:
    # "his" at 1, the name at 3 and again at 9, another name at 6
    found = clusters(links([1, 3, 6, 9], {(3, 1): 2.0, (6, 1): 5.0}), ALL, {3: 0, 6: 1, 9: 0})
    assert found == [[1, 3, 9], [6]]


def test_columns_are_apart() -> None:
    assert clusters(links([1, 4], {(4, 1): 1.0}, PERSONS), ALL, {}) == []
    assert clusters(links([1, 4], {(4, 1): 1.0}, PERSONS), PERSONS, {}) == [[1, 4]]


COUNT = 9
SCORES = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] > pair[1]),
    st.floats(-3, 3, width=32),
)
NAMES = st.dictionaries(st.integers(0, COUNT - 1), st.integers(0, 2))


def linked(made: Links, named: dict[int, int]) -> networkx.Graph:
    graph = networkx.Graph()
    graph.add_nodes_from(named)
    graph.add_edges_from((t, best[0]) for t in made.candidates if (best := made.best(t, ALL)))
    return graph


@given(SCORES)
def test_without_names_clusters_are_the_components_of_the_links(pairs: Pairs) -> None:
    made = links(list(range(COUNT)), pairs)
    components = {frozenset(c) for c in networkx.connected_components(linked(made, {}))}
    assert {frozenset(c) for c in clusters(made, ALL, {})} == components


@given(SCORES, NAMES)
def test_names_bound_the_clusters(pairs: Pairs, named: dict[int, int]) -> None:
    made = links(list(range(COUNT)), pairs)
    found = clusters(made, ALL, named)
    graph = linked(made, named)
    tokens = [token for cluster in found for token in cluster]
    assert sorted(tokens) == sorted(graph.nodes)  # each once
    assert all(cluster == sorted(cluster) for cluster in found)
    assert [cluster[0] for cluster in found] == sorted(cluster[0] for cluster in found)
    for number in set(named.values()):
        (home,) = [cluster for cluster in found if any(named.get(token) == number for token in cluster)]
        assert {token for token, chain in named.items() if chain == number} <= set(home)
        assert {named[token] for token in home if token in named} == {number}
    graph.add_edges_from((a, b) for a in named for b in named if named[a] == named[b])
    components = list(networkx.connected_components(graph))
    assert all(any(set(cluster) <= component for component in components) for cluster in found)


@dataclass
class Graphs:
    """Stands for the model: the vector of a token is its number, a pair's scores are made of both words' numbers."""

    mentions: dict[int, float] = field(default_factory=dict)  # token -> score; the others have -9
    calls: list[int] = field(default_factory=list)  # pairs asked for at a time

    def run(self, graph: str, **inputs: Any) -> list[Any]:
        tokens = inputs["vectors"][:, 0]
        if graph == "mentions":
            found = np.full((len(tokens), COLUMNS), -9.0, dtype=np.float32)
            for row, token in enumerate(tokens.astype(int)):
                found[row, ALL] = self.mentions.get(token, -9.0)
            return [found]
        assert graph == "pairs"
        late, early = inputs["late"], inputs["early"]
        assert inputs["features"].shape == (len(late), 4)
        self.calls.append(len(late))
        value = 1000 * tokens[late] + tokens[early]
        return [np.stack([value, -value, inputs["features"][:, 0].astype(np.float32)], axis=1)]


@pytest.fixture
def graphs(monkeypatch: pytest.MonkeyPatch) -> Graphs:
    made = Graphs()
    monkeypatch.setattr(coreference, "load_model", lambda: made)
    monkeypatch.setattr(coreference, "vectors_of", lambda doc: np.arange(len(doc), dtype=np.float32)[:, None])
    return made


def words(text: str, pos: str = "NOUN") -> Doc:
    forms = text.split(" ")
    return Doc(VOCAB, [form or " " for form in forms], pos=[pos if form else "SPACE" for form in forms])


def test_candidates_are_the_best_words_with_names_and_pronouns(graphs: Graphs) -> None:
    doc = words(" ".join("abcdefghijklmnopqrst"))
    graphs.mentions = {4: 2.0, 7: 1.0, 9: -2.0, 11: -3.0}  # the last is under the floor
    assert find_links(doc).candidates == [4, 7, 9]
    doc[15].pos_ = "PRON"
    doc.ents = [Span(doc, 1, 3, "PERSON")]
    doc[1].head, doc[2].head = doc[2], doc[2]
    assert find_links(doc).candidates == [2, 4, 7, 9, 15]


def test_no_more_candidates_than_their_share(graphs: Graphs) -> None:
    graphs.mentions = {k: 5.0 - k for k in range(5)}
    assert find_links(words("a b c d e f g h i j")).candidates == [0, 1, 2]
    assert find_links(words("a b c")).candidates == [0, 1]  # at least two


def test_scores_stand_where_links_look_for_them(graphs: Graphs) -> None:
    doc = words("a b  c d", "PRON")  # token 2 is white space
    found = find_links(doc)
    assert found.candidates == [0, 1, 3, 4]
    assert found.score(3, 1, NAMED) == 3001
    assert found.score(4, 0, ALL) == -4000
    assert found.score(4, 1, PERSONS) == 1  # two words apart, as white space counts for nothing
    assert found.best(4, NAMED) == (3, 4003)
    assert found.mentions.shape == (5, COLUMNS)
    assert np.isneginf(found.mentions[2]).all()
    assert not np.isneginf(found.mentions[[0, 1, 3, 4]]).any()


def test_a_long_text_is_scored_in_parts_as_if_in_one(graphs: Graphs) -> None:
    doc = words(" ".join(["it"] * 331), "PRON")
    found = find_links(doc)
    assert len(graphs.calls) == 3
    assert found.candidates == list(range(331))
    for late in range(331):
        for place in range(ANTECEDENTS):
            early = late - ANTECEDENTS + place
            wanted = 1000 * late + early if early >= 0 else -np.inf
            assert found.scores[late, place, NAMED] == wanted


def test_a_text_of_nothing_has_no_links(graphs: Graphs) -> None:
    for doc in (Doc(VOCAB), words("")):
        found = find_links(doc)
        assert (found.candidates, found.scores.shape) == ([], (0, ANTECEDENTS, COLUMNS))
        assert found.mentions.shape == (len(doc), COLUMNS)
    assert find_links(words("a", "PRON")).candidates == [0]
