"""Feasts and holidays that fall on one day of the year: "before Thanksgiving", "Christmas 2019", "on Easter Sunday".

Those whose day differs between English-speaking countries (Mother's Day, Labour Day) are left out, but for the ones
that news writes of the United States alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, nth_weekday
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.nearest import nearest_year
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import YEAR

RULES: list[Rule] = []
_FIXED = {
    "New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Groundhog Day": (2, 2), "Valentine's Day": (2, 14),
    "International Women's Day": (3, 8), "St. Patrick's Day": (3, 17), "St Patrick's Day": (3, 17),
    "April Fools' Day": (4, 1), "Earth Day": (4, 22), "Anzac Day": (4, 25), "May Day": (5, 1), "Cinco de Mayo": (5, 5),
    "Juneteenth": (6, 19), "Canada Day": (7, 1), "Fourth of July": (7, 4), "Bastille Day": (7, 14),
    "Halloween": (10, 31), "All Saints' Day": (11, 1), "All Saints Day": (11, 1), "Armistice Day": (11, 11),
    "Remembrance Day": (11, 11), "Veterans Day": (11, 11), "Christmas Eve": (12, 24), "Christmas Day": (12, 25),
    "Christmas": (12, 25), "Boxing Day": (12, 26),
}  # fmt: skip
_WEEKDAY = {  # month, weekday from Monday 0, which one of the month
    "Martin Luther King Jr. Day": (1, 0, 3), "Martin Luther King Day": (1, 0, 3), "Presidents' Day": (2, 0, 3),
    "Presidents Day": (2, 0, 3), "Memorial Day": (5, 0, -1), "Father's Day": (6, 6, 3), "Labor Day": (9, 0, 1),
    "Columbus Day": (10, 0, 2), "Thanksgiving Day": (11, 3, 4), "Thanksgiving": (11, 3, 4),
}  # fmt: skip
_AFTER_THANKSGIVING = {"Black Friday": 1, "Cyber Monday": 4}
_ELECTION_DAY = "Election Day"  # of the United States; elsewhere it is no name
_FROM_EASTER = {
    "Shrove Tuesday": -47, "Mardi Gras": -47, "Ash Wednesday": -46, "Palm Sunday": -7, "Maundy Thursday": -3,
    "Holy Thursday": -3, "Good Friday": -2, "Easter Sunday": 0, "Easter Monday": 1, "Easter": 0, "Ascension Day": 39,
    "Whit Monday": 50,
}  # fmt: skip
_NAMES = [*_FIXED, *_WEEKDAY, *_AFTER_THANKSGIVING, _ELECTION_DAY, *_FROM_EASTER]
_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(_NAMES, key=len, reverse=True))
_BEFORE = "[Oo]n|[Bb]efore|[Aa]fter|[Bb]y|[Uu]ntil|[Ss]ince|[Aa]round|[Oo]ver|[Dd]uring"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as Meeus has it)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


@rule(
    RULES,
    "attacks of 2001",
    r"\b(?:9/11(?!-)|(?:September|Sept\.) 11(?:th)?"
    r"(?=,? (?:terror(?:ist)? )?(?:attacks?|hijack\w+|plotters|Commission)\b))",
)
def _attacks(match: re.Match[str], context: Context) -> When | None:
    """The one day that papers name by its figures, without a year, long after."""
    return calendar.day(date(2001, 9, 11))


def _in_year(name: str) -> Callable[[int], date]:
    """The day of a feast in each year."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return lambda year: date(year, month, day)
    if name in _WEEKDAY:
        number, weekday, n = _WEEKDAY[name]
        return lambda year: nth_weekday(year, number, weekday, n)
    if name in _AFTER_THANKSGIVING:
        return lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=_AFTER_THANKSGIVING[name])
    if name == _ELECTION_DAY:
        return lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    return lambda year: easter(year) + timedelta(days=_FROM_EASTER[name])


@rule(
    RULES,
    "holiday",
    rf"(?<!Orthodox )\b(?:(?:{_BEFORE}) (?:the )?|(?=(?:[Ll]ast|[Nn]ext|[Tt]his) )"
    rf"|(?=(?:{_HOLIDAY})(?:,| of| in)? {YEAR}))"
    rf"(?P<x>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<name>{_HOLIDAY})(?: [Ww]eekend)?"
    rf"(?:(?:,| of| in)? (?P<year>{YEAR}))?)(?!['’\w-]| [A-Z])",
    weak=True,
    events=True,
)
def _holiday(match: re.Match[str], context: Context) -> When | None:
    in_year = _in_year(match["name"].replace("’", "'"))
    if match["year"]:
        return calendar.day(in_year(int(match["year"])))
    today = context.today()
    if today is None:
        return None
    which = (match["which"] or "").lower()
    days = [in_year(year) for year in (today.year - 1, today.year, today.year + 1)]
    if which == "last":
        return calendar.day(max(day for day in days if day < today))
    if which == "next":
        return calendar.day(min(day for day in days if day > today))
    if which == "this":
        return calendar.day(min(days, key=lambda day: abs(day - today)))
    year = nearest_year(in_year, context)
    return calendar.day(in_year(year)) if year else None
