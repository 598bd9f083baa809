"""Scores the mentions of one marked article: names with their types, entities, coreference."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TypeVar

from dossier.evaluate.marked import MarkedArticle
from dossier.evaluate.scores import Tally, pair
from dossier.types import Annotation

Span = tuple[int, int]
Value = TypeVar("Value")


def score_mentions(gold: MarkedArticle, found: Annotation, tallies: dict[str, Tally]) -> dict[int, str]:
    """Names, entities and coreference. Returns found entity -> the gold entity that it shares most mentions with."""
    wanted = {(m.start, m.end): m.entity for m in gold.mentions}
    wanted_names = {(m.start, m.end): m.entity for m in gold.mentions if m.is_name}
    got: dict[Span, int] = {}
    got_names: dict[Span, int] = {}
    for mention in found.mentions:
        if mention.role == "text" and mention.start is not None and mention.end is not None:
            span = (mention.start, mention.end)
            got[span] = mention.entity
            if mention.kind == "name":
                got_names[span] = mention.entity
    types = [entity.type for entity in found.entities]
    typed = {(span, types[entity]) for span, entity in got_names.items()}
    gold_typed = {(span, gold.types[entity]) for span, entity in wanted_names.items()}
    tallies["names"].add_sets(gold_typed, typed)
    tallies["names_any"].add_sets(wanted_names, got_names)

    gold_clusters, clusters = _by_value(wanted), _by_value(got)
    for span, entity in got.items():
        cluster = clusters[entity]
        common = len(cluster & gold_clusters[wanted[span]]) / len(cluster) if span in wanted else 0.0
        tallies["b_cubed_precision"].right += common
        tallies["b_cubed_precision"].invented += 1 - common
    for span, gold_entity in wanted.items():
        cluster = gold_clusters[gold_entity]
        common = len(cluster & clusters[got[span]]) / len(cluster) if span in got else 0.0
        tallies["b_cubed_recall"].right += common
        tallies["b_cubed_recall"].missed += 1 - common

    left, right = list(_by_value(wanted_names).items()), list(_by_value(got_names).items())
    pairs = pair(left, right, lambda g, f: len(g[1] & f[1]) / len(g[1] | f[1]), 0.5)
    same = sum(gold.types[left[i][0]] == types[right[j][0]] for i, j in pairs)
    tallies["entities"].add(same, len(left), len(right))

    shared: dict[int, Counter[str]] = defaultdict(Counter)
    for span, entity in got.items():
        if span in wanted:
            shared[entity][wanted[span]] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in shared.items()}


def _by_value(spans: dict[Span, Value]) -> dict[Value, set[Span]]:
    clusters: dict[Value, set[Span]] = defaultdict(set)
    for span, value in spans.items():
        clusters[value].add(span)
    return clusters
