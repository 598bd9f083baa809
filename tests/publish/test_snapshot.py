from __future__ import annotations

import shutil
import sqlite3

import pytest

from dossier.errors import DatabaseError
from dossier.publish import snapshot as module
from dossier.publish.snapshot import check_database, identity, snapshot
from small_base import running_server


@pytest.mark.parametrize("links", [True, False])
def test_a_snapshot_keeps_its_build_when_the_file_is_replaced(small_db, tmp_path, monkeypatch, links):
    if not links:

        def refuse(*_: object) -> None:
            raise OSError("no links here")

        monkeypatch.setattr(module.os, "link", refuse)
    before = identity(small_db)
    shutil.copyfile(small_db, tmp_path / "next")
    with snapshot(small_db) as path:
        assert path.name == "dossier.db"
        with sqlite3.connect(tmp_path / "next") as connection:
            connection.execute("update entities set name = 'changed'")
        (tmp_path / "next").replace(small_db)
        assert identity(small_db) != before
        with sqlite3.connect(path) as connection:
            assert "changed" not in {row[0] for row in connection.execute("select name from entities")}
    assert not path.exists()
    assert [found.name for found in tmp_path.iterdir()] == ["dossier.db"]


def test_what_is_no_knowledge_base_is_refused(tmp_path):
    with pytest.raises(DatabaseError, match="there is no such database; make it with: dossier build"):
        check_database(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database at all, but long enough to look like one" * 50, encoding="utf-8")
    with pytest.raises(DatabaseError, match="cannot be read as a database"):
        check_database(tmp_path / "text.db")
    sqlite3.connect(tmp_path / "other.db").execute("create table articles (id)").connection.commit()
    with pytest.raises(DatabaseError, match="has no table entities, evidence"):
        check_database(tmp_path / "other.db")


def test_what_a_killed_server_left_is_removed_and_what_a_living_one_holds_is_not(small_db):
    with snapshot(small_db) as held:
        with running_server(small_db) as server:  # killed at the end, as by the system
            assert server.get("/").status_code == 200
        folders = set(small_db.parent.glob(".dossier-snapshot-*"))
        assert len(folders) == 2
        with snapshot(small_db) as path:
            assert set(small_db.parent.glob(".dossier-snapshot-*")) == {held.parent, path.parent}
        assert held.exists()
