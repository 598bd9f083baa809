"""A page's lines in order, told apart: title, paragraphs of the report, credits, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dossier.read.agencies import agency_in, agency_named
from dossier.read.credits import Credits, read_credits
from dossier.read.dateline import Dateline, closing_agency, leading_dateline
from dossier.read.edges import set_aside_loose_lines
from dossier.read.furniture import classify, ends_sentence, is_sentence
from dossier.read.lines import Line
from dossier.read.normal import squeeze
from dossier.read.outlets import is_known, outlet_in
from dossier.read.title import fits_title, guess_summary, in_breadcrumb, made_up, split_summary
from dossier.types import Furniture

MAYBE_CREDITS = "page?"  # a reader's mark on a line that is no text of the report but may name author and time
_THE_TITLE = "the title"  # of the line that became Article.title: no furniture
_PARAGRAPH_WORDS = 20  # a line with so many and a full stop is text of the report
_SOURCE = re.compile(r"(?:source|agency|news source|via|courtesy|inputs)\s?[:|]\s?(?P<name>.+)", re.IGNORECASE)
_PROMO_BEHIND = re.compile(
    r"[.?!][\"'”’)]* (?P<promo>(?:Also [Rr]ead|ALSO READ|Read [Aa]lso|READ ALSO|Read [Mm]ore|READ MORE"
    r"|Must [Rr]ead|WATCH|Watch)\s?[:|–—-]\s?[^.]{10,200})$"
)
_NAME_WORDS = 4  # of an outlet
_COMMENTS_SHARE = 0.5  # of the page's words may be comments, not more


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


def read_page(
    texts: Sequence[str | Furniture], title: str | None = None, country: str | None = None, headline: bool = False
) -> Page:
    """Tell the lines of one page apart. `texts` are in normal form, those that the reader set aside as Furniture;
    with `title` given they hold the body and perhaps the title once more. `country`: last label of the site's host.
    `headline`: the first line is known to hold the title, perhaps with a summary behind it."""
    lines = [Line(text) if isinstance(text, str) else Line(text.text, text.reason) for text in texts if text]
    page = Page(title or "", made_up=False)
    _set_aside_known(lines, page, country)
    if title is None:
        _find_title(lines, page, headline)
    for line in lines:
        if line.reason is None and not is_sentence(line.text) and squeeze(line.text) == squeeze(page.title):
            line.reason = "title"
    set_aside_loose_lines(lines)
    _cut_promos(lines)
    _read_notes(lines, page)
    _cut_dateline(lines, page)
    page.paragraphs = [line.text for line in lines if line.reason is None]
    page.furniture = [Furniture(line.text, line.reason) for line in lines if line.reason and line.reason != _THE_TITLE]
    if not page.title:
        page.title, page.made_up = made_up(page.paragraphs[0]) if page.paragraphs else "Untitled", True
    return page


def _set_aside_known(lines: list[Line], page: Page, country: str | None) -> None:
    """Everything that is furniture by its own words, and what stands under a furniture heading."""
    last_text = max((at for at, line in enumerate(lines) if _is_paragraph(line.text)), default=len(lines))
    total = sum(len(line.text.split()) for line in lines)
    openers = []
    for at, line in enumerate(lines):
        if line.reason not in (None, MAYBE_CREDITS):
            continue
        if (credits := read_credits(line.text, country)) and (place := _place(lines, at, credits)):
            line.reason = credits.reason if place != "inside" else "subheading"
            if place == "edge":
                _take(page, credits)
        elif hit := classify(line.text, at_end=at >= last_text):
            line.reason = hit.reason
            if hit.opens:
                openers.append(at)
        elif line.reason == MAYBE_CREDITS:
            line.reason = "page"
    for at in openers:
        reason, behind = lines[at].reason, lines[at + 1 :]
        share = sum(len(other.text.split()) for other in behind) / max(total, 1)
        to_the_end = reason == "comments" and at >= 3 and share < _COMMENTS_SHARE
        for other in behind:
            if other.reason is None and not to_the_end and (_is_paragraph(other.text) or _is_kept(other.text)):
                break
            other.reason = other.reason or reason


def _is_paragraph(text: str) -> bool:
    return ends_sentence(text) and len(text.split()) >= _PARAGRAPH_WORDS


def _is_kept(text: str) -> bool:
    return is_sentence(text) and text.endswith((".", ".”", '."', ".'", ".’"))


def _place(lines: list[Line], at: int, credits: Credits) -> str | None:
    """Credits stand at the page's edges. Between the report's paragraphs a day alone is a heading, and "Reuters" or
    "Washington:" may be an item of a list; behind the report only a day with a label is the report's own."""
    # one paragraph may be the title with its summary
    before = sum(_is_paragraph(line.text) for line in lines[:at]) > 1
    behind = any(_is_paragraph(line.text) and line.reason is None for line in lines[at + 1 :])
    dated = credits.published or credits.updated
    if before and behind:
        return "inside" if dated and not credits.others else None
    return "elsewhere" if before and dated and not credits.labelled else "edge"


