"""Days, months, seasons, years and spans as the database writes them. Arithmetic only, no language."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dossier.types import Precision

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, first and last included, with how it is written (see dossier.types.Date)."""

    first: date
    last: date
    precision: Precision
    value: str
    value_end: str | None = None


def day(d: date) -> When:
    return When(d, d, "day", d.isoformat())


def hour(d: date, hours: int, minutes: int) -> When:
    """A time of a day, in the local time that the article speaks of."""
    return When(d, d, "hour", f"{d.isoformat()}T{hours:02d}:{minutes:02d}")


def month(year: int, number: int) -> When:
    return When(date(year, number, 1), last_of_month(year, number), "month", f"{year:04d}-{number:02d}")


def year(number: int) -> When:
    return When(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04d}")


def season(number: int, name: str) -> When:
    """The meteorological season that begins in that year; autumn is September to November."""
    start, end = SEASONS[name]
    last = last_of_month(number + (end < start), end)
    return When(date(number, start, 1), last, "season", f"{number:04d}-{start:02d}", last.isoformat())


def decade(first_year: int) -> When:
    last = date(first_year + 9, 12, 31)
    return When(date(first_year, 1, 1), last, "decade", f"{first_year:04d}", last.isoformat())


def span(first: date, last: date) -> When | None:
    """None where the end lies before the beginning: then the words were misread."""
    return None if last < first else When(first, last, "span", first.isoformat(), last.isoformat())


def week(d: date) -> When:
    """Monday to Sunday around a day."""
    monday = d - timedelta(days=d.weekday())
    sunday = monday + timedelta(days=6)
    return When(monday, sunday, "span", monday.isoformat(), sunday.isoformat())


def quarter(year: int, number: int) -> When:
    """The three months of the calendar's quarter 1 to 4."""
    return _months(year, number * 3 - 2, 3)


def half(year: int, number: int) -> When:
    """January to June, or July to December."""
    return _months(year, number * 6 - 5, 6)


def _months(year: int, first: int, count: int) -> When:
    start, last = date(year, first, 1), last_of_month(year, first + count - 1)
    return When(start, last, "span", start.isoformat(), last.isoformat())


def nth_weekday(year: int, number: int, weekday: int, n: int) -> date:
    """The n-th Monday (weekday 0) ... of a month; n = -1 is the last. Raises ValueError where there is none."""
    if n < 0:
        last = last_of_month(year, number)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, number, 1)
    return date(year, number, 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1))


def last_of_month(year: int, number: int) -> date:
    return date(year, number, monthrange(year, number)[1])


def add_months(d: date, months: int) -> date:
    """The same day some months on, or the month's last where it has no such day."""
    index = d.year * 12 + d.month - 1 + months
    year_, number = divmod(index, 12)
    if not MINYEAR <= year_ <= MAXYEAR:
        raise OverflowError("date out of range")
    return date(year_, number + 1, min(d.day, monthrange(year_, number + 1)[1]))


def part_of(when: When, part: str) -> When | None:
    """The early, middle or late part of a month, year or decade: about a third; of a decade a half."""
    if when.precision == "month":
        y, m = when.first.year, when.first.month
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, when.last.day)}[part]
        return span(date(y, m, first), date(y, m, last))
    if when.precision == "year":
        y = when.first.year
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return span(date(y, first, 1), last_of_month(y, last))
    if when.precision in ("decade", "span") and when.last.year - when.first.year >= 9:
        years = when.last.year - when.first.year + 1
        first, last = {
            "early": (0, years // 2),
            "mid": (years * 3 // 10, years * 7 // 10),
            "late": (years // 2, years),
        }[part]
        return span(date(when.first.year + first, 1, 1), date(when.first.year + last - 1, 12, 31))
    if when.precision == "span" and (when.last - when.first).days == 6:
        first, last = {"early": (0, 2), "mid": (2, 4), "late": (3, 6)}[part]
        return span(when.first + timedelta(days=first), when.first + timedelta(days=last))
    return when
