"""/article/ID: one report as it reads, with everything that was found in it marked where it stands."""

from bisect import bisect_left
from itertools import pairwise
from urllib.parse import unquote

from datasette import hookimpl

LIMIT = 5000  # rows of one kind in one article; no report that a person reads has as many

ARTICLE_SQL = """
select a.*, o.name as outlet, o.url as outlet_url, g.name as agency
from articles a left join outlets o on o.id = a.outlet_id
left join entities g on g.id = a.agency_id
where a.id = :id
"""

MENTION_SQL = """
select m.id, m.entity_id, e.name, e.type, m.start_char, m.end_char, m.text, m.kind, m.role
from mentions m join entities e on e.id = m.entity_id
where m.article_id = :id order by m.role, m.start_char, m.end_char desc limit :limit
"""

QUOTE_SQL = """
select q.id, q.content, q.directness, q.polarity, q.cue, q.speaker_id, coalesce(e.name, q.speaker_text) as speaker,
       q.affiliation_id, f.name as affiliation, q.addressee_id, d.name as addressee,
       q.start_char, q.end_char, s.position
from quotes q left join sentences s on s.id = q.sentence_id
left join entities e on e.id = q.speaker_id left join entities f on f.id = q.affiliation_id
left join entities d on d.id = q.addressee_id
where q.article_id = :id order by q.start_char limit :limit
"""

RELATION_SQL = """
select r.id, r.predicate, r.role, r.tenure, r.polarity, r.modality, r.happened, r.subject_id,
       coalesce(s.name, r.subject_text) as subject, r.object_id, coalesce(o.name, r.object_text) as object,
       r.article_count, r.origin_count, n.position, n.text as sentence, v.cue, v.rule, v.confidence
from evidence v join relations r on r.id = v.relation_id join sentences n on n.id = v.sentence_id
left join entities s on s.id = r.subject_id left join entities o on o.id = r.object_id
where v.article_id = :id order by n.position, v.cue_start limit :limit
"""

STORY_SQL = """
select a.id, a.title, a.published, o.name as outlet, a.origin_id, a.origin_id = :origin_id as is_copy,
       c.shared_sentences, c.similarity
from articles a left join outlets o on o.id = a.outlet_id
left join copies c on c.article_id = :id and c.other_id = a.id
where a.story_id = :story_id and a.id <> :id order by a.published, a.id limit 100
"""


@hookimpl
def dossier_pages():
    return {r"/article/(?P<id>[^/]+?)": ("article.html", load)}


async def load(db, request):
    id = unquote(request.url_vars["id"])

    async def fetch(sql, **params):
        return [dict(row) for row in (await db.execute(sql, {"id": id, "limit": LIMIT, **params})).rows]

    found = await fetch(ARTICLE_SQL)
    if not found:
        return None
    article = found[0]
    sentences = await fetch(
        "select id, position, start_char, end_char from sentences where article_id = :id order by position limit :limit"
    )
    mentions = await fetch(MENTION_SQL)
    quotes = await fetch(QUOTE_SQL)
    dates = await fetch(
        "select id, text, start_char, end_char, value, value_end, precision, basis from dates"
        " where article_id = :id order by start_char limit :limit"
    )
    in_text = [mention for mention in mentions if mention["role"] == "text"]
    in_title = [mention for mention in mentions if mention["role"] == "title"]
    return {
        "article": article,
        "sentences": sentences,
        "mentions": mentions,
        "quotes": quotes,
        "dates": dates,
        "relations": await fetch(RELATION_SQL),
        "furniture": await fetch(
            "select position, text, reason from furniture where article_id = :id order by position limit :limit"
        ),
        "story_articles": await fetch(STORY_SQL, story_id=article["story_id"], origin_id=article["origin_id"]),
        "_title": segments(article["title"] or "", 0, len(article["title"] or ""), in_title, [], []),
        "_paragraphs": paragraphs(article["text"] or "", sentences, in_text, quotes, dates),
        "_entities": entities(mentions),
    }


def entities(mentions):
    """The things that the article names, the most mentioned first."""
    found = {}
    for mention in mentions:
        entity = found.setdefault(
            mention["entity_id"], {"id": mention["entity_id"], "name": mention["name"], "type": mention["type"], "n": 0}
        )
        entity["n"] += 1
    return sorted(found.values(), key=lambda entity: (-entity["n"], entity["name"]))


def paragraphs(text, sentences, mentions, quotes, dates):
    """The text as lists of pieces, one list a paragraph. A piece is a sentence ("position" is its number, for links
    into the text) or what stands between two ("position" is None); its segments together read exactly as the text."""
    pieces, at = [], 0
    for sentence in sentences:
        if sentence["start_char"] > at:
            pieces.append((None, at, sentence["start_char"]))
        pieces.append((sentence["position"], max(at, sentence["start_char"]), sentence["end_char"]))
        at = max(at, sentence["end_char"])
    pieces.append((None, at, len(text)))
    found, current = [], []
    for position, start, end in pieces:
        # a paragraph ends where a blank line stands between two sentences
        if position is None and "\n\n" in text[start:end] and not text[start:end].strip():
            found.append(current)
            current = []
        elif start < end:
            current.append({"position": position, "segments": segments(text, start, end, mentions, quotes, dates)})
    return [pieces for pieces in [*found, current] if pieces]


def segments(text, start, end, mentions, quotes, dates):
    """`text[start:end]` cut wherever a mention, quote or date begins or ends. Of nested mentions a segment belongs to
    the innermost, so that in "China's embassy in Washington" each of the three can be followed."""
    layers = {
        name: overlapping(spans, start, end)
        for name, spans in (("mention", mentions), ("quote", quotes), ("date", dates))
    }
    cuts = {start, end}
    for spans in layers.values():
        for span in spans:
            cuts |= {max(start, span["start_char"]), min(end, span["end_char"])}
    cuts = sorted(cuts)
    found = []
    for left, right in pairwise(cuts):
        segment = {"text": text[left:right]}
        for name, spans in layers.items():
            covering = [span for span in spans if span["start_char"] <= left and span["end_char"] >= right]
            segment[name] = min(covering, key=lambda span: span["end_char"] - span["start_char"], default=None)
        found.append(segment)
    return found


def overlapping(spans, start, end):
    """Those of the spans, which are in order of their start, that share a character with start to end."""
    before = bisect_left(spans, end, key=lambda span: span["start_char"])
    return [span for span in spans[:before] if span["end_char"] > start]
