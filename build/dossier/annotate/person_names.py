"""Whether two names in one article can be one person's: "Jane Smith", "Smith", "J. Smith", "Mr. Smith"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from dossier.annotate.words import Sex, folded, sex_of_given_name

SURNAME, PART, FIRST = 3, 2, 1  # how well one word stands for a full name
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "st.",
        "mac",
    }
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, all in lower case. A surname alone has no `given`."""

    given: tuple[str, ...]
    last: str
    words: tuple[str, ...]

    @property
    def single(self) -> bool:
        return not self.given


def parse_person(text: str) -> PersonName:
    """ "Ursula von der Leyen" is given ("ursula",), last "von der leyen"."""
    words = [w for w in folded(text).replace("’", "'").replace(",", " ").casefold().split() if w[0].isalnum()]
    words = [w.removesuffix("'s") for w in words if w not in _SUFFIXES] or words or [text.casefold()]
    if len(words) == 1:
        return PersonName((), words[0], (words[0],))
    cut = len(words) - 1
    while cut > 0 and words[cut - 1] in PARTICLES:
        cut -= 1
    return PersonName(tuple(words[:cut]), " ".join(words[cut:]), tuple(words))


def _initial(a: str, b: str) -> bool:
    """ "j." and "jane"."""
    return a[0] == b[0] and (len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1)


def same_full_name(a: PersonName, b: PersonName) -> bool:
    """Two names of several words: equal but for middle names, initials and a short form of one of them."""
    if a.words == b.words:
        return True
    if a.single or b.single:
        return False
    if a.last == b.last:
        first_a, first_b = a.given[0], b.given[0]
        return first_a == first_b or _initial(first_a, first_b) or _short_form(first_a, first_b)
    short, long = sorted((a, b), key=lambda n: len(n.words))
    if len(short.words) < len(
        long.words
    ):  # "Recep Erdogan" of several family names, "Juan Carlos" of "Juan Carlos Varela"
        return set(short.words) <= set(long.words) and short.words[0] == long.words[0]
    return False


def _short_form(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and long.startswith(short)


def part_of(single: PersonName, full: PersonName) -> int:
    """How well one word stands for a full name: SURNAME, PART of it, its FIRST word, 0 not at all."""
    word = single.last
    if word in {full.last, full.words[-1]}:
        return SURNAME
    if full.single:
        return 0
    if word == full.words[0]:
        return FIRST
    if (
        word in full.words
        or word in full.last.split("-")
        or any(" ".join(p) == word for p in combinations(full.words, 2))
    ):
        return PART
    return 0


def sex_of(name: PersonName) -> Sex | None:
    """What the given names tell; None for one word, a rare name or one of both sexes."""
    for word in name.given[:2]:
        if found := sex_of_given_name(word.split("-")[0]):
            return found
        if len(word.rstrip(".")) > 1:
            return None
    return None
