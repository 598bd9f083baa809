"""/entity/ID: what is known of one person, organization, place or other thing, each fact with its sentences."""

import json
from urllib.parse import unquote

from datasette import hookimpl

RELATIONS = 200  # more than that is a table to filter, not a page to read
SENTENCES = 3  # for each relation; the relation's own page has all
QUOTES = 50
ARTICLES = 100

RELATION_SQL = """
select r.id, r.predicate, r.role, r.tenure, r.polarity, r.modality, r.happened, r.family,
       r.subject_id, coalesce(s.name, r.subject_text) as subject, r.subject_text,
       r.object_id, coalesce(o.name, r.object_text) as object, r.object_text, r.fact_id,
       r.evidence_count, r.article_count, r.origin_count, r.first_seen, r.last_seen,
       (select cue from evidence where relation_id = r.id order by confidence desc, id limit 1) as cue
from relations r
left join entities s on s.id = r.subject_id
left join entities o on o.id = r.object_id
where r.subject_id = :id or r.object_id = :id
order by r.family = 'event', r.origin_count desc, r.article_count desc, r.last_seen desc, r.id
limit :limit
"""

# copies of one text repeat its sentences: each is shown once, with how many articles run it
EVIDENCE_SQL = """
select relation_id, article_id, title, position, sentence, articles, says_id, says from (
  select *, row_number() over (partition by relation_id order by confidence desc, published desc, id) as rank from (
    select v.relation_id, v.article_id, a.title, s.position, s.text as sentence, v.id, a.published,
           max(v.confidence) as confidence, count(distinct v.article_id) as articles,
           q.speaker_id as says_id, coalesce(e.name, q.speaker_text) as says
    from evidence v join articles a on a.id = v.article_id join sentences s on s.id = v.sentence_id
    left join quotes q on q.id = v.quote_id left join entities e on e.id = q.speaker_id
    where v.relation_id in (select value from json_each(:relations))
    group by v.relation_id, s.text)
) where rank <= :sentences
"""

# of facts that are told in several ways: how many articles and independent texts tell them in any
FACT_SQL = """
select r.fact_id, count(distinct v.article_id) as articles, count(distinct coalesce(a.origin_id, a.id)) as origins
from relations r join evidence v on v.relation_id = r.id join articles a on a.id = v.article_id
where r.fact_id in (select value from json_each(:facts)) group by r.fact_id
"""

QUOTE_SQL = """
select q.id, q.content, q.directness, q.polarity, q.cue, q.speaker_id, coalesce(e.name, q.speaker_text) as speaker,
       q.affiliation_id, f.name as affiliation, q.addressee_id, d.name as addressee, q.article_id, a.title,
       min(a.published) as published, s.position, count(distinct q.article_id) as articles
from quotes q join articles a on a.id = q.article_id
left join sentences s on s.id = q.sentence_id
left join entities e on e.id = q.speaker_id
left join entities f on f.id = q.affiliation_id
left join entities d on d.id = q.addressee_id
where {which}
group by coalesce(a.origin_id, a.id), q.content order by published desc, q.id limit :limit
"""

SPEAKS = "q.speaker_id = :id or q.affiliation_id = :id"

IS_NAMED = "q.speaker_id is not :id and q.id in (select quote_id from quote_mentions where entity_id = :id)"

ARTICLE_SQL = """
select a.id, a.title, a.published, o.name as outlet, count(*) as mentions
from mentions m join articles a on a.id = m.article_id left join outlets o on o.id = a.outlet_id
where m.entity_id = :id group by a.id order by a.published desc, a.id limit :limit
"""

MERGE_SQL = """
select rule, left_name, right_name, max(score) as score, explanation
from merges where entity_id = :id and left_name <> right_name
group by rule, left_name, right_name order by rule, left_name, right_name limit :limit
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
    shown = json.dumps([relation["id"] for relation in relations])
    sentences = {}
    for row in await fetch(EVIDENCE_SQL, sentences=SENTENCES, relations=shown):
        sentences.setdefault(row.pop("relation_id"), []).append(row)
    for relation in relations:
        relation["evidence"] = sentences.get(relation["id"], [])
    facts = told_once(relations)
    several = [fact["fact_id"] for fact in facts if fact["wordings"]]
    counts = {row["fact_id"]: row for row in await fetch(FACT_SQL, facts=json.dumps(several))}
    total = await fetch("select count(*) as n from relations where subject_id = :id or object_id = :id")
    return {
        "entity": found[0],
        "aliases": await fetch(
            "select name, mention_count, kind from aliases where entity_id = :id"
            " order by kind = 'nominal', mention_count desc, name"
        ),
        "relations": relations,
        "relation_count": total[0]["n"],
        "quotes_by": await fetch(QUOTE_SQL.format(which=SPEAKS), limit=QUOTES),
        "quotes_about": await fetch(QUOTE_SQL.format(which=IS_NAMED), limit=QUOTES),
        "articles": await fetch(ARTICLE_SQL, limit=ARTICLES),
        "merges": await fetch(MERGE_SQL, limit=ARTICLES),
        "_groups": groups(id, [with_counts(fact, counts.get(fact["fact_id"])) for fact in facts]),
        "_roles": roles(id, relations),
    }


def told_once(relations):
    """One line a fact, in the order in which they come: the relation that stands for it, the others as `wordings`."""
    facts = {}
    for relation in relations:
        facts.setdefault(relation["fact_id"] or relation["id"], []).append(relation)
    lines = []
    for key, rows in facts.items():
        first = next((row for row in rows if row["id"] == key), rows[0])
        lines.append({**first, "fact_id": key, "wordings": [row for row in rows if row is not first]})
    return lines


def with_counts(fact, counts):
    """Articles and origins of all its wordings; a copy counts once."""
    return fact if counts is None else {**fact, "article_count": counts["articles"], "origin_count": counts["origins"]}


def groups(id, relations):
    """Relations under one heading for each typed predicate and direction, in the order in which they come. Events,
    which have a verb each, stand together: their predicate is None."""
    found = {}
    for relation in relations:
        predicate = relation["predicate"] if relation["family"] == "typed" else None
        found.setdefault((predicate, relation["subject_id"] == id), []).append(relation)
    return [{"predicate": name, "outgoing": out, "relations": rows} for (name, out), rows in found.items()]


def roles(id, relations):
    """Titles that the articles give it, each once, with the body it is held in; denied and merely possible ones not."""
    held = {}
    for relation in relations:
        firm = relation["polarity"] == "affirmed" and relation["modality"] in ("asserted", "reported")
        if relation["subject_id"] == id and relation["role"] and firm:
            held.setdefault((relation["role"].lower(), relation["object"], relation["tenure"]), relation)
    return list(held.values())
