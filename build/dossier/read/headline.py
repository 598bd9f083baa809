"""Which line of a page is its title."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.read.furniture import is_sentence
from dossier.read.lines import MAYBE_SUMMARY, THE_TITLE, Line, Page
from dossier.read.normal import squeeze
from dossier.read.outlets import is_known
from dossier.read.overlap import content_words, covered
from dossier.read.title import fits_title, guess_summary, in_breadcrumb, split_summary

_NAME_WORDS = 4  # of an outlet
_LOOKED_AT = 15  # lines from the top that may be the title
_FIRST_IS_GOOD = 0.34  # share of a title's content words that the report has
_BETTER_BY = 0.3


def find_title(lines: list[Line], page: Page, headline: bool) -> None:
    """The first line that is no furniture, unless it is a paragraph already. Adds the summary that stood on the same
    line as a line of its own."""
    crumbs = [line.text for line in lines if line.reason == "menu"]
    open_lines = [at for at, line in enumerate(lines) if line.reason is None]
    at = next((at for at in open_lines[:8] if in_breadcrumb(crumbs, lines[at].text)), None)
    if at is None and len(open_lines) > 2 and _is_masthead(lines, open_lines[0]):
        name = lines[open_lines.pop(0)]
        name.reason, page.outlet = "menu", name.text
    if at is None and open_lines:
        at = _likeliest(lines, open_lines)
    if at is None or len(open_lines) < 2:
        return
    for line in lines[:at]:
        if line.reason is None and not is_sentence(line.text):
            line.reason = "menu"
    title, summary = split_summary(lines[at].text)
    reason = MAYBE_SUMMARY
    if summary is None and not fits_title(title):
        if not headline:
            return
        title, summary = guess_summary(title, "\n".join(line.text for line in lines[at + 1 :]))
        reason = "standfirst"  # the cut may be wrong, and half a title is no sentence of the report
    page.title = title
    lines[at] = Line(title, THE_TITLE)
    if summary:
        lines.insert(at + 1, Line(summary, reason))


def _likeliest(lines: list[Line], open_lines: Sequence[int]) -> int:
    """The first open line, unless it is short or foreign to the report and another before the report is neither."""
    text_start = next((at for at in open_lines if is_sentence(lines[at].text)), None)
    if text_start is None:
        return open_lines[0]
    words = content_words(" ".join(lines[at].text for at in open_lines if at >= text_start))
    squeezed = [squeeze(line.text) for line in lines]

    def score(at: int) -> float:
        length = len(lines[at].text.split())
        shared = covered(lines[at].text, words)
        repeated = squeezed.count(squeezed[at]) > 1 and shared > 0
        return shared + (0.5 if repeated else 0) - (1 if length <= _NAME_WORDS else 0)

    first = open_lines[0]
    if len(lines[first].text.split()) > _NAME_WORDS and covered(lines[first].text, words) >= _FIRST_IS_GOOD:
        return first
    others = [at for at in open_lines[1:_LOOKED_AT] if at < text_start and fits_title(lines[at].text)]
    # of two that fit, the first: the summary stands behind the title
    return next((at for at in others if score(at) >= score(first) + _BETTER_BY), first)


def _is_masthead(lines: list[Line], at: int) -> bool:
    """A short name right before the site's menu, or of an outlet that we know."""
    name = lines[at].text
    follows = lines[at + 1].reason == "menu" if at + 1 < len(lines) else False
    return len(name.split()) <= _NAME_WORDS and (follows or is_known(name))
