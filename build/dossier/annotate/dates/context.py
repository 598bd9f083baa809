"""What an expression of time leans on: the publication day, the date last given, the tense, speech marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from dossier.annotate.dates.calendar import When

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@cache
def _words(name: str) -> frozenset[str]:
    """One list of data/tense.yml."""
    text = files("dossier.annotate").joinpath("data/tense.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)[name])


def local_day(published: str | None) -> date | None:
    """The day of an ISO 8601 time where the article was published."""
    found = _DAY.match(published or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


@dataclass(slots=True)
class Context:
    """State while the expressions of one article are resolved in order of the text."""

    published: date | None
    doc: Doc
    marks: list[tuple[int, int]] = field(default_factory=list)  # stretches inside quotation marks
    previous: When | None = None  # last date of day precision that the text has given
    any_previous: When | None = None  # last date of whatever precision
    told: date | None = None  # last day up to publication that the text has given
    previous_end: int = -1
    start: int = 0  # the expression at hand
    end: int = 0
    basis: str = "explicit"
    looks_back: bool = False  # "the day before": the story goes on from where it was

    def note(self, when: When, end: int) -> None:
        """Remembers an expression that was resolved."""
        if self.looks_back:
            return
        if when.precision in ("day", "hour"):
            self.previous = when
            if self.published and when.first <= self.published:
                self.told = when.first
        self.any_previous, self.previous_end = when, end

    def today(self) -> date | None:
        """The day that "today" and "Monday" count from; marks the expression as resolved so."""
        self.basis = "publication time"
        return self.published

    def speech_day(self) -> date | None:
        """ "Today" in somebody's speech is the day on which it was said, as far as the text has told it."""
        spoken = any(a <= self.start < b for a, b in self.marks)
        if spoken and self.told and self.published and (self.published - self.told).days <= 7:
            self.basis = "previous date"
            return self.told
        return self.today()

    def narrative_day(self) -> date | None:
        """The day that "the next day" counts from: the last one given, else the publication."""
        if self.previous is None:
            return self.today()
        self.basis = "previous date"
        if self.told and self.published and self.previous.first > self.published and self.nearest_tense() == "past":
            return self.told  # not what has just been announced
        return self.previous.first

    def narrative_month(self) -> date | None:
        """A day of the month that "that month", "the next month" count from: the last day or month given."""
        held = self.any_previous
        if held is None or held.precision != "month":
            return self.narrative_day()
        self.basis = "previous date"
        return held.first

    def told_day(self) -> date | None:
        """The last day that the text has given, where it did so in the same paragraph; marks the expression so."""
        if self.previous is None or self.told_here() is None:
            return None
        self.basis = "previous date"
        return self.previous.first

    def told_here(self) -> When | None:
        """The date that the text gave last, of whatever precision, where it did so in the same paragraph.

        What is to come is not what a past tense speaks of.
        """
        held = self.any_previous
        if held is None or "\n" in self.doc.text[self.previous_end : self.start]:
            return None
        if self.published and held.first > self.published and self.nearest_tense() == "past":
            return None
        self.basis = "previous date"
        return held

    def narrative_year(self) -> int | None:
        """Year that "that year", "three years later" count from."""
        if self.any_previous is None:
            today = self.today()
            return today.year if today else None
        self.basis = "previous date"
        return self.any_previous.first.year

    def past_year(self) -> int | None:
        """The year of a story told from long ago: "In 1944 ... In February": only right after it was named.

        Not of the last few years: "from 9 percent in October 2022 to 2 percent in May" has the paper's own May.
        """
        held = self.any_previous
        near = 0 <= self.start - self.previous_end <= 250
        if held is None or self.published is None or not near or held.last.year > self.published.year - 5:
            return None
        between = self.doc.text[self.previous_end : self.start]
        return None if "\n" in between or held.last.year != held.first.year else held.first.year

    def is_future(self) -> bool:
        """Whether the verb nearest to the expression looks ahead."""
        return self.nearest_tense() in ("future", "planned")

    def is_told(self) -> bool:
        """Whether it says when something was: "she was elected on February 6", with the verb of the past before it."""
        at = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        if at is None or at.start == 0 or self.doc[at.start - 1].lower_ != "on":
            return False
        sent = at[0].sent if self.doc.has_annotation("SENT_START") else self.doc[:]
        verbs = [
            token for token in self.doc[sent.start : at.start] if token.tag_.startswith("VB") or token.tag_ == "MD"
        ]
        return bool(verbs) and tense(verbs[-1]) == "past"

    def nearest_tense(self) -> str | None:
        """As the verb nearest to the expression says; None where none says. See `tense`."""
        at = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        if at is None:
            return None
        sent = at[0].sent if self.doc.has_annotation("SENT_START") else self.doc[:]
        best: int = 10_000
        found: str | None = None
        content = next((t.i for t in sent if t.i >= at.end and t.lower_ == "that"), None)  # "said on Monday that"
        for token in sent:
            if token.text == ";" and token.i < at.start:
                best, found = 10_000, None  # what stands before it is another clause
            if token.text == ";" and token.i >= at.end and found:
                break
            if content is not None and token.i > content and best < 10_000:
                break
            sign = tense(token)
            if sign is None or at.start <= token.i < at.end:
                continue
            # what stands before governs more often than what follows
            distance = at.start - token.i if token.i < at.start else (token.i - at.end) + 3
            if distance < best:
                best, found = distance, sign
        return found


def tense(token: Token) -> str | None:
    """ "future", "past", "planned" (was to be), or None for words that say nothing of time."""
    lower = token.lower_
    before = token.nbor(-1).lower_ if token.i else ""
    if lower in _words("future"):
        return "future"
    if lower in _words("ahead"):
        after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        if token.tag_.startswith("NN") and after not in ("to", "for"):
            return None  # "he submitted a plan in June"
        if after in ("to", "for", "on", "in", "by", "at", "out", "back", "until"):
            if before in ("was", "were"):  # "was planning to" looks back on a plan
                return "past" if lower == "planning" else "planned"
            return "future"
    if lower in ("is", "are", "was", "were") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
        return "future" if lower in ("is", "are") else "planned"
    if token.tag_ in ("VBZ", "VBP") and token.lemma_.lower() in _words("timetable"):
        return "future"
    if token.tag_ == "VBN" and token.dep_ != "acl":
        return _of_auxiliaries(token)
    return "past" if token.tag_ == "VBD" else None


def _of_auxiliaries(participle: Token) -> str | None:
    """ "Will be held" is future, "was held" past, "is held" neither; "to be held" is what the verb before it says."""
    for token in reversed(participle.doc[max(0, participle.i - 5) : participle.i]):
        if token.lower_ in _words("future"):
            return "future"
        if token.lower_ in ("to", "is", "are"):
            return None
        if token.lower_ not in ("be", "been", "being", "have", "not", "n't", "n’t") and token.tag_ != "RB":
            break
    return "past"
