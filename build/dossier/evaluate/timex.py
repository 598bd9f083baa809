"""What a TIMEX3 value names, as days of the calendar: "2013-W12", "2013-Q1", "199", "2013-03-19TNI"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import last_of_month

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
)


def timex_days(value: str, created: str | None = None) -> tuple[str, str] | None:
    """First and last day, ISO; None where the value is no place on the calendar ("P2W", "XXXX-WXX-1", "PAST_REF").

    PRESENT_REF is the day of `created`. Seasons are the meteorological ones, weeks run from Monday to Sunday.
    """
    if value == "PRESENT_REF":
        return (created[:10], created[:10]) if created else None
    try:
        if re.fullmatch(r"\d\d", value):
            return f"{value}00-01-01", f"{value}99-12-31"
        if re.fullmatch(r"\d\d\d", value):
            return f"{value}0-01-01", f"{value}9-12-31"
        found = _VALUE.fullmatch(value)
        if found is None:
            return None
        first, last = _edges(found)
    except ValueError:  # "2013-02-30"
        return None
    return first.isoformat(), last.isoformat()


def _edges(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        sunday = monday + timedelta(days=6)
        return (sunday - timedelta(days=1), sunday) if found["weekend"] else (monday, sunday)
    if found["season"]:
        season = calendar.season(year, _SEASONS[found["season"]])
        return season.first, season.last
    if found["quarter"]:
        return date(year, int(found["quarter"]) * 3 - 2, 1), last_of_month(year, int(found["quarter"]) * 3)
    if found["half"]:
        return date(year, int(found["half"]) * 6 - 5, 1), last_of_month(year, int(found["half"]) * 6)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return date(year, int(found["month"]), 1), last_of_month(year, int(found["month"]))
    return date(year, 1, 1), date(year, 12, 31)
