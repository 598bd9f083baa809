"""Audits a database against what users are promised: keys, offsets, evidence, counts, search.

Each check is one query that selects what is wrong; it knows nothing of how the rows were made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dossier.store.previous import open_database
from dossier.store.schema import SEARCHED, TABLES
from dossier.types import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise that does not hold: how many rows break it, and the first of them."""

    check: str
    rows: int
    example: str

    def __str__(self) -> str:
        return f"{self.check}: {self.rows} rows, the first is {self.example}"


def _cut(table: str, column: str = "text", where: str = "true") -> str:
    return f"""select t.id from {table} t join articles a on a.id = t.article_id where {where} and
        (t.{column} is null or t.{column} != substr(a.text, t.start_char + 1, t.end_char - t.start_char))"""


def _outside(table: str, start: str = "start_char", end: str = "end_char") -> str:
    return f"""select t.id from {table} t join sentences s on s.id = t.sentence_id
        where t.{start} < s.start_char or t.{end} > s.end_char or t.{start} >= t.{end}"""


def _another_article(table: str) -> str:
    return f"select t.id from {table} t join sentences s on s.id = t.sentence_id where s.article_id != t.article_id"


def _recount(table: str, pieces: str, column: str, count: str) -> str:
    return f"""select t.id from {table} t left join (
            select {column} as owner, count(*) as n, count(distinct article_id) as articles,
                count(distinct a.origin_id) as origins, min(substr(a.published, 1, 10)) as first_day,
                max(substr(a.published, 1, 10)) as last_day
            from {pieces} join articles a on a.id = article_id group by owner) c on c.owner = t.id
        where t.{count} is not coalesce(c.n, 0) or t.article_count is not coalesce(c.articles, 0)
            or t.origin_count is not coalesce(c.origins, 0) or t.first_seen is not c.first_day
            or t.last_seen is not c.last_day"""


def _other_than(table: str, column: str, allowed: str) -> str:
    listed = ", ".join(f"'{word}'" for word in allowed.split())
    return f"select rowid from {table} where {column} is null or {column} not in ({listed})"


