"""One document that the relation head learns from: what relations_data.py writes and relations_train.py reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dossier.annotate.relation_pairs import End

Cue = tuple[int, int] | None  # words, first and after the last


@dataclass(slots=True)
class Example:
    """One document: vectors (words, width), the tree, sentences as words, ends with the gold things that each is."""

    corpus: str
    id: str
    fold: int
    vectors: NDArray[np.float16]
    heads: list[int]
    content: list[bool]  # may the word be an event's cue?
    lemmas: list[str]
    sentences: list[tuple[int, int]]
    ends: list[End]
    gold: list[frozenset[str]]  # of each end
    facts: dict[tuple[str, str], list[tuple[str, list[int], Cue]]]  # predicate, sentences that show it, cue
    closed: frozenset[str]
    events: bool
