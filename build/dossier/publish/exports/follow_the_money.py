"""ftm: FollowTheMoney entities, one JSON object a line, for Aleph and the tools around it.

Entities, the articles, and typed relations that the articles affirm. Every link carries its articles as `proof` and its
sentences as `description`. Planned, possible and negated relations are left out: FollowTheMoney has no way to say
"not".
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dossier.publish.exports.query import Row, reading, rows
from dossier.vocabulary import Predicate, predicates

# works, products, languages and laws have no counterpart
SCHEMAS = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "place": "Address",
    "event": "Event",
}
SUBTYPES = {"company": "Company", "agency": "PublicBody", "ministry": "PublicBody", "embassy": "PublicBody"}
BODIES = frozenset({"Organization", "Company", "PublicBody"})
PERSON = frozenset({"Person"})

# what FollowTheMoney lets stand at each end; a link that does not fit becomes an UnknownLink
RANGES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Directorship": (PERSON | BODIES, BODIES),
    "Employment": (PERSON, BODIES),
    "Representation": (PERSON | BODIES, PERSON | BODIES),
    "Membership": (PERSON | BODIES, BODIES),
    "Ownership": (PERSON | BODIES, frozenset({"Company"})),
    "Family": (PERSON, PERSON),
}
HAVE_ROLE = frozenset({"Directorship", "Employment", "Representation", "Membership", "Ownership", "UnknownLink"})

RELATIONS = """
select * from relations
where family = 'typed' and polarity = 'affirmed' and modality in ('asserted', 'reported') and subject_id is not null
order by id
"""
EVIDENCE = """
select a.id as article_id, a.url, s.text as sentence
from evidence v join articles a on a.id = v.article_id join sentences s on s.id = v.sentence_id
where v.relation_id = ? order by v.id limit 100
"""


def write_ftm(db: Path, out: Path) -> int:
    """Returns the number of lines: entities, articles and links."""
    count = 0
    with reading(db) as connection, out.open("w", encoding="utf-8") as file:
        for thing in _things(connection):
            thing["properties"] = {name: values for name, values in thing["properties"].items() if values}
            file.write(json.dumps(thing, ensure_ascii=False) + "\n")
            count += 1
    return count


def _things(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    schema_of: dict[str, str] = {}
    for row in rows(connection, "select * from entities order by id"):
        schema = SCHEMAS.get(row["type"])
        if row["type"] == "organization":
            schema = SUBTYPES.get(row["subtype"] or "", schema)
        if schema:
            schema_of[row["id"]] = schema
            yield _thing(f"entity-{row['id']}", schema, _properties(connection, row, schema))
    for row in rows(connection, "select a.*, o.name as outlet from articles a left join outlets o on o.id = outlet_id"):
        properties = {
            "name": [row["title"] or row["id"]],
            "title": _known(row["title"]),
            "author": _known(row["byline"]),
            "publishedAt": _known((row["published"] or "")[:10]),
            "sourceUrl": _web(row["url"]),
            "publisher": _known(row["outlet"]),
            "fileName": _known(row["path"]),
        }
        yield _thing(f"article-{row['id']}", "Article", properties)
    for row in rows(connection, RELATIONS):
        known = predicates().get(row["predicate"])
        if known and known.ftm:
            yield from _link(connection, row, known, schema_of)


def _properties(connection: sqlite3.Connection, row: Row, schema: str) -> dict[str, list[str]]:
    names = connection.execute("select name from aliases where entity_id = ? order by name", [row["id"]])
    properties = {
        "name": [row["name"]],
        "alias": [name for (name,) in names if name != row["name"]],
        "summary": _known(row["description"]),
        "wikidataId": _known(row["wikidata"]),
        "country": _known((row["country"] or "").lower()),
    }
    if schema == "Address":
        properties["full"] = [row["name"]]
        properties["latitude"] = _known(row["latitude"])
        properties["longitude"] = _known(row["longitude"])
    return properties


def _link(
    connection: sqlite3.Connection, row: Row, predicate: Predicate, schema_of: dict[str, str]
) -> Iterator[dict[str, Any]]:
    subject, object_ = row["subject_id"], row["object_id"]
    schema, ends = predicate.ftm or "UnknownLink", (schema_of.get(subject), schema_of.get(object_))
    evidence = list(rows(connection, EVIDENCE, row["id"]))
    properties: dict[str, list[str]] = {
        "proof": _unique(f"article-{found['article_id']}" for found in evidence),
        "description": _unique(found["sentence"] for found in evidence),
        "sourceUrl": _unique(url for found in evidence for url in _web(found["url"])),
        "date": _known(row["happened"]),
        "summary": [f"{row['subject_text']} {predicate.phrase} {row['object_text'] or ''}".strip()],
    }
    id_ = f"relation-{row['id']}"
    if schema == "Occupancy" and ends[0] == "Person" and row["role"]:
        # the post is a thing of its own there: "Director, Harbour Institute"
        post = ", ".join(part for part in (row["role"], row["object_text"]) if part)
        yield _thing(f"position-{row['id']}", "Position", {"name": [post]})
        if row["tenure"] == "former":
            properties["status"] = ["ended"]
        yield _thing(id_, schema, properties | {"holder": [f"entity-{subject}"], "post": [f"position-{row['id']}"]})
        return
    if not all(ends):
        return
    if schema == "Sanction":  # its authority is a name
        named = connection.execute("select name from entities where id = ?", [subject]).fetchone()
        yield _thing(id_, schema, properties | {"entity": [f"entity-{object_}"], "authority": [named["name"]]})
        return
    left, right = predicate.ftm_subject or "subject", predicate.ftm_object or "object"
    first, second = RANGES.get(schema, (frozenset(), frozenset()))
    if ends[0] not in first or ends[1] not in second:
        schema, left, right = "UnknownLink", "subject", "object"
    if schema == "Family":
        properties["relationship"] = [predicate.phrase]
    elif schema in HAVE_ROLE:
        properties["role"] = [row["role"] or predicate.phrase]
    yield _thing(id_, schema, properties | {left: [f"entity-{subject}"], right: [f"entity-{object_}"]})


def _thing(id_: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": properties}


def _known(value: object) -> list[str]:
    return [str(value)] if value not in (None, "") else []


def _web(url: str | None) -> list[str]:
    return [url] if url and urlsplit(url).scheme in ("http", "https") else []


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
