"""The case table of events, by the shipped pipeline from plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from test_relation_cases import annotate, stands_for

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "events.yml").read_text(encoding="utf-8")
)


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_events_of(case: dict[str, Any]) -> None:
    annotation = annotate(case["text"])
    events = sorted(
        (r for r in annotation.relations if r.family == "event"), key=lambda r: (r.cue_span, r.subject_span)
    )
    shown = [
        (r.subject_text, r.predicate, r.object_text, r.polarity, r.modality, r.happened) for r in annotation.relations
    ]
    assert len(events) == len(case["events"]), shown
    for event, wanted in zip(events, case["events"], strict=True):
        subject, predicate, thing = wanted["is"]
        assert stands_for(subject, event.subject, event.subject_text, annotation), shown
        assert (event.predicate, event.object_text) == (predicate, thing)
        assert event.polarity == wanted.get("polarity", "affirmed")
        assert event.modality == wanted.get("modality", "asserted")
        assert event.happened == wanted.get("happened")
