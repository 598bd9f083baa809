"""Which sentences of two articles tell the same in the same order of words, though the words may have been changed.

A sentence is held against each sentence of the other article and each two in a row (a desk splits and joins them): the
longest common subsequence of their stems finds its place there; of the stems in it, rare ones count more. So names,
figures and the skeleton between them give a rewritten sentence away, while two reporters who write of one event share
names but no order. Direct speech is left out: two reporters may have heard one speaker.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from dossier.resolve.tellings import Telling, Weights

MATCHED = 0.35  # of a sentence's weight, for it to count as told in the other article
TWO = 0.2  # of its words more that two sentences must have than one alone, for both to count as its counterpart
SHORT = 4  # stems; sentences below are no evidence


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence and the sentence or two that tell it in the other article; `share` of its weight found there."""

    sentence: int
    others: tuple[int, ...]
    share: float
    weight: float
    fixed: float  # weight of its names and figures
    fixed_kept: float  # weight of those that its counterpart has


@dataclass(frozen=True, slots=True)
class Alignment:
    """What of one article's own wording another one has. Shares are of its weight, 0 to 1."""

    words: float  # stems that are found in order
    sentences: float  # sentences that are matched
    count: int  # how many those are
    order: float  # share of steps from one matched sentence to the next that go forward in the other article too
    fixed: float  # names and figures of the matched sentences that their counterparts have; 1 where there are none


def align(short: Telling, long: Telling, weights: Weights, stock: Sequence[bool]) -> Alignment:
    """`stock`: of each sentence of `short`, whether it is a stock sentence, which like direct speech is no evidence."""
    chosen = [i for i, s in enumerate(short.sentences) if len(s) >= SHORT and short.own[i] and not stock[i]]
    matches = find_matches(short, long, weights, chosen)
    told = [match for match in matches if match.share >= MATCHED]
    total = math.fsum(match.weight for match in matches) or 1.0
    fixed, kept = math.fsum(match.fixed for match in told), math.fsum(match.fixed_kept for match in told)
    steps = [after.others[0] >= before.others[0] for before, after in pairwise(told)]
    return Alignment(
        words=math.fsum(match.share * match.weight for match in matches) / total,
        sentences=math.fsum(match.weight for match in told) / total,
        count=len(told),
        order=sum(steps) / len(steps) if steps else 1.0,
        fixed=kept / fixed if fixed else 1.0,
    )


def find_matches(short: Telling, long: Telling, weights: Weights, chosen: list[int]) -> list[Match]:
    """The best counterpart of each chosen sentence, however little it has of it."""
    if not chosen or not long.sentences:
        return []
    singles = list(long.sentences)
    doubles = [a + b for a, b in pairwise(singles)]
    texts = [short.sentences[i] for i in chosen]
    common = cdist(texts, [*singles, *doubles], scorer=LCSseq.similarity, dtype=np.int32)
    found = []
    for row, index, text in zip(common, chosen, texts, strict=True):
        one = int(row[: len(singles)].argmax())
        others: tuple[int, ...] = (one,)
        if doubles:
            two = int(row[len(singles) :].argmax())
            if row[len(singles) + two] >= row[one] + TWO * len(text):
                others = (two, two + 1)
        place = "".join(singles[i] for i in others)
        kept = [text[op.src_start : op.src_end] for op in LCSseq.opcodes(text, place) if op.tag == "equal"]
        weight = weights.of(text)
        fixed = {stem for stem, is_fixed in zip(text, short.fixed[index], strict=True) if is_fixed}
        found.append(
            Match(
                index,
                others,
                weights.of("".join(kept)) / (weight or 1.0),
                weight,
                weights.of(fixed),
                weights.of(fixed.intersection(place)),
            )
        )
    return found
