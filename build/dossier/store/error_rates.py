"""The table `quality`: how often each layer was right, on which gold data, so that readers know how far to trust a row.

The figures are those of the shipped model and rules; `dossier evaluate --record` writes them to data/quality.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

_FIGURES = ("precision", "recall", "f1", "low", "high")


def error_rates() -> Iterator[dict[str, object]]:
    """Rows of `quality`, in the file's order. Shares run from 0 to 1; low and high are None without an interval."""
    text = files("dossier.store").joinpath("data/quality.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        figures = {name: float(row[name]) if row[name] else None for name in _FIGURES}
        yield {**row, **figures, "gold": int(row["gold"]), "note": row["note"] or None}
