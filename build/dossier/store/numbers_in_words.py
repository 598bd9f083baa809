"""Numbers as news writes them, as far as two reports of one thing must be compared: "12", "1,200", "twelve"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
WORDS = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")


def number(word: str) -> float | None:
    """The number that one word is: "1,200", "twelve", "twenty-four". None where it is none."""
    if _DIGITS.match(word):
        return float(word.replace(",", ""))
    if word in WORDS:
        return float(WORDS[word])
    tens, dash, ones = word.partition("-")
    if dash and WORDS.get(tens, 0) >= 20 and 0 < WORDS.get(ones, 0) < 10:
        return float(WORDS[tens] + WORDS[ones])
    return None


def numbers_in(words: Sequence[str]) -> list[float]:
    """All numbers among the words, in order; "two million" is one."""
    found: list[float] = []
    after_number = False
    for word in words:
        value = number(word)
        if value is not None:
            found.append(value)
        elif after_number and word in _SCALES:
            found[-1] *= _SCALES[word]
        after_number = value is not None or (after_number and word in _SCALES)
    return found
