"""Events: an entity does something to another entity or to a thing, told by a verb of the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.clauses import Clause
from dossier.annotate.patterns.hit import Hit, Pattern, Scene
from dossier.annotate.patterns.publishing import find_release
from dossier.annotate.syntax import conjuncts, preposition

JOINT = frozenset({"hold", "reach", "sign", "make", "have"})
MAX_DOERS = 8  # longer lists of names are where parses go wrong
THROUGH = frozenset({"to", "from", "with", "against", "over", "for", "in"})
PLURALS = frozenset({"they", "we", "them", "us"})
DOERS = frozenset({"person", "organization", "place", "group", "event", "product", "law", "work"})


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of events.yml."""
    text = files("dossier.annotate").joinpath("data/events.yml").read_text(encoding="utf-8")
    return {name: frozenset(entries) for name, entries in yaml.safe_load(text).items()}


def find_direct(scene: Scene) -> Iterator[Hit]:
    """Subject, verb, direct object, both entities: "the senate impeached the president"."""
    for clause in scene.clauses:
        if (_is_empty(clause) and clause.particle is None) or _is_speech(clause):
            continue
        for subject in _doers(scene, clause):
            for other in scene.cast.entities(list(clause.objects + clause.recipients)):
                yield Hit(subject, other, _cue(clause), predicate=clause.lemma)


def find_thing(scene: Scene) -> Iterator[Hit]:
    """Subject, verb and a thing that is no entity: "the agency released two videos"."""
    for clause in scene.clauses:
        if _is_empty(clause) or _is_speech(clause) or _is_cause(clause):
            continue
        for subject in _doers(scene, clause):
            for token in clause.objects:
                if scene.cast.entity(token) is None and (other := scene.cast.thing(token)) is not None:
                    yield Hit(subject, other, _cue(clause), predicate=clause.lemma)


def find_oblique(scene: Scene) -> Iterator[Hit]:
    """Subject, verb, preposition, entity: "the union voted against the party", "she flew to Lima"."""
    for clause in scene.clauses:
        if clause.verb.lemma_.lower() in words()["no_party"] or (_is_empty(clause) and clause.objects):
            continue
        if clause.passive or any(scene.cast.entity(token) is not None for token in clause.objects):
            continue
        for word, token in clause.obliques:
            if not _is_party(clause, word) or clause.objects:
                continue
            for subject in _doers(scene, clause):
                for other in scene.cast.entities([token]):
                    yield Hit(subject, other, _cue(clause, token), predicate=f"{clause.lemma} {word}")


def find_through_noun(scene: Scene) -> Iterator[Hit]:
    """Subject, verb, noun, preposition, entity: "the league received support from Peru"."""
    for clause in scene.clauses:
        if clause.passive or clause.verb.lemma_.lower() not in words()["carriers"]:
            continue
        for noun in clause.objects:
            if noun.pos_ != "NOUN" or scene.cast.entity(noun) is not None:
                continue
            parties = [
                (word, token) for word, token in clause.obliques if word in {"to", "from", "with", "against", "over"}
            ]
            parties += [
                (preposition(child), token)
                for child in noun.children
                if child.dep_ == "nmod" and preposition(child) in THROUGH
                for token in conjuncts(child)
            ]
            for word, token in parties:
                if word == "with" and clause.verb.lemma_.lower() not in JOINT:
                    continue  # a means, not a party: "provided support with"
                for subject in _doers(scene, clause):
                    for other in scene.cast.entities([token]):
                        yield Hit(
                            subject,
                            other,
                            (*_cue(clause), noun),
                            predicate=f"{clause.lemma} {noun.lemma_.lower()} {word}",
                        )


def find_undergone(scene: Scene) -> Iterator[Hit]:
    """What is done to an entity, nobody saying by whom, with another entity: "she was extradited to Peru"."""
    for clause in scene.clauses:
        if not clause.passive or clause.subjects or clause.verb.lemma_.lower() not in words()["moving"]:
            continue
        for word, token in clause.obliques:
            if word not in {"to", "into"}:
                continue
            for subject in scene.cast.entities(clause.objects):
                for other in scene.cast.entities([token]):
                    yield Hit(subject, other, _cue(clause, token), predicate=f"{clause.lemma} {word}")


def _doers(scene: Scene, clause: Clause) -> list[Actor]:
    doers = [
        actor
        for actor in scene.cast.entities(clause.subjects)
        if scene.cast.type_of(actor) in DOERS and not _is_vague(scene, actor)
    ]
    return doers if len(doers) <= MAX_DOERS else []


def _is_vague(scene: Scene, actor: Actor) -> bool:
    """Whether a plural pronoun is taken for a body that its sentence does not name before: as often it is people."""
    chain = scene.cast.chain(actor)
    if chain is None or chain.type == "group" or actor.span.text.lower() not in PLURALS:
        return False
    first = actor.token.sent.start
    return not any(first <= ref.span.start < actor.span.start and ref.kind != "pronoun" for ref in chain.references)


def _is_empty(clause: Clause) -> bool:
    return clause.verb.lemma_.lower() in words()["empty"]


def _is_speech(clause: Clause) -> bool:
    return clause.verb.lemma_.lower() in words()["speech"]


def _is_cause(clause: Clause) -> bool:
    """As in "allowed justice to unfold": the object alone is not what was allowed."""
    has_complement = any(child.dep_ in {"xcomp", "ccomp"} for child in clause.verb.children)
    return has_complement or clause.verb.lemma_.lower() in words()["causing"]


def _is_party(clause: Clause, word: str) -> bool:
    if word in words()["loose_prepositions"] or _is_speech(clause):
        return False
    if word == "for":
        return clause.verb.lemma_.lower() in words()["standing_for"]
    return word not in words()["where"] or clause.verb.lemma_.lower() in words()["going"]


def _cue(clause: Clause, oblique: Token | None = None) -> tuple[Token, ...]:
    """The verb with its particle, and the preposition where it belongs to the predicate and stands right after."""
    cue = [clause.verb]
    if clause.particle is not None and clause.particle.i <= clause.verb.i + 2:
        cue.append(clause.particle)
    if oblique is not None:
        cue += [child for child in oblique.children if child.dep_ == "case" and child.i == cue[-1].i + 1]
    return tuple(cue)


EVENTS = [
    Pattern("release", "", find_release, "Who reaches out through posted videos has posted them.", 0.65),
    Pattern(
        "verb and object", "", find_direct, "A verb between two entities is the plainest fact a sentence states.", 0.7
    ),
    Pattern("verb and thing", "", find_thing, "What an entity did to something that has no name of its own.", 0.75),
    Pattern(
        "verb and preposition", "", find_oblique, "Verbs that reach the other party by a preposition: call for.", 0.6
    ),
    Pattern(
        "verb, noun and preposition", "", find_through_noun, "The noun carries the content: receive support from.", 0.55
    ),
    Pattern("undergone", "", find_undergone, "A passive that names no agent still ties two entities: linked to.", 0.5),
]
