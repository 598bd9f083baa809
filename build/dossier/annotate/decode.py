"""From scores to structures: the best valid row of name tags, the best dependency tree. Plain numpy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dossier.annotate.labels import OUTSIDE

Floats = NDArray[np.floating[Any]]
_NEVER = -1e9
LONGEST = 200  # words in a sentence; no sentence has more, lists and rubbish do


def transitions(tags: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """What may follow what: (tag, tag), (first tag,), (last tag,); 0 if allowed, else a large negative number."""

    def follows(before: str, after: str) -> bool:
        inside = before[0] in "BI"
        return after[0] in "IE" and after[2:] == before[2:] if inside else after[0] in "OBS"

    steps = np.array([[0.0 if follows(a, b) else _NEVER for b in tags] for a in tags], dtype=np.float32)
    first = np.array([0.0 if follows(OUTSIDE, tag) else _NEVER for tag in tags], dtype=np.float32)
    last = np.array([_NEVER if tag[0] in "BI" else 0.0 for tag in tags], dtype=np.float32)
    return steps, first, last


def best_tags(scores: Floats, steps: Floats, first: Floats, last: Floats) -> list[int]:
    """Viterbi: the allowed row of tags with the highest sum; scores (words, tags)."""
    if not len(scores):
        return []
    total = scores[0] + first
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = total[:, None] + steps
        back[i] = paths.argmax(0)
        total = paths[back[i], np.arange(scores.shape[1])] + scores[i]
    row = [int((total + last).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        row.append(int(back[i][row[-1]]))
    return row[::-1]


def tag_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, word after the last, label) of each name in a valid row of tags."""
    spans, start = [], 0
    for i, tag in enumerate(tags):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            spans.append((start, i + 1, tag[2:]))
    return spans


def best_heads(scores: Floats) -> list[int]:
    """The best tree with one root: for each of n words the index of its head, its own index for the root.

    scores (n, n + 1): word by head, the last column for the root. Greedy where that is a tree (nearly always), else
    Chu-Liu-Edmonds for each of the likeliest roots, which copies the table for each cycle: for at most LONGEST words.
    """
    n = len(scores)
    table = np.array(scores, dtype=np.float64)
    table[np.arange(n), np.arange(n)] = _NEVER
    heads = table.argmax(1)
    if (heads == n).sum() == 1 and not _cycle(list(heads), n):
        return [i if head == n else int(head) for i, head in enumerate(heads)]
    if n > LONGEST:
        return _simple_tree(table)
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-table[:, n])[:3]:
        rooted = table.copy()
        rooted[:, n] = _NEVER
        rooted[root] = _NEVER
        rooted[root, n] = 0.0
        found = _arborescence(rooted, n)
        score = float(table[root, n] + sum(table[i, head] for i, head in enumerate(found) if i != root))
        if best is None or score > best[0]:
            best = (score, found)
    assert best is not None
    return [i if head == n else head for i, head in enumerate(best[1])]


def _simple_tree(table: Floats) -> list[int]:
    """A tree for a row of words too long for the exact algorithm: greedy, each cycle cut and hung on the root."""
    n = len(table)
    root = int(table[:, n].argmax())
    heads = [root if head == n else int(head) for head in table.argmax(1)]
    heads[root] = n
    while cycle := _cycle(heads, n):
        heads[max(cycle, key=lambda i: float(table[i, root]))] = root
    return [i if head == n else head for i, head in enumerate(heads)]


def _cycle(heads: Sequence[int], root: int) -> list[int]:
    """The words of a cycle, or nothing; heads[i] == root ends a path."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        i = int(start)
        while i != root and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if i != root and state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return []


def _arborescence(scores: Floats, root: int) -> list[int]:
    """Chu-Liu-Edmonds: heads of the best tree. scores (n, n + 1), column n is the root."""
    n = len(scores)
    heads = [int(h) for h in scores.argmax(1)]
    cycle = _cycle(heads, n)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    # the cycle becomes one node, the last word of a smaller problem
    m = len(rest)
    small = np.full((m + 1, m + 2), _NEVER)
    columns = [*rest, n]
    own = sum(scores[i, heads[i]] for i in cycle)
    enter = [max((scores[i, c] - scores[i, heads[i]], i) for i in cycle) for c in columns]
    leave = [max((scores[r, i], i) for i in cycle) for r in rest]
    for a, r in enumerate(rest):
        small[a, :m] = scores[r, rest]
        small[a, m] = leave[a][0]
        small[a, m + 1] = scores[r, n]
    for b in range(m):
        small[m, b] = enter[b][0] + own
    small[m, m + 1] = enter[m][0] + own
    found = _arborescence(small, m + 1)
    for a, r in enumerate(rest):
        head = found[a]
        heads[r] = leave[a][1] if head == m else n if head == m + 1 else rest[head]
    outside = found[m]
    b = m if outside == m + 1 else outside
    heads[enter[b][1]] = columns[b]
    return heads
