"""A real reconciliation service on loopback: Datasette with datasette-reconcile over a few items of our own making."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from service_server import Fake

from dossier.store import write_database
from store.small_knowledge import knowledge

ITEMS = [
    ("Q900000001", "Jane Roe", "person", "NO", "auditor"),
    ("Q900000002", "Jane Roes", "person", "SE", "singer"),
    ("Q900000003", "Audit Office of Norway", "organization", "NO", "office"),
    ("Q900000004", "Lorrain", "organization", "FR", "band: 'Lorrain' # not the town"),
]
CONFIG = {"id_field": "item", "name_field": "name", "type_field": "kind", "description_field": "about", "max_limit": 5}
TYPES = [{"id": kind, "name": kind.title()} for kind in ("person", "organization")]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address."""
    folder = tmp_path_factory.mktemp("service")
    db = sqlite3.connect(folder / "items.db")
    db.execute("create table items (item text primary key, name text, kind text, country text, about text)")
    db.executemany("insert into items values (?, ?, ?, ?, ?)", ITEMS)
    db.commit()
    db.close()
    plugins = {"datasette-reconcile": {**CONFIG, "service_name": "Items of a test", "type_default": TYPES}}
    metadata = {"databases": {"items": {"tables": {"items": {"plugins": plugins}}}}}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    port = _free_port()
    command = [sys.executable, "-m", "datasette", str(folder / "items.db"), "-m", str(folder / "metadata.json")]
    server = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    url = f"http://127.0.0.1:{port}/items/items/-/reconcile"
    try:
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as probe:
        return int(probe.server_address[1])


def _wait_for(url: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                assert answer.status == 200
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.db"
    write_database(path, knowledge())
    return path


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.server.shutdown()
    server.server.server_close()
