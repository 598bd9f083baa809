"""The server as a real process: started, asked, given a new build while it runs, stopped."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.errors import DatabaseError, DossierError
from dossier.publish.serve import serve
from small_base import PATIENCE, Server, running_server


@pytest.fixture
def server(small_db: Path) -> Iterator[Server]:
    with running_server(small_db) as running:
        yield running


def replace(db: Path, sql: str) -> None:
    """As a build does it: a new file takes the place of the old."""
    scratch = db.with_suffix(".building")
    shutil.copyfile(db, scratch)
    with contextlib.closing(sqlite3.connect(scratch)) as connection:
        connection.execute(sql)
        connection.commit()
    scratch.replace(db)


def test_it_serves_pages_and_goes_on_with_the_next_build(server, small_db):
    assert server.get("/").status_code == 200
    assert server.get("/dossier/entities.json").json()["rows"]
    replace(small_db, "update entities set name = 'Mara Quill-Hart' where id = 'mara-quill'")
    assert server.next_line() == "a new build is being served"
    assert server.get("/entity/mara-quill.json").json()["entity"]["name"] == "Mara Quill-Hart"
    assert "Mara Quill-Hart" in server.get("/entity/mara-quill").text


def test_a_damaged_build_is_not_served(server, small_db):
    scratch = small_db.with_suffix(".building")
    scratch.write_bytes(b"no database" * 1000)
    scratch.replace(small_db)
    assert server.next_line().startswith("still serving the last good build: ")
    assert server.get("/entity/mara-quill").status_code == 200


def test_no_answer_mixes_two_builds(server, small_db):
    """Each build gives all entities the same description; an answer with two of them would be a mixture."""
    stop = threading.Event()
    mixed: list[set[str]] = []
    seen: set[str] = set()

    def ask() -> None:
        while not stop.is_set():
            found = {
                entity["description"] for entity in server.get("/dossier/entities.json?_shape=objects").json()["rows"]
            }
            seen.update(str(text) for text in found)
            if len(found) > 1:
                mixed.append(found)

    replace(small_db, "update entities set description = 'build 0'")
    assert server.next_line() == "a new build is being served"
    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in (1, 2):
        replace(small_db, f"update entities set description = 'build {number}'")
        assert server.next_line() == "a new build is being served"
    stop.set()
    for thread in threads:
        thread.join()
    assert mixed == []
    assert len(seen) > 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_and_leaves_nothing_behind(server, small_db, number):
    server.get("/")
    server.process.send_signal(number)
    assert server.process.wait(timeout=PATIENCE) == 0
    assert server.process.stderr
    assert server.process.stderr.read() == ""
    assert [path.name for path in small_db.parent.iterdir()] == ["dossier.db"]


def test_a_port_in_use_is_said_before_anything_is_read(small_db):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        started = time.monotonic()
        with pytest.raises(DossierError, match=rf"cannot listen on 127\.0\.0\.1, port {port} .*--port"):
            serve(small_db, "127.0.0.1", port)
        assert time.monotonic() - started < 5


def test_a_database_that_is_not_there(tmp_path):
    with pytest.raises(DatabaseError, match="dossier build"):
        serve(tmp_path / "none.db", "127.0.0.1", 0)
