"""A page and its lines, while it is decided what they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from dossier.types import Furniture

THE_TITLE = "the title"  # reason of the line that became Article.title: no furniture
MAYBE_CREDITS = "page?"  # a reader's mark on a line that is no text of the report but may name author and time
MAYBE_SUMMARY = "standfirst?"  # goes where the report repeats it, else stays


@dataclass(slots=True, eq=False)
class Line:
    """`reason` is None for what belongs to the report, else why it is set aside. Two lines of one text are two."""

    text: str
    reason: str | None = None


@dataclass(slots=True)
class Page:
    title: str
    made_up: bool  # the page has no title, so this one comes from the text
    paragraphs: list[str] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    outlet: str | None = None  # where the page names itself
    names: list[str] = field(default_factory=list)  # of the outlet or a section, beside the publication time
