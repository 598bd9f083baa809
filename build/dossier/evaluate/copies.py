"""Scores which texts are taken for copies of one, on texts whose origins are known.

near_duplicates  pairs of texts of one origin
kept_apart       texts that no other shares its origin with, and the share of them that is in no pair: what it
                 lacks to 1 is the share of texts with a false pair
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dossier.errors import DossierError
from dossier.evaluate.intervals import f1_of_counts, interval
from dossier.evaluate.scores import Score, Tally, share
from dossier.resolve import group_articles
from dossier.types import Annotation, Article

OPTIONAL = ("outlet", "agency", "published", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text and the name of its origin: texts with one name are one independent text."""

    article: Article
    origin: str


def read_copies(path: Path) -> list[KnownText]:
    """Each line of a .copies.jsonl: a JSON object with id, title, text and origin, at will outlet, agency, published,
    byline, dateline. Raises DossierError with the line that is something else."""
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = dict(json.loads(line))
            fields = {name: row[name] for name in OPTIONAL if row.get(name)}
            article = Article(
                row["id"], str(path), str(number), f"{path.name}-{number}", row["title"], row["text"], **fields
            )
            texts.append(KnownText(article, str(row["origin"])))
        except (ValueError, KeyError, TypeError) as error:
            raise DossierError(
                f"{path}, line {number}: not a text with id, title, text and origin ({error})"
            ) from error
    if len({text.article.id for text in texts}) < len(texts):
        raise DossierError(f"{path}: two texts have one id")
    return texts


def score_copies(texts: Sequence[KnownText], annotate: Callable[[Article], Annotation], data: str) -> list[Score]:
    """The rows `near_duplicates` and `kept_apart`, where the data have texts of that kind."""
    grouping = group_articles((text.article, annotate(text.article)) for text in texts)
    return count_pairs({text.article.id: text.origin for text in texts}, grouping.origin_of, data)


def count_pairs(known: Mapping[str, str], found: Mapping[str, str], data: str) -> list[Score]:
    """As score_copies, of what was found: article id -> origin on both sides."""
    wanted, got = _pairs(known), _pairs(found)
    sizes = _groups(known)
    alone = {ids[0] for ids in sizes.values() if len(ids) == 1}
    tally = Tally()
    for ids in sizes.values():  # a document is one true origin, with the false pairs that begin in it
        mine = set(ids)
        tally.add_sets({p for p in wanted if p[0] in mine}, {p for p in got if p[0] in mine})
        tally.close()
    scores = [tally.score("near_duplicates", data)] if wanted else []
    if alone:
        paired = {id_ for pair in got for id_ in pair}
        kept = share(len(alone - paired), len(alone))
        parts = [(float(id_ not in paired), float(id_ in paired), float(id_ in paired)) for id_ in sorted(alone)]
        scores.append(Score("kept_apart", data, kept, kept, kept, len(alone), interval(parts, f1_of_counts)))
    return scores


def _groups(of: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(of):
        groups[of[id_]].append(id_)
    return groups


def _pairs(of: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: Iterable[list[str]] = _groups(of).values()
    return {pair for ids in groups for pair in combinations(ids, 2)}
