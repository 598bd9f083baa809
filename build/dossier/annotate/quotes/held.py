"""Verbs that tell what somebody holds to be so ("believes") or has found: when they tell it of a source."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.clauses import clause_of
from dossier.annotate.quotes.lexicon import words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.speakers import SPEAKING

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN"})


def is_held(script: Script, verb: Token, lemma: str) -> bool:
    """A person or body believes; a court, a study or a record finds or shows. "It is believed that" has no source."""
    denied = any(c.dep_ == "aux" and c.lemma_ == "do" for c in verb.lefts)  # "does not believe"
    if not (verb.tag_ in _FINITE or denied) or any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj")] or list(clause_of(verb).subjects)
    if not subjects:
        return False
    if lemma in words("find"):
        return any(_finds(script, token, lemma) for token in subjects)
    return verb.tag_ not in ("VBG", "VBN") and any(_thinks(script, token) for token in subjects)


def _finds(script: Script, token: Token, lemma: str) -> bool:
    if token.lemma_.lower() in words("finders") | words("nouns"):
        return True
    chain = script.reading.chain_at(token)
    court = chain is not None and any(r.head.lemma_.lower() in words("finders") for r in chain.references)
    return court and lemma != "show"


def _thinks(script: Script, token: Token) -> bool:
    chain = script.reading.chain_at(token)
    if chain is not None:
        return chain.type in SPEAKING - {"work", "law", "product"}
    return token.lemma_.lower() in words("people") | words("spokespeople") | words("crowds")
