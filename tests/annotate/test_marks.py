"""Quotation marks: cases/marks.yml, and what must hold whatever the text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.annotate.quotes.marks import marked_stretches

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "marks.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    text = case["text"]
    assert [text[s.start : s.end] for s in marked_stretches(text)] == case["inside"]


def test_speech_that_goes_on_in_the_next_paragraph_is_not_closed() -> None:
    stretches = marked_stretches('"It began so.\n\n"It ended so," Roe said.')
    assert [s.closed for s in stretches] == [False, True]


@given(st.text(alphabet="ab. ,\n'\"“”‘’«»", max_size=120))
def test_stretches_lie_apart_inside_one_paragraph_each(text: str) -> None:
    stretches = marked_stretches(text)
    for one in stretches:
        assert 0 <= one.outer_start < one.start <= one.end <= one.outer_end <= len(text)
        assert "\n" not in text[one.start : one.end]
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(stretches))
