"""Weeks, months, years around, before and behind a day, by the words that name them."""

from __future__ import annotations

from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, add_months


def around(today: date, unit: str, shift: int) -> When | None:
    """The week, month, year ... that holds today, or some before or after it."""
    if unit == "week":
        return calendar.week(today + timedelta(weeks=shift))
    if unit == "weekend":
        saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
        shift = shift + (1 if shift < 0 and today.weekday() == 6 else 0)
        saturday += timedelta(weeks=shift)
        return calendar.span(saturday, saturday + timedelta(days=1))
    if unit == "month":
        d = add_months(today, shift)
        return calendar.month(d.year, d.month)
    if unit == "quarter":
        d = add_months(today, 3 * shift)
        return calendar.quarter(d.year, (d.month + 2) // 3)
    if unit == "year":
        return calendar.year(today.year + shift)
    if unit == "decade":
        return calendar.decade((today.year // 10 + shift) * 10)
    return calendar.span(
        date(today.year // 100 * 100 + shift * 100 + 1, 1, 1), date((today.year // 100 + 1 + shift) * 100, 12, 31)
    )


def back(today: date, count: int, unit: str) -> When | None:
    """The stretch of some units up to today."""
    if unit == "hour":
        return calendar.span(today - timedelta(days=-(-count // 24)), today)
    if unit in ("day", "week"):
        return calendar.span(today - timedelta(days=count * (7 if unit == "week" else 1)), today)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    return calendar.span(add_months(today, -count * months), today) if months else None


def ahead(today: date, count: int, unit: str) -> When | None:
    """The stretch of some units from today."""
    if unit == "hour":
        return calendar.span(today, today + timedelta(days=-(-count // 24)))
    if unit in ("day", "week"):
        return calendar.span(today, today + timedelta(days=count * (7 if unit == "week" else 1)))
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return calendar.span(today, add_months(today, count * months)) if months else None


def shifted(start: date, n: int, unit: str) -> When | None:
    """n units from a day, as exact as the unit is: "three years ago" is a year, "two days ago" a day."""
    if unit == "hour":
        return calendar.day(start) if abs(n) < 12 else calendar.day(start + timedelta(days=round(n / 24)))
    if unit == "day":
        return calendar.day(start + timedelta(days=n))
    if unit == "week":
        return calendar.week(start + timedelta(weeks=n)) if abs(n) < 5200 else None
    if unit == "month":
        d = add_months(start, n)
        return calendar.month(d.year, d.month)
    return calendar.year(start.year + n * {"year": 1, "decade": 10, "centur": 100}[unit])
