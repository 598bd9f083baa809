"""What kind of thing an entity is and how articles call it: from closed lists, its name, and the nouns used for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.name_parts import parts_of
from dossier.resolve.profiles import post_words
from dossier.types import EntityType

MENTIONS_A_NOUN = 5  # of a thing, at most, for one noun to say what it is
LONGEST = 9  # words of a description
# words of a role that do not say of what
_RANKS = frozenset(
    "prime chief vice deputy general associate executive former acting interim senior first state co".split()
)
_NAME_END = re.compile(r"\s(?:of|for|in|at|on|to|from|with|by|against|between)\s|,|\s\(|\s[–-]\s", re.I)
_NOUN_END = re.compile(_NAME_END.pattern + r"|\s(?:that|which|who|and)\s", re.I)
_SHIRE = re.compile(r"\w{3}shire$")
_NOT_ITS_OWN = frozenset(
    (
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "another",
        "other",
        "one",
        "this",
        "that",
        "these",
        "those",
        "same",
    )
)
# words that need their article: pronouns, "the city's", "of the study"; and more than a phrase
_UNCLEAR = re.compile(r"\b(?:he|she|his|her|their|its|my|our|I)\b|\b[a-z]+['’]s\b|\bthe [a-z]+$|[,;:“”\"]")
_SITE = re.compile(r"\w\.(?:com|org|net|info|co|tv|au|uk|br)$")


@cache
def _kinds() -> dict[str, dict[str, dict[tuple[str, ...], str]]]:
    """Type -> "ends", "begins" or "nouns" -> words -> subtype."""
    text = files("dossier.resolve").joinpath("data/subtypes.yml").read_text(encoding="utf-8")
    kinds: dict[str, Any] = yaml.safe_load(text)
    return {
        type_: {
            place: {tuple(words.split()): subtype for subtype, all_ in of.items() for words in all_}
            for place, of in places.items()
        }
        for type_, places in kinds.items()
    }


def subtype_of_name(name: str, type_: EntityType) -> str | None:
    """What the words of the name say: "Lorrain Harbour Commission" commission, "Aldwick GmbH" company; None if nothing.

    A name that is nothing but the word ("the Commission") says it too.
    """
    kinds = _kinds().get(type_, {})
    head, whole = _head(name, _NAME_END), names.tokens(name)
    ends = kinds.get("ends", {})
    # "Institute of Technology" and the like are words of one sense; else what counts stands before "of"
    tails = [whole[-n:] for n in (4, 3) if "of" in whole[-n:]] + [head[-n:] for n in (4, 3, 2, 1)]
    for tail in tails:
        if tail in ends:
            return ends[tail]
    for length in (2, 1):
        found = kinds.get("begins", {}).get(whole[:length])
        if found and len(whole) > length:
            return found
    if type_ == "place" and len(whole) == 1 and _SHIRE.search(whole[0]):
        return "county"
    if type_ == "organization":
        return "website" if _SITE.search(name) else "company" if parts_of(name, type_).form else None
    return None


def _head(text: str, end: re.Pattern[str]) -> tuple[str, ...]:
    """The words up to the first that leads on: "the largest bank" of "the largest bank in Lorrain"."""
    found = end.search(text, 1)
    return names.tokens(text[: found.start()] if found else text)


def subtype_of_nouns(nominals: Iterable[str], type_: EntityType, mention_count: int) -> str | None:
    """What most of the nouns call it that name a kind; of two that are as frequent the first in the alphabet.

    One noun among very many mentions is more likely a wrong link than a rare word for it.
    """
    nouns = _kinds().get(type_, {}).get("nouns", {})
    counts: Counter[str] = Counter()
    for text in nominals:
        head = _head(text, _NOUN_END)
        found = nouns.get(head[-2:]) or nouns.get(head[-1:]) if not _NOT_ITS_OWN & set(head[:1]) else None
        if found:
            counts[found] += 1
    best = min(counts, key=lambda subtype: (-counts[subtype], subtype)) if counts else None
    return best if best and counts[best] * MENTIONS_A_NOUN >= mention_count else None


def role_of(group: Sequence[Candidate]) -> str | None:
    """The role that most articles give a person, in its fullest wording: "Polish President" counts every "President".

    Where the wording does not say of what, the body or place that most articles name for it follows: "mayor, Lorrain".
    """
    roles = Counter(role for candidate in group for role in candidate.entity.roles)
    if not roles:
        return None
    words = {role: frozenset(names.tokens(role)) for role in roles}
    heads = {role: _head(role, _NOUN_END)[-1:] for role in roles}
    told = {
        role: sum(n for other, n in roles.items() if words[other] <= words[role] and heads[other] == heads[role])
        for role in roles
        if len(role.split()) <= LONGEST
    } or roles
    best = min(told, key=lambda role: (-told[role], -roles[role], -len(role), role))
    if words[best] - _RANKS - post_words():
        return best
    held = Counter(
        where for c in group for role, where in c.posts if names.tokens(role)[-1:] == names.tokens(best)[-1:]
    )
    return f"{best}, {min(held, key=lambda where: (-held[where], where))}" if held else best


def description_of(group: Sequence[Candidate], type_: EntityType) -> str | None:
    """The fullest of the words by which articles introduce it: "an investment bank", "the chief prosecutor of Lorrain".

    Not what only the article understands ("his son", "the company", "an author of the study"). Of people what names an
    office or a work or is said with "a", of other things what names their kind. None where there is nothing.
    """
    found: Counter[str] = Counter()
    for candidate in group:
        for text in candidate.nominals:
            told = _introduced(text, type_)
            if told:
                found[told] += 1
    return min(found, key=lambda text: (-found[text], -len(text), text)) if found else None


def _introduced(text: str, type_: EntityType) -> str | None:
    words = text.split()
    first = words[0].casefold() if words else ""
    if len(words) > LONGEST or first in _NOT_ITS_OWN or _UNCLEAR.search(text):
        return None
    indefinite = first in ("a", "an")
    rest = " ".join(words[1:]) if indefinite or first == "the" else text
    head = _head(rest, _NOUN_END)
    if type_ != "person":
        nouns = _kinds().get(type_, {}).get("nouns", {})
        kind = nouns.get(head[-2:]) or nouns.get(head[-1:])
        return rest if kind and indefinite and len(words) > 2 else None
    office = bool(post_words() & set(head[-1:]))
    fits = office or (indefinite and len(words) > 2)
    return rest if fits and (indefinite or len(words) > 2) else None
