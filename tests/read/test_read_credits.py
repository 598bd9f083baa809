from __future__ import annotations

from typing import Any

import pytest
from reader_support import cases

from dossier.read.credits import read_credits, read_names

TABLE = cases("credits")


@pytest.mark.parametrize("case", TABLE["credits"], ids=lambda case: case["line"])
def test_credits(case: dict[str, Any]) -> None:
    found = read_credits(case["line"])
    assert found is not None
    for name in ("byline", "agency", "dateline", "published", "updated"):
        assert getattr(found, name) == case.get(name), name


@pytest.mark.parametrize("line", TABLE["nothing"])
def test_no_credits(line: str) -> None:
    assert read_credits(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Petrova, Tom Okafor and Jo van der Lund", ("Ana Petrova, Tom Okafor, Jo van der Lund", None)),
        ("Associated Press", (None, "Associated Press")),
        ("Web Desk", (None, None)),
        ("the minister who resigned", None),
    ],
)
def test_names(text: str, expected: tuple[str | None, str | None] | None) -> None:
    assert read_names(text) == expected
