"""A real Chromium on a real server, or a skip that says why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from small_base import datasette, running_server, small_db, written_base

__all__ = ["datasette", "small_db", "written_base"]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def address(written_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a server on the small knowledge base."""
    db = Path(shutil.copyfile(written_base, tmp_path_factory.mktemp("served") / "dossier.db"))
    with running_server(db) as server:
        yield server.address


# of a module, not of the run: it keeps an event loop running, beside which asyncio's tests could not start theirs
@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no playwright: pip install playwright")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        yield browser
        browser.close()
