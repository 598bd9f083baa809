"""Whom the words of a quote speak of, and which evidence is somebody's claim."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from small_knowledge import ENTITIES, THINGS

from dossier.store import Contents, write_database
from dossier.store.check import check_database
from dossier.store.quoted import Quoted, quote_mentions, with_quotes
from dossier.types import Grouping, Resolution
from written import Said, written

TEXT = (
    "[Jane Roe|roe] said [Norway|nor] met [the office|aud|nominal] in [Norway|nor]. "
    "[Norway|nor] did not meet [Jane Roe|roe]. [She|roe|pronoun] left."
)
MET = Said("nor", "met", "aud", "met", modality="reported")
OPENLY = Said("nor", "met", "roe", "meet", polarity="negated")


def base(path: Path) -> sqlite3.Connection:
    article, annotation = written(
        "a", TEXT, THINGS, said=[MET, OPENLY], quotes={"Norway met the office in Norway": ("roe", "said")}
    )
    of: dict[tuple[str, int], str | None] = {("a", i): ENTITIES[name].id for i, name in enumerate(THINGS)}
    contents = Contents(
        [article], [annotation], Resolution(tuple(ENTITIES.values()), of), Grouping({"a": "a"}, {"a": "a"})
    )
    write_database(path, contents)
    assert check_database(path) == []
    return sqlite3.connect(path)


def test_a_quote_speaks_of_those_that_its_words_mention(tmp_path: Path) -> None:
    db = base(tmp_path / "d.db")
    assert db.execute("select quote_id, entity_id, mention_count from quote_mentions order by 2").fetchall() == [
        ("a.q0", "audit-office", 1),
        ("a.q0", "norway", 2),
    ]
    db.close()


def test_evidence_knows_the_quote_that_says_it(tmp_path: Path) -> None:
    db = base(tmp_path / "d.db")
    found = db.execute(
        "select e.cue, r.modality, e.quote_id from evidence e join relations r on r.id = e.relation_id order by 1 desc"
    ).fetchall()
    assert found == [("met", "reported", "a.q0"), ("meet", "asserted", None)]
    db.close()


def test_a_missing_link_is_found(tmp_path: Path) -> None:
    db = base(tmp_path / "d.db")
    db.execute("update evidence set quote_id = null")
    db.execute("delete from quote_mentions")
    db.commit()
    db.close()
    assert {finding.check: finding.rows for finding in check_database(tmp_path / "d.db")} == {
        "evidence inside a quote names it": 1,
        "quotes speak of the entities that their words mention": 2,
    }


def quote(id_: str, start: int, end: int, article: str = "a") -> dict[str, object]:
    return {"id": id_, "article_id": article, "start_char": start, "end_char": end}


def test_of_quotes_in_quotes_the_inner_one_says_it() -> None:
    quoted = Quoted([quote("outer", 0, 100), quote("inner", 20, 40), quote("elsewhere", 0, 100, "b")])
    rows = [{"article_id": "a", "cue_start": 25, "cue_end": 30}, {"article_id": "a", "cue_start": 90, "cue_end": 101}]
    assert [row["quote_id"] for row in with_quotes(quoted, rows)] == ["inner", None]


def test_titles_are_no_words_of_quotes() -> None:
    title = {"article_id": "a", "role": "title", "start_char": 1, "end_char": 5, "entity_id": "x"}
    assert list(quote_mentions(Quoted([quote("q", 0, 100)]), [title])) == []


SPAN = st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(SPAN, max_size=8), SPAN)
def test_around_are_all_that_hold_the_place(spans: list[tuple[int, int]], place: tuple[int, int]) -> None:
    quoted = Quoted(quote(f"q{i}", *span) for i, span in enumerate(spans))
    held = {f"q{i}" for i, (start, end) in enumerate(spans) if start <= place[0] and place[1] <= end}
    found = quoted.around("a", *place)
    assert set(found) == held
    lengths = [spans[int(id_[1:])][1] - spans[int(id_[1:])][0] for id_ in found]
    assert lengths == sorted(lengths)
