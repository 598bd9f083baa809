"""From the relation head's probabilities to relations: what it adds to the rules, and which of theirs it doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from dossier.annotate.actors import ENDS, Actor
from dossier.annotate.candidates import find_candidates
from dossier.annotate.document import Reading
from dossier.annotate.model_files import Array, load_model
from dossier.annotate.patterns.hit import Hit, Pattern, Scene
from dossier.annotate.patterns.lives import DATED
from dossier.annotate.relation_head import Judged, Judgements
from dossier.annotate.relation_pairs import End, path
from dossier.annotate.words import role_words
from dossier.vocabulary import predicates

# what the head can tell together better than apart
GROUPS = {
    "affiliated": ("works_for", "member_of", "heads", "holds_role", "speaks_for"),
    "placed": ("located_in", "based_in", "part_of"),
}
# objects that the head is believed of; of places it takes other offices for their heads, of groups who speaks of them
# for their members
BODIES_ONLY = {"heads": "organization", "member_of": "organization", "works_for": "organization"}
# with an object of their own these tell of that: "based its forecast on sales in Peru", "attended a funeral at Harvard"
TRANSITIVE = frozenset({"attend", "base"})
LIVES = frozenset({"born_on", "died_on"})
DASHES = frozenset({"-", "–", "—", "†"})
ABOUT_TWO = frozenset({"spouse_of", "parent_of", "owns", "founded"})  # their cues stand on either side


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


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """The lemmas of head_cues.yml by predicate, with the titles of role_words.yml."""
    text = files("dossier.annotate").joinpath("data/head_cues.yml").read_text(encoding="utf-8")
    cues = {name: frozenset(words) for name, words in yaml.safe_load(text).items()}
    for name in ("works_for", "member_of"):  # titles, by their last word
        cues[name] |= {role.split()[-1] for role in role_words()[name]} - {"of", "for", "at", "in"}
    return cues


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
    heads = [token.head.i for token in scene.reading.doc]
    for pair in judged.pairs:
        for way in (0, 1):
            subject, other = pair.ends(way)
            if subject.chain < 0:
                continue
            for names, probability in _sure(pair.typed[way], index, subject, other):
                for name in names:
                    cue = _cue(scene, pair, way, name, heads)
                    if cue is None or (way and predicates()[name].symmetric):
                        continue
                    if not _is_of_another_post(scene.reading, name, cue, subject, other):
                        yield Hit(_actor(scene, subject), _actor(scene, other), (cue,), predicate=name), probability
                        break


def _sure(scores: Array, index: dict[str, int], subject: End, other: End) -> Iterator[tuple[tuple[str, ...], float]]:
    """The predicates that reach their thresholds; then those that a group stands for, the likeliest first, where the
    group reaches its own: the first that has a cue is it."""
    add = thresholds().add
    said = {
        name
        for name, least in add.items()
        if name not in GROUPS and scores[index[name]] >= least and _fits(name, subject, other)
    }
    yield from (((name,), float(scores[index[name]])) for name in sorted(said))
    for group, members in GROUPS.items():
        fitting = [name for name in members if _fits(name, subject, other)]
        if fitting and not said & set(members) and scores[index[group]] >= add.get(group, 2.0):
            likely = sorted(fitting, key=lambda name: -float(scores[index[name]]))
            yield tuple(likely), float(scores[index[group]])


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


def _cue(scene: Scene, judged: Judged, way: int, predicate: str, heads: list[int]) -> Token | None:
    """The word of the predicate's that goes with the two, the likeliest by the head; None where there is none."""
    doc, pair = scene.reading.doc, judged.pair
    between = range(pair.first.start, max(pair.first.end, pair.second.end))
    joining, _ = path(pair.first.head, pair.second.head, heads)
    names = [end for end in (pair.first, pair.second) if end.kind == "name"]
    found = [
        doc[i]
        for i in range(pair.start, pair.end)
        if doc[i].lemma_.lower() in cue_words().get(predicate, frozenset())
        and (i in between or i in joining or heads[i] in joining)
        and not any(name.start <= i < name.end for name in names)
        and not _stands_beside(doc[i], pair.first, doc)
        and not _stands_beside(doc[i], pair.second, doc)
        and (predicate in ABOUT_TWO or not _is_anothers(doc[i], *judged.ends(way), doc))
    ]
    if not found and predicate in LIVES and _opens_a_life(doc, pair.second, predicate):
        return doc[pair.second.head]
    return max(found, key=lambda token: float(judged.cues[token.i - pair.start, 2 + way]), default=None)


