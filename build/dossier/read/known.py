"""Set aside what a line's own words give away: credits, furniture, and what stands under a furniture heading."""

from __future__ import annotations

from dossier.read.credits import Credits, read_credits
from dossier.read.furniture import classify, ends_sentence, is_sentence
from dossier.read.lines import MAYBE_CREDITS, Line, Page

_PARAGRAPH_WORDS = 20  # a line with so many and a full stop is text of the report
_COMMENTS_SHARE = 0.5  # of the page's words may be comments, not more
_AFTER_NEWSLETTER = "after newsletter promotion"  # closes a block that began with an invitation
_BLOCK_LINES = 8


def set_aside_known(lines: list[Line], page: Page, country: str | None) -> None:
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
    for at, line in enumerate(lines):
        if line.text.casefold() == _AFTER_NEWSLETTER:
            behind = lines[max(0, at - _BLOCK_LINES) : at]
            start = next((first for first, other in enumerate(behind) if other.reason == "newsletter"), len(behind))
            for other in behind[start:]:
                other.reason = other.reason or "newsletter"
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
