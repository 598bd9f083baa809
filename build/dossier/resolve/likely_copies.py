"""Finds the pairs of articles that are worth an alignment, in time that grows with the articles, not with their pairs.

MinHash of each sentence's stems (datasketch): two sentences whose signatures agree in a band are likely one sentence,
also after half of its words were changed. Articles of which that holds often enough are a pair. The signatures only
choose what is looked at; what is a copy is decided by the alignment.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from dossier.resolve.tellings import Stems, Telling

ROWS = 2  # of a signature that must agree for two sentences to meet
BANDS = 24  # chances to meet
SEED = 7
MEETINGS = 3.0  # of a pair's sentences, for it to be looked at; one that n articles share counts 2 / n
CROWD = 12  # articles that meet in one place; of more, each is paired with those next to it, which keeps this linear
NEAR = 4
LEAST = 3  # different stems that a sentence needs


def likely_copies(tellings: Sequence[Telling], stems: Stems) -> list[tuple[int, int]]:
    """Pairs of indices, the lower first, in order."""
    owners, signatures = _signatures(tellings, stems)
    meetings: dict[tuple[int, int], float] = defaultdict(float)
    for band in range(BANDS):
        rows = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        for group in _meeting(rows, owners):
            near = len(group) if len(group) <= CROWD else NEAR
            for place, one in enumerate(group):
                for other in group[place + 1 : place + 1 + near]:
                    meetings[one, other] += 2 / len(group)
    return sorted(pair for pair, count in meetings.items() if count >= MEETINGS)


def _signatures(tellings: Sequence[Telling], stems: Stems) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Per sentence the index of its article, and its signature of BANDS times ROWS numbers.

    Hashes are of the stems, not of their characters, which depend on what other articles there are.
    """
    hashes = {
        character: int.from_bytes(hashlib.sha1(stem.encode(), usedforsecurity=False).digest()[:4], "little")
        for stem, character in stems.characters.items()
        if len(stem) > 2 or stem.isdigit()
    }
    owners, sets = [], []
    for index, telling in enumerate(tellings):
        for sentence in telling.sentences:
            found = {hashes[c] for c in sentence if c in hashes}
            if len(found) >= LEAST:
                owners.append(index)
                sets.append(sorted(found))
    signatures = np.empty((len(sets), BANDS * ROWS), dtype=np.uint64)
    made = MinHash.generator(sets, num_perm=BANDS * ROWS, seed=SEED, hashfunc=int)
    for row, minhash in zip(signatures, made, strict=True):
        row[:] = minhash.hashvalues
    return np.array(owners, dtype=np.int64), signatures


def _meeting(rows: NDArray[np.uint64], owners: NDArray[np.int64]) -> Iterator[list[int]]:
    """The articles, in order, of sentences whose rows are equal; only where there are several."""
    if not len(rows):
        return
    keys = rows[:, 0].copy()
    for column in rows.T[1:]:
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + column
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = [0, *(np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist(), len(keys)]
    for start, end in pairwise(edges):
        if end - start > 1:
            group = sorted(set(owners[start:end].tolist()))
            if len(group) > 1:
                yield group
