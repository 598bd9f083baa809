"""Whole pages: what is the report, what is furniture, and that nothing gets lost between the two."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_support import HERE, LONG, article, cases

from dossier.read import read_file
from dossier.read.normal import squeeze
from dossier.read.page import read_page
from dossier.types import Article

FIRST = "The town of Lissen closed its harbour bridge on Tuesday after inspectors found broken cables."
SECOND = "The repair will take nine weeks and cost 12 million euros, the mayor told reporters at the harbour."


def scrape() -> Article:
    (found,) = read_file(HERE / "fixtures" / "good" / "scrape.txt", "scrape.txt")
    assert isinstance(found, Article)
    return found


def test_a_scrape_gives_its_fields() -> None:
    found = scrape()
    assert found.title == "Lissen closes its bridge for nine weeks"
    assert found.outlet == "Harbor Ledger"
    assert found.agency == "Associated Press"
    assert found.dateline == "Lisbon"
    assert found.published == "2024-03-05T20:02+05:30"  # first published, not updated
    assert found.path == "scrape.txt"
    assert found.item is None


def test_a_scrape_gives_its_report_and_nothing_else() -> None:
    paragraphs = scrape().text.split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[0].startswith("The town of Lissen")
    assert paragraphs[-1].startswith("A spokesperson for the builder")


def test_a_scrape_shows_what_was_cut_and_why() -> None:
    assert [(piece.reason, piece.text.split()[0]) for piece in scrape().furniture] == [
        ("menu", "Home"), ("standfirst", "Lorries"), ("caption", "A"), ("caption", "The"), ("credit", "AP"),
        ("read time", "4"), ("player", "Listen"), ("promo", "Also"), ("subheading", "What"),
        ("syndication note", "(This"),
        ("tags", "Topics"),
        ("publication time", "First"),
    ]  # fmt: skip


LINES = [
    "Home / News / Bridge closes", "Bridge closes", "AP Lisbon", "3 min read", FIRST, SECOND, LONG, "Advertisement",
    "Also read: More bridges", "A gull on a post", "Photo: Jo Lund", "Topics : Bridges", "“We wait.”",
    "—Edda Krol, mayor",
    "WASHINGTON (AP) — " + FIRST, SECOND + " (ANI)", "Related stories", "By Ana Petrova", "• nine weeks",
    "© 2024 Ledger",
    "He left", "Comments", "What next",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from([None, "Bridge closes"]))
def test_no_line_is_lost(lines: list[str], title: str | None) -> None:
    page = read_page(lines, title)
    kept = [*page.paragraphs, *(piece.text for piece in page.furniture)]
    if title is None and not page.made_up:
        kept.append(page.title)
    assert sorted(squeeze("".join(lines))) == sorted(squeeze("".join(kept)))


@settings(deadline=None)
@given(st.lists(st.sampled_from([FIRST, SECOND, LONG]), min_size=2, max_size=8))
def test_a_clean_text_stays_whole(paragraphs: list[str]) -> None:
    page = read_page(paragraphs)
    assert page.paragraphs == paragraphs
    assert page.made_up
    assert page.furniture == []


def test_a_summary_that_the_report_does_not_repeat_stays() -> None:
    summary = "A diver lost her life when the third cable broke, and her family has sued the builder."
    page = read_page(["Bridge closes", summary, "By Ana Petrova", FIRST, SECOND])
    assert page.paragraphs == [summary, FIRST, SECOND]


def test_a_summary_that_the_report_repeats_goes() -> None:
    summary = "The harbour bridge in the town of Lissen closed on Tuesday after inspectors found cables broken."
    page = read_page(["Bridge closes", summary, "By Ana Petrova", FIRST, SECOND])
    assert page.paragraphs == [FIRST, SECOND]
    assert [piece.reason for piece in page.furniture] == ["standfirst", "byline"]


def test_title_and_summary_on_the_line_of_the_date(tmp_path: Path) -> None:
    head = f" date 2024-03-05 Bridge in Lissen closes for nine weeks {SECOND}"
    text = f"{head}\n\nLisbon:\n\n{FIRST}\n\n{SECOND}\n\n{LONG}\n"
    found = article(tmp_path, "a.txt", text)
    assert found.title == "Bridge in Lissen closes for nine weeks"
    assert (found.published, found.dateline) == ("2024-03-05", "Lisbon")
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{LONG}"
    assert [piece.reason for piece in found.furniture] == ["publication time", "standfirst", "dateline"]


def test_labels_before_a_text(tmp_path: Path) -> None:
    text = f"Title: Bridge closes\nDate: 5 March 2024\nURL: https://www.ledger.example/b\n\n{FIRST}\n\n{SECOND}\n"
    found = article(tmp_path, "a.txt", text)
    assert (found.title, found.published, found.url) == ("Bridge closes", "2024-03-05", "https://www.ledger.example/b")
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_the_address_above_a_text(tmp_path: Path) -> None:
    url = "https://www.ledger.example/bridge"
    found = article(tmp_path, "a.txt", f"{url}\n\nBridge closes\n\n{FIRST}\n\n{SECOND}\n")
    assert (found.url, found.outlet, found.title) == (url, "ledger.example", "Bridge closes")
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_headlines_behind_a_short_report_are_not_its_own() -> None:
    links = ["Minister quits over ferries", "Who is Edda Krol?", "Storm takes the old pier", "Ten walks", "Who pays?"]
    page = read_page(["Bridge closes", FIRST, SECOND, "Share", *links])
    assert page.paragraphs == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2025",
        "Related stories",
        "Washington:",
        "(AP) - x",
        "A gull on a post",
        FIRST,
        "By Ana Petrova",
        "x y? Also read: z",
    ],
)
def test_long_pages_take_linear_time(line: str) -> None:
    start = time.process_time()
    page = read_page([FIRST, SECOND, line, LONG] * 2_000 + [line] * 2_000)
    assert time.process_time() - start < 10  # seconds of the processor; quadratic takes minutes
    assert page.paragraphs


def test_headings_inside_go_and_lists_and_attributions_stay() -> None:
    listed = ["The council will repair:", "the cables", "the roadway", "the railing"]
    page = read_page(["Bridge closes", FIRST, "What next", SECOND, "—Edda Krol, mayor of Lissen", LONG, *listed, LONG])
    assert page.paragraphs == [FIRST, SECOND, "—Edda Krol, mayor of Lissen", LONG, *listed, LONG]


def test_a_masthead_is_not_the_title() -> None:
    page = read_page(["Harbor Ledger", "Local | Sport | Obituaries", "Bridge closes for nine weeks", FIRST, SECOND])
    assert (page.title, page.outlet) == ("Bridge closes for nine weeks", "Harbor Ledger")


def test_comments_at_the_end_go_with_their_heading() -> None:
    comment = "I have lived here for sixty years and nobody ever asked me about that bridge, so there."
    page = read_page(["Bridge closes", FIRST, SECOND, LONG, FIRST, SECOND, "2 comments", comment, comment])
    assert page.paragraphs == [FIRST, SECOND, LONG, FIRST, SECOND]


def test_a_text_without_full_stops_stays_whole() -> None:
    page = read_page(["bridge closes", FIRST.rstrip(".").lower(), SECOND.rstrip(".").lower()])
    assert page.title == "bridge closes"
    assert len(page.paragraphs) == 2


def test_an_agency_in_the_text_is_no_credit() -> None:
    page = read_page(["Bridge closes", FIRST, "The mayor told Reuters that the repair would take nine weeks.", SECOND])
    assert page.agency is None


@pytest.mark.parametrize("case", cases("pages"), ids=lambda case: case["layout"])
def test_layouts_of_many_sites(tmp_path: Path, case: dict[str, Any]) -> None:
    found = article(tmp_path, "a.txt", case["page"])
    for name in ("title", "outlet", "agency", "byline", "dateline", "published"):
        assert getattr(found, name) == case.get(name), name
    assert [" ".join(text.split()[:3]) for text in found.text.split("\n\n")] == case["report"]
    assert [piece.reason for piece in found.furniture] == case["furniture"]
