"""Which words of two articles stand in passages that both have, through cuts, new order and light rewording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dossier.types import Annotation, Article

LENGTH = 4  # words that a shared passage has at least
SHARED_SENTENCE = 0.6  # of its words stand in shared passages
CROWD = 100  # a run of words that more articles have is a stock phrase and finds no pairs
FEW = 5  # articles that share a run of words for it to speak of a common text
ENOUGH = 6  # runs that a pair must share to be looked at

_INSIDE = str.maketrans("", "", "’'-")  # marks within words
Shingle = tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """An article's body as words, each with its sentence and whether it is someone's quoted speech."""

    words: tuple[str, ...]
    sentences: tuple[int, ...]
    quoted: tuple[bool, ...]

    @cached_property
    def shingles(self) -> dict[Shingle, list[int]]:
        """Each run of LENGTH words and where it begins."""
        found: dict[Shingle, list[int]] = defaultdict(list)
        for start in range(len(self.words) - LENGTH + 1):
            found[self.words[start : start + LENGTH]].append(start)
        return dict(found)


def wording(article: Article, annotation: Annotation) -> Wording:
    """Case, punctuation and quotation marks do not count."""
    words, sentences, quoted = [], [], []
    speech = [(q.start, q.end) for q in annotation.quotes if q.directness == "direct"]
    for index, sentence in enumerate(annotation.sentences):
        for match in re.finditer(r"\w+(?:[’'-]\w+)*", article.text[sentence.start : sentence.end]):
            at = sentence.start + match.start()
            words.append(match[0].translate(_INSIDE).casefold())
            sentences.append(index)
            quoted.append(any(start <= at < end for start, end in speech))
    return Wording(tuple(words), tuple(sentences), tuple(quoted))


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the shorter of two articles has in common with the longer, as shares of its words, 0 to 1."""

    similarity: float  # words in shared passages
    own: float  # the same without quoted speech, which two reporters may both have heard
    rare: float  # the same, only passages that few other articles have
    sentences: int  # of the shorter one that are shared


def overlap(one: Wording, other: Wording, spread: Mapping[Shingle, int]) -> Overlap:
    """`spread`: in how many articles each run of words occurs."""
    short, long = sorted((one, other), key=lambda w: (len(w.words), w.words))
    shared, rare = set[int](), set[int]()
    for shingle in short.shingles.keys() & long.shingles.keys():
        for start in short.shingles[shingle]:
            shared.update(range(start, start + LENGTH))
            if spread[shingle] <= FEW:
                rare.update(range(start, start + LENGTH))
    own = [i for i, said in enumerate(short.quoted) if not said]
    sizes = Counter(short.sentences)
    covered = Counter(short.sentences[i] for i in shared)
    return Overlap(
        similarity=len(shared) / max(1, len(short.words)),
        own=sum(i in shared for i in own) / max(1, len(own)),
        rare=sum(i in rare for i in own) / max(1, len(own)),
        sentences=sum(n > LENGTH and covered[s] >= SHARED_SENTENCE * n for s, n in sizes.items()),
    )


def spread_of(wordings: Sequence[Wording]) -> Counter[Shingle]:
    """In how many articles each run of words occurs."""
    return Counter(shingle for w in wordings for shingle in w.shingles)


def pairs_to_compare(wordings: Sequence[Wording], spread: Mapping[Shingle, int]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least ENOUGH runs of words, by their indices, in order."""
    holders: dict[Shingle, list[int]] = defaultdict(list)
    for index, found in enumerate(wordings):
        for shingle in found.shingles:
            if 2 <= spread[shingle] <= CROWD:
                holders[shingle].append(index)
    counts = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    yield from sorted(pair for pair, count in counts.items() if count >= ENOUGH)
