"""/story/ID: the articles that tell the same thing, copies of one text together."""

from urllib.parse import unquote

from datasette import hookimpl

ARTICLE_SQL = """
select a.id, a.title, a.published, a.word_count, a.origin_id, o.name as outlet, g.name as agency
from articles a left join outlets o on o.id = a.outlet_id left join entities g on g.id = a.agency_id
where a.story_id = :id order by a.published, a.id limit 500
"""

ENTITY_SQL = """
select e.id, e.name, e.type, count(distinct m.article_id) as articles, count(*) as mentions
from mentions m join articles a on a.id = m.article_id join entities e on e.id = m.entity_id
where a.story_id = :id group by e.id order by articles desc, mentions desc, e.id limit 30
"""


@hookimpl
def dossier_pages():
    return {r"/story/(?P<id>[^/]+?)": ("story.html", load)}


async def load(db, request):
    params = {"id": unquote(request.url_vars["id"])}
    story = (await db.execute("select * from stories where id = :id", params)).first()
    if story is None:
        return None
    articles = [dict(row) for row in (await db.execute(ARTICLE_SQL, params)).rows]
    origins = {}
    for article in articles:
        origins.setdefault(article["origin_id"], []).append(article)
    return {
        "story": dict(story),
        "articles": articles,
        "entities": [dict(row) for row in (await db.execute(ENTITY_SQL, params)).rows],
        "_origins": list(origins.values()),
    }
