"""Parts of a year, month or week: "the third quarter", "the first week of April", "the end of the month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, add_months, nth_weekday
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.nearest import year_of
from dossier.annotate.dates.rule import Rule, narrowed, rule
from dossier.annotate.dates.units import around
from dossier.annotate.dates.words import (
    DAY,
    MONTH,
    NUMBER,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    month_number,
    number,
)

RULES: list[Rule] = []
_NTH = r"(?P<n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast)"
# what a period may be a part of: "April", "April 2019", "2019", "the month", "next year"
_WHOLE = (
    rf"(?:(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last|this|next) year))?(?! ?\d)"
    rf"|(?P<wholeyear>{YEAR})|(?P<rel>[Tt]he|[Tt]his|[Ll]ast|[Nn]ext|[Tt]hat) (?P<unit>month|year|decade|century))"
)
_GAME = re.compile(
    r"(?i)\b(?:touchdowns?|quarterbacks?|rebounds?|three-pointers?|field goals?|half-?time|kick-?off|goalkeeper"
    r"|striker|midfielder|scoreboard)\b"
)


@rule(
    RULES,
    "quarter",
    rf"\b(?:[Tt]he )?(?:fiscal )?(?:{_NTH}[ -](?P<part_of_year>quarter|half)|Q(?P<q>[1-4]))"
    rf"(?:(?: of| in|,)? (?:fiscal )?(?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last|this|next) year)"
    r"|(?P<ofyear> of the year))?(?! (?:of|century|final))\b",
)
def _quarter(match: re.Match[str], context: Context) -> When | None:
    """Without a year it is the last one that has begun, or the next where the verb looks ahead."""
    n = int(match["q"]) if match["q"] else ORDINALS[match["n"].lower()]
    is_half = match["part_of_year"] == "half"
    n = min(n, 2) if is_half else n
    stretch = calendar.half if is_half else calendar.quarter
    if match["year"] or match["relyear"]:
        year = year_of(match, 1, None, context)
        return stretch(year, n) if year else None
    bare = not match["ofyear"]
    if bare and (is_half or _GAME.search(match.string) or (match["n"] and match["n"].lower() in ("final", "last"))):
        return None
    today = context.today()
    if today is None:
        return None
    around_now = [stretch(year, n) for year in (today.year - 1, today.year, today.year + 1)]
    if context.is_future():
        return next(one for one in around_now if one.last >= today)
    return [one for one in around_now if one.first <= today][-1]


@rule(
    RULES,
    "fiscal year",
    r"\b(?:(?:[Tt]he )?(?i:fiscal|financial|tax)(?: [Yy]ear)?|FY) ?(?P<year>(?:19|20)\d\d)(?![\w–/-])",
)
def _fiscal_year(match: re.Match[str], context: Context) -> When | None:
    """As the year that it is called by: whose books it closes, and in which month, the text does not say."""
    return calendar.year(int(match["year"]))


@rule(
    RULES,
    "week of",
    rf"\b(?:[Tt]he )?(?P<kind>week|weekend) (?:of|beginning|starting)(?: on)? (?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) "
    rf"(?P<day>{DAY})(?:[-–]\d\d?)?|(?P<day2>{DAY}) (?P<month2>{MONTH}))(?:,? (?P<year>{YEAR}))?",
)
def _week_of(match: re.Match[str], context: Context) -> When | None:
    month = month_number(match["month"] or match["month2"])
    day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    year = year_of(match, month, day, context)
    if not year:
        return None
    held = date(year, month, day)
    if match["kind"] == "week":
        return calendar.week(held)
    saturday = held + timedelta(days=(5 - held.weekday() + 3) % 7 - 3)  # the nearest
    return calendar.span(saturday, saturday + timedelta(days=1))


@rule(RULES, "week of a month", rf"\b(?:[Tt]he )?{_NTH} (?P<kind>week|weekend|{WEEKDAY}) (?:of|in) {_WHOLE}")
def _week_of_month(match: re.Match[str], context: Context) -> When | None:
    whole, n = _whole(match, context), ORDINALS[match["n"].lower()]
    if whole is None or whole.precision != "month":
        return None
    year, month, is_last = whole.first.year, whole.first.month, match["n"].lower() in ("last", "final")
    if match["kind"] == "week":
        first = whole.last - timedelta(days=6) if is_last else whole.first + timedelta(days=7 * (n - 1))
        return calendar.span(first, first + timedelta(days=6))
    weekday = 5 if match["kind"] == "weekend" else WEEKDAYS[match["kind"].lower()]
    day = nth_weekday(year, month, weekday, -1 if is_last else n)
    return calendar.span(day, day + timedelta(days=1)) if match["kind"] == "weekend" else calendar.day(day)


@rule(
    RULES,
    "months of a year",
    rf"\b(?:[Tt]he )?(?P<end>[Ff]irst|[Ll]ast|[Ff]inal) (?P<count>{NUMBER}) (?P<of>day|week|month|year)s (?:of|in) "
    rf"{_WHOLE}",
)
def _months_of_year(match: re.Match[str], context: Context) -> When | None:
    """ "The first three months of 2020": so many from the beginning or before the end of the whole."""
    whole, count = _whole(match, context), number(match["count"])
    if whole is None or not count:
        return None
    unit, forward = match["of"], match["end"].lower() == "first"
    if unit in ("day", "week"):
        days = timedelta(days=count * (7 if unit == "week" else 1) - 1)
        first, last = (whole.first, whole.first + days) if forward else (whole.last - days, whole.last)
    else:
        months = count * (12 if unit == "year" else 1)
        if forward:
            first, last = whole.first, add_months(whole.first, months) - timedelta(days=1)
        else:
            first, last = add_months(whole.last + timedelta(days=1), -months), whole.last
    return calendar.span(first, last) if whole.first <= first and last <= whole.last else None


def _whole(match: re.Match[str], context: Context) -> When | None:
    if match["month"]:
        month = month_number(match["month"])
        year = year_of(match, month, None, context)
        return calendar.month(year, month) if year else None
    if match["wholeyear"]:
        return calendar.year(int(match["wholeyear"]))
    return _unit(match["rel"].lower(), match["unit"], context)


def _unit(which: str, unit: str, context: Context) -> When | None:
    """ "The month", "next year": "the" and "that" mean the one told of, where the story has just named a day of it."""
    if which in ("the", "that"):
        told = context.told_here()
        start = told.first if told and told.precision in ("day", "hour", "month") else context.today()
    else:
        start = context.today()
    return around(start, unit, {"last": -1, "next": 1}.get(which, 0)) if start else None


@rule(
    RULES,
    "part of a period",
    r"\b(?:(?P<early>[Tt]he (?:beginning|start|middle|end|turn) of)"
    r"|(?P<soft>[Ee]arly|[Ee]arlier|[Ll]ater?|[Mm]id)(?: in)?) "
    r"(?P<rel>the|this|last|next|that) (?P<unit>day|week|month|year|decade|century)\b(?!['’]s|-)",
)
def _part_of_period(match: re.Match[str], context: Context) -> When | None:
    words, which, unit = (match["early"] or match["soft"]).lower(), match["rel"], match["unit"]
    if unit == "day":
        day = context.told_day() if which in ("the", "that") and match["soft"] else None
        return calendar.day(day) if day else None
    if "turn" in words or (match["soft"] and which not in ("the", "that")) or (which == "that" and "er" in words):
        return None  # "earlier this week", "later that week" have rules of their own
    whole = _unit(which, unit, context)
    if whole is None:
        return None
    if words in ("earlier", "later"):
        told = context.told_here() if context.basis == "previous date" else None
        day = told.first if told else context.today()
        if day is None:
            return None
        return calendar.span(whole.first, day) if words == "earlier" else calendar.span(day, whole.last)
    return narrowed(whole, words, match.string[: match.start()])


@rule(
    RULES,
    "end of the year",
    r"\b(?:[Tt]he )?(?P<unit>year|month|week)['’]s end\b|\b(?:[Bb]y|[Aa]t|[Bb]efore) (?P<x>year-?end)\b",
)
def _years_end(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    whole = around(today, match["unit"] or "year", 0) if today else None
    return narrowed(whole, "end", match.string[: match.start("x") if match["x"] else match.start()]) if whole else None
