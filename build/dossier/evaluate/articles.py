"""Scores the annotations of marked articles, layer by layer, from names to dates.

names         a name with the same offsets and the same type; names_any: whatever the type
coreference   B-cubed over all mentions with the same offsets; missing ones count as missing
entities      the same type, and at least half of the names of either side shared (one to one)
relations     typed: same subject, predicate, object and polarity; events: first word of the predicate
direct        a direct quote whose content overlaps by 0.8; indirect: an indirect or mixed one, by 0.5
speaker       of the quotes found, those with the right speaker
dates         an expression that overlaps; dates_value: with the right first and last day as well
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.evaluate.facts import score_dates, score_quotes, score_relations
from dossier.evaluate.intervals import f1_of_shares, interval
from dossier.evaluate.marked import MarkedArticle
from dossier.evaluate.mentions import score_mentions
from dossier.evaluate.scores import Score, Tally, harmonic
from dossier.types import Annotation, Article

LAYERS = (
    "names", "names_any", "entities", "relations", "events", "direct", "indirect", "speaker", "dates", "dates_value",
)  # fmt: skip


def score_articles(
    articles: Iterable[MarkedArticle], annotate: Callable[[Article], Annotation], data: str
) -> list[Score]:
    """Annotate each article and add up. One row for each of LAYERS, then coreference."""
    tallies = {layer: Tally() for layer in (*LAYERS, "b_cubed_precision", "b_cubed_recall")}
    for gold in articles:
        found = annotate(gold.article)
        who = score_mentions(gold, found, tallies)
        score_relations(gold, found, who, tallies)
        score_quotes(gold, found, who, tallies)
        score_dates(gold, found, tallies)
        for tally in tallies.values():
            tally.close()
    rows = [tallies[layer].score(layer, data) for layer in LAYERS]
    return [*rows, _coreference(tallies["b_cubed_precision"], tallies["b_cubed_recall"], data)]


def _coreference(precisions: Tally, recalls: Tally, data: str) -> Score:
    """B-cubed has two tallies: over the mentions found for precision, over those of the gold data for recall."""
    precision, recall = precisions.score("", "").precision, recalls.score("", "")
    parts = [(r[0], r[0] + r[2], p[0], p[0] + p[1]) for r, p in zip(recalls.parts, precisions.parts, strict=True)]
    f1 = harmonic(precision, recall.recall)
    return Score("coreference", data, precision, recall.recall, f1, recall.gold, interval(parts, f1_of_shares))
