"""The year of a day or month that is named without one: this side of publication, unless the verb looks ahead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dossier.annotate.dates.context import Context


def nearest_year(in_year: Callable[[int], date], context: Context) -> int | None:
    """The year of a day that comes once a year; `in_year` says which day it is in each.

    Papers leave the year out of a day that is near; the tense decides only where both sides are far.
    """
    today = context.today()
    if today is None:
        return None
    told, future = context.past_year(), context.is_future()
    if told is not None and not future:
        context.basis = "previous date"
        return told
    distances = {year: (in_year(year) - today).days for year in (today.year - 1, today.year, today.year + 1)}
    near = min(distances.values(), key=abs)
    if near > 3 and context.is_told():  # "on February 6 a case was found", in a paper of January
        return max(year for year in distances if distances[year] <= 0)
    if abs(near) <= 120:
        return next(year for year in distances if distances[year] == near)
    if future:
        return min(year for year in distances if distances[year] >= 0)
    return max(year for year in distances if distances[year] <= 0)


def nearest_month(number: int, context: Context) -> int | None:
    """The year of a month, 1 to 12."""
    today = context.today()
    if today is None:
        return None
    told, future = context.past_year(), context.is_future()
    if told is not None and not future:
        context.basis = "previous date"
        return told
    if number > today.month and not future:
        return today.year - 1
    return today.year + (number < today.month and future and (today.month - number) > 2)


def year_of(match: re.Match[str], number: int, day: int | None, context: Context) -> int | None:
    """The year that the words state ("of last year", "2020"), else the nearest one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("relyear"):
        today = context.today()
        shift = {"last": -1, "this": 0, "next": 1}[groups["relyear"].split()[0]]
        return today.year + shift if today else None
    if day is None:
        return nearest_month(number, context)
    return nearest_year(lambda year: date(year, number, min(day, 28)), context)
