"""What a rebuild added, changed and removed, as lines for people: "+ entity xi-jinping  Xi Jinping (person)"."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dossier.store.previous import open_database


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of row. `columns` are those whose change is told; counts and derived days follow from others."""

    word: str
    table: str
    columns: tuple[str, ...]
    shown: str  # SQL for what a row is called


COMPARED: tuple[Compared, ...] = (
    Compared("article", "articles", ("title", "outlet_id", "published", "sha256", "story_id", "origin_id"), "title"),
    Compared(
        "entity", "entities", ("name", "type", "subtype", "description", "country"), "name || ' (' || type || ')'"
    ),
    Compared(
        "relation",
        "relations",
        ("role", "happened", "evidence_count", "article_count", "origin_count"),
        "subject_text || ' ' || predicate || ' ' || coalesce(object_text, '')",
    ),
    Compared("quote", "quotes", ("speaker_id", "content", "directness", "polarity"), "substr(content, 1, 80)"),
)


def diff_databases(old: Path, new: Path) -> Iterator[str]:
    """Lines, those of one kind together: added (+), changed (~), removed (-); a count of each kind at the end.

    Raises DatabaseError where one of the files is none of ours.
    """
    with closing(open_database(old)), closing(open_database(new)) as db:
        db.execute("attach ? as old", (f"{old.absolute().as_uri()}?mode=ro",))
        totals = []
        for kind in COMPARED:
            counts = {"+": 0, "~": 0, "-": 0}
            for sign, line in _lines(db, kind):
                counts[sign] += 1
                yield f"{sign} {kind.word} {line}"
            totals.append(f"{kind.table}: +{counts['+']} ~{counts['~']} -{counts['-']}")
        yield "; ".join(totals)


def _lines(db: sqlite3.Connection, kind: Compared) -> Iterator[tuple[str, str]]:
    for sign, here, there in (("+", "main", "old"), ("-", "old", "main")):
        sql = f"""select id, {kind.shown} from {here}.{kind.table}
            where id not in (select id from {there}.{kind.table}) order by id"""
        for id_, shown in db.execute(sql):
            yield sign, f"{id_}  {_one_line(shown)}"
    columns = ", ".join(f"n.{c}, o.{c}" for c in kind.columns)
    changed = " or ".join(f"n.{c} is not o.{c}" for c in kind.columns)
    sql = f"""select n.id, {columns} from main.{kind.table} n join old.{kind.table} o on o.id = n.id
        where {changed} order by n.id"""
    for id_, *values in db.execute(sql):
        pairs = zip(kind.columns, values[::2], values[1::2], strict=True)
        told = [f"{c}: {_one_line(before)} -> {_one_line(after)}" for c, after, before in pairs if after != before]
        yield "~", f"{id_}  {'; '.join(told)}"


def _one_line(value: object) -> str:
    return " ".join(str("none" if value is None else value).split())[:120]
