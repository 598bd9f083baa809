from __future__ import annotations


async def test_counts_are_those_of_the_tables(datasette):
    found = (await datasette.client.get("/index.json")).json()
    assert found["counts"] == {"articles": 2, "entities": 4, "relations": 2, "quotes": 4, "stories": 1, "outlets": 2}
    assert [row["id"] for row in found["entities"]["organization"]] == ["harbour-institute", "alden-courier-paper"]
    assert list(found["entities"]) == ["person", "organization", "place"]
    assert found["published"] == {"first": "2024-03-04T09:30+01:00", "last": "2024-03-05"}
    assert (await datasette.client.get("/.json")).json() == found


async def test_an_empty_knowledge_base_has_a_first_page(tmp_path):
    from sqlite_utils import Database

    from dossier.publish.datasette_app import open_datasette
    from dossier.store.schema import create_search, create_tables
    from dossier.store.views import create_views
    from small_base import forget_plugins

    db = Database(tmp_path / "dossier.db")
    create_tables(db)
    create_search(db)
    create_views(db)
    db.close()
    for path in ("/", "/quality", "/search?q=x", "/dossier"):
        assert (await open_datasette(tmp_path / "dossier.db").client.get(path)).status_code == 200
    forget_plugins()
