"""Expressions of time: cases/dates.yml, and what must hold whatever the text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from dossier.annotate.dates import RULES, calendar, find_dates
from dossier.annotate.dates.figures import day_first
from dossier.annotate.dates.holidays import easter
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
    found = [[text[d.start : d.end], d.value, d.value_end, d.precision, d.basis] for d in find_dates(_read(case))]
    expected = case["dates"]
    assert [row[: len(want)] for row, want in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)


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


MONTH_NAMES = "January February March April May June July August September October November December".split()
RANGES = ["to", "through", "until", "-", "–"]
ORDINAL = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
FORMATS = [
    "{m} {d}, {y}", "{d} {m} {y}", "{m} {d}{th}, {y}", "the {d}{th} of {m}, {y}", "{d}{th} of {m} {y}",
    "{short}. {d}, {y}", "{d} {short} {y}", "{w}, {m} {d}, {y}", "{w} {d} {m} {y}", "{y}-{n:02d}-{d:02d}",
    "{d}.{n}.{y}", "{d:02d}.{n:02d}.{y}",
]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2079, 12, 31)), st.sampled_from(FORMATS), st.booleans())
def test_a_day_comes_back_from_each_way_of_writing_it(day: date, form: str, inside: bool) -> None:
    words = form.format(
        d=day.day, n=day.month, y=day.year, m=(name := MONTH_NAMES[day.month - 1]), w=f"{day:%A}",
        short=name if len(name) < 5 else name[:4] if name == "September" else name[:3], th=ORDINAL.get(day.day, "th"),
    ).replace("May.", "May").replace("June.", "June").replace("July.", "July")  # fmt: skip
    text = f"They signed it on {words} in Oslo." if inside else f"{words}: they signed it."
    found = find_dates(_read({"text": text, "published": "2025-05-03"}))
    assert [(d.value, d.value_end, d.precision, d.basis) for d in found] == [(day.isoformat(), None, "day", "explicit")]
    assert text[found[0].start : found[0].end] in (words, words.removeprefix("the "))


@given(
    st.dates(date(1900, 1, 1), date(2079, 12, 31)),
    st.integers(1, 400),
    st.sampled_from(["to", "through", "until", "-", "–"]),
)
def test_a_range_comes_back(first: date, days: int, join: str) -> None:
    last = first + timedelta(days=days)
    words = [f"{MONTH_NAMES[d.month - 1]} {d.day}" for d in (first, last)]
    assume(last.year == first.year)
    found = find_dates(_read({"text": f"It ran from {words[0]} {join} {words[1]}, {last.year}."}))
    assert [(d.value, d.value_end, d.precision) for d in found] == [(first.isoformat(), last.isoformat(), "span")]


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)), st.integers(0, 6), st.booleans())
def test_a_weekday_is_the_nearest_on_the_side_of_its_verb(published: date, weekday: int, future: bool) -> None:
    name = f"{date(2024, 1, 1) + timedelta(days=weekday):%A}"
    text = f"They will meet on {name}." if future else f"They met on {name}."
    (found,) = find_dates(_read({"text": text, "published": published.isoformat(), "past": ["met"]}))
    day = date.fromisoformat(found.value)
    assert day.weekday() == weekday
    assert 0 <= (day - published if future else published - day).days <= 6


def test_easter() -> None:
    known = [
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
    ]
    assert [easter(int(day[:4])).isoformat() for day in known] == known


@given(st.integers(1900, 2200), st.integers(1, 12), st.integers(0, 6))
def test_nth_weekdays(year: int, month: int, weekday: int) -> None:
    days = [calendar.nth_weekday(year, month, weekday, n) for n in (1, 2, 3, 4, -1)]
    assert {day.weekday() for day in days} == {weekday}
    assert {day.month for day in days} == {month}
    assert [day.day for day in days[:4]] == sorted({day.day for day in days[:4]})
    assert days[0].day <= 7
    assert (days[-1] + timedelta(days=7)).month != month


def test_the_text_shows_whether_the_day_comes_first() -> None:
    assert day_first("due 17/3/2020, then 4/3/2020") is True
    assert day_first("due 3/17/2020, then 4/3/2020") is False
    assert day_first("on 3 March and 4/3/2020") is True
    assert day_first("on March 3 and 4/3/2020") is None
    assert day_first("due 3/17/2020 or 17/3/2020") is None


PIECES = [
    "last", "next", "early", "late", "March", "May", "Monday", "3", "31", "30", "2020", "12:30", "a.m.", "UTC", "in",
    "from", "to", "on", "ago", "years", "three", "weeks", "the", "1990s", "quarter", "February", "winter", "said", ",",
    ".", "\n\n", "“", "”", "tomorrow", "of", "this", "week", "99", "9999", "100", "centuries", "hundred", "day",
    "later", "Easter", "Thanksgiving", "weekend", "first", "last", "Q3", "half", "fiscal", "every", "evening", "'98",
    "3/4/2020", "15th", "earlier", "end", "that", "month", "couple", "24", "hours", "past", ";", "will",
    "through", "AD",
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
        assert (one.value_end is not None) == (one.precision in ("span", "season", "decade"))
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
