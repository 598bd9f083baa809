"""Groups articles: copies of one text into origins, tellings of one event into stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from dossier.resolve.components import components
from dossier.resolve.passages import Overlap, overlap, pairs_to_compare, spread_of, wording
from dossier.resolve.stories import same_event, topic
from dossier.types import Annotation, Article, Copy, Grouping

NOTED = 0.2  # overlaps from here on, of two sentences or more, are stored
DAYS = 3  # a dispatch is printed within days; what is shared later is background that a report took from an older one


def group_articles(pairs: Iterable[tuple[Article, Annotation]]) -> Grouping:
    """Stories and origins of all articles. Does not depend on their order."""
    ordered = sorted(pairs, key=lambda pair: pair[0].id)
    articles = [article for article, _ in ordered]
    wordings = [wording(*pair) for pair in ordered]
    spread = spread_of(wordings)
    copied: list[tuple[int, int]] = []
    copies = []
    for one, other in pairs_to_compare(wordings, spread):
        found = overlap(wordings[one], wordings[other], spread)
        reason = one_origin(found, articles[one], articles[other])
        if reason:
            copied.append((one, other))
        if reason or (found.similarity >= NOTED and found.sentences > 1):
            reason = reason or "shared sentences, not enough for one origin"
            copies.append(Copy(articles[one].id, articles[other].id, found.sentences, found.similarity, reason))
    told = [*copied, *same_event([topic(*pair) for pair in ordered])]
    return Grouping(_named(told, articles), _named(copied, articles), tuple(copies))


def one_origin(found: Overlap, one: Article, other: Article) -> str | None:
    """Why two articles are one independent text, None where they are two. The only place where that is decided."""
    if _days_apart(one, other) > DAYS:
        return "nearly all of the shorter text stands in the longer" if found.own >= 0.85 else None
    if found.similarity >= 0.6 and found.own >= 0.5 and found.sentences >= 2:
        return "most of the shorter text stands in the longer"
    if found.rare >= 0.35 and found.sentences >= 3:
        return "much of the shorter text stands in the longer and in few others"
    if one.agency and one.agency == other.agency and found.rare >= 0.2 and found.sentences >= 2:
        return f"both credit {one.agency} and share passages"
    return None


def _days_apart(one: Article, other: Article) -> int:
    """0 where one of them is not dated."""
    if not one.published or not other.published:
        return 0
    return abs((_moment(one.published).date() - _moment(other.published).date()).days)


def _named(links: Iterable[tuple[int, int]], articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> id of the first article of its group: the earliest, undated ones last."""
    named: dict[str, str] = {}
    for group in components(len(articles), links):
        first = min((articles[i] for i in group), key=lambda a: (_moment(a.published), a.id))
        named.update((articles[i].id, first.id) for i in group)
    return named


def _moment(published: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
