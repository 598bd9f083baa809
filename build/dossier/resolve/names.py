"""Names as keys to compare by: without case, accents, punctuation, titles and company suffixes.

No distance between strings decides anything here: two names are of one key or they are not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from slugify import slugify

_WORDS: dict[str, Any] = yaml.safe_load(files("dossier.resolve").joinpath("data/words.yml").read_text(encoding="utf-8"))
HONORIFICS = frozenset(_WORDS["honorifics"])
SUFFIXES = frozenset(_WORDS["name_suffixes"])
COMPANY = frozenset(_WORDS["company_suffixes"])
GENERIC = frozenset(_WORDS["generic_bodies"])
POSTS = frozenset(_WORDS["posts"])
COMMON = frozenset(_WORDS["common"])
SAME_WORD: dict[str, str] = _WORDS["same_word"]
LOWER_COURTS = frozenset(_WORDS["lower_courts"])
_NATIONAL = frozenset(_WORDS["national_bodies"])
_LOCAL = frozenset(_WORDS["local_bodies"])
_OF_STATES = frozenset(("senate", "assembly", "house", "court", "legislature", "parliament", "congress"))
_OF_MANY = frozenset(("ministry", "department", "party", "general"))  # a country has several
SMALL = frozenset(
    ("of", "for", "and", "the", "on", "in", "to", "de", "la", "du", "des", "et", "a", "an", "at", "und", "y")
)


@lru_cache(maxsize=200_000)
def tokens(name: str) -> tuple[str, ...]:
    """Words in lower-case ASCII letters and digits. "J. K. Rowling's" gives jk, rowling; "U.S." gives us."""
    text = unicodedata.normalize("NFKC", name).replace("&", " and ").replace("+", " plus ").replace("#", " sharp ")
    text = re.sub(r"['’]s?(?=\s|$)", "", text)  # possessives
    text = re.sub(r"(?<=\w)['’ʼ`](?=\w)", "", text)  # O'Neill
    text = re.sub(r"\b(\w)\.(?=\s|\w\.|$)", r"\1\0", text)  # mark initials, so that those in a row join
    text = re.sub(r"\0\s*(?=\w\0)", "", text).replace("\0", " ")
    return tuple(slugify(text, separator=" ").split())


def plain_key(name: str) -> str:
    """The words without a leading article."""
    found = tokens(name)
    return " ".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles before it and "Jr." after it."""
    found = list(tokens(name))
    while len(found) > 1 and found[0] in HONORIFICS:
        found.pop(0)
    while len(found) > 2 and found[-1] in SUFFIXES:  # "Elizabeth II" keeps what tells her from the first
        found.pop()
    return tuple(found)


def person_key(name: str) -> str:
    """First names and surname; initials between them do not count: "John F. Kennedy" is "john kennedy"."""
    words = person_words(name)
    if len(words) > 2:
        words = (words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1])
    return " ".join(words)


def middle_initials(name: str) -> frozenset[str]:
    """First letters of what stands between first name and surname."""
    return frozenset(word[0] for word in person_words(name)[1:-1])


def body_key(name: str) -> str:
    """Of an organization, event, work, law...: without "the" and company suffixes; US and United States are one."""
    words = [SAME_WORD.get(word, word) for word in tokens(name)]
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in COMPANY:
        words.pop()
    return " ".join(words)


def is_acronym(name: str) -> bool:
    """ "CIA", "U.N.", "NATO", "AT&T", "G20": two to eight letters and digits, no small letter."""
    bare = re.sub(r"[\s.&-]", "", name)
    return 2 <= len(bare) <= 8 and bare.upper() == bare and sum(c.isalpha() for c in bare) >= 2 - (len(bare) > 2)


def acronym_key(name: str) -> str:
    """The letters of an acronym without points."""
    return slugify(name, separator="").replace(" ", "")


def initials(name: str) -> str:
    """First letters of the words that count: "Federal Bureau of Investigation" gives fbi; "" under two words."""
    words = [word for word in tokens(name) if word not in SMALL and word not in COMPANY]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def is_generic(name: str) -> bool:
    """Whether many countries have a body of this name: "Supreme Court", "Ministry of Defence"."""
    words = tokens(name)
    return bool(words) and all(word in GENERIC or word in SMALL for word in words)


def is_national(name: str) -> bool:
    """Whether a country has one body of this generic name: "Supreme Court", not "Court", "City Council", "Police"."""
    words = set(tokens(name))
    if words & {"national", "federal", "supreme"} and "state" not in words:
        return True
    if words & _LOCAL or ("state" in words and words & _OF_STATES):
        return False
    return bool(words & _NATIONAL) and (len(words) > 1 or not words & _OF_MANY)
