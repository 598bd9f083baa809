from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.read.normal import clean_line, clean_lines, join_paragraphs, squeeze
from dossier.read.paragraphs import split_paragraphs

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)  # lone surrogates and all


@settings(deadline=None)
@given(ANY_TEXT)
def test_normal_form(text: str) -> None:
    line = clean_line(text)
    line.encode("utf-8")
    assert line == line.strip()
    assert "  " not in line
    assert "\n" not in line
    assert unicodedata.is_normalized("NFC", line)
    assert clean_line(line) == line


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_one_blank_line_between_paragraphs(texts: list[str]) -> None:
    text = join_paragraphs(texts)
    assert "\n\n\n" not in text
    assert [part for part in text.split("\n\n") if part] == [line for line in map(clean_line, texts) if line]


def test_what_is_dropped_and_what_is_kept() -> None:
    assert clean_line("\ufeffA\u00adb\u200bc\u00a0“d”\x00 —  e\u0301 ") == "Abc “d” — é"


def test_lines_end_in_many_ways() -> None:
    assert clean_lines("a\r\nb\rc\u2028d\x0be") == ["a", "b", "c", "d", "e"]


def test_squeeze_ignores_quotes_and_spaces() -> None:
    assert squeeze("“A –  b”, C.") == squeeze('"a b" - c')


def test_wrapped_text_is_joined() -> None:
    text = (
        "The council of Lissen voted on Monday to repair the\n"
        "harbour bridge before the winter. The work will cost\n"
        "nine million.\n"
        "\n"
        "It begins in May.\n"
    )
    assert split_paragraphs(text) == [
        "The council of Lissen voted on Monday to repair the harbour bridge before the winter. "
        "The work will cost nine million.",
        "It begins in May.",
    ]


def test_lines_of_a_page_are_not_joined() -> None:
    text = (
        "AP Washington\n3 min read\n"
        + "A paragraph of the report that is longer than any line would be wrapped at. " * 3
    )
    assert len(split_paragraphs(text)) == 3
