"""Frozen dataclasses -> rows of the tables that copy one article each. Counts and origins are derived later."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from slugify import slugify

from dossier.types import Annotation, Article, Entity, Grouping, Mention

Row = dict[str, object]
EntityOf = Callable[[int], str | None]  # local entity -> entity id, None where it has no row
ROLE_ORDER = {"title": 0, "byline": 1, "dateline": 2, "agency": 3, "text": 4}


def outlet_id(name: str) -> str:
    """Slug of an outlet's name."""
    return slugify(name, max_length=80) or "outlet"


def article_row(article: Article, agency_id: str | None, grouping: Grouping) -> Row:
    """The article's row of `articles`."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet_id": outlet_id(article.outlet) if article.outlet else None,
        "agency_id": agency_id,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "word_count": len(re.findall(r"\w[\w’'-]*", article.text)),
        "text": article.text,
        "story_id": grouping.story_of[article.id],
        "origin_id": grouping.origin_of[article.id],
        "path": article.path,
        "sha256": article.sha256,
        "item": article.item,
        "origin_reason": grouping.reasons.get(article.id),
    }


def outlet_rows(articles: Iterable[Article]) -> list[Row]:
    """One row an outlet. Spellings that give one id are one outlet, under the most frequent spelling."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    urls: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if article.outlet:
            names[outlet_id(article.outlet)][article.outlet] += 1
            if article.outlet_url:
                urls[outlet_id(article.outlet)][article.outlet_url] += 1
    return [{"id": id_, "name": _top(names[id_]), "url": _top(urls[id_])} for id_ in sorted(names)]


def _top(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def furniture_rows(article: Article) -> Iterator[Row]:
    """In order of the page."""
    for position, piece in enumerate(article.furniture):
        yield {
            "id": f"{article.id}.f{position}",
            "article_id": article.id,
            "position": position,
            "text": piece.text,
            "reason": piece.reason,
        }


def sentence_rows(article: Article, annotation: Annotation) -> Iterator[Row]:
    """In order of the text; the position counts from 0 and is part of the id."""
    for position, sentence in enumerate(annotation.sentences):
        yield {
            "id": f"{article.id}.s{position}",
            "article_id": article.id,
            "position": position,
            "text": article.text[sentence.start : sentence.end],
            "start_char": sentence.start,
            "end_char": sentence.end,
        }


def _sentence_at(annotation: Annotation, start: int | None, end: int | None) -> int | None:
    if start is None or end is None:
        return None
    for position, sentence in enumerate(annotation.sentences):
        if sentence.start <= start and end <= sentence.end:
            return position
    return None


def mention_rows(annotation: Annotation, entity_of: EntityOf) -> Iterator[Row]:
    """In order of role and offset, numbered so; of two mentions of one entity at one place the first is kept."""

    def place(mention: Mention) -> tuple[int, int, int, str, str]:
        start, end = mention.start, mention.end
        entity = entity_of(mention.entity) or ""
        return (ROLE_ORDER[mention.role], -1 if start is None else start, -(end or 0), entity, mention.text)

    seen: set[object] = set()
    for mention in sorted(annotation.mentions, key=place):
        entity_id = entity_of(mention.entity)
        if entity_id is None or place(mention) in seen:
            continue
        seen.add(place(mention))
        sentence = _sentence_at(annotation, mention.start, mention.end) if mention.role == "text" else None
        yield {
            "id": f"{annotation.article_id}.m{len(seen) - 1}",
            "entity_id": entity_id,
            "article_id": annotation.article_id,
            "sentence_id": None if sentence is None else f"{annotation.article_id}.s{sentence}",
            "start_char": mention.start,
            "end_char": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "role": mention.role,
        }


def quote_rows(article: Article, annotation: Annotation, entity_of: EntityOf) -> Iterator[Row]:
    """In order of the text. A speaker whom a correction hides is left as words."""

    def entity(local: int | None) -> str | None:
        return None if local is None else entity_of(local)

    ordered = sorted(annotation.quotes, key=lambda q: (q.start, q.end, q.cue, q.speaker_text or "", repr(q)))
    for position, quote in enumerate(ordered):
        yield {
            "id": f"{article.id}.q{position}",
            "article_id": article.id,
            "sentence_id": f"{article.id}.s{quote.sentence}",
            "speaker_id": entity(quote.speaker),
            "speaker_text": quote.speaker_text,
            "affiliation_id": entity(quote.affiliation),
            "addressee_id": entity(quote.addressee),
            "cue": quote.cue or None,
            "content": article.text[quote.start : quote.end],
            "directness": quote.directness,
            "polarity": quote.polarity,
            "start_char": quote.start,
            "end_char": quote.end,
        }


def date_rows(article: Article, annotation: Annotation) -> Iterator[Row]:
    """In order of the text."""
    for position, date in enumerate(sorted(annotation.dates, key=lambda d: (d.start, d.end, d.value))):
        yield {
            "id": f"{article.id}.d{position}",
            "article_id": article.id,
            "sentence_id": f"{article.id}.s{date.sentence}",
            "text": article.text[date.start : date.end],
            "start_char": date.start,
            "end_char": date.end,
            "value": date.value,
            "value_end": date.value_end,
            "precision": date.precision,
            "basis": date.basis,
        }


def entity_row(entity: Entity) -> Row:
    """The entity's own columns; counts, first and last days and the names for search are derived."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "subtype": entity.subtype,
        "description": entity.description,
        "wikidata": entity.wikidata,
        "country": entity.country,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def alias_rows(entities: Iterable[Entity], mentions: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """The names that each entity goes by, with how often: names as in the text, its own name, and short descriptions
    that stand for it ("the agency"), which have kind nominal. Spellings that differ in case alone are one alias."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    kinds: dict[tuple[str, str], str] = {}
    for mention in mentions:
        text, kind = str(mention["text"]), str(mention["kind"])
        if kind == "name" or (kind == "nominal" and re.fullmatch(r"[Tt]he(?: [\w’'-]+){1,3}", text)):
            key = (str(mention["entity_id"]), text.casefold())
            counts[key][text[0].lower() + text[1:] if kind == "nominal" else text] += 1
            if kinds.get(key) != "name":
                kinds[key] = kind
    own = {(entity.id, entity.name.casefold()): entity.name for entity in entities}
    taken = {(entity.id, name.casefold()) for entity in entities for name in entity.not_aliases} - own.keys()
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            key = (entity.id, name.casefold())
            if not counts[key]:
                counts[key][name] = 0
                kinds[key] = "name"
    for (entity_id, folded), spellings in sorted(counts.items()):
        if (entity_id, folded) in taken:
            continue
        best = min(spellings, key=lambda text: (-spellings[text], text.isupper() and len(text) > 5, text))
        yield {
            "entity_id": entity_id,
            "name": own.get((entity_id, folded), best),
            "mention_count": sum(spellings.values()),
            "kind": kinds[entity_id, folded],
        }
