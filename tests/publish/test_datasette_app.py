from __future__ import annotations

import zipfile

import pytest

from dossier.errors import DossierError
from dossier.publish import folders
from dossier.publish.datasette_app import inspect, metadata
from small_base import ROOT


async def test_tables_are_under_dossier_and_search_is_detected(datasette):
    for table in ("articles", "sentences", "entities", "quotes"):
        assert await datasette.get_database("dossier").fts_table(table) == f"{table}_fts"
    rows = (await datasette.client.get("/dossier/entities.json?_search=quill&_shape=objects")).json()["rows"]
    assert [row["id"] for row in rows] == ["mara-quill"]


async def test_settings(datasette):
    settings = (await datasette.client.get("/-/settings.json")).json()
    assert settings["suggest_facets"] is False
    databases = (await datasette.client.get("/-/databases.json")).json()
    assert [(d["name"], d["is_mutable"]) for d in databases] == [("dossier", False)]
    assert "suggested" not in (await datasette.client.get("/dossier/mentions")).text


async def test_counts_come_from_inspect_data(datasette, small_db):
    found = inspect(small_db)
    assert found["tables"]["mentions"] == {"count": 16}
    assert datasette.get_database().hash == found["hash"]
    assert len(await datasette.get_database().table_names()) == len(found["tables"])


def test_another_build_has_another_fingerprint(small_db):
    from sqlite_utils import Database

    before = inspect(small_db)["hash"]
    db = Database(small_db)
    db.table("builds").insert({"id": "2024-03-07T10:00:00+00:00", "finished": "2024-03-07T10:00:09+00:00"})
    db.close()
    assert inspect(small_db)["hash"] != before


async def test_the_database_can_be_downloaded(datasette, small_db):
    response = await datasette.client.get("/dossier.db")
    assert response.content == small_db.read_bytes()


def test_plugins_are_told_the_words_for_predicates():
    words = metadata(folders.find_folders())["plugins"]["dossier"]["vocabulary"]
    assert words["predicates"]["heads"]["inverse"] == "is headed by"
    assert words["types"]["person"]["plural"] == "People"


def test_metadata_that_is_no_yaml_is_an_error_a_person_understands(tmp_path):
    (tmp_path / "metadata.yml").write_text("a: [", encoding="utf-8")
    broken = folders.Folders(tmp_path / "metadata.yml", tmp_path, tmp_path, tmp_path)
    with pytest.raises(DossierError, match=r"metadata\.yml: is not valid YAML"):
        metadata(broken)


def test_folders_are_found_in_an_installed_package_too(tmp_path, monkeypatch):
    """As the wheel lays them out: beside the module, in datasette/."""
    installed = tmp_path / "lib" / "python" / "dossier" / "publish"
    for name in ("plugins", "templates", "static"):
        (installed / "datasette" / name).mkdir(parents=True)
    (installed / "datasette" / "metadata.yml").touch()
    monkeypatch.setattr(folders, "__file__", str(installed / "folders.py"))
    with pytest.raises(DossierError, match="install dossier again"):
        folders.find_folders()
    (installed / "datasette" / "templates" / "entity.html").touch()
    assert folders.find_folders().plugins == installed / "datasette" / "plugins"


def test_the_wheel_brings_them(tmp_path):
    import subprocess
    import sys

    hatchling = pytest.importorskip("hatchling", reason="hatchling builds the wheel; pip install hatchling")
    assert hatchling
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("metadata.yml", "plugins/pages.py", "templates/entity.html", "static/dossier.css"):
        assert f"dossier/publish/datasette/{name}" in names