CHECKS: dict[str, str] = {
    "sentences cut their text": _cut("sentences"),
    "mentions in the text cut their text": _cut("mentions", where="t.role = 'text'"),
    "mentions in the title cut their text": """
        select m.id from mentions m join articles a on a.id = m.article_id where m.role = 'title'
        and m.text is not substr(a.title, m.start_char + 1, m.end_char - m.start_char)""",
    "mentions in byline, dateline and agency have no offsets": """
        select id from mentions where role in ('byline', 'dateline', 'agency')
        and (start_char is not null or sentence_id is not null)""",
    "mentions lie in their sentence": _outside("mentions"),
    "mentions and their sentence are of one article": _another_article("mentions"),
    "quotes cut their content": _cut("quotes", "content"),
    "quotes begin in their sentence": """
        select q.id from quotes q left join sentences s on s.id = q.sentence_id
        where s.id is null or q.start_char not between s.start_char and s.end_char - 1
            or s.article_id != q.article_id""",
    "quotes speak of the entities that their words mention": """
        select q.id || ' ' || m.entity_id from quotes q join mentions m on m.article_id = q.article_id
            and m.role = 'text' and m.start_char >= q.start_char and m.end_char <= q.end_char
        left join quote_mentions t on t.quote_id = q.id and t.entity_id = m.entity_id
        group by q.id, m.entity_id having count(*) is not max(t.mention_count) union
        select t.quote_id || ' ' || t.entity_id from quote_mentions t join quotes q on q.id = t.quote_id
        where not exists (select 1 from mentions m where m.article_id = q.article_id and m.entity_id = t.entity_id
            and m.role = 'text' and m.start_char >= q.start_char and m.end_char <= q.end_char)""",
    "evidence inside a quote names it": """
        select e.id from evidence e join quotes q on q.id = e.quote_id
        where q.article_id is not e.article_id or e.cue_start < q.start_char or e.cue_end > q.end_char union
        select e.id from evidence e join quotes q on q.article_id = e.article_id
            and e.cue_start >= q.start_char and e.cue_end <= q.end_char where e.quote_id is null""",
    "dates cut their text": _cut("dates"),
    "dates lie in their sentence": _outside("dates"),
    "dates have a value that is a date": """
        select id from dates where value is null or (value not glob '[0-9][0-9][0-9][0-9]*')
        or (value_end is not null and value_end < substr(value, 1, length(value_end)))""",
    "evidence has its subject in its sentence": _outside("evidence", "subject_start", "subject_end"),
    "evidence has its object in its sentence": _outside("evidence", "object_start", "object_end"),
    "evidence has its cue in its sentence": _outside("evidence", "cue_start", "cue_end"),
    "evidence cuts its cue": """
        select e.id from evidence e join articles a on a.id = e.article_id
        where e.cue is not substr(a.text, e.cue_start + 1, e.cue_end - e.cue_start)""",
    "evidence and its sentence are of one article": _another_article("evidence"),
    "evidence has a sentence and a subject": """
        select id from evidence where sentence_id is null or relation_id is null or subject_start is null
        or cue_start is null or confidence not between 0 and 1""",
    "relations have evidence": "select id from relations where id not in (select relation_id from evidence)",
    "relations say who and what": """
        select id from relations where predicate is null or subject_text is null
        or (object_id is not null and object_text is null) or subject_id = object_id""",
    "one sentence is evidence of a relation once": """
        select min(id) from evidence group by relation_id, sentence_id having count(*) > 1""",
    "entities have mentions": "select id from entities where id not in (select entity_id from mentions)",
    "entities have a type of ours": _other_than("entities", "type", " ".join(ENTITY_TYPES)),
    "mentions have a kind and role of ours": " union ".join(
        (
            _other_than("mentions", "kind", "name nominal pronoun"),
            _other_than("mentions", "role", "text title byline dateline agency"),
        )
    ),
    "polarities are ours": " union ".join(
        _other_than(table, "polarity", "affirmed negated") for table in ("relations", "quotes")
    ),
    "modalities and families are ours": " union ".join(
        (
            _other_than("relations", "modality", "asserted reported planned possible"),
            _other_than("relations", "family", "typed event"),
        )
    ),
    "a fact is one subject's, one predicate's and one polarity's": """
        select r.id from relations r left join relations f on f.id = r.fact_id
        where f.id is null or f.fact_id is not f.id or f.predicate is not r.predicate or f.polarity is not r.polarity
            or coalesce(f.subject_id, f.subject_text) is not coalesce(r.subject_id, r.subject_text)
            or (f.object_id is not r.object_id)""",
    "contradictions are of one subject and one predicate": """
        select c.id from contradictions c join relations a on a.id = c.relation_id join relations b on b.id = c.other_id
        where a.predicate is not b.predicate or a.id >= b.id or c.reason is null
            or c.kind not in ('opposite', 'another object', 'another number')
            or a.subject_id is not b.subject_id""",
    "merges have a rule and a score": """
        select rowid from merges where rule is null or score is null or score not between 0 and 1
        or left_name is null or right_name is null""",
    "a tenure is ours, and that of a role": """
        select id from relations where tenure is not null
        and (role is null or tenure not in ('former', 'acting', 'future'))""",
    "what happened on a day says how the day is known": """
        select id from relations where (happened is null) != (happened_basis is null)
        or happened_basis not in ('its clause', 'a clause beside it', 'the sentence before')""",
    "directness is ours": _other_than("quotes", "directness", "direct indirect mixed"),
    "entities have their own name as an alias": """
        select id from entities e where not exists (select 1 from aliases where entity_id = e.id and name = e.name)""",
    "aliases count their mentions": """
        select entity_id || ' ' || name from aliases where mention_count < 0 or mention_count >
        (select mention_count from entities e where e.id = aliases.entity_id)""",
    "entities count mentions, articles, origins and days": _recount(
        "entities", "mentions", "entity_id", "mention_count"
    ),
    "relations count evidence, articles, origins and days": _recount(
        "relations", "evidence", "relation_id", "evidence_count"
    ),
    "origins are no more than articles": """
        select id from entities where origin_count > article_count union
        select id from relations where origin_count > article_count union
        select id from stories where origin_count > article_count""",
    "stories count articles, origins and times": """
        select s.id from stories s left join (select story_id, count(*) n, count(distinct origin_id) o,
            min(published) f, max(published) l from articles group by story_id) c on c.story_id = s.id
        where s.article_count is not c.n or s.origin_count is not c.o or s.first_published is not c.f
            or s.last_published is not c.l""",
    "outlets count articles": """
        select id from outlets o where article_count is not (select count(*) from articles where outlet_id = o.id)""",
    "articles have a story and an origin of that story": """
        select a.id from articles a left join articles o on o.id = a.origin_id
        where a.story_id is null or o.id is null or o.story_id is not a.story_id""",
    "copies are noted both ways": """
        select article_id || ' ' || other_id from copies c where not exists (
            select 1 from copies where article_id = c.other_id and other_id = c.article_id
            and similarity = c.similarity)""",
    "copies are of one origin": """
        select c.article_id || ' ' || c.other_id from copies c join articles a on a.id = c.article_id
        join articles o on o.id = c.other_id
        where a.origin_id is not o.origin_id or c.article_id = c.other_id or c.similarity not between 0 and 1""",
    "articles say why they share an origin": """
        select id from articles a where (origin_reason is not null) is not
        (exists (select 1 from articles o where o.origin_id = a.origin_id and o.id != a.id))""",
    "differences are between copies, of a kind of ours": """
        select d.id from differences d left join copies c using (article_id, other_id)
        left join articles a on a.id = d.article_id
        where c.article_id is null or d.story_id is not a.story_id or d.kind is null
            or (d.kind in ('kept', 'reworded', 'attribution')) is not
                (d.sentence_id is not null and d.other_sentence_id is not null)
            or (d.kind = 'added') is not (d.sentence_id is not null and d.other_sentence_id is null)
            or (d.kind = 'cut') is not (d.sentence_id is null and d.other_sentence_id is not null)
            or (d.kind = 'headline') is not (d.sentence_id is null and d.other_sentence_id is null)""",
    "differences tell of each sentence of both texts": """
        select s.id from (select distinct article_id, other_id from differences where kind != 'headline') d
        join sentences s on s.article_id in (d.article_id, d.other_id)
        where not exists (select 1 from differences x where x.article_id = d.article_id
            and (x.sentence_id = s.id or x.other_sentence_id = s.id))""",
    "differences point into their articles": """
        select d.id from differences d join sentences s on s.id = d.sentence_id where s.article_id != d.article_id
        union select d.id from differences d join sentences s on s.id = d.other_sentence_id
        where s.article_id != d.other_id""",
    "quotes count origins": """
        select id from quotes where origin_count is null or origin_count not between 1 and
            (select count(distinct origin_id) from articles)""",
    "redirects leave ids that are gone": "select old_id from redirects where old_id in (select id from entities)",
    "articles have a title, a text and a path": """
        select id from articles where coalesce(title, '') = '' or coalesce(text, '') = '' or coalesce(path, '') = ''""",
    "error rates are shares, their interval around f1": """
        select rowid from quality where precision not between 0 and 1 or recall not between 0 and 1
            or f1 not between 0 and 1 or low > f1 or high < f1 or gold < 1""",
    "corrections say what they changed, and when they were decided": """
        select line from corrections where coalesce(effect, '') = '' or matched is null or matched < 0
        or (date is not null and date is not date(date, '+0 days'))""",
    "Wikidata items are items, each of one entity": """
        select id from entities where wikidata is not null
            and (wikidata not glob 'Q[1-9]*' or substr(wikidata, 2) glob '*[^0-9]*') union
        select min(id) from entities where wikidata is not null group by wikidata having count(*) > 1""",
    "rejects have a reason": "select rowid from rejects where coalesce(reason, '') = '' or coalesce(path, '') = ''",
}


