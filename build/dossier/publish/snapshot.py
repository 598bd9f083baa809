"""A name of its own for one build of the database, so that what reads it never meets the next build half-way."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dossier.errors import DatabaseError

# /dossier/... in every address comes from this name, whatever the file is called that people build
NAME = "dossier.db"
PREFIX = ".dossier-snapshot-"


def identity(db: Path) -> tuple[int, int, int]:
    """Changes when a build takes the place of another. DatabaseError where there is no file."""
    try:
        found = db.stat()
    except OSError as error:
        raise DatabaseError(f"{db}: there is no such database; make it with: dossier build PATH --db {db}") from error
    return found.st_ino, found.st_mtime_ns, found.st_size


def check_database(db: Path) -> None:
    """DatabaseError unless the file is a knowledge base that a build finished."""
    identity(db)
    if not db.is_file():
        raise DatabaseError(f"{db}: is no file; give --db the file that dossier build wrote")
    try:
        with contextlib.closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {row[0] for row in connection.execute("select name from sqlite_master")}
    except sqlite3.Error as error:
        raise DatabaseError(
            f"{db}: cannot be read as a database ({error}); make it again with dossier build"
        ) from error
    if missing := {"articles", "entities", "relations", "evidence", "mentions", "quotes"} - tables:
        raise DatabaseError(f"{db}: has no table {', '.join(sorted(missing))}; was it made with dossier build?")


@contextlib.contextmanager
def snapshot(db: Path) -> Iterator[Path]:
    """`.../dossier.db`, which keeps this build's rows although `db` is replaced meanwhile; gone afterwards.

    A hard link costs nothing and outlives the replacing; where the file system has none, it is a copy.
    """
    check_database(db)
    with contextlib.ExitStack() as stack:
        path = _link(db, stack) or _copy(db, stack)
        yield path


def _link(db: Path, stack: contextlib.ExitStack) -> Path | None:
    beside = db.resolve().parent
    for left in beside.glob(f"{PREFIX}*"):
        _remove_if_left(left)
    try:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=PREFIX, dir=beside))
        stack.callback(os.close, _locked(Path(folder)))
        os.link(db.resolve(), Path(folder, NAME))
    except OSError:
        return None
    return Path(folder, NAME)


def _locked(folder: Path) -> int:
    """A lock that lasts as long as this process, even where it is killed. Returns the descriptor that holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return descriptor


def _remove_if_left(folder: Path) -> None:
    """Removes the snapshot of a server that was killed: an old build's whole size hangs on it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
        finally:
            os.close(descriptor)


def _copy(db: Path, stack: contextlib.ExitStack) -> Path:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-"))
    return Path(shutil.copyfile(db, Path(folder, NAME)))
