"""Rules for names that are not the same but compare as one: other spellings, pet forms, more or fewer given names.

The comparison of the names asks, what the articles have in common decides; see comparison.CAPS for what each rule of
comparing needs here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.comparison import MERGE, USE, Comparison, compare
from dossier.resolve.name_parts import parts_of
from dossier.resolve.profiles import Profile, kin
from dossier.resolve.spelling import bones, sound
from dossier.resolve.support import support_of
from dossier.types import EntityType

NEEDS_SOME = frozenset(("spelling", "same letters", "another order"))
NEEDS_MUCH_OF_PERSON = frozenset(("slip", "pet form", "more names"))
MANY_WORDS = 3  # of a body's name, for a slip in it to be one where few things are known
ONE_LETTER = 0.83  # least score of a slip of one letter in a word of six
RARE_FOR_GENERIC = 2  # companions: every country has a senate
NAMES_COMPARED = 6  # of each group
_CLASSES = str.maketrans("gbdvzj", "kptfsc")  # consonants that transliterations take for each other


def by_sounds(c: Candidate) -> Iterator[str]:
    """The surname as it sounds, or the first name with the consonants of each further one; of a body all consonants."""
    words = parts_of(c.name, c.type).words
    if c.type == "person":
        if len(words) < 2:
            return
        yield f"surname {sound(words[-1])}"
        yield from sorted({f"{sound(words[0])} {_class(word)}" for word in words[1:] if len(word) > 1})
    elif not c.anchors and sum(map(len, words)) > 1:
        yield "body " + _class("".join(re.sub(r"(?<=\w\w\w)s$", "", word) for word in words))


def _class(word: str) -> str:
    return bones(word).translate(_CLASSES) or word


def are_variants(one: Profile, other: Profile, block: str) -> bool:
    """Whether two groups go by variants of one name and have in common what that kind of variant needs."""
    best = _best(one, other)
    if best is None:
        return False
    support = support_of(one, other)
    if one.type == "person" or other.type == "person":
        if one.type != other.type:
            return False
        if best.score >= MERGE:
            return True
        return (best.rule in NEEDS_SOME and support.any) or (best.rule in NEEDS_MUCH_OF_PERSON and support.strong)
    if not kin(one.type, other.type, len(best.words)):
        return False
    if any(map(names.is_generic, one.names)):
        return best.score >= MERGE and len(support.rare) >= RARE_FOR_GENERIC
    if best.score >= MERGE:
        return len(best.words) > 1 or support.any
    if best.rule == "slip" and len(best.words) == 1:
        return bool(support.articles) and best.score >= ONE_LETTER
    near = bool(support.articles or support.stories)
    return (best.rule == "spelling" and support.any) or (
        best.rule == "slip" and (near or (len(best.words) >= MANY_WORDS and bool(support.rare)))
    )


def _best(one: Profile, other: Profile) -> Comparison | None:
    """The most alike of their names; None where any two of them contradict each other."""
    type_: EntityType = "person" if one.type == "person" else "organization"
    pairs = [
        compare(mine, theirs, type_)
        for mine in sorted(one.names)[:NAMES_COMPARED]
        for theirs in sorted(other.names)[:NAMES_COMPARED]
    ]
    if not pairs or any(found.score < USE and found.rule != "single name" for found in pairs):
        return None
    return max(pairs, key=lambda found: (found.score, found.rule))
