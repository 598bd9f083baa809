"""Offices before a name: "CIA Director X", "the CIA's director, X", "the president of France, X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from dossier.annotate.document import Reference
from dossier.annotate.role_bodies import BODY_JOINS, Bodies
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_kinds import hits_of
from dossier.annotate.role_phrases import RolePhrase, phrase_ending_at, singular, status_before
from dossier.annotate.words import role_words

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "a", "an", "'s", "’s"})
_OF = frozenset({"of"})
_RANKS = frozenset({"assistant", "associate", "deputy", "special", "vice"})
_OF_OR_FROM = frozenset({"of", "from"})


def roles_before(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """The roles that the words before a name state."""
    own = list(_own_titles(bodies, person, sent))
    yield from own or _shared_title(bodies, person, sent)


def _own_titles(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    doc, at = bodies.doc, person.span.start
    while at - 1 > sent.start and doc[at - 1].lower_ in role_words()["honorifics"] and doc[at - 1].text[0].isupper():
        if phrase_ending_at(doc, at, sent.start):
            break  # "Judge", "Bishop" are offices as well
        at -= 1
    comma = at - 1 > sent.start and doc[at - 1].text == ","
    end = at - comma
    rule = "apposition" if comma else "title before name"
    phrase = phrase_ending_at(doc, end, sent.start)
    if phrase is not None:
        phrase = bodies.with_field(bodies.outside(phrase), sent.start)
        if comma and not _is_apposition(bodies, phrase, person, sent):
            return
        body, status = bodies.before(phrase)
        if body is None and (not comma or doc[person.span.end - 1].i + 1 < sent.end):
            seat = singular(doc[phrase.end - 1].lower_) in role_words()["lawmakers"]
            body = bodies.after_join(person.span.end, sent.end, _OF_OR_FROM if seat else _OF)
        yield from hits_of(bodies, person, _with_rank(bodies, phrase, body), body, status, rule)
        yield from _another(bodies, person, phrase, sent)
        return
    body = bodies.ending_at(end)  # "the president of France, X", "President of Ukraine X"
    if body is None:
        return
    start = body.span.start
    while start > sent.start and doc[start - 1].lower_ in {"the", "an", "a"}:
        start -= 1
    if start > sent.start and doc[start - 1].lower_ in BODY_JOINS:
        phrase = phrase_ending_at(doc, start - 1, sent.start)
        if phrase is not None and (not comma or _is_definite(bodies, phrase)):
            sender = bodies.ending_at(phrase.outer)
            status = phrase.status
            abroad = doc[start - 1].lower_ in {"for", "to"} and bodies.chain(body).type in {"place", "group"}
            if sender is not None and abroad:  # "the US representative for Iran, X" is of the US
                status = status_before(doc, sender.span.start) if status == "current" else status
                yield from hits_of(bodies, person, phrase, sender, status, rule)
            if not abroad or (doc[start - 1].lower_ == "for" and phrase.kind == "speaks_for"):
                yield from hits_of(bodies, person, phrase, body, status, rule)
    elif not comma and start == body.span.start and bodies.chain(body).type == "person":
        return


def _with_rank(bodies: Bodies, phrase: RolePhrase, body: Reference | None) -> RolePhrase:
    """The whole title where a rank stands before the body: "Assistant U.S. Attorney" is no U.S. Attorney."""
    if body is None or body.span.end != phrase.start:
        return phrase
    start = body.span.start
    while start > 0 and bodies.doc[start - 1].lower_ in _RANKS:
        start -= 1
    if start == body.span.start:
        return phrase
    return replace(phrase, start=start, kind="holds_role" if phrase.kind == "heads" else phrase.kind)


def _shared_title(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """The office that several share: "Presidents X of Nigeria and Y of Benin", "NASA astronauts X and Y"."""
    doc, at = bodies.doc, person.span.start
    for _ in range(6):  # people before this one in the list
        phrase = phrase_ending_at(doc, at, sent.start, plural=True)
        if phrase is None and doc[at - 1].text == "," and _goes_on(bodies, person, sent):
            phrase = phrase_ending_at(doc, at - 1, sent.start, plural=True)  # "two Democratic senators, X and Y"
        if phrase is not None:
            phrase = bodies.outside(phrase)
            shared, status = bodies.before(phrase)
            own = bodies.after_join(person.span.end, sent.end, _OF_OR_FROM)
            if own is not None and (shared is None or bodies.chain(shared).subtype == "party"):
                yield from hits_of(bodies, person, phrase, own, status, "title before name")
            if shared is not None or own is None:
                yield from hits_of(bodies, person, phrase, shared, status, "title before name")
            return
        before = _person_before(bodies, at, sent)
        if before is None:
            return
        at = before.span.start


def _goes_on(bodies: Bodies, person: Reference, sent: Span) -> bool:
    """Whether the name stands in a list of people."""
    doc, at = bodies.doc, person.span.end
    after = (
        at + 1 < sent.end and doc[at].lower_ in {",", "and"} and (at + 1 in bodies.people or at + 2 in bodies.people)
    )
    return after or _person_before(bodies, person.span.start, sent) is not None


def _person_before(bodies: Bodies, at: int, sent: Span) -> Reference | None:
    """The person that a list names right before this place, with the body after the name passed over."""
    doc = bodies.doc
    while at - 1 > sent.start and (doc[at - 1].text == "," or doc[at - 1].lower_ == "and"):
        at -= 1
    for start in range(at - 1, max(at - 10, sent.start - 1), -1):
        person = bodies.people.get(start)
        if person is not None and person.span.end <= at:
            between = doc[person.span.end : at]
            of_body = len(between) > 1 and between[0].lower_ in _OF_OR_FROM
            return person if not len(between) or of_body else None
        if doc[start].pos_ in {"VERB", "AUX"}:
            return None
    return None


def _is_apposition(bodies: Bodies, phrase: RolePhrase, person: Reference, sent: Span) -> bool:
    """Whether the phrase before a comma is the name's: not "unlike the mayor, X left"."""
    if not _is_definite(bodies, phrase):
        return False
    doc, first = bodies.doc, phrase.outer
    while first > sent.start and doc[first - 1].lower_ in {"the", "a", "an"}:
        first -= 1
    loose = first >= sent.start and doc[first].lower_ in {"the", "a", "an"} and first > sent.start
    governed = loose and doc[first - 1].pos_ in {"ADP", "SCONJ"}
    end = person.span.end
    return not governed or end >= sent.end or doc[end].text in {",", ".", ";", ")", "–", "—", ":"}


def _another(bodies: Bodies, person: Reference, phrase: RolePhrase, sent: Span) -> Iterator[RoleHit]:
    """The first office of "chairman and CEO Jane Roe", "AU chairperson President Roe"."""
    at = phrase.outer
    if at - 1 > sent.start and bodies.doc[at - 1].lower_ == "and":
        at -= 1
    first = phrase_ending_at(bodies.doc, at, sent.start) if at > sent.start else None
    if first is not None:
        first = bodies.outside(first)
        body, status = bodies.before(first)
        if body is not None:
            yield from hits_of(bodies, person, first, body, status, "title before name")


def _is_definite(bodies: Bodies, phrase: RolePhrase) -> bool:
    """Before a comma only a definite phrase is an apposition: "the company's director, X"."""
    doc = bodies.doc
    inside = {token.lower_ for token in doc[phrase.outer : phrase.start]}
    before = doc[phrase.outer - 1].lower_ if phrase.outer else ""
    return bool(_DEFINITE & {before, *inside}) or bodies.ending_at(phrase.outer) is not None
