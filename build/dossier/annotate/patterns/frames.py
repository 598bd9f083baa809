"""Typed predicates carried by verbs, as frames.yml lists them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.clauses import Clause
from dossier.annotate.describing import named_by
from dossier.annotate.patterns.frame_lists import VerbFrame, verb_frames
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.phrases import name_in_phrase
from dossier.annotate.syntax import conjuncts, preposition
from dossier.annotate.words import word_list


def find_verbal(scene: Scene, predicate: str) -> Iterator[Hit]:
    """Hits of all verb frames of one predicate."""
    for frame in verb_frames()[predicate]:
        for clause in scene.clauses_of(frame.verbs):
            yield from _match(scene, scene.completed(clause), frame)


def _match(scene: Scene, clause: Clause, frame: VerbFrame) -> Iterator[Hit]:
    cue: tuple[Token, ...] = (clause.verb,)
    if frame.words and not any(child.lower_ in frame.words for child in clause.verb.children):
        return
    if frame.bare and clause.objects and not clause.passive:
        return
    if frame.apart and any(True for _ in clause.towards(*frame.apart)):
        return
    if frame.passive:
        if not clause.passive:
            return
        near = scene.cast.entities(clause.objects)
    else:
        near = scene.cast.doers(clause.subjects)
    carrier: Token | None = None
    if frame.nouns:
        carriers = [*clause.objects, *(token for word, token in clause.obliques if word == "into")]
        carrier = next((token for token in carriers if token.lemma_.lower() in frame.nouns), None)
        if carrier is None:
            return
        cue += (carrier,)
    far = _other_end(scene, clause, frame, carrier)
    if far:
        for subject, other in product(near, far):
            ends = (other, subject) if frame.swap else (subject, other)
            if _fits(scene, frame, *ends):
                yield Hit(*ends, cue)
    elif frame.together and len(near) > 1 and not any(True for _ in clause.towards(*frame.to)):
        for i, subject in enumerate(near):
            for other in near[i + 1 :]:
                if _fits(scene, frame, subject, other):
                    yield Hit(subject, other, cue)


def _other_end(scene: Scene, clause: Clause, frame: VerbFrame, carrier: Token | None) -> list[Actor]:
    if not frame.to and not frame.nouns:
        # a parse often takes the one accused or told for the other kind of object
        tokens = list(clause.recipients or clause.objects) if frame.recipient else [*clause.objects, *clause.recipients]
    else:
        tokens = [token for _, token in clause.towards(*frame.to)]
        tokens += [token for token in _after_verb(scene, clause, frame.to) if token not in tokens]
        if frame.place and not scene.cast.entities(tokens) and not _lodgings(scene, tokens, frame):
            tokens = _further_on(scene, clause, frame.to) or tokens
        if carrier is not None:
            tokens += hanging(carrier, frame.to)
        if carrier is not None and frame.named:
            return [actor for actor in named_by(carrier, scene.cast) if actor.token.i != carrier.i]
        if carrier is not None and frame.modifier:
            tokens += [
                child for child in carrier.children if child.dep_ in {"compound", "amod"} and child.i < carrier.i
            ]
    found = scene.cast.entities(tokens)
    if frame.place or frame.schools:
        found += [
            actor for token in tokens if scene.cast.entity(token) is None for actor in _within(scene, token, frame)
        ]
    return found


def _after_verb(scene: Scene, clause: Clause, words: frozenset[str]) -> list[Token]:
    """The name in "studied at NAME" by the words, whatever the parse hangs it on."""
    doc, i = scene.reading.doc, clause.verb.i + 1
    if i + 1 >= len(doc) or doc[i].lower_ not in words:
        return []
    ref = name_in_phrase(i + 1, scene.cast.mentions)
    return [ref.head] if ref is not None else []


def _lodgings(scene: Scene, tokens: list[Token], frame: VerbFrame) -> bool:
    return any(True for token in tokens for _ in _within(scene, token, frame))


def _further_on(scene: Scene, clause: Clause, words: frozenset[str]) -> list[Token]:
    """The place in "died of pneumonia in PLACE", "died on Friday, aged 80, at PLACE": a parse hangs it on the cause."""
    doc, sent = scene.reading.doc, clause.verb.sent
    for i in range(clause.verb.i + 1, min(clause.verb.i + 12, sent.end - 1)):
        clausal = doc[i].pos_ in {"VERB", "AUX", "SCONJ"} and doc[i].lower_ != "aged"
        if clausal or doc[i].tag_ in {"WP", "WDT", "CC"}:
            return []
        ref = name_in_phrase(i + 1, scene.cast.mentions) if doc[i].lower_ in words else None
        if ref is not None and scene.reading.chains[ref.chain].type == "place":
            return [ref.head]
    return []


def _within(scene: Scene, token: Token, frame: VerbFrame) -> Iterator[Actor]:
    """As in "at home in Lima", "at a hospital in Lima", "at a Lima hospital": the place of a describing noun."""
    if not frame.place or token.lemma_.lower() not in nouns()["hospitals"]:
        return
    for child in token.children:
        if child.dep_ in {"compound", "nmod:poss"} or (
            child.dep_ == "nmod" and preposition(child) in {"in", "at", "near"}
        ):
            actor = scene.cast.entity(child)
            if actor is not None and scene.cast.type_of(actor) == "place":
                yield actor


def hanging(noun: Token, words: frozenset[str]) -> list[Token]:
    """Phrases on a noun by one of these prepositions: "deal with Peru and Chile" -> Peru, Chile."""
    return [
        token
        for child in noun.children
        if child.dep_ in {"nmod", "obl"} and preposition(child) in words
        for token in conjuncts(child)
    ]


def _fits(scene: Scene, frame: VerbFrame, subject: Actor, other: Actor) -> bool:
    kinds = scene.cast.type_of(subject), scene.cast.type_of(other)
    if frame.subject and kinds[0] not in frame.subject:
        return False
    if frame.object and kinds[1] not in frame.object:
        return False
    if frame.place and kinds[1] != "place" and not _is_kind(scene, other, "hospitals"):
        return False
    if (frame.parties or frame.employers) and frame.parties != _has_members(scene, other):
        return False
    return not frame.schools or (kinds[1] == "organization" and _is_kind(scene, other, "schools"))


def _has_members(scene: Scene, actor: Actor) -> bool:
    """Parties and parliaments."""
    chain = scene.cast.chain(actor)
    words = set(chain.name.lower().split()) if chain else set()
    by_name = bool(words & (word_list("parliaments") | {"party"}))
    return by_name or (chain is not None and chain.subtype in {"party", "parliament"})


def _is_kind(scene: Scene, actor: Actor, kind: str) -> bool:
    """Whether a name says what it is: "Harbour University" is a school."""
    chain = scene.cast.chain(actor)
    words = {word.lower().strip(",.'’") for word in (chain.name.split() if chain else [])}
    if chain and chain.subtype:
        words.add(chain.subtype)
    return bool(words & nouns()[kind])
