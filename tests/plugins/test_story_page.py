from __future__ import annotations

from small_base import ARTICLES, HOSTILE


async def test_copies_stand_under_one_text(datasette):
    story = next(iter(ARTICLES))
    found = (await datasette.client.get(f"/story/{story}.json")).json()
    assert [article["id"] for article in found["articles"]] == list(ARTICLES)
    assert found["story"]["origin_count"] == 1
    assert {entity["articles"] for entity in found["entities"]} == {2}
    html = (await datasette.client.get(f"/story/{story}")).text
    assert "Text 1: 2 articles run it" in html
    assert "Text 2" not in html


async def test_what_a_copy_changed_is_listed_and_escaped(datasette):
    first, second = ARTICLES
    [copy] = (await datasette.client.get(f"/story/{first}.json")).json()["copies"]
    assert (copy["article_id"], copy["other_id"]) == (second, first)
    assert (copy["kept"], copy["reworded"], copy["attribution"], copy["added"], copy["cut"]) == (1, 1, 0, 1, 1)
    assert [row["kind"] for row in copy["differences"]] == ["reworded", "added", "cut"]
    assert [row["other_position"] for row in copy["differences"]] == [1, None, 2]
    html = (await datasette.client.get(f"/story/{first}")).text
    assert "North Post, against Alden Courier: 1 sentence kept, 1 reworded, 1 added, 1 cut, another headline" in html
    assert f'<a href="/article/{second}#s2">A leaflet reading &lt;script&gt;' in html
    assert HOSTILE not in html
