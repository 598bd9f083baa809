"""The summaries that charts draw: right, and never more than a page of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.store import Contents, write_database
from dossier.store.previous import open_database
from dossier.store.views import VIEWS
from dossier.types import Grouping, LocalEntity, Resolution
from written import written

Rows = Callable[[str], list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("entities_by_type", [("organization", 2), ("place", 2), ("person", 1)]),
        ("articles_by_outlet", [("Far Post", 2), ("Near Post", 1)]),
        ("articles_by_month", [("2025-05", 3)]),
        ("speakers", [("jane-roe", "Jane Roe", 2)]),
        (
            "mentions_by_month",
            [("2025-05", "organization", 8), ("2025-05", "person", 9), ("2025-05", "place", 8)],
        ),
        ("rejects_by_reason", [("not text", 1)]),
    ],
)
def test_views_say(rows: Rows, view: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(f"select * from {view}") == expected


def test_no_view_has_more_rows_than_a_chart_draws(tmp_path: Path) -> None:
    types = ["person", "organization", "place", "group", "event", "work", "product", "language", "law"]
    things = {type_: LocalEntity(type_, type_) for type_ in types}  # type: ignore[arg-type]
    text = " ".join(f"[{type_}|{type_}]" for type_ in types) + "."
    pairs = [
        written(f"{year}-{month:02}", text, things, published=f"{year}-{month:02}-01", outlet=f"Outlet {year} {month}")
        for year in range(2010, 2020)
        for month in range(1, 13)
    ]
    ids = {article.id: article.id for article, _ in pairs}
    contents = Contents(
        [a for a, _ in pairs],
        [n for _, n in pairs],
        Resolution((), {}),
        Grouping(ids, ids),
    )
    from dossier.resolve import resolve

    contents = replace(contents, resolution=resolve(pairs, ids))
    write_database(tmp_path / "d.db", contents)
    db = open_database(tmp_path / "d.db")
    counts = {view: len(db.execute(f"select * from {view}").fetchall()) for view in VIEWS}
    assert counts["mentions_by_month"] == 99
    assert counts["articles_by_month"] == 100
    assert max(counts.values()) <= 100
