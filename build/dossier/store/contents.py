"""What one knowledge base is made of, and how it becomes rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from dossier.store import rows
from dossier.store.contradictions import contradictions
from dossier.store.copy_rows import copy_rows, difference_rows
from dossier.store.error_rates import error_rates
from dossier.store.facts import fact_rows, gather
from dossier.store.quoted import Quoted, quote_mentions, with_quotes
from dossier.store.same_facts import fact_ids
from dossier.store.schema import TABLES, column_types
from dossier.store.sound import sound
from dossier.types import Annotation, Article, Grouping, Reject, Resolution

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes in. Each article has an annotation, an entry in `grouping` and its entities in `resolution`."""

    articles: Sequence[Article]
    annotations: Sequence[Annotation]  # in the order of the articles
    resolution: Resolution
    grouping: Grouping
    rejects: Sequence[Reject] = ()
    builds: Sequence[Mapping[str, object]] = ()  # rows of earlier builds


@dataclass(frozen=True, slots=True)
class _Pair:
    """One article, what of its annotation is proven, and the entity of each of its local entities that has a row."""

    article: Article
    annotation: Annotation
    entities: dict[int, str]


def insert_rows(db: Database, table: str, found: Iterable[Mapping[str, object]]) -> None:
    """Columns that a row lacks are null."""
    types = column_types(next(t for t in TABLES if t.name == table))
    filled = ({name: row.get(name) for name in types} for row in found)
    db.table(table).insert_all(filled, columns=types, batch_size=1000)


def insert_contents(db: Database, contents: Contents) -> int:
    """Fills all tables in an order that does not depend on that of the articles. Returns what was left out."""
    pairs, dropped = _proven(contents)
    known = {entity.id: entity for entity in contents.resolution.entities}
    mentions = [row for pair in pairs for row in rows.mention_rows(pair.annotation, pair.entities.get)]
    stored = {str(row["entity_id"]) for row in mentions}
    entities = [known[id_] for id_ in sorted(stored)]
    agencies = {row["article_id"]: str(row["entity_id"]) for row in mentions if row["role"] == "agency"}
    story_of = contents.grouping.story_of
    titles = {pair.article.id: pair.article.title for pair in pairs}

    insert_rows(db, "outlets", rows.outlet_rows(pair.article for pair in pairs))
    insert_rows(db, "stories", ({"id": s, "title": titles[s]} for s in sorted(set(story_of.values()))))
    insert_rows(db, "entities", map(rows.entity_row, entities))
    insert_rows(
        db,
        "articles",
        (rows.article_row(p.article, agencies.get(p.article.id), contents.grouping) for p in pairs),
    )
    insert_rows(db, "furniture", (row for p in pairs for row in rows.furniture_rows(p.article)))
    insert_rows(db, "sentences", (row for p in pairs for row in rows.sentence_rows(p.article, p.annotation)))
    counts = {p.article.id: len(p.annotation.sentences) for p in pairs}
    insert_rows(db, "differences", difference_rows(contents.grouping, counts))
    insert_rows(db, "mentions", mentions)
    insert_rows(db, "aliases", rows.alias_rows(entities, mentions))
    quotes = [row for p in pairs for row in rows.quote_rows(p.article, p.annotation, p.entities.get)]
    quoted = Quoted(quotes)
    insert_rows(db, "quotes", quotes)
    insert_rows(db, "quote_mentions", quote_mentions(quoted, mentions))
    insert_rows(db, "dates", (row for p in pairs for row in rows.date_rows(p.article, p.annotation)))

    of = {(p.article.id, local): entity for p in pairs for local, entity in p.entities.items()}
    facts, unshown = gather((p.annotation for p in pairs), lambda article, local: of.get((article, local)), stored)
    relations, evidence = fact_rows(facts, {p.article.id: p.article.text for p in pairs})
    stories_of = _stories_of(evidence, story_of)
    fact_of = fact_ids(relations, stories_of, Counter(str(row["relation_id"]) for row in evidence))
    insert_rows(db, "relations", ({**row, "fact_id": fact_of[str(row["id"])]} for row in relations))
    insert_rows(db, "evidence", with_quotes(quoted, evidence))
    insert_rows(db, "contradictions", contradictions(relations, stories_of, known))
    _insert_decisions(db, contents, stored)
    return dropped + unshown


def _stories_of(evidence: Iterable[Row], story_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in evidence:
        found[str(row["relation_id"])].add(story_of[str(row["article_id"])])
    return {id_: frozenset(stories) for id_, stories in found.items()}


def _proven(contents: Contents) -> tuple[list[_Pair], int]:
    known = {entity.id for entity in contents.resolution.entities}
    pairs, dropped = [], 0
    for article, annotation in zip(contents.articles, contents.annotations, strict=True):
        kept, count = sound(article, annotation)
        dropped += count
        found = {local: contents.resolution.of.get((article.id, local)) for local in range(len(kept.entities))}
        pairs.append(_Pair(article, kept, {local: e for local, e in found.items() if e in known and e is not None}))
    return sorted(pairs, key=lambda pair: pair.article.id), dropped


def _insert_decisions(db: Database, contents: Contents, stored: set[str]) -> None:
    """What resolve and read decided, for people to look up: copies, merges, redirects, corrections, rejects, builds."""
    resolution = contents.resolution
    insert_rows(db, "copies", copy_rows(contents.grouping))
    insert_rows(
        db,
        "merges",
        (
            {
                "entity_id": merge.entity_id,
                "rule": merge.rule,
                "left_name": merge.left,
                "right_name": merge.right,
                "score": round(merge.score, 3),
                "explanation": merge.explanation or None,
            }
            for merge in sorted(resolution.merges, key=lambda m: (m.entity_id, m.rule, m.left, m.right, m.score))
            if merge.entity_id in stored
        ),
    )
    redirects = ({"old_id": old, "new_id": new} for old, new in sorted(resolution.redirects) if new in stored)
    insert_rows(db, "redirects", redirects)
    insert_rows(
        db,
        "corrections",
        (
            {
                "line": c.line,
                "rule": c.rule,
                "matched": c.matched,
                "note": c.note,
                "effect": c.effect or None,
                "date": c.date,
                "decided_by": c.by,
            }
            for c in resolution.corrections
        ),
    )
    rejects = sorted(contents.rejects, key=lambda r: (r.path, r.item or "", r.reason, r.detail))
    insert_rows(
        db, "rejects", ({"path": r.path, "item": r.item, "reason": r.reason, "detail": r.detail} for r in rejects)
    )
    insert_rows(db, "builds", contents.builds)
    insert_rows(db, "quality", error_rates())
