"""/story/ID: the articles that tell the same thing, copies of one text together, and what each copy changed."""

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

# what copies kept is counted, not listed
DIFFERENCE_SQL = """
select d.article_id, d.other_id, d.kind, s.text as sentence, s.position, f.text as other_sentence,
       f.position as other_position, d.similarity
from differences d left join sentences s on s.id = d.sentence_id left join sentences f on f.id = d.other_sentence_id
where d.story_id = :id and d.kind not in ('kept', 'headline')
order by d.article_id, s.position is null, s.position, f.position limit 300
"""

COUNT_SQL = """
select d.article_id, a.title, o.name as outlet, d.other_id, f.title as other_title, p.name as other_outlet,
       count(distinct case when kind = 'kept' then sentence_id end) as kept,
       count(distinct case when kind = 'reworded' then sentence_id end) as reworded,
       count(distinct case when kind = 'attribution' then sentence_id end) as attribution,
       sum(kind = 'added') as added, sum(kind = 'cut') as cut, sum(kind = 'headline') as headline
from differences d join articles a on a.id = d.article_id left join outlets o on o.id = a.outlet_id
join articles f on f.id = d.other_id left join outlets p on p.id = f.outlet_id
where d.story_id = :id group by d.article_id order by a.published, a.id limit 100
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
    differences = {}
    for row in (await db.execute(DIFFERENCE_SQL, params)).rows:
        differences.setdefault(row["article_id"], []).append(dict(row))
    counts = [dict(row) for row in (await db.execute(COUNT_SQL, params)).rows]
    origins = {}
    for article in articles:
        origins.setdefault(article["origin_id"], []).append(article)
    return {
        "story": dict(story),
        "articles": articles,
        "entities": [dict(row) for row in (await db.execute(ENTITY_SQL, params)).rows],
        "copies": [{**row, "differences": differences.get(row["article_id"], [])} for row in counts],
        "_origins": list(origins.values()),
    }
