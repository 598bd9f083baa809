"""Examples to pairs with labels: which predicates hold, which do not, and which are left open."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from relations_example import Example

from dossier.annotate.relation_pairs import Pair, pairs_of, path
from dossier.vocabulary import predicates

AFFILIATED = ("heads", "holds_role", "works_for", "speaks_for", "member_of")
PLACED = ("located_in", "based_in", "part_of")
LABELS = (*predicates(), "affiliated", "placed")
INDEX = {name: k for k, name in enumerate(LABELS)}
SYMMETRIC = frozenset(name for name, entry in predicates().items() if entry.symmetric)
KIN = tuple(INDEX[name] for name in ("spouse_of", "parent_of", "sibling_of"))  # one of them is none of the others
SUMS = {"affiliated": AFFILIATED, "placed": PLACED}
WEAK = {"heads", "member_of", "owns"}  # KnowledgeNet's properties are narrower: no fact there is a weak no


@dataclass(slots=True)
class Labelled:
    """A pair with labels (2, LABELS): 1 holds, 0 does not, -1 open; `weights` the same shape."""

    pair: Pair
    labels: NDArray[np.int8]
    weights: NDArray[np.float16]
    event: list[list[int]]  # of each direction the words that are its cue; [-2] where open
    cue: list[tuple[int, int] | None]  # of a typed predicate


def labelled(example: Example) -> Iterator[tuple[int, Labelled]]:
    """(sentence, pair) of a document."""
    gold = {id(end): names for end, names in zip(example.ends, example.gold, strict=True)}
    for number, (start, end) in enumerate(example.sentences):
        held = []
        for pair in pairs_of(example.ends, start, end):
            one, other = gold[id(pair.first)], gold[id(pair.second)]
            found = Labelled(
                pair,
                np.full((2, len(LABELS)), -1, dtype=np.int8),
                np.ones((2, len(LABELS)), dtype=np.float16),
                [[], []],
                [None, None],
            )
            for way, (subjects, objects) in enumerate(((one, other), (other, one))):
                _label(found, way, example, number, subjects, objects)
            _turn_symmetric(found)
            _part_kin(found)
            for name, parts in SUMS.items():
                _sum(found, INDEX[name], [INDEX[part] for part in parts], name in example.closed)
            held.append(found)
        if example.corpus != "knowledgenet":  # which names every pair that it means
            _leave_to_closest(held, example)
        for found in held:
            yield number, found


def _leave_to_closest(held: list[Labelled], example: Example) -> None:
    """Of several pairs of the same two things in a sentence the closest in the tree says it; the others may."""
    groups: dict[frozenset[int], list[Labelled]] = {}
    for found in held:
        groups.setdefault(frozenset((found.pair.first.chain, found.pair.second.chain)), []).append(found)
    for group in groups.values():
        if len(group) < 2:
            continue
        group.sort(key=lambda found: _distance(found.pair, example.heads))
        for found in group[1:]:
            found.labels[found.labels == 1] = -1
            for way in (0, 1):
                if found.event[way]:
                    found.event[way] = [-2]
                found.cue[way] = None


def _distance(pair: Pair, heads: list[int]) -> tuple[int, int]:
    way, _ = path(pair.first.head, pair.second.head, heads)
    return len(way) or 99, pair.second.start - pair.first.end


def _label(
    found: Labelled, way: int, example: Example, number: int, subjects: frozenset[str], objects: frozenset[str]
) -> None:
    row, weights = found.labels[way], found.weights[way]
    whole = "*" in example.closed
    for name, k in INDEX.items():
        if whole or name in example.closed:
            row[k] = 0
            if example.corpus == "knowledgenet" and name in WEAK:
                weights[k] = 0.3
            if example.corpus == "redocred":
                weights[k] = 0.5
    if not example.events:
        found.event[way] = [-2]
    for subject in subjects:
        for other in objects:
            for predicate, shown, cue in example.facts.get((subject, other), ()):
                known = INDEX.get(predicate)
                if known is None:
                    if number not in shown or cue is None or found.event[way] == [-2]:
                        found.event[way] = [-2]
                    else:
                        at = [i for i in range(*cue) if example.lemmas[i] == predicate.split()[0].split("_")[0]]
                        at = at or [i for i in range(*cue) if example.content[i]]
                        found.event[way] = [*found.event[way], at[0]] if at else [-2]
                elif number in shown:
                    row[known] = 1
                    weights[known] = 1.0
                    found.cue[way] = cue or found.cue[way]
                elif row[known] == 0:
                    row[known] = -1  # said elsewhere; here it may be too


def _part_kin(found: Labelled) -> None:
    """Who is told to be somebody's wife is no daughter, also where the corpus does not say so."""
    if any(1 in found.labels[:, k] for k in KIN):
        for k in KIN:
            found.labels[found.labels[:, k] == -1, k] = 0


def _turn_symmetric(found: Labelled) -> None:
    for name in SYMMETRIC:
        k = INDEX[name]
        best = found.labels[:, k].max() if 1 in found.labels[:, k] else found.labels[:, k].min()
        found.labels[:, k] = best


def _sum(found: Labelled, k: int, parts: list[int], told: bool) -> None:
    """A label that stands for several; `told`: the corpus tells it, not the parts."""
    for row in found.labels:
        if (row[parts] == 1).any():
            row[k] = 1
        elif told and row[k] == 1:
            row[parts] = -1  # one of them, not told which
        elif told and row[k] == 0:
            row[parts] = 0
        elif not told and (row[parts] == -1).any():
            row[k] = -1
