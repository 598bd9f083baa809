"""The title of a page, told from breadcrumbs before it and a summary behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.read.furniture import ends_sentence, is_sentence
from dossier.read.outlets import is_known
from dossier.read.wordlists import wordlist

_TITLE_WORDS = 30  # a line with more is a title with its summary, or no title
_SUMMARY_WORDS = 8
_SHORTEST_TITLE = 5
_USUAL_TITLE = 11
_TITLE_CASE = 0.7  # share of words with a capital
_FULL_STOP = re.compile(r"[.…][\"'”’)]*$")
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|]{2,40})$")


def split_summary(line: str) -> tuple[str, str | None]:
    """Title and summary of a line that holds both, as scrapes of pages without line ends do.

    The summary is a sentence: it begins with a word that opens sentences, goes on in lower case and ends in a stop.
    The title before it does not end in a stop, or the cut would be plain. (line, None) where no cut is sure.
    """
    words = line.split(" ")
    if not ends_sentence(line) or len(words) < _SUMMARY_WORDS + 4:
        return line, None
    for at in range(4, len(words) - _SUMMARY_WORDS + 1):
        before, word, behind = words[at - 1], words[at], words[at + 1 : at + 5]
        lower = sum(other[:1].islower() for other in behind)
        if word in wordlist("openers") and lower >= 2 and (before[-1:].isalnum() or before[-1:] in "'’”\"?!)"):
            return " ".join(words[:at]), " ".join(words[at:])
        # a question or a quotation may end the title as well, whatever word comes next
        if before[-1:] in "?!" and word[:1].isupper() and lower >= 3:
            return " ".join(words[:at]), " ".join(words[at:])
    return line, None


def guess_summary(line: str, body: str) -> tuple[str, str | None]:
    """As split_summary, for a line that is known to hold the title and is too long to be one: the likeliest cut.

    A summary begins with a capital; words that the report has side by side are not parted; headlines in capitals
    end where lower case begins; a title has about eleven words.
    """
    words = line.split(" ")
    best: tuple[float, int] | None = None
    for at in range(_SHORTEST_TITLE, min(len(words) - _SUMMARY_WORDS, _TITLE_WORDS) + 1):
        before, word = words[at - 1], words[at]
        title_case = _capitals(words[:at]) >= _TITLE_CASE
        if not word[:1].isupper() or (before[:1].isupper() and (not title_case or words[at + 1][:1].isupper())):
            continue  # not a beginning, or in the middle of a name
        score = 2 * (_capitals(words[:at]) - _capitals(words[at:]))
        score += 1 if re.search(rf"(?:^|[.?!\n] ?){re.escape(word)}\b", body) else 0
        score -= 2 if f"{before} {word}" in body else 0
        score -= abs(at - _USUAL_TITLE) / 10
        if best is None or score > best[0]:
            best = (score, at)
    if best is None:
        return line, None
    return " ".join(words[: best[1]]), " ".join(words[best[1] :])


def _capitals(words: Sequence[str]) -> float:
    """Share of words that begin with a capital."""
    return sum(word[:1].isupper() for word in words) / len(words)


def without_outlet(title: str, names: Sequence[str | None]) -> tuple[str, str | None]:
    """The title without " | Outlet" behind it, and that outlet where it is one that we know or is among `names`."""
    told = {name.casefold() for name in names if name}
    match = _SUFFIX.search(title)
    while match:
        name = match["name"].strip()
        if name.casefold() in told:
            return title[: match.start()], name
        if is_known(name):
            return title[: match.start()], name
        if "|" in match[0] and len(name.split()) <= 4 and len(title[: match.start()].split()) >= 4:
            title = title[: match.start()]
            match = _SUFFIX.search(title)
            continue
        break
    return title, None


def in_breadcrumb(crumbs: Sequence[str], line: str) -> bool:
    """Does a breadcrumb end with this line, as pages repeat their title there?"""
    return len(line) > 15 and any(crumb.casefold().endswith(line.casefold()) and crumb != line for crumb in crumbs)


def made_up(paragraph: str) -> str:
    """A title for a text that has none: its first sentence, cut at a word."""
    sentence = re.split(r"(?<=[.?!])\s", paragraph, maxsplit=1)[0]
    if len(sentence) <= 100:
        return sentence.rstrip(".")
    return sentence[:100].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def fits_title(line: str) -> bool:
    """Not too long, and not a sentence with its full stop: that is the report's first paragraph."""
    return len(line.split()) <= _TITLE_WORDS and not (is_sentence(line) and _FULL_STOP.search(line))
