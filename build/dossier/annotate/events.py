"""Events: an entity does something to another entity or to a thing, told by a verb of the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.candidates import event_nouns, kinds
from dossier.annotate.clauses import Clause
from dossier.annotate.noun_events import find_agents, find_hyphenated, find_nominal
from dossier.annotate.patterns.hit import Hit, Pattern, Scene
from dossier.annotate.patterns.publishing import find_release
from dossier.annotate.syntax import conjuncts, preposition

MAX_DOERS = 8  # longer lists of names are where parses go wrong
STAGES = {"place": frozenset({"in", "at", "over", "near", "across"}), "event": frozenset({"at"})}
EXAMPLES = frozenset({"including", "such as"})
PARTIES = frozenset({"person", "organization", "place", "group"})
SITES = frozenset({"place", "event", "organization"})
PLURALS = frozenset({"they", "we", "them", "us"})
DOERS = frozenset({"person", "organization", "place", "group", "event", "product", "law", "work"})


def find_direct(scene: Scene) -> Iterator[Hit]:
    """Subject, verb, direct object, both entities: "the senate impeached the president"."""
    for clause in scene.clauses:
        if _is_empty(clause) and clause.lemma in {"take", "get", "have"}:
            yield from _hold(scene, clause)
        if (_is_empty(clause) and clause.particle is None and not _is_naming(clause)) or _is_speech(clause):
            continue
        others = scene.cast.entities(list(clause.objects + clause.recipients))
        others += [actor for token in clause.objects for actor in _meant(scene, token)]
        if any(noun.tag_ == "NNS" and scene.cast.entity(noun) is None for noun in clause.objects):
            given = [token for word, token in clause.obliques if word in EXAMPLES]
            others += scene.cast.entities(given)  # "wrote books, including Obsession": a parse may hang it on the verb
        for subject in _doers(scene, clause):
            for other in others:
                yield Hit(subject, other, _cue(clause), predicate=clause.lemma)


def _hold(scene: Scene, clause: Clause) -> Iterator[Hit]:
    """As in "took control of the town": the verb says little, its noun who has whom."""
    for noun in clause.objects:
        if noun.lemma_.lower() in kinds()["holds"]:
            for subject, other in product(_doers(scene, clause), scene.cast.whole(noun)):
                yield Hit(subject, other, (*_cue(clause), noun), predicate=f"{clause.lemma} {noun.lemma_.lower()} of")


def _meant(scene: Scene, noun: Token) -> list[Actor]:
    """What stands for entities in a phrase that names none itself: examples of a plural, the whole of a part."""
    return scene.cast.examples(noun) + scene.cast.whole(noun)


def _is_naming(clause: Clause) -> bool:
    """As in "called Lee a liar"."""
    return clause.lemma in {"call", "name"} and any(
        child.dep_ in {"xcomp", "obj", "obl"} and child.i > clause.verb.i and child not in clause.objects
        for child in clause.verb.children
    )


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
        if clause.verb.lemma_.lower() in kinds()["no_party"] or clause.objects or clause.passive:
            continue
        if _shares_object(clause):
            continue
        for word, token in clause.obliques:
            for other in scene.cast.entities([token]) + _meant(scene, token):
                if _is_party(clause, word, scene.cast.type_of(other)):
                    for subject in _doers(scene, clause):
                        yield Hit(subject, other, _cue(clause, token), predicate=f"{clause.lemma} {word}")


def find_together(scene: Scene) -> Iterator[Hit]:
    """Two who do it with each other or along with one another: "Lee and Roe spoke", "Lee, along with Roe, voted"."""
    for clause in scene.clauses:
        beside = scene.cast.entities([token for _, token in clause.obliques if _is_beside(token)])
        for subject, other in product(_doers(scene, clause) if beside else [], beside):
            yield Hit(subject, other, _cue(clause), predicate=f"{clause.lemma} with")
        if clause.lemma in kinds()["mutual"] and not (clause.objects or clause.passive):
            subjects = _doers(scene, clause)
            alone = not any(word in {"with", "to", "against"} for word, _ in clause.obliques)
            for subject, other in combinations(subjects if len(subjects) == 2 and alone else [], 2):
                yield Hit(subject, other, _cue(clause), predicate=f"{clause.lemma} with")


def find_through_object(scene: Scene) -> Iterator[Hit]:
    """Subject, verb, object, preposition, entity: "received support from Peru", "traded him to the Lakers"."""
    for clause in scene.clauses:
        lemma = clause.verb.lemma_.lower()
        if clause.passive or not clause.objects or _is_speech(clause):
            continue
        if (_is_empty(clause) and lemma not in kinds()["carriers"]) or lemma in kinds()["causing"]:
            continue
        for word, token, noun in _further(scene, clause):
            for other in scene.cast.entities([token]):
                if not _is_reached(clause, word, scene.cast.type_of(other)):
                    continue
                thing = () if noun is None else (noun,)
                owner = None if noun is None else _owner(scene, noun)
                lead = " ".join([clause.lemma, *(noun.lemma_.lower() for noun in thing), word])
                for subject in _doers(scene, clause):
                    if owner is None or owner.chain == subject.chain:  # not Lee's: "cited Roe's support for Lee"
                        yield Hit(subject, other, (*_cue(clause), *thing), predicate=lead)


def _shares_object(clause: Clause) -> bool:
    """As in "fix and maintain the prices in Peru": the object stands with the last verb."""
    joined = [child for child in clause.verb.children if child.dep_ == "conj" and child.pos_ == "VERB"]
    return any(child.dep_ == "obj" for verb in joined for child in verb.children)


def _is_beside(token: Token) -> bool:
    marks = [word.lower_ for word in token.lefts if word.dep_ in {"case", "advmod"}]
    return marks in (["along", "with"], ["together", "with"], ["alongside"])


def _further(scene: Scene, clause: Clause) -> Iterator[tuple[str, Token, Token | None]]:
    """(preposition, phrase, the thing before it) behind an object. The thing is None where it is an entity."""
    things = [noun for noun in clause.objects if noun.pos_ == "NOUN" and scene.cast.entity(noun) is None]
    for word, token in clause.obliques:
        if token.i > clause.verb.i:
            before = [noun for noun in things if clause.verb.i < noun.i < token.i]
            yield word, token, before[0] if before else None
    for noun in things:
        for child in noun.children:
            if child.dep_ == "nmod" and (word := preposition(child)) and child.i > noun.i:
                for token in conjuncts(child):
                    yield word, token, noun


def find_received(scene: Scene) -> Iterator[Hit]:
    """What somebody was given, nobody saying by whom: "she was awarded the Nobel Prize" - she receives it."""
    for clause in scene.clauses:
        things = [child for child in clause.verb.children if child.dep_ == "obj"]
        if not clause.passive or not things or clause.verb.lemma_.lower() not in kinds()["giving"]:
            continue
        recipients = scene.cast.entities([token for token in clause.objects if token not in things])
        for subject in recipients:
            for other in scene.cast.entities([token for thing in things for token in conjuncts(thing)]):
                yield Hit(subject, other, _cue(clause), predicate="receive")


def _owner(scene: Scene, noun: Token) -> Actor | None:
    """Whose doing a thing is, where that is an entity."""
    own_event = noun.lemma_.lower() in kinds()["own_events"]  # "the withdrawal of Peru from"
    owners = [child for child in noun.children if child.dep_ == "nmod:poss" or (own_event and _is_of(child))]
    return next(iter(scene.cast.entities(owners)), None) or scene.cast.owner(noun)


def _is_reached(clause: Clause, word: str, kind: str | None) -> bool:
    """Whether a verb with an object reaches an entity of this kind by this preposition."""
    lemma = clause.verb.lemma_.lower()
    if word in kinds()["reaching"]:
        return not (word in {"for", "over"} and kind in {"event", "law"})  # an occasion, a reason
    if word == "with":
        return kind in PARTIES and lemma not in kinds()["supplying"]  # else a means: "provided support with"
    return word in {"in", "at", "on"} and kind in SITES and lemma in kinds()["staging"]


def find_owner(scene: Scene) -> Iterator[Hit]:
    """What is done to somebody's thing by a verb that means the owner: "praised Lee's work", "opposed Peru's plan"."""
    for clause in scene.clauses:
        if clause.passive and not clause.subjects:
            continue
        if clause.lemma not in kinds()["meaning_the_owner"]:
            continue
        for noun in clause.objects:
            if noun.pos_ != "NOUN" or scene.cast.entity(noun) is not None:
                continue
            told = noun.lemma_.lower() in event_nouns()  # "opposed the murder of Lee" is not against Lee
            owners = [child for child in noun.children if child.dep_ == "nmod:poss" or (_is_of(child) and not told)]
            for subject in _doers(scene, clause):
                for other in scene.cast.entities([token for child in owners for token in conjuncts(child)]):
                    yield Hit(
                        subject, other, (*_cue(clause), noun), predicate=f"{clause.lemma} {noun.lemma_.lower()} of"
                    )


