"""Lines that only say who wrote the report, where, and when it was published: the article's own fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.read.agencies import agency_named
from dossier.read.dateline import leading_dateline, placed_agency
from dossier.read.furniture import classify, is_sentence
from dossier.read.moments import find_moments
from dossier.read.outlets import is_known
from dossier.read.places import is_city

_LONGEST = 200  # characters
_OTHER_WORDS = 5
_READ_TIME = re.compile(r"\b\d{1,3}\s?([-–]\s?\d{1,3}\s?)?(?:mins?|minutes?)\.?\s(?:read|listen)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:up-?dated?|modified|edited|revised)\b[^.]{0,20}$", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:first |last |originally |latest )?(?:published|updated?|posted|modified|created|issued|released|uploaded"
    r"|date|publish date|publication date|time|story|article)\b(?: (?:on|at|in|by|date|time))?\s?(?=[:\s|,-]|$)"
    r"|\b(?:on|at)\b\s?$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:(?:words|story|text|report|written|reported)\s)?by\b:?\s+(?P<names>.+)$", re.IGNORECASE)
_AUTHOR = re.compile(r"^(?:authors?|writers?|reporters?|byline)\s?[:|]\s?(?P<names>.+)$", re.IGNORECASE)
_JOB = (
    r"(?:(?:[\w&’'.-]+ ){0,3}"
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|producer|chief|bureau))"
)
_WITH_JOB = re.compile(rf"^(?P<names>[^,|]+), ?{_JOB}$", re.IGNORECASE)
_PARTICLE = r"(?:de|da|di|du|del|della|der|den|van|von|la|le|al|el|bin|ibn|ben|bint|dos|ter|of)"
_NAME_WORD = r"(?:[^\W\d_a-zà-ÿ][\w’'.-]*|al-[\w’'-]+)"
_NAME = re.compile(rf"{_NAME_WORD}(?: (?:{_PARTICLE} )*{_NAME_WORD}){{1,4}}")
_SPLIT_NAMES = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_AGENCY_LIKE = re.compile(r"\w \b(?:(?:Press|News) (?:Service|Agency|Association)|Newswire|Wire Service)$")
_DESK = re.compile(
    r"\b(?:desk|staff|bureau|team|newsroom|service|agencies|agency|correspondent|reporter|editors?|news|online|digital"
    r"|network|media|press|post|times|today|com|inc)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credits:
    """What one such line says. `updated` is only worth something where nothing says when it was published.
    `others`: the parts that are not understood, perhaps the outlet or a section. `labelled`: it says "published" or
    the like."""

    reason: str
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    others: tuple[str, ...] = ()
    labelled: bool = False


def read_credits(line: str, country: str | None = None) -> Credits | None:
    """The credits that a line consists of, or None where it says anything else as well."""
    if not line or len(line) > _LONGEST or is_sentence(line):
        return None
    published = updated = None
    rest, last = "", 0
    for moment in find_moments(line, country):
        before = line[last : moment.start]
        if _UPDATED.search(before):
            updated = updated or moment.value
        else:
            published = published or moment.value
        rest += before + " | "
        last = moment.end
    rest += line[last:]
    dated = published is not None or updated is not None
    rest, timed = _READ_TIME.subn(" | ", rest)
    byline = agency = dateline = None
    others: list[str] = []
    for part in re.split(r"\s*[|•·]\s*|\s[—–-]\s", rest):
        part = _LABELS.sub("", part).strip(" ,;:|-–—()[]/")
        if not part or _LABELS.sub("", part).strip(" ,;:.") == "":
            continue
        if names := _names_in(part):
            byline, agency = byline or names[0], agency or names[1]
        elif (placed := placed_agency(part)) or ((placed := leading_dateline(part)) and placed.length == len(part)):
            agency, dateline = agency or placed.agency, dateline or placed.place
        elif (agency or (published and part.isupper())) and is_city(part):
            dateline = dateline or part
        elif not is_known(part) and classify(part) is None:
            others.append(part)
    whole = leading_dateline(line)
    if whole and whole.length == len(line):
        return Credits("dateline", agency=whole.agency, dateline=whole.place)
    if others and not (dated and sum(len(part.split()) for part in others) <= _OTHER_WORDS):
        return None
    if not (dated or byline or agency):
        return None
    reason = "read time" if timed else "publication time" if dated else "byline" if byline else "credit"
    return Credits(
        reason, published, updated, byline, agency, dateline, tuple(others), _LABELS.search(line) is not None
    )


def _names_in(part: str) -> tuple[str | None, str | None] | None:
    """(names as written, agency) where the part is a byline; the names are None where a desk signed it."""
    match = _BY.match(part) or _AUTHOR.match(part) or _WITH_JOB.match(part)
    return read_names(match["names"]) if match else None


def read_names(text: str) -> tuple[str | None, str | None] | None:
    """The people and the agency in a byline or an author field, or None where it is neither names nor a desk.

    "JOHN SMITH and Ana de la Cruz, Associated Press" gives ("JOHN SMITH, Ana de la Cruz", "Associated Press").
    """
    people, agency, desk = [], None, False
    for piece in _SPLIT_NAMES.split(
        re.sub(r"\s*[(/].*$|\s+(?:in|for) [A-Z].*$|^by\s+", "", text.strip(), flags=re.IGNORECASE)
    ):
        piece = piece.strip(" .,;:|")
        if not piece or re.fullmatch(_JOB, piece, re.IGNORECASE):
            continue
        if named := agency_named(piece):
            agency = agency or named
        elif _AGENCY_LIKE.search(piece):  # not in the list, but it calls itself one
            agency = agency or piece
        elif _DESK.search(piece) or is_known(piece):
            desk = True
        elif _NAME.fullmatch(piece) and len(piece) <= 60:
            people.append(piece)
        else:
            return None
    if not (people or agency or desk):
        return None
    return ", ".join(people) or None, agency
