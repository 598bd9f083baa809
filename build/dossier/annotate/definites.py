"""Definite phrases that stand for something named before: "the agency", "the country", "the prime minister"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.noun_classes import NounClass, noun_classes
from dossier.annotate.role_phrases import phrase_starting_at

_REACH = 4  # sentences back to what "the agency" may stand for
_WHEREVER = frozenset({"country", "nation", "city", "agency", "company"})  # "the country in which" is still the country
# "the first country", "the new company" are not the one spoken of
_ANOTHER = frozenset(
    {"first", "only", "same", "other", "new", "next", "last", "second", "third", "latest", "previous", "then"}
)
_COUNTRY = frozenset({"country", "nation", "kingdom"})


class Definites:
    """Adds definite phrases to the chains that they stand for; `known`: the nouns used for each chain."""

    def __init__(self, doc: Doc, chains: list[Chain], known: dict[int, set[str]]) -> None:
        self.doc, self.chains, self.known = doc, chains, known
        self._sents = [sent.start for sent in doc.sents]
        self._words = set().union(*known.values()) if known else set()

    def add(self) -> None:
        """In text order, so that one phrase may follow on another."""
        taken = {i for c in self.chains for r in c.references for i in range(r.span.start, r.span.end)}
        self._owned(taken)
        for token in self.doc:
            this = token.lower_ == "this" and token.pos_ == "DET"
            if token.i + 1 >= len(self.doc) or token.i in taken or not (this or token.lower_ == "the"):
                continue
            found = self._phrase(token)
            if found is None or taken.intersection(range(found[0].start, found[0].end)):
                continue
            span, noun, described = found
            chain = self._antecedent(noun, span, described=described)
            if chain is not None:
                chain.references.append(Reference(span, "nominal", chain.index))
                taken.update(range(span.start, span.end))

    def _owned(self, taken: set[int]) -> None:
        """ "America's premier spy agency": a country's body that the article knows and that no other could be."""
        places = [(r, c) for c in self.chains if c.type == "place" and c.country for r in c.references]
        for reference, place in places:
            at = reference.span.end
            if reference.kind != "name" or at + 1 >= len(self.doc) or self.doc[at].lower_ not in {"'s", "’s"}:
                continue
            head = self._described_noun(at + 1)
            if head is None or head in taken or (head + 1 < len(self.doc) and self._goes_on(self.doc[head + 1], "")):
                continue
            noun = self.doc[head].lower_
            fits = [c for c in self.chains if c.type == "organization" and c.country == place.country]
            fits = [c for c in fits if noun in self.known.get(c.index, set())]
            if len(fits) == 1:
                span = self.doc[reference.span.start : head + 1]
                fits[0].references.append(Reference(span, "nominal", fits[0].index))
                taken.update(range(at, head + 1))

    def _phrase(self, article: Token) -> tuple[Span, str, bool] | None:
        """The phrase, its noun, and whether there are further words in it; None where something after says which."""
        doc, at = self.doc, article.i + 1
        noun, end = doc[at].lower_, at + 1
        pair = f"{noun} {doc[end].lower_}" if end < len(doc) else ""
        described = False
        if pair in noun_classes():
            noun, end = pair, end + 1
        elif noun not in noun_classes() and (noun not in self._words or doc[at].tag_ == "NNS"):
            office = phrase_starting_at(doc, at, min(len(doc), at + 4)) if article.lower_ == "the" else None
            if office is not None and office.start == at and office.status == "current" and doc[at].lower_ != "the":
                noun, end = office.text(doc).lower(), office.end
            elif (head := self._described_noun(at)) is not None:
                noun, end, described = doc[head].lower_, head + 1, True
            else:
                return None
        if end < len(doc) and self._goes_on(doc[end], noun):
            return None
        return doc[article.i : end], noun, described

    def _described_noun(self, at: int) -> int | None:
        """The noun of "the world-famous cathedral": up to four words before one that a chain is called by."""
        for i in range(at, min(at + 5, len(self.doc))):
            token = self.doc[i]
            if token.lower_ in _ANOTHER or token.tag_ in {"JJS", "RBS", "NNS"}:
                return None
            if token.pos_ not in {"ADJ", "NOUN", "PUNCT", "ADV", "PROPN"} or token.text in {",", ".", "(", '"'}:
                return None
            after = self.doc[i + 1].pos_ if i + 1 < len(self.doc) else ""
            if token.pos_ == "NOUN" and after not in {"NOUN", "PROPN", "ADJ"}:
                return i if i > at and token.lower_ in self._words else None
        return None

    def _goes_on(self, after: Token, noun: str) -> bool:
        if after.lower_ in {"of", "that", "which", "-"} or after.pos_ in {"NOUN", "PROPN", "NUM"}:
            return True
        if after.is_alpha and after.text[0].isupper() and not after.is_sent_start:
            return True
        return after.lower_ in {"for", "in", "at", "who", "where", "with"} and noun not in _WHEREVER

    def _antecedent(self, noun: str, span: Span, *, described: bool) -> Chain | None:
        kind = noun_classes().get(noun)
        here = [start for start in self._sents if start <= span.start]
        since = here[max(0, len(here) - 1 - _REACH)]
        best: tuple[float, Chain] | None = None
        for chain in self.chains:
            sure = noun in self.known.get(chain.index, set())
            if not (sure or (not described and self._can_be(chain, noun, kind))):
                continue
            before = [r for r in chain.references if r.span.start < span.start]
            if not before:
                continue
            last = max(r.span.start for r in before)
            if last < since and not sure and not (noun in _COUNTRY and len(before) > 1):
                continue
            often = 0.6 * min(len(before), 10) if chain.type == "place" else 0.3 * min(len(before), 6)
            score = last / len(self.doc) * 2 + often + 2.0 * sure + 0.3 * before[-1].head.dep_.startswith("nsubj")
            if best is None or score > best[0]:
                best = (score, chain)
        return best[1] if best else None

    def _can_be(self, chain: Chain, noun: str, kind: NounClass | None) -> bool:
        if kind is None:  # an office
            offices = [role.lower() for role in chain.roles]
            return chain.type == "person" and any(o == noun or o.endswith(" " + noun) for o in offices)
        if chain.type != kind.type:
            return False
        known = self.known.get(chain.index, set())
        if noun in known or kind.subtypes & known:
            return True
        return kind.loose and not chain.subtype and not known
