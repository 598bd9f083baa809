"""What is asked for or promised in a clause with "to": "urged residents to leave", "vowed to stay"."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.quotes.lexicon import words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import sentence_bounds

Range = tuple[int, int]  # positions of tokens

_NOT_TOLD = frozenset({"to", "after", "before", "by", "without"})


def vowed(script: Script, verb: Token, lemma: str) -> Range | None:
    """ "Vowed to stay": from "to" on, right behind a verb that somebody is told to have said."""
    _, last = sentence_bounds(script, verb)
    doc = script.doc
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
    if lemma not in words("vow") or passive or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return None
    if any(c.lower_ == "as" for c in verb.lefts):
        return None
    start = verb.i + 1
    if start < last and doc[start].lower_ in ("not", "never"):
        start += 1
    if start + 1 >= last or doc[start].lower_ != "to" or doc[start + 1].tag_ not in ("VB", "RB"):
        return None
    return verb.i + 1, _clause_end(doc[start], last)


def asked(script: Script, verb: Token, lemma: str) -> Range | None:
    """ "Urged residents to leave": from "to" on, where the verb has an object. "Called for the men to be freed" asks
    nobody: there the men are part of what is asked for."""
    before = script.doc[verb.i - 1] if verb.i else verb
    if lemma not in words("urge") or before.lower_ in _NOT_TOLD or (lemma == "request" and _is_thing(script, verb)):
        return None
    _, last = sentence_bounds(script, verb)
    doc = script.doc
    pleads = lemma == "call" and doc[verb.i + 1 : verb.i + 2].text.lower() == "for"
    for token in doc[verb.i + 1 + pleads : min(last, verb.i + 14)]:
        if token.lower_ == "to" and token.pos_ == "PART" and token.i > verb.i + 1:
            start = token.i - (doc[token.i - 1].lower_ == "not")
            if start == verb.i + 1:
                return None  # "asked not to be named"
            if pleads:
                start = verb.i + 2
            return start, _clause_end(token, last)
        if token.is_punct or token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return None
    return None


def _clause_end(to: Token, last: int) -> int:
    infinitive = to.head if to.head.i > to.i else to
    return min(last, max(infinitive.right_edge.i, to.i) + 1)


def _is_thing(script: Script, verb: Token) -> bool:
    """ "Requested ballots to vote by mail" asks nobody."""
    return any(
        c.dep_ == "obj" and script.reading.reference_at(c) is None and c.lemma_.lower() not in words("people")
        for c in verb.children
    )
