"""What is documented is there, and what is there is documented."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from dossier.cli import main
from dossier.evaluate.run import FORMATS
from dossier.read.fields import NAMES
from dossier.read.readers import READERS
from dossier.resolve.corrections import RULES, read_corrections
from dossier.store.schema import TABLES
from dossier.store.views import VIEWS
from example_gold import EXAMPLES

ROOT = EXAMPLES.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = "\n".join([*DOCS.values(), (ROOT / "README.md").read_text(encoding="utf-8")])
QUERIES = re.findall(r"```sql\n(.+?)```", DOCS["database.md"], re.DOTALL)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_a_place_in_the_docs(command):
    assert f"dossier {command}" in ALL


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_has_a_line(table):
    assert re.search(rf"^\| `{table}` \| \w", DOCS["database.md"], re.MULTILINE)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_named(view):
    assert f"`{view}`" in DOCS["database.md"]


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_is_named(suffix):
    assert f"`{suffix}`" in DOCS["reading.md"]


@pytest.mark.parametrize("field", [name for name in NAMES if name != "standfirst"])
def test_every_field_has_a_line(field):
    assert re.search(rf"^\| `{field}` \|", DOCS["reading.md"], re.MULTILINE)


def reasons():
    """The first argument of every Unreadable, the third of every Reject, the first of every Failure in the code."""
    places = {"Unreadable": 0, "Reject": 2, "Failure": 0}
    for path in sorted((ROOT / "build").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in places:
                at = places[node.func.id]
                if len(node.args) > at and isinstance(node.args[at], ast.Constant):
                    yield node.args[at].value


@pytest.mark.parametrize("reason", sorted(set(reasons())))
def test_every_reason_for_a_reject_says_what_to_do(reason):
    table = DOCS["reading.md"].split("| reason |")[1]
    named = {name.strip() for row in table.splitlines()[2:] for name in row.split("|")[1].split(",") if "|" in row}
    assert reason in named


@pytest.mark.parametrize("rule", RULES)
def test_every_correction_rule_has_an_example_that_is_read(rule, tmp_path):
    blocks = re.findall(r"(?:^    .*\n|^\n)+", DOCS["corrections.md"], re.MULTILINE)
    listing = next(block for block in blocks if "- same:" in block)
    path = tmp_path / "corrections.yml"
    path.write_text("\n".join(line[4:] for line in listing.splitlines()), encoding="utf-8")
    assert rule in {correction.rule for correction in read_corrections(path)}


def test_the_example_of_front_matter_is_yaml():
    block = re.search(r"    ---\n(.+?)    ---\n", DOCS["reading.md"], re.DOTALL)
    assert block
    assert {"title", "published", "outlet"} <= yaml.safe_load(block[1].replace("\n    ", "\n").strip()).keys()


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_of_gold_data_is_named(ending):
    assert f"{ending}`" in DOCS["quality.md"]


@pytest.mark.model
@pytest.mark.parametrize("sql", QUERIES, ids=[q.split("\n")[0][:40] for q in QUERIES])
def test_the_questions_run_and_find_something(examples, sql):
    assert len(QUERIES) >= 8
    assert examples.execute(sql).fetchall()


@pytest.mark.parametrize("name", DOCS)
def test_links_between_the_docs_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#:]+)\)", DOCS[name]):
        assert (ROOT / "docs" / target).exists(), target
