"""Whether two articles that share no text tell one event: two outlets, within days, the same rare names and words.

Precision first: an article that is left alone misleads nobody. An outlet tells an event once; what it prints the day
after is what came of it. So two articles of one outlet are never joined here.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

from dossier.resolve import names
from dossier.types import Annotation, Article

DAYS = 2
SHARED_NAMES = 3  # rare names that both have
NAME_WEIGHT = 0.17  # of the rare names of the one that has fewer, each weighed by how few articles have it
WORD_WEIGHT = 0.22  # cosine of their words, rare ones weighing more
RARE = 0.05  # a name that more than this share of the articles has is no sign; at least RARE_AT_LEAST may
RARE_AT_LEAST = 4
LEADS = 2  # names most referred to, of which the other must have one, and the other way round
SMOOTH = 50  # articles that a small corpus is weighed as if it had beside its own
_NO_SIGN = ("country:", "agency:", "region:", "language:")


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about. `names` and how often each is referred to, by whatever words; `words` are cut to six
    letters, with how often."""

    day: date | None
    outlet: str | None
    names: Mapping[str, int]
    words: Counter[str]


def topic(article: Article, annotation: Annotation) -> Topic:
    """Names but those of countries, languages and agencies; words of four letters and more."""
    named: dict[int, str] = {}
    for mention in annotation.mentions:
        entity = annotation.entities[mention.entity]
        in_report = mention.kind == "name" and mention.role in ("text", "title")
        if in_report and not (entity.key or "").startswith(_NO_SIGN):
            named[mention.entity] = entity.key or names.plain_key(entity.name)
    found = Counter(named[m.entity] for m in annotation.mentions if m.entity in named)
    words = names.tokens(f"{article.title} {article.text}")
    telling = Counter(word[:6] for word in words if len(word) > 3 and word not in names.COMMON)
    return Topic(_day(article.published), article.outlet, dict(found), telling)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def same_event(topics: Sequence[Topic], texts: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of articles, by their indices. `texts`: which are copies of one text, which counts once."""
    having = _in_texts(topics, texts, lambda t: t.names)
    limit = max(RARE_AT_LEAST, RARE * len(texts))
    rare = [frozenset(name for name in t.names if having[name] <= limit) for t in topics]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(rare):
        for name in sorted(found):
            holders[name].append(index)
    counts = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    spread = _in_texts(topics, texts, lambda t: t.words)
    for (one, other), count in sorted(counts.items()):
        if count < SHARED_NAMES or not _may_tell_one(topics[one], topics[other]):
            continue
        if not (_lead(topics[one], rare[one]) & rare[other] and _lead(topics[other], rare[other]) & rare[one]):
            continue
        weights = [
            sum(1 / having[name] for name in found) for found in (rare[one], rare[other], rare[one] & rare[other])
        ]
        if weights[2] < NAME_WEIGHT * min(weights[:2]):
            continue
        if _cosine(topics[one].words, topics[other].words, spread, len(texts)) >= WORD_WEIGHT:
            yield one, other


def _lead(one: Topic, rare: frozenset[str]) -> frozenset[str]:
    """The names that it refers to most: who or what it is about."""
    ranked = sorted(rare, key=lambda name: -one.names[name])
    return frozenset(name for name in rare if one.names[name] >= one.names[ranked[min(LEADS, len(ranked)) - 1]])


def _in_texts(
    topics: Sequence[Topic], texts: Sequence[Sequence[int]], of: Callable[[Topic], Iterable[str]]
) -> Counter[str]:
    return Counter(chain.from_iterable({item for i in text for item in of(topics[i])} for text in texts))


def _may_tell_one(one: Topic, other: Topic) -> bool:
    if one.day is None or other.day is None or abs((one.day - other.day).days) > DAYS:
        return False
    return one.outlet is None or one.outlet != other.outlet


def _cosine(one: Mapping[str, int], other: Mapping[str, int], spread: Mapping[str, int], total: int) -> float:
    def weigh(words: Mapping[str, int]) -> dict[str, float]:
        return {w: (1 + math.log(n)) * math.log(1 + (total + SMOOTH) / (spread[w] + 1)) for w, n in words.items()}

    mine, theirs = weigh(one), weigh(other)
    sizes = [math.sqrt(math.fsum(x * x for x in weights.values())) for weights in (mine, theirs)]
    shared = math.fsum(weight * theirs[word] for word, weight in mine.items() if word in theirs)
    return shared / (sizes[0] * sizes[1]) if all(sizes) else 0.0
