"""Offices after a name: "X, director of the CIA", "X is the director of", "X, who heads Y", "X of the CIA"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from dossier.annotate.document import Reference
from dossier.annotate.role_bodies import Bodies
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_kinds import hits_of, plain_hit
from dossier.annotate.role_phrases import RoleKind, RoleStatus, phrase_starting_at, status_before
from dossier.annotate.words import role_words, word_list

_HEAD_VERBS = {
    "head": "head", "lead": "leader", "chair": "chair", "captain": "captain", "coach": "coach", "manage": "manager",
    "run": "head",
}  # fmt: skip
_LIGHT = frozenset({"the", "a", "an", "former", "then", "current", "ex", "-", "acting", "now", "late", "another"})
_WHEN = frozenset({"previously", "formerly", "currently", "once", "sometime", "now"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def roles_after(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """The roles that the words after a person's name or nominal state."""
    yield from _verb(bodies, person, sent)
    doc, at, end = bodies.doc, person.span.end, sent.end
    if at >= end:
        return
    verb = doc[at].lemma_ in {"be", "become", "serve", "work"} or doc[at].lower_ in {"is", "was", "became"}
    if person.kind != "name" and (not verb or person.span.text.lower() in {"his", "her"}):
        return
    if doc[at].lower_ == "of":
        yield from _of_body(bodies, person, end)
        return
    rule, negated, past = "apposition", False, False
    if doc[at].text in {",", "(", "—", "–", "-"}:
        at += 1
        if at + 1 < end and doc[at].like_num and doc[at + 1].text == ",":
            at += 2
        while at < end and doc[at].lower_ in _WHEN:
            past = past or doc[at].lower_ in role_words()["former"]
            at += 1
        if at < end and doc[at].lower_ in {"who", "himself", "herself"}:
            at += 1
            rule = "copula"
        elif at < end and doc[at].lower_ == "of":
            yield from _of_body(bodies, person, end, at)
            return
    elif verb:
        rule = "copula"
    else:
        return
    if rule == "copula":
        start = at
        at = _copula_end(bodies, at, end)
        if at == start:
            return
        negated = any(doc[i].lower_ in {"not", "n't", "never"} for i in range(start, at))
    for hit in described(bodies, person, at, end, rule, negated):
        yield replace(hit, status="former") if past and hit.status == "current" else hit


def _copula_end(bodies: Bodies, at: int, end: int) -> int:
    """Where the noun phrase begins after "is", "was appointed", "has served as"; `at` itself where no such verb is."""
    start = at
    between = word_list("between_be_and_office")
    while at < end and at - start < 5 and bodies.doc[at].lower_ in between:
        at += 1
    return start if bodies.doc[start].lower_ in {"as", "then", "now", "once"} else at


def described(bodies: Bodies, person: Reference, at: int, end: int, rule: str, negated: bool) -> Iterator[RoleHit]:
    """The offices that a noun phrase beginning at `at` says of a person: one, or two with "and" between."""
    doc = bodies.doc
    for _ in range(2):  # a second office after "and"
        first = at
        while first < end and doc[first].lower_ in _LIGHT:
            first += 1
        inner = bodies.beginning(first) or bodies.people.get(first)
        body, start = None, at
        if inner is not None and phrase_starting_at(doc, at, min(inner.span.start, end)) is None:
            body, start = inner, inner.span.end
            if start < end and doc[start].lower_ in _POSSESSIVE:
                start += 1
        phrase = phrase_starting_at(doc, start, min(end, start + 9))
        if phrase is None or phrase.end in bodies.people or _bracketed_person(bodies, phrase.end, end):
            return  # "X, Labour MP Y": the office is the next one's
        status = phrase.status
        adjective = bodies.ending_at(phrase.start)  # "the de facto Saudi ruler"
        if body is None and adjective is not None and adjective.span.start > at:
            body = adjective
        if body is not None and status == "current":
            status = status_before(doc, body.span.start)
        following = bodies.after_join(phrase.end, end) or bodies.served_person(phrase, end)
        if following is None and (following := _further(bodies, phrase.end, end)) and phrase.kind == "heads":
            phrase = replace(phrase, kind="works_for")  # "director of global news for Reuters" heads no Reuters
        abroad = following is not None and bodies.chain(following).type in {"place", "group"}
        if body is not None and abroad and doc[phrase.end].lower_ in {"for", "to"}:
            following = None  # "the Sudanese minister for East African affairs"
        if following is not None and (body is None or bodies.chain(body).subtype in {"country", "party"}):
            body = following
        yield from hits_of(bodies, person, phrase, body, status, rule, negated=negated)
        at = max(phrase.end, body.span.end if body else 0)
        if at >= end or doc[at].lower_ != "and":
            return
        at += 1


