"""A small knowledge base, written by hand, that has one of everything a page shows, hostile text included; and what
tests need to ask Datasette about it."""

from __future__ import annotations

import contextlib
import importlib.util
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from datasette.app import Datasette
from datasette.plugins import pm
from sqlite_utils import Database

from dossier.publish.datasette_app import open_datasette
from dossier.store.schema import create_indexes, create_search, create_tables
from dossier.store.views import create_views

HOSTILE = "<script>alert('x')</script>"

LEAD = "Mara Quill, director of the Harbour Institute, said on Monday that the pier will close."
SECOND = 'The Harbour Institute of Port Alden "has no money left," Quill told the Alden Courier.'
THIRD = f"A leaflet reading {HOSTILE} & more was handed out by the institute."
TEXT = f"{LEAD}\n\n{SECOND} {THIRD}"

ARTICLES = {
    "2024-03-04-pier-to-close-aaaaaa": ("Pier to close", "alden-courier", "2024-03-04T09:30+01:00"),
    "2024-03-05-pier-will-shut-bbbbbb": ("Pier will shut", "north-post", "2024-03-05"),
}

ENTITIES = {
    "mara-quill": ("Mara Quill", "person", "director of the Harbour Institute"),
    "harbour-institute": ("Harbour Institute", "organization", None),
    "port-alden": ("Port Alden", "place", None),
    "alden-courier-paper": ("Alden Courier", "organization", None),
}

MENTIONS = (
    ("mara-quill", "Mara Quill", 0, "name"),
    ("harbour-institute", "the Harbour Institute", 0, "name"),
    ("harbour-institute", "The Harbour Institute of Port Alden", 1, "name"),
    ("port-alden", "Port Alden", 1, "name"),
    ("mara-quill", "Quill", 1, "name"),
    ("alden-courier-paper", "the Alden Courier", 1, "name"),
    ("harbour-institute", "the institute", 2, "nominal"),
)


def rows(db: Database, table: str, *values: tuple[object, ...]) -> None:
    """Inserts rows; columns past those that are given stay null."""
    columns = db.table(table).columns[: len(values[0])]
    marks = ",".join("?" * len(columns))
    db.conn.executemany(f"insert into {table} ({','.join(c.name for c in columns)}) values ({marks})", values)


def place(words: str, sentence: int) -> tuple[int, int]:
    """Where words stand in TEXT, looked for within one sentence."""
    start = TEXT.index(words, TEXT.index((LEAD, SECOND, THIRD)[sentence]))
    return start, start + len(words)


def write_example(path: Path) -> Path:
    """Two articles of one origin with the same text; every table has a row. Returns the path."""
    db = Database(path)
    create_tables(db)
    db.conn.execute("begin")
    first = next(iter(ARTICLES))
    rows(
        db,
        "outlets",
        ("alden-courier", "Alden Courier", "https://courier.example", 1),
        ("north-post", "North Post", None, 1),
    )
    rows(db, "stories", (first, "Pier to close", 2, 1, "2024-03-04T09:30+01:00", "2024-03-05"))
    for id, (name, type, description) in ENTITIES.items():
        mentions = 2 * sum(m[0] == id for m in MENTIONS)
        rows(
            db,
            "entities",
            (
                id,
                name,
                type,
                None,
                description,
                None,
                None,
                None,
                None,
                mentions,
                2,
                1,
                "2024-03-04",
                "2024-03-05",
                name,
            ),
        )
    rows(db, "aliases", ("mara-quill", "Mara Quill", 2), ("mara-quill", "Quill", 2), ("harbour-institute", HOSTILE, 1))
    rows(
        db,
        "relations",
        (
            "mara-quill--heads--harbour-institute", "mara-quill", "Mara Quill", "heads", "harbour-institute",
            "the Harbour Institute", "director", "affirmed", "asserted", None, "typed", 2, 2, 1,
            "2024-03-04", "2024-03-05",
        ),
        (
            "harbour-institute--hand-out--leaflet", "harbour-institute", "the institute", "hand out", None,
            f"A leaflet reading {HOSTILE} & more", None, "affirmed", "asserted", None, "event",
            2, 2, 1, "2024-03-04", "2024-03-05",
        ),
    )  # fmt: skip
    for id, (title, outlet, published) in ARTICLES.items():
        rows(
            db,
            "articles",
            (
                id, title, outlet, None, "Ann Other", "PORT ALDEN", published, "javascript:alert(1)" if id == first else
                "https://post.example/pier?a=1&b=2", "en", len(TEXT.split()), TEXT, first, first, f"{id}.txt", "0" * 64,
            ),
        )  # fmt: skip
        _annotate(db, id)
    rows(db, "copies", (*ARTICLES, 3, 1.0), (*reversed(ARTICLES), 3, 1.0))
    second = list(ARTICLES)[1]
    changes = (("kept", 0, 0), ("reworded", 1, 1), ("added", 2, None), ("cut", None, 2), ("headline", None, None))
    for number, (kind, mine, theirs) in enumerate(changes):
        ends = [None if i is None else f"{id}.s{i}" for id, i in ((second, mine), (first, theirs))]
        rows(db, "differences", (f"{second}.c{number}", first, second, first, kind, *ends, 0.9))
    rows(
        db,
        "quality",
        ("names", "harbour news", 0.75, 0.5, 0.6, 0.41, 0.7, 8, "2026-11-24", "m 1", "read <b>twice</b>"),
        ("dates", "harbour news", 1, 1, 1, None, None, 3, "2026-11-24", "m 1", None),
    )
    rows(
        db,
        "corrections",
        (3, "same", 0, None, f"in no article: {HOSTILE}", "2025-05-03", "Ada, city desk"),
        (5, "rename", 1, "as its makers write it", "HSB -> Harbor Safety Board; 1 entity", None, None),
    )
    rows(db, "rejects", ("broken.bin", None, "not text", f"binary {HOSTILE}"))
    rows(
        db,
        "builds",
        ("2024-03-06T10:00:00+00:00", "2024-03-06T10:00:00+00:00", "2024-03-06T10:00:09+00:00", "0.1.0", "m 1", 2, 9.0),
    )
    rows(db, "merges", ("mara-quill", "same full name", "Mara Quill", "Quill", 0.9, "both: <Port> Alden"))
    rows(db, "redirects", ("m-quill", "mara-quill"))
    db.conn.commit()
    create_indexes(db)
    create_search(db)
    create_views(db)
    db.close()
    return path


