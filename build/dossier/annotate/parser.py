"""The parser component: where sentences start, and the UD tree of each."""

from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.decode import best_heads
from dossier.annotate.encoder import vectors_of
from dossier.annotate.model_files import Array, ModelFiles, load_model
from dossier.annotate.sentence_starts import sentence_starts


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
        starts = sentence_starts(doc)
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
