"""Reads TimeML (.tml) as TempEval has it, TIMEX3 with the time of the document, and scores `dates` against it.

dates         an expression that overlaps (TempEval's relaxed match), one to one
dates_strict  with the same offsets
dates_value   one that overlaps and has the same first and last day

Twice: against what is of type DATE or TIME, where found expressions that the data mark as DURATION or SET are left out
of the count; and against all four types, of which `dates` holds durations only where the calendar can place them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from dossier.annotate.dates import find_dates
from dossier.annotate.document import Reading
from dossier.errors import DossierError
from dossier.evaluate.facts import days
from dossier.evaluate.scores import Score, Tally, overlap, pair
from dossier.evaluate.timex import timex_days
from dossier.types import Article, Date

if TYPE_CHECKING:
    from spacy.language import Language

ON_CALENDAR = frozenset({"DATE", "TIME"})
LAYERS = ("dates", "dates_strict", "dates_value")


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 of the text. `value` as it is written: "2013-03-22", "2013-W12", "P2W", "PRESENT_REF"."""

    start: int
    end: int
    type: str
    value: str


@dataclass(slots=True)
class TimexDocument:
    """Text of one document, its expressions in order, and the day that it was written on (None where not told)."""

    text: str
    created: str | None
    timexes: list[Timex]


def read_timeml(path: Path) -> TimexDocument:
    """The part of a .tml file inside TEXT, or all of it where it has no such part.

    A line break inside a paragraph becomes a space. Raises DossierError for what is no XML, and for XML that declares
    entities: what comes from outside must not make the parser read files or grow.
    """
    handler = _Handler()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.EntityDeclHandler = handler.refuse_entity
    try:
        parser.Parse(path.read_bytes(), True)
    except (expat.ExpatError, ValueError) as error:
        raise DossierError(f"{path.name} is no TimeML: {error}") from error
    text = "".join(handler.text)
    if handler.inside is not None:
        start, end = handler.inside
    else:
        start, end = 0, len(text)
    held = [
        Timex(t.start - start, t.end - start, t.type, t.value)
        for t in handler.timexes
        if start <= t.start < t.end <= end
    ]
    return TimexDocument(_joined_lines(text[start:end]), handler.created, held)


def score_timeml(documents: Iterable[TimexDocument], nlp: Language, data: str) -> list[Score]:
    """Rows for LAYERS against dates and times, then against all types."""
    kinds = {f"{data} DATE and TIME": ON_CALENDAR, f"{data} all types": None}
    tallies = {name: {layer: Tally() for layer in LAYERS} for name in kinds}
    for document in documents:
        article = Article("", "", None, "", "", document.text, published=document.created)
        found = find_dates(Reading(article, nlp(document.text)))
        for name, types in kinds.items():
            _add(document, found, types, tallies[name])
            for tally in tallies[name].values():
                tally.close()
    return [tally.score(layer, name) for name, layers in tallies.items() for layer, tally in layers.items()]


def _add(document: TimexDocument, found: list[Date], types: frozenset[str] | None, tallies: dict[str, Tally]) -> None:
    gold = [timex for timex in document.timexes if types is None or timex.type in types]
    others = [timex for timex in document.timexes if timex not in gold]
    pairs = pair(gold, found, lambda g, f: overlap((g.start, g.end), (f.start, f.end)), 1e-9)
    paired = {j for _, j in pairs}
    counted = sum(
        j in paired or not any(date.start < t.end and t.start < date.end for t in others)
        for j, date in enumerate(found)
    )
    strict = sum((gold[i].start, gold[i].end) == (found[j].start, found[j].end) for i, j in pairs)
    value = sum(
        days(found[j].value, found[j].value_end) == timex_days(gold[i].value, document.created) for i, j in pairs
    )
    for layer, right in zip(LAYERS, (len(pairs), strict, value), strict=True):
        tallies[layer].add(right, len(gold), counted)


def _joined_lines(text: str) -> str:
    """Lines of one paragraph with a space between; the offsets stay."""
    characters = list(text)
    for i, character in enumerate(characters):
        beside = text[i - 1 : i] == "\n" or text[i + 1 : i + 2] == "\n"
        if character == "\n" and not beside:
            characters[i] = " "
    return "".join(characters)


@dataclass(slots=True)
class _Handler:
    text: list[str] = field(default_factory=list)
    timexes: list[Timex] = field(default_factory=list)
    inside: tuple[int, int] | None = None
    created: str | None = None
    _length: int = 0
    _opened: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._opened.append((name, self._length, attributes))

    def characters(self, data: str) -> None:
        self.text.append(data)
        self._length += len(data)

    def end(self, name: str) -> None:
        _, start, attributes = self._opened.pop()
        if name == "TEXT":
            self.inside = (start, self._length)
        elif name == "TIMEX3" and self._length > start:
            value = attributes.get("value", "")
            if attributes.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
                self.created = self.created or value
            self.timexes.append(Timex(start, self._length, attributes.get("type", ""), value))

    def refuse_entity(self, name: str, *_: object) -> None:
        raise ValueError(f"it declares the entity {name!r}")
