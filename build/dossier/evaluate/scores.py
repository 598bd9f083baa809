"""Counting right, invented and missed, and the row that comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dossier.evaluate.intervals import Interval, f1_of_counts, interval

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Score:
    """One layer measured on one data set. The three figures run from 0 to 1; `gold` is how many things there were.

    `interval`: of F1, see dossier.evaluate.intervals; None where the data set has not two documents.
    """

    layer: str
    data: str
    precision: float
    recall: float
    f1: float
    gold: int
    interval: Interval | None = None


@dataclass(slots=True)
class Tally:
    """Right, invented and missed, added up over the documents of one data set. Fractions are allowed (B-cubed).

    A reader calls `close` at the end of each document, for the interval; without that there is none.
    """

    right: float = 0.0
    invented: float = 0.0
    missed: float = 0.0
    parts: list[tuple[float, float, float]] = field(default_factory=list)  # the same three of each closed document
    _closed: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def add_sets(self, gold: Iterable[object], found: Iterable[object]) -> None:
        """Count two collections of comparable things; doubles count once."""
        wanted, got = set(gold), set(found)
        self.right += len(wanted & got)
        self.invented += len(got - wanted)
        self.missed += len(wanted - got)

    def add(self, right: int, gold: int, found: int) -> None:
        """Count `right` matches of `gold` things that were there and `found` that were found."""
        self.right += right
        self.invented += found - right
        self.missed += gold - right

    def close(self) -> None:
        """What was counted since the last call is one document."""
        right, invented, missed = self._closed
        self.parts.append((self.right - right, self.invented - invented, self.missed - missed))
        self._closed = (self.right, self.invented, self.missed)

    def score(self, layer: str, data: str) -> Score:
        precision = share(self.right, self.right + self.invented)
        recall = share(self.right, self.right + self.missed)
        gold = round(self.right + self.missed)
        return Score(
            layer, data, precision, recall, harmonic(precision, recall), gold, interval(self.parts, f1_of_counts)
        )


def share(part: float, whole: float) -> float:
    """`part / whole`, and 0 where there is nothing."""
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1 of the two; 0 where both are."""
    return share(2 * precision * recall, precision + recall)


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    common = min(left[1], right[1]) - max(left[0], right[0])
    return common / (max(left[1], right[1]) - min(left[0], right[0])) if common > 0 else 0.0


def pair(
    gold: Sequence[Gold], found: Sequence[Found], likeness: Callable[[Gold, Found], float], least: float
) -> list[tuple[int, int]]:
    """Match one to one, the most alike first; nothing below `least`. Positions in `gold` and `found`."""
    scored = [(likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for value, i, j in sorted(scored, reverse=True):
        if value >= least and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs
