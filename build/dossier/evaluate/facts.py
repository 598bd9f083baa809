"""Scores the facts of one marked article: relations, quotes, dates. `who` says which gold entity each found one is."""

from __future__ import annotations

import calendar
import re

from dossier.evaluate.marked import MarkedArticle
from dossier.evaluate.scores import Tally, overlap, pair
from dossier.types import Annotation
from dossier.vocabulary import predicates

PLACED = {"located_in", "based_in", "part_of"}  # one reads as the other: graded together

Key = tuple[object, str, object, str]


def score_relations(gold: MarkedArticle, found: Annotation, who: dict[int, str], tallies: dict[str, Tally]) -> None:
    wanted: dict[str, set[Key]] = {"relations": set(), "events": set()}
    got: dict[str, set[Key]] = {"relations": set(), "events": set()}
    for fact in gold.relations:
        if fact.object is not None:
            layer, key = relation_key(fact.subject, fact.predicate, fact.object, fact.polarity)
            wanted[layer].add(key)
    for relation in found.relations:
        if relation.object is not None and relation.subject is not None:
            subject: object = who.get(relation.subject, relation.subject)
            layer, key = relation_key(
                subject, relation.predicate, who.get(relation.object, relation.object), relation.polarity
            )
            got[layer].add(key)
    for layer in wanted:
        tallies[layer].add_sets(wanted[layer], got[layer])


def relation_key(subject: object, predicate: str, object_: object, polarity: str) -> tuple[str, Key]:
    if predicate not in predicates():
        return "events", (subject, re.split("[ _]", predicate)[0], object_, polarity)
    if predicates()[predicate].symmetric:
        subject, object_ = sorted((subject, object_), key=str)
    return "relations", (subject, "placed" if predicate in PLACED else predicate, object_, polarity)


def score_quotes(gold: MarkedArticle, found: Annotation, who: dict[int, str], tallies: dict[str, Tally]) -> None:
    for layer, kinds, least in (("direct", {"direct"}, 0.8), ("indirect", {"indirect", "mixed"}, 0.5)):
        wanted = [quote for quote in gold.quotes if quote.directness in kinds]
        got = [quote for quote in found.quotes if quote.directness in kinds]
        pairs = pair(wanted, got, lambda g, f: overlap((g.start, g.end), (f.start, f.end)), least)
        tallies[layer].add(len(pairs), len(wanted), len(got))
        for i, j in pairs:
            speaker = got[j].speaker
            named = None if speaker is None else who.get(speaker)
            tallies["speaker"].add(int(named == wanted[i].speaker), 1, 1)


def score_dates(gold: MarkedArticle, found: Annotation, tallies: dict[str, Tally]) -> None:
    pairs = pair(gold.dates, found.dates, lambda g, f: overlap((g.start, g.end), (f.start, f.end)), 0.01)
    tallies["dates"].add(len(pairs), len(gold.dates), len(found.dates))
    right = sum(
        days(found.dates[j].value, found.dates[j].value_end) == (gold.dates[i].first, gold.dates[i].last)
        for i, j in pairs
    )
    tallies["dates_value"].add(right, len(gold.dates), len(found.dates))


def days(value: str, value_end: str | None) -> tuple[str, str]:
    """First and last day of what `dates` holds: "2024", "2024-10", "2024-10-03T18:00", with or without an end."""
    return _edge(value, last=False), _edge(value_end or value, last=True)


def _edge(value: str, last: bool) -> str:
    value = value[:10]
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-12-31" if last else f"{value}-01-01"
    if re.fullmatch(r"\d{4}-\d\d", value):
        final = calendar.monthrange(int(value[:4]), int(value[5:]))[1]
        return f"{value}-{final:02d}" if last else f"{value}-01"
    return value
