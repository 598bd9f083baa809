"""The training project holds together: what it names is there. `make train-step` runs it."""

from __future__ import annotations

import ast
import re
from itertools import pairwise

import pytest
import yaml

from example_gold import EXAMPLES

TRAINING = EXAMPLES.parent / "training"
PROJECT = yaml.safe_load((TRAINING / "project.yml").read_text(encoding="utf-8"))
COMMANDS = {command["name"]: command for command in PROJECT["commands"]}
MADE_OR_OUTSIDE = tuple(
    f"${{vars.{name}}}" for name in ("corpora", "corpus", "pretrained", "run", "relations", "model")
)


def needs():
    """NEEDS of convert.py, which cannot be imported here: it needs what the other scripts need."""
    for node in ast.parse((TRAINING / "scripts" / "convert.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "NEEDS":
            return ast.literal_eval(node.value)
    raise AssertionError("convert.py has no NEEDS")


def test_workflows_name_commands():
    assert {name for names in PROJECT["workflows"].values() for name in names} <= COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_depends_on_what_is_there_and_on_its_script(name):
    command = COMMANDS[name]
    own = [path for path in command["deps"] if not path.startswith(MADE_OR_OUTSIDE)]
    assert [path for path in own if not (TRAINING / path).exists()] == []
    for script in re.findall(r"scripts/\w+\.py", " ".join(command["script"])):
        assert (TRAINING / script).is_file()
        assert script in own or name == "try"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_variable_alone_stands_before_another(name):
    """weasel would make one line of both."""
    for key in ("deps", "outputs", "outputs_no_cache"):
        lines = COMMANDS[name].get(key, [])
        assert [
            pair for pair in pairwise(lines) if re.fullmatch(r"\$\{[\w.]+\}", pair[0]) and pair[1].startswith("${")
        ] == []


@pytest.mark.parametrize("corpus", ["ewt", "gum", "gum_dev", "wikinews", "wikinews_dev", "own_texts", "uner", "gap"])
def test_the_few_sentences_have_each_format(corpus):
    assert [need for need in needs()[corpus] if not any((TRAINING / "tiny").glob(need))] == []
