"""Reading the database for an export, row by row: it can be larger than memory."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

TABLES = (
    "outlets", "stories", "entities", "articles", "furniture", "sentences", "aliases", "mentions", "relations",
    "evidence", "quotes", "dates", "copies", "corrections", "rejects", "builds", "redirects", "merges",
)  # fmt: skip

# one row for each sentence behind a relation, with all that a reader needs to cite it
STATEMENTS = """
select r.id as relation_id, coalesce(s.name, r.subject_text) as subject, r.subject_id, s.type as subject_type,
       r.predicate, r.role, coalesce(o.name, r.object_text) as object, r.object_id, o.type as object_type,
       r.tenure, r.polarity, r.modality, r.happened, r.family, r.origin_count as independent_texts, n.text as sentence,
       v.confidence, v.rule, a.id as article_id, a.title as article, u.name as outlet, a.published, a.url
from relations r join evidence v on v.relation_id = r.id join sentences n on n.id = v.sentence_id
join articles a on a.id = v.article_id left join outlets u on u.id = a.outlet_id
left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id
order by r.id, v.id
"""


@contextlib.contextmanager
def reading(db: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, whose rows know their columns."""
    with contextlib.closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(connection: sqlite3.Connection, sql: str, *params: object) -> Iterator[Row]:
    """The rows of a query, one at a time."""
    for row in connection.execute(sql, params):
        yield dict(row)


def present(connection: sqlite3.Connection) -> list[str]:
    """Those of TABLES that this database has, in their order."""
    found = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    return [name for name in TABLES if name in found]
