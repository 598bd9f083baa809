from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from small_base import ARTICLES, TEXT, plugin

ARTICLE = next(iter(ARTICLES))
page = plugin("article_page")


def spans(text: str) -> st.SearchStrategy[list[dict[str, int]]]:
    one = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    return st.lists(one, max_size=8).map(
        lambda found: [{"start_char": a, "end_char": b} for a, b in sorted(found) if a < b]
    )


@given(st.data(), st.text(alphabet="ab \n", max_size=60))
def test_pieces_read_exactly_as_the_text(data, text):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    sentences = [{"position": n, "start_char": a, "end_char": b} for n, (a, b) in enumerate(pairwise(cuts))]
    found = page.paragraphs(text, sentences, data.draw(spans(text)), data.draw(spans(text)), data.draw(spans(text)))
    written = "".join(s["text"] for paragraph in found for piece in paragraph for s in piece["segments"])
    # blank lines between sentences become the border of two paragraphs; nothing else may go
    assert re.sub(r"\s", "", written) == re.sub(r"\s", "", text)
    assert [p["position"] for paragraph in found for p in paragraph if p["position"] is not None] == [
        s["position"] for s in sentences
    ]


def test_of_nested_mentions_each_part_belongs_to_the_innermost():
    text = "Norway's embassy in Bern"
    whole = {"start_char": 0, "end_char": len(text), "name": "embassy"}
    inner = [{"start_char": 0, "end_char": 6, "name": "Norway"}, {"start_char": 20, "end_char": 24, "name": "Bern"}]
    found = page.segments(text, 0, len(text), [whole, *inner], [], [])
    assert [(part["text"], part["mention"]["name"]) for part in found] == [
        ("Norway", "Norway"),
        ("'s embassy in ", "embassy"),
        ("Bern", "Bern"),
    ]


async def test_the_page_reads_as_the_article(datasette):
    html = (await datasette.client.get(f"/article/{ARTICLE}")).text
    report = "\n\n".join(re.findall(r'<p class="report">(.*?)</p>', html, re.DOTALL))
    assert unescape(re.sub(r"<[^>]+>", "", report)) == TEXT


async def test_marks_link_to_entities_and_dates_say_what_they_mean(datasette):
    html = (await datasette.client.get(f"/article/{ARTICLE}")).text
    assert re.search(r'<a class="mention person" href="/entity/mara-quill" title="Mara Quill">Quill</a>', html)
    assert '<time datetime="2024-03-04" title="4 March 2024">Monday</time>' in html
    assert 'id="s0"' in html
    assert 'id="s2"' in html
    assert "4 March 2024, 09:30 (UTC+01:00)" in html


async def test_only_addresses_of_the_web_become_links(datasette):
    first, second = ARTICLES
    assert "javascript:alert" not in (await datasette.client.get(f"/article/{first}")).text
    html = (await datasette.client.get(f"/article/{second}")).text
    assert '<a href="https://post.example/pier?a=1&amp;b=2" rel="noopener nofollow">' in html


async def test_copies_of_the_story_are_called_copies(datasette):
    found = (await datasette.client.get(f"/article/{ARTICLE}.json")).json()
    assert [(a["id"], a["is_copy"]) for a in found["story_articles"]] == [(list(ARTICLES)[1], 1)]
    assert found["furniture"][0]["reason"] == "menu"
