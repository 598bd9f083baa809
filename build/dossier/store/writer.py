"""Writes one knowledge base, whole or not at all: into a file beside it that takes its place in the last step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from dossier.errors import DatabaseError
from dossier.store import schema
from dossier.store.contents import Contents, Row, insert_contents, insert_rows
from dossier.store.derived import derive
from dossier.store.views import create_views


def write_database(path: Path, contents: Contents, last_build: Callable[[], Row] | None = None) -> int:
    """Replaces the database at path; whoever reads the old one keeps it.

    `last_build` makes the newest row of `builds`, once the rest is written. Returns how many pieces of annotation were
    left out because the text does not show them, or because they point at something hidden.
    Raises DatabaseError where the file cannot be written; the old one is then as it was.
    """
    building = path.with_name(path.name + ".building")
    try:
        building.unlink(missing_ok=True)  # of a build that was killed
        path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(sqlite3.connect(building))
        try:
            dropped = _fill(db, contents, last_build)
        finally:
            db.close()
        with building.open("rb") as file:
            os.fsync(file.fileno())
        building.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise DatabaseError(f"{path}: cannot write the database ({error}); check the folder and its space") from error
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)  # gone already where all went well
    return dropped


def _fill(db: Database, contents: Contents, last_build: Callable[[], Row] | None) -> int:
    db.execute("pragma synchronous = off")  # a file that fails half-way is thrown away; the whole is synced at the end
    db.execute("pragma journal_mode = memory")
    db.execute("pragma cache_size = -100000")
    schema.create_tables(db)
    with db.atomic():
        dropped = insert_contents(db, contents)
        derive(db)
        if last_build is not None:
            insert_rows(db, "builds", [{**last_build(), "dropped_count": dropped}])
    schema.create_indexes(db)
    schema.create_search(db)
    create_views(db)
    _check_keys(db)
    db.analyze()  # and no VACUUM: it may renumber the rows that the full-text indexes point at
    return dropped


def _check_keys(db: Database) -> None:
    wrong = db.execute("pragma foreign_key_check").fetchall()
    if wrong:
        table, rowid, other, _ = wrong[0]
        raise DatabaseError(
            f"{len(wrong)} rows point at nothing, first {table} row {rowid} at {other}: report this bug"
        )
