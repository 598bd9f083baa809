"""Markdown to plain lines. Only what news texts use; anything else stays as it is written."""

from __future__ import annotations

import re

from dossier.read.normal import clean_line
from dossier.read.paragraphs import split_paragraphs
from dossier.types import Furniture

_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\(([^()\n]{0,500})\)(?:\{[^}\n]{0,100}\})?")
_LINK = re.compile(r"\[([^\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?\S|\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{0,500}[^\s*_]|[^\s*_])\1(?![\w*])")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^(=+|-{3,})\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s+\S+.*$", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def plain_lines(text: str) -> tuple[str | None, list[str], list[Furniture]]:
    """(the first-level heading, the other lines in normal form, captions and headings set aside)."""
    title: str | None = None
    aside: list[Furniture] = []
    kept: list[str] = []
    text = _DEFINITION.sub("", _COMMENT.sub("", text))
    for raw in text.splitlines():
        line = raw
        for match in _IMAGE.finditer(line):
            if caption := clean_line(match[1]):
                aside.append(Furniture(caption, "caption"))
        line = _inline(re.sub(r"^\s{0,3}(?:>\s?)+", "", _IMAGE.sub("", line)))
        if heading := _HEADING.match(line):
            if title is None and len(heading[1]) == 1:
                title = clean_line(heading[2])
            else:
                aside.append(Furniture(heading[2], "subheading"))
            line = ""
        elif _UNDERLINE.match(line):
            if kept and kept[-1].strip() and line.startswith("="):
                title, kept[-1] = title or clean_line(kept[-1]), ""
            line = ""
        # two spaces at the end of a line, or a list item, break it
        kept.append(re.sub(r"^\s{0,3}[*+-]\s+", "• ", line))
        if raw.endswith("  ") and line.strip():
            kept.append("")
    return title, _joined("\n".join(kept)), aside


def _inline(line: str) -> str:
    line = _LINK.sub(r"\1", line)
    line = _STRONG.sub(r"\2", line)
    line = _EMPHASIS.sub(r"\2", line)
    return _ESCAPE.sub(r"\1", _BREAK.sub("\n\n", line))


def _joined(text: str) -> list[str]:
    """In Markdown a single line end is a space, but before a list item."""
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line for line in split_paragraphs(block.replace("\n•", "\n\n•")) if line]
        if any(line.startswith("•") for line in lines):
            found += lines
        elif lines:
            found.append(" ".join(lines))
    return found
