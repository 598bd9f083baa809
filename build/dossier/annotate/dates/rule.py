"""The form of a rule for expressions of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dossier.annotate.dates.calendar import When, day, part_of
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.words import part_name

Resolve = Callable[[re.Match[str], Context], When | None]


_UP_TO = re.compile(r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Tt]hrough) $")


def narrowed(when: When, words: str, before: str) -> When | None:
    """The part of a stretch that "early" or "the end of" names; "by the end of May" is its last day."""
    if "end" in words.lower() and _UP_TO.search(before):
        return day(when.last)
    return part_of(when, part_name(words))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means.

    The group `x`, where there is one, is the expression; what stands around it only makes sure. A group `part` (early,
    late) narrows what `resolve` gives. `weak` rules match words that are often part of a name: they yield to names.
    Where the expression may itself be a named event, "Labor Day", `events` says that it yields to other names alone.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    weak: bool = False
    events: bool = False

    def __call__(self, match: re.Match[str], context: Context) -> When | None:
        """None where the words name no day of the calendar, "February 30"."""
        try:
            when = self.resolve(match, context)
            part = match.groupdict().get("part")
            return narrowed(when, part, match.string[: match.start("part")]) if when and part else when
        except (ValueError, OverflowError):
            return None


def rule(
    rules: list[Rule], name: str, pattern: str, weak: bool = False, events: bool = False
) -> Callable[[Resolve], Resolve]:
    """Adds the decorated function to a list of rules."""

    def add(resolve: Resolve) -> Resolve:
        rules.append(Rule(name, re.compile(pattern), resolve, weak, events))
        return resolve

    return add
