"""How surely two names are names of one thing, by their words alone, and why.

The names decide nothing by themselves: the rules that join entities across articles ask for support (a role, company,
a story) unless two names are one but for what any desk changes. Never by distance between strings: a word is compared
with a word, and a word that contradicts outweighs those that agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dossier.resolve import names
from dossier.resolve.name_parts import Parts, parts_of
from dossier.resolve.spelling import How, likeness
from dossier.resolve.word_alignment import Alignment, align, join_split_words
from dossier.types import EntityType

USE = 0.72  # from here on a person who looks for one name wants to see the other
MERGE = 0.9  # from here on the names alone say one thing, if nothing else speaks against it

# what a name may score at most, by the least sure of what the two differ in
CAPS: dict[str, float] = {
    "same words": 1.0,
    "same letters": 0.97,  # written together or apart
    "title or form": 0.96,
    "surname first": 0.95,  # and a comma or capitals say so
    "middle initial": 0.92,
    "spelling": 0.88,
    "another form": 0.86,
    "more names": 0.86,
    "another order": 0.85,
    "slip": 0.85,
    "pet form": 0.85,
    "initial": 0.8,
    "initials": 0.75,
    "slip in the only word": 0.6,  # Iran is not Iraq
    "single name": 0.6,
}
_NUMBER = re.compile(r"\d\w*|[ivx]{2,}")
LONE_LETTERS = 6  # of a word that may have a slip though no other word agrees
LIGHT = 0.4  # weight of a word that names nothing by itself
AGAINST = 2.5  # what a pair of words that contradict weighs, against one pair that agrees
MORE_OF_PERSON = 0.2  # a name that only one has
MORE_OF_BODY = 0.6


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score`: 0 to 1. `rule`: what the two names differ in at most, a key of CAPS, or what speaks against them.
    `words`: what was taken for what; "" where only one name has the word."""

    score: float
    rule: str
    words: tuple[tuple[str, str], ...] = ()

    def explain(self) -> str:
        """ "spelling: muammar, qaddafi ~ gaddafi"."""
        told = [one if one == other else f"{one or '-'} ~ {other or '-'}" for one, other in self.words]
        return f"{self.rule}: {', '.join(told)}" if told else self.rule


@lru_cache(maxsize=200_000)
def compare(name: str, other: str, type_: EntityType) -> Comparison:
    """Compares two names of things of one type. Score and rule do not depend on which comes first."""
    one, two = parts_of(name, type_), parts_of(other, type_)
    if not one.words or not two.words:
        return Comparison(0.0, "no words")
    if one.generation and two.generation and one.generation != two.generation:
        return Comparison(0.1, "another generation")
    if one.signs and two.signs:
        one, two = replace(one, words=one.signs), replace(two, words=two.signs)
    around = _around(one, two)
    if one.words == two.words:
        return Comparison(CAPS[around], around, tuple(zip(one.words, two.words, strict=True)))
    if "".join(one.words) == "".join(two.words):
        rule = min(around, "same letters", key=CAPS.__getitem__)
        return Comparison(CAPS[rule], rule, ((" ".join(one.words), " ".join(two.words)),))
    if type_ not in ("person", "place", "language") and _abbreviates(name, other):
        return Comparison(CAPS["initials"], "initials", ((name, other),))
    return _aligned(one, two, type_ == "person")


def _around(one: Parts, two: Parts) -> str:
    """What titles and legal forms say of two names whose words are the same."""
    if one.around == two.around:
        return "same words"
    if one.form and two.form and one.form != two.form:
        return "another form"
    if one.titles and two.titles and one.titles != two.titles and len(one.words) < 2:
        return "single name"  # Prince Rupert, King Rupert
    return "title or form"


def _abbreviates(name: str, other: str) -> bool:
    short, full = sorted((name, other), key=len)
    return names.is_acronym(short) and len(names.acronym_key(short)) > 2 and (
        names.initials(full) == names.acronym_key(short)
    )  # fmt: skip


def _aligned(one: Parts, two: Parts, person: bool) -> Comparison:
    mine, theirs = join_split_words(one.words, two.words)
    bare = one.bare != two.bare

    def alike(a: str, b: str, i: int, j: int) -> tuple[float, How | None]:
        if (one.signs and two.signs) or bool(a in one.light) != bool(b in two.light):
            return (1.0, "same") if a == b else (0.0, None)
        given = person and i < max(1, len(mine) - 1) and j < max(1, len(theirs) - 1)
        return likeness(a, b, given=given, bare=bare)

    found = align(mine, theirs, alike)
    light = one.light | two.light
    score = _share(found, mine, theirs, light, MORE_OF_PERSON if person else MORE_OF_BODY)
    rules = _rules(found, mine, theirs, light, one, two, person)
    rule = min(rules, key=lambda rule: CAPS[rule])
    words = (
        *((mine[i], theirs[j]) for i, j, _, _ in found.pairs),
        *((mine[i], "") for i in found.left),
        *(("", theirs[j]) for j in found.right),
    )
    if found.left and found.right and score < USE:
        return Comparison(score, "other words", words)
    return Comparison(min(score, CAPS[rule]), rule, words)


def _share(found: Alignment, mine: list[str], theirs: list[str], light: frozenset[str], more: float) -> float:
    def weight(word: str) -> float:
        return LIGHT if word in light else 1.0

    left, right = sum(weight(mine[i]) for i in found.left), sum(weight(theirs[j]) for j in found.right)
    agreed = sum(weight(mine[i]) for i, *_ in found.pairs)
    alike = sum(weight(mine[i]) * value for i, _, value, _ in found.pairs)
    against = min(left, right)
    lone = [*(mine[i] for i in found.left), *(theirs[j] for j in found.right)]
    if more == MORE_OF_BODY and any(_NUMBER.fullmatch(word) for word in lone):
        against = max(left, right)  # the second of a series is not the first
    whole = agreed + AGAINST * against + more * (max(left, right) - against)
    return alike / whole if whole else 0.0


def _is_small(one: str, other: str) -> bool:
    # of a word by itself: Hanibal is Hannibal, but Iran is not Iraq and Gambia not Zambia
    return one[0] == other[0] and min(len(one), len(other)) >= LONE_LETTERS


def _rules(
    found: Alignment, mine: list[str], theirs: list[str], light: frozenset[str], one: Parts, two: Parts, person: bool
) -> list[str]:
    rules: list[str] = [_around(one, two), *(how for *_, how in found.pairs if how != "same")]
    if not found.in_order:
        rules.append("surname first" if person and one.ordered != two.ordered else "another order")
    lone = [*(mine[i] for i in found.left), *(theirs[j] for j in found.right)]
    if lone:
        initials = all(len(word) == 1 for word in lone)
        rules.append("middle initial" if person and initials else "more names")
    full = [i for i, *_ in found.pairs if mine[i] not in light]
    if len(full) == 1 and lone and person:
        rules.append("single name")
    if len(full) == 1 and any(how == "slip" and not _is_small(mine[i], theirs[j]) for i, j, _, how in found.pairs):
        rules.append("slip in the only word")
    return rules
