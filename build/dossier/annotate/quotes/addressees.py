"""Who it is said to: "told the Post", "in a statement to the Post"."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.document import Reading, Reference
from dossier.annotate.quotes.lexicon import words

_HEARING = frozenset({"person", "organization", "place", "group"})
_GIVEN = frozenset(["made", "given", "sent", "issued", "provided", "emailed", "released", "posted"])
_NAMING = frozenset({"appos", "flat", "nmod:desc", "compound"})


def addressee_of(reading: Reading, verb: Token, lemma: str) -> int | None:
    """The chain that is spoken to; None where the text names none ("told reporters")."""
    if lemma in words("addressed"):
        named = _named_behind(reading, verb)
        if named is not None:
            return named
    for child in verb.children:
        if child.dep_ in ("obj", "iobj") and (lemma in words("addressed") or child.dep_ == "iobj"):
            return _chain(reading, child)
        if child.dep_.startswith("obl"):
            if _case(child) == "to" or (lemma == "call" and _case(child) in ("on", "upon")):
                return _chain(reading, child)
            if child.lemma_.lower() in words("occasions"):
                found = next((_receiver(reading, c) for c in child.children if _leads_to(c)), None)
                if found is not None:
                    return found
    return _beside(reading, verb)


def _named_behind(reading: Reading, verb: Token) -> int | None:
    """The name that follows the verb: "told the Post", "told Jane Roe"."""
    start = verb.i + 1
    if start < len(verb.doc) and verb.doc[start].pos_ == "DET":
        start += 1
    held = [r for c in reading.chains if c.type in _HEARING for r in c.references if r.span.start == start]
    names = [r for r in held if r.kind == "name" and not _owns(r)]
    return max(names, key=lambda r: len(r.span)).chain if names else None


def _owns(reference: Reference) -> bool:
    """ "told Roe's lawyer", "told Peruvian reporters": the name is not who hears."""
    doc, end = reference.span.doc, reference.span.end
    return end < len(doc) and (doc[end].tag_ == "POS" or doc[end].pos_ in ("NOUN", "PROPN", "ADJ"))


def _beside(reading: Reading, verb: Token) -> int | None:
    """ "In his statement made to news agency X, she said": read off the words where the parse does not show it."""
    doc = verb.doc
    for token in doc[max(verb.sent.start, verb.i - 20) : min(verb.sent.end, verb.i + 12)]:
        if token.lemma_.lower() not in words("occasions") or token.pos_ != "NOUN":
            continue
        following = doc[token.i + 1 : min(verb.sent.end, token.i + 9)]
        at = next((t.i for t in following[:3] if t.lower_ in ("to", "with")), None)
        if at is None or any(t.is_punct for t in doc[token.i + 1 : at]):
            continue
        for chain in reading.chains:
            for reference in chain.references:
                gap = doc[at + 1 : reference.span.start]
                near = at < reference.span.start <= at + 5 and all(t.pos_ in ("DET", "NOUN", "ADJ") for t in gap)
                if near and chain.type in _HEARING and reference.kind == "name":
                    return chain.index
    return None


def _leads_to(token: Token) -> bool:
    return _case(token) in ("to", "with") or token.lower_ in _GIVEN


def _receiver(reading: Reading, token: Token) -> int | None:
    if token.lower_ not in _GIVEN:
        return _chain(reading, token)
    return next((_chain(reading, c) for c in token.children if _case(c) == "to"), None)


def _chain(reading: Reading, token: Token) -> int | None:
    chain = reading.chain_at(token)
    if chain is None:  # "news agency AP": the name stands behind the noun that introduces it
        named = [reading.chain_at(c) for c in token.children if c.dep_ in _NAMING]
        chain = next((c for c in named if c is not None), None)
    return chain.index if chain is not None and chain.type in _HEARING else None


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")