def check_database(path: Path) -> list[Finding]:
    """All promises that do not hold; none where all is well. Raises DatabaseError where the file is none of ours."""
    with closing(open_database(path)) as db:
        return [*_broken_keys(db), *_run_checks(db), *_search_out_of_step(db)]


def _run_checks(db: sqlite3.Connection) -> Iterator[Finding]:
    for name, sql in CHECKS.items():
        wrong = [str(row[0]) for row in db.execute(sql)]
        if wrong:
            yield Finding(name, len(wrong), min(wrong))


def _broken_keys(db: sqlite3.Connection) -> Iterator[Finding]:
    damage = [row[0] for row in db.execute("pragma quick_check") if row[0] != "ok"]
    if damage:
        yield Finding("the file is whole", len(damage), damage[0])
    wrong = db.execute("pragma foreign_key_check").fetchall()
    if wrong:
        yield Finding("keys hold", len(wrong), f"{wrong[0][0]} row {wrong[0][1]}")
    indexed = {(t.name, columns[0][2]) for t in TABLES for columns in _indexes(db, t.name)}
    for table in TABLES:
        missing = [column for column, _ in table.references if (table.name, column) not in indexed]
        if missing:
            yield Finding("foreign keys are indexed", len(missing), f"{table.name}.{missing[0]}")


def _indexes(db: sqlite3.Connection, table: str) -> Iterator[list[sqlite3.Row]]:
    for index in db.execute(f"pragma index_list('{table}')").fetchall():
        yield db.execute(f"pragma index_info('{index[1]}')").fetchall()


def _search_out_of_step(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the full-text indexes hold the rows of their tables. On a copy in memory: FTS5's own check is a write."""
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        for table in SEARCHED:
            try:
                copy.execute(f"insert into {table}_fts ({table}_fts, rank) values ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                yield Finding("full-text search is in step", 1, f"{table}_fts ({error})")
