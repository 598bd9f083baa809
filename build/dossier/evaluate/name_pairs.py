"""Scores the comparison of names on a table of pairs: name1, name2, schema, is_match (the columns of OpenSanctions').

Two rows: how well it finds the pairs that a person looking for one name wants to see, and how sure it is of those that
it would take for one thing without being told more.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DossierError
from dossier.evaluate.scores import Score, Tally
from dossier.resolve.comparison import MERGE, USE, compare
from dossier.types import EntityType

COLUMNS = frozenset(("name1", "name2", "schema", "is_match"))
TYPES: dict[str, EntityType] = {
    "person": "person",
    "place": "place",
    "address": "place",
    "event": "event",
    "vessel": "product",
    "airplane": "product",
    "vehicle": "product",
}  # FollowTheMoney schemata; all others are bodies of some kind


@dataclass(frozen=True, slots=True)
class NamePair:
    name: str
    other: str
    type: EntityType
    same: bool


def is_name_pairs(path: Path) -> bool:
    """Whether the first line of a .csv names the columns."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return set(next(csv.reader(lines), [])) >= COLUMNS


def read_name_pairs(path: Path) -> Iterator[NamePair]:
    """The pairs of one file. Raises DossierError with the line where `is_match` is neither true nor false."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            same = (row["is_match"] or "").strip().lower()
            if same not in ("true", "false"):
                raise DossierError(f"{path}:{reader.line_num}: is_match is '{row['is_match']}', not true or false")
            type_ = TYPES.get((row["schema"] or "").strip().lower(), "organization")
            yield NamePair(row["name1"] or "", row["name2"] or "", type_, same == "true")


def score_name_pairs(pairs: Iterable[NamePair], data: str) -> list[Score]:
    """Pairs from the score that is worth a look, and those from the score at which names alone are joined."""
    usable, merged = Tally(), Tally()
    for pair in pairs:
        score = compare(pair.name, pair.other, pair.type).score
        for tally, least in ((usable, USE), (merged, MERGE)):
            found = score >= least
            tally.add(right=found and pair.same, gold=pair.same, found=found)
            tally.close()
    return [usable.score("name pairs", data), merged.score("name pairs, merge", data)]
