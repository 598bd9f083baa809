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
    """As in "John Doe of Leeds", "Jane Roe, from Leeds" (lives there), "Jane Roe of the Herald" (works for it). Beside an
    office a place is the office's ("Senator Doe of Ohio")."""
    for person in _named_people(scene):
        head = person.token
        for child in head.children:
            word = preposition(child)
            if child.dep_ != "nmod" or word not in {"of", "from"} or child.i < head.i:
                continue
            other = scene.cast.entity(child)
            kind = scene.cast.type_of(other) if other is not None else None
            if other is None or _described_by_office(head):
                continue
            if kind == "place" and (word == "from" or not _is_country(scene, other)):
                yield Hit(person, other, (_case(child),), predicate="lives_in")
            elif kind == "organization":
                yield Hit(person, other, (_case(child),), predicate=_belonging(scene, other))


def find_affiliation(scene: Scene) -> Iterator[Hit]:
    """A body right before a person: "the Herald's Jane Roe" works for it, "Democrat Jane Roe" is a member."""
    for person in _named_people(scene):
        describing = [person.token, *(c for c in person.token.children if c.dep_ in {"nmod:desc", "compound", "appos"})]
        for noun in describing:
            for child in noun.children:
                if child.dep_ not in {"nmod:poss", "amod", "compound", "nmod:desc", "appos"} or preposition(child):
                    continue
                body = scene.cast.entity(child)
                if body is None or scene.cast.type_of(body) != "organization" or body.span.root.i != child.i:
                    continue
                predicate = _belonging(scene, body)
                if predicate == "member_of" and child.dep_ != "nmod:poss":
                    yield Hit(person, body, (child,), predicate=predicate)
                elif predicate == "works_for" and child.dep_ == "nmod:poss" and noun.i == person.token.i:
                    yield Hit(person, body, (child,), predicate=predicate)


def _named_people(scene: Scene) -> Iterator[Actor]:
    for chain in scene.reading.chains:
        if chain.type == "person":
            for reference in chain.references:
                if reference.kind == "name":
                    yield Actor(chain.index, reference.span, reference.head)


def _belonging(scene: Scene, body: Actor) -> str:
    chain = scene.cast.chain(body)
    words = set(chain.name.lower().split()) if chain else set()
    is_party = chain is not None and (chain.subtype == "party" or bool(words & {"party", "democrats", "republicans"}))
    return "member_of" if is_party else "works_for"


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
