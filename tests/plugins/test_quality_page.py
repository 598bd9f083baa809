from __future__ import annotations


async def test_rejects_corrections_and_rules_are_told(datasette):
    found = (await datasette.client.get("/quality.json")).json()
    assert found["reject_reasons"] == [{"reason": "not text", "n": 1}]
    assert [row["line"] for row in found["corrections"]] == [3, 5]  # what matched nothing comes first
    assert found["corrections"][0]["decided_by"] == "Ada, city desk"
    assert found["corrections"][1]["effect"] == "HSB -> Harbor Safety Board; 1 entity"
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


async def test_error_rates_are_told_with_what_they_were_measured_on(datasette):
    dates, names = (await datasette.client.get("/quality.json")).json()["error_rates"]
    assert (names["precision"], names["f1"], names["chance"], names["gold"]) == (75, 60, "41.0 to 70.0", 8)
    assert dates["chance"] is None
    page = (await datasette.client.get("/quality")).text
    assert "harbour news" in page
    assert ">41.0 to 70.0<" in page
    assert "Measured 2026-11-24 with m 1." in page
