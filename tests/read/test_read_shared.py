"""On the real input beside the checkout, where it is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier.read import read_paths
from dossier.read.normal import squeeze
from dossier.types import Article

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout"),
]


def test_two_scrapes_of_one_wire_story() -> None:
    found = list(read_paths([SHARED / "articles"]))
    assert len(found) == 2
    plain, wire = found
    assert isinstance(plain, Article)
    assert isinstance(wire, Article)
    assert (plain.published, wire.published) == ("2025-05-03", "2025-05-03T08:02+05:30")
    assert (plain.agency, wire.agency) == (None, "Associated Press")
    assert (plain.dateline, wire.dateline) == ("Washington", "Washington")
    assert wire.outlet == "Business Standard"
    assert (len(plain.text.split("\n\n")), len(wire.text.split("\n\n"))) == (7, 13)
    assert not re.search(r"Statue|Pexels|syndicated|Topics|Listen|min read|Business Standard", plain.text + wire.text)
    assert len({piece.reason for piece in wire.furniture}) >= 8


def test_wikinews_is_read_whole() -> None:
    path = SHARED / "corpora" / "wikinews" / "articles.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = list(read_paths([path]))
    assert len(found) == len(rows)
    for row, item in zip(rows, found, strict=True):
        assert isinstance(item, Article), item
        assert (item.outlet, item.published) == ("Wikinews", row["date"])
        parts = [*item.text.split("\n\n"), *(piece.text for piece in item.furniture)]
        assert sorted(squeeze(row["text"])) == sorted(squeeze("".join(parts)))  # nothing lost, nothing added


def test_pages_of_the_justice_department() -> None:
    paths = sorted((SHARED / "corpora" / "doj_html").glob("*.html"))[::12]
    for item in read_paths(paths):
        assert isinstance(item, Article), item
        assert item.published is not None
        assert item.outlet == "US Department of Justice"
        assert "FOR IMMEDIATE RELEASE" not in item.text
        assert "Share" not in item.text.split("\n\n")
        assert len(item.text.split()) > 80
