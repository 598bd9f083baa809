"""Whether one place can lie in another, by what the closed lists know of them."""

from __future__ import annotations

from dossier.annotate.actors import Actor
from dossier.annotate.document import Reference
from dossier.annotate.patterns.hit import Scene


def known_to_nest(scene: Scene, inner: int, outer: int) -> bool:
    """Whether the lists say that the first lies in the second, a country."""
    a, b = scene.reading.chains[inner], scene.reading.chains[outer]
    return a.country is not None and a.country == b.country and b.subtype == "country" and a.subtype != "country"


def nests(scene: Scene, inner: int, outer: int) -> bool:
    """Whether the first can lie in the second, by what the closed lists know of them."""
    a, b = scene.reading.chains[inner], scene.reading.chains[outer]
    if inner == outer or a.subtype in {"country", "continent"}:
        return False
    return not (a.country and b.country and a.country != b.country)


def actor_of(reference: Reference) -> Actor:
    """The end of a relation that a mention is."""
    return Actor(reference.chain, reference.span, reference.head)
