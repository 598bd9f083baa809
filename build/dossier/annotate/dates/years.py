"""Expressions that name a year or longer: "in 2012", "from 1967 to 1995", "the 1990s", "the third quarter of 2020"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, last_of_month
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.months import year_of
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import DECADES, ORDINALS, PART, YEAR

RULES: list[Rule] = []
_BEFORE_YEAR = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Tt]o|[Oo]f|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough"
    r"|[Ff]or|[Aa]round"
    r"|[Cc]irca|[Bb]etween|[Aa]nd|[Tt]ill|[Tt]han|[Ii]nto|[Aa]s of|[Vv]s|back in|year|born|or|early in"
    r"|late in) |[(,–—-] ?|^)"
)


@rule(
    RULES,
    "years",
    rf"\b(?:[Ff]rom |[Bb]etween )(?P<a>{YEAR}) ?(?:-|–|to|through|until|and) ?(?P<b>{YEAR})|(?<![\w/-])"
    r"(?P<c>(?:19|20)\d\d)[–-](?P<d>(?:19|20)\d\d|\d\d)(?![\w/-])",
)
def _years(match: re.Match[str], context: Context) -> When | None:
    first, last = int(match["a"] or match["c"]), match["b"] or match["d"]
    if len(last) == 2:
        last = str(first)[:2] + last
        if int(last) != first + 1:  # "2019-20" is a season, "Notice 2014-21" a number
            return None
    return calendar.span(date(first, 1, 1), date(int(last), 12, 31))


@rule(
    RULES,
    "year",
    rf"{_BEFORE_YEAR}(?P<x>(?:(?P<part>{PART})(?: in)?(?: |-)?)?(?P<year>{YEAR}))\b(?!['’]s [A-Z])(?!-"
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
    if counted and before in (
        "of",
        "for",
        "than",
        "to",
        "around",
        "by",
        "and",
        "or",
        "between",
        "from",
        "into",
        ",",
        "(",
    ):
        known = re.match(
            r" (?:was|is|has|as|its|his|this|does|us|besides|perhaps|always|whereas|across|towards|versus)\b", after
        )
        if not known:
            return None
    return calendar.year(number)


_DECADE = r"(?:(?P<decade>1[5-9]\d0|20\d0)s|['’‘](?P<short>[1-9]0)s|(?P<word>" + "|".join(DECADES) + r"))"


@rule(
    RULES,
    "decade",
    r"(?<!\w)(?:[Tt]he )?(?:(?P<part>(?:early|late|mid|[Ee]arly|[Ll]ate|[Mm]id)(?:-to-late)?)(?: |-))"
    rf"?{_DECADE}(?!\w)",
)
def _decade(match: re.Match[str], context: Context) -> When | None:
    if match["decade"]:
        first = int(match["decade"])
        if first % 100 == 0 and first < 2000:  # the 1800s are a century
            return calendar.span(date(first, 1, 1), date(first + 99, 12, 31))
        return calendar.decade(first)
    if match["word"] and not re.match(r"(?i)the|early|late|mid", match[0]):
        return None
    if match["word"] and re.search(r"\b(?:in (?:his|her|their)|aged) $", match.string[: match.start()]):
        return None
    tens = int(match["short"] or DECADES[match["word"]])
    return calendar.decade(2000 + tens if match["short"] and tens <= 20 else 1900 + tens)


@rule(
    RULES,
    "century",
    r"\b(?:[Tt]he )?(?:(?P<part>early|late|mid)(?: |-))?(?P<n>\d{1,2})(?:st|nd|rd|th)[ -][Cc]entur(?:y|ies)\b",
)
def _century(match: re.Match[str], context: Context) -> When | None:
    n = int(match["n"])
    return calendar.span(date(n * 100 - 99, 1, 1), date(n * 100, 12, 31))


@rule(
    RULES,
    "quarter",
    rf"\b(?:[Tt]he )?(?:(?P<n>first|second|third|fourth|final|last) (?P<unit>quarter|half)(?: of (?:(?P<year>{YEAR}"
    rf")|(?P<relyear>(?:last|this|next) year))|,? (?P<year2>{YEAR}))|Q(?P<q>[1-4])(?: (?:of )?(?P<year3>{YEAR})"
    r"))",
)
def _quarter(match: re.Match[str], context: Context) -> When | None:
    months = 6 if match["unit"] == "half" else 3
    n = int(match["q"]) if match["q"] else ORDINALS[match["n"]]
    n = 2 if months == 6 and n > 2 else n
    stated = match["year"] or match["year2"] or match["year3"]
    year = int(stated) if stated else year_of(match, 1, None, context)
    if not year:
        return None
    return calendar.span(date(year, (n - 1) * months + 1, 1), last_of_month(year, n * months))


@rule(
    RULES,
    "season of year",
    r"\b(?:[Tt]he )?(?:early |late )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) (?:of "
    rf"|in )?(?P<year>{YEAR})",
)
def _season_of_year(match: re.Match[str], context: Context) -> When | None:
    return calendar.season(int(match["year"]), match["season"].lower())
