"""Noun phrases that refer to something named: appositions ("a professor at MIT"), "the agency", "the country"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.gazetteer import data_file
from dossier.annotate.role_phrases import phrase_starting_at
from dossier.annotate.words import role_words
from dossier.types import EntityType

_RELATIVE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "punct", "advcl", "advcl:relcl"})
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
    if noun in words["sexed"] or any(
        noun in words[k] for k in ("heads", "holds_role", "works_for", "speaks_for", "member_of", "founded")
    ):
        return "person"
    return None


@dataclass(slots=True)
class Nominals:
    """Finds nominals and adds them to chains. `known` holds, for each chain, the nouns that the text has used for it."""

    doc: Doc
    chains: list[Chain]
    known: dict[int, set[str]] = field(default_factory=dict)

    def add(self) -> None:
        names = {r.head.i: (r, c) for c in self.chains for r in c.references}
        for chain in self.chains:
            self.known[chain.index] = self._words_of(chain)
        for chain in list(self.chains):
            for reference in list(chain.references):
                if reference.kind == "name":
                    self._apposition_after(chain, reference, names)
                    self._apposition_before(chain, reference, names)
        self._definite()

    def _words_of(self, chain: Chain) -> set[str]:
        words = {chain.subtype} if chain.subtype else set()
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

    def _apposition_after(self, chain: Chain, reference: Reference, names: dict[int, tuple[Reference, Chain]]) -> None:
        for child in reference.head.children:
            if child.dep_ != "appos" or child.i < reference.span.end or child.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                continue
            if child.i in names and child.pos_ == "PROPN":
                continue
            if self.doc[reference.span.end].text not in {",", "(", "—", "–", "-"}:
                continue
            span = noun_phrase(child)
            if span is not None and span.start > reference.span.end and self._fits(chain, child):
                self._put(chain, span, child)

    def _apposition_before(self, chain: Chain, reference: Reference, names: dict[int, tuple[Reference, Chain]]) -> None:
        head = reference.head.head
        own = reference.head.dep_ in {"appos", "flat", "nmod:desc", "compound", "nmod"}
        if head is reference.head or not own or head.i > reference.span.start or head.pos_ != "NOUN":
            if reference.head.dep_ in {"appos"} or head is reference.head:
                return
            self._possessed_before(chain, reference)
            return
        if head.i in names or reference.head.dep_ != "appos":
            self._possessed_before(chain, reference)
            return
        span = noun_phrase(head, stop=reference.span.start)
        if span is not None and self._fits(chain, head) and self.doc[reference.span.start - 1].text == ",":
            self._put(chain, span, head)
        else:
            self._possessed_before(chain, reference)

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

    def _fits(self, chain: Chain, noun: Token) -> bool:
        type_ = noun_type(noun.lemma_.lower()) or noun_type(noun.lower_)
        if noun.tag_ in {"NNS", "NNPS"} and chain.type in {"person", "place"}:
            return False
        return type_ is None or type_ == chain.type or {type_, chain.type} <= {"organization", "group", "place"}

    # --- "the agency"

    def _definite(self) -> None:
        taken = {i for c in self.chains for r in c.references for i in range(r.span.start, r.span.end)}
        for token in self.doc:
            if token.i + 1 >= len(self.doc) or token.lower_ not in {"the", "this", "that"} or token.i in taken:
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
            score = last / len(self.doc) * 2 + 0.3 * min(len(before), 6) + (2.0 if sure else 0.0)
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


def noun_phrase(noun: Token, stop: int | None = None) -> Span | None:
    """The noun's phrase up to a relative clause or a further apposition; None where it is cut off by the sentence's shape."""
    doc = noun.doc
    left, right = noun.i, noun.i
    for child in noun.children:
        if child.i < noun.i:
            if child.dep_ in {"case", "cc", "punct", "mark", "advmod", "conj"} or child.dep_.startswith(
                ("nsubj", "cop")
            ):
                continue
            left = min(left, child.left_edge.i)
        elif child.dep_ not in _RELATIVE and not child.dep_.startswith(("nsubj", "cc", "conj")):
            right = max(right, _right_edge(child))
    if stop is not None:
        right = min(right, stop - 1)
    while right > noun.i and not doc[right].is_alpha and not doc[right].is_digit:
        right -= 1
    return doc[left : right + 1] if right - left < 25 else None


def _right_edge(token: Token) -> int:
    """The last token of what hangs on a token, without relative clauses and appositions."""
    edge = token.i
    for child in token.children:
        if child.i > token.i and child.dep_ not in {"acl:relcl", "appos", "parataxis", "punct"}:
            edge = max(edge, _right_edge(child))
    return edge
