"""Expressions of time: cases/dates.yml, and what must hold whatever the text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from dossier.annotate.dates import RULES, calendar, find_dates
from dossier.annotate.document import Reading
from dossier.types import Article

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yml").read_text(encoding="utf-8"))
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def _read(case: dict[str, Any]) -> Reading:
    published = case.get("published", "2025-05-03")
    doc = NLP(case["text"])
    for token in doc:
        token.tag_ = "VBD" if token.text in case.get("past", []) else ""
        if token.text in (present := case.get("present", {})):
            token.tag_, token.lemma_ = "VBZ", present[token.text]
    ents = []
    for words, label in case.get("names", []):
        start = case["text"].index(words)
        span = doc.char_span(start, start + len(words))
        ents.append(Span(doc, span.start, span.end, label=label))
    doc.ents = ents
    article = Article("a", "a.txt", None, "0" * 64, "Title", case["text"], published=published)
    return Reading(article, doc)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[d.start : d.end], d.value, d.value_end, d.precision] for d in find_dates(_read(case))]
    assert found == case["dates"]


def test_the_basis_tells_how_a_date_was_resolved() -> None:
    text = "On April 10, 2024 it rained. The next day it froze. On Friday it thawed."
    assert [d.basis for d in find_dates(_read({"text": text}))] == ["explicit", "previous date", "publication time"]


def test_the_local_day_of_publication_counts() -> None:
    """At 00:30 in India it is still the day before in London; the paper is Indian."""
    case = {"text": "It happened yesterday.", "published": "2025-05-03T00:30+05:30"}
    assert [d.value for d in find_dates(_read(case))] == ["2025-05-02"]


def test_each_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names)) > 20


PIECES = [
    "last", "next", "early", "late", "March", "May", "Monday", "3", "31", "30", "2020", "12:30", "a.m.", "UTC", "in",
    "from", "to", "on", "ago", "years", "three", "weeks", "the", "1990s", "quarter", "February", "winter", "said", ",",
    ".", "\n\n", "“", "”", "tomorrow", "of", "this", "week", "99", "9999", "100", "centuries", "hundred", "day",
    "later",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_dates_cut_their_words_and_are_days_of_the_calendar(pieces: list[str], published: date) -> None:
    text = " ".join(pieces).replace(" \n\n ", "\n\n").strip()
    found = find_dates(_read({"text": text, "published": published.isoformat()}))
    for one in found:
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
        first = f"{one.value}-01-01"[:10] if len(one.value) < 10 else one.value[:10]
        assert date.fromisoformat(first) <= date.fromisoformat(one.value_end or "9999-12-31")
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.integers(-20, 20))
def test_calendar(day: date, months: int) -> None:
    week = calendar.week(day)
    assert week.first.weekday() == 0
    assert week.first <= day <= week.last == week.first + timedelta(days=6)
    month = calendar.month(day.year, day.month)
    assert month.first <= day <= month.last
    for part in ("early", "mid", "late"):
        held = calendar.part_of(month, part)
        assert held is not None
        assert month.first <= held.first <= held.last <= month.last
    if day.year > 2:
        moved = calendar.add_months(day, months)
        assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
        assert moved.day <= day.day


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    assert calendar.span(date(2020, 2, 1), date(2020, 1, 1)) is None
