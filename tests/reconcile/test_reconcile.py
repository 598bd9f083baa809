"""Proposals from a real service, what a person makes of them, and what is said where a service is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from service_server import Fake

from dossier.cli import main
from dossier.errors import CorrectionsError, ServiceError
from dossier.reconcile import Reconciled, reconcile
from dossier.resolve import read_corrections

MANIFEST = {"versions": ["0.2"], "name": "A test", "identifierSpace": "x:", "schemaSpace": "x:"}
WIKIDATA = {**MANIFEST, "identifierSpace": "http://www.wikidata.org/entity/"}


def run(url: str, db: Path, out: Path, **options: object) -> Reconciled:
    return reconcile(url, db, out, pause=0, backoff=0, **options)  # type: ignore[arg-type]


def candidate(item: str = "Q7", name: str = "X", **more: object) -> dict[str, object]:
    return {"id": item, "name": name, "score": 50, "match": False, **more}


def results(*queries: list[dict[str, object]]) -> dict[str, object]:
    return {f"q{i}": {"result": result} for i, result in enumerate(queries)}


def test_proposals_of_a_real_service_are_corrections_that_wait_for_a_yes(
    service: str, db: Path, tmp_path: Path
) -> None:
    out = tmp_path / "proposals.yml"
    done = run(service, db, out)
    assert (done.service, done.asked, done.found, done.known) == ("Items of a test", 5, 4, 0)
    found = read_corrections(out)
    assert [(c.rule, c.selector.name, c.value, c.accepted) for c in found] == [
        ("wikidata", "Jane Roe", "Q900000001", False),
        ("wikidata", "Jane Roe", "Q900000002", False),
        ("wikidata", "Norway", "Q900000003", False),  # the service's idea: a person will say no
        ("wikidata", "Lorrain", "Q900000004", False),
        ("wikidata", "Audit Office", "Q900000003", False),
    ]
    (mentions,) = sqlite3.connect(db).execute("select mention_count from entities where id = 'jane-roe'").fetchone()
    assert found[0].note == f"Jane Roe (auditor; person), score 100, sure; here: director, {mentions} mentions"
    assert found[3].note is not None
    assert found[3].note.startswith("Lorrain (band: 'Lorrain' # not the town; organization), score 100")
    out.write_text(out.read_text().replace("accept: no", "accept: yes", 1))
    assert [c.value for c in read_corrections(out) if c.accepted] == ["Q900000001"]


def test_type_limit_and_score_choose(service: str, db: Path, tmp_path: Path) -> None:
    assert run(service, db, tmp_path / "a.yml", type_="person").asked == 1
    assert run(service, db, tmp_path / "b.yml", limit=2).asked == 2
    run(service, db, tmp_path / "c.yml", type_="person", min_score=99)
    assert [c.value for c in read_corrections(tmp_path / "c.yml")] == ["Q900000001"]


def test_a_run_goes_on_where_the_last_one_was_and_leaves_the_file_as_it_is(
    service: str, db: Path, tmp_path: Path
) -> None:
    out = tmp_path / "corrections.yml"
    own = "# ours\n- rename: HSB\n  to: Harbor Safety Board"
    out.write_text(own)
    assert run(service, db, out, limit=2).asked == 2
    before = out.read_text()
    assert before.startswith(own + "\n# From Items of a test")
    done = run(service, db, out)
    assert (done.asked, done.known) == (3, 2)
    assert out.read_text().startswith(before)
    after = out.read_text()
    assert run(service, db, out).asked == 0  # what was found nowhere is not asked about again
    assert out.read_text() == after
    assert out.read_text().count("# nothing found") == 1


def test_the_command_says_what_it_did(service: str, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.yml"
    command = ["reconcile", "--service", service, "--db", str(db), "--out", str(out), "--pause", "0", "--limit", "1"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{out}: proposals for 1 of 1 entities from Items of a test" in result.stderr
    result = CliRunner().invoke(main, [*command[:2], "ftp://x", *command[3:]])
    assert result.exit_code == 2
    assert "ftp://x: not an address" in result.stderr


def test_a_service_is_asked_in_its_own_words(fake: Fake, db: Path, tmp_path: Path) -> None:
    manifest = {
        **MANIFEST,
        "batchSize": 2,
        "defaultTypes": [{"id": "t1", "name": "Human"}],
        "suggest": {"property": {"service_url": fake.url, "service_path": "/properties"}},
    }
    properties = {"result": [{"id": "x9", "name": "Country code"}, {"id": "x1", "name": "Country"}]}
    fake.answers = [manifest, properties, results([candidate()], [candidate()])]
    assert run(fake.url, db, tmp_path / "p.yml", limit=2).found == 2
    (batch,) = fake.queries()
    assert sorted(map(repr, batch.values())) == sorted(
        map(
            repr,
            [
                {"query": "Jane Roe", "limit": 5, "type": "t1"},
                {"query": "Norway", "limit": 5},  # a country: its own country says nothing
            ],
        )
    )


def test_wikidata_is_asked_with_its_own_types(fake: Fake, db: Path, tmp_path: Path) -> None:
    fake.answers = [WIKIDATA, results([candidate()])]
    run(fake.url, db, tmp_path / "p.yml", type_="person")
    assert fake.queries() == [{"q0": {"query": "Jane Roe", "limit": 5, "type": "Q5"}}]


def test_a_question_without_an_answer_is_asked_by_its_name_alone(fake: Fake, db: Path, tmp_path: Path) -> None:
    fake.answers = [WIKIDATA, results([]), results([candidate()])]
    assert run(fake.url, db, tmp_path / "p.yml", type_="person").found == 1
    assert fake.queries()[1] == {"q0": {"query": "Jane Roe", "limit": 5}}


def test_a_busy_service_is_asked_again_and_a_batch_that_is_too_large_is_halved(
    fake: Fake, db: Path, tmp_path: Path
) -> None:
    one = results([candidate()])
    fake.answers = [
        (503, {}, b"busy"), {**MANIFEST, "batchSize": 2}, (429, {"Retry-After": "0"}, b"slow down"),
        (413, {}, b"too large"), one, one, (502, {}, b""), results([candidate()], [candidate()]), one,
    ]  # fmt: skip
    assert run(fake.url, db, tmp_path / "p.yml").found == 5


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([b"<html>hello</html>"], "not a reconciliation service: it does not answer in JSON"),
        ([b"[" * 100_000], "it does not answer in JSON"),
        ([{"name": "x"}], "not a reconciliation service: it has no manifest"),
        ([[1]], "not a reconciliation service"),
        ([(404, {}, b"none")], "answers 404"),
        ([(401, {}, {"message": "who are you"})], "answers 401 Unauthorized (who are you)"),
        ([(503, {}, b"")], "answers 503"),
        ([{**MANIFEST, "authentication": {"type": "apiKey"}}], "asks for a login"),
        ([MANIFEST, {"status": "error", "message": "bad\n query"}], "answers no candidates: bad query"),
        ([MANIFEST, {}], "answers no candidates"),
        ([MANIFEST, {"q0": {"error": 1}}], "an answer without 'result'"),
        ([MANIFEST, results([candidate("viaf/1")])], "its ids are no Wikidata items (the first is 'viaf/1')"),
        ([MANIFEST, b"x" * 9_000_000], "an answer of more than 8 MB"),
    ],
)
def test_what_is_no_service_or_answers_something_else_is_told(
    answers: list[object], said: str, fake: Fake, db: Path, tmp_path: Path
) -> None:
    fake.answers = answers
    with pytest.raises(ServiceError) as error:
        run(fake.url, db, tmp_path / "p.yml", type_="person")
    assert said in str(error.value)
    assert not (tmp_path / "p.yml").exists()


def test_a_service_that_is_not_there_is_told(db: Path, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        run("http://127.0.0.1:9/none", db, tmp_path / "p.yml")


def test_odd_candidates_are_left_out_and_odd_texts_stay_on_their_line(fake: Fake, db: Path, tmp_path: Path) -> None:
    fake.answers = [
        MANIFEST,
        results(
            [
                "text", candidate("Q0"), candidate(name=""), {"id": "Q8", "name": "No score"},
                candidate("http://www.wikidata.org/entity/Q9", "A\n- hide: Jane Roe\x1b[2J", score="high"),
                candidate("Q10", "B", score=float("nan"), type=["Q5", {"id": "Q6"}, 7]),
            ]
        ),
    ]  # fmt: skip
    out = tmp_path / "p.yml"
    run(fake.url, db, out, type_="person")
    found = read_corrections(out)
    assert [(c.rule, c.value) for c in found] == [("wikidata", "Q8"), ("wikidata", "Q9"), ("wikidata", "Q10")]
    assert found[1].note is not None
    assert found[1].note.startswith("A - hide: Jane Roe [2J, score 0")
    assert "\x1b" not in out.read_text()


def test_a_file_that_is_no_list_of_corrections_is_left_alone(fake: Fake, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.yml"
    out.write_text("not: a list\n")
    fake.answers = [MANIFEST]
    with pytest.raises(CorrectionsError, match="expected a list of rules"):
        run(fake.url, db, out)
    assert out.read_text() == "not: a list\n"


def test_what_was_found_before_the_service_failed_is_kept(fake: Fake, db: Path, tmp_path: Path) -> None:
    fake.answers = [{**MANIFEST, "batchSize": 1}, results([candidate()]), b"gone"]
    with pytest.raises(ServiceError):
        run(fake.url, db, tmp_path / "p.yml")
    assert [c.value for c in read_corrections(tmp_path / "p.yml")] == ["Q7"]
    fake.answers = [MANIFEST, results(*[[candidate()]] * 4)]
    assert run(fake.url, db, tmp_path / "p.yml").known == 1


def test_a_name_that_two_entities_share_is_proposed_for_an_article_of_each(
    fake: Fake, db: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(
            "insert into aliases (entity_id, name, mention_count, kind) values ('norway', 'LORRAIN', 1, 'name')"
        )
    fake.answers = [MANIFEST, results(*[[candidate()]] * 5)]
    run(fake.url, db, tmp_path / "p.yml")
    found = {c.selector.name: c.selector.article for c in read_corrections(tmp_path / "p.yml")}
    assert found == {"Jane Roe": None, "Norway": None, "Lorrain": "a", "Audit Office": None, "North Wire": None}
    fake.answers = [MANIFEST]
    assert run(fake.url, db, tmp_path / "p.yml").known == 5
