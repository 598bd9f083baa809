from __future__ import annotations

import sqlite3
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_base import plugin

page = plugin("search_page")


async def search(datasette, words):
    return (await datasette.client.get(f"/search.json?q={quote(words)}")).json()


async def test_finds_entities_by_any_name_quotes_articles_and_sentences(datasette):
    found = await search(datasette, "quill")
    assert [row["id"] for row in found["entities"]] == ["mara-quill"]
    assert len((await search(datasette, "money left"))["quotes"]) == 2
    assert len((await search(datasette, "shut"))["articles"]) == 1
    assert {row["position"] for row in (await search(datasette, "leaflet"))["sentences"]} == {2}


async def test_the_last_word_may_be_unfinished_and_all_words_must_be_there(datasette):
    assert (await search(datasette, "harbour insti"))["entities"]
    assert not (await search(datasette, "harbour zebra"))["entities"]


@pytest.mark.parametrize(
    "words", ['"', "AND OR", "name:quill", "(((", "*", "quill NOT", "a" * 5000, "\0", "'; drop table"]
)
async def test_operators_are_words_like_any_other(datasette, words):
    response = await datasette.client.get(f"/search?q={quote(words)}")
    assert response.status_code == 200


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_query_that_fts_understands(text):
    query = page.all_words(text)
    if query:
        connection = sqlite3.connect(":memory:")
        connection.execute("create virtual table t using fts5 (words)")
        connection.execute("select * from t where t match ?", [query]).fetchall()
        connection.close()


async def test_nothing_is_searched_without_words(datasette):
    assert "Nothing has all" not in (await datasette.client.get("/search")).text
    assert "Nothing has all" in (await datasette.client.get("/search?q=zebra")).text
