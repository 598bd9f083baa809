"""How alike two words of names are, and in what way: the same, one sound in another spelling, a pet form, a slip.

Words are in lower-case ASCII letters and digits, see name_parts.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from rapidfuzz.distance import OSA

How = Literal["same", "spelling", "pet form", "initial", "slip"]
SURE: dict[How, float] = {"same": 1.0, "spelling": 0.95, "pet form": 0.9, "initial": 0.85}
SOUND_LETTERS = 4  # shorter words are told apart by their vowels
SLIP_LETTERS = 3  # shorter words have no slips: "Li" is not "Lu"
LONG = 8  # words of so many letters may have two

# Spellings of one sound in the common transliterations of Arabic, Cyrillic, Persian, Greek and Hebrew names, and in
# German, Polish and Turkish ones; the longer come first.
_SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("dzh", "j"), ("tch", "c"), ("sz", "s"), ("sh", "s"), ("zh", "z"),
    ("cz", "c"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("ck", "k"),
    ("ks", "x"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i"), ("ii", "i"),
    ("ie", "i"), ("ei", "i"), ("ai", "i"), ("ey", "i"), ("ay", "i"), ("yi", "i"), ("ej", "i"), ("aj", "i"), ("y", "i"),
)  # fmt: skip


@cache
def name_words() -> dict[str, Any]:
    """The facts of data/name_words.yml."""
    text = files("dossier.resolve").joinpath("data/name_words.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


@cache
def _pet_forms() -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(name_words()["nicknames"]):
        for word in row:
            rows[word].add(number)
    return {word: frozenset(found) for word, found in rows.items()}


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word as it would be in any of the spellings that transliteration gives it: "Mohammed" and "Muhammad" are one,
    "Mahmoud" another, "Hassan" and "Hussein" two. The last letter stays, as it tells Anna from Anne."""
    text = re.sub(r"(?<=[^aeiou])[jy](?=[aeou])", "i", word)
    for spelling, plain in _SOUNDS:
        text = text.replace(spelling, plain)
    text = re.sub(r"(.)\1+", r"\1", text)
    return text[:-1].replace("e", "a").replace("u", "o") + text[-1:]


def bones(word: str) -> str:
    """The consonants, as scripts write a word that leave vowels out."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw']", "", sound(word)))


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str, *, given: bool = False, bare: bool = False) -> tuple[float, How | None]:
    """How alike two words are, 0 to 1, and in what way; (0, None) for two words that are not one.

    `given`: pet forms and initials of given names count. `bare`: one of them is of a script without vowels.
    """
    if one == other:
        return 1.0, "same"
    if given and min(len(one), len(other)) == 1:
        return (SURE["initial"], "initial") if one[0] == other[0] else (0.0, None)
    shorter = min(len(one), len(other))
    if shorter >= SOUND_LETTERS and sound(one) == sound(other):
        return SURE["spelling"], "spelling"
    if bare and len(bones(one)) > 1 and bones(one) == bones(other):
        return SURE["spelling"], "spelling"
    if given and _pet_forms().get(one, frozenset()) & _pet_forms().get(other, frozenset()):
        return SURE["pet form"], "pet form"
    if shorter < SLIP_LETTERS or not (one.isalpha() and other.isalpha()):
        return 0.0, None
    # that two sounds are near does not make Eastern Western
    value = max(_slip(one, other), _slip(sound(one), sound(other)) if one[0] == other[0] else 0.0)
    return (value, "slip") if value else (0.0, None)


def _slip(one: str, other: str) -> float:
    """Share of the longer word that a slip of the pen leaves as it is; 0 where it takes more than one."""
    longer = max(len(one), len(other))
    distance = OSA.distance(one, other)
    return 1 - distance / longer if distance <= (longer > SLIP_LETTERS) + (longer >= LONG) else 0.0
