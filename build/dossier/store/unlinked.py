"""The entities that have no Wikidata item yet, for `dossier reconcile`."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dossier.store.previous import open_database

# a name that texts have: a correction finds an entity by it even where another correction has renamed the entity
SQL = """
    select e.id, coalesce(
            (select l.name from aliases l where l.entity_id = e.id and l.name = e.name and l.mention_count > 0),
            (select l.name from aliases l where l.entity_id = e.id and l.kind = 'name' and l.mention_count > 0
                order by l.mention_count desc, l.name limit 1),
            e.name) as name,
        e.type, e.subtype, e.description, e.country, e.mention_count,
        (select a.id from mentions m join articles a on a.id = m.article_id where m.entity_id = e.id
            order by m.kind != 'name', a.published is null, a.published, a.id limit 1) as article_id
    from entities e where e.wikidata is null and (?1 is null or e.type = ?1)
    order by e.origin_count desc, e.mention_count desc, e.id
"""
SHARED = "select fold(name) from aliases where kind = 'name' group by fold(name) having count(distinct entity_id) > 1"


@dataclass(frozen=True, slots=True)
class Unlinked:
    """One entity. `article_id` is its first article; `ambiguous`: another entity goes by its name as well."""

    id: str
    name: str
    type: str
    subtype: str | None
    description: str | None
    country: str | None
    mention_count: int
    article_id: str
    ambiguous: bool


def unlinked_entities(path: Path, type_: str | None = None) -> list[Unlinked]:
    """Those that most independent texts name come first. Raises DatabaseError where the file is none of ours."""
    with closing(open_database(path)) as db:
        db.create_function("fold", 1, str.casefold, deterministic=True)
        shared = {name for (name,) in db.execute(SHARED)}
        rows = map(dict, db.execute(SQL, (type_,)))
        return [Unlinked(**row, ambiguous=row["name"].casefold() in shared) for row in rows]
