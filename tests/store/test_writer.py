"""Rows of a small knowledge base, whole lists of them; what is lost, hidden or not to be shown has none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_knowledge import dump
from sqlite_utils import Database

from dossier.errors import DatabaseError
from dossier.store import Contents, write_database
from dossier.store.schema import SEARCHED, TABLES
from dossier.types import Mention

Rows = Callable[[str], list[tuple[object, ...]]]
CONTRACT = {
    "outlets": "id name url article_count",
    "articles": "id title outlet_id agency_id byline dateline published url language word_count text story_id "
    "origin_id path sha256",
    "furniture": "id article_id position text reason",
    "sentences": "id article_id position text start_char end_char",
    "entities": "id name type subtype description wikidata country latitude longitude mention_count article_count "
    "origin_count first_seen last_seen",
    "aliases": "entity_id name mention_count",
    "mentions": "id entity_id article_id sentence_id start_char end_char text kind role",
    "relations": "id subject_id subject_text predicate object_id object_text role polarity modality happened family "
    "evidence_count article_count origin_count first_seen last_seen",
    "evidence": "id relation_id article_id sentence_id subject_start subject_end object_start object_end cue_start "
    "cue_end cue rule confidence",
    "quotes": "id article_id sentence_id speaker_id speaker_text affiliation_id addressee_id cue content directness "
    "polarity start_char end_char",
    "dates": "id article_id sentence_id text start_char end_char value value_end precision basis",
    "stories": "id title article_count origin_count first_published last_published",
    "copies": "article_id other_id shared_sentences similarity",
    "corrections": "line rule matched note",
    "rejects": "path item reason detail",
    "builds": "id started finished version model article_count seconds",
    "redirects": "old_id new_id",
}


def test_every_promised_column_is_there_and_none_is_an_sql_keyword(db_path: Path) -> None:
    db = sqlite3.connect(db_path)
    for table, columns in CONTRACT.items():
        found = [row[1] for row in db.execute(f"pragma table_info({table})")]
        assert found[: len(columns.split())] == columns.split()
    for table_ in TABLES:
        for column in table_.columns:  # unquoted, as people type them
            db.execute(f"select {column} from {table_.name} limit 1")


def test_entities_are_counted_over_articles_and_origins(rows: Rows) -> None:
    assert rows(
        "select id, mention_count, article_count, origin_count, first_seen, last_seen from entities order by id"
    ) == [
        ("audit-office", 6, 2, 1, "2025-05-03", "2025-05-04"),
        ("jane-roe", 9, 3, 2, "2025-05-03", "2025-05-06"),
        ("lorrain", 3, 3, 2, "2025-05-03", "2025-05-06"),
        ("north-wire", 2, 2, 1, "2025-05-03", "2025-05-04"),
        ("norway", 5, 3, 2, "2025-05-03", "2025-05-06"),
    ]


def test_a_relation_is_one_row_however_often_it_is_said(rows: Rows) -> None:
    assert rows(
        "select subject_id, predicate, object_id, role, polarity, evidence_count, article_count, origin_count "
        "from relations order by predicate"
    ) == [
        ("jane-roe", "heads", "audit-office", "director", "affirmed", 4, 2, 1),
        ("jane-roe", "met", "norway", None, "affirmed", 3, 3, 2),
        ("audit-office", "sued", "norway", None, "negated", 2, 2, 1),
    ]


def test_the_ends_of_a_symmetric_relation_stand_in_one_order_and_so_do_their_offsets(rows: Rows) -> None:
    found = rows(
        "select substr(a.text, subject_start + 1, subject_end - subject_start), "
        "substr(a.text, object_start + 1, object_end - object_start) from evidence e "
        "join articles a on a.id = e.article_id join relations r on r.id = e.relation_id where predicate = 'met'"
    )
    assert found == [("Jane Roe", "Norway")] * 3


def test_relation_ids_read_as_the_relation_does(rows: Rows) -> None:
    ids = [str(row[0]) for row in rows("select id from relations order by predicate")]
    assert ids[1] == "jane-roe--met--norway"
    assert ids[0].startswith("jane-roe--heads--audit-office--director--")
    assert ids[2].startswith("audit-office--sued--norway--negated--")


def test_aliases_are_names_with_their_counts_and_short_descriptions(rows: Rows) -> None:
    assert rows("select name, mention_count, kind from aliases where entity_id = 'audit-office' order by name") == [
        ("AO", 2, "name"),
        ("Audit Office", 2, "name"),
        ("the agency", 2, "nominal"),
    ]


def test_mentions_know_their_sentence_and_titles_their_own_offsets(rows: Rows) -> None:
    assert rows(
        "select id, text, sentence_id, start_char from mentions where article_id = 'a' order by rowid limit 3"
    ) == [
        ("a.m0", "Roe", None, 0),
        ("a.m1", "North Wire", None, None),
        ("a.m2", "Jane Roe", "a.s0", 0),
    ]


def test_quotes_dates_furniture_outlets_stories(rows: Rows) -> None:
    assert rows("select speaker_id, content, cue from quotes where article_id = 'a'") == [
        ("jane-roe", "We found nothing,", "said")
    ]
    assert rows("select text, value from dates where article_id = 'b'") == [("3 May 2025", "2025-05-03")]
    assert rows("select id, text, reason from furniture") == [("a.f0", "Read also", "promo")]
    assert rows("select id, url, article_count from outlets order by id") == [
        ("far-post", None, 2),
        ("near-post", "https://near.example", 1),
    ]
    assert rows("select id, article_count, origin_count, first_published from stories order by id") == [
        ("a", 2, 1, "2025-05-03T08:02+05:30"),
        ("c", 1, 1, "2025-05-06"),
    ]
    assert rows("select id, agency_id from articles order by id") == [
        ("a", "north-wire"),
        ("b", "north-wire"),
        ("c", None),
    ]


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [("entities", "ao", 1), ("articles", "officials", 2), ("quotes", "nothing", 2), ("sentences", "lead*", 2)],
)
def test_search_finds(rows: Rows, table: str, words: str, found: int) -> None:
    matching = f"select rowid from {table}_fts where {table}_fts match '{words}'"
    assert len(rows(f"select id from {table} where rowid in ({matching})")) == found


def test_search_is_in_the_form_that_datasette_detects(db_path: Path) -> None:
    db = Database(db_path)
    for table in SEARCHED:
        assert db.table(table).detect_fts() == f"{table}_fts"
        assert f'content="{table}"' in db.table(f"{table}_fts").schema


def test_the_order_of_the_articles_changes_no_row(db_path: Path, contents: Contents, tmp_path: Path) -> None:
    turned = replace(contents, articles=contents.articles[::-1], annotations=contents.annotations[::-1])
    write_database(tmp_path / "turned.db", turned)
    assert dump(tmp_path / "turned.db") == dump(db_path)


def test_what_a_correction_hides_leaves_no_trace_in_facts(tmp_path: Path, contents: Contents) -> None:
    of = {place: None if id_ == "norway" else id_ for place, id_ in contents.resolution.of.items()}
    write_database(tmp_path / "d.db", replace(contents, resolution=replace(contents.resolution, of=of)))
    found = dump(tmp_path / "d.db")
    assert "norway" not in repr(
        {table: found[table] for table in ("entities", "mentions", "relations", "evidence", "aliases")}
    )
    assert len(found["relations"]) == 1


def test_mentions_that_do_not_cut_their_text_are_dropped_and_counted(tmp_path: Path, contents: Contents) -> None:
    first = contents.annotations[0]
    wrong = replace(first, mentions=(*first.mentions, Mention(0, "Jane Doe", "name", 0, 8)))
    assert write_database(tmp_path / "d.db", replace(contents, annotations=[wrong, *contents.annotations[1:]])) == 1
    db = sqlite3.connect(tmp_path / "d.db")
    assert db.execute("select count(*) from mentions where text = 'Jane Doe'").fetchone() == (0,)


def test_a_build_that_fails_leaves_the_last_database_and_no_litter(db_path: Path, contents: Contents) -> None:
    before = dump(db_path)
    resolution = replace(contents.resolution, redirects=(("x", "jane-roe"), ("x", "lorrain")))  # one key twice
    with pytest.raises(sqlite3.IntegrityError):
        write_database(db_path, replace(contents, resolution=resolution))
    assert dump(db_path) == before
    assert [path.name for path in db_path.parent.iterdir()] == ["dossier.db"]


def test_a_folder_that_cannot_be_written_is_the_user_s_error(tmp_path: Path, contents: Contents) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="cannot write the database"):
        write_database(tmp_path / "file" / "d.db", contents)
