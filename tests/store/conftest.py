"""Fixtures on the small knowledge base."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from small_knowledge import knowledge

from dossier.store import Contents, write_database


@pytest.fixture
def contents() -> Contents:
    return knowledge()


@pytest.fixture
def db_path(tmp_path: Path, contents: Contents) -> Path:
    path = tmp_path / "dossier.db"
    write_database(path, contents)
    return path


@pytest.fixture
def rows(db_path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """The rows of a query on the small knowledge base."""

    def run(sql: str) -> list[tuple[object, ...]]:
        db = sqlite3.connect(db_path)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    return run
