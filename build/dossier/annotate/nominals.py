"""Noun phrases that refer to something named: appositions ("a professor at MIT"), "the agency", "the country"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.gazetteer import data_file
from dossier.annotate.noun_phrases import head_of, phrase_after, phrase_before
from dossier.annotate.role_phrases import phrase_starting_at
from dossier.annotate.words import OFFICES, role_words
from dossier.types import EntityType

_RELATIVES = frozenset({"who", "which", "whose", "where", "whom", "that", "when"})
_CITY_STATES = frozenset({"country:HK", "country:SG", "country:MO", "country:MC", "country:VA"})
_CLOSES = frozenset({",", ".", ";", ")", "—", "–", "”", '"'})
_REACH = 4  # sentences back to what "the agency" may stand for


@dataclass(frozen=True, slots=True)
class NounClass:
    """A line of data/nominals.yml."""

    type: EntityType
    subtypes: frozenset[str]
    loose: bool


@cache
def noun_classes() -> dict[str, NounClass]:
    """Noun -> what it can stand for."""
    found = {}
    for line in data_file("nominals.yml"):
        kind = NounClass(line["type"], frozenset(line["subtypes"]), line.get("loose", False))
        found.update(dict.fromkeys(line["nouns"], kind))
    return found


def noun_type(noun: str) -> EntityType | None:
    """The type of thing that a common noun is, None where it is not known: "person" for "professor", "wife"."""
    if noun in noun_classes():
        return noun_classes()[noun].type
    words = role_words()
    if noun in words["sexed"] or any(noun in words[kind] for kind in OFFICES):
        return "person"
    return None


@dataclass(slots=True)
class Nominals:
    """Finds nominals and adds them to chains. `known`: for each chain the nouns that the text has used for it."""

    doc: Doc
    chains: list[Chain]
    known: dict[int, set[str]] = field(default_factory=dict)
    name_heads: set[int] = field(default_factory=set)
    name_starts: dict[int, int] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)

    def add(self) -> None:
        self.name_heads = {r.head.i for c in self.chains for r in c.references if r.kind == "name"}
        self.name_starts = {r.span.start: r.span.end for c in self.chains for r in c.references if r.kind == "name"}
        self.places = {r.span.start for c in self.chains if c.type == "place" for r in c.references}
        for chain in self.chains:
            self.known[chain.index] = self._words_of(chain)
        for chain in list(self.chains):
            for reference in list(chain.references):
                if reference.kind == "name":
                    self._apposition_after(chain, reference)
                    self._apposition_before(chain, reference)
        self._definite()

    def _words_of(self, chain: Chain) -> set[str]:
        words = {chain.subtype} if chain.subtype else set()
        if chain.key in _CITY_STATES:
            words.add("city")
        if chain.type != "person":
            last = [r.span[-1].lower_ for r in chain.references if r.kind == "name" and len(r.span) > 1]
            words |= {w for w in last if w in noun_classes()}
            words |= {
                w for w in chain.name.lower().split() if w in noun_classes() and noun_classes()[w].type == chain.type
            }
        for reference in chain.references:  # "the film Argo"
            before = self.doc[reference.span.start - 1] if reference.span.start else None
            if (
                before is not None
                and before.lower_ in noun_classes()
                and noun_classes()[before.lower_].type == chain.type
            ):
                words.add(before.lower_)
        return words

    # --- appositions

    def _apposition_after(self, chain: Chain, reference: Reference) -> None:
        """ "X, a professor at MIT," and "X, 53, the mayor of"."""
        doc, at, end = self.doc, reference.span.end, reference.span.sent.end
        if at + 2 >= end or doc[at].text not in {",", "—", "–", "("}:
            return
        at += 1
        if doc[at].like_num and doc[at + 1].text == ",":
            at += 2
        while at < end and doc[at].lower_ in {"previously", "currently", "formerly", "then", "now"}:
            at += 1
        if at >= end or (at in self.name_starts and doc[at].lower_ not in {"the"} and not self._possessive_name(at)):
            return
        span = phrase_after(doc, at, end)
        span = self._with_place(span) if span is not None else None
        head = head_of(span) if span is not None else None
        if span is None or head is None or head.i in self.name_heads:
            return
        following = doc[span.end] if span.end < end else None
        closed = following is None or following.text in _CLOSES or following.lower_ in _RELATIVES
        closed = closed or (following is not None and following.tag_ in {"VBG", "VBN"})
        first = span[0]
        opened = first.pos_ == "DET" or first.tag_ == "PRP$" or first.lower_ in {"one", "another"}
        opened = opened or self._possessive_name(at)
        bare = not opened and noun_type(head.lower_) == chain.type and first.pos_ in {"NOUN", "ADJ", "PROPN"}
        if closed and (opened or bare) and self._fits(chain, head, strict=not opened):
            self._put(chain, span, head)

    def _apposition_before(self, chain: Chain, reference: Reference) -> None:
        """ "the governor of Puerto Rico, X, declared"."""
        doc, at, floor = self.doc, reference.span.start - 1, reference.span.sent.start
        if at <= floor or doc[at].text != ",":
            self._possessed_before(chain, reference)
            return
        end = reference.span.end
        if end < len(doc) and doc[end].text not in _CLOSES:
            return
        span = phrase_before(doc, at, floor)
        head = head_of(span) if span is not None else None
        if span is None or head is None or head.i in self.name_heads:
            return
        if noun_type(head.lower_) == chain.type and self._fits(chain, head):
            self._put(chain, span, head)

    def _with_place(self, span: Span) -> Span:
        """ "the mayor of Seoul, South Korea" rather than "the mayor of Seoul"."""
        doc, end = self.doc, span.end
        further = self.name_starts.get(end + 1)
        if further is None or end + 1 not in self.places or doc[end].text != "," or further >= len(doc):
            return span
        if doc[further].text in {",", "."} and any(held == end for held in self.name_starts.values()):
            return doc[span.start : further]
        return span

    def _possessive_name(self, at: int) -> bool:
        end = self.name_starts.get(at)
        return end is not None and end < len(self.doc) and self.doc[end].lower_ in {"'s", "’s", "'", "’"}

    def _possessed_before(self, chain: Chain, reference: Reference) -> None:
        """ "his wife Jonna": a phrase with a possessor of its own right before the name."""
        at = reference.span.start - 1
        if at < 1 or self.doc[at].pos_ != "NOUN" or noun_type(self.doc[at].lower_) != chain.type:
            return
        start = at
        while start > 0 and self.doc[start - 1].pos_ in {"ADJ", "NOUN"} and at - start < 3:
            start -= 1
        if start and self.doc[start - 1].tag_ == "PRP$":
            self._put(chain, self.doc[start - 1 : at + 1], self.doc[at])

    def _fits(self, chain: Chain, noun: Token, *, strict: bool = False) -> bool:
        type_ = noun_type(noun.lemma_.lower()) or noun_type(noun.lower_)
        if noun.tag_ in {"NNS", "NNPS"} and chain.type in {"person", "place"}:
            return False
        if type_ is None:
            return not strict
        return type_ == chain.type or {type_, chain.type} <= {"organization", "group", "place"}

    # --- "the agency"

    def _definite(self) -> None:
        taken = {i for c in self.chains for r in c.references for i in range(r.span.start, r.span.end)}
        for token in self.doc:
            this = token.lower_ in {"this", "that"} and token.pos_ == "DET"
            if token.i + 1 >= len(self.doc) or token.i in taken or not (this or token.lower_ == "the"):
                continue
            found = self._simple_phrase(token)
            if found is None or found[0].end - 1 in taken:
                continue
            span, noun = found
            chain = self._antecedent(noun, span)
            if chain is not None:
                chain.references.append(Reference(span, "nominal", chain.index))
                taken.update(range(span.start, span.end))

    def _simple_phrase(self, article: Token) -> tuple[Span, str] | None:
        """ "the agency", "the central bank", "the prime minister" with nothing after it that says which."""
        doc, at = self.doc, article.i + 1
        noun, end = doc[at].lower_, at + 1
        pair = f"{noun} {doc[end].lower_}" if end < len(doc) else ""
        if pair in noun_classes():
            noun, end = pair, end + 1
        elif noun not in noun_classes():
            if article.lower_ != "the" or doc[at].lower_ in {"the", "a"}:
                return None
            phrase = phrase_starting_at(doc, at, min(len(doc), at + 4))
            if phrase is None or phrase.outer != at or phrase.status != "current":
                return None
            noun, end = phrase.text(doc).lower(), phrase.end
        after = doc[end] if end < len(doc) else None
        if after is not None:
            if after.lower_ in {"of", "that", "which", "-"} or after.pos_ in {"NOUN", "PROPN", "NUM"}:
                return None
            if after.lower_ in {"for", "in", "at", "who", "where"} and noun not in {
                "country",
                "city",
                "agency",
                "company",
                "nation",
            }:
                return None
        return doc[article.i : end], noun

    def _antecedent(self, noun: str, span: Span) -> Chain | None:
        kind = noun_classes().get(noun)
        sents = [s.start for s in self.doc.sents if s.start <= span.start]
        since = sents[max(0, len(sents) - 1 - _REACH)]
        best: tuple[float, Chain] | None = None
        for chain in self.chains:
            if not self._can_be(chain, noun, kind):
                continue
            before = [r for r in chain.references if r.span.start < span.start]
            if not before:
                continue
            sure = noun in self.known.get(chain.index, set()) or kind is None
            last = max(r.span.start for r in before)
            if last < since and not (
                sure and len(before) > 0 and kind is not None and noun not in {"country", "nation"}
            ):
                continue
            often = 0.6 * min(len(before), 10) if chain.type == "place" else 0.3 * min(len(before), 6)
            score = last / len(self.doc) * 2 + often + (2.0 if sure else 0.0)
            score += sum(0.3 for r in before[-1:] if r.head.dep_.startswith("nsubj"))
            if best is None or score > best[0]:
                best = (score, chain)
        return best[1] if best else None

    def _can_be(self, chain: Chain, noun: str, kind: NounClass | None) -> bool:
        if kind is None:  # an office
            return chain.type == "person" and any(_is_office(role, noun) for role in chain.roles)
        if chain.type != kind.type:
            return False
        known = self.known.get(chain.index, set())
        if noun in known or any(s in kind.subtypes for s in known):
            return True
        return kind.loose and not chain.subtype and not known

    def _put(self, chain: Chain, span: Span, noun: Token) -> None:
        held = {(r.span.start, r.span.end) for c in self.chains for r in c.references}
        if (span.start, span.end) in held:
            return
        self.known.setdefault(chain.index, set()).add(noun.lower_)
        chain.references.append(Reference(span, "nominal", chain.index))


def _is_office(role: str, noun: str) -> bool:
    role = role.lower()
    return role == noun or role.endswith(" " + noun)
