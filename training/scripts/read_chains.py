"""Coreference: each mention of a chain as [word, chain] in its block, one word for a mention (see pair_features).

`chains` of a block: [[word, chain], ...]; `pairs`: [[pronoun, name, 0 or 1], ...] where only these are known (GAP).
"""

import csv
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blocks import Block, Document
from read_conllu import read_conllu
from read_names import TextReader

from dossier.annotate.pair_features import mention_word
from dossier.evaluate.coreference import read_marks

Span = tuple[int, int, Any]


def tree_word(start: int, end: int, heads: list[int], deps: list[str]) -> int:
    """The word for a span of a tree: its head, or the last word of a flat name."""
    inside = range(start, end)
    head = next((i for i in inside if heads[i] == i or heads[i] not in inside), end - 1)
    flat = [i for i in inside if heads[i] == head and deps[i] == "flat"]
    return max(flat, default=head)


def add_ontogum(document: Document, path: Path) -> Document:
    """Gives the blocks of a GUM document the chains of its OntoGUM file; Raises ValueError where their words differ."""
    rows = [row for _, sentence in read_conllu(path) for row in sentence]
    blocks = document["blocks"]
    if [row[1] for row in rows] != [word for block in blocks for word in block["words"]]:
        raise ValueError(f"{path.name}: not the words of GUM")
    marks = [(i, part[7:]) for i, row in enumerate(rows) for part in row[9].split("|") if part.startswith("Entity=")]
    _spread(blocks, [(start, end, name) for name, spans in read_marks(marks).items() for start, end in spans])
    return document


def _spread(blocks: list[Block], spans: list[Span]) -> None:
    """Spans over the words of the whole document, to the words of its blocks; the shorter of two with one word."""
    numbers = {name: k for k, name in enumerate(dict.fromkeys(name for *_, name in spans))}
    at = 0
    for block in blocks:
        n = len(block["words"])
        found: dict[int, int] = {}
        for start, end, name in sorted(spans, key=lambda span: span[1] - span[0]):
            if at <= start and end <= at + n:
                if "heads" in block:
                    word = tree_word(start - at, end - at, block["heads"], block["deps"])
                else:
                    inside = block["words"][start - at : end - at]
                    word = start - at + mention_word(inside, is_name=all(w[:1].isupper() for w in inside))
                found.setdefault(word, numbers[name])
        block["chains"] = [[word, chain] for word, chain in sorted(found.items())]
        at += n


def read_litbank(folder: Path) -> Iterator[Document]:
    """LitBank: fiction; a block for each sentence. Nothing but its chains is used."""
    for path in sorted(folder.glob("*.conll")):
        blocks: list[Block] = []
        words: list[str] = []
        marks: list[tuple[int, str]] = []
        at = 0
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            columns = line.split("\t")
            if line.startswith("#"):
                continue
            if len(columns) < 4:
                if words:
                    blocks.append(_plain(words))
                words = []
                continue
            words.append(columns[3])
            if columns[-1].strip(" _"):
                marks.append((at, columns[-1]))
            at += 1
        _spread(blocks, [(s, e, name) for name, spans in read_marks(marks, r"\d+").items() for s, e in spans])
        yield {"corpus": "litbank", "id": path.stem, "blocks": blocks}


def _plain(words: list[str], spaces: list[bool] | None = None) -> Block:
    return {"words": words, "spaces": spaces or [True] * len(words), "par": False, "whole": True}


def read_gap(path: Path, reader: TextReader) -> Iterator[Document]:
    """GAP: paragraphs with a pronoun and two names, each the pronoun's or not."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            doc = reader.nlp.make_doc(row["Text"])
            at = {token.idx: token.i for token in doc}
            pronoun = at.get(int(row["Pronoun-offset"]))
            pairs = []
            for side in "AB":
                span = doc.char_span(
                    int(row[f"{side}-offset"]),
                    int(row[f"{side}-offset"]) + len(row[side]),
                    alignment_mode="expand",
                )
                if span is not None and pronoun is not None:
                    word = span.start + mention_word([token.text for token in span], is_name=True)
                    pairs.append([pronoun, word, int(row[f"{side}-coref"].upper() == "TRUE")])
            block = _plain([token.text for token in doc], [bool(token.whitespace_) for token in doc])
            yield {"corpus": "gap", "id": row["ID"], "blocks": [{**block, "par": True, "whole": False, "pairs": pairs}]}


def load_annotations(folder: Path) -> Any:
    """The reader module that lies beside the annotated articles."""
    spec = importlib.util.spec_from_file_location("annotations", folder / "annotations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
