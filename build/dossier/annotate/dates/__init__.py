"""Expressions of time in an article, resolved to days of the calendar.

A small grammar of our own: the general libraries either find every "may" and "2" or resolve to a moment, while news
needs spans, the tense of the verb ("meets Thursday", "met Thursday") and the day of the telling ("the following day").
"""

from __future__ import annotations

import re

from dossier.annotate.dates import (
    calendar,
    clock,
    counted,
    decades,
    figures,
    holidays,
    months,
    periods,
    relative,
    years,
)
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context, local_day
from dossier.annotate.dates.rule import Rule
from dossier.annotate.demonyms import names_and_demonyms
from dossier.annotate.document import Reading
from dossier.annotate.quotes.marks import marked_stretches
from dossier.types import Date

RULES: list[Rule] = [
    *holidays.RULES,
    *months.RULES,
    *figures.RULES,
    *years.RULES,
    *decades.RULES,
    *periods.RULES,
    *relative.RULES,
    *counted.RULES,
]
_NAMES = frozenset(["PERSON", "ORGANIZATION", "PLACE", "GROUP", "EVENT", "WORK", "PRODUCT", "LAW"])
Found = tuple[int, int, When, str]
Named = tuple[int, int, str]


def find_dates(reading: Reading) -> list[Date]:
    """The article's dates in order of the text. Relative ones are left out where publication is not known."""
    text = reading.article.text
    marks = [(stretch.start, stretch.end) for stretch in marked_stretches(text)]
    context = Context(local_day(reading.article.published), reading.doc, marks)
    found = _with_times(_resolved(text, context, _named(reading)), text, context)
    sentences = reading.sentences
    dates = []
    for start, end, when, basis in found:
        sentence = next((i for i, s in enumerate(sentences) if s.start <= start < s.end), None)
        if sentence is not None:
            dates.append(Date(sentence, start, end, when.value, when.value_end, when.precision, basis))
    return dates


def _named(reading: Reading) -> list[Named]:
    return [(e.start_char, e.end_char, e.label_) for e in names_and_demonyms(reading.doc) if e.label_ in _NAMES]


def _candidates(text: str, named: list[Named]) -> list[tuple[int, int, Rule, re.Match[str]]]:
    """All matches, the first and longest first."""
    found = []
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            start, end = _words_of(match)
            if rule.weak and any(a < end and start < b and not (rule.events and e == "EVENT") for a, b, e in named):
                continue
            found.append((start, end, rule, match))
    found.sort(key=lambda c: (c[0], -c[1]))
    return found


def _words_of(match: re.Match[str]) -> tuple[int, int]:
    """Where the expression stands, without what stands around it."""
    group = next((g for g in ("x", "x2") if match.groupdict().get(g)), 0)
    return match.span(group)


def _resolved(text: str, context: Context, named: list[Named]) -> list[Found]:
    found: list[Found] = []
    for start, end, rule, match in _candidates(text, named):
        if found and start < found[-1][1]:
            # "the preceding Saturday, August 17": what goes on after the first may be one in itself
            again = rule.pattern.search(text, found[-1][1]) if end > found[-1][1] else None
            if again is None or _words_of(again)[1] != end:
                continue
            match, start = again, _words_of(again)[0]
        context.start, context.end, context.basis, context.looks_back = start, end, "explicit", False
        when = rule(match, context)
        if when is None:
            continue
        found.append((start, end, when, context.basis))
        context.note(when, end)
    return _joined(found, text)


def _joined(found: list[Found], text: str) -> list[Found]:
    """ "next Wednesday, July 31": two expressions side by side, one inside the other's days, are one."""
    joined: list[Found] = []
    for one in found:
        if joined:
            start, end, when, basis = joined[-1]
            inside = when.first <= one[2].first and one[2].last <= when.last
            around = one[2].first <= when.first and when.last <= one[2].last
            if (inside or around) and re.fullmatch(r",? (?:on )?", text[end : one[0]]):
                joined[-1] = (start, one[1], one[2], one[3]) if inside else (start, one[1], when, basis)
                continue
        joined.append(one)
    return joined


def _with_times(found: list[Found], text: str, context: Context) -> list[Found]:
    """Adds the times of day: one expression with the date beside them, else on the day last given."""
    merged = list(found)
    for match in clock.TIME.finditer(text):
        start, end = match.span("x")
        time = clock.hours_and_minutes(match)
        if time is None or clock.REPEATED.search(text, 0, start) or any(a < end and start < b for a, b, *_ in merged):
            continue
        beside = _beside(found, start, end, text)
        if beside is not None and beside in merged:
            merged.remove(beside)
            day, basis = beside[2].first, beside[3]
            start, end = min(start, beside[0]), max(end, beside[1])
        else:
            told = [f for f in found if f[1] <= start and f[2].precision == "day"]
            if told:
                day, basis = told[-1][2].first, "previous date"
            elif context.published is not None:
                day, basis = context.published, "publication time"
            else:
                continue
        merged.append((start, end, calendar.hour(day, *time), basis))
    return sorted(merged, key=lambda f: f[:2])


def _beside(found: list[Found], start: int, end: int, text: str) -> Found | None:
    for one in found:
        if one[2].precision != "day":
            continue
        gap = text[end : one[0]] if one[0] >= end else text[one[1] : start]
        if clock.BETWEEN.fullmatch(gap):
            return one
    return None
