"""Reads CoNLL-U: words, tags, features, lemmas, heads, relations, spacing, coreference where MISC has `Entity=`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dossier.errors import DossierError


@dataclass(slots=True)
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int  # position in the sentence from 0; its own for the root
    relation: str
    space_after: bool
    entity: str | None
    feats: str = "_"


@dataclass(slots=True)
class TreeDocument:
    """One document (`# newdoc`), or the whole file where it has none. `paragraphs`: sentences that begin one.

    `texts`: each sentence as it was written (`# text`), None where the file does not say.
    """

    sentences: list[list[Word]] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)


def read_conllu(path: Path) -> Iterator[TreeDocument]:
    """The documents of a file in order. Raises DossierError with the line where a row has not ten columns."""
    document = TreeDocument()
    rows: list[list[str]] = []
    text: str | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line:
                _close(document, rows, text)
                rows, text = [], None
            elif line.startswith("#"):
                if line.startswith("# newdoc") and document.sentences:
                    yield document
                    document = TreeDocument()
                if line.split()[1:2] == ["newpar"]:  # "# newpar id = p1" as well, but not GUM's "# newpar_block"
                    document.paragraphs.add(len(document.sentences))
                if line.startswith("# text ="):
                    text = line.removeprefix("# text =").strip()
            else:
                columns = line.split("\t")
                if len(columns) != 10:
                    raise DossierError(f"{path.name}, line {number}: {len(columns)} columns, CoNLL-U has 10")
                rows.append(columns)
    _close(document, rows, text)
    if document.sentences:
        yield document


def _close(document: TreeDocument, rows: list[list[str]], text: str | None) -> None:
    """Turn the rows of a sentence into words. Ranges ("1-2") decide the spacing, empty nodes ("8.1") are left out."""
    words: list[Word] = []
    inside_until, range_space = 0, True
    for columns in rows:
        number, form, lemma, upos, xpos, feats, head, relation, _, misc = columns
        space = "SpaceAfter=No" not in misc.split("|")
        if "-" in number:
            inside_until, range_space = int(number.split("-")[1]), space
        elif "." not in number:
            position = int(number)
            if position <= inside_until:
                space = range_space if position == inside_until else False
            parent = int(head) - 1 if head not in ("0", "_") else position - 1
            entity = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
            mark = entity[1] if entity else None
            words.append(Word(form, lemma, upos, xpos, parent, relation, space, mark, feats))
    if words:
        document.sentences.append(words)
        document.texts.append(text)
