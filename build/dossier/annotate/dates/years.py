"""Expressions that name a year or longer: "in 2012", "from 1967 to 1995", "the 1990s", "the third quarter of 2020"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import PART, YEAR

RULES: list[Rule] = []
_HEDGE = (
    r"(?:(?:or about|approximately|roughly|about|around|at least|circa|ca\.?|at or about"
    r"|as (?:early|late|recently|far back) as) )?"
)
_BEFORE_YEAR = (
    r"(?:\b(?:[Dd]\.|[Mm]\.|[Bb]\.|[Dd]iv\.|[Dd]ied|[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Tt]o|[Oo]f|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough"
    r"|[Ff]or|[Aa]round"
    r"|[Cc]irca|[Bb]etween|[Aa]nd|[Tt]ill|[Tt]han|[Ii]nto|[Aa]s of|[Vv]s|back in|[Yy]ears?|born|or|early in"
    rf"|late in|early as|late as|recently as) {_HEDGE}|(?:[(,]|(?<!\d)[–—-]) ?|(?<!\d): |^)"
)


@rule(
    RULES,
    "years",
    rf"\b(?:[Ff]rom |[Bb]etween ){_HEDGE}(?P<a>{YEAR}) ?(?:-|–|to|through|until|and) ?{_HEDGE}(?P<b>{YEAR})"
    rf"|(?<![\w/-])(?P<e>(?:19|20)\d\d) (?:to|through|until) {_HEDGE}(?P<f>{YEAR})"
    r"|(?<![\w/-])(?P<c>(?:19|20)\d\d)[–/-](?P<d>(?:19|20)\d\d|\d\d)(?![\w/-])",
)
def _years(match: re.Match[str], context: Context) -> When | None:
    first, last = int(match["a"] or match["e"] or match["c"]), match["b"] or match["f"] or match["d"]
    if len(last) == 2:
        last = str(first)[:2] + last
        # "2019-20" is a season and "in 1939-45" a war, "Notice 2014-21" a number
        before = re.search(r"(?:\b(?:[Ii]n|[Oo]f|[Ff]rom|[Dd]uring|[Tt]he)|\() ?$", match.string[: match.start()])
        if int(last) != first + 1 and not (before and first < int(last) <= first + 60):
            return None
    elif first % 50 == int(last) % 50 == 0 and re.match(r" (?:[a-z]+ )?[a-z]{3,}s\b", match.string[match.end() :]):
        return None  # "between 1500 and 2000 troops"
    return calendar.span(date(first, 1, 1), date(int(last), 12, 31))


@rule(
    RULES,
    "year to the present",
    rf"(?<![\w/-])(?:[Ff]rom )?(?P<year>{YEAR}) ?(?:[-–—]|to|through|until) ?(?:the )?present\b(?: day\b)?",
)
def _since(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    return calendar.span(date(int(match["year"]), 1, 1), today) if today else None


@rule(RULES, "year of two figures", r"\b(?:[Ii]n|[Ss]ince|[Oo]f|[Bb]y|[Uu]ntil) (?P<x>['’‘](?P<year>\d\d))(?![\w-])")
def _short_year(match: re.Match[str], context: Context) -> When | None:
    """ "The class of '98": of this century where that is not far ahead."""
    today = context.today()
    if today is None:
        return None
    year = today.year // 100 * 100 + int(match["year"])
    return calendar.year(year - 100 if year > today.year + 5 else year)


@rule(
    RULES,
    "year as subject",
    r"(?:(?<=[.!?”\"’'] )|(?<=\n)|^)(?P<x>(?P<year>(?:19|20)\d\d))(?= (?:saw|was|is|has|had|will|brought|marked|began"
    r"|ended)\b)",
)
def _year_subject(match: re.Match[str], context: Context) -> When | None:
    return _believed(int(match["year"]), match, context)


@rule(
    RULES,
    "year",
    rf"{_BEFORE_YEAR}(?P<x>(?:(?P<part>{PART})(?: in)?(?: |-)?)?(?P<year>{YEAR}))\b(?!-"
    r"|–\d|/| [a-z]+s (?:ago|later)\b)",
    weak=True,
)
def _year(match: re.Match[str], context: Context) -> When | None:
    return _believed(int(match["year"]), match, context)


@rule(
    RULES,
    "year as a modifier",
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|\w+['’]s|[Ee]arly|[Ll]ate) (?P<x>(?P<year>(?:19"
    r"|20)\d\d))(?= [A-Za-z])",
    weak=True,
)
def _year_modifier(match: re.Match[str], context: Context) -> When | None:
    return _believed(int(match["year"]), match, context)


_BEFORE_COUNTS = frozenset(
    ["of", "for", "than", "to", "around", "by", "and", "or", "between", "from", "into", ",", "("]
)


def _believed(number: int, match: re.Match[str], context: Context) -> When | None:
    """Four figures are a year between 1500 and a generation ahead, and not a count of things."""
    this_year = context.published.year if context.published else 2030
    if not 1500 <= number <= this_year + 60:
        return None
    if match["x"].isdigit() and number < 1800 and not re.match(r"(?i)\s*(in|since|until|from|of)", match[0]):
        return None
    after = match.string[match.end() : match.end() + 30]
    if re.match(r" ?(?:UTC|GMT|[A-Z]{1,3}[SD]?T|local|hours|hrs)\b", after):
        return None  # a time of day
    # "of 1500 troops", "for 2000 euros"
    counted = re.match(
        r" (?!season|election|census|report|budget|race|campaign|edition|film|study|world|final|deal)[a-z]{3,}s\b",
        after,
    )
    before = match[0][: -len(match["x"])].strip().lower()
    hedged = re.search(r"(?:about|approximately|roughly|around|least)$", before)
    if counted and (hedged or before in _BEFORE_COUNTS):
        known = re.match(
            r" (?:was|is|has|as|its|his|this|does|us|besides|perhaps|always|whereas|across|towards|versus)\b", after
        )
        if not known:
            return None
    return calendar.year(number)


@rule(
    RULES,
    "season of year",
    r"\b(?:[Tt]he )?(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) "
    rf"(?:of |in )?(?P<year>(?:1[6-9]|20)\d\d(?=[-–/]\d\d(?!\d))|{YEAR})(?:[-–/]\d\d(?!\d))?",
)
def _season_of_year(match: re.Match[str], context: Context) -> When | None:
    return calendar.season(int(match["year"]), match["season"].lower())
