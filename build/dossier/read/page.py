"""A page's lines in order, told apart: title, paragraphs of the report, credits, furniture."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.read.cuts import cut_dateline, cut_promos, read_notes, take_bylines, take_lone_place
from dossier.read.edges import set_aside_loose_lines
from dossier.read.furniture import is_sentence
from dossier.read.headline import find_title
from dossier.read.known import set_aside_known
from dossier.read.lines import THE_TITLE, Line, Page
from dossier.read.normal import squeeze
from dossier.read.title import made_up
from dossier.types import Furniture


def read_page(
    texts: Sequence[str | Furniture], title: str | None = None, country: str | None = None, headline: bool = False
) -> Page:
    """Tell the lines of one page apart. `texts` are in normal form, those that the reader set aside as Furniture;
    with `title` given they hold the body and perhaps the title once more. `country`: last label of the site's host.
    `headline`: the first line is known to hold the title, perhaps with a summary behind it."""
    lines = [Line(text) if isinstance(text, str) else Line(text.text, text.reason) for text in texts if text]
    page = Page(title or "", made_up=False)
    set_aside_known(lines, page, country)
    if title is None:
        find_title(lines, page, headline)
    for line in lines:
        if line.reason is None and not is_sentence(line.text) and squeeze(line.text) == squeeze(page.title):
            line.reason = "title"
    take_bylines(lines, page)
    take_lone_place(lines, page, sure=title is not None)
    set_aside_loose_lines(lines)
    cut_promos(lines)
    read_notes(lines, page)
    cut_dateline(lines, page)
    page.paragraphs = [line.text for line in lines if line.reason is None]
    page.furniture = [Furniture(line.text, line.reason) for line in lines if line.reason and line.reason != THE_TITLE]
    if not page.title:
        page.title, page.made_up = made_up(page.paragraphs[0]) if page.paragraphs else "Untitled", True
    return page
