"""Expressions that name a day or a month: "March 3", "3 March 2020", "from March to May", "early June"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When, last_of_month
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.nearest import nearest_month, year_of
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import DAY, DAYPART, MONTH, PART, WEEKDAY, YEAR, month_number

RULES: list[Rule] = []
_ON = rf"(?:(?:(?:[Ee]arly|[Ll]ate) (?:on )?)?{WEEKDAY}(?: {DAYPART})?,? )?(?:[Tt]he (?:{DAYPART}|evening) of )?"


def _full(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    day = int(re.sub(r"\D", "", match["day"]))
    year = year_of(match, number, day, context)
    return calendar.day(date(year, number, day)) if year else None


rule(
    RULES,
    "month day",
    rf"\b{_ON}(?P<month>{MONTH})(?: |(?<=\.))(?P<day>{DAY})(?:,? (?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last|this"
    r"|next) year))?",
)(_full)
rule(
    RULES,
    "day month",
    rf"\b{_ON}(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})\b(?:,? (?P<year>{YEAR})| (?:of )?(?P<relyear>(?:l"
    r"ast|this|next) year))?",
)(_full)


@rule(
    RULES,
    "days of a month",
    rf"\b(?:[Ff]rom |[Bb]etween )?(?P<month>{MONTH}) (?P<day>{DAY}) ?(?:-|–|—|to|through|until|and) ?(?:(?P<month2"
    rf">{MONTH}) )?(?P<day2>{DAY})(?:,? (?P<year>{YEAR}))?",
)
def _days(match: re.Match[str], context: Context) -> When | None:
    number, number2 = month_number(match["month"]), month_number(match["month2"] or match["month"])
    first, last = (int(re.sub(r"\D", "", match[g])) for g in ("day", "day2"))
    year = year_of(match, number, first, context)
    if not year or (" and " in match[0] and not match[0].lower().startswith("between")):
        return None
    return calendar.span(date(year, number, first), date(year + (number2 < number), number2, last))


@rule(
    RULES,
    "day to day month",
    rf"\b(?:[Ff]rom |[Bb]etween )?(?P<day>{DAY}) ?(?:-|–|—|to|through|until|and) ?(?P<day2>{DAY}) (?P<month>{MONTH}"
    rf")(?:,? (?P<year>{YEAR}))?",
)
def _days_first(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    first, last = (int(re.sub(r"\D", "", match[g])) for g in ("day", "day2"))
    year = year_of(match, number, first, context)
    return calendar.span(date(year, number, first), date(year, number, last)) if year else None


@rule(
    RULES,
    "month to month",
    rf"\b(?:(?:[Ff]rom|[Bb]etween|[Tt]his past) )?(?P<month>{MONTH})(?: (?P<year1>{YEAR}))? ?(?:-|–|to"
    rf"|through|until|and) ?(?P<month2>{MONTH})(?: (?:of )?(?P<year>{YEAR}))?(?! ?\d)",
)
def _months(match: re.Match[str], context: Context) -> When | None:
    number, number2 = month_number(match["month"]), month_number(match["month2"])
    last_year = year_of(match, number2, None, context)
    if not last_year or (" and " in match[0] and not re.match(r"(?i)between|this past", match[0])):
        return None
    first_year = int(match["year1"]) if match["year1"] else last_year - (number2 < number)
    return calendar.span(date(first_year, number, 1), last_of_month(last_year, number2))


@rule(
    RULES,
    "month of year",
    rf"\b(?:(?P<part>{PART})(?: |-))?(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})| (?:of )?(?P<relyear>(?:last"
    r"|this|next) year))",
)
def _month_of_year(match: re.Match[str], context: Context) -> When | None:
    number = month_number(match["month"])
    year = year_of(match, number, None, context)
    return calendar.month(year, number) if year else None


_CERTAIN = "January|February|July|September|October|November|December"  # no person's name, no other word
_BEFORE_MONTH = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Dd]uring|[Ff]rom|[Tt]o|[Tt]hrough|[Bb]efore"
    r"|[Aa]fter|[Ff]or|[Tt]ill|[Bb]ack in|[Bb]etween|[Oo]ne)"
)


@rule(
    RULES,
    "month",
    rf"\b(?:{_BEFORE_MONTH} (?P<x>{MONTH})|(?P<x2>(?P<part>{PART})(?: in)?(?: |-)?{MONTH}))\b(?! ?\d| (?!Mr"
    r"|Ms|Dr|President|Prime|Senator|Republican|Democrat)[A-Z][a-z])(?!['’-])",
    weak=True,
)
def _month(match: re.Match[str], context: Context) -> When | None:
    words = match["x"] or re.split(r"[ -]|(?<=mid)", match["x2"])[-1]
    number = month_number(words)
    year = nearest_month(number, context)
    return calendar.month(year, number) if year else None


@rule(
    RULES,
    "bare month",
    rf"(?:(?<![\w.,'’-] )\b(?P<x>{_CERTAIN}|March|June)(?=,|['’]s\b| (?:was|saw|is|had|brought|[a-z]+s)\b)"
    rf"|(?<=[a-z,] )(?P<x2>{_CERTAIN}))\b(?! ?\d| (?!(?:Mr|Ms|Dr)\b)[A-Z][a-z]|['’]s [A-Z]|-)",
    weak=True,
)
def _bare_month(match: re.Match[str], context: Context) -> When | None:
    """Months whose name is nothing else, wherever they stand; and the first word of a sentence about one."""
    if re.search(r"\b(?:[Ee]very|[Ee]ach) $", match.string[: match.start()]):
        return None
    number = month_number(match["x"] or match["x2"])
    year = nearest_month(number, context)
    return calendar.month(year, number) if year else None


@rule(
    RULES,
    "month as a modifier",
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his) (?P<x>March|April|May|June|August)"
    r"(?= (?!on\b|in\b|and\b|of\b|to\b|for\b|at\b)[a-z]{4,})",
    weak=True,
)
def _month_modifier(match: re.Match[str], context: Context) -> When | None:
    """ "Its May report": the months whose name may be a person or a verb, between an article and a noun."""
    number = month_number(match["x"])
    year = nearest_month(number, context)
    return calendar.month(year, number) if year else None


@rule(
    RULES,
    "day of the month",
    rf"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter) (?P<x>(?:{WEEKDAY},? )?the (?P<day>3[01]|[12]\d|[1-9])"
    r"(?:st|nd|rd|th))(?=[.,;:)]| (?:and|but|he|she|they|it|when|after|before)\b)",
)
def _day_of_month(match: re.Match[str], context: Context) -> When | None:
    """ "He left on the 15th": of the month that was told of, else the nearest one."""
    held = context.any_previous
    day = int(match["day"])
    if held is not None and held.precision in ("day", "hour", "month") and context.start - context.previous_end < 400:
        context.basis = "previous date"
        return calendar.day(date(held.first.year, held.first.month, day))
    today = context.today()
    if today is None:
        return None
    ahead = context.is_future()
    if (day >= today.day) == ahead or day == today.day:
        return calendar.day(date(today.year, today.month, day))
    other = calendar.add_months(today.replace(day=1), 1 if ahead else -1)
    return calendar.day(date(other.year, other.month, day))
