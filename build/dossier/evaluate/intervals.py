"""How far a figure may be chance: bootstrap intervals over the documents of a data set.

Documents, not single names or words: those of one text are right and wrong together, so drawing them one by one would
promise too much. Where a data set is one text without documents, its sentences are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 2024  # the same data give the same interval
LEVEL = 95.0  # per cent

Counts = NDArray[np.float64]
Interval = tuple[float, float]


def interval(parts: Sequence[Sequence[float]], f1: Callable[[Counts], Counts]) -> Interval | None:
    """The middle LEVEL per cent of F1 over DRAWS sets of as many documents, drawn with replacement.

    `parts`: the counts of each document, (documents, kinds of counts). `f1`: from sums of them (draws, kinds) to
    figures (draws,), NaN where there was nothing to find and nothing found; such draws are left out.
    None for fewer than two documents, and where nothing was there to be found in any draw.
    """
    if len(parts) < 2:
        return None
    counts = np.asarray(parts, dtype=np.float64)
    share = np.full(len(counts), 1 / len(counts))
    times = np.random.default_rng(SEED).multinomial(len(counts), share, size=DRAWS)  # (draws, documents)
    figures = f1(times @ counts)
    known = figures[~np.isnan(figures)]
    if not len(known):
        return None
    low, high = np.percentile(known, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(low), float(high)


def ratio(part: Any, whole: Any) -> Counts:
    """`part / whole`, element by element; NaN where there is nothing."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    found: Counts = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return found


def f1_of_counts(sums: Counts) -> Counts:
    """F1 from right, invented and missed, (draws, 3)."""
    right, invented, missed = sums.T
    return ratio(2 * right, 2 * right + invented + missed)


def f1_of_shares(sums: Counts) -> Counts:
    """F1 from the part and whole of recall, then of precision, (draws, 4): B-cubed and the other measures of chains.

    0 where one of the two is nothing; NaN where both are.
    """
    recall, precision = ratio(sums[:, 0], sums[:, 1]), ratio(sums[:, 2], sums[:, 3])
    nothing = np.isnan(recall) & np.isnan(precision)
    recall, precision = np.nan_to_num(recall), np.nan_to_num(precision)
    found = np.nan_to_num(ratio(2 * recall * precision, recall + precision))
    return np.where(nothing, np.nan, found)
