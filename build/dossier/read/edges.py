"""Lines that are furniture by where they stand: summaries and captions before the report, headings inside, leftovers
behind. Only lines that are not closed as a sentence, and summaries that the report repeats."""

from __future__ import annotations

import re

from dossier.read.furniture import ends_sentence, is_sentence
from dossier.read.lines import MAYBE_SUMMARY, THE_TITLE, Line
from dossier.read.overlap import content_words, covered

_REPEATED = 0.8  # share of a summary's content words that the report has too
_CAPTION_WORDS = 14
_HEADING_WORDS = 8
_SUMMARY_WORDS = 45
_SHORTEST_SUMMARY = 5
_LIST_LINES = 3  # so many open lines in a row are a list of the report, not headings
# What stands between title and text on pages: behind the last of these the report begins.
_HEAD_MARKS = frozenset({"publication time", "byline", "read time", "player", "dateline", "credit"})
# Attributions, list items, quotations, paragraphs that go on in lower case, lines that lead to the next
_PROTECTED = re.compile(
    r"^[—–\-•*▪◦·\"'“‘«(\[]|^\d{1,2}[.)]\s|^[a-z]|[:;,]$|^(?:He|She|They|It|We|I)\b|(?:,|;) (?:and|or)$"
    r"|[.?!][\"'”’]? [A-Z]"
)


def set_aside_loose_lines(lines: list[Line]) -> None:
    """Give a reason to the lines that no rule knew and that the place gives away. Changes the lines."""
    if not any(line.reason is None and is_sentence(line.text) for line in lines):
        return  # a text without full stops: nothing can be told from them
    body_start = _body_start(lines)
    body_words = content_words(" ".join(line.text for line in lines[body_start:] if line.reason is None))
    _head(lines[:body_start], body_words)
    rest = lines[body_start:]
    sentences = [at for at, line in enumerate(rest) if line.reason is None and is_sentence(line.text)]
    if not sentences:
        return
    inside, behind = rest[: sentences[-1]], rest[sentences[-1] + 1 :]
    loose = sum(line.reason is None and _is_loose(line.text) for line in inside)
    if loose <= len(sentences):  # else a list, an interview, a poem: nothing can be told from full stops
        _headings(inside)
    _tail(behind)


def _headings(lines: list[Line]) -> None:
    """Headings and captions between the paragraphs: lines that stand alone or in twos, not under a colon."""
    run: list[Line] = []
    leads = False  # the line before the run ends in a colon, or there is none
    for line in [*lines, Line(".")]:
        if line.reason is not None:
            continue
        if _is_loose(line.text):
            run.append(line)
            continue
        if len(run) < _LIST_LINES and not leads:
            for heading in run:
                if (count := len(heading.text.split())) <= _CAPTION_WORDS:
                    heading.reason = "subheading" if count <= _HEADING_WORDS else "caption"
        run, leads = [], line.text.endswith(":")


def _tail(lines: list[Line]) -> None:
    """What is left of the page behind the report: headlines, keywords, links."""
    page_goes_on = False
    for line in lines:
        if line.reason is not None:
            page_goes_on = True
        elif _is_loose(line.text):
            line.reason = "page" if len(line.text.split()) <= _CAPTION_WORDS else None
        elif page_goes_on and line.text.endswith("?"):
            line.reason = "page"  # the headline of another report


def _body_start(lines: list[Line]) -> int:
    """Index of the report's first line: behind the last mark of a page's head that comes before two paragraphs in a
    row, and behind the lines without a full stop that follow it."""
    run = seen = 0
    limit = len(lines)
    for at, line in enumerate(lines):
        if line.reason is None and is_sentence(line.text):
            run, seen = run + 1, seen + 1
            # a summary and a caption may be sentences; with a third, or two in a row, the report has begun
            if run == 2 or seen == 3:
                limit = at
                break
        elif line.reason is None or line.reason in _HEAD_MARKS:
            run = 0
    start = max((at + 1 for at, line in enumerate(lines[:limit]) if line.reason in _HEAD_MARKS), default=0)
    if not any(line.reason is None and is_sentence(line.text) for line in lines[start:]):
        start = 0  # the marks stand behind the report
    while start < len(lines) and (lines[start].reason is not None or _is_loose(lines[start].text)):
        start += 1
    return start


def _head(head: list[Line], body_words: set[str]) -> None:
    """Summaries and captions between the title and the report."""
    first, titled = True, False
    for before, line in zip([None, *head], head, strict=False):
        titled = titled or line.reason == THE_TITLE
        if line.reason is None and titled and before is not None and before.reason == "title":
            line.reason = "caption"  # scrapes have the title once more as the text of the picture
        elif line.reason == MAYBE_SUMMARY:
            line.reason = "standfirst" if covered(line.text, body_words) >= _REPEATED else None
            first = False
        elif line.reason is None:
            repeated = covered(line.text, body_words) >= _REPEATED
            if is_sentence(line.text):
                # a full sentence is only cut where the report says it again: nothing of it may be lost
                line.reason = "standfirst" if repeated else None
            elif _is_loose(line.text):
                long = len(line.text.split()) >= _SHORTEST_SUMMARY and line.text[0].isalnum()
                line.reason = "standfirst" if long and (first or repeated) else "caption"
            first = False


def _is_loose(text: str) -> bool:
    """Not closed as a sentence, and not protected by how it begins or ends."""
    return not ends_sentence(text) and not _PROTECTED.search(text) and len(text.split()) <= _SUMMARY_WORDS
