"""Expressions that count units or days of the story: "three years ago", "two days later", "the following day"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.units import ahead, around, back, shifted
from dossier.annotate.dates.words import NUMBER, number

RULES: list[Rule] = []


def next_unit(word: str, unit: str, context: Context) -> When | None:
    """ "The following day", "the previous year": from the date last given."""
    shift = -1 if word in ("previous", "preceding") else 1
    context.looks_back = shift < 0
    if unit == "year":
        started = context.narrative_year()
        return calendar.year(started + shift) if started else None
    start = context.narrative_month() if unit == "month" else context.narrative_day()
    if start is None:
        return None
    return calendar.day(start + timedelta(days=shift)) if unit == "day" else around(start, unit, shift)


@rule(
    RULES,
    "ago",
    r"\b(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Oo]ver|[Mm]ore than|[Jj]ust(?: over)?|[Ss]ome|[Ll]ess than)"
    rf" )?(?P<n>{NUMBER}|(?i:half a)|(?i:a couple(?: of)?))(?: and a half|[–-]{NUMBER})? "
    r"(?P<unit>hour|day|week|month|year|decade|centur)"
    r"(?:s|y|ies)? ago\b(?: (?P<today>today|this week|this month))?",
)
def _ago(match: re.Match[str], context: Context) -> When | None:
    today, words, unit = context.today(), match["n"].lower(), match["unit"]
    n = 2 if words.startswith("a couple") else number(words)
    if today is not None and words == "half a":
        return _half_ago(today, unit)
    return None if today is None or n is None else shifted(today, -n, unit)


def _half_ago(today: date, unit: str) -> When | None:
    if unit == "year":
        return shifted(today, -6, "month")
    years = {"decade": 5, "centur": 50}.get(unit)
    return shifted(today, -years, "year") if years else None


@rule(
    RULES,
    "one and a half ago",
    r"\b(?:[Aa]bout |[Aa]lmost |[Nn]early |[Oo]ver |[Mm]ore than )?(?:[Aa]|[Oo]ne)[ -](?P<unit>year|month)[ -]and[ -]a"
    r"[ -]half ago\b",
)
def _one_and_a_half(match: re.Match[str], context: Context) -> When | None:
    today = context.today()
    if today is None:
        return None
    return shifted(today, -18, "month") if match["unit"] == "year" else shifted(today, -6, "week")


@rule(
    RULES,
    "from now",
    rf"\b(?:[Ii]n )?(?P<n>{NUMBER}) (?P<unit>day|week|month|year)s? (?:from (?:now|today)|from (?P<far>tomorrow)"
    r")\b|\b[Ii]n (?P<n2>\d+|two|three|four|five|ten|twenty) (?P<unit2>day|week|month|year)s?['’]? time\b",
)
def _from_now(match: re.Match[str], context: Context) -> When | None:
    today, n, unit = context.today(), number(match["n"] or match["n2"]), match["unit"] or match["unit2"]
    return shifted(today, n, unit) if today and n is not None else None


@rule(
    RULES,
    "in years",
    rf"(?<!time )(?<!once )(?<!only )(?<!first )\b[Ii]n (?P<n>{NUMBER}) (?P<unit>day|week|month|year)s?\b(?! (?:of"
    r"|ago|or|to|and|from|in|on|['’])\b|['’])",
)
def _in_years(match: re.Match[str], context: Context) -> When | None:
    """ "He will be free in 25 years"; in the past tense it is a duration."""
    today, n = context.today(), number(match["n"])
    return shifted(today, n, match["unit"]) if today and n is not None and context.is_future() else None


@rule(
    RULES,
    "later",
    rf"\b(?P<n>{NUMBER}) (?P<unit>day|week|month|year|decade)s? (?P<way>earlier|later|after that|after this"
    r"|afterwards|beforehand|(?:before|prior)(?=[.,;:)”\"]|$| (?:and|but|in|at|on)\b))\b"
    r"(?! than\b)",
)
def _later(match: re.Match[str], context: Context) -> When | None:
    n, unit = number(match["n"]), match["unit"]
    n = -n if n is not None and match["way"] in ("earlier", "before", "prior", "beforehand") else n
    if n is None:
        return None
    context.looks_back = n < 0
    if unit in ("year", "decade"):
        start = context.narrative_year()
        return shifted(date(start, 1, 1), n, unit) if start else None
    told = context.narrative_month() if unit == "month" else context.narrative_day()
    return shifted(told, n, unit) if told else None


@rule(
    RULES,
    "that day",
    r"\b(?P<which>[Tt]hat (?:same )?|[Tt]he same |[Tt]he next |[Tt]he following |[Tt]he previous |[Ll]ater that "
    r"|[Ee]arlier that |[Ll]ater the same )(?P<unit>day|morning|afternoon|evening|night|weekend|week|month|year)"
    r"\b(?!-)|\b[Tt]he (?P<before>(?P<unit2>day|night|evening|week|month|year) before"
    r"|(?:day|morning) after)\b(?! (?:yesterday|tomorrow|his|her|the|a|an|their|its|he|she|they|it|[A-Z]|last|this"
    r"|that|we|I|you|\d|[a-z]+ing))",
)
def _that_day(match: re.Match[str], context: Context) -> When | None:
    if match["before"]:
        if match["unit2"] in ("week", "month", "year"):
            return next_unit("previous", match["unit2"], context)
        return next_unit("previous" if match["unit2"] else "following", "day", context)
    which, unit = match["which"].lower(), match["unit"]
    if context.any_previous is None:
        return None
    unit = unit if unit in ("week", "weekend", "month", "year") else "day"
    if "next" in which or "following" in which or "previous" in which:
        return next_unit("previous" if "previous" in which else "following", unit, context)
    if unit == "year":
        held = context.narrative_year()
        return calendar.year(held) if held else None
    start = context.narrative_month() if unit == "month" else context.narrative_day()
    if start is None:
        return None
    return calendar.day(start) if unit == "day" else around(start, unit, 0)


@rule(
    RULES,
    "past years",
    rf"\b(?:[Tt]he|[Tt]hese) (?P<way>past|last|next|coming) (?P<n>{NUMBER}|couple of) "
    r"(?P<unit>hour|day|week|month|year|decade)s\b(?! of\b)",
)
def _past_years(match: re.Match[str], context: Context) -> When | None:
    today, n = context.speech_day(), 2 if match["n"] == "couple of" else number(match["n"])
    if today is None or n is None:
        return None
    if match["way"] in ("next", "coming") and context.previous and context.nearest_tense() == "past":
        today = context.narrative_day() or today  # "he sat there for the next three days"
    return (back if match["way"] in ("past", "last") else ahead)(today, n, match["unit"])


@rule(
    RULES,
    "the evening",
    r"\b(?:[Ii]n|[Dd]uring|[Bb]y|[Uu]ntil|[Ll]ater in|[Ee]arlier in|[Tt]hroughout) (?P<x>(?:the )?(?:early |late )?"
    r"(?:morning|afternoon|evening))\b(?! of\b|s\b| (?:and|or|hours?)\b)",
)
def _the_evening(match: re.Match[str], context: Context) -> When | None:
    """ "She cancelled a talk in the evening": of the day last told of, where the story tells of one in the past."""
    if context.nearest_tense() != "past" or not re.search(r"the |early |late ", match["x"]):
        return None
    told = context.told_day()
    return calendar.day(told) if told else None
