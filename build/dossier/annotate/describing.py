"""Names and the nouns that describe them: "his wife Mary", "Lima, the capital of Peru", "Lima is the capital".

Two ways to each answer: the words next to the noun, which are sure where they apply, and the parse."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.actors import Actor, Cast, nouns
from dossier.annotate.document import Reference
from dossier.annotate.phrases import name_in_phrase, phrase_start
from dossier.annotate.syntax import antecedent, conjuncts, is_relative, last_of_run, preposition

WHICH = frozenset({"capital", "capitol", "largest", "biggest", "main", "second", "third", "oldest"})
CLOSERS = frozenset({",", ".", ";", ")", "–", "—", ":"})


def named_by(noun: Token, cast: Cast) -> list[Actor]:
    """The entities that this noun describes; where none is named beside it, the one that the noun itself refers to."""
    found = _names_by_words(noun, cast) or _names_under(noun, cast)
    if not found and (name := _name_over(noun, cast)) is not None:
        found = [name]
    if not found:
        found = _shared(noun, cast) or _subjects(noun, cast)
    if not found and (own := cast.reading.reference_at(noun)) is not None:
        found = [Actor(own.chain, own.span, noun)]
    return found


def _shared(noun: Token, cast: Cast) -> list[Actor]:
    """The name after a second noun: "Japanese wrestler and television star Jane Roe"."""
    for child in noun.children:
        bare = child.i > noun.i and phrase_start(child) > 0 and child.doc[phrase_start(child) - 1].lower_ == "and"
        if child.dep_ == "conj" and bare and child.doc[phrase_start(child)].pos_ != "DET":
            ref = cast.mentions.name_at(child.i + 1)
            if ref is not None:
                return [_actor(ref)]
    return []


def _names_by_words(noun: Token, cast: Cast) -> list[Actor]:
    doc, mentions, after = noun.doc, cast.mentions, noun.i + 1
    start = phrase_start(noun)
    # "a province of Peru", "Lima, the capital city of Peru" are not Peru
    behind = start > 1 and doc[start - 1].text == "," and mentions.name_before(start - 1) is not None
    one_of_them = doc[start].lower_ in {"a", "an"} or (behind and any(t.lower_ in WHICH for t in doc[start : noun.i]))
    if after < len(doc) and doc[after].lower_ == "of" and _is_kind_of_place(noun) and not one_of_them:
        after += 1
        run = [ref for ref in mentions.run_of_names(after) if cast.reading.chains[ref.chain].type == "place"]
        if run:
            return [_actor(ref) for ref in run]
    if (ref := mentions.name_at(noun.i + 1)) is not None:
        many = noun.tag_ == "NNS"
        return [_actor(one) for one in mentions.run_of_names(noun.i + 1)] if many else [_actor(ref)]
    if noun.tag_ == "NNS" and (examples := _examples(after, cast)):
        return examples
    owned = doc[start].tag_ == "PRP$" or any(word.tag_ == "POS" for word in doc[start : noun.i])
    determined = owned or doc[start].pos_ == "DET"  # "Lima, the capital": an article shows that it is no list of names
    if determined and start > 1 and doc[start - 1].text == "," and (ref := mentions.name_before(start - 1)) is not None:
        return [_actor(ref)]
    definite = owned or doc[start].lower_ == "the"
    if definite and after < len(doc) and doc[after].text == "," and (ref := mentions.name_at(after + 1)) is not None:
        end = mentions.after(ref)
        if end < len(doc) and doc[end].text in CLOSERS:
            return [_actor(ref)]  # "the capital, Lima,"
    return []


def _examples(i: int, cast: Cast) -> list[Actor]:
    """Names after "including", "such as": "German firms, including Acme and Comet"."""
    doc = cast.reading.doc
    i += i < len(doc) and doc[i].text == ","
    if i < len(doc) and doc[i].lower_ in {"including", "like"}:
        return [_actor(ref) for ref in cast.mentions.run_of_names(i + 1)]
    if i + 1 < len(doc) and doc[i].lower_ == "such" and doc[i + 1].lower_ == "as":
        return [_actor(ref) for ref in cast.mentions.run_of_names(i + 2)]
    return []


def _is_kind_of_place(noun: Token) -> bool:
    return noun.lemma_.lower() in nouns()["kinds_of_place"]


def _actor(ref: Reference) -> Actor:
    return Actor(ref.chain, ref.span, ref.head)


def _names_under(noun: Token, cast: Cast) -> list[Actor]:
    """As in "his wife Mary", "the capital, Lima", "the city of Lima"."""
    for child in noun.children:
        if child.dep_ in {"appos", "flat", "nmod:desc"} and child.i > noun.i and not preposition(child):
            names = [actor for token in conjuncts(child) if (actor := cast.entity(token)) is not None]
            if names:
                return names
    return []


def _name_over(noun: Token, cast: Cast) -> Actor | None:
    """As in "Mary, his wife", "French inventor Jean Roe" where the name is the head."""
    head = noun.head
    while noun.dep_ == "conj" and head.dep_ == "appos":  # "Mary, his wife and a lawyer"
        noun, head = head, head.head
    if noun.dep_ in {"appos", "nmod:desc"} or (noun.dep_ == "compound" and noun.i < head.i):
        return cast.entity(head)
    return None


def _subjects(noun: Token, cast: Cast) -> list[Actor]:
    """As in "Lima is the capital", also "Lima, which is the capital", "Lima became the capital"."""
    verb: Token | None = None
    if any(child.dep_ == "cop" for child in noun.children):
        verb = noun
    elif noun.dep_ in {"xcomp", "obj"} and noun.head.lemma_ in {"become", "remain"}:
        verb = noun.head
    if verb is None:
        return _predicated(noun, cast)
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubj:outer"}]
    if not subjects:
        return []
    last = last_of_run(subjects)
    subject = antecedent(verb) if is_relative(last) else last
    return [] if subject is None else cast.entities(conjuncts(subject))


def _predicated(noun: Token, cast: Cast) -> list[Actor]:
    """The name in "her mother is the singer Jane Roe"."""
    head = noun.head
    is_subject = noun.dep_ == "nsubj" and any(child.dep_ == "cop" for child in head.children)
    name = cast.entity(head) if is_subject and not preposition(head) else None
    return [name] if name is not None and name.span.root.pos_ == "PROPN" else []


def possessors(noun: Token, cast: Cast) -> list[Actor]:
    """Owners: "his wife", "Peru's capital"."""
    start = phrase_start(noun)
    doc = noun.doc
    for i in range(noun.i - 1, start - 1, -1):
        if doc[i].tag_ == "POS" and (ref := cast.mentions.by_end.get(i)) is not None:
            return [_actor(ref)]
        if doc[i].tag_ == "PRP$" and (ref := cast.mentions.by_start.get(i)) is not None and len(ref.span) == 1:
            return [_actor(ref)]
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
    """As in "wife of John", "a city in northern Peru"."""
    doc, i = noun.doc, noun.i + 1
    if i < len(doc) and doc[i].lower_ in words and (ref := name_in_phrase(i + 1, cast.mentions)) is not None:
        return [_actor(ref)]
    tokens = [
        token
        for child in noun.children
        if child.dep_ in {"nmod", "obl"} and child.i > noun.i and preposition(child) in words
        for token in conjuncts(child)
    ]
    return cast.entities(tokens)


def modifiers(noun: Token, cast: Cast) -> list[Actor]:
    """Names and nationalities before a noun in its phrase: "the Peruvian capital", "French news channel"."""
    start = phrase_start(noun)
    doc = noun.doc
    found = [
        _actor(ref)
        for ref in cast.mentions.within(start, noun.i)
        if doc[ref.span.end].tag_ != "POS" and not doc[ref.span.end].text.startswith(("-", "–"))
    ]
    return found[:1] if len(found) == 1 else []