def _annotate(db: Database, id: str) -> None:
    for number, sentence in enumerate((LEAD, SECOND, THIRD)):
        rows(db, "sentences", (f"{id}.s{number}", id, number, sentence, *place(sentence, number)))
    for number, (entity, words, sentence, kind) in enumerate(MENTIONS):
        rows(
            db,
            "mentions",
            (f"{id}.m{number}", entity, id, f"{id}.s{sentence}", *place(words, sentence), words, kind, "text"),
        )
    rows(db, "mentions", (f"{id}.b0", "port-alden", id, None, None, None, "PORT ALDEN", "name", "dateline"))
    rows(
        db,
        "evidence",
        (
            f"{id}.e0", "mara-quill--heads--harbour-institute", id, f"{id}.s0", *place("Mara Quill", 0),
            *place("the Harbour Institute", 0), *place("director of", 0), "director of", "apposition", 0.9,
        ),
        (
            f"{id}.e1", "harbour-institute--hand-out--leaflet", id, f"{id}.s2", *place("the institute", 2),
            *place(f"A leaflet reading {HOSTILE} & more", 2), *place("handed out", 2), "handed out", "passive", 0.7,
        ),
    )  # fmt: skip
    said, told = "that the pier will close", "has no money left"
    rows(
        db,
        "quotes",
        (
            f"{id}.q0", id, f"{id}.s0", "mara-quill", "Mara Quill", None, None, "said", said, "indirect", "affirmed",
            *place(said, 0),
        ),
        (
            f"{id}.q1", id, f"{id}.s1", "mara-quill", "Quill", None, "alden-courier-paper", "told", told, "direct",
            "affirmed", *place(told, 1),
        ),
    )  # fmt: skip
    rows(
        db,
        "dates",
        (f"{id}.d0", id, f"{id}.s0", "Monday", *place("Monday", 0), "2024-03-04", None, "day", "publication time"),
    )
    rows(db, "furniture", (f"{id}.f0", id, 0, f"Menu {HOSTILE}", "menu"))


ROOT = Path(__file__).parent.parent


def plugin(name: str) -> ModuleType:
    """A file of plugins/, as Datasette loads it: they form no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "plugins" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def written_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Written once a run; tests get a copy."""
    return write_example(tmp_path_factory.mktemp("small-base") / "dossier.db")


@pytest.fixture
def small_db(written_base: Path, tmp_path: Path) -> Path:
    """dossier.db in a folder of its own."""
    return Path(shutil.copyfile(written_base, tmp_path / "dossier.db"))


@pytest.fixture
def datasette(small_db: Path) -> Iterator[Datasette]:
    """Datasette on it. Plugins are registered for the whole process: they are taken out again afterwards."""
    yield open_datasette(small_db)
    forget_plugins()


def forget_plugins() -> None:
    """Takes out what Datasette loaded from plugins/."""
    for found in list(pm.get_plugins()):
        if Path(getattr(found, "__file__", None) or "/").parent == ROOT / "plugins":
            pm.unregister(found)


PROGRAM = """
import sys
from pathlib import Path
from dossier.publish.serve import serve
serve(Path(sys.argv[1]), "127.0.0.1", 0, lambda line: print(line, flush=True))
"""
PATIENCE = 60  # seconds: test machines are busy


class Server:
    def __init__(self, db: Path) -> None:
        command = [sys.executable, "-c", PROGRAM, str(db)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.next_line().rstrip("/")

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def next_line(self) -> str:
        return self.lines.get(timeout=PATIENCE)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.address + path, timeout=PATIENCE)


@contextlib.contextmanager
def running_server(db: Path) -> Iterator[Server]:
    """`dossier serve` in a process of its own."""
    running = Server(db)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
