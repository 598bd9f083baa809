"""Pronouns: each is given to the best earlier mention by a sum of weighted features, or to none."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.noun_classes import noun_type
from dossier.annotate.people import sex_of_chain, sex_of_pronoun
from dossier.annotate.words import Sex, role_words

_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
# verbs and adjectives of an "it" that stands for nothing
_DESCRIBING = frozenset({"compound", "nmod:desc", "appos", "flat", "amod"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_EMPTY_IT = frozenset({"rain", "snow", "seem", "appear", "happen", "matter", "turn"})


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
    rival_person: float = -3.0
    rival: float = -1.5  # a common noun between that could be meant as well
    floor_person: float = 0.3
    floor_thing: float = 2.0
    floor_many: float = 2.0


WEIGHTS = Weights()


class Pronouns:
    """Goes through the text in order; a pronoun once resolved is a mention that later ones may follow."""

    def __init__(self, doc: Doc, chains: list[Chain], weights: Weights = WEIGHTS) -> None:
        self.doc, self.chains, self.weights = doc, chains, weights
        self._starts = [sent.start for sent in doc.sents]
        self._sex: dict[int, Sex | None] = {c.index: sex_of_chain(c) for c in chains if c.type == "person"}
        self._nobody: list[Token] = []  # personal pronouns that stand for no one named
        self._named = {i for c in chains for r in c.references for i in range(r.span.start, r.span.end)}
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
            if token.pos_ != "PRON" and not (word in _PERSONAL and token.pos_ in {"DET", "X", "PROPN"}):
                continue
            if word not in _PERSONAL and word not in _THING and word not in _MANY:
                continue
            if word == "it" and _stands_for_nothing(token):
                continue
            chain = self._best(token, seen)
            if chain is not None:
                reference = Reference(self.doc[token.i : token.i + 1], "pronoun", chain.index)
                chain.references.append(reference)
                seen.append(reference)
                if (sex := sex_of_pronoun(word)) and self._sex.get(chain.index) is None:
                    self._sex[chain.index] = sex
            elif word in _PERSONAL:
                self._nobody.append(token)

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
            if not self._agrees(word, chain) or self._barred(token, reference):
                continue
            score = self._score(token, reference, distance)
            by_chain[chain.index] = max(score, by_chain.get(chain.index, -99.0))
        if not by_chain:
            return None
        w = self.weights
        for index in by_chain:
            by_chain[index] += w.each_mention * min(counts[index], 5)
        ranked = sorted(by_chain, key=lambda i: (-by_chain[i], i))
        floor = w.floor_person if word in _PERSONAL else w.floor_thing if word in _THING else w.floor_many
        return self.chains[ranked[0]] if by_chain[ranked[0]] >= floor else None

    def _agrees(self, word: str, chain: Chain) -> bool:
        if word in _PERSONAL:
            return chain.type == "person" and self._sex.get(chain.index) in {sex_of_pronoun(word), None}
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
        same_verb = head.head is token.head and head is not token and head.dep_ != "conj"
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
        if reference.span.start == self._starts[self._sentence(reference.span.start)]:
            score += w.first_in_sentence
        if head.dep_ in {"compound", "nmod", "nmod:desc", "amod", "flat"}:
            score += w.name_inside_phrase
        if self._quoted[token.i] != self._quoted[reference.span.start]:
            score += w.other_side_of_quote
        if self._has_rival(token, reference):
            score += w.rival_person if token.lower_ in _PERSONAL else w.rival
        if token.lower_ in _PERSONAL and self._sex.get(reference.chain) is not None:
            score += w.known_sex
        return score

    def _has_rival(self, token: Token, reference: Reference) -> bool:
        """Whether somebody or something unnamed stands between the mention and the pronoun that could be meant as well:
        "a man" for "he", "officials" for "their", "the song" for "it"."""
        here = self._starts[self._sentence(token.i)]
        before = self._starts[max(0, self._sentence(token.i) - 1)]
        word = token.lower_
        sex = sex_of_pronoun(word)
        if sex and any(
            reference.span.end <= t.i and before <= t.i and sex_of_pronoun(t.lower_) == sex for t in self._nobody
        ):
            return True  # the last "he" was somebody unnamed: so may this one be
        for other in self.doc[max(reference.span.end, before) : token.i]:
            if other.i in self._named or other.tag_ not in {"NN", "NNS"} or other.dep_ in _DESCRIBING:
                continue
            person = noun_type(other.lower_) == "person"
            if word in _PERSONAL:
                if other.tag_ == "NN" and person and _sex_fits(other.lower_, word) and _is_someone(other):
                    return True
            elif word in _MANY:
                if other.tag_ == "NNS" and (other.i >= here or other.dep_ in _ARGUMENTS):
                    return True
            elif other.tag_ == "NN" and not person and other.dep_ in _ARGUMENTS:
                return True
        return False

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _sex_fits(noun: str, pronoun: str) -> bool:
    return role_words()["sexed"].get(noun) in {sex_of_pronoun(pronoun), None}


def _is_someone(noun: Token) -> bool:
    """Whether a noun is one person of the story ("a man", "the driver") and no predicate ("was a driver")."""
    if any(child.dep_ == "cop" for child in noun.children):
        return False
    return any(child.pos_ == "DET" and child.lower_ in {"a", "an", "the", "one", "another"} for child in noun.children)


def _role(token: Token) -> str:
    return "subject" if token.dep_.startswith("nsubj") else "possessor" if token.dep_ == "nmod:poss" else "other"


def _stands_for_nothing(token: Token) -> bool:
    """ "It is unclear whether", "it rained"."""
    verb = token.head
    if token.dep_ in {"expl"}:
        return True
    if verb.lemma_ in _EMPTY_IT:
        return True
    has_be = any(child.dep_ == "cop" for child in verb.children)
    clausal = {"csubj", "ccomp", "csubj:outer"}
    clause = any(c.dep_ in clausal or (c.dep_ in {"xcomp", "advcl", "acl"} and c.i > verb.i) for c in verb.children)
    return has_be and clause


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
