"""Typed predicates carried by nouns that relate two things: "his wife Mary", "Lima, the capital of Peru"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.describing import complements, modifiers, named_by, possessors
from dossier.annotate.patterns.frame_lists import frame_data, frame_fields
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.vocabulary import predicates

BESIDE = frozenset({"neighbouring", "neighboring", "nearby", "our", "my", "your"})
MAX_NAMED = 8  # longer lists of names are where parses go wrong


@dataclass(frozen=True, slots=True)
class RelationalFrame:
    """One line of `relational` in frames.yml, which explains the fields."""

    nouns: frozenset[str]
    of: frozenset[str] = frozenset()
    modifier: bool = False
    swap: bool = False
    own: bool = False
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()


@cache
def relational_frames() -> dict[str, tuple[RelationalFrame, ...]]:
    """Frames of relational nouns by predicate."""
    return {
        name: tuple(RelationalFrame(**frame_fields(entry)) for entry in entries)
        for name, entries in frame_data()["relational"].items()
    }


def find_relational(scene: Scene, predicate: str) -> Iterator[Hit]:
    """Hits of the relational nouns of one predicate."""
    for frame in relational_frames()[predicate]:
        for noun in scene.nouns(frame.nouns):
            if not _in_compound(noun):
                yield from _match(scene, noun, frame, predicate)


def _in_compound(noun: Token) -> bool:
    """As in "son" of "son-in-law", "state" of "state-owned"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().text in {"-", "–"} and not noun.whitespace_


def _match(scene: Scene, noun: Token, frame: RelationalFrame, predicate: str) -> Iterator[Hit]:
    described = named_by(noun, scene.cast)
    if len(described) > MAX_NAMED:
        return
    chains = {actor.chain for actor in described}
    others = possessors(noun, scene.cast) + complements(noun, frame.of, scene.cast)
    others = [other for other in others if other.chain not in chains]
    if not others and frame.modifier:
        others = [other for other in modifiers(noun, scene.cast) if other.chain not in chains]
    if not others and noun.tag_ == "NNS" and 1 < len(described) < 4 and predicates()[predicate].symmetric:
        yield from (Hit(one, other, (noun,)) for one, other in combinations(described, 2))
    if not others:
        others = [other for other in _survived(scene, noun) if other.chain not in chains]
    for named, other in product(described, others):
        if frame.own and any(child.lower_ in BESIDE for child in noun.children):
            continue
        inside = named.span.start <= other.span.start and other.span.end <= named.span.end
        if inside and named.token.i == noun.i and not (frame.own and other.span.end <= noun.i):
            continue  # "the Peruvian agency" alone: where it is from is in its name already
        ends = (other, named) if frame.swap else (named, other)
        kinds = [scene.cast.type_of(end) for end in ends]
        if (not frame.subject or kinds[0] in frame.subject) and (not frame.object or kinds[1] in frame.object):
            yield Hit(*ends, (noun,))


def _survived(scene: Scene, noun: Token) -> list[Actor]:
    """As in "She is survived by two sons, A and B": whose sons they are."""
    for clause in scene.clauses:
        if clause.verb.lemma_ == "survive" and clause.passive and noun in clause.subjects:
            return scene.cast.entities(clause.objects)
    return []
