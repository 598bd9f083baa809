"""metadata.yml says what everything is, and all that it asks for works."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

import pytest
import yaml
from datasette.utils import tilde_encode

from dossier.store.schema import TABLES
from dossier.store.views import VIEWS
from small_base import ROOT

METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
DATABASE = METADATA["databases"]["dossier"]
DESCRIBED = DATABASE["tables"]
CHARTS = [(table, chart) for table, about in DESCRIBED.items() for chart in about.get("charts", [])]
DASHBOARD = METADATA["plugins"]["datasette-dashboards"]["overview"]


@pytest.mark.parametrize("table", [*(table.name for table in TABLES), *VIEWS])
async def test_every_table_and_column_is_described(datasette, table):
    about = DESCRIBED[table]
    assert about["title"]
    assert about["description"].endswith(".")
    columns = await datasette.get_database().table_columns(table)
    assert list(about["columns"]) == columns


@pytest.mark.parametrize("table", [table.name for table in TABLES])
async def test_every_table_has_facets_and_opens(datasette, table):
    about = DESCRIBED[table]
    columns = await datasette.get_database().table_columns(table)
    assert about["facets"]
    named = [*about["facets"], *about.get("hidden_columns", []), *about.get("units", {})]
    named += [about[key] for key in ("sort", "sort_desc", "label_column") if key in about]
    assert set(named) <= set(columns)
    response = await datasette.client.get(f"/dossier/{table}")
    assert response.status_code == 200
    assert "These facets timed out" not in response.text


def test_no_table_hides_the_plugins_of_the_root():
    assert not [name for name, about in DESCRIBED.items() if "plugins" in about]


@pytest.mark.parametrize("name", DATABASE["queries"])
async def test_every_question_has_an_answer(datasette, name):
    query = DATABASE["queries"][name]
    assert query["title"].endswith("?")
    assert query["description"]
    answers = 0
    for words in ("Quill", "", '"; --', "harbour institute", "closed pier", "pier"):
        asked = urlencode(dict.fromkeys(query.get("params", []), words))
        response = await datasette.client.get(f"/dossier/{tilde_encode(name)}.json?{asked}&_shape=objects")
        assert response.status_code == 200, response.text
        answers += len(response.json()["rows"])
        html = await datasette.client.get(f"/dossier/{tilde_encode(name)}?{asked}")
        assert html.status_code == 200
    # nothing is negated, left unanswered or told by two texts in the small base
    assert bool(answers) is (name not in {"disputed", "no_answer", "well_supported"})


@pytest.mark.parametrize("name", ["disputed", "no_answer", "well_supported"])
async def test_questions_that_look_for_more_than_one_text_find_it(datasette, small_db, name):
    from sqlite_utils import Database

    db = Database(small_db)
    relation = db.table("relations").get("mara-quill--heads--harbour-institute")
    db.table("relations").insert(relation | {"id": "other", "polarity": "negated", "origin_count": 2})
    db.table("relations").insert(relation | {"id": "silent", "predicate": "did_not_respond_to"})
    evidence = next(iter(db.query("select * from evidence limit 1")))
    db.table("evidence").insert(evidence | {"id": "e", "relation_id": "silent"})
    db.close()
    rows = (await datasette.client.get(f"/dossier/{name}.json?_shape=objects")).json()["rows"]
    assert len(rows) == 1


async def test_names_are_found_by_any_alias_and_in_any_case(datasette):
    rows = (await datasette.client.get("/dossier/said_about.json?name=qUILL&_shape=objects")).json()["rows"]
    assert [(row["predicate"], row["object"], row["independent_texts"]) for row in rows] == [
        ("heads", "the Harbour Institute", 1)
    ]
    rows = (await datasette.client.get("/dossier/who_heads_what.json?name=harbour&_shape=objects")).json()["rows"]
    assert [(row["head"], row["role"]) for row in rows] == [("Mara Quill", "director")]


@pytest.mark.parametrize(("table", "chart"), CHARTS)
async def test_every_chart_draws_all_rows_of_a_summary(datasette, table, chart):
    assert chart["view"] in VIEWS  # never one page of raw rows
    response = await datasette.client.get(f"/dossier/{chart['view']}.json?_shape=objects&_size=100")
    found = response.json()
    axes = {chart[key] for key in ("x", "y", "color") if key in chart}
    assert axes <= set(found["columns"])
    assert not [name for name in axes if set(name) & set(".[]")]  # an empty chart, silently
    assert found["next"] is None
    html = (await datasette.client.get(f"/dossier/{table}")).text
    assert f"/dossier/{chart['view']}#g.mark={chart['mark']}&amp;g.x_column={chart['x']}" in html


@pytest.mark.parametrize("name", [name for name, query in DATABASE["queries"].items() if "fragment" in query])
async def test_charts_of_questions_name_their_columns(datasette, name):
    drawn = dict(parse_qsl(DATABASE["queries"][name]["fragment"]))
    found = (await datasette.client.get(f"/dossier/{name}.json?name=Quill")).json()
    assert {value for key, value in drawn.items() if key.endswith("_column")} <= set(found["columns"])
    assert f"/dossier/{name}#g.mark=bar" in (await datasette.client.get("/dossier")).text


@pytest.mark.parametrize("slug", DASHBOARD["charts"])
async def test_every_chart_of_the_dashboard_has_rows(datasette, slug):
    chart = DASHBOARD["charts"][slug]
    assert chart["db"] == "dossier"
    found = (await datasette.client.get("/dossier.json?" + urlencode({"sql": chart["query"]}))).json()
    assert found["rows"]
    display = chart["display"]
    fields = [display["field"]] if "field" in display else [axis["field"] for axis in display["encoding"].values()]
    assert set(fields) <= set(found["columns"])
    assert (await datasette.client.get(f"/-/dashboards/overview/{slug}")).status_code == 200


async def test_the_dashboard_lays_out_each_of_its_charts(datasette):
    assert {slug for row in DASHBOARD["layout"] for slug in row} == set(DASHBOARD["charts"])
    assert (await datasette.client.get("/-/dashboards/overview")).status_code == 200


async def test_wide_text_is_on_the_row_and_in_the_data_but_not_on_the_list(datasette):
    listed = (await datasette.client.get("/dossier/articles")).text
    assert "was handed out by the institute" not in listed
    [*_, row] = (await datasette.client.get("/dossier/articles.json?_shape=objects")).json()["rows"]
    assert "was handed out by the institute" in row["text"]
    assert "was handed out by the institute" in (await datasette.client.get(f"/dossier/articles/{row['id']}")).text


async def test_on_a_phone_each_value_has_the_label_of_its_own_column(datasette):
    """There, labels are put before the cells by their number, and hidden columns must not count."""
    html = (await datasette.client.get("/dossier/quotes")).text
    labels = re.findall(r'td:nth-of-type\(\d+\):before \{ content: "(\w+)"; \}', html)
    row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", html, re.DOTALL)
    assert row
    assert labels == re.findall(r'<td class="col-(\w+)', row[1])
    assert "start_char" not in labels


async def test_a_question_is_asked_and_answered_in_words(datasette):
    empty = (await datasette.client.get("/dossier/said_about")).text
    assert "fill in the field above" in empty
    assert 'value="Ask"' in empty
    answered = (await datasette.client.get("/dossier/said_about?name=Mara+Quill")).text
    assert "Custom SQL query" not in answered
    assert "Show the SQL" in answered
    hostile = (await datasette.client.get("/dossier/said_about?name=%22%3E%3Cscript%3E1%3C/script%3E")).text
    assert "<script>1" not in hostile
    assert "Nothing found." in hostile
    assert "Custom SQL query" in (await datasette.client.get("/dossier?sql=select+1")).text


async def test_a_facet_without_values_is_not_shown(datasette):
    html = (await datasette.client.get("/dossier/articles")).text
    assert 'id="facet-outlet_id"' in html
    empty = (await datasette.client.get("/dossier/articles?id=nothing")).text
    assert 'id="facet-' not in empty
