"""Plain text to lines, one a paragraph: joins what was wrapped at a width, keeps apart what pages list line by line."""

from __future__ import annotations

from dossier.read.normal import clean_lines

_WIDTHS = range(40, 141)  # characters; a text with longer lines is not wrapped


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs and single lines of a text, in normal form, empty ones left out."""
    lines = clean_lines(text)
    width = max(map(len, lines), default=0)
    wrapped = width in _WIDTHS
    found: list[str] = []
    previous = ""  # the line before, "" at the beginning of a block
    for line in lines:
        # the next word would not have gone into the line before: so the break was the width's, not the writer's
        if line and previous and wrapped and len(previous) + 1 + len(line.split(" ", 1)[0]) > width:
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        previous = line
    return found
