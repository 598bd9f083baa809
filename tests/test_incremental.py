"""What a build looks at before it reads anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.incremental import input_states, is_own_file
from dossier.store.cache import Cache


def test_a_pipe_is_not_opened_and_has_no_state(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("words", "utf-8")
    with Cache(tmp_path / "base.db.cache") as cache:
        states = input_states([(name, tmp_path / name) for name in ("pipe.txt", "a.txt", "gone.txt")], cache)
    assert states["pipe.txt"] == states["gone.txt"] == ""
    assert len(states["a.txt"]) == 64


@pytest.mark.parametrize(
    ("name", "own"),
    [("a", True), ("a.cache", True), ("a-journal", True), ("a.building", True), ("apples.txt", False), ("b", False)],
)
def test_only_what_stands_under_the_databases_name_is_its_own(tmp_path: Path, name: str, own: bool) -> None:
    assert is_own_file(tmp_path / name, tmp_path / "a") is own
    assert not is_own_file(tmp_path / "deeper" / name, tmp_path / "a")
