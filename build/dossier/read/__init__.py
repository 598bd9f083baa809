"""The first stage: files to articles. `read_paths` is all of it; the rest are its parts, for progress and processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier.read.inputs import Input, list_inputs
from dossier.read.readers import READERS, iterate_file, read_file
from dossier.types import Article, Reject

__all__ = ["READERS", "Input", "iterate_file", "list_inputs", "read_file", "read_paths"]


def read_paths(paths: Sequence[Path]) -> Iterator[Article | Reject]:
    """Every article under `paths`, and a reject for every input that is none; always in the same order.

    Raises DossierError where a path does not exist.
    """
    for item in list_inputs(paths):
        yield from iterate_file(item.path, item.label)
