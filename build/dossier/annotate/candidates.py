"""Every pair of entities that one verb or event noun may tie together: more than the sentence says.

What is here is only proposed. Patterns of events.py stand alone; a candidate is kept where a judge that was trained on
marked articles agrees (relations.py). `Candidate.way` says how the parse leads from the cue to the object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, product

import yaml
from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.clauses import Clause
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.syntax import conjuncts, preposition

MAX_ENDS = 8  # longer lists of names are where parses go wrong
PHRASAL = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "DET", "PRON"})  # what may head a phrase
SURE_WORDS = frozenset({"", "on", "to", "from", "for", "against", "into", "over", "upon", "across", "with"})
MAX_DEPTH = 3  # "opening of the summit of leaders of Peru": further down the verb says nothing of it
# how an object hangs on its cue: "won support", "told her", "left for", the one whose thing the object is ("praised
# Peru's army"), what only describes it ("a Peruvian tourist"), further down its phrase ("won support from"), the same
# below an oblique, two subjects ("argued"), what is done to the subject ("was treated in"), by an event noun
WAYS = (
    "object",
    "recipient",
    "oblique",
    "owner of object",
    "modifier of object",
    "below object",
    "owner of oblique",
    "modifier of oblique",
    "below oblique",
    "together",
    "undergone",
    "noun",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event, and how its object hangs on the cue: one of WAYS."""

    hit: Hit
    way: str


@cache
def event_nouns() -> dict[str, str]:
    """The verb of each event noun, by event_nouns.yml."""
    text = files("dossier.annotate").joinpath("data/event_nouns.yml").read_text(encoding="utf-8")
    nouns: dict[str, str] = yaml.safe_load(text)
    return nouns


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The lists of events.yml."""
    text = files("dossier.annotate").joinpath("data/events.yml").read_text(encoding="utf-8")
    return {name: frozenset(entries) for name, entries in yaml.safe_load(text).items()}


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Candidates of all verbs, then of all event nouns, in text order. Both ends are entities, never the same."""
    for clause in scene.clauses:
        for candidate in _of_clause(scene, clause):
            if _has_two_ends(candidate.hit):
                yield candidate
    for noun in scene.nouns(event_nouns()):
        for hit in _of_noun(scene, noun):
            if _has_two_ends(hit):
                yield Candidate(hit, "noun")


def _has_two_ends(hit: Hit) -> bool:
    return hit.object is not None and hit.object.chain != hit.subject.chain


def _of_clause(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    subjects = _ends(scene, clause.subjects)
    cue = (clause.verb, *([clause.particle] if clause.particle is not None else []))
    reached = list(_reached(scene, clause))
    for subject, (other, predicate, way) in product(subjects, reached):
        yield Candidate(Hit(subject, other, cue, predicate=predicate), way)
    if not reached:
        for subject, other in combinations(subjects, 2):
            yield Candidate(Hit(subject, other, cue, predicate=f"{clause.lemma} with"), "together")
    if clause.passive and not subjects:
        for subject, (other, predicate, way) in product(_ends(scene, clause.objects), reached):
            if way.endswith("oblique"):
                yield Candidate(Hit(subject, other, cue, predicate=predicate), "undergone")


def _reached(scene: Scene, clause: Clause) -> Iterator[tuple[Actor, str, str]]:
    """(entity, predicate, way) of all that hangs on the verb but its subject."""
    for token in clause.objects:
        for actor in scene.cast.entities([token]):
            yield actor, clause.lemma, "object"
        yield from _below(scene, token, clause.lemma, "object")
    for actor in scene.cast.entities(list(clause.recipients)):
        yield actor, clause.lemma, "recipient"
    for word, token in clause.obliques:
        lead = _with_object(scene, clause, token)
        for actor in scene.cast.entities([token]):
            yield actor, f"{lead} {word}", "oblique"
        yield from _below(scene, token, lead, "oblique")


def _with_object(scene: Scene, clause: Clause, oblique: Token) -> str:
    """The verb with the thing that stands between it and its other party: "receive support" from."""
    thing = next((token for token in clause.objects if clause.verb.i < token.i < oblique.i), None)
    if thing is None or clause.passive or thing.pos_ != "NOUN" or scene.cast.entity(thing) is not None:
        return clause.lemma
    return f"{clause.lemma} {thing.lemma_.lower()}"


def _below(scene: Scene, noun: Token, lead: str, end: str, depth: int = MAX_DEPTH) -> Iterator[tuple[Actor, str, str]]:
    """Entities in the phrase of a noun that is none itself: "won support from Peru", "praised Peru's army"."""
    if depth == 0 or scene.cast.entity(noun) is not None or noun.pos_ not in PHRASAL:
        return
    for child in noun.children:
        way, word = "below", preposition(child)
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and word == "of"):
            way, word = "owner of", "of"
        elif child.dep_ in {"compound", "amod"}:
            way, word = "modifier of", "of"
        elif child.dep_ == "appos":
            word = ""
        elif child.dep_ not in {"nmod", "obl"} or not word:
            continue
        way = f"{way if depth == MAX_DEPTH else 'below'} {end}"
        predicate = " ".join(part for part in (lead, noun.lemma_.lower() if word else "", word) if part)
        for token in conjuncts(child):
            for actor in scene.cast.entities([token]):
                yield actor, predicate, way
            yield from _below(scene, token, predicate, end, depth - 1)


