"""Who told whom, who did not answer, who declined to comment, who denied."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.clauses import Clause
from dossier.annotate.patterns.frames import hanging
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.stance import lexicon, polarity
from dossier.annotate.syntax import conjuncts, preposition

ANSWER = frozenset({"respond", "reply", "answer", "return"})
NO_COMMENT = frozenset({"comment", "elaborate", "speak", "discuss", "respond", "answer", "talk"})
SPEAK = frozenset(
    {"speak", "talk", "say", "tell", "write", "add", "announce", "explain", "confirm", "state", "comment", "admit"}
)


def find_no_response(scene: Scene) -> Iterator[Hit]:
    """As in "did not respond to a request from the Herald", "did not immediately return a call seeking comment"."""
    for clause in scene.clauses:
        if clause.verb.lemma_.lower() not in ANSWER or polarity(clause.verb) != "negated":
            continue
        asked = [token for _, token in clause.towards("to")]
        if clause.verb.lemma_.lower() in {"answer", "return"}:
            asked += clause.objects
        for subject in scene.cast.doers(clause.subjects):
            for other in _asked(scene, asked):
                yield Hit(subject, other, (clause.verb,), polarity="affirmed")


def _asked(scene: Scene, tokens: list[Token]) -> Iterator[Actor]:
    for token in tokens:
        actor = scene.cast.entity(token)
        if actor is not None and scene.cast.type_of(actor) in {"person", "organization", "group"}:
            yield actor
            continue
        if token.lemma_.lower() not in nouns()["requests"]:
            continue
        holders = [child for child in token.children if child.dep_ in {"nmod:poss", "compound"}]
        askers = [
            asker
            for asker in scene.cast.entities(holders + _senders(token))
            if scene.cast.type_of(asker) in {"person", "organization", "group"}
        ]
        if askers:
            yield from askers
        elif (thing := scene.cast.thing(token)) is not None and thing.span[0].pos_ != "VERB":
            yield thing


def _senders(request: Token) -> list[Token]:
    """As in "a request from the Herald", "a request for comment from the Herald"."""
    senders = frozenset({"from", "by"})
    return hanging(request, senders) + [
        t for inner in hanging(request, frozenset({"for"})) for t in hanging(inner, senders)
    ]


def find_no_comment(scene: Scene) -> Iterator[Hit]:
    """As in "declined to comment to the Herald", "refused to discuss it", "would not comment", "declined comment"."""
    for clause in scene.clauses:
        lemma = clause.verb.lemma_.lower()
        cue: tuple[Token, ...] = (clause.verb,)
        if lemma in {"decline", "refuse"}:
            inner = [child for child in clause.verb.children if child.dep_ == "xcomp" and child.lemma_ in NO_COMMENT]
            nouns = [token for token in clause.objects if token.lemma_.lower() == "comment"]
            if not inner and not nouns:
                continue
            cue += tuple(inner[:1] or nouns[:1])
        elif lemma != "comment" or not _would_not(clause.verb):
            continue
        obliques = [*clause.obliques]
        for verb in cue[1:]:
            obliques += [(preposition(c), t) for c in verb.children if c.dep_ == "obl" for t in conjuncts(c)]
        told = scene.cast.entities([token for word, token in obliques if word in {"to", "with"}])
        for subject in scene.cast.doers(clause.subjects):
            ends = [actor for actor in told if actor.chain != subject.chain]
            others: list[Actor | None] = [*ends] or [None]
            for other in others:
                if lemma == "comment":  # the "not" is the predicate's own
                    yield Hit(subject, other, cue, polarity="affirmed", modality="asserted")
                else:
                    yield Hit(subject, other, cue)


def _would_not(verb: Token) -> bool:
    return polarity(verb) == "negated" and any(
        c.dep_ == "aux" and c.lower_ in {"would", "did", "wo"} for c in verb.children
    )


def find_hearers(scene: Scene) -> Iterator[Hit]:
    """As in "told reporters", "told a crowd in Lima": who is told has no name."""
    for clause in scene.clauses_of({"tell", "inform"}):
        if clause.passive:
            continue
        behind = list(
            clause.verb.doc[clause.verb.i + 1 : clause.verb.i + 2]
        )  # also where the parse begins a clause there
        for token in dict.fromkeys([*clause.recipients, *clause.objects, *behind]):
            thing = scene.cast.thing(token) if token.lemma_.lower() in nouns()["hearers"] else None
            if thing is None or scene.cast.entity(token) is not None:
                continue
            for subject in scene.cast.doers(clause.subjects):
                yield Hit(subject, thing, (clause.verb,))


def find_occasion(scene: Scene) -> Iterator[Hit]:
    """As in "said in a statement to the Herald", "in an interview with the Herald", "speaking to the Herald"."""
    for clause in scene.clauses:
        lemma = clause.verb.lemma_.lower()
        if lemma not in lexicon()["reported"] and lemma not in SPEAK and lemma not in nouns()["voice"]:
            continue
        subjects = scene.cast.entities(clause.subjects)
        tokens: list[Token] = []
        for word, token in clause.obliques:
            if word in {"in", "during", "through", "via"} and token.lemma_.lower() in nouns()["occasions"]:
                tokens += hanging(token, frozenset({"to", "with"})) + _given(token)
            elif word == "to" and lemma in {"speak", "talk"}:
                tokens.append(token)
        for subject in subjects:
            for other in scene.cast.entities(tokens):
                if scene.cast.type_of(subject) in {"person", "organization"}:
                    yield Hit(subject, other, (clause.verb,))


def _given(noun: Token) -> list[Token]:
    """As in "a statement made to the Herald", "an email sent to the Herald"."""
    return [
        token
        for verb in noun.children
        if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}
        for child in verb.children
        if child.dep_ in {"obl", "nmod"} and preposition(child) in {"to", "with"}
        for token in conjuncts(child)
    ]


def find_denial(scene: Scene) -> Iterator[Hit]:
    """As in "denied the charge", "denied that he knew", "pleaded not guilty to fraud"; the object is what is denied."""
    for clause in map(scene.completed, scene.clauses):
        lemma = clause.verb.lemma_.lower()
        auxiliary = any(child.dep_ in {"aux", "aux:pass"} for child in clause.verb.children)
        if lemma == "deny" and clause.verb.tag_ == "VBN" and not auxiliary and not clause.passive:
            continue  # "denied a permit, they left": it was denied to them
        if lemma == "deny":
            denied = [*clause.objects] or [c for c in clause.verb.children if c.dep_ in {"ccomp", "xcomp"}]
        elif lemma == "plead" and any(_is_not_guilty(child) for child in clause.verb.children):
            denied = [token for _, token in clause.towards("to")]
            denied += [t for c in clause.verb.children for t in _to(c) if c.lower_ == "guilty"]
        else:
            continue
        yield from _denials(scene, clause, denied)


def _denials(scene: Scene, clause: Clause, denied: list[Token]) -> Iterator[Hit]:
    for subject in scene.cast.doers(clause.subjects):
        for token in denied:
            if token.dep_ in {"ccomp", "xcomp"}:
                other: Actor | None = _content(token)
            else:
                other = scene.cast.entity(token) or scene.cast.thing(token)
            if other is not None:
                yield Hit(subject, other, (clause.verb,))


def _content(verb: Token) -> Actor:
    doc, left, right = verb.doc, verb.left_edge.i, verb.right_edge.i
    while left < verb.i and ((doc[left].dep_ == "mark" and doc[left].lower_ == "that") or doc[left].is_punct):
        left += 1
    while right > verb.i and doc[right].is_punct:
        right -= 1
    return Actor(None, doc[left : right + 1], verb)


def _is_not_guilty(token: Token) -> bool:
    return token.lower_ == "guilty" and (token.i > 0 and token.nbor(-1).lower_ == "not")


def _to(token: Token) -> list[Token]:
    return [
        t for child in token.children if child.dep_ == "obl" and preposition(child) == "to" for t in conjuncts(child)
    ]
