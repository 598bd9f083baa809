"""Connected components of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of the numbers below `size` that links connect, directly or through others; each group in order."""
    parent = list(range(size))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(size):
        groups[root(node)].append(node)
    return list(groups.values())
