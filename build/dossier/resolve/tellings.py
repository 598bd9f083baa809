"""An article's body in a form that can be compared: its words' stems as single characters, weighed by their rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dossier.types import Annotation, Article

RUN = 4  # words that a shared passage has at least
STEM = 6  # letters of a word that count: "announced" and "announces" are one
SMOOTH = 50  # articles that a small corpus is weighed as if it had beside its own
QUOTED = 0.5  # a sentence of which more is direct speech is the speaker's wording, not the writer's

_INSIDE = str.maketrans("", "", "’'-")  # marks within words
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SURROGATES, _PAST = 0x100, 0xD800, 0xE000  # characters that stand for stems: more than a million
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
)
_NUMBERS = {word: str(number) for number, word in enumerate((_SMALL + "eighteen nineteen twenty").split())}


class Stems:
    """Gives each stem one character, in the order in which they come. One for all articles of a build."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def character(self, word: str) -> str:
        """`word` in lower case, without marks inside."""
        stem = _NUMBERS.get(word, word)[:STEM]
        found = self._of.get(stem)
        if found is None:
            code = _FIRST + len(self._of)
            code = code if code < _SURROGATES else code + _PAST - _SURROGATES
            found = self._of[stem] = chr(min(code, 0x10FFFF))
        return found

    @property
    def characters(self) -> Mapping[str, str]:
        """Stem -> its character."""
        return self._of


@dataclass(frozen=True)
class Telling:
    """One article: each sentence as a string of stems; for each stem whether it stands in direct speech, and whether
    it is a figure or part of a name, which no rewriter changes."""

    sentences: tuple[str, ...]
    speech: tuple[tuple[bool, ...], ...]
    fixed: tuple[tuple[bool, ...], ...]

    @cached_property
    def text(self) -> str:
        """All its stems in a row."""
        return "".join(self.sentences)

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """Of each stem of `text`, the sentence."""
        return np.repeat(np.arange(len(self.sentences)), [len(sentence) for sentence in self.sentences])

    @cached_property
    def said(self) -> NDArray[np.bool_]:
        """Of each stem of `text`, whether it stands in direct speech."""
        return np.array([said for sentence in self.speech for said in sentence], dtype=np.bool_)

    @cached_property
    def own(self) -> tuple[bool, ...]:
        """Of each sentence, whether its wording is the writer's and not a speaker's."""
        return tuple(sum(said) <= QUOTED * len(said) for said in self.speech)

    @cached_property
    def runs(self) -> NDArray[np.uint64]:
        """A number for each run of RUN stems, in order; the same for the same stems."""
        codes = np.frombuffer(self.text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        size = max(0, len(codes) - RUN + 1)
        numbers = codes[:size].copy()
        for step in range(1, RUN):
            numbers = numbers * _FACTOR + codes[step : step + size]
        return numbers

    @cached_property
    def distinct_runs(self) -> NDArray[np.uint64]:
        """Each once, by size."""
        return np.unique(self.runs)


def telling(article: Article, annotation: Annotation, stems: Stems) -> Telling:
    """Case, punctuation, quotation marks, endings, and numbers in words do not count."""
    speech = [(quote.start, quote.end) for quote in annotation.quotes if quote.directness == "direct"]
    sentences, spoken, fixed = [], [], []
    for sentence in annotation.sentences:
        words = list(_WORD.finditer(article.text, sentence.start, sentence.end))
        sentences.append("".join(stems.character(word[0].translate(_INSIDE).casefold()) for word in words))
        spoken.append(tuple(any(start <= word.start() < end for start, end in speech) for word in words))
        fixed.append(tuple(_is_fixed(word[0], at) for at, word in enumerate(words)))
    return Telling(tuple(sentences), tuple(spoken), tuple(fixed))


def _is_fixed(word: str, at: int) -> bool:
    """A capital at the start of a sentence says nothing."""
    return (at > 0 and word[0].isupper()) or word[0].isdigit() or word.casefold() in _NUMBERS


class Weights:
    """How much a stem says: more, the fewer texts have it. Texts are groups of articles: a copy adds nothing."""

    def __init__(self, tellings: Sequence[Telling], groups: Iterable[Sequence[int]]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for group in groups:
            counts.update({stem for i in group for stem in tellings[i].text})
            total += 1
        self._of = {stem: math.log(1 + (total + SMOOTH) / (count + 1)) for stem, count in counts.items()}

    def of(self, stems: Iterable[str]) -> float:
        """The sum over the stems."""
        return math.fsum(self._of[stem] for stem in stems)
