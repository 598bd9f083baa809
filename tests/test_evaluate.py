"""`dossier evaluate` from the outside: on our own marked articles, and beside another program on others."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.evaluate import Score
from example_gold import EXAMPLES, fingerprint

SHARED = EXAMPLES.parent.parent / "shared" / "corpora" / "wikinews"
SENTENCES, WIKINEWS = "gold/sentences examples", "gold/sentences wikinews"


def run(*arguments):
    result = CliRunner().invoke(main, ["evaluate", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def measured():
    """The rows of examples/gold: {data: {layer: row}}."""
    found = {}
    for row in map(json.loads, run("--data", str(EXAMPLES / "gold"), "--json").splitlines()):
        found.setdefault(row["data"], {})[row["layer"]] = row
    return found


@pytest.mark.model
def test_our_own_marked_articles_hold_their_floors(hold_floors, measured):
    assert measured.keys() - {WIKINEWS} == {"gold/marked", SENTENCES}
    assert all(row["gold"] > 0 for rows in measured.values() for row in rows.values())
    f1 = {layer: row["f1"] for layer, row in measured["gold/marked"].items()}
    hold_floors("evaluate", fingerprint("gold/marked"), f1)


@pytest.mark.model
def test_sentences_hold_their_floors(hold_floors, measured):
    f1 = {layer: row["f1"] for layer, row in measured[SENTENCES].items()}
    hold_floors("sentences", fingerprint("gold/sentences"), f1)


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
def test_boundaries_of_held_out_wikinews_stay_over_97(measured):
    assert measured[WIKINEWS]["sentences"]["gold"] == 375
    assert measured[WIKINEWS]["boundaries"]["f1"] >= 0.97


def test_the_interval_stands_beside_the_figure(monkeypatch, tmp_path):
    rows = [Score("ner", "a", 0.5, 1.0, 2 / 3, 4, (0.25, 0.75)), Score("ner", "b", 1.0, 1.0, 1.0, 1)]
    monkeypatch.setattr("dossier.evaluate.evaluate", lambda data, model: rows)
    _, first, second = run("--data", str(tmp_path)).splitlines()
    assert first.split() == ["ner", "a", "0.500", "1.000", "0.667", "0.250", "-", "0.750", "4"]
    assert second.split() == ["ner", "b", "1.000", "1.000", "1.000", "1"]
    found = [json.loads(line)["interval"] for line in run("--data", str(tmp_path), "--json").splitlines()]
    assert found == [[0.25, 0.75], None]


def test_a_folder_without_gold_data_is_wrong_use(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no gold data" in result.output


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
def test_agrees_with_the_score_of_the_shared_corpus(tmp_path):
    """Six articles, scored by ../shared's own script on a built database and by ours in process.

    Articles whose captions the reader sets aside are passed over: their marks on captions are none of annotate's work.
    A database also resolves across articles (one name in two of them settles on one type), which moves names, entities
    and relations a little; the rest must be equal.
    """
    annotations, score = _module(SHARED / "annotations.py"), _module(SHARED / "score.py")
    names = [path.name.removesuffix(".ann.txt") for path in sorted((SHARED / "annotated").glob("*.ann.txt"))[1::8]]
    bodies = tmp_path / "articles.jsonl"
    with bodies.open("w", encoding="utf-8") as lines:
        for name in names:
            article = annotations.read_one(SHARED / "annotated", name)
            lines.write(json.dumps({key: article[key] for key in ("date", "title", "text")}) + "\n")
    database = tmp_path / "wikinews.db"
    result = CliRunner().invoke(main, ["build", str(bodies), "--db", str(database)])
    assert result.exit_code == 0, result.output
    texts = {row[0] for row in sqlite3.connect(database).execute("select text from articles")}
    ids = [n for n in names if annotations.read_one(SHARED / "annotated", n)["text"] in texts][:6]
    assert len(ids) == 6
    for name in ids:
        for ending in (".ann.txt", ".facts.jsonl"):
            (tmp_path / f"{name}{ending}").symlink_to(SHARED / "annotated" / f"{name}{ending}")
    bodies.unlink()
    ours = {row["layer"]: row for row in map(json.loads, run("--data", str(tmp_path), "--json").splitlines())}
    tallies, missing = score.score(str(database), str(SHARED / "annotated"), set(ids))
    assert not missing

    for layer in ("names_any", "direct", "indirect", "dates", "dates_value"):
        precision, recall, _, gold = tallies[layer].row()
        assert ours[layer]["gold"] == gold
        assert (ours[layer]["precision"], ours[layer]["recall"]) == pytest.approx((precision, recall)), layer
    for layer in ("names", "entities", "relations", "events", "speaker"):
        assert ours[layer]["gold"] == tallies[layer].row()[3]
        assert ours[layer]["f1"] == pytest.approx(tallies[layer].row()[2], abs=0.03), layer
    precision = tallies["coref_p"].row()[0]
    recall = tallies["coref_r"].row()[1]
    assert (ours["coreference"]["precision"], ours["coreference"]["recall"]) == pytest.approx(
        (precision, recall), abs=0.03
    )


def _module(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
