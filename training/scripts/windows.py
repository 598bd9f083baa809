"""Windows of consecutive blocks, as arrays: what the model is trained on."""

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from blocks import Block, Document

from dossier.annotate.labels import NAMES
from dossier.annotate.pieces import GLUED, SPACED, UNKNOWN, WordPieces, shape_id, spaces_before

IGNORE = -100
CORPORA = (
    "wikinews", "own", "gum", "ewt", "re3d", "redocred", "wikigold", "wnut17", "crossner", "gmb", "uner", "litbank",
    "gap",
)  # fmt: skip


@dataclass
class Window:
    """One training example of n words and m pieces; label arrays are (n,) with IGNORE where a corpus says nothing."""

    corpus: int
    ids: list[int]  # (m,) pieces, [CLS] first, [SEP] last
    shapes: list[int]  # (m,)
    firsts: list[int]  # (n,) the first piece of each word
    allowed: list[int]  # (n,) row of AllowedTags.rows: the name tags that the gold data allows
    starts: list[int]  # (n,) 1 where a sentence starts
    labels: dict[str, list[int]] = field(default_factory=dict)  # upos, xpos, feats, rules
    parses: list[tuple[int, list[int], list[int]]] = field(
        default_factory=list
    )  # first word, heads, labels of a sentence
    # for coreference: windows of one document in order, the words as the shapes show them, a chain or -1 for each word
    document: int = -1
    words: list[str] = field(default_factory=list)
    chains: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int, int]] = field(default_factory=list)


