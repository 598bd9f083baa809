"""`dossier evaluate` from the outside: on our own marked articles, and beside another program on others."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from example_gold import EXAMPLES, fingerprint

SHARED = EXAMPLES.parent.parent / "shared" / "corpora" / "wikinews"


def run(*arguments):
    result = CliRunner().invoke(main, ["evaluate", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.model
def test_our_own_marked_articles_hold_their_floors(hold_floors):
    rows = [json.loads(line) for line in run("--data", str(EXAMPLES / "gold"), "--json").splitlines()]
    assert {row["data"] for row in rows} == {"gold/marked"}
    assert all(row["gold"] > 0 for row in rows)
    hold_floors("evaluate", fingerprint("gold/marked"), {row["layer"]: row["f1"] for row in rows})


def test_a_folder_without_gold_data_is_wrong_use(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no gold data" in result.output


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
def test_agrees_with_the_score_of_the_shared_corpus(tmp_path):
    """Six articles, scored by ../shared's own script on a built database and by ours in process.

    A database also resolves across articles (one name in two of them may settle on one type), which moves names,
    entities and relations a little; the rest must be equal.
    """
    wanted = sorted((SHARED / "annotated").glob("*.ann.txt"))[1:48:8]
    titles = {path.read_text(encoding="utf-8").split("\n")[0].translate(str.maketrans("", "", "⟦⟧")) for path in wanted}
    assert len(titles) == 6
    marked = tmp_path / "marked"
    marked.mkdir()
    for path in wanted:
        for source in (path, path.with_name(path.name.replace(".ann.txt", ".facts.jsonl"))):
            (marked / source.name).symlink_to(source)
    ours = {row["layer"]: row for row in map(json.loads, run("--data", str(marked), "--json").splitlines())}

    ids = {path.name.removesuffix(".ann.txt") for path in wanted}
    score = _module(SHARED / "score.py")
    annotations = _module(SHARED / "annotations.py")
    bodies = tmp_path / "articles.jsonl"
    with bodies.open("w", encoding="utf-8") as lines:
        for article in annotations.read(marked):
            lines.write(json.dumps({key: article[key] for key in ("date", "title", "text")}) + "\n")
    database = tmp_path / "wikinews.db"
    result = CliRunner().invoke(main, ["build", str(bodies), "--db", str(database)])
    assert result.exit_code == 0, result.output
    assert sqlite3.connect(database).execute("select count(*) from articles").fetchone() == (6,)
    tallies, missing = score.score(str(database), str(marked), ids)
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
