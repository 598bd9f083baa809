"""Whether two articles that share no text tell one event: published within days, about the same rare names and words.

Precision first: an article that is left alone misleads nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dossier.resolve import names
from dossier.types import Annotation, Article

DAYS = 3
LEAD_WORDS = 70
SHARED_NAMES = 2  # rare names in title or lead
SHARED_WORDS = 0.2  # of the words of title and lead that either has
RARE = 0.05  # a name that more than this share of the articles leads with is no sign; at least RARE_AT_LEAST may
RARE_AT_LEAST = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """What title and lead are about."""

    day: date | None
    names: frozenset[str]
    words: frozenset[str]


def topic(article: Article, annotation: Annotation) -> Topic:
    """Names but countries and agencies, and words of four letters and more cut to six."""
    lead = re.match(rf"(?:\S+\s*){{0,{LEAD_WORDS}}}", article.text)
    end = lead.end() if lead else 0
    found = set()
    for mention in annotation.mentions:
        entity = annotation.entities[mention.entity]
        leading = mention.role == "title" or (
            mention.role == "text" and mention.start is not None and mention.start < end
        )
        plain = entity.key is None or not entity.key.startswith(("country:", "agency:", "region:", "language:"))
        if mention.kind == "name" and leading and plain:
            found.add(entity.key or names.plain_key(entity.name))
    words = {
        w[:6] for w in names.tokens(f"{article.title} {article.text[:end]}") if len(w) > 3 and w not in names.COMMON
    }
    return Topic(_day(article.published), frozenset(found), frozenset(words))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def same_event(topics: Sequence[Topic]) -> Iterator[tuple[int, int]]:
    """Pairs of articles, by their indices."""
    leads = Counter(name for t in topics for name in t.names)
    limit = max(RARE_AT_LEAST, RARE * len(topics))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(topics):
        for name in found.names:
            if leads[name] <= limit:
                holders[name].append(index)
    shared = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    for (one, other), count in sorted(shared.items()):
        if count >= SHARED_NAMES and _near(topics[one], topics[other]):
            yield one, other


def _near(one: Topic, other: Topic) -> bool:
    if one.day is None or other.day is None or abs((one.day - other.day).days) > DAYS:
        return False
    return len(one.words & other.words) >= SHARED_WORDS * len(one.words | other.words)
