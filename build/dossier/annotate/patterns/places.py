"""Where places and bodies are: "Lima, Peru", "the museum in Lima", "Peru's parliament", "the Peruvian firm Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from dossier.annotate.actors import Actor
from dossier.annotate.clauses import preposition
from dossier.annotate.document import Chain, Reference
from dossier.annotate.patterns.hit import Hit, Scene

INSIDE = frozenset({"in", "at", "within", "inside"})
SITED = frozenset({"place", "organization", "event"})
DIPLOMATIC = frozenset({"embassy", "consulate", "high commission", "mission"})


def find_comma(scene: Scene) -> Iterator[Hit]:
    """As in "Lima, Peru": two places with nothing but a comma between, that are no list."""
    doc = scene.reading.doc
    places = sorted(
        (
            ref
            for chain in scene.reading.chains
            if chain.type == "place"
            for ref in chain.references
            if ref.kind == "name"
        ),
        key=lambda ref: (ref.span.start, -len(ref.span)),
    )
    for inner, outer in pairwise(places):
        if outer.span.start != inner.span.end + 1 or doc[inner.span.end].text != ",":
            continue
        if outer.head.dep_ == "conj" or _is_listed(inner, outer) or not _nests(scene, inner.chain, outer.chain):
            continue
        yield Hit(_actor(inner), _actor(outer), (doc[inner.span.end],))


def _is_listed(inner: Reference, outer: Reference) -> bool:
    """As in "Peru, Chile and Brazil", "in Rome, Paris, and Berlin": a coordination starts or goes on here."""
    doc = inner.span.doc
    after = outer.span.end
    if after < len(doc) and doc[after].text == "," and after + 1 < len(doc):
        after += 1
    follows = after < len(doc) and doc[after].lower_ in {"and", "or"} and after + 1 < len(doc)
    same_list = (
        follows and doc[after + 1].ent_type_ in {"PLACE", "ORGANIZATION"} and outer.head.dep_ in {"conj", "appos"}
    )
    return same_list or any(child.dep_ == "conj" and child.i >= outer.span.start for child in inner.head.children)


def _nests(scene: Scene, inner: int, outer: int) -> bool:
    """Whether the first can lie in the second, by what the closed lists know of them."""
    a, b = scene.reading.chains[inner], scene.reading.chains[outer]
    if inner == outer or a.subtype in {"country", "continent"}:
        return False
    return not (a.country and b.country and a.country != b.country)


def find_inside(scene: Scene) -> Iterator[Hit]:
    """As in "the museum in Lima": a place, body or event with "in PLACE" hanging on it, or right after a place's name."""
    for chain in scene.reading.chains:
        if chain.type not in SITED:
            continue
        for reference in chain.references:
            if reference.kind == "pronoun":
                continue
            for token in _places_after(reference, chain):
                place = scene.cast.entity(token)
                if place is None or place.chain is None or scene.cast.type_of(place) != "place":
                    continue
                if chain.type != "place" or _nests(scene, chain.index, place.chain):
                    yield Hit(_actor(reference), place, (_case(token),))


def _places_after(reference: Reference, chain: Chain) -> Iterator[Token]:
    head = reference.head
    for child in head.children:
        if child.dep_ == "nmod" and child.i > head.i and preposition(child) in INSIDE:
            yield child
    end = reference.span.end
    doc = reference.span.doc
    if chain.type == "place" and end < len(doc) and doc[end].lower_ in {"in", "within"}:
        token = doc[end].head  # whatever the parse hangs it on: "hosted a meeting at Park Hall in Lima"
        if doc[end].dep_ == "case" and token.i > end and token.dep_ == "obl" and token.head.i == head.head.i:
            yield token


def find_possessor(scene: Scene) -> Iterator[Hit]:
    """Owned by a place: "Peru's National Police", "California's Shasta County", and names such as "US Senate"."""
    for chain in scene.reading.chains:
        if chain.type not in {"organization", "place"}:
            continue
        for reference in chain.references:
            if reference.kind == "pronoun":
                continue
            for token in _owners(reference):
                place = scene.cast.entity(token)
                if place is None or place.chain in (None, chain.index) or scene.cast.type_of(place) != "place":
                    continue
                assert place.chain is not None
                if chain.type == "place" and not _nests(scene, chain.index, place.chain):
                    continue
                if chain.subtype in DIPLOMATIC:
                    continue  # an embassy is its country's, but it does not lie in it
                yield Hit(_actor(reference), place, (token,), predicate=_predicate(chain))


def _owners(reference: Reference) -> Iterator[Token]:
    head = reference.head
    for child in head.children:
        if (
            child.dep_ in {"nmod:poss", "amod", "compound", "nmod:desc", "nmod"}
            and child.i < head.i
            and not preposition(child)
        ):
            yield child
        if child.dep_ == "nmod" and preposition(child) == "of" and child.i < reference.span.end:
            yield child


def _predicate(chain: Chain) -> str:
    if chain.type == "place":
        return "located_in"
    return "based_in" if chain.subtype in {"company", "newspaper", "broadcaster", "news agency", "club"} else "part_of"


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
        if body is not None and scene.cast.type_of(body) in {"organization", "group"}:
            yield Hit(body, place, (token,))


def _actor(reference: Reference) -> Actor:
    return Actor(reference.chain, reference.span, reference.head)


def _case(token: Token) -> Token:
    return next((child for child in token.children if child.dep_ == "case"), token)
