"""The days of lives: "Jane Roe, born in 1960,", "Jane Roe (5 May 1960 - 3 June 2001)", "Acme was founded in 1920"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dossier.annotate.actors import Actor
from dossier.annotate.clauses import Clause
from dossier.annotate.document import Reference
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.types import Date, HappenedBasis

DATED = frozenset({"born_on", "died_on", "founded_on"})
FOUNDING = frozenset({"found", "establish", "create", "set up", "start", "form", "launch", "incorporate"})
HANGING = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod"})
DASHES = frozenset({"-", "–", "—", "to"})
_YEARS = ("-01-01", "-12-31")


def find_days(scene: Scene, predicate: str) -> Iterator[Hit]:
    """The day that stands in the clause of a birth, a death or a founding."""
    for clause in scene.clauses_of({"born_on": {"bear"}, "died_on": {"die"}, "founded_on": FOUNDING}[predicate]):
        if clause.passive != (predicate != "died_on"):
            continue
        day = _day_of(scene, clause)
        if day is None:
            continue
        ends = clause.objects or clause.subjects if clause.passive else clause.subjects
        for subject in scene.cast.entities(list(ends)):
            yield Hit(subject, day, (clause.verb,), predicate=predicate)


def find_bracketed(scene: Scene) -> Iterator[Hit]:
    """Two days or years in brackets right after a person's name."""
    doc = scene.reading.doc
    spans = [span for date in scene.reading.dates if (span := _span(scene, date)) is not None]
    for chain in scene.reading.chains:
        for reference in chain.references if chain.type == "person" else []:
            at = reference.span.end
            if reference.kind != "name" or at + 1 >= len(doc) or doc[at].text != "(":
                continue
            inside = [span for span in spans if at < span.start <= at + 8]
            if not inside or inside[0].start != at + 1:
                continue
            first, last = inside[0], inside[-1]
            joined = len(inside) == 2 and first.end + 1 == last.start and doc[first.end].text in DASHES
            if (joined or (len(inside) == 1 and _is_range(scene, first))) and doc[last.end : last.end + 1].text == ")":
                yield from _life(reference, chain.index, first, last)


def day_of(scene: Scene, predicate: str, words: Span) -> tuple[str, HappenedBasis] | None:
    """The ISO value of a day's words; of a life's span its beginning or its end. None where they are no date."""
    for date in scene.reading.dates:
        if date.start < words.end_char and words.start_char < date.end:
            value = date.value
            if date.value_end is not None and predicate == "died_on":
                value = date.value_end
            if date.precision == "span" and (date.value[4:], (date.value_end or "")[4:]) == _YEARS:
                value = value[:4]  # "1960-2001"
            return value, "its clause"
    return None


def _life(reference: Reference, chain: int, first: Span, last: Span) -> Iterator[Hit]:
    person = Actor(chain, reference.span, reference.head)
    yield Hit(person, Actor(None, first, first.root), (first[0],), predicate="born_on")
    yield Hit(person, Actor(None, last, last.root), (last[-1],), predicate="died_on")


def _day_of(scene: Scene, clause: Clause) -> Actor | None:
    """The one date that hangs on the verb itself."""
    found = [
        span
        for date in scene.reading.dates
        if date.value_end in (None, date.value) or date.precision in {"year", "month", "season"}
        if (span := _span(scene, date)) is not None and _governor(span.root).i == clause.verb.i
    ]
    return Actor(None, found[0], found[0].root) if len(found) == 1 else None


def _governor(token: Token) -> Token:
    """The verb above a date; a date hangs on another ("Monday, May 5")."""
    while token.pos_ not in {"VERB", "AUX"} and token.dep_ in HANGING:
        if token.dep_ == "nmod" and token.head.pos_ in {"NOUN", "PROPN"} and token.head.ent_type_ != "DATE":
            break
        token = token.head
    return token


def _is_range(scene: Scene, span: Span) -> bool:
    return any(date.precision == "span" and date.start == span.start_char for date in scene.reading.dates)


def _span(scene: Scene, date: Date) -> Span | None:
    span = scene.reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    return span if span is not None and len(span) else None
