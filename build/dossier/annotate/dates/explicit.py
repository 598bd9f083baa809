"""Expressions that name a day, month, year or longer: "March 3", "3 March 2020", "early 2019", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, last_of_month
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import (
    DAY,
    DAYPART,
    DECADES,
    HOLIDAYS,
    MONTH,
    ORDINALS,
    PART,
    WEEKDAY,
    YEAR,
    month_number,
)  # fmt: skip

RULES: list[Rule] = []
_ON = rf"(?:(?:[Ee]arly |[Ll]ate )?(?:on )?{WEEKDAY}(?: {DAYPART})?,? )?(?:[Tt]he (?:{DAYPART}|evening) of )?"
_BEFORE_YEAR = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Tt]o|[Oo]f|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough"
    r"|[Ff]or|[Aa]round"
    r"|[Cc]irca|[Bb]etween|[Aa]nd|[Tt]ill|[Tt]han|[Ii]nto|[Aa]s of|[Vv]s|back in|year|born|or|early in"
    r"|late in) |[(,–—-] ?|^)"
)


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


def _year_of(match: re.Match[str], number: int, day: int | None, context: Context) -> int | None:
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
    year = _year_of(match, number, day, context)
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
    year = _year_of(match, number, first, context)
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
    year = _year_of(match, number, first, context)
    return calendar.span(date(year, number, first), date(year, number, last)) if year else None


@rule(
    RULES,
    "month to month",
    rf"\b(?:(?:[Ff]rom|[Bb]etween|[Tt]his past) )?(?P<month>{MONTH})(?: (?P<year1>{YEAR}))? ?(?:-|–|to"
    rf"|through|until|and) ?(?P<month2>{MONTH})(?: (?:of )?(?P<year>{YEAR}))?(?! ?\d)",
)
def _months(match: re.Match[str], context: Context) -> When | None:
    number, number2 = month_number(match["month"]), month_number(match["month2"])
    last_year = _year_of(match, number2, None, context)
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
    year = _year_of(match, number, None, context)
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
    year = int(stated) if stated else _year_of(match, 1, None, context)
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
    year = _year_of(match, number, day, context)
    return calendar.day(date(year, number, day)) if year else None
