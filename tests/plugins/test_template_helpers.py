from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_base import plugin

helpers = plugin("template_helpers")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-05-03T08:02+05:30", "3 May 2025, 08:02 (UTC+05:30)"),
        ("2025-05-03T08:02:11Z", "3 May 2025, 08:02 (UTC)"),
        ("2025-05-03T08:02", "3 May 2025, 08:02"),
        ("2025-05-01", "1 May 2025"),
        ("2024-09", "September 2024"),
        ("2022", "2022"),
        ("2024-13-01", "2024-13-01"),
        ("last autumn", "last autumn"),
        (None, ""),
    ],
)
def test_dates_in_words(value, words):
    assert helpers.spoken_date(value) == words


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=1", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_kept(url, kept):
    assert helpers.web_address(url) == (url if kept else None)


@given(st.text())
def test_whatever_stands_in_a_date_or_an_address_does_not_break_a_page(text):
    assert isinstance(helpers.spoken_date(text), str)
    helpers.web_address(text)


def test_predicates_read_as_words():
    words = {"heads": {"label": "Head of", "phrase": "heads", "inverse": "is headed by"}}
    assert helpers.heading(words, "heads", True) == "Head of"
    assert helpers.heading(words, "heads", False) == "Is headed by"
    assert helpers.heading(words, "new_one", False) == "New one, by others"
    assert helpers.heading(words, None, True) != helpers.heading(words, None, False)
    assert helpers.phrase(words, "based_in", "Oslo") == "based in"


def test_a_predicate_without_an_object_does_not_end_in_the_air():
    words = {"holds_role": {"phrase": "holds office in"}}
    assert helpers.phrase(words, "holds_role", None) == "holds office"
    assert helpers.phrase(words, "holds_role", "Peru") == "holds office in"
    assert helpers.phrase(words, "resign", None) == "resign"


def test_counts_agree_with_their_noun():
    assert helpers.count_of(1, "story", "stories") == "1 story"
    assert helpers.count_of(2000, "article") == "2,000 articles"
    assert helpers.count_of(None, "article") == "0 articles"


@pytest.mark.parametrize(
    ("predicate", "cue", "words"),
    [
        ("publish", "published", "published"),
        ("drop out of", "Dropped out", "dropped out of"),
        ("claim rights over", "claims rights", "claims rights over"),
        ("end", "ending", "end"),  # cannot stand after a subject
        ("end", None, "end"),
        ("heads", "directed", "heads"),  # typed: the vocabulary's word
    ],
)
def test_a_verb_of_the_text_reads_as_it_stands_there(predicate, cue, words):
    assert helpers.phrase({"heads": {"phrase": "heads"}}, predicate, "Oslo", cue) == words


@pytest.mark.parametrize(
    ("value", "end", "words"),
    [
        ("2006-12", "2007-02-28", "December 2006 to February 2007"),
        ("2023-12", "2024-02-29", "December 2023 to February 2024"),
        ("2024-09", "2024-11-29", "September 2024 to 29 November 2024"),
        ("1980", "1989-12-31", "1980 to 1989"),
        ("2024", "2024-12-31", "2024"),
        ("2018-12-21", "2018-12-31", "21 December 2018 to 31 December 2018"),
        ("2022", None, "2022"),
        (None, None, ""),
    ],
)
def test_spans_in_words(value, end, words):
    assert helpers.spoken_span(value, end) == words


@given(st.text(), st.text() | st.from_regex(r"\d{4}-\d\d-\d\d"))
def test_no_span_breaks_a_page(value, end):
    for first in (value, "2024-01", "2024"):
        assert isinstance(helpers.spoken_span(first, end), str)
