"""/search?q=: entities, quotes, articles and sentences that hold the words."""

from datasette import hookimpl

HITS = 20
POOL = 2000  # hits that are ranked; ranking costs time for each, and common words have millions
LONGEST = 200

POOLED = "(select rowid, rank from {table}_fts where {table}_fts match :q limit :pool)"

ENTITY_SQL = f"""
select e.id, e.name, e.type, e.description, e.article_count, e.mention_count,
       (select a.title from mentions m join articles a on a.id = m.article_id where m.entity_id = e.id limit 1) as title
from {POOLED.format(table="entities")} f join entities e on e.rowid = f.rowid
order by e.name = :exact collate nocase desc, e.article_count desc, e.id limit :limit
"""

QUOTE_SQL = f"""
select q.id, q.content, q.directness, q.polarity, q.cue, q.speaker_id, coalesce(e.name, q.speaker_text) as speaker,
       q.addressee_id, d.name as addressee, q.article_id, a.title, a.published, s.position
from {POOLED.format(table="quotes")} f join quotes q on q.rowid = f.rowid join articles a on a.id = q.article_id
left join sentences s on s.id = q.sentence_id left join entities e on e.id = q.speaker_id
left join entities d on d.id = q.addressee_id
order by f.rank, q.id limit :limit
"""

ARTICLE_SQL = f"""
select a.id, a.title, a.published, o.name as outlet
from {POOLED.format(table="articles")} f join articles a on a.rowid = f.rowid left join outlets o on o.id = a.outlet_id
order by f.rank, a.id limit :limit
"""

SENTENCE_SQL = f"""
select s.id, s.text as sentence, s.position, s.article_id, a.title, a.published
from {POOLED.format(table="sentences")} f join sentences s on s.rowid = f.rowid join articles a on a.id = s.article_id
order by f.rank, s.id limit :limit
"""


@hookimpl
def dossier_pages():
    return {"/search": ("search.html", load)}


async def load(db, request):
    words = " ".join((request.args.get("q") or "")[:LONGEST].split())
    found = {"q": words, "entities": [], "quotes": [], "articles": [], "sentences": []}
    query = all_words(words)
    if query:
        params = {"q": query, "exact": words, "limit": HITS, "pool": POOL}
        for name, sql in (
            ("entities", ENTITY_SQL),
            ("quotes", QUOTE_SQL),
            ("articles", ARTICLE_SQL),
            ("sentences", SENTENCE_SQL),
        ):
            found[name] = [dict(row) for row in (await db.execute(sql, params)).rows]
    return found


def all_words(text):
    """An FTS5 query for rows with all the words, the last one as a beginning. Each is quoted, so that operators,
    brackets and column names are words like any other. "" where there is no word to look for."""
    words = [word for word in text.replace("\0", " ").split() if any(letter.isalnum() for letter in word)]
    return " ".join('"{}"'.format(word.replace('"', '""')) for word in words) + ("*" if words else "")
