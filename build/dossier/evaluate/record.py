"""Keeps what was measured in the file that every database gets its table `quality` from."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dossier.errors import DossierError
from dossier.evaluate.scores import Score

COLUMNS = ("layer", "data_set", "precision", "recall", "f1", "low", "high", "gold", "date", "version", "note")


def record(path: Path, scores: Iterable[Score], day: date, version: str, note: str = "") -> int:
    """Writes scores into a CSV file of COLUMNS, in place of those of the same layer and data set. Shares run 0 to 1.

    `version` is that of the language model. Returns how many rows the file has. A note is kept where none is given.
    Raises DossierError where the file is no such file.
    """
    held = _read(path) if path.exists() else {}
    for score in scores:
        key = (score.layer, score.data)
        low, high = score.interval or ("", "")
        held[key] = {
            "layer": score.layer,
            "data_set": score.data,
            "precision": _figure(score.precision),
            "recall": _figure(score.recall),
            "f1": _figure(score.f1),
            "low": _figure(low),
            "high": _figure(high),
            "gold": str(score.gold),
            "date": day.isoformat(),
            "version": version,
            "note": note or held.get(key, {}).get("note", ""),
        }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(held[key] for key in sorted(held, key=lambda key: (key[1], key[0])))
    return len(held)


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3f}"


def _read(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise DossierError(f"{path}: not a file of scores; its first line must be {','.join(COLUMNS)}")
        return {(row["layer"], row["data_set"]): row for row in rows}
