"""Days and times of publication as pages write them, to ISO 8601 with the offset that the page gives.

"May 03 2025 | 8:02 AM IST" is 2025-05-03T08:02+05:30. Seconds are dropped. "03/05/2025" is read only where the
site's country, or a day over 12, decides which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]{0,2}\s+)?"
_DAY = (
    rf"{_WEEKDAY}(?:"
    r"(?P<iso_y>\d{4})[-/](?P<iso_m>\d\d?)[-/](?P<iso_d>\d\d?)"
    rf"|(?P<mdy_m>{_MONTH})\s?(?P<mdy_d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<mdy_y>\d{{4}})"
    rf"|(?P<dmy_d>\d\d?)(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<dmy_m>{_MONTH})[,\s-]\s?(?P<dmy_y>\d{{4}})"
    r"|(?P<num_1>\d\d?)(?P<num_sep>[/.-])(?P<num_2>\d\d?)(?P=num_sep)(?P<num_y>\d{4})"
    r")"
)
_ZONE = r"(?:\(?(?P<zone>UTC|GMT|Z|[A-Z]{2,5})?\)?\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)?\)?(?![\w:]))"
_TIME = (
    r"(?P<hour>\d\d?)(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?:hrs|hours|h)\b)?"
)
_AFTER = re.compile(rf"(?P<gap>\s?[T]|[\s,|@/·•–—-]{{1,5}}(?:at\s)?){_TIME}\s?{_ZONE}")
_DATE = re.compile(rf"(?<![\w/.-]){_DAY}(?!\d|[/-]\d)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\w:.]){_TIME}\s?{_ZONE}[\s,|@/·•–—-]{{1,5}}(?:on\s)?$")
_LONGEST = 400  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Moment:
    """`value` is ISO 8601, a day or a minute; `start` and `end` its place in the line, the time included."""

    value: str
    start: int
    end: int


def find_moments(line: str, country: str | None = None) -> Iterator[Moment]:
    """All days, with their times, in one line. `country`: last label of the site's host ("uk", "com"), for ambiguous
    numbers and zones."""
    line = line[:_LONGEST]
    last = 0
    for match in _DATE.finditer(line):
        day = _day(match.groupdict(), country)
        if day is None or match.start() < last:
            continue
        start, end, value = match.start(), match.end(), day.isoformat()
        after = _AFTER.match(line, end)
        before = _BEFORE.search(line[last:start])
        clock = None
        if after and (clock := _clock(after, day, country)):
            end = after.end()
        elif before and (clock := _clock(before, day, country)):
            start = last + before.start()
        last = end
        yield Moment(f"{value}T{clock}" if clock else value, start, end)


def parse_moment(text: object, country: str | None = None) -> str | None:
    """The moment that a metadata value or a column holds, or None. Numbers are seconds or milliseconds since 1970."""
    if isinstance(text, bool) or text is None:
        return None
    number = str(text).strip()
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", number):
        seconds = float(number)
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        return moment.isoformat(timespec="minutes")
    for found in find_moments(number, country):
        # Systems fill in midnight where they know the day alone.
        return found.value[:10] if re.search(r"\b00:00:00\b|T00:00(?:$|[+-Z])", number) else found.value
    return None


def _day(found: dict[str, str | None], country: str | None) -> date | None:
    y: str | None
    m: str | None
    d: str | None
    if found["iso_y"]:
        y, m, d = found["iso_y"], found["iso_m"], found["iso_d"]
    elif found["mdy_y"]:
        y, m, d = found["mdy_y"], _month(found["mdy_m"]), found["mdy_d"]
    elif found["dmy_y"]:
        y, m, d = found["dmy_y"], _month(found["dmy_m"]), found["dmy_d"]
    else:
        y, one, two = found["num_y"], int(found["num_1"] or 0), int(found["num_2"] or 0)
        # Dots are not used in the American order.
        day_first = one > 12 or one == two or found["num_sep"] == "." or country in _zones()["day_first"]
        day_first = day_first and two <= 12
        if not day_first and two <= 12 and country not in _zones()["month_first"]:
            return None
        m, d = (str(two), str(one)) if day_first else (str(one), str(two))
    try:
        value = date(int(y or 0), int(m or 0), int(d or 0))
    except ValueError:
        return None
    return value if 1800 <= value.year <= 2100 else None


def _month(name: str | None) -> str:
    return str(_MONTHS.index((name or "")[:3].lower()) + 1)


def _clock(match: re.Match[str], day: date, country: str | None) -> str | None:
    """`08:02+05:30`, `08:02`, or None where this is no time of day."""
    hour, minute = int(match["hour"]), match["minute"]
    half = (match["half"] or "").lower()[:1]
    if minute is None and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(minute or 0) > 59:
        return None
    clock = f"{hour:02}:{int(minute or 0):02}"
    minutes = _offset(match["zone"], match["offset"], datetime(day.year, day.month, day.day, hour), country)
    if minutes is None:
        return clock
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{clock}{sign}{minutes // 60:02}:{minutes % 60:02}"


def _offset(zone: str | None, offset: str | None, local: datetime, country: str | None) -> int | None:
    if offset and (zone in (None, "UTC", "GMT")):
        digits = offset[1:].replace(":", "")
        hours, rest = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        total = hours * 60 + rest
        return (-total if offset[0] == "-" else total) if total <= 14 * 60 and rest < 60 else None
    if not zone:
        return None
    zones = _zones()
    if country and country in zones["hosts"].get(zone, {}):
        return int(zones["hosts"][zone][country])
    if zone in zones["named"]:
        shift = local.replace(tzinfo=ZoneInfo(zones["named"][zone])).utcoffset() or timedelta()
        return int(shift.total_seconds() // 60)
    fixed = zones["fixed"].get(zone)
    return None if fixed is None else int(fixed)


def in_utc(value: str) -> datetime:
    """For comparing two values: a day alone is its beginning, a time without offset is taken as UTC."""
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)  # noqa: UP017


@cache
def _zones() -> dict[str, Any]:
    return dict(yaml.safe_load(files("dossier.read").joinpath("data/zones.yml").read_text("utf-8")))
