"""What all tests share: the example corpus, built once a run, and the floors under measured scores."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-floors",
        action="store_true",
        help="write the scores of this run to tests/floors.json, up or down: a decision, to be explained in the commit",
    )


@pytest.fixture(scope="session")
def example_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of examples/articles, built by the program itself."""
    from dossier.cli import main

    path = tmp_path_factory.mktemp("examples") / "examples.db"
    result = CliRunner().invoke(main, ["build", str(ROOT / "examples" / "articles"), "--db", str(path)])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="session")
def examples(example_db: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to it; rows by column name."""
    connection = sqlite3.connect(f"{example_db.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture
def hold_floors(request: pytest.FixtureRequest) -> Callable[[str, str, dict[str, float]], None]:
    """`hold_floors(name, data, scores)` fails where a score is under its floor in floors.json.

    `data` is a fingerprint of what was measured: scores of other data are no floor for this. With --update-floors the
    floors become the scores of this run instead.
    """

    def hold(name: str, data: str, scores: dict[str, float]) -> None:
        held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        if request.config.getoption("--update-floors"):
            # cut, not rounded: a floor may not lie above the score that set it
            cut = {layer: int(score * 1000) / 1000 for layer, score in sorted(scores.items())}
            held[name] = {"data": data, "floors": cut}
            FLOORS.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            return
        assert name in held, f"no floors for {name}: run pytest --update-floors"
        assert held[name]["data"] == data, f"{name}: the gold data changed since the floors were set; --update-floors"
        floors = held[name]["floors"]
        assert floors.keys() == scores.keys(), f"{name}: other layers than the floors have; --update-floors"
        fallen = {layer: (round(scores[layer], 3), floors[layer]) for layer in floors if scores[layer] < floors[layer]}
        assert not fallen, f"{name}: scores under their floors (score, floor): {fallen}"

    return hold
