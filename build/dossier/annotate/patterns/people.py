"""Where people come from and live: "French inventor Jean Roe", "John Doe of Leeds", "Ohio man John Doe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.clauses import preposition
from dossier.annotate.describing import modifiers, named_by
from dossier.annotate.patterns.hit import Hit, Scene

# beside a town these say where somebody lives; other nouns may say where they work ("Chicago lawyer")
LOCALS = frozenset(
    ["man", "woman", "boy", "girl", "teenager", "teen", "couple", "resident", "native", "mother", "father", "student"]
)


def find_nationality(scene: Scene) -> Iterator[Hit]:
    """As in "Canadian tourist Jane Roe", "Jane Roe, a Canadian author". Not from offices."""
    for noun, person, place in _described(scene):
        if _is_country(scene, place) and not _holds_office(noun):
            yield Hit(person, place, (place.token,))


def find_local(scene: Scene) -> Iterator[Hit]:
    """Residence: "Ohio man John Doe"."""
    for noun, person, place in _described(scene):
        if noun.lemma_.lower() in LOCALS and not _is_country(scene, place):
            yield Hit(person, place, (noun,))


def find_origin(scene: Scene) -> Iterator[Hit]:
    """As in "John Doe of Leeds", "Jane Roe, from Leeds". Not beside an office ("Senator Doe of Ohio")."""
    for chain in scene.reading.chains:
        if chain.type != "person":
            continue
        for reference in chain.references:
            head = reference.head
            if reference.kind != "name" or _described_by_office(head):
                continue
            for child in head.children:
                word = preposition(child)
                if child.dep_ != "nmod" or word not in {"of", "from"} or child.i < head.i:
                    continue
                place = scene.cast.entity(child)
                if place is None or scene.cast.type_of(place) != "place":
                    continue
                if word == "from" or not _is_country(scene, place):
                    yield Hit(Actor(chain.index, reference.span, head), place, (_case(child),))


def _described(scene: Scene) -> Iterator[tuple[Token, Actor, Actor]]:
    """(noun, person, place) of "PLACE noun PERSON" and its kin."""
    for noun in scene.reading.doc:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() in nouns()["spokespeople"]:
            continue
        places = [actor for actor in modifiers(noun, scene.cast) if scene.cast.type_of(actor) == "place"]
        if len(places) != 1:
            continue
        for person in named_by(noun, scene.cast):
            if scene.cast.type_of(person) == "person":
                yield noun, person, places[0]


def _is_country(scene: Scene, place: Actor) -> bool:
    """A country by the closed list; where the list was not asked, a nationality by its form ("Canadian")."""
    chain = scene.cast.chain(place)
    if chain is not None and (chain.key or chain.subtype):
        return chain.subtype == "country" or (chain.key or "").startswith("country:")
    return place.token.tag_ in {"JJ", "JJS"} or place.token.pos_ == "ADJ"


def _holds_office(noun: Token) -> bool:
    words = [noun, *(child for child in noun.children if child.dep_ in {"compound", "conj", "amod"})]
    if noun.dep_ in {"compound", "nmod:desc"}:
        words += [child for child in noun.head.children if child.dep_ in {"compound", "nmod:desc"}]
    return any(word.lemma_.lower() in nouns()["offices"] for word in words)


def _described_by_office(head: Token) -> bool:
    describing = [child for child in head.children if child.dep_ in {"nmod:desc", "compound", "appos", "amod"}]
    if head.dep_ in {"appos", "flat"}:
        describing.append(head.head)
    return any(_holds_office(word) or word.lemma_.lower() in nouns()["offices"] for word in describing)


def _case(token: Token) -> Token:
    return next(child for child in token.children if child.dep_ == "case")
