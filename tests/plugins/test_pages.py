"""What all pages share: JSON beside HTML, redirects, 404, escaping."""

from __future__ import annotations

import json

import pytest

from small_base import ARTICLES, HOSTILE, ROOT

ARTICLE = next(iter(ARTICLES))
PAGES = (
    "/",
    "/entity/mara-quill",
    f"/article/{ARTICLE}",
    f"/story/{ARTICLE}",
    "/relation/mara-quill--heads--harbour-institute",
    "/search?q=leaflet",
    "/quality",
    "/contradictions",
)


def test_every_plugin_has_a_test_file_of_its_own():
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "plugins").glob("test_*.py")}
    assert {path.stem for path in (ROOT / "plugins").glob("*.py")} <= tested


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_a_whole_document_and_has_json_beside_it(datasette, page):
    response = await datasette.client.get(page)
    assert response.status_code == 200
    for part in ('<html lang="en">', '<main id="main"', "<nav aria-label=", '<a class="skip" href="#main"', "<h1>"):
        assert part in response.text
    path, mark, query = page.partition("?")
    beside = await datasette.client.get(f"{'/index' if path == '/' else path}.json{mark}{query}")
    assert beside.status_code == 200
    assert beside.headers["content-type"].startswith("application/json")
    assert not [key for key in json.loads(beside.text) if key.startswith("_")]


@pytest.mark.parametrize("page", [*PAGES, "/dossier/articles", "/dossier/sentences", "/dossier/rejects"])
async def test_text_from_articles_is_never_markup(datasette, page):
    text = (await datasette.client.get(page)).text
    assert HOSTILE not in text
    assert 'href="javascript:' not in text


async def test_the_hostile_text_is_shown_as_text(datasette):
    """The check above must not hold because the text is missing."""
    for page in ("/entity/harbour-institute", f"/article/{ARTICLE}", "/search?q=leaflet", "/quality"):
        assert "&lt;script&gt;" in (await datasette.client.get(page)).text


@pytest.mark.parametrize("ending", ["", ".json"])
async def test_an_old_address_leads_to_the_new_one(datasette, ending):
    response = await datasette.client.get(f"/entity/m-quill{ending}", follow_redirects=False)
    assert response.status_code == 301
    assert response.headers["location"] == f"/entity/mara-quill{ending}"


@pytest.mark.parametrize(
    "path",
    ["/entity/nobody", "/entity/nobody.json", "/article/x", "/story/x", "/relation/x", "/entity/%00", "/entity/%2F"],
)
async def test_what_is_not_there_is_404(datasette, path):
    assert (await datasette.client.get(path)).status_code == 404


async def test_static_pages_link_relatively(small_db):
    from dossier.publish.datasette_app import open_datasette
    from small_base import forget_plugins

    static = open_datasette(small_db, static=True)
    text = (await static.client.get("/entity/mara-quill")).text
    forget_plugins()
    assert 'href="../harbour-institute/index.html"' in text
    assert 'href="../../static/dossier.css"' in text
    assert 'href="/' not in text
    assert "/dossier/entities" not in text
