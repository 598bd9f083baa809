"""What the coreference head is told of two words beside their vectors. Shared by training and run time.

The head compares words, one for each mention: `mention_word` says which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dossier.annotate.words import role_words, sex_of_given_name

ANTECEDENTS = 100  # a word is compared with as many candidates before it
DISTANCES = 10  # buckets of distance, by doublings
CLASSES = ("other", "he", "she", "it", "they", "i", "we", "you", "who", "male", "female")
_PRONOUNS = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "i": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves"),
    "you": ("you", "your", "yours", "yourself"),
    "who": ("who", "whom", "whose", "which", "that"),
}
_CLASS_OF = {word: CLASSES.index(kind) for kind, words in _PRONOUNS.items() for word in words}
SAMENESS = 3  # different words, one begins with the other, one word
Indices = NDArray[np.int64]
_LINKING = {
    "of",
    "for",
    "in",
    "at",
    "on",
    "from",
    "with",
    "to",
    "by",
    "about",
    "who",
    "which",
    "that",
    "whose",
    "where",
}
_LINKING |= {",", "(", "/", "-", "–", "—"}


def word_classes(words: Sequence[str]) -> list[int]:
    """For each word an index into CLASSES: pronouns, and the sex that a name or noun tells."""
    male, female = CLASSES.index("male"), CLASSES.index("female")
    sexed = {**role_words()["honorifics"], **role_words()["sexed"]}
    found, run = [], 0  # run: where the capitalized words that end here began
    for i, word in enumerate(words):
        lower = word.lower()
        if lower in _CLASS_OF and not (word == "US" or (word.isupper() and len(word) > 1 and lower == "it")):
            found.append(_CLASS_OF[lower])
            run = i + 1
            continue
        if not word[:1].isupper():
            said = sexed.get(lower)
            found.append(male if said == "m" else female if said == "f" else 0)
            if not (word in {".", "-"} and run < i):
                run = i + 1
            continue
        told = 0
        for k in range(max(run, i - 4), i + 1):
            said = sexed.get(words[k].lower()) or (sex_of_given_name(words[k].lower()) if len(words[k]) > 2 else None)
            if said in ("m", "f"):
                told = male if said == "m" else female
                break
        found.append(told)
    return found


class PairTable:
    """Pairs of kept words (indices into `words`, in order), at most `reach` candidates apart, with their features."""

    def __init__(self, words: Sequence[str], kept: Sequence[int], reach: int = ANTECEDENTS) -> None:
        self.kept, self.reach = np.asarray(kept, dtype=np.int64), reach
        self._classes = np.array(word_classes(words), dtype=np.int64)[self.kept]
        lower = [words[i].lower() for i in kept]
        unique = sorted(set(lower))
        rank = {word: k for k, word in enumerate(unique)}
        # the words that begin with a word are those between its rank and its end
        ends = [bisect_left(unique, word + "\uffff") if len(word) > 3 else k + 1 for k, word in enumerate(unique)]
        self._rank = np.array([rank[word] for word in lower], dtype=np.int64)
        self._end = np.array(ends, dtype=np.int64)

    def rows(self, first: int, last: int) -> tuple[Indices, Indices, Indices]:
        """The pairs of the later words first to last (not included), by the later, then the earlier.

        Three arrays: the later word as a position in `kept` (p,), the earlier one (p,), features (p, 4): distance in
        words and in candidates, sameness, and the classes of both.
        """
        last = min(last, len(self.kept))
        later, step = np.meshgrid(np.arange(first, last), np.arange(self.reach, 0, -1), indexing="ij")
        inside = later - step >= 0
        late, early = later[inside], (later - step)[inside]
        return late, early, self.features(late, early)

    def features(self, late: Indices, early: Indices) -> Indices:
        """(p, 4) for pairs of positions in `kept`; see rows."""
        kept, a, b = self.kept, self._rank[late], self._rank[early]
        begins = ((a < b) & (b < self._end[a])) | ((b < a) & (a < self._end[b]))
        return np.stack(
            [
                _buckets(kept[late] - kept[early]),
                _buckets(late - early),
                np.where(a == b, 2, begins.astype(np.int64)),
                self._classes[late] * len(CLASSES) + self._classes[early],
            ],
            axis=1,
        )


def _buckets(distances: Indices) -> Any:
    """1, 2, 3-4, 5-8, ... as 0 to DISTANCES - 1."""
    return np.minimum(np.ceil(np.log2(np.maximum(distances, 1))).astype(np.int64), DISTANCES - 1)


def mention_word(words: Sequence[str], is_name: bool) -> int:
    """Index of the word that stands for a mention whose parse is not known: its last before what describes it.

    Of "the head of the agency" that is "head", of "Jane Roe" it is "Roe", of "University of Leeds" "University".
    """
    end = len(words)
    for i in range(1, len(words)):
        if words[i].lower() in _LINKING and not (is_name and words[i] == "-") and not (words[i] == "-" and i + 1 < end):
            end = i
            break
    while end > 1 and words[end - 1] in {"'s", "’s", "'", "’", '"', "”", ")", "."}:
        end -= 1
    return end - 1
