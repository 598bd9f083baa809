"""UD treebanks: UD EWT and GUM, GUM with its named entities."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blocks import Block, Document, align_spaces


def read_conllu(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """(comment lines, rows of ten columns) of each sentence; ranges and empty nodes left out."""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield [line for line in lines if line.startswith("#")], rows


def read_treebank(path: Path, corpus: str) -> Iterator[Document]:
    """Documents of a treebank, with parses and lemmas."""
    document: Document | None = None
    for comments, rows in read_conllu(path):
        new = any(line.startswith("# newdoc") for line in comments)
        if document is None or new:
            if document:
                yield document
            document = {"corpus": corpus, "blocks": []}
        document["blocks"].append(_block(comments, rows))
    if document:
        yield document


def _block(comments: list[str], rows: list[list[str]]) -> Block:
    words = [row[1] for row in rows]
    text = next((line[9:] for line in comments if line.startswith("# text = ")), " ".join(words))
    heads = [int(row[6]) - 1 for row in rows]
    return {
        "words": words,
        "spaces": align_spaces(words, text),
        "par": any(line.startswith(("# newpar", "# newdoc")) for line in comments),
        "whole": True,
        "upos": [row[3] for row in rows],
        "xpos": [row[4] for row in rows],
        "feats": [row[5] for row in rows],
        "lemmas": [row[2] for row in rows],
        "heads": [head if head >= 0 else i for i, head in enumerate(heads)],
        "deps": [row[7] for row in rows],
    }


_ENTITY = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_INSIDE = {"of", "for", "the", "and", "&", "-", "de", "'s", "’s", "on", "in"}


def read_gum(path: Path, labels: dict[str, Any]) -> Iterator[Document]:
    """GUM documents; names are its entities made of proper nouns alone, all other proper nouns are left open."""
    for document, sentences in zip(read_treebank(path, "gum"), _documents(path), strict=True):
        open_: list[tuple[str, str, int, int]] = []
        for position, (block, rows) in enumerate(zip(document["blocks"], sentences, strict=True)):
            found: list[tuple[int, int, str]] = []
            for i, row in enumerate(rows):
                value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
                for match in _ENTITY.finditer(value):
                    if match[1]:
                        group, kind = match[1].split("-")[:2]
                        if match[2]:
                            found.append((i, i + 1, kind))
                        else:
                            open_.append((group, kind, position, i))
                    else:
                        at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == match[3]), None)
                        if at is not None:
                            _, kind, where, start = open_.pop(at)
                            if where == position:
                                found.append((start, i + 1, kind))
            block["names"], block["open"] = _names(block, found, labels)
        yield document


def _documents(path: Path) -> Iterator[list[list[list[str]]]]:
    current: list[list[list[str]]] = []
    for comments, rows in read_conllu(path):
        if current and any(line.startswith("# newdoc") for line in comments):
            yield current
            current = []
        current.append(rows)
    if current:
        yield current


def _names(block: Block, found: list[tuple[int, int, str]], labels: dict[str, Any]) -> tuple[list[Any], list[int]]:
    words, upos = block["words"], block["upos"]
    names: list[Any] = []
    taken: set[int] = set()
    for start, end, kind in sorted(found, key=lambda span: span[0] - span[1]):  # the longest first: the outermost name
        while start < end and (upos[start] in {"DET", "PUNCT"} or words[start] == "-"):
            start += 1
        while end > start and words[end - 1] in {"'s", "’s", "'", "’", '"', "”"}:
            end -= 1
        inside = range(start, end)
        if kind != "time" and not all(upos[i] == "PROPN" or words[i] in _INSIDE for i in inside):
            continue
        if kind == "time" and (end - start > 5 or not any(upos[i] in {"PROPN", "NUM"} for i in inside)):
            continue
        if start == end or upos[end - 1] not in {"PROPN", "NUM"} or taken & set(inside):
            continue
        taken |= set(inside)
        names.append([start, end, labels.get(kind, "?")])
    return names, [i for i in range(len(words)) if i not in taken and upos[i] in {"PROPN", "X"}]
