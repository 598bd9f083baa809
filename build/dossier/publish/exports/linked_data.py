"""jsonld: schema.org, one document. Relations are Claims and quotes Quotations; both name the articles they are in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dossier.publish.exports.query import Row, reading, rows
from dossier.vocabulary import phrase

TYPES = {
    "person": "Person", "organization": "Organization", "place": "Place", "group": "Organization", "event": "Event",
    "work": "CreativeWork", "product": "Product", "language": "Language", "law": "Legislation",
}  # fmt: skip

RELATIONS = """
select r.*, coalesce(s.name, r.subject_text) as subject, coalesce(o.name, r.object_text) as object,
       (select group_concat(distinct article_id) from evidence where relation_id = r.id) as articles
from relations r left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id
order by r.id
"""

MENTIONED = "select distinct entity_id from mentions where article_id = ? order by entity_id"


def write_jsonld(db: Path, out: Path) -> int:
    """Returns the number of nodes. Their ids are relative, so that they become addresses of the site that holds the
    file."""
    count = 0
    with reading(db) as connection, out.open("w", encoding="utf-8") as file:
        file.write('{"@context": "https://schema.org", "@graph": [')
        for node in _nodes(connection):
            kept = {name: value for name, value in node.items() if value not in (None, [], "")}
            file.write(("," if count else "") + "\n" + json.dumps(kept, ensure_ascii=False))
            count += 1
        file.write("\n]}\n")
    return count


def _nodes(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in rows(connection, "select * from entities order by id"):
        names = connection.execute("select name from aliases where entity_id = ? order by name", [row["id"]])
        yield _entity(row, [name for (name,) in names if name != row["name"]])
    sql = "select a.*, o.name as outlet from articles a left join outlets o on o.id = a.outlet_id order by a.id"
    for row in rows(connection, sql):
        mentioned = connection.execute(
            "select distinct entity_id from mentions where article_id = ? order by 1", [row["id"]]
        )
        yield {
            "@type": "NewsArticle",
            "@id": f"article/{row['id']}",
            "headline": row["title"],
            "datePublished": row["published"],
            "author": row["byline"],
            "publisher": {"@type": "Organization", "name": row["outlet"]} if row["outlet"] else None,
            "url": _web(row["url"]),
            "inLanguage": row["language"],
            "wordCount": row["word_count"],
            "mentions": [_reference("entity", id_) for (id_,) in mentioned],
        }
    for row in rows(connection, RELATIONS):
        words = [row["subject"], "did not:" if row["polarity"] == "negated" else "", phrase(row["predicate"])]
        yield {
            "@type": "Claim",
            "@id": f"relation/{row['id']}",
            "text": " ".join(word for word in [*words, row["object"] or ""] if word),
            "description": f"{row['polarity']}, {row['modality']}",
            "about": [_reference("entity", row[end]) for end in ("subject_id", "object_id") if row[end]],
            "appearance": [_reference("article", id_) for id_ in (row["articles"] or "").split(",") if id_],
        }
    for row in rows(connection, "select * from quotes where polarity = 'affirmed' order by id"):
        yield {
            "@type": "Quotation",
            "@id": f"article/{row['article_id']}#{row['id']}",
            "text": row["content"],
            "creator": _reference("entity", row["speaker_id"]) if row["speaker_id"] else row["speaker_text"],
            "isPartOf": _reference("article", row["article_id"]),
        }


def _entity(row: Row, other_names: list[str]) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@type": TYPES.get(row["type"], "Thing"),
        "@id": f"entity/{row['id']}",
        "name": row["name"],
        "alternateName": other_names,
        "description": row["description"],
        "sameAs": f"http://www.wikidata.org/entity/{row['wikidata']}" if row["wikidata"] else None,
    }
    if row["type"] == "place" and row["latitude"] is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": row["latitude"], "longitude": row["longitude"]}
    return node


def _reference(kind: str, id_: str) -> dict[str, str]:
    return {"@id": f"{kind}/{id_}"}


def _web(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in ("http", "https") else None
