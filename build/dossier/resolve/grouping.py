"""Groups articles: copies of one text into origins, tellings of one event into stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, combinations

from dossier.resolve.components import components
from dossier.resolve.differences import Version, find_differences
from dossier.resolve.origins import Context, Origins
from dossier.resolve.stories import same_event, topic
from dossier.resolve.tellings import Stems, telling
from dossier.resolve.wires import credited, wires
from dossier.types import Annotation, Article, Copy, Difference, Grouping

LISTED = 30  # articles of one origin of which each pair is stored; in larger groups only those that were compared
CHAINED = "both share their text with other copies"
UNKNOWN = "both credit {agency} and tell one event: nothing shows that they are two texts"

Links = Mapping[tuple[int, int], str]  # two articles by their indices -> why they are of one origin


def group_articles(pairs: Iterable[tuple[Article, Annotation]]) -> Grouping:
    """Stories and origins of all articles. Does not depend on their order."""
    ordered = sorted(pairs, key=lambda pair: pair[0].id)
    articles = [article for article, _ in ordered]
    stems = Stems()
    drawn = [wires(*pair) for pair in ordered]
    context = Context(
        days=lambda one, other: _days_apart(articles[one], articles[other]),
        agency=lambda one, other: min(drawn[one] & drawn[other], default=None),
    )
    tellings = [telling(*pair, stems) for pair in ordered]
    origins = Origins(tellings, stems, context)
    copied = origins.links()
    texts = components(len(articles), copied)
    events = list(same_event([topic(*pair) for pair in ordered], texts))
    links = {**_unknown(events, [credited(*pair) for pair in ordered]), **copied}
    versions = [Version(*pair, found) for pair, found in zip(ordered, tellings, strict=True)]
    return Grouping(
        _named([*links, *events], articles),
        _named(links, articles),
        tuple(_copies(texts, articles, origins, copied)),
        _reasons(links, articles),
        tuple(_differences(texts, versions, origins)),
    )


def _unknown(events: Iterable[tuple[int, int]], agencies: Sequence[frozenset[str]]) -> dict[tuple[int, int], str]:
    """Reports of one event that one agency is credited with are one origin: an unknown is no proof of independence."""
    shared = ((pair, agencies[pair[0]] & agencies[pair[1]]) for pair in events)
    return {pair: UNKNOWN.format(agency=min(both).removeprefix("agency:")) for pair, both in shared if both}


def _copies(
    texts: Iterable[Sequence[int]], articles: Sequence[Article], origins: Origins, copied: Links
) -> Iterator[Copy]:
    text_of = {i: number for number, text in enumerate(texts) for i in text if len(text) > LISTED}
    compared = [pair for pair in copied if pair[0] in text_of]
    for pair in [*chain.from_iterable(combinations(text, 2) for text in texts if len(text) <= LISTED), *compared]:
        found = origins.compare(*pair)
        one, other = (articles[i].id for i in pair)
        yield Copy(one, other, found.shared_sentences, found.similarity, copied.get(pair, CHAINED))


def _reasons(links: Links, articles: Sequence[Article]) -> dict[str, str]:
    """For each article that shares its origin, why: what it has in common with the earliest that it is linked to."""
    best: dict[int, tuple[tuple[datetime, str], str]] = {}
    for pair, reason in links.items():
        for one, other in (pair, pair[::-1]):
            found = (_place(articles[other]), f"{reason} ({articles[other].id})")
            best[one] = min(best.get(one, found), found)
    return {articles[i].id: reason for i, (_, reason) in sorted(best.items())}


def _differences(texts: Iterable[Sequence[int]], versions: Sequence[Version], origins: Origins) -> Iterator[Difference]:
    for text in texts:
        first, *copies = sorted(text, key=lambda i: _place(versions[i].article))
        for copy in copies:
            yield from find_differences(versions[copy], versions[first], origins.weights)


def _days_apart(one: Article, other: Article) -> int:
    """0 where one of them is not dated."""
    if not one.published or not other.published:
        return 0
    return abs((_moment(one.published).date() - _moment(other.published).date()).days)


def _named(links: Iterable[tuple[int, int]], articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> id of the first article of its group: the earliest, undated ones last."""
    named: dict[str, str] = {}
    for group in components(len(articles), links):
        first = min((articles[i] for i in group), key=_place)
        named.update((articles[i].id, first.id) for i in group)
    return named


def _place(article: Article) -> tuple[datetime, str]:
    return (_moment(article.published), article.id)


def _moment(published: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
