"""/entity/ID: what is known of one person, organization, place or other thing, each fact with its sentences."""

from urllib.parse import unquote

from datasette import hookimpl

RELATIONS = 200  # more than that is a table to filter, not a page to read
SENTENCES = 3  # for each relation; the relation's own page has all
QUOTES = 50
ARTICLES = 100

RELATION_SQL = """
select r.id, r.predicate, r.role, r.polarity, r.modality, r.happened, r.family,
       r.subject_id, coalesce(s.name, r.subject_text) as subject, r.subject_text,
       r.object_id, coalesce(o.name, r.object_text) as object, r.object_text,
       r.evidence_count, r.article_count, r.origin_count, r.first_seen, r.last_seen
from relations r
left join entities s on s.id = r.subject_id
left join entities o on o.id = r.object_id
where r.subject_id = :id or r.object_id = :id
order by r.family = 'event', r.origin_count desc, r.article_count desc, r.last_seen desc, r.id
limit :limit
"""

EVIDENCE_SQL = """
select relation_id, article_id, title, position, sentence from (
  select v.relation_id, v.article_id, a.title, s.position, s.text as sentence,
         row_number() over (partition by v.relation_id order by v.confidence desc, a.published desc, v.id) as rank
  from evidence v join articles a on a.id = v.article_id join sentences s on s.id = v.sentence_id
  where v.relation_id in (select id from relations where subject_id = :id or object_id = :id)
) where rank <= :sentences
"""

QUOTE_SQL = """
select q.id, q.content, q.directness, q.polarity, q.cue, q.speaker_id, coalesce(e.name, q.speaker_text) as speaker,
       q.addressee_id, d.name as addressee, q.article_id, a.title, a.published, s.position
from quotes q join articles a on a.id = q.article_id
left join sentences s on s.id = q.sentence_id
left join entities e on e.id = q.speaker_id
left join entities d on d.id = q.addressee_id
"""

ABOUT_SQL = f"""{QUOTE_SQL}
where q.id in (
  select c.id from mentions m join quotes c on c.article_id = m.article_id
  where m.entity_id = :id and m.role = 'text' and m.start_char >= c.start_char and m.end_char <= c.end_char
) order by a.published desc, q.id limit :limit
"""

ARTICLE_SQL = """
select a.id, a.title, a.published, o.name as outlet, count(*) as mentions
from mentions m join articles a on a.id = m.article_id left join outlets o on o.id = a.outlet_id
where m.entity_id = :id group by a.id order by a.published desc, a.id limit :limit
"""


@hookimpl
def dossier_pages():
    return {r"/entity/(?P<id>[^/]+?)": ("entity.html", load)}


async def load(db, request):
    id = unquote(request.url_vars["id"])

    async def fetch(sql, **params):
        return [dict(row) for row in (await db.execute(sql, {"id": id, **params}, truncate=True)).rows]

    found = await fetch("select * from entities where id = :id")
    if not found:
        return None
    relations = await fetch(RELATION_SQL, limit=RELATIONS)
    sentences = {}
    for row in await fetch(EVIDENCE_SQL, sentences=SENTENCES):
        sentences.setdefault(row.pop("relation_id"), []).append(row)
    for relation in relations:
        relation["evidence"] = sentences.get(relation["id"], [])
    total = await fetch("select count(*) as n from relations where subject_id = :id or object_id = :id")
    return {
        "entity": found[0],
        "aliases": await fetch(
            "select name, mention_count from aliases where entity_id = :id order by mention_count desc, name"
        ),
        "relations": relations,
        "relation_count": total[0]["n"],
        "quotes_by": await fetch(
            f"{QUOTE_SQL} where q.speaker_id = :id order by a.published desc, q.id limit :limit", limit=QUOTES
        ),
        "quotes_about": await fetch(ABOUT_SQL, limit=QUOTES),
        "articles": await fetch(ARTICLE_SQL, limit=ARTICLES),
        "_groups": groups(id, relations),
        "_roles": roles(id, relations),
    }


def groups(id, relations):
    """Relations under one heading for each predicate and direction, in the order in which they come."""
    found = {}
    for relation in relations:
        found.setdefault((relation["predicate"], relation["subject_id"] == id), []).append(relation)
    return [{"predicate": name, "outgoing": out, "relations": rows} for (name, out), rows in found.items()]


def roles(id, relations):
    """Titles that the articles give it, each once, with the body it is held in; denied and merely possible ones not."""
    held = {}
    for relation in relations:
        firm = relation["polarity"] == "affirmed" and relation["modality"] in ("asserted", "reported")
        if relation["subject_id"] == id and relation["role"] and firm:
            held.setdefault((relation["role"].lower(), relation["object"]), relation)
    return list(held.values())
