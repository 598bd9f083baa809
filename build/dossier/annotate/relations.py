"""What the sentences say of the entities: typed predicates first, then events, each with the words that show it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dossier.annotate.document import Reading
from dossier.annotate.events import EVENTS
from dossier.annotate.happened import happened
from dossier.annotate.patterns import PATTERNS, Hit, Pattern, Scene
from dossier.annotate.patterns.lives import DATED, day_of
from dossier.annotate.relation_head import Judgements, judge
from dossier.annotate.relation_rules import EVENT_HEAD, GROUPS, HEAD, event_hits, is_doubted, typed_hits
from dossier.annotate.stance import is_predicate, modality, polarity
from dossier.types import Family, Modality, Quote, Relation
from dossier.vocabulary import predicates

AFFILIATED = frozenset(GROUPS["affiliated"])


def find_relations(reading: Reading, rules_alone: bool = False) -> list[Relation]:
    """Relations of one article in text order, each at most once a sentence. Needs chains, dates and quotes.

    What does not lie within one sentence, relates a thing to itself or has a type that vocabulary.yml does not allow at
    an end is dropped. The relation head, where the model has one, adds to the rules and doubts some of theirs.
    """
    finder = _Finder(Scene(reading), None if rules_alone else judge(reading))
    for pattern in PATTERNS:
        for hit in pattern.find(finder.scene):
            finder.add(pattern, hit, "typed")
    if finder.judged is not None:
        for hit, probability in typed_hits(finder.scene, finder.judged):
            finder.add(HEAD, hit, "typed", probability)
    for pattern in EVENTS:
        for hit in pattern.find(finder.scene):
            finder.add(pattern, hit, "event")
    if finder.judged is not None:
        for hit, probability in event_hits(finder.scene, finder.judged):
            finder.add(EVENT_HEAD, hit, "event", probability)
    return sorted(
        finder.found.values(),
        key=lambda relation: (relation.sentence, relation.cue_span, relation.predicate, _key(relation)[1:]),
    )


class _Finder:
    """Collects relations, each key once: a rule's before the head's, of two rules' the surer."""

    def __init__(self, scene: Scene, judged: Judgements | None) -> None:
        self.scene, self.judged = scene, judged
        self.found: dict[tuple[object, ...], Relation] = {}
        self.told: set[tuple[int, int | None, int | None]] = set()  # cue and both ends of typed relations
        self.posts: set[tuple[int | None, int | None]] = set()  # both ends of the rules' roles
        self.events: set[tuple[int, int | None, int | None]] = set()  # the same of events

    def add(self, pattern: Pattern, hit: Hit, family: Family, probability: float | None = None) -> None:
        """`probability`: the head's, where it is the head that found it; what rules found it may doubt."""
        if family == "event" and pattern.name != "release" and _is_told(self.told, hit):
            return
        predicate = hit.predicate or pattern.predicate
        if probability is None and self.judged is not None and is_doubted(self.judged, predicate, hit, family):
            return
        ends = (hit.cue[0].i, hit.subject.chain, hit.object.chain if hit.object else None)
        if probability is not None and ends in self.events:
            return  # the rules' words for it are the better ones
        if pattern is HEAD and predicate in AFFILIATED and ends[1:] in self.posts:
            return  # the rules know the post: who heads a body is no more its member
        relation = _relation(self.scene, pattern, hit, family)
        if relation is None:
            return
        if pattern is not HEAD and predicate in AFFILIATED:
            self.posts.add(ends[1:])
        (self.told if family == "typed" else self.events).add(ends)
        key = _key(relation)
        held = self.found.get(key)
        if probability is not None:
            relation = replace(relation, confidence=round(probability, 2))
            if held is not None and held.rule != pattern.name:
                return
        if held is None or held.confidence < relation.confidence:
            self.found[key] = relation


def _is_told(told: set[tuple[int, int | None, int | None]], hit: Hit) -> bool:
    """Whether a typed predicate already says this of the same words, either way round."""
    cue, a, b = hit.cue[0].i, hit.subject.chain, hit.object.chain if hit.object else None
    return (cue, a, b) in told or (cue, b, a) in told or (b is None and any(c == cue and s == a for c, s, _ in told))


def _key(relation: Relation) -> tuple[object, ...]:
    thing = -1 if relation.object is not None else (relation.object_span or (-1, -1))[0]
    return (
        relation.sentence,
        relation.predicate,
        relation.subject,
        -1 if relation.object is None else relation.object,
        thing,
    )


def _relation(scene: Scene, pattern: Pattern, hit: Hit, family: Family) -> Relation | None:
    predicate = hit.predicate or pattern.predicate
    subject, other = hit.subject, hit.object
    if subject.chain is None or (other is not None and other.chain == subject.chain):
        return None
    if family == "typed" and not _allowed(scene, predicate, hit):
        return None
    cue_token = hit.cue[0]
    sent = cue_token.sent
    spans = [subject.span, *([other.span] if other else [])]
    if any(span.start < sent.start or span.end > sent.end for span in spans):
        return None
    if sent.text.rstrip().endswith("?"):
        return None
    quotes = [quote for quote in scene.reading.quotes if quote.start < sent.end_char and quote.end > sent.start_char]
    when = happened(scene.reading, cue_token) if _tells_an_event(cue_token, pattern) else None
    if predicate in DATED and other is not None:
        when = day_of(scene, predicate, other.span)
        if when is None:
            return None
    describes = not _tells_an_event(cue_token, pattern) and not is_predicate(cue_token)
    return Relation(
        sentence=scene.sentence_of(cue_token),
        subject=subject.chain,
        subject_text=subject.span.text,
        predicate=predicate,
        object=other.chain if other else None,
        object_text=other.span.text if other else "",
        subject_span=subject.words,
        object_span=other.words if other else None,
        cue_span=_cue_span(hit.cue),
        family=family,
        rule=pattern.name,
        confidence=pattern.confidence,
        role=hit.role,
        polarity=hit.polarity or ("affirmed" if describes else polarity(cue_token)),
        modality=hit.modality or (_said(cue_token, quotes) if describes else modality(cue_token, quotes)),
        tenure=hit.tenure,
        happened=when[0] if when else None,
        happened_basis=when[1] if when else None,
    )


def _tells_an_event(cue: Token, pattern: Pattern) -> bool:
    """What is so has no day; what is done has."""
    return cue.pos_ == "VERB" or pattern.name.startswith(("event noun", "post"))


def _said(cue: Token, quotes: list[Quote]) -> Modality:
    """What only describes is as sure as whoever says it."""
    return "reported" if any(quote.start <= cue.idx < quote.end for quote in quotes) else "asserted"


def _allowed(scene: Scene, predicate: str, hit: Hit) -> bool:
    entry = predicates()[predicate]
    subject_type = scene.cast.type_of(hit.subject)
    if subject_type not in entry.subject_types:
        return False
    if hit.object is None or hit.object.chain is None:
        return entry.object_optional
    return scene.cast.type_of(hit.object) in entry.object_types


def _cue_span(cue: tuple[Token, ...]) -> tuple[int, int]:
    """Offsets of the cue's first word and of what follows it without a gap."""
    tokens = sorted(cue, key=lambda token: token.i)
    end = tokens[0]
    for token in tokens[1:]:
        if token.i == end.i + 1:
            end = token
    return tokens[0].idx, end.idx + len(end.text)
