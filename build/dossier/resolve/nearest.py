"""What somebody may have meant whose words are found nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKE = 75.0  # of 100: under that a name is another name


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The one of `known` that reads most like a text, by its letters; None where none does. Ties by alphabet."""
    choices = sorted(set(known))
    found = process.extractOne(text.casefold(), [c.casefold() for c in choices], scorer=fuzz.ratio, score_cutoff=LIKE)
    return choices[found[2]] if found else None


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """A question to put behind a complaint, "" where nothing is near."""
    found = nearest(text, known)
    return f" (did you mean {found}?)" if found else ""
