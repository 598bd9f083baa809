from __future__ import annotations

import time
from pathlib import Path

import pytest
from reader_support import HERE, LONG, article, reject

from dossier.read import read_file
from dossier.types import Article

PARAGRAPHS = "".join(
    f"<p>{LONG} It was the {n}th time that the bridge had been closed in the spring.</p>" for n in range(4, 9)
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def good() -> Article:
    (found,) = read_file(HERE / "fixtures" / "good" / "page.html", "page.html")
    assert isinstance(found, Article)
    return found


def test_fields_of_a_page() -> None:
    found = good()
    assert found.title == "Lissen closes its bridge for nine weeks"
    assert (found.outlet, found.outlet_url) == ("Harbor Ledger", "https://www.ledger.example")
    assert found.published == "2024-03-05T20:02+01:00"
    assert (found.byline, found.dateline) == ("Ana Petrova", "LISBON")


def test_the_report_of_a_page() -> None:
    assert [text.split()[0] for text in good().text.split("\n\n")] == ["The", "“We", "Lorries", "The", "A"]


def test_the_rest_of_a_page_is_kept_with_its_reason() -> None:
    reasons = {word: piece.reason for piece in good().furniture for word in piece.text.split()}
    assert reasons["Sport"] == "menu"
    assert reasons["cookies"] == "menu"
    assert reasons["Gulls"] == "caption"
    assert reasons["resigns"] == "promo"
    assert reasons["©"] in ("copyright", "page")
    assert "Gulls" not in good().text
    assert "resigns" not in good().text


def test_time_and_author_from_the_page_where_it_has_no_data(tmp_path: Path) -> None:
    credit = "<p>By Ana Petrova | March 5, 2024 8:02 PM GMT</p>"
    body = f"<article><h1>Bridge closes in Lissen</h1>{credit}{PARAGRAPHS}</article>"
    found = article(tmp_path, "a.html", page(body, "<title>Bridge closes in Lissen | Ledger</title>"))
    assert (found.title, found.byline) == ("Bridge closes in Lissen", "Ana Petrova")
    assert (found.published or "").startswith("2024-03-05")


def test_text_that_only_the_data_hold(tmp_path: Path) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Bridge closes", "articleBody": "{LONG}\\n\\n{LONG} Again."}}'
    head = f'<script type="application/ld+json">{data}</script>'
    found = article(tmp_path, "a.html", page("<div id=app><p>Please enable JavaScript</p></div>", head))
    assert found.text == f"{LONG}\n\n{LONG} Again."


def test_scripts_never_come_through(tmp_path: Path) -> None:
    code = "<script>alert('x')</script><style>p {}</style>"
    body = f"<h1>Bridge closes</h1>{PARAGRAPHS}{code}<p>{LONG} &lt;b&gt;bold&lt;/b&gt;</p>"
    found = article(tmp_path, "a.html", page(body))
    whole = found.text + "".join(piece.text for piece in found.furniture)
    assert "alert(" not in whole
    assert "p {}" not in whole


@pytest.mark.parametrize(
    "data",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{PARAGRAPHS}</p>",
        "<div>" * 20_000 + PARAGRAPHS,
        "<b>" * 20_000 + PARAGRAPHS,
        "<table>" + "<tr><td>x" * 6_000 + PARAGRAPHS,
        "<ul>" + "<li>x" * 6_000 + PARAGRAPHS,
        "<!--" * 20_000 + PARAGRAPHS,
        '<img src="data:' + "A" * 1_000_000 + f'">{PARAGRAPHS}',
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script>{PARAGRAPHS}",
    ],
    ids=["attributes", "divs", "bold", "table", "list", "comments", "data", "json"],
)
def test_hostile_pages_do_not_hang(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(data), "utf-8")
    start = time.process_time()
    (found,) = read_file(path, "a.html")
    assert time.process_time() - start < 10
    assert found.path == "a.html"


def test_a_page_that_is_too_large(tmp_path: Path) -> None:
    assert reject(tmp_path, "a.html", page("<p>x</p>" * 30_001)).reason == "too large"


def test_odd_metadata_do_no_harm(tmp_path: Path) -> None:
    data = (
        '{"@type": ["NewsArticle", 3], "headline": ["x"], "author": [[1], {"name": {"a": 1}}],'
        ' "datePublished": {}, "publisher": 7}'
    )
    head = f'<script type="application/ld+json">{data}</script><meta property="og:url" content="javascript:alert(1)">'
    found = article(tmp_path, "a.html", page(f"<h1>Bridge closes in Lissen</h1>{PARAGRAPHS}", head))
    assert (found.title, found.url, found.published) == ("Bridge closes in Lissen", None, found.published)


def test_a_page_under_the_name_of_a_text(tmp_path: Path) -> None:
    found = article(tmp_path, "a.txt", page(f"<h1>Bridge closes in Lissen</h1>{PARAGRAPHS}"))
    assert found.title == "Bridge closes in Lissen"
    assert "<" not in found.text
