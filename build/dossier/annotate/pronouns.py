"""Pronouns: each is given to the best earlier mention, or to none.

How good a mention is says the coreference head, among those that agree with the pronoun; without the head (another
pipeline than the shipped one) a sum of weighted features does.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dossier.annotate.coreference import NAMED, PERSONS, Links
from dossier.annotate.document import Chain, Reference
from dossier.annotate.mention_spans import mention_token
from dossier.annotate.people import is_guessed, sex_of_chain, sex_of_pronoun
from dossier.annotate.rivals import MANY, PERSONAL, Rivals, has_officer, stands_for_nothing
from dossier.annotate.stance import lexicon
from dossier.annotate.words import Sex

_THING = frozenset({"it", "its", "itself"})
_AHEAD = 12  # words after a pronoun that its name may follow: "In his statement, Ratcliffe said"
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts; tuned on the development part of the annotated Wikinews."""

    same_sentence: float = 1.0
    last_sentence: float = 1.2
    each_sentence_back: float = -1.1
    subject: float = 1.0
    same_role: float = 0.5
    each_mention: float = 0.2  # up to five
    known_sex: float = 0.8
    first_in_sentence: float = 0.3
    possessor: float = -0.3
    name_inside_phrase: float = -0.5
    other_side_of_quote: float = -0.8
    own_claim: float = 1.5  # "the company said it had": who speaks speaks of itself
    relative: float = 2.5  # "China, which has ... with its own": the clause is about the mention
    rival_person: float = -3.0
    rival: float = -1.5  # a common noun between that could be meant as well
    floor_person: float = 0.3
    floor_thing: float = 2.0
    floor_many: float = 2.0


WEIGHTS = Weights()
LEAST = {"person": -0.5, "thing": 0.5, "many": 0.5}  # what a pronoun's antecedent must have with the head
_FEATURES = 0.3  # the share of the features beside the head's score
_BACK = 4  # sentences
_GUESS = 4.0  # off for a person whose given name is mostly of the other sex
_RIVAL = 1.5  # off for a person unnamed between: "a man opens a door. He looks"


