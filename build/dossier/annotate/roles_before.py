"""Offices before a name: "CIA Director X", "the CIA's director, X", "the president of France, X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from dossier.annotate.document import Reference
from dossier.annotate.role_bodies import BODY_JOINS, Bodies, hits_of
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import RolePhrase, phrase_ending_at
from dossier.annotate.words import role_words

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "a", "an", "'s", "’s"})
_OF = frozenset({"of"})


def roles_before(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """The roles that the words before a name state."""
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
        phrase = bodies.outside(phrase)
        if comma and not _is_definite(bodies, phrase):
            return
        body, status = bodies.before(phrase)
        if body is None and (not comma or doc[person.span.end - 1].i + 1 < sent.end):
            body = bodies.after_join(person.span.end, sent.end, _OF)
        yield from hits_of(bodies, person, phrase, body, status, rule)
        yield from _another(bodies, person, phrase, sent)
        return
    body = bodies.ending_at(end)  # "the president of France, X", "President of Ukraine X"
    if body is None:
        return
    start = body.span.start
    while start > sent.start and doc[start - 1].lower_ in {"the", "an", "a"}:
        start -= 1
    if start > sent.start and doc[start - 1].lower_ in BODY_JOINS - {"to"}:
        phrase = phrase_ending_at(doc, start - 1, sent.start)
        if phrase is not None and (not comma or _is_definite(bodies, phrase)):
            yield from hits_of(bodies, person, phrase, body, phrase.status, rule)
    elif not comma and start == body.span.start and bodies.chain(body).type == "person":
        return


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
