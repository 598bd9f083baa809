"""Which relation an office makes with a body: who heads a company, holds an office of a country, belongs to a party."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dossier.annotate.document import Chain, Reference
from dossier.annotate.role_bodies import SERVED, Bodies
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import RoleKind, RolePhrase, RoleStatus, singular
from dossier.annotate.words import role_words, word_list


def hits_of(
    bodies: Bodies, person: Reference, phrase: RolePhrase, body: Reference | None, status: RoleStatus, rule: str,
    *, negated: bool = False,
) -> Iterator[RoleHit]:  # fmt: skip
    """What an office says: which relation it makes with a body of that type. No hit where it makes none."""
    kind = phrase.kind
    if kind is None:
        return  # founders hold no office; the relations' own patterns find them
    if body is not None and body.chain == person.chain:
        body = None
    chain = bodies.chain(body) if body is not None else None
    if chain is not None and not _can_have(chain, kind, phrase.text(bodies.doc).lower()):
        body, chain = None, None
    by_membership = kind not in {"heads", "speaks_for", "works_for"}
    if chain is not None and chain.type != "person" and by_membership and _joined_by(chain, phrase, bodies.doc):
        yield _hit(bodies.doc, "member_of", person, phrase, body, status, rule, negated)
        if kind != "holds_role":
            return
        body = bodies.inside(phrase)  # "the Republican Senate leader"
        chain = bodies.chain(body) if body is not None else None
    if chain is None:
        if kind not in {"heads", "holds_role"}:
            return
        kind = "holds_role"
    elif chain.type == "person" and kind != "speaks_for":
        kind = "works_for"  # "the mayor's chief of staff", "his attorney"
    elif chain.type == "organization" and kind == "heads" and _within(phrase, bodies.doc):
        kind = "works_for"  # "Tide University's football coach"
    elif chain.type in SERVED and kind == "heads" and _last(phrase, bodies.doc) in role_words()["of_country"]:
        kind = "works_for"  # "an Iranian commander"
    elif kind == "heads" and _last(phrase, bodies.doc) == "captain" and _has_ranks(chain):
        kind = "works_for"  # "Coast Guard Captain Roe"
    elif kind == "works_for" and _last(phrase, bodies.doc) == "fellow" and _is_learned(chain):
        kind = "member_of"  # "a fellow of the Royal Society"
    elif chain.type in SERVED and kind == "heads" and _last(phrase, bodies.doc) == "chief":
        kind = "holds_role"  # "Lima's police chief"
    elif kind == "holds_role" and _employs(chain, phrase.text(bodies.doc).lower()):
        kind = "works_for"
    yield _hit(bodies.doc, kind, person, phrase, body, status, rule, negated)


def _can_have(chain: Chain, kind: RoleKind, role: str) -> bool:
    if chain.type in {"work", "product"}:
        return False
    last = _bare(role.split()[-1]) if role else ""
    if chain.type == "person":
        return kind == "speaks_for" or last in role_words()["of_person"] or role == "chief of staff"
    if chain.type in SERVED and kind in {"works_for", "member_of"}:
        return last in role_words()["of_country"]  # "a Chinese reporter" works for no country
    if chain.subtype == "country" and last in {"archbishop", "bishop"}:
        return False  # "a Polish archbishop"
    if chain.type in SERVED and kind == "heads":
        return last in role_words()["of_place"] or last in role_words()["of_country"] or last == "chief"
    if chain.type == "organization" and kind == "holds_role" and {"minister", "secretary"} & set(role.split()):
        return chain.subtype in {"government", "ministry", "party", "parliament"}
    return chain.type != "group" or kind == "speaks_for"


def _employs(chain: Chain, role: str) -> bool:
    """Offices that are a post in the service of a body rather than a country's: an envoy, a deputy director."""
    if _bare(role.split()[-1]) == "justice":
        return False
    if chain.type == "organization" and chain.subtype != "government" and not is_parliament(chain):
        return True
    return _bare(role.split()[-1]) in role_words()["of_country"]


def _within(phrase: RolePhrase, doc: Doc) -> bool:
    """Whether the office's own words say that it is over a part only."""
    return any(token.lower_ in word_list("parts_of_bodies") for token in doc[phrase.start : phrase.end - 1])


def _joined_by(chain: Chain, phrase: RolePhrase, doc: Doc) -> bool:
    """Whether the body is a party that one belongs to: by its name, or as it stands before a lawmaker's title."""
    if _is_party(chain):
        return True
    lawmaker = _last(phrase, doc) in role_words()["lawmakers"]
    seats = chain.subtype in {"government", "council"} or is_parliament(chain)
    return lawmaker and chain.type == "organization" and not seats


def _has_ranks(chain: Chain) -> bool:
    return bool(word_list("bodies_with_ranks") & set(chain.name.lower().split()))


def _is_learned(chain: Chain) -> bool:
    return bool({"society", "academy", "association"} & set(chain.name.lower().split()))


def is_parliament(chain: Chain) -> bool:
    """By its kind, or by its name: "US Senate", "House of Commons"."""
    return chain.subtype == "parliament" or bool(word_list("parliaments") & set(chain.name.lower().split()))


def _last(phrase: RolePhrase, doc: Doc) -> str:
    return _bare(doc[phrase.end - 1].lower_)


def _bare(word: str) -> str:
    return singular(word.removesuffix("-elect").removesuffix("-designate"))


def _is_party(chain: Chain) -> bool:
    return chain.type == "organization" and (chain.subtype == "party" or "party" in chain.name.lower().split())


def _hit(
    doc: Doc,
    kind: RoleKind,
    person: Reference,
    phrase: RolePhrase,
    body: Reference | None,
    status: RoleStatus,
    rule: str,
    negated: bool,
) -> RoleHit:
    chain, span = (body.chain, body.span) if body else (None, None)
    return RoleHit(
        kind, person.chain, chain, phrase.text(doc), person.span, phrase.span(doc), span, status, rule, negated
    )


def plain_hit(
    kind: RoleKind, person: Reference, body: Reference, role: str, cue: Span, rule: str, status: RoleStatus = "current"
) -> RoleHit:
    """A hit that no office shows: `cue` are the words that do ("of", "heads")."""
    return RoleHit(kind, person.chain, body.chain, role, person.span, cue, body.span, status, rule)
