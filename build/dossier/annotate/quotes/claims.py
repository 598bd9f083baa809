"""What is said with a noun: "the claim that the river is safe", "her promise to stay"."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.quotes.lexicon import words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import has_finite, sentence_bounds

Range = tuple[int, int]  # positions of tokens

_PROMISES = frozenset({"promise", "pledge", "vow", "threat"})
_BEING = frozenset({"be", "remain"})


def claimed(script: Script, noun: Token) -> Range | None:
    """Where the clause stands that the noun tells; None where nobody is shown to claim it.

    "The claim that he made" is none: there "that" stands for the claim.
    """
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("claims") | words("nouns") or claimant(noun) is None:
        return None
    doc, (_, last) = noun.doc, sentence_bounds(script, noun)
    for child in noun.rights:
        mark = next((c for c in child.lefts if c.dep_ == "mark"), None)
        if mark is None or child.dep_ not in ("acl", "ccomp", "acl:relcl"):
            continue
        end = min(last, child.right_edge.i + 1)
        if mark.lower_ == "that" and has_finite(doc[mark.i + 1 : end]):
            return mark.i + 1, end
        if mark.lower_ == "to" and noun.lemma_.lower() in _PROMISES and mark.i - noun.i <= 3:
            return mark.i, end
    return _is_said_to_be(script, noun, last)


def _is_said_to_be(script: Script, noun: Token, last: int) -> Range | None:
    """ "Their position is that the river is safe"."""
    following = noun.doc[noun.i + 1 : min(last, noun.i + 4)]
    verbs = [t.i for t in following if t.lemma_ in _BEING and t.pos_ in ("AUX", "VERB")]
    if noun.dep_.startswith("nsubj") and verbs and verbs[0] + 2 < last and noun.doc[verbs[0] + 1].lower_ == "that":
        return verbs[0] + 2, last
    return None


def claimant(noun: Token) -> Token | None:
    """Who says it: the noun's owner, "by ...", or the subject of the verb that puts it forward."""
    owner = next((c for c in noun.lefts if c.dep_ == "nmod:poss"), None)
    if owner is None and noun.i > 1 and noun.nbor(-1).tag_ == "POS":
        owner = noun.nbor(-2)  # whatever the parse hangs it on
    if owner is not None:
        return owner
    by = next((c for c in noun.rights if c.dep_.startswith("nmod") and _case(c) in ("by", "from")), None)
    if by is not None:
        return by
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_.lower() in words("giving"):
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.lefts if c.dep_ == "case"), "")