class AllowedTags:
    """Rows of a 0/1 matrix: the set of name tags that may be right for a word."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags
        self.sets: dict[frozenset[str], int] = {frozenset(tags): 0}  # row 0: anything

    def row(self, allowed: frozenset[str]) -> int:
        return self.sets.setdefault(allowed, len(self.sets))

    def matrix(self) -> "np.ndarray[Any, np.dtype[np.bool_]]":
        rows = sorted(self.sets, key=lambda s: self.sets[s])
        return np.array([[tag in row for tag in self.tags] for row in rows])

    def of_block(self, block: Block, unknown: list[str]) -> list[int]:
        """A row for each word of a block."""
        n = len(block["words"])
        if "names" not in block:
            return [0] * n
        rows = [self.row(frozenset({"O"} | {f"{p}-{label}" for label in unknown for p in "BIES"}))] * n
        for i in block["open"]:
            rows[i] = 0
        for start, end, kinds in block["names"]:
            for i in range(start, end):
                if kinds == "?":
                    rows[i] = 0
                    continue
                p = "S" if end - start == 1 else "B" if i == start else "E" if i == end - 1 else "I"
                rows[i] = self.row(frozenset(f"{p}-{kind}" for kind in kinds if kind in NAMES) or frozenset({"O"}))
        return rows


class WindowMaker:
    """Packs documents into windows, differently in each epoch."""

    def __init__(self, pieces: WordPieces, labels: dict[str, Any], allowed: AllowedTags) -> None:
        self.pieces, self.allowed = pieces, allowed
        self.index = {
            key: {label: i for i, label in enumerate(labels[key])} for key in ("upos", "xpos", "feats", "deps")
        }

    def windows(self, documents: list[Document], rng: random.Random, train: bool = True) -> list[Window]:
        """Documents of one sentence are packed together; others are cut into windows of 1 to ~250 pieces."""
        made, packed = [], []
        for document in documents:
            if len(document["blocks"]) == 1 and not is_chained(document):
                packed.append(document)
            else:
                made += self._cut(document["blocks"], document, rng)
        rng.shuffle(packed)
        by_corpus: dict[str, list[Document]] = {}
        for document in packed:
            by_corpus.setdefault(document["corpus"], []).append(document)
        for group in by_corpus.values():
            made += self._cut([document["blocks"][0] for document in group], group[0], rng)
        numbers: dict[int, int] = {}
        found = []
        for blocks, document in made:
            window = self._window(blocks, document, rng, train)
            if is_chained(document):
                window.document = numbers.setdefault(id(document), len(numbers))
            found.append(window)
        return found

    def _cut(self, blocks: list[Block], document: Document, rng: random.Random) -> list[tuple[list[Block], Document]]:
        cut, current, size, limit = [], [], 0, rng.choice([60, 120, 180, 250])
        one_size = rng.choice([120, 180, 250]) if is_chained(document) else 0  # they stay together: less padding
        limit = one_size or limit
        for block in blocks:
            length = sum(len(self.pieces.ids(word)) for word in block["words"]) + 1
            if current and size + length > limit:
                cut.append((current, document))
                current, size, limit = [], 0, one_size or rng.choice([60, 120, 180, 250])
            current.append(block)
            size += length
        if current:
            cut.append((current, document))
        return cut

    def _window(self, blocks: list[Block], document: Document, rng: random.Random, train: bool) -> Window:
        corpus = document["corpus"]
        window = Window(CORPORA.index(corpus), [self.pieces.cls], [0], [], [], [])
        window.labels = {key: [] for key in ("upos", "xpos", "feats", "rules")}
        case = rng.random() if train else 1.0
        no_spaces = train and rng.random() < 0.15
        for number, block in enumerate(blocks):
            if block["par"] and number and rng.random() < 0.9:
                window.ids.append(self.pieces.sep)
                window.shapes.append(0)
            self._add(window, block, document, case, no_spaces, rng if train else None)
        window.ids = [*window.ids[:510], self.pieces.sep]
        window.shapes = [*window.shapes[:510], 0]
        return window

    def _add(
        self, window: Window, block: Block, document: Document, case: float, no_spaces: bool, rng: random.Random | None
    ) -> None:
        words, n = block["words"], len(block["words"])
        at = len(window.firsts)
        before = [UNKNOWN] * n if no_spaces else spaces_before(words, block["spaces"])
        if not no_spaces and all(b == UNKNOWN for b in before) and n > 1:
            before = [SPACED] * n  # a text without signs, not words without their text
        if window.firsts and before[0] == GLUED:
            before[0] = SPACED
        for i, word in enumerate(words):
            window.firsts.append(len(window.ids))
            ids = self.pieces.ids(word) or [self.pieces.unk]
            if rng and rng.random() < 0.04:
                ids = [self.pieces.mask] * len(ids)
            window.ids += ids
            window.shapes += [shape_id(recase(word, case, i), before[i])] * len(ids)
        if document["corpus"] in {"ewt", "gum", "gmb", "redocred", "crossner", "own", "wikigold"}:
            window.starts += [1] + [0] * (n - 1)
        else:
            window.starts += [1] + [IGNORE] * (n - 1)
        window.allowed += self.allowed.of_block(block, document.get("unknown", []))
        for key in ("upos", "xpos", "feats"):
            found = block.get(key)
            window.labels[key] += [self.index[key].get(value, IGNORE) for value in found] if found else [IGNORE] * n
        window.labels["rules"] += block.get("rules") or [IGNORE] * n
        if is_chained(document):
            window.words += [recase(word, case, i) for i, word in enumerate(words)]
            chain_of = dict(map(tuple, block.get("chains", [])))
            window.chains += [chain_of.get(i, -1) for i in range(n)]
            window.pairs += [(at + a, at + b, right) for a, b, right in block.get("pairs", [])]
        if "heads" in block and n <= 120 and window.firsts[-1] < 505:
            deps = [self.index["deps"].get(dep, IGNORE) for dep in block["deps"]]
            window.parses.append((at, block["heads"], deps))


def is_chained(document: Document) -> bool:
    """Are there chains, or pairs of a pronoun and a name?"""
    return any("chains" in block or "pairs" in block for block in document["blocks"])


def recase(word: str, draw: float, position: int) -> str:
    """Some windows in capitals, in lower case, or as a headline; the vocabulary is uncased: only shapes change."""
    if draw < 0.03:
        return word.lower()
    if draw < 0.07:
        return word.upper()
    if draw < 0.09:
        return word.capitalize() if word.islower() and (len(word) > 3 or position == 0) else word
    return word
