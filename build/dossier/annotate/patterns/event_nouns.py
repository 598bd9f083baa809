"""Typed predicates carried by event nouns, as frames.yml lists them: "the arrest of X by Y", "Y's attack on X"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.document import Reference
from dossier.annotate.patterns.frame_lists import noun_frames
from dossier.annotate.patterns.frames import hanging
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.phrases import name_in_phrase
from dossier.annotate.stance import lexicon
from dossier.annotate.syntax import preposition
from dossier.types import Modality


def find_nominal(scene: Scene, predicate: str) -> Iterator[Hit]:
    """Hits of the event nouns of one predicate: "the arrest of X by Y", "Y's attack on X", "Y sanctions on X"."""
    frame = noun_frames()[predicate]
    for noun in scene.nouns(frame.nouns):
        patients = scene.cast.entities(hanging(noun, frame.patient))
        agents = scene.cast.doers(
            [child for child in noun.children if child.dep_ == "nmod:poss"]
            + (hanging(noun, frame.agent) if frame.agent.isdisjoint(frame.patient) else [])
        )
        agents = agents or _owner_by_words(scene, noun)
        if not agents and frame.agent.isdisjoint(frame.patient):
            agents = _after_patients(scene, patients, frame.agent)
        if not agents and predicate == "met":
            agents = _those_present(scene, noun)
        if not agents and frame.modifier:
            names = [child for child in noun.children if child.dep_ in {"compound", "amod"} and child.i < noun.i]
            agents = scene.cast.entities(names)
        between = "between" in frame.patient and len(patients) == 2 and preposition(patients[0].token) == "between"
        if between and not agents:
            agents, patients = patients[:1], patients[1:]
        for subject, other in product(agents, patients):
            if predicate != "acquired" or not _is_country(scene, other):  # a party's takeover of a country is no deal
                yield Hit(subject, other, (noun,), modality=_proposed(noun))


def _those_present(scene: Scene, noun: Token) -> list[Actor]:
    """Who acts "in a meeting with X", "after talks with X"."""
    if noun.dep_ != "obl" or preposition(noun) not in {"in", "at", "during", "after", "following", "before"}:
        return []
    said = next((clause for clause in scene.clauses if clause.verb.i == noun.head.i), None)
    return scene.cast.entities(said.subjects) if said is not None and not said.passive else []


def _owner_by_words(scene: Scene, noun: Token) -> list[Actor]:
    """The name right before "'s" and the noun, whatever the parse hangs it on: "Jane Roe's meeting"."""
    doc, i = noun.doc, noun.i - 1
    ref = scene.cast.mentions.name_before(i) if i > 0 and doc[i].tag_ == "POS" else None
    return [Actor(ref.chain, ref.span, ref.head)] if ref is not None else []


def _is_country(scene: Scene, actor: Actor) -> bool:
    chain = scene.cast.chain(actor)
    return chain is not None and (chain.subtype == "country" or (chain.key or "").startswith("country:"))


def _after_patients(scene: Scene, patients: list[Actor], words: frozenset[str]) -> list[Actor]:
    """The agent in "the arrest of X by Y" by the words, also where the parse hangs Y on X."""
    if not patients:
        return []
    doc, i = scene.reading.doc, scene.cast.mentions.after(Reference(patients[-1].span, "name"))
    ref = name_in_phrase(i + 1, scene.cast.mentions) if i < len(doc) and doc[i].lower_ in words else None
    return [Actor(ref.chain, ref.span, ref.head)] if ref is not None else []


def _proposed(noun: Token) -> Modality | None:
    """Planned where the event is only arranged or sought ("to arrange a meeting"); None leaves it to the sentence."""
    governor = noun.head.lemma_.lower() if noun.dep_ in {"obj", "obl", "nsubj:pass", "nmod"} else ""
    return "planned" if governor in lexicon()["planned"] | lexicon()["proposing"] else None
