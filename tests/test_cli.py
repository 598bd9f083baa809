"""The commands: their exit status, where they write, and that an error is a line that says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import plain_annotator
from dossier.cli import main

COMMANDS = ("build", "serve", "site", "export", "check", "diff", "evaluate", "reconcile")
TEXT = "The harbour of Lorrain opened its doors again on Monday, said Jane Roe, who has run it for years and years.\n"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.incremental._make_annotator", plain_annotator.make)
    monkeypatch.setattr("dossier.build_database.annotation_version", lambda model: "plain")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\ntitle: Harbour opens\ndate: 2025-03-03\n---\n{TEXT}", encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_every_command_has_help() -> None:
    assert sorted(main.commands) == sorted(COMMANDS)
    for command in COMMANDS:
        result = run(command, "-h")
        assert (result.exit_code, result.output.splitlines()[0].split()[:3]) == (0, ["Usage:", "main", command])
        assert main.commands[command].help
    assert run("-h").exit_code == run("--version").exit_code == 0


def test_build_then_check(folder: Path) -> None:
    result = run("build", "articles", "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout == ""  # messages are no results
    assert "dossier.db: 1 articles in" in result.stderr
    assert "nothing is new, changed or gone (1 articles, 0 set aside)" in run("build", "articles").stderr
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dossier.db: all is well\n"


def test_rejects_are_listed_and_fail_only_a_strict_build(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = run("build", "articles", "--jobs", "1")
    assert result.exit_code == 0
    assert "set aside articles/empty.txt: empty" in result.stderr
    assert run("build", "articles", "--jobs", "1", "--strict").exit_code == 1  # also where nothing is new


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "Missing argument 'PATH...'"),
        (["build", "nowhere"], "no such file or folder: nowhere"),
        (["build", "articles", "--jobs", "0"], "'--jobs'"),
        (["build", "articles", "--corrections", "none.yml"], "none.yml"),
        (["build", "articles", "--db", "articles/a.md"], "not a SQLite database"),
        (["check", "--db", "none.db"], "no such database; make it with: dossier build"),
        (["diff", "none.db", "none.db"], "no such database"),
        (["export", "--format", "pdf", "--out", "x"], "'pdf' is not one of"),
        (["site", "--db", "none.db", "--out", "out"], "none.db"),
        (["evaluate", "--data", "none"], "none"),
        (["hurry"], "No such command"),
    ],
)
def test_wrong_use_is_status_2_and_a_line_without_a_traceback(folder: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_contradicting_corrections_are_told_with_both_lines_and_nothing_is_built(folder: Path) -> None:
    (folder / "corrections.yml").write_text(
        "- rename: Jane Roe\n  to: A\n- rename: jane roe\n  to: B\n- hide: Jane Roe\n"
    )
    result = run("build", "articles")
    assert result.exit_code == 2
    assert "corrections.yml:3: rename: two answers for jane roe: 'A' or 'B' (line 1)" in result.stderr
    assert "corrections.yml:5: hide: Jane Roe is also the matter of 'rename' in another line (line 1)" in result.stderr
    assert not Path("dossier.db").exists()


def test_check_says_what_each_correction_changed(folder: Path) -> None:
    (folder / "corrections.yml").write_text(
        "- rename: Jane Roe\n  to: Jo Roe\n  date: 2025-05-03\n  by: Ada\n  note: new\n- hide: Jane Rowe\n"
    )
    result = run("build", "articles", "--jobs", "1")
    assert "corrections line 6 (hide): in no article: Jane Rowe (did you mean Jane Roe?)" in result.stderr
    result = run("check")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "corrections line 1, rename: Jane Roe -> Jo Roe; 1 entity, 1 mention, 0 relations [2025-05-03, Ada] (new)",
            "corrections line 6, hide: in no article: Jane Rowe (did you mean Jane Roe?)",
        ],
    )


def test_mistakes_in_corrections_have_a_line_each(folder: Path) -> None:
    (folder / "corrections.yml").write_text("- rename: A\n- hurry: B\n")
    result = run("build", "articles")
    assert result.exit_code == 2
    assert "corrections.yml:1: rename: say what with 'to:'" in result.stderr
    assert "corrections.yml:2: expected one rule" in result.stderr


def test_findings_of_check_are_results_and_status_1(folder: Path) -> None:
    import sqlite3

    run("build", "articles", "--jobs", "1")
    db = sqlite3.connect("dossier.db")
    with db:
        db.execute("update entities set mention_count = 99")
    db.close()
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "entities count mentions, articles, origins and days: 1 rows, the first is jane-roe"
    )
    assert result.stderr == "dossier.db: 1 checks fail\n"


def test_diff_says_what_is_new(folder: Path) -> None:
    run("build", "articles", "--jobs", "1", "--db", "old.db")
    (folder / "b.md").write_text("---\ntitle: Another\ndate: 2025-03-04\n---\n" + TEXT.replace("Jane Roe", "Karl Ost"))
    run("build", "articles", "--jobs", "1", "--db", "new.db")
    result = run("diff", "old.db", "new.db")
    assert result.exit_code == 0
    assert "+ entity karl-ost  Karl Ost (person)" in result.stdout.splitlines()
    assert (
        result.stdout.splitlines()[-1]
        == "articles: +1 ~0 -0; entities: +1 ~0 -0; relations: +0 ~0 -0; quotes: +0 ~0 -0"
    )


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "dossier", "-h"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: dossier ")


def test_every_export_can_be_asked_for() -> None:
    from dossier.cli import EXPORTS
    from dossier.publish.export import EXPORTERS

    assert set(EXPORTS) == set(EXPORTERS)
