"""Expressions that count from the day of publication: "Thursday", "last fall", "earlier this week"."""

from __future__ import annotations

import re
from datetime import timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.counted import next_unit
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.units import around, back
from dossier.annotate.dates.words import DAYPART, MONTH, WEEKDAY, WEEKDAYS, month_number

RULES: list[Rule] = []
_REPEATED = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|[Mm]ost|[Ss]ome|[Oo]n an?|[Oo]ne)(?: other)? $")
_SOFT = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)? )?"
_UNIT = r"(?P<unit>hour|day|weekend|week|month|quarter(?! century| of\b)|year|decade|century)"
# "this" and "last" as words of a calendar, not of a measure: "this past week", "the coming year"
_WHICH = (
    r"(?P<which>[Tt]his past|[Tt]his coming|[Tt]his|[Ll]ast|[Nn]ext|[Tt]he (?:past|last|previous"
    r"|preceding|coming|next|following|current))"
)


@rule(
    RULES,
    "weekday",
    rf"\b{_SOFT}(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Tt]hat|[Tt]he (?:previous|preceding"
    rf"|following|next)|[Aa] week ago(?: on)?) )?(?P<day>{WEEKDAY})s?(?: (?:{DAYPART}|lunchtime"
    r"|evening|afternoon))?\b(?! (?:Times|Mail|Night|Telegraph|Mirror|Express|Herald|Post|Review|Mass"
    r"|School))(?! (?:morning|afternoon|evening|night)s\b)",
    weak=True,
)
def _weekday(match: re.Match[str], context: Context) -> When | None:
    # "on Mondays", "every Monday", "on a Monday", "Friday nights" are no days of the calendar
    if re.search(r"(?i)days(?!\w)", match[0]) or match.string[match.end() : match.end() + 1] == "s":
        return None
    if _REPEATED.search(match.string[: match.start()]):
        return None
    which = (match["which"] or "").lower()
    wanted = WEEKDAYS[match["day"].lower().rstrip(".")]
    if which == "that":
        told = context.told_day()
        return calendar.day(told + timedelta(days=(wanted - told.weekday()) % 7)) if told else None
    if which.startswith("the "):
        start = context.narrative_day()
        if start is None:
            return None
        back = context.looks_back = which.split()[1] in ("previous", "preceding")
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
    if not which and behind and context.nearest_tense() == "planned":  # "was to begin on Monday": on either side
        return calendar.day(today + timedelta(days=-behind if behind < 7 - behind else 7 - behind))
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
    r")?\b",
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
        return next_unit(which.split()[1], unit, context)
    today = context.today()
    if today is None or unit in ("hour", "day"):
        return None
    shift = (
        -1 if "last" in which or which == "the previous" else 1 if which in ("next", "the coming", "this coming") else 0
    )
    if unit == "weekend":
        return _weekend(which, context)
    if which in ("the past", "the last", "this past") and (unit != "week" or which != "this past"):
        return back(today, 1, unit)
    if unit == "week" and which == "this" and today.weekday() == 6 and context.is_future():
        shift = 1  # a Sunday paper's "this week" is the one that begins
    found = around(today, unit, shift)
    if found is None or not when:
        return found
    if when == "earlier":
        return calendar.span(found.first, min(found.last, today)) if shift == 0 else found
    if when == "later":
        return calendar.span(max(found.first, today), found.last) if shift == 0 else found
    return calendar.part_of(found, when)


def _weekend(which: str, context: Context) -> When | None:
    """ "The weekend", "this weekend", "last weekend": the one at hand or behind, or ahead where the verb says so."""
    today = context.today()
    if today is None:
        return None
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)  # today's or the one before
    if which in ("next", "the coming", "this coming"):
        saturday += timedelta(weeks=1)
    elif which in ("last", "the last", "the past", "this past"):
        saturday -= timedelta(weeks=1 if today.weekday() >= 5 else 0)
    elif today.weekday() < 5 and (context.is_future() or (which == "this" and today.weekday() >= 3)):
        saturday += timedelta(weeks=1)
    return calendar.span(saturday, saturday + timedelta(days=1))


@rule(
    RULES,
    "the weekend",
    r"\b(?:[Oo]ver|[Dd]uring|[Tt]hrough|[Tt]hroughout|[Oo]n|[Aa]t|[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince) "
    r"(?P<x>the weekend)\b(?! of\b)",
)
def _the_weekend(match: re.Match[str], context: Context) -> When | None:
    return _weekend("the", context) if context.nearest_tense() else None


@rule(RULES, "that season", r"\b[Tt]hat (?:same )?(?P<season>spring|summer|autumn|fall|winter)\b(?! of\b)")
def _that_season(match: re.Match[str], context: Context) -> When | None:
    year = context.narrative_year() if context.any_previous else None
    return calendar.season(year, match["season"]) if year else None


@rule(
    RULES,
    "the season",
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Tt]hroughout|[Ss]ince|[Uu]ntil|[Bb]y) "
    r"(?P<x>the (?P<season>spring|summer|autumn|winter))\b(?! of\b|-|s\b| (?:months|season|heat|and|or)\b| [A-Z])",
)
def _the_season(match: re.Match[str], context: Context) -> When | None:
    """The last that has begun, or the next where the verb looks ahead. "It thaws in the spring" speaks of any."""
    today, tense = context.today(), context.nearest_tense()
    if today is None or tense is None or context.past_year() is not None:
        return None
    seasons = [calendar.season(year, match["season"]) for year in range(today.year - 2, today.year + 2)]
    if tense == "past":
        return [season for season in seasons if season.first <= today][-1]
    return next(season for season in seasons if season.last >= today)


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
