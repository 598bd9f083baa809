"""A build: what is new, changed or gone; what is broken; what is killed; the same rows from the same articles."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import plain_annotator
from dossier.build_database import BuildReport, build_database
from dossier.errors import CorrectionsError, DatabaseError, DossierError
from dossier.store.check import check_database

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"
NAMES = ["Jane Roe", "Karl Ost", "Lena Moor", "Nils Brand", "Olga Fenn", "Pia Lund"]
TOPICS = ["harbour", "library", "railway", "orchard", "theatre", "hospital"]


def story(number: int, extra: str = "") -> str:
    """A report of our own that is like no other."""
    name, topic = NAMES[number % 6], TOPICS[number % 6]
    return (
        f"---\ntitle: The {topic} of district {number} opens again\ndate: 2025-03-{number % 27 + 1:02}\n"
        f"outlet: Near Post\n---\n"
        f"The {topic} in district {number} opened its doors again on Monday, said {name}, who has run it for years.\n\n"
        f"Visitors of the {topic} waited in the rain until the band of school number {number} had played. {extra}\n"
    )


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.incremental._make_annotator", plain_annotator.make)
    monkeypatch.setattr("dossier.build_database.annotation_version", lambda model: "plain")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.md").write_text(story(number), encoding="utf-8")
    return folder


class Steps:
    """Collects progress: how many inputs each step had to do."""

    def __init__(self) -> None:
        self.todo: dict[str, int] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        self.todo[step] = total


def build(folder: Path, db: Path, **options: object) -> tuple[BuildReport, dict[str, int]]:
    steps = Steps()
    report = build_database([folder], db, progress=steps, jobs=1, **options)  # type: ignore[arg-type]
    assert check_database(db) == []
    return report, steps.todo


def query(db: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


def dump(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Rows of all tables but builds, which say when they were."""
    tables = query(db, "select name from sqlite_master where type = 'table' and name not like '%!_fts%' escape '!'")
    names = sorted(str(name) for (name,) in tables)
    kept = [name for name in names if name != "builds" and not name.startswith("sqlite_")]
    return {name: sorted(query(db, f"select * from [{name}]"), key=repr) for name in kept}


def test_a_build_a_build_of_nothing_new_and_a_build_of_a_change(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "d.db"
    report, steps = build(folder, db)
    assert (report.changed, report.article_count, report.reject_count) == (True, 4, 0)
    assert (steps["reading"], steps["annotating"]) == (4, 4)
    assert query(db, "select name from entities order by id") == [(name,) for name in NAMES[:4]]

    before = db.stat()
    report, steps = build(folder, db)
    assert (report.changed, report.article_count, steps) == (False, 4, {})
    assert db.stat().st_mtime_ns == before.st_mtime_ns

    os.utime(folder / "0.md")  # touched, not changed
    assert not build(folder, db)[0].changed

    (folder / "1.md").write_text(story(1, "Gina Holt cut the ribbon."), encoding="utf-8")
    (folder / "2.md").unlink()
    (folder / "5.md").write_text(story(5), encoding="utf-8")
    report, steps = build(folder, db)
    assert (report.article_count, steps["reading"], steps["annotating"]) == (4, 2, 2)
    assert query(db, "select name from entities order by name") == [
        ("Gina Holt",), ("Jane Roe",), ("Karl Ost",), ("Nils Brand",), ("Pia Lund",),
    ]  # fmt: skip
    assert len(query(db, "select * from builds")) == 2


def test_builds_in_any_order_and_place_at_once_or_in_steps_hold_the_same_rows(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "one.db")
    elsewhere = tmp_path / "elsewhere" / "articles"
    elsewhere.mkdir(parents=True)
    for path in sorted(folder.iterdir(), reverse=True):
        shutil.copy(path, elsewhere)
        build(elsewhere, tmp_path / "steps.db")
    build_database([elsewhere], tmp_path / "two.db", jobs=2)
    assert dump(tmp_path / "steps.db") == dump(tmp_path / "two.db") == dump(tmp_path / "one.db")


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [("KILLME", "stopped the program"), ("RAISEME", "could not be analysed"), ("HANGME", "took too long")],
)
def test_one_bad_article_is_set_aside_and_tried_again(folder: Path, tmp_path: Path, trouble: str, reason: str) -> None:
    (folder / "5.md").write_text(story(5, trouble), encoding="utf-8")
    report, _ = build(folder, tmp_path / "d.db", deadline=1.0)
    assert (report.article_count, report.reject_count) == (4, 1)
    assert query(tmp_path / "d.db", "select path, reason from rejects") == [("articles/5.md", reason)]
    again, steps = build(folder, tmp_path / "d.db", deadline=1.0)
    assert (again.changed, steps["annotating"]) == (True, 1)


def test_broken_inputs_are_rejects_with_reasons_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nul.txt").write_bytes(b"\0\1\2" * 500)
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    lines = [{"title": "The fifth report", "text": story(5).split("---\n")[2], "date": "2025-04-01"}]
    (folder / "feed.jsonl").write_text(json.dumps(lines[0]) + "\n{broken\n", encoding="utf-8")
    shutil.copy(folder / "0.md", folder / "same.md")
    report, _ = build(folder, tmp_path / "d.db")
    assert report.article_count == 5
    found = {(r.path, r.item) for r in report.rejects}
    assert found == {
        ("articles/empty.txt", None),
        ("articles/nul.txt", None),
        ("articles/image.txt", None),
        ("articles/feed.jsonl", "2"),
        ("articles/same.md", None),
    }
    assert all(r.reason and r.detail for r in report.rejects)
    assert len(query(tmp_path / "d.db", "select * from rejects")) == 5


