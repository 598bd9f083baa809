"""Sentences as the quote rules see them: a stop inside quotation marks does not end the sentence around."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from dossier.annotate.quotes.script import Script

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def has_finite(tokens: Iterable[Token] | Span) -> bool:
    """Whether a clause's verb is among them; a tag that misses it is made good by the subject before it."""
    return any(t.tag_ in FINITE or (t.tag_ == "VB" and _has_subject(t)) for t in tokens)


def _has_subject(verb: Token) -> bool:
    """ "They appear" tagged as an infinitive: no "to" and no auxiliary stands with it."""
    deps = {child.dep_ for child in verb.lefts}
    return "nsubj" in deps and not deps & {"mark", "aux", "aux:pass"}


def sentence_bounds(script: Script, token: Token) -> tuple[int, int]:
    """Positions of the first and behind the last token of the sentence, by stops outside of quotation marks."""
    start, end = script.sentence_start(token.idx), script.sentence_end(token.idx)
    inside = script.tokens(start, end)
    return (inside[0].i, inside[-1].i + 1) if inside else (token.i, token.i + 1)
