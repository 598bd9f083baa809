from __future__ import annotations

from urllib.parse import quote


async def test_a_query_cannot_ask_for_gigabytes(datasette):
    response = await datasette.client.get("/dossier.json?sql=" + quote("select length(hex(zeroblob(300000000)))"))
    assert response.status_code == 400
    assert "too big" in response.text


async def test_a_query_that_never_ends_is_stopped(datasette):
    sql = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    response = await datasette.client.get("/dossier.json?sql=" + quote(sql) + "&_timelimit=50")
    assert response.status_code == 400


async def test_ordinary_values_pass(datasette):
    response = await datasette.client.get("/dossier.json?sql=" + quote("select length(hex(zeroblob(1000000)))"))
    assert response.json()["rows"] == [[2000000]]
