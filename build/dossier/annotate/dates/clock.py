"""Times of the day, with the date that stands beside them: "3:30 a.m. on Saturday", "0600 UTC"."""

from __future__ import annotations

import re

from dossier.annotate.dates.words import CLOCK, NUMBERS, ZONE

TIME = re.compile(
    r"\b(?:(?:[Aa]t |[Jj]ust |[Ss]hortly |[Aa]bout |[Aa]round |[Bb]y |before |after |about |around )*)"
    rf"(?P<x>(?:(?P<time>{CLOCK})|(?P<word>midnight|noon|midday)){ZONE}?"
    r"(?: \(\d{1,2}[:.]?(?:\d\d)?(?: ?[aApP]\.?[mM]\.?)? (?:UTC|GMT)[^(),]{0,12}\))?)(?<![ ])"
)
REPEATED = re.compile(
    r"\b(?:every ?day|daily|(?:every|each) \w+),?(?: (?:at|from|around|about|between))? $", re.IGNORECASE
)
# what may stand between a time and its date, either way round
BETWEEN = re.compile(
    r",? (?:(?:on|of|at|around|about|at about|at around|just after|shortly after|shortly before|by) )?"
)


def hours_and_minutes(match: re.Match[str]) -> tuple[int, int] | None:
    """(19, 30) for "7:30 p.m."; None where the figures are no time."""
    if match["word"]:
        return (0, 0) if match["word"] == "midnight" else (12, 0)
    words = match["time"].lower()
    said = re.match(r"([a-z]+|\d+)(?: o['’]clock)? (?:in the|at) (morning|afternoon|evening|night)$", words)
    if said:
        hours = NUMBERS.get(said[1]) or int(said[1])
        before_noon = said[2] == "morning" or (said[2] == "night" and hours in (12, 1, 2, 3, 4))
        return (hours % 12 + (0 if before_noon else 12), 0)
    figures = re.findall(r"\d+", words)
    if len(figures) == 1 and len(figures[0]) == 4:
        figures = [figures[0][:2], figures[0][2:]]
    hours, minutes = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    if "m" in words:
        hours = hours % 12 + (12 if "p" in words else 0)
    return (hours, minutes) if hours < 24 and minutes < 60 else None
