"""/relation/ID: one fact and every sentence that says it."""

from urllib.parse import unquote

from datasette import hookimpl

LIMIT = 1000

RELATION_SQL = """
select r.*, coalesce(s.name, r.subject_text) as subject, coalesce(o.name, r.object_text) as object,
       (select cue from evidence where relation_id = r.id order by confidence desc, id limit 1) as cue
from relations r left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id
where r.id = :id
"""

# what tells the same in other words, and what cannot be so beside it
BESIDE_SQL = """
select r.id, r.predicate, r.role, r.tenure, r.polarity, r.modality, r.happened, r.subject_id, r.object_id,
       coalesce(s.name, r.subject_text) as subject, coalesce(o.name, r.object_text) as object,
       r.article_count, r.origin_count, {reason} as reason,
       (select cue from evidence where relation_id = r.id order by confidence desc, id limit 1) as cue
from relations r left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id {which}
order by r.origin_count desc, r.id limit 50
"""
WORDINGS = BESIDE_SQL.format(reason="null", which="where r.fact_id = :fact and r.id <> :id")
CONTRADICTIONS = BESIDE_SQL.format(
    reason="c.reason",
    which="""join contradictions c on c.relation_id = :id and c.other_id = r.id
             or c.other_id = :id and c.relation_id = r.id""",
)

EVIDENCE_SQL = """
select v.id, v.article_id, a.title, a.published, o.name as outlet, a.origin_id, s.position, s.text as sentence,
       s.start_char as sentence_start, v.subject_start, v.subject_end, v.object_start, v.object_end,
       v.cue_start, v.cue_end, v.cue, v.rule, v.confidence, v.quote_id, q.speaker_id as says_id,
       coalesce(e.name, q.speaker_text) as says
from evidence v join articles a on a.id = v.article_id join sentences s on s.id = v.sentence_id
left join outlets o on o.id = a.outlet_id left join quotes q on q.id = v.quote_id
left join entities e on e.id = q.speaker_id
where v.relation_id = :id order by a.published, v.article_id, s.position limit :limit
"""


@hookimpl
def dossier_pages():
    return {r"/relation/(?P<id>[^/]+?)": ("relation.html", load)}


async def load(db, request):
    id = unquote(request.url_vars["id"])
    relation = (await db.execute(RELATION_SQL, {"id": id})).first()
    if relation is None:
        return None
    evidence = [dict(row) for row in (await db.execute(EVIDENCE_SQL, {"id": id, "limit": LIMIT})).rows]
    beside = {"id": id, "fact": relation["fact_id"]}
    return {
        "relation": dict(relation),
        "evidence": evidence,
        "wordings": [dict(row) for row in (await db.execute(WORDINGS, beside)).rows],
        "contradictions": [dict(row) for row in (await db.execute(CONTRADICTIONS, beside)).rows],
        "_marked": [parts(row) for row in evidence],
    }


def parts(evidence):
    """The sentence cut into (words, part) where part says what these words are to the relation, None for the rest.
    The parts can overlap ("her" inside "her lawyer"); the cue wins, then the subject."""
    sentence, offset = evidence["sentence"], evidence["sentence_start"]
    part_of = [None] * len(sentence)
    for part in ("object", "subject", "cue"):
        start, end = evidence[f"{part}_start"], evidence[f"{part}_end"]
        if start is not None and end is not None:
            for place in range(max(0, start - offset), min(len(sentence), end - offset)):
                part_of[place] = part
    found, at = [], 0
    for place in range(1, len(sentence) + 1):
        if place == len(sentence) or part_of[place] != part_of[at]:
            found.append((sentence[at:place], part_of[at]))
            at = place
    return found
