"""Long texts in windows that the encoder can take, cut between words and overlapping, so that no word lacks context."""

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 254  # pieces in a window, [CLS] and [SEP] not counted
OVERLAP = 48  # pieces shared by two neighbours; a word's vector comes from the window where it is further from the edge


@dataclass(frozen=True)
class Window:
    """Words first to last (not included) are encoded; the vectors of keep_first to keep_last are taken."""

    first: int
    last: int
    keep_first: int
    keep_last: int


def plan_windows(lengths: Sequence[int], size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Windows over words of the given numbers of pieces; every word is kept by exactly one window."""
    n = len(lengths)
    borders: list[tuple[int, int]] = []
    first = 0
    while first < n:
        last, used = first, 0
        while last < n and (used + lengths[last] <= size or last == first):
            used += lengths[last]
            last += 1
        if last == n:
            while first > 0 and used + lengths[first - 1] <= size:  # the last window takes all the context it can
                first -= 1
                used += lengths[first]
        borders.append((first, last))
        if last == n:
            break
        back, shared = last, 0
        while back - 1 > first and shared + lengths[back - 1] <= overlap:
            back -= 1
            shared += lengths[back]
        first = back
    cuts = [0, *(_middle(lengths, borders[i + 1][0], borders[i][1]) for i in range(len(borders) - 1)), n]
    return [Window(a, b, cuts[i], cuts[i + 1]) for i, (a, b) in enumerate(borders)]


def _middle(lengths: Sequence[int], first: int, last: int) -> int:
    """The word border nearest to the middle of the pieces of words first to last."""
    half, used, at = sum(lengths[first:last]) / 2, 0, first
    while at < last and used + lengths[at] <= half:
        used += lengths[at]
        at += 1
    return at
