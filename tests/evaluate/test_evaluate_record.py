"""What `dossier evaluate --record` keeps is what the table `quality` shows."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from dossier.annotate.version import model_version
from dossier.errors import DossierError
from dossier.evaluate.record import COLUMNS, record
from dossier.evaluate.scores import Score
from dossier.store import error_rates as of_the_store
from dossier.store.schema import TABLES

DAY = date(2026, 11, 24)
NAMES = Score("names", "harbour news", 0.75, 0.5, 0.6, 8, (0.41, 0.7))


def rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_measurement_replaces_the_one_before_and_leaves_others(tmp_path):
    path = tmp_path / "quality.csv"
    assert record(path, [NAMES, Score("dates", "harbour news", 1, 1, 1, 3)], DAY, "m 1", "own texts, read by two") == 2
    assert record(path, [Score("names", "harbour news", 0.8, 0.8, 0.8, 10)], date(2027, 1, 2), "m 2") == 2
    dates, names = rows(path)
    assert (dates["f1"], dates["low"], dates["version"], dates["date"]) == ("1.000", "", "m 1", "2026-11-24")
    assert (names["f1"], names["gold"], names["low"], names["version"], names["date"]) == (
        "0.800", "10", "", "m 2", "2027-01-02",
    )  # fmt: skip
    assert names["note"] == "own texts, read by two"  # said once, kept


def test_another_csv_file_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text("month,euro\nMay,3\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"budget\.csv: not a file of scores"):
        record(path, [NAMES], DAY, "m 1")
    assert path.read_text(encoding="utf-8") == "month,euro\nMay,3\n"


def test_the_store_reads_the_columns_that_are_kept(tmp_path, monkeypatch):
    assert next(table.columns for table in TABLES if table.name == "quality") == COLUMNS
    (tmp_path / "data").mkdir()
    record(tmp_path / "data" / "quality.csv", [NAMES], DAY, "m 1")
    monkeypatch.setattr(of_the_store, "files", lambda package: tmp_path)
    assert list(of_the_store.error_rates()) == [
        {
            "layer": "names", "data_set": "harbour news", "precision": 0.75, "recall": 0.5, "f1": 0.6, "low": 0.41,
            "high": 0.7, "gold": 8, "date": "2026-11-24", "version": "m 1", "note": None,
        }
    ]  # fmt: skip


def test_what_ships_was_measured_on_articles_held_out():
    shipped = {(row["layer"], row["data_set"]): row for row in of_the_store.error_rates()}
    assert all(row["note"] for row in shipped.values())
    for layer in ("names", "entities", "relations", "events", "direct", "indirect", "speaker", "dates", "coreference"):
        assert (layer, "wikinews-held-out") in shipped


def test_a_pipeline_says_its_name_and_version(tmp_path):
    assert model_version().startswith("dossier_en ")
    assert model_version("no-such-pipeline") == "no-such-pipeline"
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "core_news", "version": "3.8.0"}', encoding="utf-8")
    assert model_version(str(tmp_path)) == "en_core_news 3.8.0"
