from __future__ import annotations

import pytest

from dossier.read.identity import article_id, plain_url


def test_the_parts_of_an_id() -> None:
    assert article_id("Mayor wins – again!", "2025-05-03T08:02+05:30", "Harbor Ledger", None).startswith(
        "2025-05-03-mayor-wins-again-"
    )
    assert article_id("?", None, None, None).startswith("undated-untitled-")


def test_a_long_title_is_cut_at_a_word() -> None:
    name = article_id("word " * 60, "2025-05-03", None, None)
    assert len(name) <= 10 + 1 + 60 + 1 + 6
    assert name[11:-7].split("-") == ["word"] * 12


def test_the_address_decides_where_there_is_one() -> None:
    ids = {article_id("A", "2025-05-03", outlet, "https://x.example/a?utm_source=b#c") for outlet in ("X", "Y")}
    assert ids == {article_id("A", "2025-05-03", None, "https://x.example/a")}
    assert article_id("A", "2025-05-03", "X", None) != article_id("A", "2025-05-03", "Y", None)


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTPS://X.example/a/?utm_medium=m&id=7#top", "https://x.example/a?id=7"),
        ("https://x.example/a?fbclid=1", "https://x.example/a"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_plain_url(url: str, plain: str) -> None:
    assert plain_url(url) == plain
