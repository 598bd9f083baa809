"""Expressions that name a day or a month: "March 3", "3 March 2020", "from March to May", "early June"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, last_of_month
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import DAY, DAYPART, HOLIDAYS, MONTH, PART, WEEKDAY, YEAR, month_number

RULES: list[Rule] = []
_ON = rf"(?:(?:[Ee]arly |[Ll]ate )?(?:on )?{WEEKDAY}(?: {DAYPART})?,? )?(?:[Tt]he (?:{DAYPART}|evening) of )?"


def nearest_year(number: int, day: int | None, context: Context) -> int | None:
    """The year of a month that is named without one: this side of publication, unless the verb looks ahead."""
    today = context.today()
    if today is None:
        return None
    told = context.past_year()
    if told is not None and not context.is_future():
        context.basis = "previous date"
        return told
    future = context.is_future()
    if day is None:
        if number > today.month and not future:
            return today.year - 1
        return today.year + (number < today.month and future and (today.month - number) > 2)
    # papers leave the year out of a day that is near; the tense decides only where both sides are far
    years = (today.year - 1, today.year, today.year + 1)
    distances = {year: (date(year, number, min(day, 28)) - today).days for year in years}
    near = min(distances.values(), key=abs)
    if abs(near) <= 120:
        return next(year for year in years if distances[year] == near)
    return min(y for y in years if distances[y] >= 0) if future else max(y for y in years if distances[y] <= 0)


def year_of(match: re.Match[str], number: int, day: int | None, context: Context) -> int | None:
    """The year that the words state ("of last year", "2020"), else the nearest one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("relyear"):
        today = context.today()
        shift = {"last": -1, "this": 0, "next": 1}[groups["relyear"].split()[0]]
        return today.year + shift if today else None
    return nearest_year(number, day, context)


def _full(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    day = int(re.sub(r"\D", "", match["day"]))
    year = year_of(match, number, day, context)
    return calendar.day(date(year, number, day)) if year else None


rule(
    RULES,
    "month day",
    rf"\b{_ON}(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last|this"
    r"|next) year))?",
)(_full)
rule(
    RULES,
    "day month",
    rf"\b{_ON}(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})\b(?:,? (?P<year>{YEAR})| (?:of )?(?P<relyear>(?:l"
    r"ast|this|next) year))?",
)(_full)


@rule(RULES, "iso", r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
def _iso(match: re.Match[str], context: Context) -> When | None:
    return calendar.day(date(int(match[1]), int(match[2]), int(match[3])))


@rule(RULES, "figures", r"(?<![\w/.])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/])")
def _figures(match: re.Match[str], context: Context) -> When | None:
    """3/17/2020 and 17/3/2020 can mean one day only; 3/4/2020 means two and is left out."""
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    if a == b or b > 12:
        return calendar.day(date(year, a, b))
    return calendar.day(date(year, b, a)) if a > 12 else None


@rule(
    RULES,
    "days of a month",
    rf"\b(?:[Ff]rom |[Bb]etween )?(?P<month>{MONTH}) (?P<day>{DAY}) ?(?:-|–|—|to|through|until|and) ?(?:(?P<month2"
    rf">{MONTH}) )?(?P<day2>{DAY})(?:,? (?P<year>{YEAR}))?",
)
def _days(match: re.Match[str], context: Context) -> When | None:
    number, number2 = month_number(match["month"]), month_number(match["month2"] or match["month"])
    first, last = (int(re.sub(r"\D", "", match[g])) for g in ("day", "day2"))
    year = year_of(match, number, first, context)
    if not year or (" and " in match[0] and not match[0].lower().startswith("between")):
        return None
    return calendar.span(date(year, number, first), date(year + (number2 < number), number2, last))


@rule(
    RULES,
    "day to day month",
    rf"\b(?:[Ff]rom |[Bb]etween )?(?P<day>{DAY}) ?(?:-|–|—|to|through|until|and) ?(?P<day2>{DAY}) (?P<month>{MONTH}"
    rf")(?:,? (?P<year>{YEAR}))?",
)
def _days_first(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    first, last = (int(re.sub(r"\D", "", match[g])) for g in ("day", "day2"))
    year = year_of(match, number, first, context)
    return calendar.span(date(year, number, first), date(year, number, last)) if year else None


@rule(
    RULES,
    "month to month",
    rf"\b(?:(?:[Ff]rom|[Bb]etween|[Tt]his past) )?(?P<month>{MONTH})(?: (?P<year1>{YEAR}))? ?(?:-|–|to"
    rf"|through|until|and) ?(?P<month2>{MONTH})(?: (?:of )?(?P<year>{YEAR}))?(?! ?\d)",
)
def _months(match: re.Match[str], context: Context) -> When | None:
    number, number2 = month_number(match["month"]), month_number(match["month2"])
    last_year = year_of(match, number2, None, context)
    if not last_year or (" and " in match[0] and not re.match(r"(?i)between|this past", match[0])):
        return None
    first_year = int(match["year1"]) if match["year1"] else last_year - (number2 < number)
    return calendar.span(date(first_year, number, 1), last_of_month(last_year, number2))


@rule(
    RULES,
    "month of year",
    rf"\b(?:(?P<part>{PART})(?: |-))?(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last"
    r"|this|next) year))",
)
def _month_of_year(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    year = year_of(match, number, None, context)
    return calendar.month(year, number) if year else None


_BEFORE_MONTH = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Dd]uring|[Ff]rom|[Tt]o|[Tt]hrough|[Bb]efore"
    r"|[Aa]fter|[Ff]or|[Tt]ill|[Bb]ack in|[Bb]etween|[Oo]ne)"
)


@rule(
    RULES,
    "month",
    rf"\b(?:{_BEFORE_MONTH} (?P<x>{MONTH})|(?P<x2>(?P<part>{PART})(?: in)?(?: |-)?{MONTH}))\b(?! ?\d| (?!Mr"
    r"|Ms|Dr|President|Prime|Senator|Republican|Democrat)[A-Z][a-z])(?!['’-])",
    weak=True,
)
def _month(match: re.Match[str], context: Context) -> When | None:
    words = match["x"] or re.split(r"[ -]|(?<=mid)", match["x2"])[-1]
    number = month_number(words)
    year = nearest_year(number, None, context)
    return calendar.month(year, number) if year else None


@rule(
    RULES,
    "subject month",
    r"(?<![\w.,'’-] )\b(?P<x>January|February|March|June|July|September|October|November|December)(?=,"
    r"| (?:was|saw|is|had|brought)\b)",
    weak=True,
)
def _subject_month(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["x"])
    year = nearest_year(number, None, context)
    return calendar.month(year, number) if year else None


_HOLIDAY = "|".join(sorted((re.escape(name) for name in HOLIDAYS), key=len, reverse=True)).replace("'", "['’]")


@rule(
    RULES,
    "holiday",
    rf"\b(?:(?:on|[Oo]n|before|after|by|until|since|[Ll]ast|[Nn]ext|[Tt]his|around|over) )(?P<x>(?i:{_HOLIDAY})"
    rf")(?: (?P<year>{YEAR}))?(?!['’\w-]| [A-Z])",
    weak=True,
)
def _holiday(match: re.Match[str], context: Context) -> When | None:
    number, day = HOLIDAYS[match["x"].lower().replace("’", "'")]
    year = year_of(match, number, day, context)
    return calendar.day(date(year, number, day)) if year else None
