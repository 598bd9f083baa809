from __future__ import annotations

from urllib.parse import urlencode

from sqlite_utils import Database


async def test_errors_are_pages_of_ours(datasette, capfd):
    response = await datasette.client.get("/entity/nobody-here")
    assert response.status_code == 404
    assert "Page not found" in response.text
    assert '<nav aria-label="Main">' in response.text
    assert capfd.readouterr() == ("", "")  # no stack trace for a wrong address


async def test_and_json_where_json_was_asked_for(datasette):
    response = await datasette.client.get("/entity/nobody-here.json")
    assert response.json() == {"ok": False, "status": 404, "error": "There is nothing at /entity/nobody-here.json"}


async def test_what_is_wrong_in_a_query_is_still_told(datasette):
    response = await datasette.client.get("/dossier.json?sql=select+nonsense")
    assert response.status_code == 400
    assert "no such column" in response.text


async def test_the_address_in_the_message_is_escaped(datasette):
    response = await datasette.client.get("/entity/%3Cb%3E")
    assert "<b>" not in response.text
    assert "&lt;b&gt;" in response.text


async def test_a_query_that_takes_too_long_is_said_to_and_costs_nothing_more(datasette, capfd):
    sql = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    asked = "/dossier?" + urlencode({"sql": sql, "_timelimit": 50})
    response = await datasette.client.get(asked)
    assert response.status_code == 400
    assert "SQL Interrupted" in response.text
    assert "<textarea" in response.text  # to mend it
    assert capfd.readouterr() == ("", "")


async def test_what_went_wrong_inside_is_logged_and_not_shown(datasette, small_db, caplog):
    db = Database(small_db)
    db.execute("drop table stories")
    db.close()
    response = await datasette.client.get("/story/2024-03-04-pier-to-close-aaaaaa")
    assert response.status_code == 500
    assert "no such table" not in response.text
    assert "no such table" in caplog.text
