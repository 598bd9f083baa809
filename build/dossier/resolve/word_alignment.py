"""Which word of one name is which of another: each word is taken once, the most alike first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dossier.resolve.spelling import How

Likeness = Callable[[str, str, int, int], tuple[float, How | None]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs`: (position in one, position in the other, likeness, how). `left`, `right`: positions without partner."""

    pairs: tuple[tuple[int, int, float, How], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the words that both have stand in one order."""
        partners = [right for _, right, _, _ in sorted(self.pairs)]
        return partners == sorted(partners)


def align(one: Sequence[str], other: Sequence[str], likeness: Likeness) -> Alignment:
    """The alignment of two lists of words; of two that are as alike, those at nearer positions."""
    scored = []
    for i, mine in enumerate(one):
        for j, theirs in enumerate(other):
            value, how = likeness(mine, theirs, i, j)
            if how is not None:
                scored.append((-value, abs(i - j), i + j, i, j, how))
    pairs: list[tuple[int, int, float, How]] = []
    for value, _, _, i, j, how in sorted(scored):
        if all(i != a and j != b for a, b, _, _ in pairs):
            pairs.append((i, j, -value, how))
    lefts, rights = {i for i, *_ in pairs}, {j for _, j, *_ in pairs}
    return Alignment(
        tuple(sorted(pairs)),
        tuple(i for i in range(len(one)) if i not in lefts),
        tuple(j for j in range(len(other)) if j not in rights),
    )


def join_split_words(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Neighbours that the other name writes as one word become one: Good Will, Goodwill; Jan Daniel, JanDaniel."""
    return _joined(one, other), _joined(other, one)


def _joined(words: Sequence[str], whole: Sequence[str]) -> list[str]:
    found = list(words)
    for i in range(len(words) - 1, 0, -1):
        both = found[i - 1] + found[i]
        if both in whole and not (found[i - 1] in whole and found[i] in whole):
            found[i - 1 : i + 1] = [both]
    return found
