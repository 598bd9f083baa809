"""`dossier site`: every page as a plain file, with relative links, for any web host or straight from a disk."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dossier.errors import DossierError
from dossier.publish.datasette_app import open_datasette
from dossier.publish.folders import find_folders
from dossier.publish.snapshot import NAME, snapshot

Progress = Callable[[int, int], None]  # pages done, pages in all
App = Callable[[dict[str, Any], Callable[[], Awaitable[Any]], Callable[[dict[str, Any]], Awaitable[None]]], Any]

MARK = ".dossier-site"  # stands in every folder that we wrote: others are not overwritten
KINDS = {"entity": "entities", "article": "articles", "story": "stories", "relation": "relations"}
MOVED = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Moved</title>
<meta http-equiv="refresh" content="0; url={0}"><p>This page is now <a href="{0}">here</a>.</p></html>
"""


def write_site(db: Path, out: Path, progress: Progress = lambda done, total: None) -> int:
    """Writes the site to `out`, which is replaced only once all of it is there. Returns the number of pages.

    DossierError where `out` holds something else, where a page does not come out right, or where an id cannot be a
    folder's name.
    """
    try:
        return _write_site(db, out, progress)
    except OSError as error:
        raise DossierError(
            f"{out}: cannot be written ({error.strerror or error}); give --out another folder"
        ) from error


def _write_site(db: Path, out: Path, progress: Progress) -> int:
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with snapshot(db) as path, tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        folder = Path(scratch, "site")
        folder.mkdir(mode=0o755)
        count = asyncio.run(_render(path, folder, progress))
        _redirects(path, folder)
        shutil.copytree(find_folders().static, folder / "static")
        shutil.copyfile(path, folder / NAME)
        (folder / MARK).write_text("Written by dossier site, and replaced by it.\n", encoding="utf-8")
        _refuse_foreign(out)
        if out.exists():
            out.rename(Path(scratch, "previous"))
        folder.rename(out)
    return count


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise DossierError(f"{out}: is a file; give --out a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise DossierError(f"{out}: holds files that dossier site did not write; give --out another folder")


async def _render(db: Path, folder: Path, progress: Progress) -> int:
    datasette = open_datasette(db, static=True)
    try:
        await datasette.invoke_startup()
        app: App = datasette.app()
        pages = list(_pages(db))
        for done, (address, target) in enumerate(pages):
            # "/" has /index.json beside it, "/entity/x" /entity/x.json
            beside = "/index.json" if address == "/" else f"{address}.json"
            html = folder / target / "index.html"
            html.parent.mkdir(parents=True, exist_ok=True)
            html.write_bytes(await _fetch(app, address))
            json = folder / (f"{target}.json" if target else "index.json")
            json.write_bytes(await _fetch(app, beside))
            progress(done + 1, len(pages))
        return len(pages)
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


def _pages(db: Path) -> Iterator[tuple[str, str]]:
    """Each page's address and the folder for it, "" for the root."""
    yield "/", ""
    yield "/quality", "quality"
    yield "/contradictions", "contradictions"
    with contextlib.closing(_read(db)) as connection:
        for kind, table in KINDS.items():
            for (id_,) in connection.execute(f"select id from {table} order by id"):
                yield f"/{kind}/{quote(id_, safe='')}", f"{kind}/{_folder_name(id_)}"


def _folder_name(id_: str) -> str:
    """The id itself, if it can be a folder's name on every system. DossierError if it would leave its place."""
    unfit = id_ in ("", ".", "..") or len(id_.encode()) > 240 or id_.endswith((".", " ", ".json"))
    if unfit or any(letter in '/\\:*?"<>|' or ord(letter) < 32 for letter in id_):
        raise DossierError(f"the id {id_!r} cannot be the name of a folder")
    return id_


def _redirects(db: Path, folder: Path) -> None:
    with contextlib.closing(_read(db)) as connection:
        for old, new in connection.execute("select old_id, new_id from redirects order by old_id"):
            target = folder / "entity" / _folder_name(old) / "index.html"
            if not target.exists() and (folder / "entity" / new).is_dir():
                target.parent.mkdir()
                target.write_text(MOVED.format(escape(f"../{quote(new, safe='')}/index.html")), encoding="utf-8")


def _read(db: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)


async def _fetch(app: App, address: str) -> bytes:
    """The body at an address, asked of Datasette without a server. DossierError on anything but 200."""
    status, body = 0, bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            body.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode("ascii"),
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
    await app(scope, receive, send)
    if status != 200:
        raise DossierError(f"the page {address} answers {status}; no site was written")
    return bytes(body)
