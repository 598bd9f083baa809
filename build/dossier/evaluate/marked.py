"""Reads articles that were marked by hand: `ID.ann.txt` with `ID.facts.jsonl` beside it.

The text carries its mentions in brackets, `⟦E1 name⟧` and `⟦E1~ nominal or pronoun⟧`, nested where they nest. Its first
line is the title; ID starts with the day of publication. examples/gold/marked/README.md describes both files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.errors import DossierError
from dossier.types import Article

MARKED = ".ann.txt"
_BRACKET = re.compile(r"⟦(?P<entity>E\d+)(?P<other>~?) |(?P<close>⟧)")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Offsets into the body, or, for those of the title, into the title."""

    start: int
    end: int
    entity: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    subject: str | None
    predicate: str
    object: str | None
    polarity: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class GoldQuote:
    start: int
    end: int
    directness: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class GoldDate:
    start: int
    end: int
    first: str  # ISO days, both included
    last: str


@dataclass(slots=True)
class MarkedArticle:
    article: Article
    mentions: list[MarkedSpan]
    title_mentions: list[MarkedSpan]
    types: dict[str, str] = field(default_factory=dict)  # of the entities
    names: dict[str, str] = field(default_factory=dict)
    relations: list[GoldRelation] = field(default_factory=list)
    quotes: list[GoldQuote] = field(default_factory=list)
    dates: list[GoldDate] = field(default_factory=list)


def read_marked(paths: list[Path]) -> Iterator[MarkedArticle]:
    """One article for each `.ann.txt`. Raises DossierError where a file breaks the format."""
    for path in paths:
        facts = path.with_name(path.name.removesuffix(MARKED) + ".facts.jsonl")
        if not facts.is_file():
            raise DossierError(f"{path.name} has no {facts.name} beside it; see examples/gold/marked/README.md")
        gold = _read_text(path)
        for number, line in enumerate(facts.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    _add_fact(gold, json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    raise DossierError(f"{facts.name}, line {number}: {error!r} in {line[:80]}") from error
        yield gold


def unmark(marked: str) -> tuple[str, list[MarkedSpan]]:
    """The text without its brackets and the spans that they marked. Raises ValueError where they don't pair."""
    text: list[str] = []
    length = cursor = 0
    open_marks: list[tuple[int, str, bool]] = []
    spans: list[MarkedSpan] = []
    for bracket in _BRACKET.finditer(marked):
        text.append(marked[cursor : bracket.start()])
        length += bracket.start() - cursor
        cursor = bracket.end()
        if bracket["close"] is None:
            open_marks.append((length, bracket["entity"], not bracket["other"]))
        elif open_marks:
            start, entity, is_name = open_marks.pop()
            spans.append(MarkedSpan(start, length, entity, is_name))
        else:
            raise ValueError(f"a bracket is closed that was not opened, at {bracket.start()}")
    if open_marks:
        raise ValueError(f"the bracket of {open_marks[-1][1]} is not closed")
    text.append(marked[cursor:])
    return "".join(text), sorted(spans, key=lambda span: (span.start, span.end, span.entity))


def _read_text(path: Path) -> MarkedArticle:
    name = path.name.removesuffix(MARKED)
    try:
        whole, spans = unmark(path.read_text(encoding="utf-8").rstrip("\n"))
    except ValueError as error:
        raise DossierError(f"{path.name}: {error}") from error
    title, _, body = whole.partition("\n\n")
    shift = len(title) + 2
    article = Article(name, path.name, None, "", title, body, published=name[:10])
    in_body = [MarkedSpan(s.start - shift, s.end - shift, s.entity, s.is_name) for s in spans if s.start >= shift]
    return MarkedArticle(article, in_body, [s for s in spans if s.end <= len(title)])


def _add_fact(gold: MarkedArticle, fact: dict[str, Any]) -> None:
    text = gold.article.text
    if "entity" in fact:
        gold.types[fact["entity"]] = fact["type"]
        gold.names[fact["entity"]] = fact["name"]
    elif "relation" in fact:
        subject, predicate, object_ = fact["relation"]
        gold.relations.append(GoldRelation(subject, predicate, object_, fact["polarity"], fact.get("role")))
    elif "quote" in fact:
        quote = fact["quote"]
        words = quote["content"]
        # the same words said twice: the second object is the second place
        starts = {held.start for held in gold.quotes if text[held.start : held.end] == words}
        start = text.find(words, max(starts) + 1 if starts else 0)
        start = text.find(words) if start < 0 else start
        if start >= 0:  # otherwise they stand in the title, which has no facts
            end = start + len(words)
            gold.quotes.append(GoldQuote(start, end, quote["directness"], quote["speaker"]))
    else:
        date = fact["date"]
        start = text.find(date["text"], gold.dates[-1].end if gold.dates else 0)
        start = text.find(date["text"]) if start < 0 else start
        if start >= 0:
            gold.dates.append(GoldDate(start, start + len(date["text"]), date["start"], date["end"]))
