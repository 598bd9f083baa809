"""From the relation head's probabilities to relations: what it adds to the rules, and which of theirs it doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.annotate.actors import Actor
from dossier.annotate.candidates import find_candidates
from dossier.annotate.model_files import Array, load_model
from dossier.annotate.patterns.hit import Hit, Pattern, Scene
from dossier.annotate.patterns.lives import DATED
from dossier.annotate.relation_head import Judged, Judgements
from dossier.annotate.relation_pairs import End
from dossier.vocabulary import predicates

# what the head can tell together better than apart
GROUPS = {
    "affiliated": ("works_for", "member_of", "heads", "holds_role", "speaks_for"),
    "placed": ("located_in", "based_in", "part_of"),
}
# objects that the head is believed of; of places it takes other offices for their heads, of groups who speaks of them
# for their members
BODIES_ONLY = {"heads": "organization", "member_of": "organization"}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the head is believed, by predicate; what has none is left to the rules."""

    add: dict[str, float]
    doubt: dict[str, float]  # below it a rule's relation is dropped
    event: float
    doubt_event: float


@cache
def thresholds() -> Thresholds:
    """Those of the shipped model, from its relations.json."""
    held = load_model().relations or {}
    return Thresholds(held["add"], held["doubt"], held["event"], held["doubt_event"])


def is_doubted(judged: Judgements, predicate: str, hit: Hit, family: str) -> bool:
    """Whether the head thinks too little of what a rule found. What it has not judged is not doubted."""
    if hit.subject.chain is None or hit.object is None or hit.object.chain is None:
        return False
    ends = hit.subject.chain, hit.object.chain
    if family == "event":
        found = judged.event(hit.cue[0].i, *ends)
        return found is not None and found < thresholds().doubt_event
    found = judged.predicate(predicate, *ends, hit.object.token.i)
    return found is not None and found < thresholds().doubt.get(predicate, 0.0)


def typed_hits(scene: Scene, judged: Judgements) -> Iterator[tuple[Hit, float]]:
    """Typed relations that the head is sure of, with their probabilities."""
    index = {name: k for k, name in enumerate(judged.labels)}
    for pair in judged.pairs:
        for way in (0, 1):
            subject, other = pair.ends(way)
            if subject.chain < 0:
                continue
            for name, probability in _sure(pair.typed[way], index, subject, other):
                if not (way and predicates()[name].symmetric):
                    cue = scene.reading.doc[_cue(scene, pair, way)]
                    yield Hit(_actor(scene, subject), _actor(scene, other), (cue,), predicate=name), probability


def _sure(scores: Array, index: dict[str, int], subject: End, other: End) -> Iterator[tuple[str, float]]:
    """The predicates that reach their thresholds; of several that a group stands for, the likeliest, where the group
    reaches its own."""
    add = thresholds().add
    said = {
        name
        for name, least in add.items()
        if name not in GROUPS and scores[index[name]] >= least and _fits(name, subject, other)
    }
    yield from ((name, float(scores[index[name]])) for name in sorted(said))
    for group, members in GROUPS.items():
        fitting = [name for name in members if _fits(name, subject, other)]
        if fitting and not said & set(members) and scores[index[group]] >= add.get(group, 2.0):
            yield max(fitting, key=lambda name: float(scores[index[name]])), float(scores[index[group]])


def event_hits(scene: Scene, judged: Judgements) -> Iterator[tuple[Hit, float]]:
    """Events among the candidates that the head is sure of, with their probabilities."""
    for candidate in find_candidates(scene):
        hit = candidate.hit
        if hit.subject.chain is None or hit.object is None or hit.object.chain is None:
            continue
        probability = judged.event(hit.cue[0].i, hit.subject.chain, hit.object.chain)
        if probability is not None and probability >= thresholds().event:
            yield hit, probability


HEAD = Pattern("relation head", "", lambda scene: iter(()), "Learned from marked articles.", 0.8)
EVENT_HEAD = Pattern("event head", "", lambda scene: iter(()), "Learned from marked articles.", 0.7)


def _fits(predicate: str, subject: End, other: End) -> bool:
    entry = predicates()[predicate]
    if predicate in DATED:
        return other.type == "date" and subject.type in entry.subject_types
    if other.chain < 0 or BODIES_ONLY.get(predicate, other.type) != other.type:
        return False
    return entry.allows(subject.type, other.type)


def _actor(scene: Scene, end: End) -> Actor:
    doc = scene.reading.doc
    return Actor(end.chain if end.chain >= 0 else None, doc[end.start : end.end], doc[end.head])


def _cue(scene: Scene, judged: Judged, way: int) -> int:
    """The word that the head takes for the predicate's; the object's own where it sees none beside the two."""
    doc, pair = scene.reading.doc, judged.pair
    subject, other = judged.ends(way)
    inner = min(subject, other, key=lambda end: end.end - end.start)
    best, at = 0.0, other.head
    for i in range(pair.start, pair.end):
        value = float(judged.cues[i - pair.start, 2 + way])
        if value > best and not inner.start <= i < inner.end and (doc[i].is_alpha or doc[i].lower_ in {"'s", "’s"}):
            best, at = value, i
    return at
