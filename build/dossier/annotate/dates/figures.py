"""Dates in figures: "2020-03-05", "17/3/2020", "5.3.2020"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import DAY, MONTH

RULES: list[Rule] = []
_DAY_MONTH = re.compile(rf"\b{DAY} (?:of )?{MONTH}")
_MONTH_DAY = re.compile(rf"\b{MONTH} {DAY}")
_SLASHES = r"(?<![\w/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\w/])"


@rule(
    RULES,
    "iso",
    r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
)
def _iso(match: re.Match[str], context: Context) -> When | None:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] and int(match[4]) < 24 and int(match[5]) < 60:
        return calendar.hour(day, int(match[4]), int(match[5]))
    return calendar.day(day)


@rule(RULES, "figures", _SLASHES)
def _figures(match: re.Match[str], context: Context) -> When | None:
    """3/17/2020 and 17/3/2020 can mean one day only; 3/4/2020 two: it takes the text's own habit, else is left out."""
    a, b = int(match["a"]), int(match["b"])
    year = int(match["year"])
    if year < 100:
        year += 2000
        if context.published is None or year > context.published.year + 1:
            return None
    if a == b or b > 12:
        return calendar.day(date(year, a, b))
    if a > 12:
        return calendar.day(date(year, b, a))
    first = day_first(context.doc.text)
    return None if first is None else calendar.day(date(year, b, a) if first else date(year, a, b))


@rule(
    RULES,
    "figures with full stops",
    r"(?<![\w/.])(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\w/]|\.\d)",
)
def _stops(match: re.Match[str], context: Context) -> When | None:
    """Only who puts the day first writes full stops."""
    return calendar.day(date(int(match["year"]), int(match["b"]), int(match["a"])))


def day_first(text: str) -> bool | None:
    """Whether the text writes the day before the month in figures; None where it does not show.

    A date in figures that can be read one way shows it, and so does "3 March": who writes that puts the day first in
    figures too. "March 3" shows nothing: Indian papers write it beside 3/3.
    """
    sure = {int(m["a"]) > 12 for m in re.finditer(_SLASHES, text) if (int(m["a"]) > 12) != (int(m["b"]) > 12)}
    if sure:
        return sure.pop() if len(sure) == 1 else None
    return True if _DAY_MONTH.search(text) and not _MONTH_DAY.search(text) else None
