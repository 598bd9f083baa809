"""Whose statement it is: what is said or written speaks for the one who gave it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.document import Reading, Reference
from dossier.annotate.quotes.lexicon import words

_PARTS = frozenset(
    {"part", "section", "version", "text", "summary", "copy", "excerpt", "transcript", "draft", "portion"}
)
_AUTHORS = frozenset({"person", "organization", "group", "place"})
_FAR = 400  # tokens: a statement that was issued further back is another one


def whole_of(noun: Token) -> Token:
    """ "Part of the statement": the statement; any other noun itself."""
    if noun.lemma_.lower() in _PARTS:
        for child in noun.rights:
            if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.lefts):
                return child
    return noun


def issuer(reading: Reading, noun: Token) -> Reference | None:
    """Who gave the statement that a phrase speaks of, by the verb that gave it ("issued a statement saying") or, for
    "the statement", by the last one of that name ("in a statement, the bank said")."""
    if noun.lemma_.lower() not in words("nouns"):
        return None
    own = _giver(reading, noun)
    if own is not None:
        return own
    known = any(c.lower_ in ("the", "that", "this") for c in noun.lefts)
    return next(_earlier(reading, noun), None) if known else None


def _earlier(reading: Reading, noun: Token) -> Iterator[Reference]:
    lemma = noun.lemma_.lower()
    for token in reversed(noun.doc[max(0, noun.i - _FAR) : noun.i]):
        if token.lemma_.lower() == lemma and token.pos_ == "NOUN":
            found = _owner(reading, token) or _giver(reading, token)
            if found is not None:
                yield found


def _owner(reading: Reading, noun: Token) -> Reference | None:
    """ "The bank's statement", "a statement by the bank"."""
    for child in noun.children:
        by = child.dep_ == "nmod" and any(c.lower_ in ("by", "from") for c in child.lefts)
        if by or child.dep_ in ("nmod:poss", "compound"):
            held = reading.reference_at(child)
            if held is not None and reading.chains[held.chain].type in _AUTHORS:
                return held
    return None


def _giver(reading: Reading, noun: Token) -> Reference | None:
    """The subject of the verb that the statement is the object of, or is made in."""
    verb = noun.head
    is_in = noun.dep_ == "obl" and any(c.lower_ == "in" for c in noun.lefts)
    if verb.pos_ != "VERB" or not (is_in or noun.dep_ == "obj") or verb.lemma_.lower() in _TAKING:
        return None
    for child in verb.children:
        if child.dep_ == "nsubj":
            held = reading.reference_at(child)
            if held is not None and reading.chains[held.chain].type in _AUTHORS:
                return held
    return None


# whoever does this to a statement did not make it
_TAKING = frozenset(
    {
        "receive",
        "see",
        "read",
        "obtain",
        "review",
        "cite",
        "quote",
        "get",
        "call",
        "criticize",
        "criticise",
        "reject",
        "deny",
    }
    | {"dismiss", "condemn", "welcome", "praise", "watch", "hear", "ignore", "delete", "report", "note", "mention"}
)
