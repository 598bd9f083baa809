"""What a pronoun may stand for besides the named: somebody unnamed, a thing just spoken of, or nothing at all."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.noun_classes import noun_type
from dossier.annotate.people import sex_of_pronoun
from dossier.annotate.words import role_words

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
MANY = frozenset({"they", "them", "their", "themselves"})
_EMPTY_IT = frozenset({"rain", "snow", "seem", "appear", "happen", "matter", "turn"})
_DESCRIBING = frozenset({"compound", "nmod:desc", "appos", "flat", "amod"})
_SOMEONE = frozenset({"one", "another", "someone", "somebody"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})


class Rivals:
    """Common nouns between a mention and a pronoun. `nobody`: personal pronouns that were found to name no one."""

    def __init__(self, doc: Doc, chains: list[Chain]) -> None:
        self.doc = doc
        self.nobody: list[Token] = []
        self._starts = [sent.start for sent in doc.sents]
        self._named = {i for c in chains for r in c.references for i in range(r.span.start, r.span.end)}

    def between(self, reference: Reference, token: Token) -> bool:
        """Whether somebody or something unnamed stands between the mention and the pronoun that could be meant as well:
        "a man" for "he", "officials" for "their", "the song" for "it"."""
        here, before = self._start_of(token, 0), self._start_of(token, 1)
        since, word = max(reference.span.end, before), token.lower_
        if word in PERSONAL and any(since <= t.i for t in self._like(token)):
            return True  # the last "he" was somebody unnamed: so may this one be
        possessed = reference.head.head.i if reference.head.dep_ == "nmod:poss" else -1
        nouns = [other for other in self.doc[since : token.i] if other.i != possessed]
        if has_officer(token):
            return any(noun_type(noun.lower_) == "organization" and noun.i not in self._named for noun in nouns)
        return any(self._could_be(word, other, here) for other in nouns)

    def nobody_near(self, token: Token) -> bool:
        """Whether a pronoun of the same sex in this or the last sentence stood for no one named."""
        return any(self._start_of(token, 1) <= t.i for t in self._like(token))

    def _could_be(self, word: str, noun: Token, here: int) -> bool:
        if word in PERSONAL and noun.lower_ in _SOMEONE and noun.dep_.startswith("nsubj"):
            return True
        if noun.tag_ not in {"NN", "NNS"} or noun.i in self._named or noun.dep_ in _DESCRIBING:
            return False
        person = noun_type(noun.lower_) == "person"
        if word in PERSONAL:
            subject = noun.tag_ == "NN" and noun.dep_.startswith("nsubj")
            return subject and person and _sex_fits(noun.lower_, word) and _is_someone(noun)
        if word in MANY:
            return noun.tag_ == "NNS" and (noun.i >= here or noun.dep_ in _ARGUMENTS)
        wide = noun.i >= here and word != "its" and noun.dep_ in {"obl", "nmod", "conj"}
        return noun.tag_ == "NN" and not person and (wide or noun.dep_ in _ARGUMENTS)

    def _like(self, token: Token) -> list[Token]:
        sex = sex_of_pronoun(token.lower_)
        return [t for t in self.nobody if sex_of_pronoun(t.lower_) == sex]

    def _start_of(self, token: Token, back: int) -> int:
        return self._starts[max(0, bisect_right(self._starts, token.i) - 1 - back)]


def has_officer(token: Token) -> bool:
    """Whether "its" is about somebody's post ("its chief executive"): only a body or a place has people."""
    return token.lower_ == "its" and noun_type(token.head.lower_) == "person"


def _sex_fits(noun: str, pronoun: str) -> bool:
    return role_words()["sexed"].get(noun) in {sex_of_pronoun(pronoun), None}


def _is_someone(noun: Token) -> bool:
    """Whether a noun is one person of the story ("a man", "the driver") and no predicate ("was a driver")."""
    if any(child.dep_ == "cop" for child in noun.children):
        return False
    return any(child.pos_ == "DET" and child.lower_ in {"a", "an", "the", "one", "another"} for child in noun.children)


def stands_for_nothing(token: Token) -> bool:
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
