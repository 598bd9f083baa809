from __future__ import annotations

import pytest
from sqlite_utils import Database

from small_base import HOSTILE

SAID = "harbour-institute--hand-out--leaflet"


@pytest.fixture
def contradicted(small_db, datasette):
    """The institute handed out leaflets; it did not."""
    with Database(small_db).conn as db:
        columns = [row[1] for row in db.execute("pragma table_info(relations)")]
        kept = ", ".join({"id": "'denial'", "polarity": "'negated'"}.get(name, name) for name in columns)
        db.execute(f"insert into relations select {kept} from relations where id = ?", [SAID])
        columns = [row[1] for row in db.execute("pragma table_info(evidence)")]
        kept = ", ".join({"id": "id || 'x'", "relation_id": "'denial'"}.get(name, name) for name in columns)
        db.execute(f"insert into evidence select {kept} from evidence where relation_id = ?", [SAID])
        db.execute("insert into contradictions values ('c1', 'opposite', 'denial', ?, 'One says so, one not.')", [SAID])
    return datasette


async def test_both_sides_stand_with_their_sentences(contradicted):
    found = (await contradicted.client.get("/contradictions.json")).json()
    [pair] = found["contradictions"]
    assert (found["total"], pair["kind"]) == (1, "opposite")
    assert [(side["id"], side["polarity"]) for side in pair["sides"]] == [("denial", "negated"), (SAID, "affirmed")]
    for side in pair["sides"]:
        [evidence] = side["evidence"]  # the copy's sentence is the same: once
        assert "leaflet" in evidence["sentence"]
        assert evidence["article_id"]
    html = (await contradicted.client.get("/contradictions")).text
    assert html.count("<blockquote") == 2
    assert 'href="/relation/denial"' in html
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


async def test_a_relation_tells_what_speaks_against_it(contradicted):
    for one, other in ((SAID, "denial"), ("denial", SAID)):
        [against] = (await contradicted.client.get(f"/relation/{one}.json")).json()["contradictions"]
        assert (against["id"], against["reason"]) == (other, "One says so, one not.")
        assert "What speaks against it" in (await contradicted.client.get(f"/relation/{one}")).text


async def test_nothing_against_nothing(datasette):
    assert (await datasette.client.get("/contradictions.json")).json() == {"contradictions": [], "total": 0}
    assert "None were found." in (await datasette.client.get("/contradictions")).text
    assert "What speaks against it" not in (await datasette.client.get(f"/relation/{SAID}")).text