def _take(page: Page, credits: Credits) -> None:
    page.published = page.published or credits.published
    page.updated = page.updated or credits.updated
    page.byline = page.byline or credits.byline
    page.agency = page.agency or credits.agency
    page.dateline = page.dateline or credits.dateline
    page.names += credits.others


def _find_title(lines: list[Line], page: Page, headline: bool) -> None:
    """The first line that is no furniture, unless it is a paragraph already. Adds the summary that stood on the same
    line as a line of its own."""
    crumbs = [line.text for line in lines if line.reason == "menu"]
    open_lines = [at for at, line in enumerate(lines) if line.reason is None]
    at = next((at for at in open_lines[:8] if in_breadcrumb(crumbs, lines[at].text)), None)
    if at is None and len(open_lines) > 2 and _is_masthead(lines, open_lines[0]):
        name = lines[open_lines.pop(0)]
        name.reason, page.outlet = "menu", name.text
    if at is None:
        at = next(iter(open_lines), None)
    if at is None or len(open_lines) < 2:
        return
    title, summary = split_summary(lines[at].text)
    reason = "standfirst?"
    if summary is None and not fits_title(title):
        if not headline:
            return
        title, summary = guess_summary(title, "\n".join(line.text for line in lines[at + 1 :]))
        reason = "standfirst"  # the cut may be wrong, and half a title is no sentence of the report
    page.title = title
    lines[at] = Line(title, _THE_TITLE)
    if summary:
        lines.insert(at + 1, Line(summary, reason))


def _read_notes(lines: list[Line], page: Page) -> None:
    """What notes on rights and syndication say of outlet and agency."""
    for line in lines:
        if line.reason in ("syndication note", "copyright"):
            page.outlet = page.outlet or outlet_in(line.text)
            page.agency = page.agency or agency_in(line.text)
        elif line.reason == "credit" and (source := _SOURCE.match(line.text)):
            page.agency = page.agency or agency_named(source["name"])


def _cut_promos(lines: list[Line]) -> None:
    """Take "Also Read: another headline" off the ends of paragraphs, where pages have run the two together."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.reason is None and (match := _PROMO_BEHIND.search(line.text)):
            lines.insert(at + 1, Line(line.text[match.start("promo") :], "promo"))
            line.text = line.text[: match.start("promo")].rstrip()


def _is_masthead(lines: list[Line], at: int) -> bool:
    """A short name right before the site's menu, or of an outlet that we know."""
    name = lines[at].text
    follows = lines[at + 1].reason == "menu" if at + 1 < len(lines) else False
    return len(name.split()) <= _NAME_WORDS and (follows or is_known(name))


def _cut_dateline(lines: list[Line], page: Page) -> None:
    """Take the dateline off the first paragraph and the agency's sign-off off the last; both become furniture."""
    body = [line for line in lines if line.reason is None]
    if not body:
        return
    first, last = body[0], body[-1]
    if (found := leading_dateline(first.text, " ".join(line.text for line in body[1:]))) and found.length < len(
        first.text
    ):
        _credit(page, found)
        at = next(at for at, line in enumerate(lines) if line is first)
        lines.insert(at, Line(first.text[: found.length].strip(), "dateline"))
        first.text = first.text[found.length :]
    if (found := closing_agency(last.text)) and found.length < len(last.text):
        _credit(page, found)
        at = next(at for at, line in enumerate(lines) if line is last)
        lines.insert(at + 1, Line(last.text[-found.length :].strip(), "credit"))
        last.text = last.text[: -found.length].rstrip()


def _credit(page: Page, found: Dateline) -> None:
    page.dateline = page.dateline or found.place
    page.agency = page.agency or found.agency
