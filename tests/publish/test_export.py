from __future__ import annotations

import csv
import json

import networkx as nx
import pytest
from sqlite_utils import Database

from dossier.errors import DatabaseError, DossierError
from dossier.publish.export import EXPORTERS
from dossier.publish.exports.tables import _harmless
from small_base import ARTICLES, HOSTILE

STATEMENTS = 4  # sentences behind relations
FIRST, SECOND = ARTICLES


@pytest.fixture
def export(small_db, tmp_path):
    def run(form: str):
        out = tmp_path / "out" / f"facts.{form}"
        return EXPORTERS[form](small_db, out), out

    return run


def test_the_formats_are_those_of_the_contract():
    assert list(EXPORTERS) == ["csv", "jsonl", "ftm", "jsonld", "gexf", "graphml", "parquet"]


def test_csv(export):
    count, out = export("csv")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == STATEMENTS
    [row] = [row for row in rows if row["article_id"] == SECOND and row["predicate"] == "heads"]
    assert (row["subject"], row["object"], row["role"]) == ("Mara Quill", "Harbour Institute", "director")
    assert row["sentence"].startswith("Mara Quill, director")
    assert row["url"] == "https://post.example/pier?a=1&b=2"


def test_a_spreadsheet_takes_no_cell_for_a_formula(small_db, tmp_path):
    db = Database(small_db)
    db.table("articles").update(FIRST, {"title": '=HYPERLINK("https://evil.example")'})
    db.close()
    EXPORTERS["csv"](small_db, tmp_path / "facts.csv")
    text = (tmp_path / "facts.csv").read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK" in text
    for cell, written in (("+1", "'+1"), ("-x", "'-x"), ("@a", "'@a"), ("a=b", "a=b"), (-3, -3), (None, None)):
        assert _harmless(cell) == written


def test_jsonl_has_every_row_of_every_table(export, small_db):
    count, out = export("jsonl")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == count
    db = Database(small_db)
    for table in ("articles", "entities", "mentions", "relations", "evidence", "quotes", "rejects", "builds"):
        written = [{k: v for k, v in row.items() if k != "table"} for row in rows if row["table"] == table]
        assert written == list(db.table(table).rows)
    db.close()


def test_ftm_links_carry_their_articles_and_sentences(export):
    count, out = export("ftm")
    things = {thing["id"]: thing for thing in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert len(things) == count
    link = things["relation-mara-quill--heads--harbour-institute"]
    assert link["schema"] == "Directorship"
    properties = link["properties"]
    assert things[properties["director"][0]]["properties"]["name"] == ["Mara Quill"]
    assert things[properties["organization"][0]]["schema"] == "Organization"
    assert [things[id_]["schema"] for id_ in properties["proof"]] == ["Article", "Article"]
    assert properties["description"][0].startswith("Mara Quill, director")
    assert properties["role"] == ["director"]
    assert all(
        isinstance(value, str) for t in things.values() for values in t["properties"].values() for value in values
    )


@pytest.mark.parametrize("change", [{"polarity": "negated"}, {"modality": "planned"}, {"modality": "possible"}])
def test_ftm_does_not_state_what_is_not_so(small_db, tmp_path, change):
    db = Database(small_db)
    db.table("relations").update("mara-quill--heads--harbour-institute", change)
    db.close()
    EXPORTERS["ftm"](small_db, tmp_path / "x.ftm")
    assert "Directorship" not in (tmp_path / "x.ftm").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("predicate", "object_type", "schema"),
    [
        ("works_for", "organization", "Employment"),
        ("works_for", "place", "UnknownLink"),
        ("spouse_of", "person", "Family"),
        ("owns", "organization", "UnknownLink"),
        ("holds_role", "organization", "Occupancy"),
        ("sanctioned", "organization", "Sanction"),
        ("works_for", "law", None),
    ],
)
def test_ftm_schemas_fit_what_stands_at_their_ends(small_db, tmp_path, predicate, object_type, schema):
    db = Database(small_db)
    db.table("relations").update("mara-quill--heads--harbour-institute", {"predicate": predicate})
    db.table("entities").update("harbour-institute", {"type": object_type})
    db.close()
    EXPORTERS["ftm"](small_db, tmp_path / "x.ftm")
    things = list(map(json.loads, (tmp_path / "x.ftm").read_text(encoding="utf-8").splitlines()))
    assert [t["schema"] for t in things if t["id"].startswith("relation-")] == ([schema] if schema else [])
    known = {thing["id"] for thing in things}
    ends = [
        v for t in things for n, vs in t["properties"].items() for v in vs if v.startswith(("entity-", "position-"))
    ]
    assert set(ends) <= known


def test_jsonld(export):
    count, out = export("jsonld")
    document = json.loads(out.read_text(encoding="utf-8"))
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert document["@context"] == "https://schema.org"
    assert len(nodes) == count == 4 + 2 + 2 + 4  # entities, articles, relations, quotes
    claim = nodes["relation/mara-quill--heads--harbour-institute"]
    assert claim["text"] == "Mara Quill heads Harbour Institute"
    assert [reference["@id"] for reference in claim["appearance"]] == [f"article/{FIRST}", f"article/{SECOND}"]
    assert "url" not in nodes[f"article/{FIRST}"]  # javascript: is no address
    assert nodes["entity/mara-quill"]["alternateName"] == ["Quill"]


@pytest.mark.parametrize(("form", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_graphs(export, small_db, form, read):
    db = Database(small_db)
    db.table("entities").update("port-alden", {"name": f"Port\x00 \x1b{HOSTILE}"})
    db.close()
    count, out = export(form)
    graph = read(out)
    assert count == len(graph.nodes) + len(graph.edges) == 4 + 1
    assert graph.nodes["port-alden"]["label"] == f"Port {HOSTILE}"
    [(subject, object_, edge)] = graph.edges(data=True)
    assert (subject, object_, edge["weight"]) == ("mara-quill", "harbour-institute", 1)


def test_parquet(export):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is optional: pip install 'dossier[parquet]'")
    count, out = export("parquet")
    table = parquet.read_table(out)
    assert count == table.num_rows == STATEMENTS
    assert set(table.column("predicate").to_pylist()) == {"heads", "hand out"}


def test_parquet_without_pyarrow_says_what_to_do(export, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(DossierError, match=r"pip install 'dossier\[parquet\]'"):
        export("parquet")


@pytest.mark.parametrize("form", EXPORTERS)
def test_what_cannot_be_written_leaves_the_file_as_it_was(form, tmp_path, small_db):
    with pytest.raises(DatabaseError):
        EXPORTERS[form](tmp_path / "none.db", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()
    if form != "parquet" or pytest.importorskip("pyarrow"):
        with pytest.raises(DossierError, match="cannot be written"):
            EXPORTERS[form](small_db, tmp_path / "folder")


def test_the_database_is_not_written_over(small_db):
    before = small_db.read_bytes()
    for form in ("csv", "jsonl", "ftm"):
        with pytest.raises(DossierError, match="the database itself"):
            EXPORTERS[form](small_db, small_db)
    assert small_db.read_bytes() == before
