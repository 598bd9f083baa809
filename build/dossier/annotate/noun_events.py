"""Events that no verb of the sentence tells: "Peru's withdrawal from the pact", "Lee, an opponent of the war", "the
US-led coalition"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import product

import yaml

from dossier.annotate.actors import Actor
from dossier.annotate.candidates import kinds, nominal_events
from dossier.annotate.describing import complements, named_by, possessors
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.stance import noun_modality

MAX_ENDS = 8  # longer lists of names are where parses go wrong
OF = frozenset({"of", "to"})


@cache
def agent_nouns() -> dict[str, str]:
    """The verb of each noun of agent_nouns.yml."""
    text = files("dossier.annotate").joinpath("data/agent_nouns.yml").read_text(encoding="utf-8")
    nouns: dict[str, str] = yaml.safe_load(text)
    return nouns


@cache
def participles() -> dict[str, str]:
    """The verbs that make "X-led", by their participles."""
    return dict(pair.split() for pair in kinds()["hyphenated"])


def find_nominal(scene: Scene) -> Iterator[Hit]:
    """What an event noun tells of both its parties: "Peru's withdrawal from Chad", "the murder of Lee by Roe"."""
    for hit in nominal_events(scene):
        yield replace(hit, modality=noun_modality(hit.cue[0]))


def find_agents(scene: Scene) -> Iterator[Hit]:
    """Who is called by what they do to another: "his successor, Lee", "Roe was a critic of the plan"."""
    for noun in scene.nouns(agent_nouns()):
        others = possessors(noun, scene.cast) + complements(noun, OF, scene.cast)
        described = named_by(noun, scene.cast) if others else []
        if len(described) > MAX_ENDS:
            continue
        for named, other in product(described, others):
            around = named.span.start <= other.span.start and other.span.end <= named.span.end
            if named.chain != other.chain and not (around and named.token.i == noun.i) and not _is_joined(other):
                yield Hit(named, other, (noun,), predicate=agent_nouns()[noun.lemma_.lower()])


def _is_joined(actor: Actor) -> bool:
    """As "US" in "an opponent of the US-led war"."""
    end = actor.span.end
    return end < len(actor.span.doc) and actor.span.doc[end].text in {"-", "–"}


def find_hyphenated(scene: Scene) -> Iterator[Hit]:
    """A name, a hyphen and a participle before what it was done to: "the US-led coalition", "Iran-backed Houthis"."""
    doc = scene.reading.doc
    for verb in doc:
        lemma = participles().get(verb.lower_)
        if lemma is None or verb.i < verb.sent.start + 2 or verb.nbor(-1).text not in {"-", "–"}:
            continue
        doer = scene.cast.mentions.by_end.get(verb.i - 1)
        done = scene.cast.entity(verb.head) if verb.head.i > verb.i else None
        if doer is not None and doer.kind == "name" and done is not None:
            yield Hit(Actor(doer.chain, doer.span, doer.head), done, (verb,), predicate=lemma)
