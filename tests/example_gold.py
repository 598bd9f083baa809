"""The gold facts of the example corpus as data, and a fingerprint of all that they were measured on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

EXAMPLES = Path(__file__).parent.parent / "examples"
CORPUS: dict[str, Any] = yaml.safe_load((EXAMPLES / "gold" / "corpus.yml").read_text(encoding="utf-8"))
GOLD: list[dict[str, Any]] = [
    article
    for path in sorted((EXAMPLES / "gold").glob("*.yml"))
    if path.name != "corpus.yml"
    for article in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def with_key(key: str) -> list[Any]:
    """Gold articles that say something about `key`, as parameters named by their titles."""
    import pytest

    return [pytest.param(article, id=article["title"][:32]) for article in GOLD if key in article]


def fingerprint(*folders: str) -> str:
    """Twelve hex digits over the bytes of all files under examples/FOLDER, independent of the machine."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((EXAMPLES / folder).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(EXAMPLES).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
