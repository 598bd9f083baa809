"""Helpers of the reader's tests: case tables, and files made on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dossier.read import read_file
from dossier.types import Article, Reject

HERE = Path(__file__).parent
LONG = "The council of Lissen voted on Monday to repair the harbour bridge before the winter, officials said."


def cases(name: str) -> Any:
    return yaml.safe_load((HERE / "cases" / f"{name}.yml").read_text("utf-8"))


def read_one(folder: Path, name: str, content: str | bytes) -> Article | Reject:
    """What the reader makes of one file that holds one article."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (found,) = read_file(path, name)
    return found


def article(folder: Path, name: str, content: str | bytes) -> Article:
    found = read_one(folder, name, content)
    assert isinstance(found, Article), found
    return found


def reject(folder: Path, name: str, content: str | bytes) -> Reject:
    found = read_one(folder, name, content)
    assert isinstance(found, Reject), found
    return found
