"""When what a verb tells took place, and how that is known: by the shipped pipeline from plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from test_relation_cases import annotate

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "happened.yml").read_text(encoding="utf-8")
)


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[f"{case['verb']}: {case['text'][:50]}" for case in CASES])
def test_when_it_happened(case: dict[str, Any]) -> None:
    relations = annotate(case["text"]).relations
    found = [r for r in relations if case["text"][slice(*r.cue_span)].split()[0] == case["verb"]]
    assert found
    for relation in found:
        assert (relation.happened, relation.happened_basis) == (case["when"], case.get("basis"))
