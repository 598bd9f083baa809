from __future__ import annotations

import pytest
from reader_support import cases

from dossier.read.title import fits_title, guess_summary, made_up, split_summary, without_outlet

TABLE = cases("titles")


@pytest.mark.parametrize(("title", "summary"), TABLE["split"])
def test_title_and_summary_on_one_line(title: str, summary: str) -> None:
    assert split_summary(f"{title} {summary}") == (title, summary)


@pytest.mark.parametrize("line", TABLE["whole"])
def test_no_cut_where_none_is_sure(line: str) -> None:
    assert split_summary(line) == (line, None)


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Bridge closes for repairs | Harbor Ledger", [], ("Bridge closes for repairs", None)),
        ("Bridge closes for repairs - BBC", [], ("Bridge closes for repairs", "BBC")),
        (
            "Bridge closes for repairs - Harbor Ledger",
            ["Harbor Ledger"],
            ("Bridge closes for repairs", "Harbor Ledger"),
        ),
        ("Bridge closes – and a town stands still", [], ("Bridge closes – and a town stands still", None)),
    ],
)
def test_the_outlet_behind_a_title(title: str, names: list[str], expected: tuple[str, str | None]) -> None:
    assert without_outlet(title, names) == expected


def test_a_sentence_is_no_title() -> None:
    assert fits_title("Bridge closes for repairs")
    assert not fits_title("The bridge over the harbour was closed for repairs on Monday.")
    assert not fits_title("bridge " * 40)


def test_a_title_is_made_of_the_first_sentence() -> None:
    assert made_up("The bridge was closed. It will open in May.") == "The bridge was closed"
    assert len(made_up("word " * 100)) <= 102


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Mayor Signs Contract For New Bridge In Lissen", "Krol signed late on Monday and thanked the council warmly."),
        (
            "Mayor signs contract for new bridge after years of dispute",
            "Krol thanked the council for its patience and money.",
        ),
    ],
)
def test_the_likeliest_cut_of_a_headline(title: str, summary: str) -> None:
    body = "Krol signed the contract on Monday.\nThe mayor signs contract papers with a pen."
    assert guess_summary(f"{title} {summary}", body) == (title, summary)
