from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_support import cases

from dossier.read.moments import find_moments, parse_moment

TABLE = cases("moments")


@pytest.mark.parametrize("case", TABLE["moments"], ids=lambda case: case["text"])
def test_moments(case: dict[str, str]) -> None:
    assert parse_moment(case["text"], case.get("country")) == case["value"]


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@settings(deadline=None)
@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%A, %d %B %Y"]),
)
def test_every_day_is_read_back(day: date, how: str) -> None:
    assert parse_moment(day.strftime(how)) == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=80))
def test_places_cut_the_line(text: str) -> None:
    for moment in find_moments(f"{text} 3 May 2025 {text}"):
        assert 0 <= moment.start < moment.end <= len(text) * 2 + 12


def test_two_moments_of_one_line() -> None:
    line = "Published: 12 February 2025, 08:30 GMT | Updated: 12 February 2025, 11:10 GMT"
    assert [moment.value for moment in find_moments(line)] == ["2025-02-12T08:30+00:00", "2025-02-12T11:10+00:00"]
