"""What a rebuild added, changed and removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from small_knowledge import ENTITIES, THINGS

from dossier.store import Contents, write_database
from dossier.store.diff import diff_databases
from dossier.types import Grouping


def test_the_same_database_has_no_difference(db_path: Path) -> None:
    assert list(diff_databases(db_path, db_path)) == [
        "articles: +0 ~0 -0; entities: +0 ~0 -0; relations: +0 ~0 -0; quotes: +0 ~0 -0"
    ]


def test_gone_changed_and_new(db_path: Path, contents: Contents, tmp_path: Path) -> None:
    entities = [replace(e, description="chief auditor") if e.id == "jane-roe" else e for e in ENTITIES.values()]
    changed = replace(
        contents,
        articles=contents.articles[1:],
        annotations=contents.annotations[1:],
        resolution=replace(contents.resolution, entities=tuple(entities)),
        grouping=Grouping({"b": "b", "c": "c"}, {"b": "b", "c": "c"}),
    )
    write_database(tmp_path / "new.db", changed)
    lines = list(diff_databases(db_path, tmp_path / "new.db"))
    assert "- article a  Roe finds nothing" in lines
    assert "~ article b  story_id: a -> b; origin_id: a -> b" in lines
    assert "~ entity jane-roe  description: director -> chief auditor" in lines
    assert "~ relation jane-roe--met--norway  evidence_count: 3 -> 2; article_count: 3 -> 2" in lines
    assert lines[-1] == "articles: +0 ~1 -1; entities: +0 ~1 -0; relations: +0 ~3 -0; quotes: +0 ~0 -1"
    assert len(THINGS) == 5  # nothing else came or went
    backwards = list(diff_databases(tmp_path / "new.db", db_path))
    assert "+ article a  Roe finds nothing" in backwards
