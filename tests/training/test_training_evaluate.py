"""The rows of training/scripts/evaluate.py, and what one export of a model loses against another. No model, no data."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dossier.evaluate import Score

SCRIPTS = Path(__file__).parents[2] / "training" / "scripts"


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    spec = importlib.util.spec_from_file_location("training_evaluate", SCRIPTS / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_row_in_per_cent_with_its_interval(evaluate: ModuleType) -> None:
    row = Score("ner", "", 0.5, 0.75, 0.6, 8, (0.41234, 0.8))
    assert evaluate.figures(row) == {"f": 60.0, "p": 50.0, "r": 75.0, "interval": [41.2, 80.0], "gold": 8}
    assert evaluate.figures(Score("las", "", 0.9, 0.9, 0.9, 8)) == {"f": 90.0, "gold": 8}


def test_what_is_lost_is_the_difference_of_each_f1(evaluate: ModuleType) -> None:
    shipped = {"model": {"bytes": 3}, "a": {"f": 90.0, "p": 91.0, "inner": {"f": 80.5}}, "speed": {"words": 5}}
    other = {"model": {"bytes": 9}, "a": {"f": 90.25, "p": 90.0, "inner": {"f": 80.0}}, "speed": {"words": 2}}
    assert evaluate.losses(shipped, other) == {"a": {"f": 0.25, "inner": {"f": -0.5}}}


def test_nothing_that_is_measured_was_trained_on(evaluate: ModuleType, tmp_path: Path) -> None:
    import convert

    for genre, count in (("news", 9), ("bio", 5)):
        for k in range(count):
            (tmp_path / "gum").mkdir(exist_ok=True)
            (tmp_path / "gum" / f"GUM_{genre}_{k}.conllu").touch()
    trained, kept = convert.split(tmp_path)
    assert [path.name for path in kept] == ["GUM_news_0.conllu", "GUM_news_4.conllu", "GUM_news_8.conllu"]
    assert len(trained) == 11
    assert not set(trained) & set(kept)
    assert "gum_news_held_out_gold_words" in evaluate.LAYERS


UNER = """\
# newdoc id = a
# text = Ada left
1\tAda\tB-PER\t-\tx
2\tleft\tO\t-\tx

# newdoc id = b
1\tBo\tB-PER\t-\tx

# text = Tarn
1\tTarn\tB-LOC\t-\tx

# newdoc id = c
1\tCy\tB-PER\t-\tx
"""


def test_names_are_measured_on_the_half_that_is_kept(
    evaluate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uner_ewt").mkdir()
    (tmp_path / "uner_ewt" / "dev.iob2").write_text(UNER, encoding="utf-8")
    import read_names
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", name="dossier_chains")  # what evaluate.py leaves out
    seen: list[Any] = []
    monkeypatch.setattr(evaluate, "score_tagged", lambda kept, nlp, data: seen.extend(kept) or [])
    evaluate.names_uner(nlp, tmp_path)
    assert [sentence.words for sentence in seen] == [["Ada", "left"], ["Cy"]]
    assert [len(sentence.names) for sentence in seen] == [1, 1]
    assert len({sentence.document for sentence in seen}) == 2
    (document,) = read_names.read_uner(tmp_path / "uner_ewt" / "dev.iob2", {"PER": ["PERSON"], "LOC": ["PLACE"]})
    assert [block["words"] for block in document["blocks"]] == [["Bo"], ["Tarn"]]
