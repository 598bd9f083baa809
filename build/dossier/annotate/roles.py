"""Who holds which office or post: "CIA Director John Ratcliffe", "Jane Roe, a professor at MIT,"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dossier.annotate.document import Chain, Reading, Reference
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import (
    RoleKind,
    RolePhrase,
    RoleStatus,
    phrase_ending_at,
    phrase_starting_at,
    status_before,
)
from dossier.annotate.words import word_list

__all__ = ["RoleHit", "RoleKind", "RoleStatus", "roles"]

_HEAD_VERBS = {
    "head": "head",
    "lead": "leader",
    "chair": "chair",
    "captain": "captain",
    "coach": "coach",
    "manage": "manager",
}
_BODY_JOINS = frozenset({"of", "at", "for", "with", "in", "from", "to"})


def roles(reading: Reading) -> list[RoleHit]:
    """All role statements of the article, in text order. Needs `reading.chains`."""
    finder = _Finder(reading)
    hits = [hit for chain in reading.chains if chain.type == "person" for hit in finder.of(chain)]
    unique = {(h.person, h.body, h.role_span.start, h.kind): h for h in reversed(hits)}
    return sorted(unique.values(), key=lambda h: (h.role_span.start, h.person))


class _Finder:
    """Looks around the mentions of people for offices and for the bodies they are held in."""

    def __init__(self, reading: Reading) -> None:
        self.doc: Doc = reading.doc
        self.reading = reading
        self._starts: dict[int, Reference] = {}
        self._ends: dict[int, Reference] = {}
        for chain in reading.chains:
            if chain.type in {"organization", "place", "group", "event", "work"}:
                for reference in chain.references:
                    if reference.kind == "pronoun":
                        continue
                    _keep_longest(self._starts, reference.span.start, reference)
                    _keep_longest(self._ends, reference.span.end, reference)

    def of(self, chain: Chain) -> Iterator[RoleHit]:
        for reference in chain.references:
            sent = reference.span.sent
            if reference.kind == "name":
                yield from self._before(reference, sent)
                yield from self._after(reference, sent)
            yield from self._verb(reference, sent)

    # --- "CIA Director X", "the CIA's director, X", "the president of France, X"

    def _before(self, person: Reference, sent: Span) -> Iterator[RoleHit]:
        at = person.span.start
        comma = at - 1 > sent.start and self.doc[at - 1].text == ","
        phrase = phrase_ending_at(self.doc, at - comma, sent.start)
        if phrase is None and at - 1 > sent.start and self.doc[at - 1].text in {'"', "“", ")"}:
            return
        if phrase is not None:
            if comma and not self._whole_phrase(phrase):
                return
            body, status = self._body_before(phrase)
            if body is None:
                body = self._of_body(person.span.end, {"of"}, sent.end)
            yield from self._hits(person, phrase, body, status, "title before name" if not comma else "apposition")
            yield from self._joined(person, phrase, sent)
        elif comma and (body := self._ends.get(at - 1)) is not None:
            start = body.span.start
            start -= start > sent.start and self.doc[start - 1].lower_ == "the"
            if start > sent.start and self.doc[start - 1].lower_ in _BODY_JOINS:
                phrase = phrase_ending_at(self.doc, start - 1, sent.start)
                if phrase and self._whole_phrase(phrase):
                    yield from self._hits(person, phrase, body, phrase.status, "apposition")

    def _joined(self, person: Reference, phrase: RolePhrase, sent: Span) -> Iterator[RoleHit]:
        """The first office of "chairman and CEO Jane Roe"."""
        at = phrase.outer - 1
        if at > sent.start and self.doc[at].lower_ == "and":
            first = phrase_ending_at(self.doc, at, sent.start)
            if first:
                body, status = self._body_before(first)
                if body:
                    yield from self._hits(person, first, body, status, "title before name")

    def _whole_phrase(self, phrase: RolePhrase) -> bool:
        """Before a comma only a definite phrase is an apposition: "the company's director, X"."""
        before = self.doc[phrase.outer : phrase.start].text.lower().split()
        first = self.doc[phrase.outer - 1].lower_ if phrase.outer else ""
        return (
            bool({"the", "its", "their", "his", "her", "a"} & {*before, first})
            or first in {"'s", "’s"}
            or phrase.outer in self._ends
        )

    def _body_before(self, phrase: RolePhrase) -> tuple[Reference | None, RoleStatus]:
        at = phrase.outer
        if at and self.doc[at - 1].lower_ in {"'s", "’s", "'", "’"}:
            at -= 1
        body = self._ends.get(at)
        if body is None:
            return None, phrase.status
        before = status_before(self.doc, body.span.start)
        return body, phrase.status if phrase.status != "current" else before

    # --- "X, director of the CIA", "X, the company's chief executive", "X is the director of"

    def _after(self, person: Reference, sent: Span) -> Iterator[RoleHit]:
        at, end = person.span.end, sent.end
        if at >= end:
            return
        rule, negated = "apposition", False
        if self.doc[at].text in {",", "(", "—", "–", "-"}:
            at += 1
            if at + 1 < end and self.doc[at].like_num and self.doc[at + 1].text == ",":
                at += 2
            if at < end and self.doc[at].lower_ in {"who", "himself", "herself"}:
                at += 1
                rule = "copula"
        elif self.doc[at].lemma_ not in {"be", "become", "serve", "work"} and self.doc[at].lower_ not in {
            "is",
            "was",
            "became",
        }:
            return
        else:
            rule = "copula"
        if rule == "copula":
            cue_end = self._copula_end(at, end)
            if cue_end is None:
                return
            negated = any(self.doc[i].lower_ in {"not", "n't", "never"} for i in range(at, cue_end))
            at = cue_end
        yield from self._described(person, at, end, rule, negated)

    def _copula_end(self, at: int, end: int) -> int | None:
        """Where the noun phrase begins after "is", "was appointed", "has served as"; None where no such verb is."""
        start = at
        while at < end and at - start < 5 and self.doc[at].lower_ in word_list("between_be_and_office"):
            at += 1
        return at if at > start and self.doc[start].lower_ not in {"as", "then", "now", "once"} else None

    def _described(self, person: Reference, at: int, end: int, rule: str, negated: bool) -> Iterator[RoleHit]:
        for _ in range(2):  # a second office after "and"
            at_body = at
            while at_body < end and self.doc[at_body].lower_ in {
                "the",
                "a",
                "an",
                "former",
                "then",
                "current",
                "ex",
                "-",
                "acting",
                "now",
                "late",
            }:
                at_body += 1
            inner = self._starts.get(at_body)
            body = None
            start = at
            if inner is not None and phrase_starting_at(self.doc, at, min(inner.span.start, end)) is None:
                body, start = inner, inner.span.end
                if start < end and self.doc[start].lower_ in {"'s", "’s", "'", "’"}:
                    start += 1
            phrase = phrase_starting_at(self.doc, start, min(end, start + 9))
            if phrase is None or phrase.start > start + 4:
                return
            status = phrase.status
            if body is not None and status == "current":
                status = status_before(self.doc, body.span.start)
            following = self._of_body(phrase.end, _BODY_JOINS, end)
            if following is not None and (body is None or body.span.end <= phrase.start):
                body = following if body is None or self.reading.chains[body.chain].subtype == "country" else body
            yield from self._hits(person, phrase, body, status, rule, negated)
            at = max(phrase.end, body.span.end if body else 0)
            if at >= end or self.doc[at].lower_ != "and":
                return
            at += 1

    def _of_body(self, at: int, joins: set[str] | frozenset[str], end: int) -> Reference | None:
        """The body after "of the", "at"."""
        if at >= end or self.doc[at].lower_ not in joins:
            return None
        at += 1
        while at < end and self.doc[at].lower_ in {"the", "a", "an", "its"}:
            at += 1
        found = self._starts.get(at)
        if found is None and at - 1 >= 0:
            found = self._starts.get(at - 1)
        return found

    # --- "X, who heads Y", "X leads the party"

    def _verb(self, person: Reference, sent: Span) -> Iterator[RoleHit]:
        at = person.span.end
        while (
            at < sent.end
            and at - person.span.end < 4
            and self.doc[at].lower_ in {",", "who", "has", "had", "also", "currently", "now"}
        ):
            at += 1
        if at >= sent.end or self.doc[at].pos_ not in {"VERB", ""}:
            return
        verb = self.doc[at]
        role = _HEAD_VERBS.get(verb.lemma_)
        if role is None and verb.lemma_ == "run" and verb.tag_ in {"VBZ", "VBD"}:
            role = "head"
        kind: RoleKind = "heads"
        start = at + 1
        if role is None and verb.lemma_ == "work" and start < sent.end and self.doc[start].lower_ in {"for", "at"}:
            kind, role, start = "works_for", "", start + 1
        if role is None and verb.lemma_ == "play" and start < sent.end and self.doc[start].lower_ == "for":
            kind, role, start = "member_of", "player", start + 1
        if role is None:
            return
        body = self._starts.get(start)
        if body is None and start < sent.end and self.doc[start].lower_ in {"the", "a"}:
            body = self._starts.get(start + 1)
        if body is None or self.reading.chains[body.chain].type != "organization":
            return
        status: RoleStatus = "former" if verb.tag_ == "VBD" and kind != "heads" else "current"
        cue = self.doc[at : at + 1] if kind == "heads" else self.doc[at:start]
        yield RoleHit(kind, person.chain, body.chain, role, person.span, cue, body.span, status, "verb")

    # --- what kind of relation it is

    def _hits(
        self,
        person: Reference,
        phrase: RolePhrase,
        body: Reference | None,
        status: RoleStatus,
        rule: str,
        negated: bool = False,
    ) -> Iterator[RoleHit]:
        chain = self.reading.chains[body.chain] if body else None
        kind = phrase.kind
        if kind is None:
            return  # founders are no office; the relations' own patterns find them
        if chain is not None and chain.type in {"event", "work"}:
            body, chain = None, None
        if chain is not None and chain.type in {"place", "group"} and kind in {"works_for", "member_of"}:
            body, chain = None, None  # "a Chinese reporter" works for no country
        if chain is not None and chain.type == "group":
            body, chain = None, None
        if chain is not None and body is not None and _is_party(chain, body) and kind != "heads":
            yield self._hit("member_of", person, phrase, body, status, rule, negated)
            if kind != "holds_role":
                return
            body, chain = None, None
        if chain is None and kind == "heads":
            kind = "holds_role"
        if chain is None and kind != "holds_role":
            return
        yield self._hit(kind, person, phrase, body, status, rule, negated)

    def _hit(
        self,
        kind: RoleKind,
        person: Reference,
        phrase: RolePhrase,
        body: Reference | None,
        status: RoleStatus,
        rule: str,
        negated: bool,
    ) -> RoleHit:
        chain, span = (body.chain, body.span) if body else (None, None)
        role, role_span = phrase.text(self.doc), phrase.span(self.doc)
        return RoleHit(kind, person.chain, chain, role, person.span, role_span, span, status, rule, negated)


def _is_party(chain: Chain, body: Reference) -> bool:
    return (
        chain.subtype == "party"
        or "party" in chain.name.lower().split()
        or body.span.text in {"Democratic", "Republican"}
    )


def _keep_longest(held: dict[int, Reference], at: int, reference: Reference) -> None:
    if at not in held or len(held[at].span) < len(reference.span):
        held[at] = reference
