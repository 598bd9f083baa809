"""What belongs to a place: "Peru's parliament", "the Peruvian firm Acme", "the Lima-based Acme"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.actors import nouns
from dossier.annotate.document import Chain, Reference
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.patterns.nesting import actor_of, nests
from dossier.annotate.phrases import name_in_phrase
from dossier.annotate.syntax import preposition

DIPLOMATIC = frozenset({"embassy", "consulate", "high commission", "mission"})


def find_possessor(scene: Scene) -> Iterator[Hit]:
    """Owned by a place: "Peru's National Police", "California's Shasta County", "the Peruvian firm Acme"."""
    for chain in scene.reading.chains:
        if chain.type not in {"organization", "place"}:
            continue
        for reference in chain.references:
            if reference.kind == "pronoun":
                continue
            for token in _owners(reference, chain):
                place = scene.cast.entity(token)
                if place is None or place.chain in (None, chain.index) or scene.cast.type_of(place) != "place":
                    continue
                assert place.chain is not None
                if chain.type == "place" and not nests(scene, chain.index, place.chain):
                    continue
                if chain.subtype in DIPLOMATIC:
                    continue  # an embassy is its country's, but it does not lie in it
                yield Hit(actor_of(reference), place, (token,), predicate=_predicate(chain))


def find_genitive(scene: Scene) -> Iterator[Hit]:
    """The same by the words: what the phrase after "PLACE's" ends in, and what is coordinated with it."""
    doc = scene.reading.doc
    for chain in scene.reading.chains:
        if chain.type != "place":
            continue
        for reference in chain.references:
            at = reference.span.end
            if reference.kind == "pronoun" or at + 1 >= len(doc) or doc[at].tag_ != "POS":
                continue
            first = name_in_phrase(at + 1, scene.cast.mentions)
            for ref in scene.cast.mentions.run_of_names(first.span.start) if first is not None else []:
                part = scene.reading.chains[ref.chain]
                if part.type not in {"organization", "place"} or part.subtype in DIPLOMATIC or part is chain:
                    continue
                if part.type == "organization" or nests(scene, part.index, chain.index):
                    yield Hit(actor_of(ref), actor_of(reference), (doc[at],), predicate=_predicate(part))


def _owners(reference: Reference, chain: Chain) -> Iterator[Token]:
    """Places before the name. Of those inside the mention only the ones that say where it is, "the Peruvian capital"; a
    country in the name of its own body ("US Senate", "the Peruvian government") says nothing new."""
    head = reference.head
    if head.lemma_.lower() == "government":
        return  # that a country's government is its own says nothing
    named = any(other.kind == "name" for other in chain.references)
    for child in head.children:
        if child.i < head.i and child.nbor().text.startswith(("-", "–")):
            continue  # "a Peruvian-Chilean effort"
        if child.i > head.i or preposition(child) or child.dep_ not in {"nmod:poss", "amod", "compound"}:
            continue
        if reference.span.start <= child.i:
            own_body = chain.type == "organization" and not named
            if (reference.kind == "name" and not _has_genitive(child)) or (
                own_body and (child.dep_ != "nmod:poss" or head.lemma_ == "government")
            ):
                continue
        if child.dep_ == "compound" and not _has_genitive(child):
            continue
        yield child


def _has_genitive(token: Token) -> bool:
    """Whether "'s" follows, also where the parse misses that it marks an owner."""
    return any(child.tag_ == "POS" for child in token.children) or (
        token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"
    )


def _predicate(chain: Chain) -> str:
    if chain.type == "place":
        return "located_in"
    words = {word.lower() for word in f"{chain.name} {chain.subtype or ''}".split()}
    return "part_of" if words & nouns()["state_bodies"] else "based_in"


def find_based(scene: Scene) -> Iterator[Hit]:
    """As in "the Lima-based Acme", "Lima-based miner Acme"."""
    for token in scene.reading.doc:
        if token.lower_ != "based" or token.i < 2 or token.nbor(-1).text not in {"-", "–"}:
            continue
        place = scene.cast.entity(token.nbor(-2))
        noun = token.head
        if place is None or scene.cast.type_of(place) != "place":
            continue
        body = scene.cast.entity(noun) or (
            scene.cast.entity(noun.head) if noun.dep_ in {"compound", "nmod:desc"} else None
        )
        if body is None and (ref := name_in_phrase(token.i + 1, scene.cast.mentions)) is not None:
            body = actor_of(ref)
        if body is not None and scene.cast.type_of(body) in {"organization", "group"}:
            yield Hit(body, place, (token,))
