"""Expressions that count from the day of publication: "Thursday", "last fall", "three years ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, add_months
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import DAYPART, MONTH, NUMBER, WEEKDAY, WEEKDAYS, month_number, number

RULES: list[Rule] = []
_SOFT = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)? )?"
_UNIT = r"(?P<unit>hour|day|week|weekend|month|year|decade|century)"
# "this" and "last" as words of a calendar, not of a measure: "this past week", "the coming year"
_WHICH = (
    r"(?P<which>[Tt]his past|[Tt]his coming|[Tt]his|[Ll]ast|[Nn]ext|[Tt]he (?:past|last|previous"
    r"|preceding|coming|next|following|current))"
)


@rule(
    RULES,
    "weekday",
    rf"\b{_SOFT}(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Tt]he (?:previous|preceding"
    rf"|following|next)|[Aa] week (?:ago )?(?:on )?) )?(?P<day>{WEEKDAY})s?(?: (?:{DAYPART}|lunchtime"
    r"|evening|afternoon))?\b(?! (?:Times|Mail|Night|Telegraph|Mirror|Express|Herald|Post|Review|Mass"
    r"|School))(?!['’]s [A-Z])",
    weak=True,
)
def _weekday(match: re.Match[str], context: Context) -> When | None:
    if match[0].lower().endswith("days"):  # "on Mondays" is no day of the calendar
        return None
    which = (match["which"] or "").lower()
    wanted = WEEKDAYS[match["day"].lower().rstrip(".")]
    if which.startswith("the "):
        start = context.narrative_day()
        if start is None:
            return None
        back = which.split()[1] in ("previous", "preceding")
        step = ((start.weekday() - wanted) % 7 or 7) * -1 if back else (wanted - start.weekday()) % 7 or 7
        return calendar.day(start + timedelta(days=step))
    today = context.today()
    if today is None:
        return None
    behind = (today.weekday() - wanted) % 7
    if which == "last":
        return calendar.day(today - timedelta(days=behind or 7))
    if which.startswith("a week"):
        return calendar.day(today - timedelta(days=behind + 7))
    if which in ("next", "this coming") or (which != "this past" and context.is_future()):
        return calendar.day(today + timedelta(days=(-behind) % 7 or (7 if which == "next" else 0)))
    return calendar.day(today - timedelta(days=behind))


@rule(
    RULES,
    "weekday to weekday",
    rf"\b(?:[Ff]rom|[Bb]etween) (?P<a>{WEEKDAY})(?: {DAYPART})? (?:to|through|through to|until|till|and)"
    rf" (?P<b>{WEEKDAY})(?: {DAYPART})?\b",
)
def _weekdays(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    if today is None:
        return None
    first, last = WEEKDAYS[match["a"].lower()], WEEKDAYS[match["b"].lower()]
    if context.is_future():
        start = today + timedelta(days=(first - today.weekday()) % 7)
    else:
        start = today - timedelta(days=(today.weekday() - last) % 7 + (last - first) % 7)
    return calendar.span(start, start + timedelta(days=(last - first) % 7))


@rule(
    RULES,
    "today",
    rf"\b{_SOFT}(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning"
    rf"|afternoon|evening)|[Tt]he day before yesterday|[Tt]he day after tomorrow)(?: (?:{DAYPART}|lunchtime)"
    r")?\b(?!['’]s [A-Z])",
    weak=True,
)
def _today(match: re.Match[str], context: Context) -> When | None:
    today = context.speech_day()
    words = match["word"].lower()
    shift = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    return calendar.day(today + timedelta(days=shift.get(words, 0))) if today else None


@rule(
    RULES,
    "this month",
    rf"\b(?:(?P<when>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Mm]id) (?:in )?)?{_WHICH} (?:calendar )?{_UNIT}\b(?!['’"
    r"]s [A-Z]|-|s\b)",
)
def _this_unit(match: re.Match[str], context: Context) -> When | None:
    which, unit, when = match["which"].lower(), match["unit"], (match["when"] or "").lower()
    if (
        which.startswith("the ")
        and which.split()[1] in ("previous", "preceding", "following", "next")
        and unit != "decade"
    ):
        return _next_unit(which.split()[1], unit, context)
    today = context.today()
    if today is None or unit in ("hour", "day"):
        return None
    shift = (
        -1 if "last" in which or which == "the previous" else 1 if which in ("next", "the coming", "this coming") else 0
    )
    if which in ("the past", "the last", "this past") and (unit != "week" or which != "this past"):
        return _back(today, 1, unit)
    found = _around(today, unit, shift)
    if found is None or not when:
        return found
    if when == "earlier":
        return calendar.span(found.first, min(found.last, today)) if shift == 0 else found
    if when == "later":
        return calendar.span(max(found.first, today), found.last) if shift == 0 else found
    return calendar.part_of(found, when)


def _around(today: date, unit: str, shift: int) -> When | None:
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
    if unit == "year":
        return calendar.year(today.year + shift)
    if unit == "decade":
        return calendar.decade((today.year // 10 + shift) * 10)
    return calendar.span(
        date(today.year // 100 * 100 + shift * 100 + 1, 1, 1), date((today.year // 100 + 1 + shift) * 100, 12, 31)
    )


def _back(today: date, count: int, unit: str) -> When | None:
    """The stretch of some units up to today."""
    if unit in ("day", "week"):
        return calendar.span(today - timedelta(days=count * (7 if unit == "week" else 1)), today)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    return calendar.span(add_months(today, -count * months), today) if months else None


def _ahead(today: date, count: int, unit: str) -> When | None:
    if unit in ("day", "week"):
        return calendar.span(today, today + timedelta(days=count * (7 if unit == "week" else 1)))
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return calendar.span(today, add_months(today, count * months)) if months else None


def _next_unit(word: str, unit: str, context: Context) -> When | None:
    """ "The following day", "the previous year": from the date last given."""
    shift = -1 if word in ("previous", "preceding") else 1
    if unit == "year":
        started = context.narrative_year()
        return calendar.year(started + shift) if started else None
    start = context.narrative_day()
    if start is None:
        return None
    return calendar.day(start + timedelta(days=shift)) if unit == "day" else _around(start, unit, shift)


@rule(
    RULES,
    "last season",
    r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?(?P<which>[Tt]his past|[Tt]his coming|[Tt]his|[Ll]ast"
    r"|[Nn]ext|[Tt]he (?:past|previous|coming)) (?P<season>spring|summer|autumn|fall|winter)(?!-|s)\b(?! (?:games"
    r"|olympics))",
)
def _last_season(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    if today is None:
        return None
    which, name = match["which"].lower(), match["season"]
    seasons = [calendar.season(year, name) for year in range(today.year - 2, today.year + 3)]
    if which in ("next", "this coming", "the coming"):
        return next(s for s in seasons if s.first > today)
    if which == "this":
        return min(
            seasons,
            key=lambda s: (
                0 if s.first <= today <= s.last else min(abs((s.first - today).days), abs((s.last - today).days))
            ),
        )
    return [s for s in seasons if s.last < today][-1]


@rule(
    RULES,
    "last month by name",
    rf"\b(?P<which>[Tt]his past|[Tt]his coming|[Tt]his|[Ll]ast|[Nn]ext) (?P<month>{MONTH})\b(?! \d)",
)
def _last_month(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    if today is None:
        return None
    which, wanted = match["which"].lower(), month_number(match["month"])
    if which in ("next", "this coming"):
        return calendar.month(today.year + (wanted <= today.month), wanted)
    if which == "this":
        ahead = wanted > today.month and not context.is_future() and wanted - today.month > 6
        return calendar.month(today.year - ahead, wanted)
    return calendar.month(today.year - (wanted >= today.month), wanted)


@rule(
    RULES,
    "ago",
    r"\b(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Oo]ver|[Mm]ore than|[Jj]ust(?: over)?|[Ss]ome|[Ll]ess than)"
    rf" )?(?P<n>{NUMBER}|(?i:half a))(?: and a half)? (?P<unit>hour|day|week|month|year|decade|centur)"
    r"(?:s|y|ies)? ago\b(?: (?P<today>today|this week|this month))?",
)
def _ago(match: re.Match[str], context: Context) -> When | None:
    today, n, unit = context.today(), number(match["n"]), match["unit"]
    if today is None or n is None:
        return None
    return _shifted(today, -n, unit)


@rule(
    RULES,
    "from now",
    rf"\b(?:[Ii]n )?(?P<n>{NUMBER}) (?P<unit>day|week|month|year)s? (?:from (?:now|today)|from (?P<far>tomorrow)"
    r")\b|\b[Ii]n (?P<n2>\d+|two|three|four|five|ten|twenty) (?P<unit2>day|week|month|year)s?['’]? time\b",
)
def _from_now(match: re.Match[str], context: Context) -> When | None:
    today, n, unit = context.today(), number(match["n"] or match["n2"]), match["unit"] or match["unit2"]
    return _shifted(today, n, unit) if today and n is not None else None


@rule(
    RULES,
    "in years",
    rf"(?<!time )(?<!once )(?<!only )(?<!first )\b[Ii]n (?P<n>{NUMBER}) (?P<unit>day|week|month|year)s?\b(?! (?:of"
    r"|ago|or|to|and|from|in|on|['’])\b|['’])",
)
def _in_years(match: re.Match[str], context: Context) -> When | None:
    """ "He will be free in 25 years"; in the past tense it is a duration."""
    today, n = context.today(), number(match["n"])
    return _shifted(today, n, match["unit"]) if today and n is not None and context.is_future() else None


def _shifted(start: date, n: int, unit: str) -> When | None:
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


@rule(
    RULES,
    "later",
    rf"\b(?P<n>{NUMBER}) (?P<unit>day|week|month|year|decade)s? (?P<way>earlier|later|before|prior|after that"
    r"|after this|afterwards|beforehand)\b(?! (?:than|the|a|an|his|her|their|its|being|he|she|it|they)"
    r"\b)",
)
def _later(match: re.Match[str], context: Context) -> When | None:
    n, unit = number(match["n"]), match["unit"]
    n = -n if n is not None and match["way"] in ("earlier", "before", "prior", "beforehand") else n
    if n is None:
        return None
    if unit in ("year", "decade"):
        start = context.narrative_year()
        return _shifted(date(start, 1, 1), n, unit) if start else None
    told = context.narrative_day()
    return _shifted(told, n, unit) if told else None


@rule(
    RULES,
    "that day",
    r"\b(?P<which>[Tt]hat (?:same )?|[Tt]he same |[Tt]he next |[Tt]he following |[Tt]he previous |[Ll]ater that "
    r"|[Ee]arlier that |[Ll]ater the same )(?P<unit>day|morning|afternoon|evening|night|week|month|year)"
    r"\b(?!-)|\b[Tt]he (?P<before>day before|day after)\b(?! (?:yesterday|tomorrow|his|her|the|a|an|their"
    r"|its|he|she|they|it|[A-Z]))",
)
def _that_day(match: re.Match[str], context: Context) -> When | None:
    if match["before"]:
        return _next_unit("previous" if match["before"] == "day before" else "following", "day", context)
    which, unit = match["which"].lower(), match["unit"]
    if context.any_previous is None:
        return None
    unit = unit if unit in ("week", "month", "year") else "day"
    if "next" in which or "following" in which or "previous" in which:
        return _next_unit("previous" if "previous" in which else "following", unit, context)
    if unit == "year":
        held = context.narrative_year()
        return calendar.year(held) if held else None
    start = context.narrative_day()
    if start is None:
        return None
    return calendar.day(start) if unit == "day" else _around(start, unit, 0)


@rule(
    RULES,
    "past years",
    r"\b(?P<how>[Ww]ithin |[Ii]n |[Oo]ver |[Dd]uring |[Ff]or )?(?:[Tt]he|[Tt]hese) (?P<way>past|last"
    rf"|next|coming) (?:few |couple of )?(?P<n>{NUMBER}) (?P<unit>day|week|month|year|decade)s\b",
)
def _past_years(match: re.Match[str], context: Context) -> When | None:
    today, n = context.speech_day(), number(match["n"])
    if today is None or n is None or (match["how"] or "").lower() == "for ":  # "for" makes it a duration
        return None
    return (_back if match["way"] in ("past", "last") else _ahead)(today, n, match["unit"])
