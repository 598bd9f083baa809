"""Each promise is seen to be broken: a check that cannot fail would audit nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dossier.errors import DatabaseError
from dossier.store.check import CHECKS, check_database

BREAKS: dict[str, str] = {
    "sentences cut their text": "update sentences set text = 'x' where id = 'a.s0'",
    "mentions in the text cut their text": "update mentions set text = 'x' where id = 'a.m2'",
    "mentions in the title cut their text": "update mentions set start_char = 1 where id = 'a.m0'",
    "mentions in byline, dateline and agency have no offsets": "update mentions set start_char = 0 where id = 'a.m1'",
    "mentions lie in their sentence": "update mentions set sentence_id = 'a.s1' where id = 'a.m2'",
    "mentions and their sentence are of one article": "update mentions set sentence_id = 'b.s0' where id = 'a.m2'",
    "quotes cut their content": "update quotes set content = content || '.'",
    "quotes begin in their sentence": "update quotes set sentence_id = 'a.s0' where id = 'a.q0'",
    "quotes speak of the entities that their words mention": "insert into quote_mentions values ('a.q0', 'norway', 1)",
    "evidence inside a quote names it": "update evidence set quote_id = 'a.q0' where article_id = 'a'",
    "dates cut their text": "update dates set end_char = end_char - 1",
    "dates lie in their sentence": "update dates set sentence_id = 'a.s2' where id = 'a.d0'",
    "dates have a value that is a date": "update dates set value = 'last week'",
    "evidence has its subject in its sentence": "update evidence set subject_end = 10000",
    "evidence has its object in its sentence": "update evidence set object_start = object_end",
    "evidence has its cue in its sentence": "update evidence set sentence_id = 'a.s1' where article_id = 'a'",
    "evidence cuts its cue": "update evidence set cue = 'x'",
    "evidence and its sentence are of one article": "update evidence set article_id = 'b' where article_id = 'a'",
    "evidence has a sentence and a subject": "update evidence set confidence = 1.1",
    "relations have evidence": "delete from evidence where relation_id = 'jane-roe--met--norway'",
    "relations say who and what": "update relations set object_text = null",
    "one sentence is evidence of a relation once": """insert into evidence select id || 'x', relation_id, article_id,
        sentence_id, subject_start, subject_end, object_start, object_end, cue_start, cue_end, cue, rule, confidence,
        quote_id from evidence limit 1""",
    "entities have mentions": "insert into entities (id, name, type) values ('x', 'x', 'person')",
    "entities have a type of ours": "update entities set type = 'thing' where id = 'lorrain'",
    "mentions have a kind and role of ours": "update mentions set kind = 'nickname' where id = 'a.m2'",
    "polarities are ours": "update quotes set polarity = null",
    "a fact is one subject's, one predicate's and one polarity's": "update relations set fact_id = null",
    "contradictions are of one subject and one predicate": """insert into contradictions
        select 'x', 'opposite', min(id), max(id), 'so it is' from relations""",
    "merges have a rule and a score": "insert into merges values ('norway', 'a rule', 'Norway', 'Norge', 1.5, null)",
    "a tenure is ours, and that of a role": "update relations set tenure = 'former', role = null",
    "modalities and families are ours": "update relations set modality = 'sure'",
    "what happened on a day says how the day is known": "update relations set happened = '2025-05-01'",
    "directness is ours": "update quotes set directness = 'spoken'",
    "entities have their own name as an alias": "delete from aliases where name = 'Jane Roe'",
    "aliases count their mentions": "update aliases set mention_count = 100",
    "entities count mentions, articles, origins and days": "update entities set origin_count = 1 where id = 'norway'",
    "relations count evidence, articles, origins and days": "update relations set last_seen = '2020-01-01'",
    "origins are no more than articles": "update entities set origin_count = 9",
    "stories count articles, origins and times": "update stories set article_count = 9",
    "outlets count articles": "update outlets set article_count = 9",
    "articles have a story and an origin of that story": "update articles set origin_id = 'c' where id = 'a'",
    "copies are noted both ways": "delete from copies where article_id = 'b'",
    "copies are of one origin": "update articles set origin_id = 'b' where id = 'b'",
    "articles say why they share an origin": "update articles set origin_reason = null where id = 'b'",
    "differences are between copies, of a kind of ours": "update differences set kind = 'cut' where id = 'b.c1'",
    "differences tell of each sentence of both texts": "delete from differences where id = 'b.c1'",
    "differences point into their articles": "update differences set other_sentence_id = 'c.s0' where id = 'b.c1'",
    "quotes count origins": "update quotes set origin_count = 3",
    "redirects leave ids that are gone": "insert into redirects values ('norway', 'lorrain')",
    "articles have a title, a text and a path": "update articles set title = ''",
    "error rates are shares, their interval around f1": "update quality set low = 1, f1 = 0.5",
    "corrections say what they changed, and when they were decided": """insert into corrections (line, rule, matched,
        effect, date) values (1, 'hide', 1, 'hidden: Lorrain', '2025-02-30')""",
    "Wikidata items are items, each of one entity": "update entities set wikidata = 'Q20'",
    "rejects have a reason": "update rejects set reason = null",
    "keys hold": "update mentions set entity_id = 'nobody' where id = 'a.m2'",
    "foreign keys are indexed": "drop index idx_quotes_speaker_id",
    "full-text search is in step": "update articles set text = 'other words' where id = 'a'",
}


def test_a_good_database_has_no_findings(db_path: Path) -> None:
    assert check_database(db_path) == []


@pytest.mark.parametrize("check", sorted(BREAKS))
def test_a_broken_promise_is_found(db_path: Path, check: str) -> None:
    db = sqlite3.connect(db_path)
    with db:
        db.execute(BREAKS[check])
    db.close()
    assert check in {finding.check for finding in check_database(db_path)}


def test_every_check_is_seen_to_fail() -> None:
    assert set(CHECKS) <= set(BREAKS)


def test_what_is_no_database_of_ours_is_the_user_s_error(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such database"):
        check_database(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database at all, but some text of a certain length")
    with pytest.raises(DatabaseError, match="not a SQLite database"):
        check_database(tmp_path / "text.db")
    sqlite3.connect(tmp_path / "other.db").execute("create table t (a)")
    with pytest.raises(DatabaseError, match="not a database of dossier"):
        check_database(tmp_path / "other.db")
