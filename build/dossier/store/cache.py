"""What earlier builds have read and annotated, kept in a file beside the database: `dossier.db.cache`.

Results are stored as they come, so that a build that was stopped goes on where it was. The file may be deleted.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database, Migrations

from dossier.errors import DatabaseError
from dossier.store.codec import decode, encode
from dossier.types import Annotation, Article, Reject

COMMIT_EVERY = 8  # annotations; at most so many are annotated again after a kill
migrations = Migrations("dossier-cache")


@migrations()
def first_cache(db: Database) -> None:
    """Version 0.1."""
    db.create_table("inputs", {"path": str, "size": int, "modified": int, "sha256": str}, pk="path")
    db.create_table("readings", {"key": str, "results": str}, pk="key")
    db.create_table("annotations", {"key": str, "annotation": str}, pk="key")


@dataclass(frozen=True, slots=True)
class InputState:
    """One input file as the file system shows it: its label, size in bytes, time of change in nanoseconds."""

    path: str
    size: int
    modified: int


def annotation_key(article: Article, version: str) -> str:
    """Of all that annotate looks at, and of the annotator's version. Not of the article's id or place."""
    looked_at = (article.title, article.text, article.byline, article.dateline, article.agency, article.published)
    return hashlib.sha256(repr((looked_at, article.outlet, article.language, version)).encode()).hexdigest()


class Cache:
    """The cache of one database. Use it as a context manager; only one build at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self._waiting = 0
        self._used: set[tuple[str, str]] = set()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open(path)
        except (OSError, sqlite3.OperationalError) as error:
            why = "another build is running" if "locked" in str(error) else str(error)
            raise DatabaseError(f"{path}: cannot open the cache ({why}); wait for it or choose another --db") from error

    @staticmethod
    def _open(path: Path) -> Database:
        for attempt in (1, 2):
            connection = sqlite3.connect(path, timeout=1, isolation_level="IMMEDIATE")
            db = Database(connection)
            try:
                db.execute("pragma locking_mode = exclusive")  # a second build stops here, before it has done anything
                db.execute("pragma journal_mode = wal")
                db.execute("pragma synchronous = normal")
                migrations.apply(db)
                with db.atomic():
                    db.execute("delete from inputs where path = ''")  # takes the lock
                return db
            except sqlite3.OperationalError:
                db.close()
                raise
            except sqlite3.DatabaseError:  # damaged: it holds nothing that cannot be made again
                db.close()
                if attempt == 2:
                    raise
                path.unlink()
        raise AssertionError("not reached")

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._db.conn.in_transaction:
            self._db.conn.commit()
        self._db.close()

    def sha256_of(self, state: InputState) -> str | None:
        """The hash that the file had when it last looked like this."""
        row = self._one("select sha256 from inputs where path = ? and size = ? and modified = ?", *_values(state))
        return row

    def remember_input(self, state: InputState, sha256: str) -> None:
        """Until the file's size or time of change differ."""
        self._write("insert or replace into inputs values (?, ?, ?, ?)", *_values(state), sha256)

    def reading(self, key: str) -> list[Article | Reject] | None:
        """What reading gave, None where this was never read."""
        found = self._one("select results from readings where key = ?", key)
        self._used.add(("readings", key))
        try:
            return None if found is None else [decode(line) for line in found.split("\n") if line]
        except ValueError:
            return None

    def store_reading(self, key: str, results: Sequence[Article | Reject]) -> None:
        """All of one file."""
        self._write("insert or replace into readings values (?, ?)", key, "\n".join(map(encode, results)))

    def annotation(self, article: Article, version: str) -> Annotation | None:
        """The annotation of the same text by the same version, made out to this article."""
        key = annotation_key(article, version)
        self._used.add(("annotations", key))
        found = self._one("select annotation from annotations where key = ?", key)
        try:
            return None if found is None else replace(decode(found), article_id=article.id)
        except (ValueError, TypeError):
            return None

    def store_annotation(self, article: Article, version: str, annotation: Annotation) -> None:
        """On disk after at most COMMIT_EVERY of them."""
        self._write(
            "insert or replace into annotations values (?, ?)", annotation_key(article, version), encode(annotation)
        )

    def forget_unused(self, paths: Iterable[str]) -> None:
        """Drops what this build did not ask for: of articles that are gone, of older models. `paths` are its inputs."""
        used = {"inputs": {("inputs", path) for path in paths}, "readings": self._used, "annotations": self._used}
        with self._db.atomic():
            for table, column in (("inputs", "path"), ("readings", "key"), ("annotations", "key")):
                keys = [key for (key,) in self._db.conn.execute(f"select {column} from {table}")]
                stale = [(key,) for key in keys if (table, key) not in used[table]]
                self._db.conn.executemany(f"delete from {table} where {column} = ?", stale)

    def commit(self) -> None:
        """Puts what waits on disk."""
        self._db.conn.commit()
        self._waiting = 0

    def _one(self, sql: str, *values: object) -> str | None:
        row = self._db.conn.execute(sql, values).fetchone()
        return None if row is None else str(row[0])

    def _write(self, sql: str, *values: object) -> None:
        if not self._db.conn.in_transaction:
            self._db.conn.execute("begin immediate")
        self._db.conn.execute(sql, values)
        self._waiting += 1
        if self._waiting >= COMMIT_EVERY:
            self.commit()


def _values(state: InputState) -> tuple[str, int, int]:
    return state.path, state.size, state.modified
