"""A spaCy pipeline as others publish them, without a model: it knows the trees and names of cases/clear_trees.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, Span

CASES = Path(__file__).parent / "cases" / "clear_trees.yml"


@dataclass(frozen=True)
class Row:
    """One line of a tree: a word as CLEAR has it, then the label and head that UD gives it. Heads from 1, 0 a root."""

    form: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ud_dep: str
    ud_head: int


@dataclass(frozen=True)
class Case:
    """A sentence, its tree, its names as (text, label of OntoNotes), and what dossier must say of it."""

    text: str
    rows: tuple[Row, ...]
    names: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]


@cache
def clear_cases() -> tuple[Case, ...]:
    found = []
    for entry in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        rows = [line.split() for line in entry["tree"].splitlines()]
        names = [name.rsplit("=", 1) for name in entry["names"].split(" | ") if name]
        found.append(
            Case(
                entry["text"],
                tuple(Row(*r[:5], int(r[5]), r[6], int(r[7])) for r in rows),  # type: ignore[call-arg]
                tuple((text, label) for text, label in names),
                tuple(entry["facts"]),
            )
        )
    return tuple(found)


def clear_doc(doc: Doc) -> Doc:
    """The tokens of `doc` with the trees and names of the cases. Words of no case hang on the word before them."""
    words = [token.text for token in doc]
    heads: list[int] = []
    values: dict[str, list[Any]] = {"lemmas": [], "pos": [], "tags": [], "deps": [], "sent_starts": []}
    names: list[tuple[int, int, str]] = []

    def add(head: int, *row: Any) -> None:
        heads.append(head)
        for held, value in zip(values.values(), row, strict=True):
            held.append(value)

    while (at := len(heads)) < len(words):
        case = next((c for c in clear_cases() if words[at : at + len(c.rows)] == [r.form for r in c.rows]), None)
        if case is None:
            pos = ("SPACE", "_SP") if doc[at].is_space else ("NOUN", "NN")
            add(at - (at > 0), words[at], *pos, "dep" if at else "ROOT", at == 0)
            continue
        last = doc[at].idx
        for name, label in case.names:
            start = doc.text.index(name, last)
            last = start + len(name)
            span = doc.char_span(start, last)
            assert span is not None, name
            names.append((span.start, span.end, label))
        for i, row in enumerate(case.rows):
            add(at + (row.head - 1 if row.head else i), row.lemma, row.pos, row.tag, row.dep, i == 0)
    spaces = [bool(token.whitespace_) for token in doc]
    starts = values.pop("sent_starts") if words else []
    built = Doc(doc.vocab, words, spaces, heads=heads, sent_starts=starts, **values)
    built.set_ents([Span(built, start, end, label=label) for start, end, label in names])
    return built


class WrittenClear:
    """What a tagger, a parser with CLEAR labels and a names component of OntoNotes would do."""

    labels = ("ROOT", "dobj", "nsubj", "pobj", "prep")

    def __call__(self, doc: Doc) -> Doc:
        return clear_doc(doc)


@Language.factory("written_clear", assigns=["token.dep", "token.head", "token.tag", "token.pos", "doc.ents"])
def create_written_clear(nlp: Language, name: str) -> WrittenClear:
    return WrittenClear()


def save_pipeline(folder: Path) -> str:
    """A pipeline of that one component in a folder; its path."""
    nlp = spacy.blank("en")
    nlp.add_pipe("written_clear")
    nlp.to_disk(folder)
    return str(folder)
