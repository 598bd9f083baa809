"""The layout that the design promises: stages apart, spaCy in one folder, build/ as a source root that is packed."""

from __future__ import annotations

import ast
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build" / "dossier"
STAGES = ("read", "annotate", "resolve", "store", "publish")
SHARED = ("dossier", "dossier.types", "dossier.errors", "dossier.vocabulary")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            found.add(node.module)
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_stages_import_themselves_and_what_is_shared(stage: str) -> None:
    files = sorted((PACKAGE / stage).rglob("*.py"))
    assert files
    for path in files:
        ours = {name for name in imports(path) if name.split(".")[0] == "dossier"}
        foreign = {name for name in ours if name not in SHARED and not f"{name}.".startswith(f"dossier.{stage}.")}
        assert foreign == set(), f"{path.relative_to(ROOT)} imports {foreign}"


def test_spacy_is_known_in_one_folder_and_databases_in_two() -> None:
    for path in PACKAGE.rglob("*.py"):
        top = path.relative_to(PACKAGE).parts[0]
        names = {name.split(".")[0] for name in imports(path)}
        if "spacy" in names:
            assert top in ("annotate", "evaluate", "__init__.py"), path  # __init__ for the type of load_pipeline
        if names & {"sqlite3", "sqlite_utils"}:
            assert top in ("store", "publish"), path


def test_only_reconcile_asks_the_network_for_anything() -> None:
    clients = {"requests", "urllib3", "httpx", "aiohttp", "urllib.request", "http.client", "ftplib", "smtplib"}
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] != "reconcile":
            found = {name for name in imports(path) if name in clients or name.split(".")[0] in clients}
            assert found == set(), path


def test_shared_modules_import_no_stage() -> None:
    for name in ("types.py", "errors.py", "vocabulary.py", "processes.py"):
        ours = {module for module in imports(PACKAGE / name) if module.startswith("dossier.")}
        assert ours <= set(SHARED), name


def test_only_the_command_line_prints_or_exits() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.name == "cli.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit"), path
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) != ("sys", "exit"), path


def test_modules_are_small_and_the_story_is_short() -> None:
    texts = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    sizes = {name: len(text.splitlines()) for name, text in texts.items()}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert sizes["build_database.py"] < 120


def test_build_is_a_source_root_that_git_keeps_and_wheels_hold() -> None:
    assert not (ROOT / "build" / "__init__.py").exists()
    ignored = subprocess.run(
        ["git", "check-ignore", "build/dossier/cli.py"], cwd=ROOT, capture_output=True, check=False
    )
    assert ignored.returncode == 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["build-backend"] == "hatchling.build"
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["build/dossier"]
    assert project["project"]["scripts"]["dossier"] == "dossier.cli:main"


def test_a_wheel_holds_the_package_its_data_and_its_model(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed here")
    from hatchling.builders.wheel import WheelBuilder

    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {"dossier/cli.py", "dossier/vocabulary.yml", "dossier/resolve/data/words.yml", "dossier/py.typed"}
    assert expected <= names
    assert any(name.startswith("dossier/annotate/model/") for name in names)
    assert any(name.startswith("dossier/publish/datasette/plugins/") for name in names)
