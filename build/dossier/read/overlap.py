"""How much of a line's content stands in other text."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")


def content_words(text: str) -> set[str]:
    """Words of four letters and more and numbers, case folded, without the plural's s."""
    found = set()
    for word in _WORD.findall(text.casefold()):
        if len(word) >= 4 or word.isdigit():
            found.add(word[:-1] if word.endswith("s") and len(word) > 4 else word)
    return found


def covered(line: str, others: set[str]) -> float:
    """Share of the line's content words that are among `others`, 0 to 1."""
    own = content_words(line)
    return len(own & others) / len(own) if own else 0.0