def _is_direct(noun: str, verb: str, word: str) -> bool:
    """Whether what follows the noun is what its verb has as object: "the attack on Lima", "support for Peru"."""
    if word == "to":
        return verb in kinds()["direct_by_to"]
    return word == "of" or (word in {"on", "for", "into", "against"} and noun not in kinds()["own_events"])


def nominal_events(scene: Scene) -> Iterator[Hit]:
    """Of what event nouns may tell, what is sure: nouns that mostly tell an event, prepositions of the one it is done
    to."""
    for noun in scene.nouns(event_nouns()):
        if noun.lemma_.lower() not in kinds()["seldom_events"]:
            for hit in _of_noun(scene, noun):
                word = hit.predicate.partition(" ")[2] if hit.predicate else ""
                if _has_two_ends(hit) and word in SURE_WORDS and not _is_platform(scene, hit.object):
                    yield hit


def _is_platform(scene: Scene, actor: Actor | None) -> bool:
    """As in "his attack on Twitter": where he said it."""
    chain = scene.cast.chain(actor) if actor is not None else None
    return chain is not None and chain.subtype == "platform"


def _of_noun(scene: Scene, noun: Token) -> Iterator[Hit]:
    """ "Peru's attack on Chile", "the arrest of Jane by police", "talks between Peru and Chile", "a US visit to"."""
    lemma = noun.lemma_.lower()
    verb = event_nouns()[lemma]
    phrases = [
        (preposition(child), token)
        for child in noun.children
        if child.dep_ in {"nmod", "obl", "obl:agent"} and preposition(child)
        for token in conjuncts(child)
    ]
    owners = _ends(scene, [child for child in noun.children if child.dep_ in {"nmod:poss", "compound", "amod"}])
    if not owners and (owner := scene.cast.owner(noun)) is not None:
        owners = [owner]
    by_whom = {"by", "of"} if lemma in kinds()["own_events"] else {"by"}
    agents = _ends(scene, [token for word, token in phrases if word in by_whom])
    doers = agents or owners or _light_subjects(scene, noun)
    for word, token in phrases:
        if word not in by_whom:
            predicate = verb if _is_direct(lemma, verb, word) else f"{verb} {word}"
            for subject, other in product(doers, scene.cast.entities([token])):
                yield Hit(subject, other, (noun,), predicate=predicate)
    if lemma not in kinds()["own_events"]:
        for agent, other in product(agents, owners):
            yield Hit(agent, other, (noun,), predicate=verb)
    between = _ends(scene, [token for word, token in phrases if word in {"between", "among"}])
    for subject, other in combinations(between, 2):
        yield Hit(subject, other, (noun,), predicate=f"{verb} with")


def _light_subjects(scene: Scene, noun: Token) -> list[Actor]:
    """Who does what the object of a verb tells: "Peru announced its withdrawal from", "Peru made an attack on"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ != "obj" or noun.head.lemma_.lower() not in kinds()["light"]:
        return []
    clause = next((clause for clause in scene.clauses if clause.verb.i == noun.head.i), None)
    return _ends(scene, clause.subjects) if clause is not None else []


def _ends(scene: Scene, tokens: tuple[Token, ...] | list[Token]) -> list[Actor]:
    """Entities, and the bodies whose people some phrases are; none where there are too many to be true."""
    found = scene.cast.members(tokens)
    return found if len(found) <= MAX_ENDS else []
