"""How many of what a phrase speaks of, and whether two such phrases can both be right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from dossier.store.numbers_in_words import number, numbers_in
from dossier.store.same_facts import thing_words

_LEAST = (("at", "least"), ("more", "than"), ("over",), ("no", "fewer", "than"), ("no", "less", "than"))
_MOST = (("at", "most"), ("up", "to"), ("as", "many", "as"), ("fewer", "than"), ("less", "than"), ("under",))
_ROUGH = (("about",), ("around",), ("nearly",), ("almost",), ("some",), ("roughly",), ("approximately",))
NEAR = 0.15  # what is told roughly agrees with anything this near, as a share


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high` of `what`: "at least 12 people" is 12 to infinity of "person" or "people", as it is written."""

    low: float
    high: float
    what: str
    words: str

    def excludes(self, other: Amount) -> bool:
        """Whether no number fits both."""
        return self.high < other.low or other.high < self.low


def amount(text: str) -> Amount | None:
    """What a phrase counts; None where it does not begin with a number, or counts nothing that is named."""
    words = thing_words(text)
    lead = tuple(takewhile(lambda word: number(word) is None, words))
    rest = words[len(lead) :]
    values = numbers_in(rest)
    counted = [
        word for word in rest if number(word) is None and word not in {"hundred", "thousand", "million", "billion"}
    ]
    if len(values) != 1 or not counted or (lead and lead not in (*_LEAST, *_MOST, *_ROUGH)):
        return None
    value = values[0]
    if 1900 <= value <= 2100 and rest[0].isdigit():
        return None  # a year: "2019 Open"
    low, high = value, value
    if lead in _LEAST:
        high = float("inf")
    elif lead in _MOST:
        low = 0.0
    elif lead in _ROUGH:
        low, high = value * (1 - NEAR), value * (1 + NEAR)
    return Amount(low, high, " ".join([*counted[:-1], _singular(counted[-1])]), " ".join(words))


def _singular(noun: str) -> str:
    return "person" if noun == "people" else noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
