"""The bodies that offices are held in, by where their mentions stand, and what office makes which relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from dossier.annotate.document import Chain, Reading, Reference
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import (
    RoleKind,
    RolePhrase,
    RoleStatus,
    leading_end,
    phrase_ending_at,
    singular,
    status_before,
)
from dossier.annotate.words import role_words, word_list

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_THEIRS = frozenset({"its", "his", "her", "their"})
_SERVED = frozenset({"place", "group"})
# what another does to a body has no part in it: "the company's rival director"
_NOT_OF_IT = frozenset(
    {"rival", "ally", "critic", "opponent", "partner", "competitor", "customer", "trip", "film", "book"}
)
_AREAS = frozenset({"NOUN", "ADJ"})
BODY_JOINS = frozenset({"of", "at", "for", "with", "in", "from", "to"})


class Bodies:
    """Mentions of organizations, places, groups and people of one article, by their first and last token."""

    def __init__(self, reading: Reading) -> None:
        self.doc: Doc = reading.doc
        self.chains = reading.chains
        self.people: dict[int, Reference] = {}
        self._starts: dict[int, Reference] = {}
        self._ends: dict[int, Reference] = {}
        self._its: dict[int, Reference] = {}
        for chain in reading.chains:
            for reference in chain.references:
                if reference.span.text.lower() in _THEIRS:
                    self._its[reference.span.start] = reference
                if reference.kind == "pronoun" or chain.type in {"event", "language", "law"}:
                    continue
                if chain.type == "person":
                    if reference.kind == "name":
                        self.people[reference.span.start] = reference
                    continue
                _keep_longest(self._starts, reference.span.start, reference)
                _keep_longest(self._ends, reference.span.end, reference)

    def outside(self, phrase: RolePhrase) -> RolePhrase:
        """The office without words that belong to a body's name before it: "MP" of "Green Party MP"."""
        for at in range(phrase.outer + 1, phrase.end):
            body = self._ends.get(at)
            if body is not None and body.kind == "name" and body.span.start <= phrase.start:
                return replace(phrase, start=max(at, phrase.start), outer=at)
        return phrase

    def inside(self, phrase: RolePhrase) -> Reference | None:
        """The body that the office's own words begin with: "Senate" of "Senate majority leader"."""
        found = self._starts.get(phrase.start)
        within = found is not None and found.kind == "name" and found.span.end < phrase.end
        return found if found is not None and within and self.chain(found).type == "organization" else None

    def chain(self, reference: Reference) -> Chain:
        return self.chains[reference.chain]

    def starting_at(self, at: int) -> Reference | None:
        """The body whose mention begins at a token and is a phrase's own, not a word in one: "the African nation"."""
        found = self._starts.get(at)
        if found is None:
            return None
        end = found.span.end
        short = len(found.span) == 1 and self.chain(found).type in _SERVED
        if short and end < len(self.doc) and self.doc[end].pos_ in {"NOUN", "ADJ"}:
            return None
        return found

    def beginning(self, at: int) -> Reference | None:
        """As starting_at, for a body that stands before its office: "Boeing" of "Boeing chief executive"."""
        return self._starts.get(at)

    def ending_at(self, at: int) -> Reference | None:
        """The body whose mention ends right before a token; a short form in brackets may come between."""
        if at > 3 and self.doc[at - 1].text == ")" and self.doc[at - 3].text == "(" and at - 3 in self._ends:
            at -= 3
        return self._ends.get(at)

    def possessor(self, at: int) -> Reference | None:
        """The body, or person, before "'s" that ends right before a token."""
        if at < 2 or self.doc[at - 1].lower_ not in _POSSESSIVE:
            return None
        found = self._ends.get(at - 1)
        return found or next((p for p in self.people.values() if p.span.end == at - 1), None)

    def after_join(self, at: int, end: int, joins: frozenset[str] = BODY_JOINS) -> Reference | None:
        """The body after "of the", "at"."""
        if at >= end or self.doc[at].lower_ not in joins:
            return None
        if self.doc[at].lower_ == "to" and self.doc[at - 1].lower_ in role_words()["of_country"]:
            return None  # an ambassador to France serves another country
        first = at + 1
        found = self.starting_at(first)
        at = first
        while found is None and at < end and self.doc[at].lower_ in {"the", "a", "an", "its"}:
            at += 1
            found = self.starting_at(at)
        if found is None or self.chain(found).type in _SERVED:
            found = self._of_kind(first, end) or found
        while found is not None and found.span.end + 1 < end and self.doc[found.span.end].lower_ in _POSSESSIVE:
            owned = self.starting_at(found.span.end + 1)  # "of the United States' space agency"
            if owned is None:
                break
            found = owned
        return found

    def served_person(self, phrase: RolePhrase, end: int) -> Reference | None:
        """Whom "an adviser to X" serves."""
        at = phrase.end
        serves = self.doc[at - 1].lower_ in role_words()["of_person"]
        return self.people.get(at + 1) if serves and at < end and self.doc[at].lower_ in {"to", "for", "of"} else None

    def _of_kind(self, at: int, end: int) -> Reference | None:
        """Goa of "the state of Goa", San Juan of "the US capital city of San Juan"."""
        for here in range(at, min(at + 6, end - 1)):
            word = self.doc[here]
            if word.lower_ == "of":
                kind = self.doc[here - 1].lower_ in word_list("kinds_of_place")
                return self.starting_at(here + 1) if kind and here > at else None
            if word.pos_ not in {"DET", "NOUN", "ADJ", "PROPN"}:
                return None
        return None

    def before(self, phrase: RolePhrase) -> tuple[Reference | None, RoleStatus]:
        """The body right before an office, and whether the office is still held: "former CIA director"."""
        its = next((self._its[at] for at in range(phrase.outer, phrase.start) if at in self._its), None)
        body = its or self.possessor(phrase.outer) or self.ending_at(phrase.outer)
        if body is None or phrase.status != "current":
            return body, phrase.status
        return body, status_before(self.doc, body.span.start)

    def with_field(self, phrase: RolePhrase, floor: int) -> RolePhrase:
        """The office with the words between it and its body that say of what: "neuroscience professor" of "Tide
        University neuroscience professor". As it was where no body stands before them."""
        at = phrase.outer
        while at - 1 > floor and phrase.outer - at < 4:
            word = self.doc[at - 1]
            another = phrase_ending_at(self.doc, at, floor)
            if not (word.is_lower and word.pos_ in _AREAS) or word.lower_ in _NOT_OF_IT or another is not None:
                return phrase
            at -= 1
            body = self.possessor(at) or self.ending_at(at)
            if body is None or body.kind == "pronoun" or self.chain(body).type == "person":
                continue
            # the head of a part heads no whole: "Tide University football coach"
            part = phrase.kind == "heads" and self.chain(body).type not in _SERVED
            when = leading_end(self.doc, at, phrase.start)
            status = status_before(self.doc, when) if when > at and phrase.status == "current" else phrase.status
            return replace(phrase, start=when, outer=at, kind="works_for" if part else phrase.kind, status=status)
        return phrase


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
    elif chain.type in _SERVED and kind == "heads" and _last(phrase, bodies.doc) in role_words()["of_country"]:
        kind = "works_for"  # "an Iranian commander"
    elif kind == "heads" and _last(phrase, bodies.doc) == "captain" and _has_ranks(chain):
        kind = "works_for"  # "Coast Guard Captain Roe"
    elif kind == "works_for" and _last(phrase, bodies.doc) == "fellow" and _is_learned(chain):
        kind = "member_of"  # "a fellow of the Royal Society"
    elif chain.type in _SERVED and kind == "heads" and _last(phrase, bodies.doc) == "chief":
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
    if chain.type in _SERVED and kind in {"works_for", "member_of"}:
        return last in role_words()["of_country"]  # "a Chinese reporter" works for no country
    if chain.subtype == "country" and last in {"archbishop", "bishop"}:
        return False  # "a Polish archbishop"
    if chain.type in _SERVED and kind == "heads":
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


def _keep_longest(held: dict[int, Reference], at: int, reference: Reference) -> None:
    if at not in held or len(held[at].span) < len(reference.span):
        held[at] = reference
