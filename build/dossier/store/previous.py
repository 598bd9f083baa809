"""What a build needs to know of the database that it replaces."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DatabaseError
from dossier.store.schema import TABLES

KEPT_BUILDS = 100


@dataclass(frozen=True, slots=True)
class Previous:
    """The last build: what went in, its ids and redirects, its rows of `builds`. Empty where there is none."""

    fingerprint: str | None = None
    article_count: int = 0
    reject_count: int = 0
    entity_ids: frozenset[str] = frozenset()
    redirects: tuple[tuple[str, str], ...] = ()
    builds: tuple[dict[str, object], ...] = ()


def open_database(path: Path) -> sqlite3.Connection:
    """Read-only. Raises DatabaseError where the file is missing or none of ours."""
    if not path.is_file():
        raise DatabaseError(f"{path}: no such database; make it with: dossier build PATH --db {path}")
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
    except sqlite3.DatabaseError as error:
        db.close()
        raise DatabaseError(f"{path}: not a SQLite database; choose another --db") from error
    if missing := sorted({table.name for table in TABLES} - found):
        db.close()
        raise DatabaseError(f"{path}: not a database of dossier (no table {missing[0]}); choose another --db")
    db.row_factory = sqlite3.Row
    return db


def read_previous(path: Path) -> Previous:
    """Raises DatabaseError where something else lies at path: it shall not be overwritten."""
    if not path.exists():
        return Previous()
    with closing(open_database(path)) as db:
        builds = [dict(row) for row in db.execute("select * from builds order by rowid")]
        return Previous(
            fingerprint=str(builds[-1]["fingerprint"]) if builds else None,
            article_count=db.execute("select count(*) from articles").fetchone()[0],
            reject_count=db.execute("select count(*) from rejects").fetchone()[0],
            entity_ids=frozenset(row["id"] for row in db.execute("select id from entities")),
            redirects=tuple(tuple(row) for row in db.execute("select old_id, new_id from redirects")),
            builds=tuple(builds[-KEPT_BUILDS:]),
        )


def mentions_of(path: Path, entity_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Entity id -> its mentions, each as `place_of` names it, in the database at path."""
    found: dict[str, set[str]] = defaultdict(set)
    with closing(open_database(path)) as db:
        for entity_id in entity_ids:
            for row in db.execute("select * from mentions where entity_id = ?", (entity_id,)):
                place = place_of(row["article_id"], row["role"], row["start_char"], row["text"])
                found[entity_id].add(place)
    return {entity_id: frozenset(places) for entity_id, places in found.items()}


def place_of(article_id: str, role: str, start: int | None, text: str) -> str:
    """One mention, by where it stands: the same in every build in which its article has not changed."""
    return f"{article_id}\t{role}\t{start}\t{text}"
