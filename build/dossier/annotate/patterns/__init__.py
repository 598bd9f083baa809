"""All patterns for typed predicates, in the order in which they are tried. Of two that agree, the surer stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.annotate.patterns import (
    bodies,
    contact,
    event_nouns,
    frames,
    lives,
    people,
    place_owners,
    places,
    publishing,
    relational,
)
from dossier.annotate.patterns.frame_lists import noun_frames, verb_frames
from dossier.annotate.patterns.hit import Hit, Pattern, Scene

__all__ = ["PATTERNS", "Hit", "Pattern", "Scene"]


def _each(
    kind: str, find: Callable[[Scene, str], Iterator[Hit]], predicates: list[str], why: str, confidence: float
) -> list[Pattern]:
    return [Pattern(f"{kind}: {name}", name, _bound(find, name), why, confidence) for name in predicates]


def _bound(find: Callable[[Scene, str], Iterator[Hit]], predicate: str) -> Callable[[Scene], Iterator[Hit]]:
    return lambda scene: find(scene, predicate)


# Confidences: set by hand after precision on the development part of annotated news, when these rules were first
# counted; where fewer than five were seen, an estimate from the kind of rule
PATTERNS: list[Pattern] = [
    Pattern("role", "", bodies.find_roles, "Titles beside names say who heads, speaks for or works for what.", 0.85),
    *_each("verb", frames.find_verbal, list(verb_frames()), "The verb's meaning is the predicate.", 0.8),
    *_each("event noun", event_nouns.find_nominal, list(noun_frames()), "A noun names the deed: arrest of.", 0.7),
    *_each("noun", relational.find_relational, list(relational.relational_frames()), "A noun relates two.", 0.85),
    Pattern("place, place", "located_in", places.find_comma, "A comma between two places nests them.", 0.9),
    Pattern("in a place", "located_in", places.find_inside, "What has a place hanging on it is there.", 0.75),
    Pattern("is in a place", "located_in", places.find_stands, "To be in a place is to be there.", 0.85),
    Pattern("named after its place", "located_in", places.find_named_inside, "An embassy in PLACE is there.", 0.85),
    Pattern("a government", "heads", bodies.find_governments, "Who a government is named after leads it.", 0.8),
    Pattern("a place's own", "", place_owners.find_possessor, "A body named with its place belongs there.", 0.7),
    Pattern("a place's own, by words", "", place_owners.find_genitive, "What stands after PLACE's is its own.", 0.85),
    Pattern("based", "based_in", place_owners.find_based, "PLACE-based says it.", 0.85),
    Pattern("nationality", "citizen_of", people.find_nationality, "A nationality before what a person is.", 0.85),
    Pattern("countryman", "citizen_of", people.find_countryman, "An Argentine is of Argentina.", 0.85),
    Pattern("local", "lives_in", people.find_local, "A town before man or woman says where they live.", 0.8),
    Pattern("of or from", "", people.find_origin, "A name with of or from and a town or a body.", 0.5),
    Pattern("affiliation", "", people.find_affiliation, "A body or party right before a name.", 0.75),
    Pattern("place unsaid", "heads", bodies.find_unsaid_place, "A governor's state is the one named before.", 0.7),
    Pattern("unit", "part_of", bodies.find_unit, "The UNIT of BODY is part of it.", 0.85),
    Pattern("a body's own", "", bodies.find_owner_before, "A body before its own part or product.", 0.5),
    Pattern("a body's own, by words", "", bodies.find_genitive, "What stands after BODY's is the body's.", 0.55),
    *_each("day", lives.find_days, sorted(lives.DATED), "A day in the clause of a birth, a death, a founding.", 0.85),
    Pattern("days of a life", "", lives.find_bracketed, "Two days in brackets after a person's name.", 0.9),
    Pattern("no response", "did_not_respond_to", contact.find_no_response, "Answering, negated.", 0.85),
    Pattern("no comment", "declined_to_comment_to", contact.find_no_comment, "Commenting, declined.", 0.85),
    Pattern("occasion of speech", "told", contact.find_occasion, "A statement names who it was given to.", 0.85),
    Pattern("hearers", "told", contact.find_hearers, "Reporters and the like are told without a name.", 0.8),
    Pattern("denial", "denied", contact.find_denial, "Denying, and pleading not guilty.", 0.8),
    Pattern("published", "published_on", publishing.find_published, "Publishing verbs with where they publish.", 0.85),
    Pattern("in a journal", "published_on", publishing.find_journal, "A journal publishes what others write.", 0.7),
    Pattern("voiced", "published_on", publishing.find_voiced, "Speaking on a platform is publishing there.", 0.85),
    Pattern("post", "published_on", publishing.find_post, "A post names its platform.", 0.8),
]  # fmt: skip