def test_a_database_among_the_articles_is_no_article(folder: Path) -> None:
    db = folder / "dossier.db"
    assert build(folder, db)[0].reject_count == 0
    assert not build(folder, db)[0].changed


def test_an_empty_folder_is_an_empty_knowledge_base(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    report, _ = build(tmp_path / "none", tmp_path / "d.db")
    assert (report.changed, report.article_count) == (True, 0)


def test_corrections_beside_the_articles_are_applied_and_followed(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "d.db"
    build(folder, db)
    (tmp_path / "corrections.yml").write_text("- rename: Jane Roe\n  to: Janet Roe\n- hide: Nobody\n")
    report, steps = build(folder, db)
    assert "annotating" not in steps
    assert [idle.line for idle in report.idle_corrections] == [3]
    assert query(db, "select id, name from entities where id like 'jane%'") == [("janet-roe", "Janet Roe")]
    assert query(db, "select * from redirects") == [("jane-roe", "janet-roe")]
    assert query(db, "select line, rule, matched from corrections") == [(1, "rename", 1), (3, "hide", 0)]
    (tmp_path / "corrections.yml").write_text("- rename: Jane Roe\n  to: Jo Roe\n")
    build(folder, db)
    assert query(db, "select * from redirects") == [("jane-roe", "jo-roe"), ("janet-roe", "jo-roe")]
    (tmp_path / "corrections.yml").unlink()
    build(folder, db)
    assert query(db, "select * from redirects") == [("janet-roe", "jane-roe"), ("jo-roe", "jane-roe")]


def test_mistakes_in_corrections_stop_the_build_before_anything_is_done(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("- rename: A\n- hurry: B\n")
    with pytest.raises(CorrectionsError) as error:
        build_database([folder], tmp_path / "d.db", corrections=wrong)
    assert len(str(error.value).splitlines()) == 2
    assert not (tmp_path / "d.db").exists()


def test_what_is_not_ours_is_never_overwritten(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as db:
        db.execute("create table diary (day)")
    with pytest.raises(DatabaseError, match="choose another --db"):
        build_database([folder], tmp_path / "theirs.db")
    with pytest.raises(DossierError, match="no such file or folder"):
        build_database([tmp_path / "nowhere"], tmp_path / "d.db")


KILLED = """
import sys
sys.path.insert(0, sys.argv[1])
import plain_annotator
from pathlib import Path
import dossier.build_database, dossier.incremental
from dossier.build_database import build_database
if __name__ == "__main__":
    dossier.incremental._make_annotator = plain_annotator.make
    dossier.build_database.annotation_version = lambda model: "plain"
    say = lambda step, done, total: print(step, done, total, flush=True)
    build_database([Path(sys.argv[2])], Path(sys.argv[3]), jobs=1, progress=say)
"""


@pytest.fixture
def killed(tmp_path: Path) -> list[str]:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    return [sys.executable, str(script), str(TESTS)]


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_last_database_and_goes_on(
    folder: Path, tmp_path: Path, killed: list[str], sent: int
) -> None:
    db = tmp_path / "d.db"
    build(folder, db)
    before = dump(db)
    for number in range(10, 40):
        (folder / f"{number}.md").write_text(story(number, "SLOWLY."), encoding="utf-8")
    command = [*killed, str(folder), str(db)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("annotating 12 "):
            process.send_signal(sent)
            break
    assert process.wait(timeout=60) != 0
    assert dump(db) == before
    report, steps = build(folder, db)
    assert report.article_count == 34
    assert 1 <= steps["annotating"] <= 30 - 8  # all but the last few of the twelve are there
    assert "reading" not in steps


def test_a_reader_of_the_old_database_keeps_it_while_a_new_one_is_built(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "d.db"
    build(folder, db)
    with closing(sqlite3.connect(db)) as reader:
        count = "select count(*) from articles"
        assert reader.execute(count).fetchone() == (4,)
        (folder / "5.md").write_text(story(5), encoding="utf-8")
        build(folder, db)
        assert reader.execute(count).fetchone() == (4,)
    assert query(db, count) == [(5,)]


def test_nothing_to_do_takes_no_time_and_loads_no_language_model(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "d.db"
    build(folder, db)
    code = (
        "import sys; from pathlib import Path; import dossier.build_database as b\n"
        "b.annotation_version('warm'); b.annotation_version = lambda model: 'plain'\n"
        "report = b.build_database([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        "print(report.changed, 'spacy' in sys.modules, 'trafilatura' in sys.modules)"
    )
    started = time.monotonic()
    command = [sys.executable, "-c", code, str(folder), str(db)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]
    assert time.monotonic() - started < 20  # two seconds on an idle machine


@pytest.mark.shared
@pytest.mark.model
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")
def test_the_two_shared_articles_are_one_story_of_one_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    db = tmp_path / "d.db"
    report, _ = build(SHARED / "articles", db)
    assert (report.article_count, report.reject_count) == (2, 0)
    assert query(db, "select article_count, origin_count from stories") == [(2, 1)]
    sentence = "select count(distinct a.origin_id), count(*) from sentences s join articles a on a.id = s.article_id"
    assert query(db, f"{sentence} where s.text like '%Korean, Mandarin and Farsi%'") == [(1, 2)]
    listed = {id_ for (id_,) in query(db, "select id from entities")}
    expected = {"central-intelligence-agency", "john-ratcliffe", "xi-jinping", "china", "united-states", "youtube"}
    assert expected <= listed
    assert not {id_ for id_ in listed if "pexels" in str(id_) or "statue" in str(id_)}
