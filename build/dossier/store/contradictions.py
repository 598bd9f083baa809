"""Relations that cannot both be so: for a reader to look at with both sides' sentences, not for us to decide.

Told in one story, and not of two different days. What is only planned or possible contradicts nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dossier.store.amounts import Amount, amount
from dossier.types import Entity
from dossier.vocabulary import predicates

Row = Mapping[str, object]


def contradictions(
    relations: Sequence[Row], stories_of: Mapping[str, frozenset[str]], entities: Mapping[str, Entity]
) -> list[dict[str, object]]:
    """Rows of `contradictions`, in order of their ids. `stories_of`: the stories of a relation's articles."""
    ordered = sorted(relations, key=lambda row: str(row["id"]))
    firm = [row for row in ordered if row["modality"] in ("asserted", "reported") and row["subject_id"]]
    found: dict[str, dict[str, object]] = {}
    for kind, one, other, reason in (
        *_opposites(firm),
        *_other_objects(firm, entities),
        *_other_numbers(firm),
    ):
        # a birthplace does not change from one story to the next, nor with the day of the report
        if kind != "another object" and (
            not stories_of[str(one["id"])] & stories_of[str(other["id"])] or _on_two_days(one, other)
        ):
            continue
        first, second = sorted((str(one["id"]), str(other["id"])))
        id_ = hashlib.sha256(f"{kind}|{first}|{second}".encode()).hexdigest()[:16]
        found[id_] = {"id": id_, "kind": kind, "relation_id": first, "other_id": second, "reason": reason}
    return [found[id_] for id_ in sorted(found)]


def _groups(rows: Iterable[Row], *columns: str) -> Iterator[list[Row]]:
    held: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        held[tuple(row[column] for column in columns)].append(row)
    return (group for group in held.values() if len(group) > 1)


def _on_two_days(one: Row, other: Row) -> bool:
    a, b = (str(row["happened"] or "") for row in (one, other))
    return bool(a and b) and not (a.startswith(b) or b.startswith(a))


Found = tuple[str, Row, Row, str]


def _opposites(rows: Sequence[Row]) -> Iterator[Found]:
    for group in _groups(rows, "subject_id", "predicate", "object_id", "tenure"):
        for one, other in combinations(group, 2):
            same_words = one["object_id"] is not None or _plain(one) == _plain(other) != ""
            if one["polarity"] != other["polarity"] and same_words:
                yield "opposite", one, other, "One says that it is so, the other that it is not."


def _plain(row: Row) -> str:
    return str(row["object_text"] or "").casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _other_objects(rows: Sequence[Row], entities: Mapping[str, Entity]) -> Iterator[Found]:
    single = {name for name, predicate in predicates().items() if predicate.functional}
    told = [row for row in rows if row["predicate"] in single and row["polarity"] == "affirmed"]
    for group in _groups(told, "subject_id", "predicate"):
        for one, other in combinations(group, 2):
            if one["object_id"] is None and other["object_id"] is None:
                if _on_two_days(one, other):  # born on: the object is a day
                    yield "another object", one, other, "Two days for what happens once."
            elif _apart(entities.get(str(one["object_id"])), entities.get(str(other["object_id"]))):
                yield "another object", one, other, "Two places for what happens in one."


def _apart(one: Entity | None, other: Entity | None) -> bool:
    """Two places of which neither can hold the other: in two countries, or two cities."""
    if one is None or other is None or one.id == other.id:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    return one.subtype == other.subtype == "city"


def _other_numbers(rows: Sequence[Row]) -> Iterator[Found]:
    things = [row for row in rows if row["object_id"] is None and row["polarity"] == "affirmed"]
    for group in _groups(things, "subject_id", "predicate"):
        told: dict[str, list[tuple[Row, Amount]]] = defaultdict(list)
        for row in group:
            if (found := amount(str(row["object_text"] or ""))) is not None:
                told[found.what].append((row, found))
        for pairs in told.values():
            for (one, mine), (other, theirs) in combinations(pairs, 2):
                if mine.excludes(theirs):
                    yield "another number", one, other, f"{mine.words} against {theirs.words}."
