"""Datelines and sign-offs: the place and the agency that stand before or behind the report's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.read.agencies import agency_named, agency_pattern
from dossier.read.places import is_city, is_country
from dossier.read.wordlists import wordlist

_NAME = r"[^\W\d_a-zà-ÿ][\w.’'-]*"
_PLACE = rf"(?P<place>{_NAME}(?:(?: |/| and ){_NAME}){{0,3}}(?:, (?:{_NAME} ?){{1,3}})?)"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = rf"(?:{_MONTH}\.? \d\d?|\d\d? {_MONTH}\.?)(?:st|nd|rd|th)?(?:,? \d{{4}})?"
_COUNTRY = r"(?: \[[A-Z][\w ]{2,30}\])?"  # "New Delhi [India]"
_DASH = r"(?:\s?[—–]\s?|\s?--\s?|\s-\s?|\s?:\s)"
_PLACED_WITH_DATE = re.compile(rf"{_PLACE}{_COUNTRY}, {_DAY}\.?(?:{_DASH}|$)")
_SHORTEST_SHOUT = 4  # letters; shorter ones in capitals are abbreviations
_PLACED = re.compile(rf"{_PLACE}(?:{_DASH}|:$)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`length`: how many characters of the paragraph it takes, the dash and the space included."""

    place: str | None
    agency: str | None
    length: int


def leading_dateline(paragraph: str, text: str = "") -> Dateline | None:
    """The dateline that a paragraph begins with, or is: "WASHINGTON (AP) — ", "New Delhi, May 3 (PTI): ",
    "(Reuters) - ", "MOSCOW, January 5. /TASS/. ", "Washington:". `text`, what follows, may show that an unknown name
    is a place."""
    with_agency, agency_alone = _agency_patterns()
    if match := with_agency.match(paragraph):
        rest = paragraph[match.end() :]
        # "Alice Smith (AP) wrote": a dateline has a dash, or a new sentence behind it
        if match["dash"] or not rest or rest[0].isupper() or rest[0] in "\"'“‘":
            named = agency_named(match["agency"])
            place = match["place"].strip()
            if named or (place.isupper() and (match["dash"] or is_city(place))):
                return Dateline(place, named, match.end())
    if match := agency_alone.match(paragraph):
        return Dateline(None, agency_named(match["agency"]), match.end())
    for pattern in (_PLACED_WITH_DATE, _PLACED):
        match = pattern.match(paragraph)
        if match is None or match["place"].split()[0].casefold().strip(".:") in wordlist("labels"):
            continue
        place, rest = match["place"].strip(), paragraph[match.end() :]
        # a small place is in no list: then capitals and a long dash, a day or the text have to speak for it
        shouted = place.isupper() and len(place) > _SHORTEST_SHOUT
        sure = pattern is _PLACED_WITH_DATE or re.search(r"[—–]|--", match[0]) or _is_place_in(text + rest, place)
        if (is_city(place) or (shouted and sure)) and (
            not rest or rest[0].isupper() or rest[0] in "\"'“‘" or rest[0].isdigit()
        ):
            return Dateline(place, None, match.end())
    return None


def lone_place(line: str, text: str, sure: bool = False) -> Dateline | None:
    """A place that stands alone on the line before the text: "Port Marrin:". One word has to be a known city or used
    as a place in the text; several with capitals are one unless they are a label, or only a sure one will do."""
    match = re.fullmatch(rf"{_PLACE}:", line)
    if match is None or any(word.casefold() in wordlist("labels") for word in match["place"].split()):
        return None
    place = match["place"]
    if (" " in place and not sure) or is_city(place) or _is_place_in(text, place):
        return Dateline(place, None, len(line))
    return None


def _is_place_in(text: str, place: str) -> bool:
    """Does the text use the name as that of a place: "in Port Ellery", "the mayor of Port Ellery"?"""
    name = re.escape(place.split(",")[0].title())
    before = r"(?:in|near|outside|from|(?:mayor|city|town|village|council|residents|people|port) of)"
    return re.search(rf"\b{before} {name}\b", text, re.IGNORECASE) is not None


def placed_agency(text: str) -> Dateline | None:
    """A whole line or part of one that is agency and place: "AP Washington", "PTI, New Delhi", "Reuters"."""
    text = text.strip(" ,;:|()[]-–—")
    if named := agency_named(text):
        return Dateline(None, named, len(text))
    for pattern in _whole_patterns():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        place = match["place"].strip(" ,")
        if place.casefold() in wordlist("regions"):
            return Dateline(None, agency_named(match["agency"]), len(text))
        if is_city(place) or is_country(place):
            return Dateline(place, agency_named(match["agency"]), len(text))
    return None


def closing_agency(paragraph: str) -> Dateline | None:
    """The agency's sign-off at the very end: "... on Friday. (ANI)", "... on Friday. — AFP". `length` counts from the
    end."""
    match = _closing_pattern().search(paragraph)
    return (
        Dateline(None, agency_named(match["agency"] or match["desk"] or ""), len(paragraph) - match.start())
        if match
        else None
    )


@cache
def _agency_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    agency = rf"(?P<agency>{agency_pattern()}|[A-Z][\w /.&-]{{1,30}})"
    parens = rf"(?:\(|/){agency}(?:/[A-Z][\w .]{{1,20}})?(?:\)|/)\.?"
    dash = r"(?P<dash>\s*(?:[—–:]|--?)\s*)?\s*"
    return (
        re.compile(rf"{_PLACE}{_COUNTRY}(?:,? {_DAY},?)?\.?\s{parens}{dash}"),
        re.compile(rf"\((?P<agency>{agency_pattern()}|[A-Z]{{2,8}})\)\s*(?:[—–:]|--?)\s*"),
    )


@cache
def _whole_patterns() -> tuple[re.Pattern[str], ...]:
    agency = rf"(?P<agency>{agency_pattern()})"
    return (
        re.compile(rf"{agency}[ ,:/]{{1,3}}(?:in )?{_PLACE}(?: \([A-Z][\w ]{{2,30}}\)?)?"),
        re.compile(rf"{_PLACE}[ ,:/]{{1,3}}\(?{agency}\)?"),
    )


@cache
def _closing_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[.?!\"”'’])\s+(?P<desk>PTI|ANI|IANS|UNI)(?:\s[A-Z]{{2,4}}){{1,4}}$"  # with the editors' initials
        rf"|(?<=[.?!\"”'’])\s+Enditem$"  # Xinhua's
        rf"|(?<=[.?!\"”'’])\s*[(\[/—–-]\s?(?P<agency>{agency_pattern()})[)\]/]?\.?$"
    )