def _further(bodies: Bodies, at: int, end: int) -> Reference | None:
    """The body of "a professor of marine biology at Tide University"."""
    doc = bodies.doc
    if at >= end or doc[at].lower_ not in {"of", "for", "in"}:
        return None
    for here in range(at + 1, min(at + 8, end)):
        if doc[here].lower_ in {"at", "for", "with"}:
            return bodies.after_join(here, end)
        if doc[here].pos_ not in {"NOUN", "ADJ", "CCONJ", "DET", "PROPN", "ADP", ""}:
            return None
    return None


def _bracketed_person(bodies: Bodies, at: int, end: int) -> bool:
    if at >= end or bodies.doc[at].text != "(":
        return False
    while at < end and bodies.doc[at].text != ")":
        at += 1
    return at + 1 in bodies.people


# bodies in the plural that people work for
_PLURAL_BODIES = frozenset(
    {"times", "news", "affairs", "services", "industries", "systems", "nations", "studies", "sciences", "associates"}
    | {"partners", "arts", "rights", "forces", "courts", "motors", "airlines", "airways", "works", "securities"}
    | {"technologies", "laboratories", "labs", "resources", "foods", "holdings", "states", "institutes", "archives"}
)


def _of_body(bodies: Bodies, person: Reference, end: int, at: int | None = None) -> Iterator[RoleHit]:
    """ "George Roe of the Center for Food Safety": somehow of it."""
    at = person.span.end if at is None else at
    body = bodies.after_join(at, end, frozenset({"of"}))
    if body is None or body.kind != "name" or bodies.chain(body).type != "organization":
        return
    chain = bodies.chain(body)
    party = chain.subtype == "party" or "party" in chain.name.lower()
    plural = chain.subtype is None and body.span.text.endswith("s") and body.span[-1].lower_ not in _PLURAL_BODIES
    band = plural and "the" in {bodies.doc[body.span.start - 1].lower_, body.span[0].lower_}
    kind: RoleKind = "member_of" if party or band else "works_for"  # "of the Lakers", "of the Beatles"
    yield plain_hit(kind, person, body, "", bodies.doc[at : at + 1], "of body")


def _verb(bodies: Bodies, person: Reference, sent: Span) -> Iterator[RoleHit]:
    """ "X, who heads Y", "X leads the party", "X works for Y"."""
    doc, at = bodies.doc, person.span.end
    skip = {",", "who", "has", "had", "also", "currently", "now"}
    while at < sent.end and at - person.span.end < 4 and doc[at].lower_ in skip:
        at += 1
    if at + 1 >= sent.end or doc[at].pos_ not in {"VERB", ""}:
        return
    verb, start = doc[at], at + 1
    role = _HEAD_VERBS.get(verb.lemma_)
    kind: RoleKind = "heads"
    if verb.lemma_ == "work" and doc[start].lower_ in {"for", "at"}:
        kind, role, start = "works_for", "", start + 1
    elif verb.lemma_ == "play" and doc[start].lower_ == "for":
        kind, role, start = "member_of", "player", start + 1
    if role is None or (verb.lemma_ == "run" and verb.tag_ not in {"VBZ", "VBD"}):
        return
    body = bodies.starting_at(start)
    if body is None and start < sent.end and doc[start].lower_ in {"the", "a"}:
        body = bodies.starting_at(start + 1)
    if body is None or bodies.chain(body).type != "organization":
        return
    status: RoleStatus = "former" if verb.tag_ == "VBD" and kind != "heads" else "current"
    yield plain_hit(kind, person, body, role, doc[at : at + 1] if kind == "heads" else doc[at:start], "verb", status)
