from __future__ import annotations

import pytest
from reader_support import cases

from dossier.read.furniture import classify, ends_sentence, is_sentence, reasons

TABLE = cases("furniture")
FURNITURE = [(reason, str(line)) for reason, lines in TABLE["furniture"].items() for line in lines]


@pytest.mark.parametrize(("reason", "line"), FURNITURE)
def test_furniture_is_known_by_its_words(reason: str, line: str) -> None:
    hit = classify(line)
    assert hit is not None
    assert hit.reason == reason


@pytest.mark.parametrize("line", TABLE["report"])
def test_sentences_of_a_report_stay(line: str) -> None:
    assert classify(line) is None


def test_every_reason_is_explained_and_every_explanation_is_used_somewhere() -> None:
    assert {reason for reason, _ in FURNITURE} <= set(reasons())
    assert all(text for text in reasons().values())


def test_a_note_on_the_author_is_one_only_behind_the_report() -> None:
    line = "Lena Moss is a reporter who covers ports and shipping for the Harbor Ledger."
    assert classify(line) is None
    hit = classify(line, at_end=True)
    assert hit is not None
    assert hit.reason == "author note"


def test_headings_over_furniture_open_a_section() -> None:
    assert classify("Related stories").opens  # type: ignore[union-attr]
    assert not classify("Advertisement").opens  # type: ignore[union-attr]


def test_a_long_paragraph_is_never_furniture() -> None:
    assert classify("Also read: " + "the mayor said no. " * 100) is None


@pytest.mark.parametrize(
    "line", ["He left.", "He left!", "“He left.”", 'He "left".', "Did he leave?", "He left…", "(He left.)"]
)
def test_sentence_ends(line: str) -> None:
    assert ends_sentence(line)
    assert not is_sentence(line)  # too short to be sure of


@pytest.mark.parametrize("line", ["He left", "He left:", "Photo: Hal Vance", ""])
def test_open_ends(line: str) -> None:
    assert not ends_sentence(line)
