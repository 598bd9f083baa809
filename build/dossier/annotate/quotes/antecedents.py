"""Pronouns that speak: the person of their chain, or somebody whom the article leaves unnamed?"""

from __future__ import annotations

from spacy.tokens import Span, Token

from dossier.annotate.document import Reading
from dossier.annotate.quotes.lexicon import words

_SINGULAR = frozenset({"he", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def unnamed_antecedent(reading: Reading, pronoun: Token) -> Span | None:
    """The phrase of an unnamed person who was spoken of last before "he" or "she": "a man", "the witness".

    Looks through the paragraph as far back as the last name of the pronoun's chain: who is named later than the unnamed
    person keeps the pronoun. A wrong name under a quote is worse than none.
    """
    if pronoun.lower_ not in _SINGULAR:
        return None
    chain = reading.chain_at(pronoun)
    own = {r.span.start: r.kind for r in chain.references if r.head.i < pronoun.i} if chain is not None else {}
    for token in reversed(pronoun.doc[max(0, pronoun.i - 80) : pronoun.i]):
        if "\n" in token.text:
            return None
        if own.get(token.i) in ("name", "nominal"):
            return None
        one = token.dep_ in _SUBJECTS and token.tag_ != "NNS"  # "people" are no "she"
        person = one and token.lemma_.lower() in words("people")
        if person and reading.reference_at(token) is None and not _is_named(reading, token):
            return _short(token)
    return None


def _is_named(reading: Reading, token: Token) -> bool:
    """ "A man named Jane Roe", "the mayor, Jane Roe"."""
    held = {t.i for t in token.subtree}
    names = (r for c in reading.chains for r in c.references if r.kind == "name" and c.type == "person")
    return any(r.head.i in held and r.head.i > token.i and r.head.i - token.i <= 4 for r in names)


def _short(token: Token) -> Span:
    """The phrase up to its noun: "an honest party member"."""
    start = min(
        [token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "nummod", "nmod:poss"))]
    )
    return token.doc[start : token.i + 1]
