"""The bodies that offices are held in, by where their mentions stand."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dossier.annotate.document import Chain, Reading, Reference
from dossier.annotate.role_phrases import (
    RolePhrase,
    RoleStatus,
    leading_end,
    phrase_ending_at,
    status_before,
)
from dossier.annotate.words import role_words, word_list

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_THEIRS = frozenset({"its", "his", "her", "their"})
SERVED = frozenset({"place", "group"})
# what another does to a body has no part in it: "the company's rival director"
_NOT_OF_IT = frozenset(
    {"rival", "ally", "critic", "opponent", "partner", "competitor", "customer", "trip", "film", "book"}
)
_AREAS = frozenset({"NOUN", "ADJ"})
_TITLED = frozenset({"NOUN", "ADJ", "PROPN"})
_MINISTERS = frozenset({"Minister", "Secretary", "Commissioner"})  # "Iranian Oil Minister"
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
        short = len(found.span) == 1 and self.chain(found).type in SERVED
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
        if found is None or self.chain(found).type in SERVED:
            found = self._of_kind(first, end) or found
        while found is not None and found.span.end + 1 < end and self.doc[found.span.end].lower_ in _POSSESSIVE:
            if any(word.lower_ == "nomination" for word in self.doc[found.span.end : found.span.end + 6]):
                break  # a candidate for the party's nomination is the party's
            found = self.starting_at(found.span.end + 1)  # "of the US's space agency"; not "of the US's spy unit"
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
            titled = word.pos_ in _TITLED and not word.ent_type_ and self.doc[phrase.end - 1].text in _MINISTERS
            area = titled or (word.is_lower and word.pos_ in _AREAS)
            if not area or word.lower_ in _NOT_OF_IT or another is not None:
                return phrase
            at -= 1
            body = self.possessor(at) or self.ending_at(at)
            if body is None or body.kind == "pronoun" or self.chain(body).type == "person":
                continue
            # the head of a part heads no whole: "Tide University football coach"
            part = phrase.kind == "heads" and self.chain(body).type not in SERVED
            when = leading_end(self.doc, at, phrase.start)
            status = status_before(self.doc, when) if when > at and phrase.status == "current" else phrase.status
            return replace(phrase, start=when, outer=at, kind="works_for" if part else phrase.kind, status=status)
        return phrase


def _keep_longest(held: dict[int, Reference], at: int, reference: Reference) -> None:
    if at not in held or len(held[at].span) < len(reference.span):
        held[at] = reference
