from __future__ import annotations

import re

from small_base import ARTICLES

ARTICLE = next(iter(ARTICLES))


async def test_ids_in_tables_lead_to_the_pages_that_people_read(datasette):
    html = (await datasette.client.get("/dossier/relations")).text
    assert '<a href="/relation/mara-quill--heads--harbour-institute">' in html
    assert '<a href="/entity/harbour-institute">Harbour Institute</a>' in html
    html = (await datasette.client.get("/dossier/evidence")).text
    assert f'<a href="/article/{ARTICLE}">Pier to close</a>' in html
    html = (await datasette.client.get("/dossier/said_about?name=quill")).text
    assert '<a href="/relation/mara-quill--heads--harbour-institute">' in html


async def test_the_row_itself_is_still_there(datasette):
    html = (await datasette.client.get("/dossier/entities/mara-quill")).text
    assert '<a href="/entity/mara-quill">mara-quill</a>' in html


async def test_addresses_from_articles(datasette):
    html = (await datasette.client.get("/dossier/articles")).text
    assert '<a href="https://post.example/pier?a=1&amp;b=2" rel="noopener nofollow">' in html
    assert not re.search(r'href="\s*javascript', html)
    assert "javascript:alert(1)" in html  # shown, but as text
