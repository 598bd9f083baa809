"""Offices after "as": "X resigned as director", "X was sworn in as president of Y", "they named X as coach of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from dossier.annotate.document import Reference
from dossier.annotate.role_bodies import Bodies
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import RoleStatus
from dossier.annotate.roles_after import described
from dossier.annotate.stance import modality, polarity
from dossier.annotate.words import word_list

REACH = 9  # words between the verb and its "as": "stepped down on Monday as"
_LIST_MARKS = frozenset({";", ":", ".", '"', "“", "”", "("})


def roles_as(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """What a verb with "as" says of the person before it, or of the one between both."""
    if bodies.doc[min(person.span.end, sent.end - 1)].lower_ == "as":
        verb = _verb_before(person, sent)
        if verb is not None:
            status: RoleStatus = "former" if verb.lemma_ in word_list("verbs_of_removal") | {"succeed"} else "current"
            yield from _hits(bodies, person, verb, person.span.end + 1, sent.end, status)
    verb = _verb_after(person, sent)
    if verb is None:
        return
    lemma, passive = verb.lemma_, _is_passive(person, verb)
    after = lemma in {"succeed", "replace", "follow"} and not passive
    lost = lemma in word_list("verbs_of_leaving") or (passive and lemma in word_list("verbs_of_removal"))
    got = lemma in word_list("verbs_of_serving") or (passive and lemma in word_list("verbs_of_appointing"))
    start = _after_as(bodies, verb, sent, past_people=after) if lost or got or after else None
    if start is not None:
        yield from _hits(bodies, person, verb, start, sent.end, "former" if lost else "current")


def _hits(
    bodies: Bodies, person: Reference, verb: Token, start: int, end: int, status: RoleStatus
) -> Iterator[RoleHit]:
    if status == "current" and modality(verb, []) == "planned":
        status = "future"
    elif modality(verb, []) != "asserted":
        return
    for hit in described(bodies, person, start, end, "verb", polarity(verb) == "negated"):
        yield replace(hit, status=status) if hit.status == "current" else hit


def _verb_after(person: Reference, sent: Span) -> Token | None:
    """The verb that the person is the subject of, by the words between."""
    doc = person.span.doc
    for at in range(person.span.end, min(person.span.end + 6, sent.end)):
        token = doc[at]
        if token.pos_ == "VERB":
            return token
        relative = token.text == "," or token.lower_ == "who"
        if not relative and token.pos_ not in {"AUX", "ADV", "PART"}:
            return None
    return None


def _verb_before(person: Reference, sent: Span) -> Token | None:
    doc = person.span.doc
    for at in range(person.span.start - 1, max(person.span.start - 5, sent.start - 1), -1):
        token = doc[at]
        known = word_list("verbs_of_appointing") | word_list("verbs_of_removal") | {"succeed"}
        if token.pos_ == "VERB":
            return token if token.lemma_ in known else None
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _is_passive(person: Reference, verb: Token) -> bool:
    between = verb.doc[person.span.end : verb.i]
    return verb.tag_ in {"VBN", "VBD"} and (
        any(token.lemma_ in {"be", "get"} for token in between) or (len(between) == 1 and between[0].text == ",")
    )


def _after_as(bodies: Bodies, verb: Token, sent: Span, *, past_people: bool) -> int | None:
    """The place after the "as" that goes with a verb."""
    doc = verb.doc
    for at in range(verb.i + 1, min(verb.i + REACH, sent.end - 1)):
        token = doc[at]
        if token.lower_ == "as":
            return at + 1
        if token.text in _LIST_MARKS or token.pos_ == "VERB" or (at in bodies.people and not past_people):
            return None
    return None
