from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sqlite_utils import Database

from dossier.errors import DossierError
from dossier.publish.site import write_site
from small_base import ARTICLES, forget_plugins


@pytest.fixture(autouse=True)
def _forget():
    yield
    forget_plugins()


@pytest.fixture
def site(small_db, tmp_path):
    write_site(small_db, tmp_path / "site")
    return tmp_path / "site"


class Page(HTMLParser):
    """The addresses that a page writes, and the places in it that can be linked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.add(value or "")


def broken_links(site: Path) -> list[tuple[str, str]]:
    pages = {path.resolve(): Page(path) for path in site.rglob("*.html")}
    found = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            inside = target.is_relative_to(site.resolve())
            whole = target.is_file() and (not parts.fragment or parts.fragment in pages[target].ids)
            if not inside or not whole or link.startswith("/"):
                found.append((str(path.relative_to(site.resolve())), link))
    return found


def test_every_link_leads_somewhere_from_a_disk_and_under_any_path(site):
    assert len(list(site.rglob("*.html"))) == 13
    assert broken_links(site) == []


def test_the_link_check_finds_what_is_broken(site):
    page = site / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + '<a href="nowhere.html">', encoding="utf-8")
    assert broken_links(site) == [("index.html", "nowhere.html")]


def test_pages_json_style_sheet_and_database(site, small_db):
    entity = json.loads((site / "entity" / "mara-quill.json").read_text(encoding="utf-8"))
    assert entity["entity"]["name"] == "Mara Quill"
    assert json.loads((site / "index.json").read_text(encoding="utf-8"))["counts"]["articles"] == 2
    for kind, id_ in (("article", next(iter(ARTICLES))), ("story", next(iter(ARTICLES))), ("entity", "port-alden")):
        assert (site / kind / id_ / "index.html").is_file()
    assert (site / "relation" / "mara-quill--heads--harbour-institute" / "index.html").is_file()
    assert (site / "dossier.db").read_bytes() == small_db.read_bytes()
    assert (site / "static" / "dossier.css").is_file()


def test_old_addresses_lead_on(site):
    page = (site / "entity" / "m-quill" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'http-equiv="refresh" content="0; url=\.\./mara-quill/index.html"', unescape(page))


def test_nothing_on_a_static_page_needs_a_server(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<form" not in text
        assert "/dossier/" not in text
        assert "<script" not in text


def test_written_again_it_has_what_the_database_has_now(site, small_db):
    (site / "old-file").touch()
    assert write_site(small_db, site) == 12
    assert not (site / "old-file").exists()
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".")] == []


def test_a_folder_of_something_else_is_not_touched(small_db, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(DossierError, match="holds files that dossier site did not write"):
        write_site(small_db, tmp_path / "mine")
    with pytest.raises(DossierError, match="is a file"):
        write_site(small_db, tmp_path / "mine" / "thesis.txt")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("id_", ["../../outside", "a/b", "..", "a:b", "x" * 300, "con\x00"])
def test_an_id_that_would_leave_its_place_writes_nothing(small_db, tmp_path, id_):
    db = Database(small_db)
    db.table("entities").insert({"id": id_, "name": "x", "type": "person"})
    db.close()
    with pytest.raises(DossierError, match="cannot be the name of a folder"):
        write_site(small_db, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_page_that_fails_leaves_the_last_good_site(site, small_db):
    db = Database(small_db)
    db.execute("drop table copies")  # the article page asks for it
    db.close()
    before = sorted(site.rglob("*"))
    with pytest.raises(DossierError, match="answers 500"):
        write_site(small_db, site)
    assert sorted(site.rglob("*")) == before


def test_progress_is_told(small_db, tmp_path):
    told = []
    count = write_site(small_db, tmp_path / "site", lambda done, total: told.append((done, total)))
    assert told[-1] == (count, count)


def test_where_nothing_can_be_written_it_says_so(small_db, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DossierError, match="cannot be written"):
        write_site(small_db, tmp_path / "file" / "site")
