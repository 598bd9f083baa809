from __future__ import annotations

from pathlib import Path

import pytest
from reader_support import HERE, LONG, article, reject

from dossier.read import read_file
from dossier.read.markdown import plain_lines
from dossier.types import Article


def test_all_fields_of_front_matter() -> None:
    (found,) = read_file(HERE / "fixtures" / "good" / "fields.md", "fields.md")
    assert isinstance(found, Article)
    assert found.title == "Lissen closes its bridge: nine weeks without lorries"
    assert found.published == "2024-03-05T20:02+01:00"
    assert (found.outlet, found.outlet_url) == ("Harbor Ledger", "https://ledger.example")
    assert found.byline == "Ana Petrova, Tom Okafor"
    assert found.text.startswith("The town of Lissen closed its harbour bridge on Tuesday after inspectors")
    assert [piece.reason for piece in found.furniture] == ["caption", "subheading", "tags"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_in_both_kinds_of_files(tmp_path: Path, name: str) -> None:
    found = article(tmp_path, name, f"---\ntitle: Bridge\nagency: Reuters\nlang: en\n---\n{LONG}\n")
    assert (found.title, found.agency, found.text) == ("Bridge", "Reuters", LONG)


def test_three_dashes_inside_a_text_are_no_front_matter(tmp_path: Path) -> None:
    found = article(tmp_path, "a.txt", f"Bridge closes\n\n{LONG}\n\n---\n\n{LONG}\n")
    assert found.text == f"{LONG}\n\n{LONG}"


def test_yaml_bombs_and_nests_are_harmless(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert article(tmp_path, "a.md", f"---\ntitle: Bridge\n{bomb}title2: *i\n---\n\n{LONG}\n").title == "Bridge"
    assert reject(tmp_path, "b.md", "---\na: " + "[" * 3_000 + f"\n---\n\n{LONG}\n").reason == "bad front matter"


def test_mistakes_name_the_line(tmp_path: Path) -> None:
    found = reject(tmp_path, "a.md", f"---\ntitle: Bridge\ndate: a: b\n---\n\n{LONG}\n")
    assert found.reason == "bad front matter"
    assert "line 3" in found.detail


def test_markdown_to_lines() -> None:
    title, lines, aside = plain_lines(
        "# Bridge *closes*\n\n> A **quoted** line\nand its end.\n\n- one\n- two\n\n![Gulls](g.jpg)\n\n"
        "Snake_case_name and 2 * 3 * 4.\n"
    )
    assert title == "Bridge closes"
    assert lines == ["A quoted line and its end.", "• one", "• two", "Snake_case_name and 2 * 3 * 4."]
    assert [(piece.reason, piece.text) for piece in aside] == [("caption", "Gulls")]
