"""The version that cached annotations are kept under."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.annotate import version


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rules, without the model's weights, that may be changed."""
    copy = tmp_path / "dossier" / "annotate"
    shutil.copytree(version._HERE, copy, ignore=shutil.ignore_patterns("model", "__pycache__"))
    (copy / "model").mkdir()
    (copy / "model" / "weights.npz").write_bytes(bytes(200_000))
    monkeypatch.setattr(version, "_HERE", copy)
    version.annotation_version.cache_clear()
    return copy


def _now(model: str | None = None) -> str:
    version.annotation_version.cache_clear()
    return version.annotation_version(model)


def test_it_stays_while_nothing_changes(folder: Path) -> None:
    first = _now()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "chains.pyc").write_bytes(b"compiled")
    assert _now() == first


@pytest.mark.parametrize("name", ["chains.py", "data/reporting.yml", "dates/months.py"])
def test_a_changed_rule_changes_it(folder: Path, name: str) -> None:
    first = _now()
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert _now() != first


def test_other_weights_change_it(folder: Path) -> None:
    first = _now()
    (folder / "model" / "weights.npz").write_bytes(bytes(199_999) + b"1")
    second = _now()
    (folder / "model" / "weights.npz").write_bytes(bytes(200_001))
    assert len({first, second, _now()}) == 3


def test_another_pipeline_changes_it(folder: Path) -> None:
    assert _now("no_such_pipeline") != _now()
