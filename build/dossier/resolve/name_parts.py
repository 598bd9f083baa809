"""A name taken apart for comparing: its words, and what stands around them (titles, "Jr.", "GmbH")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from dossier.resolve.names import HONORIFICS, SUFFIXES
from dossier.resolve.spelling import name_words
from dossier.types import EntityType

_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_BARE = re.compile(r"[\u0590-\u07ff]")  # Hebrew, Arabic, Syriac: few vowels are written


_FIRST = frozenset(("al", "el", "bin", "ibn", "bint", "abu", "van", "von", "de"))  # particles that may begin a name


@dataclass(frozen=True, slots=True)
class Parts:
    """`words` in order, surname last where a comma or capitals say which it is (`ordered`).

    `light`: those of them that name nothing by themselves: particles of people, "group" and "the" of bodies.
    `around`: what was taken off; `titles`: what of it stood before. `generation`: "junior", "third", ...
    `form`: a company's legal form.
    """

    words: tuple[str, ...]
    light: frozenset[str] = frozenset()
    around: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    generation: str | None = None
    form: str | None = None
    ordered: bool = False
    signs: tuple[
        str, ...
    ] = ()  # of a script whose signs are words: many have one sound, and another sign another sense
    bare: bool = False  # a script without vowels


@lru_cache(maxsize=100_000)
def parts_of(name: str, type_: EntityType) -> Parts:
    """The parts of a name of a thing of this type. Any text has parts; `words` is empty where it has no letters."""
    text = unicodedata.normalize("NFKC", name).strip()
    signs, bare = tuple(_EAST_ASIAN.findall(text)), bool(_BARE.search(text))
    if type_ == "person":
        surname, comma, rest = text.partition(",")
        if comma and rest.strip() and not _generation(tuple(_words(rest))):
            text = f"{rest} {surname}"
        return _person(_words(text), _ordered(text, bool(comma)), signs, bare)
    return _body(_words(text), signs, bare)


def _words(text: str) -> list[str]:
    text = _EAST_ASIAN.sub(r"\g<0> ", text)
    text = re.sub(r"['’ʼ`‘]s?(?=\s|$)|(?<=\w)['’ʼ`‘](?=\w)", "", text)  # possessives, O'Neill
    text = anyascii(text.replace("&", " and ")).casefold().replace("'", "").replace("`", "")
    text = re.sub(r"\b(?:\w\.\s?){2,}", lambda found: re.sub(r"\W", "", found[0]) + " ", text)  # U.S., J. K.
    numbers = name_words()["numbers"]
    return [str(numbers.get(word, word)) for word in re.findall(r"[a-z0-9]+", text)]


def _ordered(text: str, comma: bool) -> bool:
    capitals = [word.isupper() for word in re.findall(r"\w{2,}", text)]
    return comma or (any(capitals) and not all(capitals))


@cache
def _generations() -> dict[str, str]:
    return {word: name for name, words in name_words()["generations"].items() for word in words}


def _generation(words: tuple[str, ...]) -> str | None:
    return _generations().get(words[-1]) if words else None


@cache
def _particles() -> dict[str, str]:
    return {word: name for name, words in name_words()["particles"].items() for word in words}


def _person(words: list[str], ordered: bool, signs: tuple[str, ...], bare: bool) -> Parts:
    around = []
    generation = None
    while len(words) > 1 and words[0] in HONORIFICS:
        around.append(words.pop(0))
    titles = tuple(around)
    while len(words) > 2 and (words[-1] in SUFFIXES or words[-1] in _generations()):
        around.append(words.pop())
        generation = generation or _generations().get(around[-1])
        if len(words) > 2 and words[-1] == "the":
            words.pop()
    light = _particles()
    inner = range(0 if len(words) > 2 and words[0] in _FIRST else 1, len(words) - 1)
    plain = [light.get(word, word) if i in inner else word for i, word in enumerate(words)]
    found = frozenset(word for i, word in enumerate(plain) if i in inner and words[i] in light)
    return Parts(tuple(plain), found, tuple(around), titles, generation, None, ordered, signs, bare)


@cache
def _legal_forms() -> dict[tuple[str, ...], str]:
    """Words of a form -> its short form; the longer first."""
    rows = {tuple(word.split()): short.split()[0] for short, all_ in name_words()["legal_forms"].items()
            for word in (short, *all_)}  # fmt: skip
    return dict(sorted(rows.items(), key=lambda row: -len(row[0])))


def _body(words: list[str], signs: tuple[str, ...], bare: bool) -> Parts:
    around: list[str] = []
    form = None
    found = True
    while found:
        found = False
        for words_of, short in _legal_forms().items():
            n = len(words_of)
            if n >= len(words):
                continue
            if tuple(words[-n:]) == words_of:
                words = words[:-n]
            elif tuple(words[:n]) == words_of and n + len(words_of[0]) > 3:  # "PT Astra", "OOO Bai", not "SA Brewery"
                words = words[n:]
            else:
                continue
            around.extend(words_of)
            form = form or short
            found = True
            break
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    light = frozenset(words) & frozenset(name_words()["kind_words"])
    return Parts(tuple(words), light, tuple(around), (), None, form, False, signs, bare)