class Pronouns:
    """Goes through the text in order; a pronoun once resolved is a mention that later ones may follow."""

    def __init__(self, doc: Doc, chains: list[Chain], links: Links | None = None, weights: Weights = WEIGHTS) -> None:
        self.doc, self.chains, self.links, self.weights = doc, chains, links, weights
        self._starts = [sent.start for sent in doc.sents]
        self._sex: dict[int, Sex | None] = {c.index: sex_of_chain(c) for c in chains if c.type == "person"}
        self._guessed = {c.index for c in chains if self._sex.get(c.index) and is_guessed(c)} if links else set()
        self._relative = _relative_heads(doc)
        self._rivals = Rivals(doc, chains)
        self._quoted = _inside_quotes(doc)

    def add(self) -> None:
        """Adds a Reference of kind pronoun to the chain of each pronoun that can be resolved."""
        mentions = sorted((r for c in self.chains for r in c.references), key=lambda r: r.span.start)
        position = 0
        seen: list[Reference] = []
        for token in self.doc:
            while position < len(mentions) and mentions[position].span.start < token.i:
                seen.append(mentions[position])
                position += 1
            word = token.lower_
            if token.pos_ != "PRON" and not (word in PERSONAL and token.pos_ in {"DET", "X", "PROPN"}):
                continue
            if word not in PERSONAL and word not in _THING and word not in MANY:
                continue
            if word == "it" and stands_for_nothing(token):
                continue
            if self.links is not None:
                chain = self._linked(token, [*seen, *mentions[position:]], self.links)
            else:
                chain = self._best(token, seen) or self._ahead(token, mentions[position:])
            if chain is not None:
                reference = Reference(self.doc[token.i : token.i + 1], "pronoun", chain.index)
                chain.references.append(reference)
                seen.append(reference)
                if sex := sex_of_pronoun(word):
                    if self._sex.get(chain.index) is None or chain.index in self._guessed:
                        self._sex[chain.index] = sex
                    self._guessed.discard(chain.index)
            elif word in PERSONAL:
                self._rivals.nobody.append(token)

    def _linked(self, token: Token, mentions: list[Reference], links: Links) -> Chain | None:
        """The chain of the mention that the head likes best, with a little of what the features say."""
        word, here = token.lower_, self._sentence(token.i)
        best, found = LEAST["person" if word in PERSONAL else "thing" if word in _THING else "many"], None
        for reference in mentions:
            distance = here - self._sentence(reference.span.start)
            if reference.span.start > token.i + _AHEAD or distance > _BACK:
                continue
            chain = self.chains[reference.chain]
            if self._agrees(token, chain) and not self._barred(token, reference):
                value = self._value(token, mention_token(reference.head), links)
                value += _FEATURES * self._score(token, reference, max(distance, 0))
                if word in PERSONAL and self._rivals.between(reference, token):
                    value -= _RIVAL
                if word in PERSONAL and self._sex.get(chain.index) not in {sex_of_pronoun(word), None}:
                    value -= _GUESS
                if value > best:
                    best, found = value, chain
        return found

    def _value(self, token: Token, other: Token, links: Links) -> float:
        columns = (NAMED, PERSONS) if token.lower_ in PERSONAL else (NAMED,)
        values = [value for c in columns if (value := links.score(token.i, other.i, c)) is not None]
        return sum(values) / len(values) if values else -99.0

    def _best(self, token: Token, seen: list[Reference]) -> Chain | None:
        word = token.lower_
        by_chain: dict[int, float] = {}
        counts: dict[int, int] = {}
        here = self._sentence(token.i)
        for reference in reversed(seen):
            chain = self.chains[reference.chain]
            counts[chain.index] = counts.get(chain.index, 0) + 1
            distance = here - self._sentence(reference.span.start)
            if distance > 4:
                break
            if not self._agrees(token, chain) or self._barred(token, reference):
                continue
            score = self._score(token, reference, distance)
            by_chain[chain.index] = max(score, by_chain.get(chain.index, -99.0))
        if not by_chain:
            return None
        w = self.weights
        for index in by_chain:
            by_chain[index] += w.each_mention * min(counts[index], 5)
        ranked = sorted(by_chain, key=lambda i: (-by_chain[i], i))
        floor = w.floor_person if word in PERSONAL else w.floor_thing if word in _THING else w.floor_many
        return self.chains[ranked[0]] if by_chain[ranked[0]] >= floor else None

    def _ahead(self, token: Token, coming: list[Reference]) -> Chain | None:
        """The subject right after a sentence's opening phrase: "In his statement, Ratcliffe said"."""
        opening = token.i - self._starts[self._sentence(token.i)]
        if token.lower_ not in {"his", "her", "its"} or opening > 6 or self._rivals.nobody_near(token):
            return None
        for reference in coming:
            if reference.span.start > token.i + 12 or reference.span.sent != token.sent:
                return None
            if reference.kind == "name" and reference.head.dep_.startswith("nsubj"):
                chain = self.chains[reference.chain]
                return chain if self._agrees(token, chain) else None
        return None

    def _agrees(self, token: Token, chain: Chain) -> bool:
        word = token.lower_
        if has_officer(token):
            return chain.type in {"organization", "place"}
        if word in PERSONAL:
            fits = self._sex.get(chain.index) in {sex_of_pronoun(word), None} or chain.index in self._guessed
            return chain.type == "person" and fits
        if word in _THING:
            return chain.type not in {"person", "group", "language"}
        return chain.type in {"organization", "group"}

    def _barred(self, token: Token, reference: Reference) -> bool:
        """Not the subject of the verb whose object the pronoun is, nor a phrase that the pronoun stands in."""
        if reference.span.start <= token.i < reference.span.end:
            return True
        if token.lower_ in _REFLEXIVE or token.dep_ in {"nmod:poss", "det:poss"}:
            return False
        head = reference.head
        same_verb = head.head.i == token.head.i and head.i != token.i and head.dep_ != "conj"
        arguments = ("nsubj", "obj", "iobj", "obl")
        return same_verb and head.dep_.startswith(arguments) and token.dep_.startswith(arguments)

    def _score(self, token: Token, reference: Reference, distance: int) -> float:
        w, head = self.weights, reference.head
        score = (
            w.same_sentence
            if distance == 0
            else w.last_sentence
            if distance == 1
            else w.last_sentence + w.each_sentence_back * (distance - 1)
        )
        if head.dep_.startswith("nsubj"):
            score += w.subject
        if _role(head) == _role(token):
            score += w.same_role
        if head.dep_ == "nmod:poss" and reference.kind != "pronoun":
            score += w.possessor
        if self._opens_sentence(reference):
            score += w.first_in_sentence
        if head.dep_ in {"compound", "nmod", "nmod:desc", "amod", "flat"}:
            score += w.name_inside_phrase
        if self._quoted[token.i] != self._quoted[reference.span.start]:
            score += w.other_side_of_quote
        if any(reference.span.start <= i < reference.span.end for i in self._relative.get(token.i, ())):
            score += w.relative
        if _claims(head, token):
            score += w.own_claim
        if self._rivals.between(reference, token):
            score += w.rival_person if token.lower_ in PERSONAL else w.rival
        if token.lower_ in PERSONAL and self._sex.get(reference.chain) == sex_of_pronoun(token.lower_):
            score += w.known_sex
        return score

    def _opens_sentence(self, reference: Reference) -> bool:
        start = reference.span.start
        opening = self._starts[self._sentence(start)]
        return start == opening or (start == opening + 1 and self.doc[opening].lower_ == "the")

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _role(token: Token) -> str:
    return "subject" if token.dep_.startswith("nsubj") else "possessor" if token.dep_ == "nmod:poss" else "other"


def _claims(head: Token, pronoun: Token) -> bool:
    """Whether the pronoun is the subject of what the mention, as a subject, is said to say or think."""
    clause = pronoun.head
    if not (pronoun.dep_.startswith("nsubj") and head.dep_.startswith("nsubj") and clause.dep_ == "ccomp"):
        return False
    return head.head.i == clause.head.i and clause.head.lemma_.lower() in lexicon()["reported"]


def _relative_heads(doc: Doc) -> dict[int, tuple[int, int]]:
    """For each token in a clause about a noun ("X, who sold his", "X, known for his"): the word before, that noun."""
    found: dict[int, tuple[int, int]] = {}
    for token in doc:
        last = -1
        if token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}:
            last = token.head.i
        elif token.dep_ == "acl:relcl":
            for child in token.children:
                if child.dep_.startswith("nsubj") and child.lower_ in {"who", "which", "that"} and child.i > 1:
                    last = child.i - 2 if doc[child.i - 1].text == "," else child.i - 1
        if last >= 0:
            found.update((inner.i, (last, token.head.i)) for inner in token.subtree)
    return found


def _inside_quotes(doc: Doc) -> list[bool]:
    """For each token whether it stands in double quotation marks; a paragraph's end closes an open one."""
    inside, opened = [], False
    for token in doc:
        if token.text in {"“", "``"} or (token.text == '"' and not opened):
            opened = True
        elif token.text in {"”", "''", '"'} or _begins_paragraph(token):
            opened = False
        inside.append(opened)
    return inside


def _begins_paragraph(token: Token) -> bool:
    return "\n\n" in token.text or (token.i > 0 and "\n\n" in token.nbor(-1).text_with_ws)
