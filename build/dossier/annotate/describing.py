"""Names and the nouns that describe them: "his wife Mary", "Lima, the capital of Peru", "Lima is the capital"."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.actors import Actor, Cast
from dossier.annotate.clauses import antecedent, conjuncts, is_relative, preposition

DESCRIBES = frozenset({"appos", "nmod:desc", "compound", "nmod", "flat"})


def named_by(noun: Token, cast: Cast) -> list[Actor]:
    """The entities that this noun describes; where none is named beside it, the one that the noun itself refers to."""
    found = _names_under(noun, cast)
    if not found and (name := _name_over(noun, cast)) is not None:
        found = [name]
    if not found:
        found = _subjects(noun, cast)
    if not found and (own := cast.reading.reference_at(noun)) is not None:
        found = [Actor(own.chain, own.span, noun)]
    return found


def _names_under(noun: Token, cast: Cast) -> list[Actor]:
    """As in "his wife Mary", "the capital, Lima", "the city of Lima", "the states of Maine and Ohio"."""
    for child in noun.children:
        if child.dep_ in {"appos", "flat", "nmod:desc"} and child.i > noun.i:
            names = [actor for token in conjuncts(child) if (actor := cast.entity(token)) is not None]
            if names:
                return names
        if child.dep_ == "nmod" and preposition(child) == "of" and child.i - noun.i <= 3:
            beside = cast.entity(noun)
            if beside is not None and beside.token.i != beside.span.root.i and beside.span.root.i == child.i:
                return [actor for token in conjuncts(child) if (actor := cast.entity(token)) is not None]
    return []


def _name_over(noun: Token, cast: Cast) -> Actor | None:
    """As in "Mary, his wife", "French inventor Jean Roe" where the name is the head."""
    head = noun.head
    while noun.dep_ == "conj" and head.dep_ == "appos":  # "Mary, his wife and a lawyer"
        noun, head = head, head.head
    if noun.dep_ == "appos" or (noun.dep_ in {"nmod:desc", "compound"} and noun.i < head.i):
        return cast.entity(head)
    return None


def _subjects(noun: Token, cast: Cast) -> list[Actor]:
    """As in "Lima is the capital", also "Lima, which is the capital", "Lima became the capital"."""
    copula = any(child.dep_ == "cop" for child in noun.children)
    verb = (
        noun
        if copula
        else noun.head
        if noun.dep_ in {"xcomp", "obj"} and noun.head.lemma_ in {"become", "remain"}
        else None
    )
    if verb is None:
        return []
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubj:outer"}:
            subject = antecedent(verb) if is_relative(child) else child
            return [] if subject is None else cast.entities(conjuncts(subject))
    return []


def possessors(noun: Token, cast: Cast) -> list[Actor]:
    """Owners: "his wife", "Peru's capital"; also where the parse hangs them on the name after it ("his wife Mary")."""
    holders = [noun]
    if noun.dep_ in {"nmod:desc", "compound"} and noun.i < noun.head.i:
        holders.append(noun.head)
    tokens = [
        token
        for holder in holders
        for child in holder.children
        if child.dep_ == "nmod:poss" and child.i < noun.i
        for token in conjuncts(child)
        if token.i < noun.i
    ]
    return cast.entities(tokens)


def complements(noun: Token, words: frozenset[str], cast: Cast) -> list[Actor]:
    """As in "wife of John", "a city in Peru"."""
    tokens = [
        token
        for child in noun.children
        if child.dep_ in {"nmod", "obl"} and child.i > noun.i and preposition(child) in words
        for token in conjuncts(child)
    ]
    return cast.entities(tokens)


def modifiers(noun: Token, cast: Cast) -> list[Actor]:
    """Names and nationalities right before a noun: "the Peruvian capital", "a Boeing subsidiary"."""
    holders = [noun]
    if noun.dep_ in {"nmod:desc", "compound"} and noun.i < noun.head.i:
        holders.append(noun.head)
    tokens = [
        child
        for holder in holders
        for child in holder.children
        if child.dep_ in {"amod", "compound", "nmod:desc", "nmod"} and child.i < noun.i and not preposition(child)
    ]
    return cast.entities(tokens)
