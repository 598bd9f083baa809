"""MUC, B-cubed and CEAF-e over clusters of mentions; their mean F1 is the CoNLL figure for coreference.

As in the CoNLL 2012 scorer: mentions compare by exact span, and one that the other side has not is alone there.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import networkx

from dossier.evaluate.scores import harmonic, share

Cluster = frozenset[Hashable]
Figures = tuple[float, float, float, float]  # recall's part and whole, precision's part and whole


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Figures:
    """Links that hold: a cluster of n mentions has n - 1; each further piece in the other side costs one."""
    return (*_links(gold, found), *_links(found, gold))


def _links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    home = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    part = whole = 0
    for cluster in clusters:
        pieces = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        part += len(cluster) - len(pieces) - alone
        whole += len(cluster) - 1
    return part, whole


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Figures:
    """For each mention, how much of its cluster is in the other side's cluster of it."""
    return (*_mentions(gold, found), *_mentions(found, gold))


def _mentions(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    part = sum(len(cluster & other) ** 2 / len(cluster) for cluster in clusters for other in others)
    return part, sum(len(cluster) for cluster in clusters)


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Figures:
    """Clusters matched one to one so that the sum of their likeness (Dice) is greatest."""
    graph = networkx.Graph()
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            if left & right:
                graph.add_edge(("gold", i), ("found", j), weight=2 * len(left & right) / (len(left) + len(right)))
    matching = networkx.max_weight_matching(graph)
    likeness = sum(graph.edges[edge]["weight"] for edge in matching)
    return likeness, len(gold), likeness, len(found)


def conll(sums: Sequence[Figures]) -> tuple[float, float, float]:
    """Mean precision, recall and F1 of the three measures, each summed over documents before."""
    recalls = [share(s[0], s[1]) for s in sums]
    precisions = [share(s[2], s[3]) for s in sums]
    f1s = [harmonic(p, r) for p, r in zip(precisions, recalls, strict=True)]
    return sum(precisions) / len(sums), sum(recalls) / len(sums), sum(f1s) / len(sums)
