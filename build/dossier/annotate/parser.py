"""The parser component: where sentences start, and the UD tree of each."""

import re
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.decode import LONGEST, best_heads
from dossier.annotate.encoder import vectors_of
from dossier.annotate.model_files import Array, ModelFiles, load_model

_NEVER_FIRST = set(".,;:!?)]}%…’”")
_QUOTES = {'"', "'", "”", "’", "''"}
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


class Parser:
    """Sets token.head, token.dep_ (UD labels, "root" for the root) and the sentence starts.

    Sentence starts that a doc already has are kept. White space hangs on the word before it, as "dep".
    """

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        model, vectors = load_model(), vectors_of(doc)
        words = [i for i, token in enumerate(doc) if not token.is_space]
        heads = list(range(len(doc)))
        deps = [""] * len(doc)
        starts = sentence_starts(doc, model, vectors)
        borders = [*(k for k, i in enumerate(words) if i in starts or k == 0), len(words)]
        for a, b in pairwise(borders):
            inside = words[a:b]
            found, labels = parse(model, vectors[inside])
            for i, head, label in zip(inside, found, labels, strict=True):
                heads[i], deps[i] = inside[head], label
        for i, token in enumerate(doc):
            if token.is_space:
                heads[i], deps[i] = heads_of_space(doc, i, words), "dep"
        offsets = np.array([head - i for i, head in enumerate(heads)], dtype=np.int64).astype(np.uint64)
        strings = np.array([doc.vocab.strings.add(dep) for dep in deps], dtype=np.uint64)
        table: Any = np.stack([offsets, strings], axis=1)
        return doc.from_array(["HEAD", "DEP"], table)


def heads_of_space(doc: Doc, i: int, words: list[int]) -> int:
    """The word that a space hangs on: the nearest before it, for leading space the first after it."""
    before = [w for w in range(max(0, i - 8), i) if not doc[w].is_space]
    if before:
        return before[-1]
    at = int(np.searchsorted(words, i))
    return words[at - 1] if at else words[0] if words else i


def sentence_starts(doc: Doc, model: ModelFiles, vectors: Array) -> set[int]:
    """Indices of the words that start a sentence: where the model says so, and after every paragraph break."""
    if doc.has_annotation("SENT_START"):
        return {token.i for token in doc if token.is_sent_start}
    scores = model.run("starts", vectors=vectors)[0][:, 0]
    starts, gap, last, words = {0}, "", -1, 0
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        paragraph = last >= 0 and _PARAGRAPH.search(gap) is not None
        words += 1
        if words > LONGEST or paragraph or (scores[token.i] > 0 and last >= 0 and _may_start(doc, token.i, last, gap)):
            starts.add(token.i)
            words = 1
        gap, last = "", token.i
    return starts


def _may_start(doc: Doc, i: int, last: int, gap: str) -> bool:
    """Rules that the model may not break: no sentence starts with a closing sign, or goes on after a comma."""
    if doc[i].text[0] in _NEVER_FIRST:
        return False
    if "\n" in gap:
        return True
    glued = last == i - 1 and not doc[last].whitespace_
    if doc[i].text in {'"', "'"} and glued and doc[i].whitespace_:
        return False
    before = doc[last - 1].text if last and doc[last].text in _QUOTES else doc[last].text
    return before != ","  # "We will see," he said


def parse(model: ModelFiles, vectors: Array) -> tuple[list[int], list[str]]:
    """Heads (an index in the sentence, its own for the root) and labels of one sentence's vectors (words, width)."""
    n = len(vectors)
    heads = best_heads(model.run("arcs", vectors=vectors)[0])
    at = np.array([n if head == i else head for i, head in enumerate(heads)])
    scores = model.run("deps", vectors=vectors, heads=at)[0]
    names = model.labels["deps"]
    root = names.index("root")
    scores[:, root] = -np.inf
    best = scores.argmax(1)
    return heads, ["root" if head == i else names[best[i]] for i, head in enumerate(heads)]


@Language.factory("dossier_parser", assigns=["token.head", "token.dep", "token.is_sent_start"], requires=["doc.tensor"])
def create_parser(nlp: Language, name: str) -> Parser:
    return Parser()
