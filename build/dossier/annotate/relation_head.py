"""Which mentions of a sentence are related, and how: the relation head's probabilities for pairs of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from dossier.annotate.document import Reading
from dossier.annotate.encoder import has_vectors
from dossier.annotate.model_files import Array, load_model
from dossier.annotate.relation_pairs import End, Pair, batch, pairs_of

WORDS = 1500  # of a run of the head, pairs times words: bounds the memory
GRAPH = "relations"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with probabilities: `typed` (2, labels), first end to second and back; `cues` (words of the pair, 4)."""

    sentence: int  # by its place among doc.sents
    pair: Pair
    typed: Array
    cues: Array

    def ends(self, way: int) -> tuple[End, End]:
        """Subject and object of a direction."""
        return (self.pair.first, self.pair.second) if way == 0 else (self.pair.second, self.pair.first)


@dataclass(slots=True)
class Judgements:
    """What the head says of one article."""

    labels: list[str]
    pairs: list[Judged]
    _by_chains: dict[tuple[int, int], list[tuple[Judged, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_chains = defaultdict(list)
        for judged in self.pairs:
            for way in (0, 1):
                one, other = judged.ends(way)
                self._by_chains[one.chain, other.chain].append((judged, way))

    def between(self, subject: int, other: int) -> list[tuple[Judged, int]]:
        """The pairs of mentions of two chains, each with the direction from the first chain to the second."""
        return self._by_chains.get((subject, other), [])

    def predicate(self, name: str, subject: int, other: int, token: int) -> float | None:
        """The probability of a predicate between two chains in the sentence of a token; None where no pair is there."""
        k = self.labels.index(name)
        found = [
            float(judged.typed[way, k])
            for judged, way in self.between(subject, other)
            if judged.pair.start <= token < judged.pair.end
        ]
        return max(found, default=None)

    def event(self, cue: int, subject: int, other: int) -> float | None:
        """The probability that a word is the cue of an event between two chains; None where no pair is near it."""
        found = [
            float(judged.cues[cue - judged.pair.start, way])
            for judged, way in self.between(subject, other)
            if judged.pair.start <= cue < judged.pair.end
        ]
        return max(found, default=None)


def ends_of(reading: Reading) -> list[End]:
    """The mentions of all chains, and the dates, as words, in order of the text. A date's chain is -1 - its index."""
    found = [
        End(ref.span.start, ref.span.end, ref.head.i, chain.type, ref.kind, chain.index)
        for chain in reading.chains
        for ref in chain.references
    ]
    for index, date in enumerate(reading.dates):
        span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is not None and len(span):
            found.append(End(span.start, span.end, span.root.i, "date", "name", -1 - index))
    return sorted(found, key=lambda end: (end.start, -end.end, end.chain))


def judge(reading: Reading) -> Judgements | None:
    """Judges all pairs of mentions that share a sentence.

    None where the shipped encoder has not run on the text, or the model has no relation head.
    """
    doc, model = reading.doc, load_model()
    if model.relations is None or not has_vectors(doc):
        return None
    ends = ends_of(reading)
    held = [
        (number, pair)
        for number, sent in enumerate(doc.sents)
        for pair in pairs_of([end for end in ends if sent.start <= end.start < sent.end], sent.start, sent.end)
    ]
    heads = [token.head.i for token in doc]
    found: list[Judged] = []
    for part in _parts(held):
        arrays = batch([pair for _, pair in part], heads, ends)
        used, places = np.unique(arrays.words, return_inverse=True)
        places = places.reshape(arrays.words.shape)
        if used[0] < 0:
            used, places = used[1:], places - 1
        typed, cues = model.run(
            GRAPH,
            vectors=doc.tensor[used],
            words=places.astype(np.int64),
            first=arrays.first,
            second=arrays.second,
            paths=arrays.paths,
            others=arrays.others,
            kinds=arrays.kinds,
        )
        for k, (number, pair) in enumerate(part):
            found.append(Judged(number, pair, typed[k], cues[k, : pair.end - pair.start]))
    found.sort(key=lambda judged: (judged.pair.first.start, judged.pair.second.start, -judged.pair.first.end))
    return Judgements(model.relations["labels"], found)


def _parts(held: list[tuple[int, Pair]]) -> Iterator[list[tuple[int, Pair]]]:
    """Pairs of about one length together, so that little is filled up."""
    part: list[tuple[int, Pair]] = []
    for number, pair in sorted(held, key=lambda item: item[1].end - item[1].start):
        if part and (len(part) + 1) * (pair.end - pair.start) > WORDS:
            yield part
            part = []
        part.append((number, pair))
    if part:
        yield part
