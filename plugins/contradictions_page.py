"""/contradictions: relations that cannot both be so, both sides with their sentences. For a reader to judge."""

import json

from datasette import hookimpl

LIMIT = 200  # pairs; the table has all
SENTENCES = 3  # for each side; the relation's own page has all

PAIR_SQL = """
select c.id, c.kind, c.reason, c.relation_id, c.other_id
from contradictions c join relations a on a.id = c.relation_id join relations b on b.id = c.other_id
where :relation is null or :relation in (c.relation_id, c.other_id)
order by min(a.origin_count, b.origin_count) desc, max(a.last_seen, b.last_seen) desc, c.id limit :limit
"""

SIDE_SQL = """
select r.id, r.predicate, r.role, r.tenure, r.polarity, r.modality, r.happened, r.family,
       r.subject_id, coalesce(s.name, r.subject_text) as subject,
       r.object_id, coalesce(o.name, r.object_text) as object,
       r.article_count, r.origin_count, r.first_seen, r.last_seen,
       (select cue from evidence where relation_id = r.id order by confidence desc, id limit 1) as cue
from relations r left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id
where r.id in (select value from json_each(:relations))
"""

# a copy repeats the sentence of its text: once, with the first that printed it
EVIDENCE_SQL = """
select relation_id, article_id, title, outlet, published, position, sentence from (
  select *, row_number() over (partition by relation_id order by published, id) as rank from (
    select v.id, v.relation_id, v.article_id, a.title, o.name as outlet, min(a.published) as published, s.position,
           s.text as sentence
    from evidence v join articles a on a.id = v.article_id join sentences s on s.id = v.sentence_id
    left join outlets o on o.id = a.outlet_id
    where v.relation_id in (select value from json_each(:relations)) group by v.relation_id, s.text)
) where rank <= :sentences order by relation_id, rank
"""


@hookimpl
def dossier_pages():
    return {"/contradictions": ("contradictions.html", load)}


async def load(db, request):
    pairs = await pairs_of(db)
    total = (await db.execute("select count(*) from contradictions")).single_value()
    return {"contradictions": pairs, "total": total}


async def pairs_of(db, relation=None):
    """Pairs with both sides, those of one relation where it is given. Each side has its sentences."""
    found = [dict(row) for row in (await db.execute(PAIR_SQL, {"relation": relation, "limit": LIMIT})).rows]
    ids = json.dumps(sorted({pair[key] for pair in found for key in ("relation_id", "other_id")}))
    sides = {row["id"]: {**dict(row), "evidence": []} for row in (await db.execute(SIDE_SQL, {"relations": ids})).rows}
    for row in (await db.execute(EVIDENCE_SQL, {"relations": ids, "sentences": SENTENCES})).rows:
        sides[row["relation_id"]]["evidence"].append(dict(row))
    return [{**pair, "sides": [sides[pair["relation_id"]], sides[pair["other_id"]]]} for pair in found]