def _is_of(child: Token) -> bool:
    return child.dep_ == "nmod" and preposition(child) == "of"


def find_undergone(scene: Scene) -> Iterator[Hit]:
    """What is done to an entity, nobody saying by whom, with another entity: "she was extradited to Peru"."""
    for clause in scene.clauses:
        if not clause.passive or clause.subjects or clause.verb.lemma_.lower() not in kinds()["moving"]:
            continue
        for word, token in clause.obliques:
            if word not in {"to", "into", "from"}:
                continue
            for subject in scene.cast.entities(clause.objects):
                for other in scene.cast.entities([token]):
                    yield Hit(subject, other, _cue(clause, token), predicate=f"{clause.lemma} {word}")


def _doers(scene: Scene, clause: Clause) -> list[Actor]:
    doers = [
        actor
        for actor in scene.cast.members(clause.subjects)
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
    return clause.verb.lemma_.lower() in kinds()["empty"]


def _is_speech(clause: Clause) -> bool:
    return clause.verb.lemma_.lower() in kinds()["speech"]


def _is_cause(clause: Clause) -> bool:
    """As in "allowed justice to unfold": the object alone is not what was allowed."""
    has_complement = any(child.dep_ in {"xcomp", "ccomp"} for child in clause.verb.children)
    return has_complement or clause.verb.lemma_.lower() in kinds()["causing"]


def _is_party(clause: Clause, word: str, kind: str | None) -> bool:
    """Whether a verb without an object reaches an entity of this kind by this preposition."""
    lemma = clause.verb.lemma_.lower()
    if _is_speech(clause):
        return word == "to" and kind in PARTIES  # "wrote to the embassy"
    if word in kinds()["loose_prepositions"]:
        return False
    if word == "on" and lemma in kinds()["bearing_on"]:
        return True
    if word == "for":
        return lemma in kinds()["standing_for"]
    return word not in kinds()["where"] or lemma in kinds()["going"] or word in STAGES.get(kind or "", ())


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
        "verb and object", "", find_direct, "A verb between two entities is the plainest fact a sentence states.", 0.75
    ),
    Pattern("verb and thing", "", find_thing, "What an entity did to something that has no name of its own.", 0.75),
    Pattern(
        "verb and preposition", "", find_oblique, "Verbs that reach the other party by a preposition: call for.", 0.75
    ),
    Pattern(
        "verb, object and preposition",
        "",
        find_through_object,
        "The object carries the content: win support from.",
        0.55,
    ),
    Pattern("owner", "", find_owner, "Who praises somebody's work praises them.", 0.65),
    Pattern("together", "", find_together, "Of two who argue each does it with the other.", 0.6),
    Pattern("undergone", "", find_undergone, "A passive that names no agent still ties two entities: flown to.", 0.6),
    Pattern("received", "", find_received, "Who was awarded a prize received it.", 0.6),
    Pattern("hyphenated", "", find_hyphenated, "A name before -led, -backed and their like says who did it.", 0.6),
    Pattern("agent noun", "", find_agents, "Who is called an opponent of it opposes it.", 0.6),
    Pattern("event noun", "", find_nominal, "A noun tells what a verb would: the arrest of, a withdrawal from.", 0.7),
]
