"""One Datasette over one build of the knowledge base, with our pages, descriptions and settings."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette

from dossier.errors import DossierError
from dossier.publish.folders import Folders, find_folders
from dossier.vocabulary import predicates, type_labels

SETTINGS: dict[str, object] = {
    "suggest_facets": False,  # costs more than the page itself on a large table
    "default_page_size": 50,
    "default_facet_size": 12,  # the most frequent; "…" shows more
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 2500,
    "facet_time_limit_ms": 500,
    "truncate_cells_html": 200,  # characters: a table is for finding, the row's own page has the whole
    "default_cache_ttl": 60,  # seconds; a new build shows after that at the latest
    "allow_download": True,
    "num_sql_threads": 4,
}


def open_datasette(db: Path, *, static: bool = False) -> Datasette:
    """Datasette on a file that does not change while it is open and is called dossier.db (see snapshot).

    With `static`, pages link to each other as files do, and not to what only a server can answer.
    """
    folders = find_folders()
    return Datasette(
        immutables=[str(db)],
        inspect_data={db.stem: inspect(db)},
        metadata=metadata(folders, static=static),
        plugins_dir=str(folders.plugins),
        template_dir=str(folders.templates),
        static_mounts=[("static", str(folders.static))],
        settings=SETTINGS,
    )


def metadata(folders: Folders, *, static: bool = False) -> dict[str, Any]:
    """metadata.yml and, for our plugins, the vocabulary: they read the database and know no other part of dossier."""
    try:
        found: dict[str, Any] = yaml.safe_load(folders.metadata.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DossierError(f"{folders.metadata}: is not valid YAML: {error}") from error
    words = {
        "predicates": {
            name: {"label": p.label, "phrase": p.phrase, "inverse": p.inverse} for name, p in predicates().items()
        },
        "types": {name: asdict(labels) for name, labels in type_labels().items()},
    }
    found.setdefault("plugins", {})["dossier"] = {"vocabulary": words, "static": static}
    return found


def inspect(db: Path) -> dict[str, object]:
    """What `datasette inspect` would write, but with a fingerprint of the build in place of a hash of every byte:
    reading 2 GB for it would keep the first page waiting for 9 seconds."""
    with contextlib.closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        counts = {name: connection.execute(f"select count(*) from [{name}]").fetchone()[0] for name in names}
        build = connection.execute("select max(id), max(finished) from builds").fetchone()
    size = db.stat().st_size
    fingerprint = hashlib.sha256(repr((build, size, sorted(counts.items()))).encode()).hexdigest()
    tables = {name: {"count": count} for name, count in counts.items()}
    return {"hash": fingerprint, "size": size, "file": db.name, "tables": tables}
