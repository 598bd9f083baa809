"""The words of a mention, from the tree: the whole noun phrase with what hangs on it, as OntoNotes marks it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

_KEPT = frozenset({
    "det", "det:predet", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "nmod:npmod",
    "nmod:tmod", "nummod", "appos", "acl", "acl:relcl", "flat", "fixed", "goeswith", "advmod", "obl", "dep",
    "reparandum",
})  # fmt: skip
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CLOSING = frozenset({")", "”", "]", "?"})
_CLAUSE = frozenset({"cop", "nsubj", "nsubj:pass", "aux"})


def mention_token(token: Token) -> Token:
    """The word that stands for a mention: its head, or the last of a flat name ("Roe" of "Jane Roe").

    The coreference head was trained on these; see dossier.annotate.pair_features.
    """
    flat = [child for child in token.children if child.dep_ == "flat" and child.i > token.i]
    return flat[-1] if flat else token


def full_span(doc: Doc, index: int) -> Span:
    """The noun phrase of the mention that the token stands for: without prepositions, conjuncts and end punctuation."""
    root = doc[index]
    while root.dep_ in {"flat", "goeswith"} and root.head.i != root.i:
        root = root.head
    start, end = root.i, root.i + 1
    predicate = any(child.dep_ in _CLAUSE for child in root.children)
    for child in root.children:
        if _belongs(child, root, predicate=predicate):
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    while end - 1 > root.i and (
        doc[end - 1].is_space or (doc[end - 1].dep_ == "punct" and doc[end - 1].text not in _CLOSING)
    ):
        end -= 1
    while start < root.i and (doc[start].is_space or doc[start].dep_ == "punct" or doc[start].dep_ in {"cc", "case"}):
        start += 1
    return doc[start:end]


def _belongs(child: Token, root: Token, *, predicate: bool) -> bool:
    if child.dep_ == "case":
        return child.text in _POSSESSIVE
    if child.dep_ not in _KEPT or child.is_space:
        return False
    if child.dep_ == "advmod" and (child.i > root.i or predicate):
        return False
    return not (child.dep_ == "obl" and (predicate or root.pos_ == "VERB"))


def noun_phrase(doc: Doc, index: int) -> Span:
    """As full_span, up to a relative clause, an apposition or a comma: what the article's reader is shown."""
    span = full_span(doc, index)
    end = span.end
    for token in doc[index + 1 : span.end]:
        if token.dep_ in {"acl:relcl", "appos"} or (token.dep_ == "acl" and _is_infinitive(token)):
            end = min(end, token.left_edge.i)
        if token.text in {",", ";", "(", "—", "–", ":"}:
            end = min(end, token.i)
    while end - 1 > index and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].text in _POSSESSIVE):
        end -= 1
    return doc[span.start : max(end, index + 1)]


def _is_infinitive(verb: Token) -> bool:
    """ "to be impeached by the House" is as loose as a relative clause."""
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
