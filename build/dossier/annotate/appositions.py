"""Phrases beside a name that say who it is: "X, a professor at MIT,", "the governor of Ohio, X,", "his wife X"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.noun_classes import noun_classes, noun_type
from dossier.annotate.noun_phrases import head_of, phrase_after, phrase_before

_RELATIVES = frozenset({"who", "which", "whose", "where", "whom", "that", "when"})
_CLOSES = frozenset({",", ".", ";", ")", "—", "–", "”", '"'})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SINCE = frozenset({"previously", "currently", "formerly", "then", "now", "himself", "herself"})


class Appositions:
    """Adds appositions to the chains of the names they stand beside; `known` gets their nouns, by chain."""

    def __init__(self, doc: Doc, chains: list[Chain], known: dict[int, set[str]]) -> None:
        self.doc, self.chains, self.known = doc, chains, known
        names = [(r, c) for c in chains for r in c.references if r.kind == "name"]
        self._heads = {r.head.i for r, _ in names}
        self._starts = {r.span.start: r.span.end for r, _ in names}
        self._ends = {r.span.end for r, _ in names}
        self._places = {r.span.start for r, c in names if c.type == "place"}
        self._held = {(r.span.start, r.span.end) for c in chains for r in c.references}

    def add(self) -> None:
        """Looks after and before each name."""
        for chain in self.chains:
            for reference in [r for r in chain.references if r.kind == "name"]:
                self._after(chain, reference)
                if not self._before(chain, reference):
                    self._possessed(chain, reference)

    def _after(self, chain: Chain, reference: Reference) -> None:
        doc, at, end = self.doc, reference.span.end, reference.span.sent.end
        if at + 2 >= end or doc[at].text not in {",", "—", "–", "("}:
            return
        at += 1
        if doc[at].like_num and doc[at + 1].text == ",":
            at += 2
        while at < end and doc[at].lower_ in _SINCE:
            at += 1
        if at >= end or (at in self._starts and doc[at].lower_ != "the" and not self._possessor(at)):
            return
        span = phrase_after(doc, at, end)
        head = head_of(span) if span is not None else None
        if span is None or head is None:
            return
        span, first = self._with_place(span), doc[at]
        opened = first.pos_ == "DET" or first.tag_ == "PRP$" or first.lower_ == "one" or self._possessor(at)
        if head.i in self._heads and not (chain.type == "person" and first.lower_ in {"a", "an"}):
            return
        bare = noun_type(head.lower_) == chain.type and first.pos_ in {"NOUN", "PROPN"}
        if self._is_closed(span.end, end) and (opened or bare) and self._fits(chain, head, strict=not opened):
            self._put(chain, span, head)

    def _is_closed(self, at: int, end: int) -> bool:
        token = self.doc[at] if at < end else None
        if token is None or token.text in _CLOSES or token.lower_ in _RELATIVES:
            return True
        return token.tag_ in {"VBG", "VBN"} or token.pos_ == "CCONJ"

    def _before(self, chain: Chain, reference: Reference) -> bool:
        """ "the governor of Puerto Rico, X, declared"."""
        doc, at, floor, end = self.doc, reference.span.start - 1, reference.span.sent.start, reference.span.end
        if at <= floor or doc[at].text != "," or (end < len(doc) and doc[end].text not in _CLOSES):
            return False
        span = phrase_before(doc, at, floor)
        head = head_of(span) if span is not None else None
        if span is None or head is None or head.i in self._heads or noun_type(head.lower_) != chain.type:
            return False
        if self._fits(chain, head):
            self._put(chain, span, head)
        return True

    def _possessed(self, chain: Chain, reference: Reference) -> None:
        """ "his wife Jonna": a phrase with a possessor of its own right before the name."""
        at = reference.span.start - 1
        if at < 1 or self.doc[at].pos_ != "NOUN" or noun_type(self.doc[at].lower_) != chain.type:
            return
        start = at
        while start > 0 and self.doc[start - 1].pos_ in {"ADJ", "NOUN"} and at - start < 3:
            start -= 1
        if start and self.doc[start - 1].tag_ == "PRP$":
            self._put(chain, self.doc[start - 1 : at + 1], self.doc[at])

    def _with_place(self, span: Span) -> Span:
        """ "the mayor of Seoul, South Korea" rather than "the mayor of Seoul"."""
        doc, end = self.doc, span.end
        further = self._starts.get(end + 1)
        if further is None or end + 1 not in self._places or doc[end].text != "," or further >= len(doc):
            return span
        return doc[span.start : further] if doc[further].text in {",", "."} and end in self._ends else span

    def _possessor(self, at: int) -> bool:
        end = self._starts.get(at)
        return end is not None and end < len(self.doc) and self.doc[end].lower_ in _POSSESSIVE

    def _fits(self, chain: Chain, noun: Token, *, strict: bool = False) -> bool:
        type_ = noun_type(noun.lemma_.lower()) or noun_type(noun.lower_)
        if noun.tag_ in {"NNS", "NNPS"} and chain.type in {"person", "place"}:
            return False
        if type_ is None:
            return not strict and chain.type not in {"place", "organization"}
        kind = noun_classes().get(noun.lower_)
        if chain.type == "place" and chain.subtype and kind and kind.subtypes and chain.subtype not in kind.subtypes:
            return False  # a country is no port town
        return type_ == chain.type or {type_, chain.type} <= {"organization", "group", "place"}

    def _put(self, chain: Chain, span: Span, noun: Token) -> None:
        if (span.start, span.end) in self._held:
            return
        self._held.add((span.start, span.end))
        self.known[chain.index].add(noun.lower_)
        chain.references.append(Reference(span, "nominal", chain.index))
