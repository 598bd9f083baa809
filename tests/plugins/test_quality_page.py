from __future__ import annotations


async def test_rejects_corrections_and_rules_are_told(datasette):
    found = (await datasette.client.get("/quality.json")).json()
    assert found["reject_reasons"] == [{"reason": "not text", "n": 1}]
    assert [row["line"] for row in found["corrections"]] == [3, 5]  # what matched nothing comes first
    assert found["gaps"] == {
        "articles": 2,
        "without_time": 0,
        "without_outlet": 0,
        "without_mentions": 0,
        "quotes": 4,
        "quotes_without_entity": 0,
    }
    assert {(row["rule"], row["n"]) for row in found["rules"]} == {("apposition", 2), ("passive", 2)}
    assert found["builds"][0]["model"] == "m 1"
