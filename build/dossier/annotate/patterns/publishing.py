"""What was put out where: "wrote on Twitter", "videos posted to YouTube by the agency"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.clauses import clause_of
from dossier.annotate.describing import modifiers, possessors
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.stance import lexicon
from dossier.annotate.syntax import preposition

PUBLISH = frozenset(
    ["post", "publish", "upload", "share", "release", "tweet", "stream", "broadcast", "air", "write", "repost", "issue"]
)
MAKE = PUBLISH | {"make", "produce", "create", "launch", "unveil", "put out", "record", "film"}
ON = ("on", "to", "via", "in", "through", "by")
PLATFORMS = frozenset({"platform", "social network", "website"})


def find_published(scene: Scene) -> Iterator[Hit]:
    """Verbs of publishing with where it was; the publisher is the subject, or named with what is published."""
    for clause in scene.clauses:
        if clause.verb.lemma_.lower() not in PUBLISH:
            continue
        targets = [
            actor for actor in scene.cast.entities([t for _, t in clause.towards(*ON)]) if _carries(scene, actor)
        ]
        publishers = scene.cast.members(clause.subjects) if targets else []
        if not publishers and clause.passive and targets:
            publishers = [actor for noun in clause.objects for actor in _publishers(scene, noun)]
        for subject in publishers:
            for target in targets:
                yield Hit(subject, target, (clause.verb,))


def find_journal(scene: Scene) -> Iterator[Hit]:
    """As in "the journal Science published a report by a team from Tide University": the journal is where it is."""
    for clause in scene.clauses_of({"publish", "print", "run", "carry"}):
        for noun in clause.objects if not clause.passive else ():
            by = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in {"by", "from"}]
            if noun.lemma_.lower() not in nouns()["publications"] or not by:
                continue
            for writer in scene.cast.members(by):
                for journal in scene.cast.entities(clause.subjects):
                    if scene.cast.type_of(journal) in {"organization", "work"} and writer.chain != journal.chain:
                        yield Hit(writer, journal, (clause.verb,))


def find_release(scene: Scene) -> Iterator[Hit]:
    """What was put out, where only the place of publication is said and the publisher is found around it."""
    for clause in scene.clauses:
        if clause.verb.lemma_.lower() not in PUBLISH or not clause.passive or clause.subjects:
            continue
        if not any(_carries(scene, actor) for actor in scene.cast.entities([t for _, t in clause.towards(*ON)])):
            continue
        for noun in clause.objects:
            thing = scene.cast.thing(noun)
            for publisher in _publishers(scene, noun) if thing is not None else []:
                if thing is not None and publisher.span.start != thing.span.start:
                    yield Hit(publisher, thing, (clause.verb,), predicate=clause.lemma)


def find_voiced(scene: Scene) -> Iterator[Hit]:
    """As in "thanked her on Twitter", "said via Telegram": whoever speaks there publishes there."""
    doc = scene.reading.doc
    for chain in scene.reading.chains:
        if chain.subtype not in PLATFORMS:
            continue
        for ref in chain.references:
            if ref.kind != "name" or ref.span.start == 0 or doc[ref.span.start - 1].lower_ not in {"on", "via"}:
                continue
            verb = _governing_verb(ref.head)
            if verb is None or verb.lemma_.lower() not in nouns()["voice"] | PUBLISH | lexicon()["reported"]:
                continue
            clause = scene.completed(clause_of(verb))
            for subject in [] if clause.passive else scene.cast.entities(clause.subjects):
                yield Hit(subject, Actor(chain.index, ref.span, ref.head), (verb,))


def _governing_verb(token: Token) -> Token | None:
    while token.head.i != token.i:
        token = token.head
        if token.pos_ == "VERB":
            return token if token.dep_ != "amod" else None
    return None


def find_post(scene: Scene) -> Iterator[Hit]:
    """As in "a Twitter post by Jane Roe", "in a statement on Twitter, she wrote", "her Instagram post"."""
    for noun in scene.nouns(nouns()["publications"]):
        on = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in {"on", "via"}]
        places = [a for a in modifiers(noun, scene.cast) + scene.cast.entities(on) if _is_platform(scene, a)]
        places = places or _right_after(scene, noun)
        if places:
            by = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in {"by", "from"}]
            writers = possessors(noun, scene.cast) + scene.cast.entities(by) or _sayers(scene, noun)
            for writer in writers:
                for place in places:
                    if writer.chain != place.chain:
                        yield Hit(writer, place, (noun,))


def _right_after(scene: Scene, noun: Token) -> list[Actor]:
    """The platform in "a message on Twitter blaming Peru", which a parse hangs on what follows."""
    doc, at = noun.doc, noun.i + 1
    ref = scene.cast.mentions.name_at(at + 1) if at < len(doc) and doc[at].lower_ in {"on", "via"} else None
    place = Actor(ref.chain, ref.span, ref.head) if ref is not None else None
    return [place] if place is not None and _is_platform(scene, place) else []


def _sayers(scene: Scene, noun: Token) -> list[Actor]:
    """As in "In a post on Twitter, Jane Roe said"; "Jane Roe posted a message on Twitter"."""
    if noun.dep_ not in {"obl", "obj"}:
        return []
    for clause in scene.clauses:
        if clause.verb.i == noun.head.i and ((noun.dep_ == "obl" and not clause.passive) or clause.lemma in MAKE):
            return scene.cast.entities(clause.subjects)
    return []


def _publishers(scene: Scene, noun: Token) -> list[Actor]:
    """Who stands behind "videos posted on YouTube": their owner, the one who reaches out through them, or who released
    them in this sentence; for "the videos" also the one who released videos in a sentence before."""
    found = possessors(noun, scene.cast) + modifiers(noun, scene.cast)
    found = [actor for actor in found if scene.cast.type_of(actor) in {"organization", "person", "group", "place"}]
    if found:
        return found
    for clause in scene.clauses:
        if noun in clause.objects and not clause.passive and clause.lemma in MAKE:
            return scene.cast.entities(clause.subjects)
        if any(token.i == noun.i and word in {"through", "via", "with", "in"} for word, token in clause.obliques):
            through = scene.cast.members(clause.subjects)
            if through and noun.lemma_ in nouns()["publications"]:
                return through
    return _released_before(scene, noun)


def _released_before(scene: Scene, noun: Token) -> list[Actor]:
    """The subject of "released two videos" for a later "the videos". The words shown are those of the later phrase."""
    if noun.lemma_.lower() not in nouns()["publications"] or not any(
        c.lower_ in {"the", "these", "those"} for c in noun.children
    ):
        return []
    for clause in reversed(scene.clauses):
        if clause.verb.i >= noun.sent.start or clause.passive or clause.lemma not in PUBLISH:
            continue
        if any(token.lemma_ == noun.lemma_ for token in clause.objects):
            makers = scene.cast.entities(clause.subjects)
            words = scene.cast.thing(noun)
            return [Actor(maker.chain, words.span, noun) for maker in makers] if words is not None else []
    return []


def _is_platform(scene: Scene, actor: Actor) -> bool:
    chain = scene.cast.chain(actor)
    return chain is not None and chain.subtype in PLATFORMS


def _carries(scene: Scene, actor: Actor) -> bool:
    """Platforms by any word; journals and broadcasters ("published in Nature") where they are no place or person."""
    return _is_platform(scene, actor) or (
        scene.cast.type_of(actor) in {"organization", "work"} and _word(actor) in {"in", "on", "by"}
    )


def _word(actor: Actor) -> str:
    return preposition(actor.token) or preposition(actor.span.root) or preposition(actor.token.head)
