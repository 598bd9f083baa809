"""Set aside what a line's own words give away: credits, furniture, and what stands under a furniture heading."""

from __future__ import annotations

from bisect import bisect_left

from dossier.read.credits import Credits, read_credits
from dossier.read.furniture import classify, ends_sentence, is_sentence
from dossier.read.lines import MAYBE_CREDITS, Line, Page

_PARAGRAPH_WORDS = 20  # a line with so many and a full stop is text of the report
_COMMENTS_SHARE = 0.5  # of the page's words may be comments, not more
_AFTER_NEWSLETTER = "after newsletter promotion"  # closes a block that began with an invitation
_BLOCK_LINES = 8
_PARAGRAPHS_SEEN = 20  # behind a line, to know that the report goes on


def set_aside_known(lines: list[Line], page: Page, country: str | None) -> None:
    """Everything that is furniture by its own words, and what stands under a furniture heading."""
    paragraphs = [at for at, line in enumerate(lines) if _is_paragraph(line.text)]
    last_text = paragraphs[-1] if paragraphs else len(lines)
    openers: set[int] = set()
    for at, line in enumerate(lines):
        if line.reason not in (None, MAYBE_CREDITS):
            continue
        if (credits := read_credits(line.text, country)) and (place := _place(lines, paragraphs, at, credits)):
            line.reason = credits.reason if place != "inside" else "subheading"
            if place == "edge":
                _take(page, credits)
        elif hit := classify(line.text, at_end=at >= last_text):
            line.reason = hit.reason
            if hit.opens:
                openers.add(at)
        elif line.reason == MAYBE_CREDITS:
            line.reason = "page"
    _set_aside_blocks(lines, openers)


def _set_aside_blocks(lines: list[Line], openers: set[int]) -> None:
    """What stands under a furniture heading, up to the next paragraph of the report; under "Comments" up to the end."""
    for at, line in enumerate(lines):
        if line.text.casefold() == _AFTER_NEWSLETTER:
            behind = lines[max(0, at - _BLOCK_LINES) : at]
            start = next((first for first, other in enumerate(behind) if other.reason == "newsletter"), len(behind))
            for other in behind[start:]:
                other.reason = other.reason or "newsletter"
    left = total = sum(len(line.text.split()) for line in lines)
    reason: str | None = None
    to_the_end = False
    for at, line in enumerate(lines):
        left -= len(line.text.split())
        if at in openers and not to_the_end:
            reason = line.reason
            to_the_end = reason == "comments" and at >= 3 and left < total * _COMMENTS_SHARE
        elif reason and line.reason is None:
            if not to_the_end and (_is_paragraph(line.text) or _is_kept(line.text)):
                reason = None
            line.reason = reason


def _is_paragraph(text: str) -> bool:
    return ends_sentence(text) and len(text.split()) >= _PARAGRAPH_WORDS


def _is_kept(text: str) -> bool:
    return is_sentence(text) and text.endswith((".", ".”", '."', ".'", ".’"))


def _place(lines: list[Line], paragraphs: list[int], at: int, credits: Credits) -> str | None:
    """Credits stand at the page's edges. Between the report's paragraphs a day alone is a heading, and "Reuters" or
    "Washington:" may be an item of a list; behind the report only a day with a label is the report's own."""
    next_one = bisect_left(paragraphs, at)
    before = next_one > 1  # one paragraph may be the title with its summary
    behind = any(lines[other].reason is None for other in paragraphs[next_one:][:_PARAGRAPHS_SEEN])
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
