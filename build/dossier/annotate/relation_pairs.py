"""What the relation head is told of two mentions beside the words' vectors. Shared by training and run time.

Plain numbers and arrays, no spaCy: a sentence is where its words begin and end in the text's words, each word's head in
the dependency tree, and the ends, which are mentions and dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dossier.types import ENTITY_TYPES

TYPES = (*ENTITY_TYPES, "date", "unknown")
KINDS = ("name", "nominal", "pronoun")
APART = 40  # words between two ends at most
AROUND = 8  # words before the first and after the second that are looked at
DISTANCES = 13  # classes of distance to a span
_STEPS = (1, 2, 3, 5, 9, 17)  # a class of distance begins at each
PATHS = 4  # off the path between the two in the tree; on it below the first, at its top, below the second
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class End:
    """A mention or a date as words: first, after the last, head. `chain` is -1 for a date."""

    start: int
    end: int
    head: int
    type: str
    kind: str
    chain: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends, the first in the text before the second, and the words from `start` to `end` that are looked at."""

    first: End
    second: End
    start: int
    end: int


def pairs_of(ends: Sequence[End], start: int, end: int) -> Iterator[Pair]:
    """The pairs of a sentence (words `start` to `end`) that may be related: near enough, two things, not two dates."""
    inside = sorted((e for e in ends if start <= e.start and e.end <= end), key=lambda e: (e.start, -e.end, e.chain))
    for k, one in enumerate(inside):
        for other in inside[k + 1 :]:
            same = one.chain == other.chain and one.chain >= 0
            if same or other.start - one.end > APART or "date" == one.type == other.type:
                continue
            last = max(one.end, other.end)
            yield Pair(one, other, max(start, one.start - AROUND), min(end, last + AROUND))


def distances(at: Indices, start: int, end: int) -> Indices:
    """Class of the distance of each word to a span: 0 inside, 1 to 6 before it, 7 to 12 after it."""
    before, after = start - at, at - end + 1
    steps = np.array(_STEPS)
    found: Indices = np.where(
        before > 0,
        np.searchsorted(steps, before, "right"),
        np.where(after > 0, np.searchsorted(steps, after, "right") + 6, 0),
    )
    return found


def path(one: int, other: int, heads: Sequence[int]) -> tuple[list[int], int]:
    """The words from one to another through the tree, and the highest of them; none, -1 where a tree lacks the way."""
    up = [one]
    while heads[up[-1]] != up[-1] and len(up) <= len(heads):
        up.append(heads[up[-1]])
    place = {word: k for k, word in enumerate(up)}
    down = [other]
    while down[-1] not in place:
        word = heads[down[-1]]
        if word == down[-1] or len(down) > len(heads):
            return [], -1
        down.append(word)
    return [*up[: place[down[-1]] + 1], *reversed(down[:-1])], down[-1]


@dataclass(slots=True)
class Batch:
    """Pairs of one article as arrays, filled up with -1 (words) and 0 to the longest: (pairs, words) each."""

    words: Indices
    first: Indices  # class of distance to the first end
    second: Indices
    paths: Indices
    others: Indices  # 1 where a word belongs to another end
    kinds: Indices  # (pairs, 4): types of first and second, kinds of both


def batch(pairs: Sequence[Pair], heads: Sequence[int], ends: Sequence[End]) -> Batch:
    """The arrays of some pairs; `ends` are all ends of the article."""
    length = max(pair.end - pair.start for pair in pairs)
    shape = (len(pairs), length)
    words = np.full(shape, -1, dtype=np.int64)
    first, second, paths, others = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    kinds = np.zeros((len(pairs), 4), dtype=np.int64)
    covered = np.zeros(len(heads) + 1, dtype=np.int64)
    for e in ends:
        covered[e.start : e.end] = 1
    for k, pair in enumerate(pairs):
        n = pair.end - pair.start
        at = np.arange(pair.start, pair.end)
        words[k, :n] = at
        one, other = pair.first, pair.second
        first[k, :n] = distances(at, one.start, one.end)
        second[k, :n] = distances(at, other.start, other.end)
        others[k, :n] = covered[pair.start : pair.end]
        way, top = path(one.head, other.head, heads)
        side = 1
        for word in way:
            side = 2 if word == top else 3 if side == 2 else side
            if pair.start <= word < pair.end:
                paths[k, word - pair.start] = side
        kinds[k] = (TYPES.index(one.type), TYPES.index(other.type), KINDS.index(one.kind), KINDS.index(other.kind))
    others[(first == 0) | (second == 0)] = 0
    return Batch(words, first, second, paths, others, kinds)