def _is_anothers(cue: Token, subject: End, other: End, doc: Doc) -> bool:
    """Whether the cue tells of somebody beside the subject, or of something beside the object: "Ada's lawyer lives in",
    "a friend of Ada who died in", "a member of the party insulted Ada", "left Leeds and founded"."""
    owned = doc[subject.head]
    if owned.dep_ == "nmod:poss" and owned.head.i != cue.i:
        return True
    own = [child for child in cue.children if child.dep_ in {"nsubj", "nsubj:pass"}]
    undergoes = owned.dep_ == "obj" and owned.head.i == cue.i  # "they founded Acme in 1999"
    if own and not undergoes:
        told = cue.head if own[0].tag_ in {"WP", "WDT"} and cue.dep_ == "acl:relcl" else own[0]
        if not subject.start <= told.i < subject.end:
            return True
    if cue.pos_ != "VERB":
        return False
    objects = [child for child in cue.children if child.dep_ == "obj" and not other.start <= child.i < other.end]
    if objects and cue.lemma_ in TRANSITIVE:
        return True
    token = doc[other.head]
    while token.head.i != token.i and token.i != cue.i and (token.pos_ not in {"VERB", "AUX"} or token.i == other.head):
        token = token.head
    return token.i != cue.i and token.pos_ == "VERB"


def _is_of_another_post(reading: Reading, predicate: str, cue: Token, subject: End, other: End) -> bool:
    """Whether the title that shows it is a leader's, which the rules of roles know better, or belongs to a person who
    stands nearer to it: "Ada and Tom, a member of the council"."""
    doc = reading.doc
    if predicate == "citizen_of":
        return other.end < len(doc) and doc[other.end].lemma_.lower() in _last_words("heads", "holds_role")
    if predicate not in {"works_for", "member_of"} or cue.pos_ not in {"NOUN", "PROPN"}:
        return False
    leads = predicate == "works_for" and cue.lemma_.lower() in _last_words("heads")
    if leads or not _holds(cue, other) or _is_listed_apart(reading, subject, other):
        return True
    first, last = min(cue.i, other.start), max(cue.i + 1, other.end)
    sent = cue.sent

    def gap(start: int, end: int) -> int:
        return max(0, first - end, start - last)

    own = gap(subject.start, subject.end)
    return any(
        gap(ref.span.start, ref.span.end) < own
        for chain in reading.chains
        if chain.type == "person" and chain.index != subject.chain
        for ref in chain.references
        if ref.kind == "name" and sent.start <= ref.span.start < sent.end
    )


def _holds(cue: Token, other: End) -> bool:
    """Whether the object hangs on the cue: "professor at Yale", "Yale professor"."""
    return any(ancestor.i == cue.i for ancestor in cue.doc[other.head].ancestors)


def _is_listed_apart(reading: Reading, subject: End, other: End) -> bool:
    """Whether another body or a semicolon stands between the two, as in lists of officials and their offices."""
    first, last = sorted(((subject.start, subject.end), (other.start, other.end)))
    if any(token.text == ";" for token in reading.doc[first[1] : last[0]]):
        return True
    return any(
        first[1] <= ref.span.start and ref.span.end <= last[0]
        for chain in reading.chains
        if chain.type == "organization" and chain.index != other.chain
        for ref in chain.references
        if ref.kind == "name"
    )


@cache
def _last_words(*kinds: str) -> frozenset[str]:
    return frozenset(role.split()[-1] for kind in kinds for role in role_words()[kind])


def _stands_beside(cue: Token, end: End, doc: Doc) -> bool:
    """Whether a noun and an end are two parties of one verb: "Ada met Tom's wife" tells of no wife of Ada's."""
    party = doc[end.head]
    if cue.pos_ not in {"NOUN", "PROPN"} or end.start <= cue.i < end.end:
        return False
    return cue.dep_ in ENDS and party.dep_ in ENDS and party.head.i == cue.head.i


def _opens_a_life(doc: Doc, day: End, predicate: str) -> bool:
    """As the days in "Ada Wren (5 May 1960 in Tarn - 3 June 2001)"."""
    before = doc[day.start - 1].text
    if predicate == "died_on":
        return before in DASHES
    return before == "(" and day.end < len(doc) and doc[day.end].text != ")"
