"""The shipped model against the scores that its card gives: code around it may not lower them unseen."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import dossier

TRAINING = Path(__file__).parents[2] / "training"
CORPORA = TRAINING.parent.parent / "shared" / "corpora"
MARGIN = 0.5  # per cent; what a change of a rule may cost without a new scores.json

pytestmark = [
    pytest.mark.model,
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared beside the checkout"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


@pytest.mark.parametrize("layer", ["names_wikinews_held_out", "sentences_ud_ewt_dev_raw"])
def test_scores_hold(nlp: Language, layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(TRAINING / "scripts"), *sys.path])
    spec = importlib.util.spec_from_file_location("training_evaluate", TRAINING / "scripts" / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    expected: dict[str, Any] = json.loads((TRAINING / "scores.json").read_text(encoding="utf-8"))[layer]
    found = evaluate.LAYERS[layer](nlp, CORPORA)
    score, floor = (found.get("all", found)["f"], expected.get("all", expected)["f"] - MARGIN)
    assert score >= floor, f"{layer}: F1 {score}, scores.json has {floor + MARGIN}"
