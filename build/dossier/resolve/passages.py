"""Which words of two articles stand in passages that both have, and which sentences are stock that many have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dossier.resolve.tellings import RUN, Telling

SHARED_SENTENCE = 0.6  # of its words stand in shared passages
FEW = 5  # independent texts that may share a run of words; with more it is stock
STOCK = 0.5  # of a sentence's words, for it to be stock: an office's address, a paper's notice, a case's background


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the shorter of two articles has in common with the longer, as shares of its words, 0 to 1."""

    similarity: float  # words in shared passages
    own: float  # the same without direct speech, which two reporters may both have heard
    fresh: float  # the same without direct speech and without stock
    fresh_words: int  # how many words are neither
    sentences: int  # of the shorter one that are shared


def in_order(one: Telling, other: Telling) -> bool:
    """Whether `one` is the shorter; of two of one length, whichever comes first by its stems."""
    return (len(one.text), one.text) <= (len(other.text), other.text)


def overlap(short: Telling, long: Telling, stock: Sequence[bool]) -> Overlap:
    """`stock`: of each sentence of the shorter, whether it is."""
    shared = _shared(short, long.distinct_runs)
    own = ~short.said
    fresh = own & ~np.array(stock, dtype=np.bool_)[short.owner]
    sizes = np.bincount(short.owner, minlength=len(short.sentences))
    covered = np.bincount(short.owner[shared], minlength=len(short.sentences))
    return Overlap(
        similarity=_share(shared),
        own=_share(shared[own]),
        fresh=_share(shared[fresh]),
        fresh_words=int(fresh.sum()),
        sentences=int(((sizes > RUN) & (covered >= SHARED_SENTENCE * sizes)).sum()),
    )


def _shared(telling: Telling, runs: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Of each stem, whether it stands in one of the runs, which are in order of size."""
    hits = held_in(telling.runs, runs)
    shared = np.zeros(len(telling.text), dtype=np.bool_)
    for step in range(RUN if len(hits) else 0):
        shared[step : step + len(hits)] |= hits
    return shared


def held_in(values: NDArray[np.uint64], ordered: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Of each value, whether it is one of `ordered`."""
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return np.asarray(ordered[places] == values)


def _share(flags: NDArray[np.bool_]) -> float:
    return float(flags.mean()) if len(flags) else 0.0


class Stock:
    """The runs of words that more than FEW independent texts have. Texts are groups of articles: copies add nothing."""

    def __init__(self, tellings: Sequence[Telling], groups: Iterable[Sequence[int]]) -> None:
        self._tellings = tellings
        held = [np.unique(np.concatenate([tellings[i].distinct_runs for i in group])) for group in groups]
        runs, counts = np.unique(np.concatenate(held or [np.empty(0, np.uint64)]), return_counts=True)
        self._runs: NDArray[np.uint64] = runs[counts > FEW]
        self._known: dict[int, tuple[bool, ...]] = {}

    def sentences(self, article: int) -> tuple[bool, ...]:
        """Of each sentence of the article with that index, whether STOCK of its words stand in such runs."""
        if article not in self._known:
            telling = self._tellings[article]
            common = _shared(telling, self._runs)
            sizes = np.bincount(telling.owner, minlength=len(telling.sentences))
            counts = np.bincount(telling.owner[common], minlength=len(telling.sentences))
            self._known[article] = tuple(((counts >= STOCK * sizes) & (sizes > 0)).tolist())
        return self._known[article]
