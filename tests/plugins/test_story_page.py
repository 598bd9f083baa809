from __future__ import annotations

from small_base import ARTICLES


async def test_copies_stand_under_one_text(datasette):
    story = next(iter(ARTICLES))
    found = (await datasette.client.get(f"/story/{story}.json")).json()
    assert [article["id"] for article in found["articles"]] == list(ARTICLES)
    assert found["story"]["origin_count"] == 1
    assert {entity["articles"] for entity in found["entities"]} == {2}
    html = (await datasette.client.get(f"/story/{story}")).text
    assert "Text 1: 2 articles run it" in html
    assert "Text 2" not in html
