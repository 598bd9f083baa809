"""Noun phrases that the coreference head gives to something named, where the rules found nothing: "the vessel"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dossier.annotate.coreference import NAMED, Links
from dossier.annotate.document import Chain, Reference
from dossier.annotate.mention_spans import mention_token, noun_phrase

LEAST = 0.5  # the head's score that the phrase and its antecedent must have
LEAST_MENTION = 0.0  # and that the phrase must have as a mention
_TAGS = frozenset({"NN", "NNP"})  # "officers" are several, and seldom those of one name


def add_linked_nominals(doc: Doc, chains: list[Chain], links: Links) -> None:
    """Adds references of kind nominal, in text order, so that one phrase may follow on another."""
    at = {mention_token(r.head).i: c for c in chains for r in c.references}
    taken = {i for c in chains for r in c.references for i in range(r.span.start, r.span.end)}
    for index in links.candidates:
        token = doc[index]
        if index in at or index in taken or token.tag_ not in _TAGS or token.pos_ != "NOUN":
            continue
        if links.mentions[index, NAMED] < LEAST_MENTION:
            continue
        best = links.best(index, NAMED)
        chain = at.get(best[0]) if best is not None and best[1] >= LEAST else None
        if chain is None or not _definite(token):
            continue
        span = noun_phrase(doc, index)
        if _overlaps(span, chain):
            continue
        chain.references.append(Reference(span, "nominal", chain.index))
        at[index] = chain
        taken.update(range(span.start, span.end))


def _definite(token: Token) -> bool:
    """ "the ship", "this ship", "Greece's ship", "his ship": a first "a ship" is seldom the one named before."""
    for child in token.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "det" and child.lower_ in {"the", "this", "that"}):
            return True
    return False


def _overlaps(span: Span, chain: Chain) -> bool:
    return any(r.span.start < span.end and span.start < r.span.end for r in chain.references)
