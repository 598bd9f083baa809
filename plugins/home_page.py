"""/: what this knowledge base holds, where to begin, and when it was built."""

from datasette import hookimpl

TYPES = ("person", "organization", "place", "group", "event", "work", "product", "language", "law")
COUNTS = ("articles", "entities", "relations", "quotes", "stories", "outlets")

# window functions read all entities once; the index page is the one that everybody opens
ENTITY_SQL = """
select id, name, type, description, article_count, origin_count, mention_count from (
  select *, row_number() over (partition by type order by origin_count desc, mention_count desc, id) as rank
  from entities
) where rank <= 12 order by type, rank
"""

STORY_SQL = """
select id, title, article_count, origin_count, first_published, last_published from stories
where article_count > 1 order by article_count desc, last_published desc, id limit 10
"""

NEWEST_SQL = """
select a.id, a.title, a.published, o.name as outlet from articles a left join outlets o on o.id = a.outlet_id
order by a.published desc, a.id limit 15
"""


@hookimpl
def dossier_pages():
    return {"/": ("home.html", load)}


async def load(db, request):
    async def fetch(sql):
        return [dict(row) for row in (await db.execute(sql)).rows]

    counted = await fetch("select " + ", ".join(f"(select count(*) from {table}) as {table}" for table in COUNTS))
    entities = await fetch(ENTITY_SQL)
    by_type = {type: [entity for entity in entities if entity["type"] == type] for type in TYPES}
    builds = await fetch("select * from builds order by finished desc limit 1")
    span = await fetch("select min(published) as first, max(published) as last from articles")
    return {
        "counts": counted[0],
        "published": span[0],
        "entities": {type: found for type, found in by_type.items() if found},
        "stories": await fetch(STORY_SQL),
        "newest": await fetch(NEWEST_SQL),
        "build": builds[0] if builds else None,
    }
