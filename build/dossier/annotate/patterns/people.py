"""Where people come from and live: "French inventor Jean Roe", "John Doe of Leeds", "Ohio man John Doe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.describing import modifiers, named_by
from dossier.annotate.document import Reference
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.phrases import name_in_phrase, phrase_end, phrase_start
from dossier.annotate.words import word_list

# beside a town these say where somebody lives; other nouns may say where they work ("Chicago lawyer")
LOCALS = frozenset(
    ["man", "woman", "boy", "girl", "teenager", "teen", "couple", "resident", "native", "mother", "father", "student"]
)


def find_nationality(scene: Scene) -> Iterator[Hit]:
    """As in "Canadian tourist Jane Roe", "Jane Roe, a Canadian author". Not from offices."""
    for noun, person, place in _described(scene):
        maker = noun.lemma_.lower() == "director" and place.token.pos_ == "ADJ"  # of films, not of the country
        if _is_country(scene, place) and (maker or not _holds_office(noun)):
            yield Hit(person, place, (place.token,))


def find_countryman(scene: Scene) -> Iterator[Hit]:
    """As in "Jane Roe, an Argentine," and "An Australian, John Doe,": the nationality is a noun."""
    doc, mentions = scene.reading.doc, scene.cast.mentions
    for chain in scene.reading.chains:
        for ref in chain.references if chain.type == "place" else []:
            place, start, end = Actor(chain.index, ref.span, ref.head), ref.span.start, ref.span.end
            alone = start > 0 and doc[start - 1].lower_ in {"a", "an"} and end < len(doc) and doc[end].is_punct
            if ref.kind != "name" or not alone or not _is_country(scene, place):
                continue
            person = mentions.name_before(start - 2) if start > 1 and doc[start - 2].text == "," else None
            if person is None and doc[end].text == ",":
                person = mentions.name_at(end + 1)
            if person is not None and scene.reading.chains[person.chain].type == "person":
                yield Hit(Actor(person.chain, person.span, person.head), place, (place.token,))


def find_local(scene: Scene) -> Iterator[Hit]:
    """Residence: "Ohio man John Doe"."""
    for noun, person, place in _described(scene):
        if noun.lemma_.lower() in LOCALS and not _is_country(scene, place):
            yield Hit(person, place, (noun,))


def find_origin(scene: Scene) -> Iterator[Hit]:
    """As in "John Doe of Leeds", "Jane Roe, from Leeds" (lives there), "Jane Roe of the Herald" (works for it). Beside
    an office a place is the office's ("Senator Doe of Ohio")."""
    doc = scene.reading.doc
    held = {(hit.person, hit.body) for hit in scene.roles}
    for person in _named_people(scene):
        word, other = _of_or_from(scene, person)
        if word is None or other is None or _described_by_office(scene, person):
            continue
        determined = person.span.start > 0 and doc[person.span.start - 1].pos_ == "DET"  # "the Jane Roe of Peru"
        if determined or (person.chain, other.chain) in held:
            continue
        kind = scene.cast.type_of(other)
        if kind == "place" and _is_country(scene, other):
            yield Hit(person, other, (word,), predicate="citizen_of")
        elif kind == "place" and (word.lower_ == "from" or not _is_constituency(scene, other)):
            yield Hit(person, other, (word,), predicate="lives_in")
        elif kind == "organization":
            yield Hit(person, other, (word,), predicate=_belonging(scene, other))


def _of_or_from(scene: Scene, person: Actor) -> tuple[Token | None, Actor | None]:
    doc, i = scene.reading.doc, person.span.end
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ not in {"of", "from"}:
        return None, None
    ref = name_in_phrase(i + 1, scene.cast.mentions)
    return doc[i], Actor(ref.chain, ref.span, ref.head) if ref is not None else None


def find_affiliation(scene: Scene) -> Iterator[Hit]:
    """A body right before a person: "the Herald's Jane Roe" works for it, "Democrat Jane Roe", "Republican senator
    Jane Roe" and "Jane Roe, a Republican senator" are members."""
    doc = scene.reading.doc
    for person in _named_people(scene):
        start = person.span.start
        goes_on = person.span.end < len(doc) and doc[person.span.end].pos_ in {
            "NOUN",
            "PROPN",
        }  # "the Ann Lee telescope"
        if start > 1 and doc[start - 1].tag_ == "POS" and not goes_on:
            owner = scene.cast.mentions.by_end.get(start - 1)
            if owner is not None and scene.reading.chains[owner.chain].type == "organization":
                body = Actor(owner.chain, owner.span, owner.head)
                yield Hit(person, body, (doc[start - 1],), predicate=_belonging(scene, body))
        for party in _parties(scene, person):
            if any(
                hit.kind == "heads" and (hit.person, hit.body) == (person.chain, party.chain) for hit in scene.roles
            ):
                continue
            yield Hit(person, party, (party.span.root,), predicate="member_of")


def _parties(scene: Scene, person: Actor) -> Iterator[Actor]:
    doc = scene.reading.doc
    first = phrase_start(doc[person.span.start])
    spans = [(first, person.span.start)]
    after = scene.cast.mentions.after(Reference(person.span, "name"))
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].lower_ in {"a", "an", "the"}:
        spans.append((after + 1, phrase_end(doc[after + 1])))
    for start, end in spans:
        for ref in scene.cast.mentions.within(start, end):
            actor = Actor(ref.chain, ref.span, ref.head)
            kind = scene.cast.type_of(actor)
            party = kind == "organization" and _belonging(scene, actor) == "member_of"
            members = kind == "group" and scene.reading.chains[ref.chain].name.lower() in word_list("politicians")
            if (party or members) and ref.span.end < len(doc) and doc[ref.span.end].tag_ != "POS":
                yield actor


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
    for noun in scene.nouns():
        if noun.lemma_.lower() in nouns()["spokespeople"]:
            continue
        places = [actor for actor in modifiers(noun, scene.cast) if scene.cast.type_of(actor) == "place"]
        if len(places) != 1 or noun.lemma_.lower() in nouns()["kinds_after_name"] | nouns()["craft"]:
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


def _is_constituency(scene: Scene, place: Actor) -> bool:
    """A country or state: with "of" it is what somebody stands for, rather than where they live."""
    chain = scene.cast.chain(place)
    return _is_country(scene, place) or (chain is not None and chain.subtype in {"state", "province", "region"})


def _holds_office(noun: Token) -> bool:
    words = [noun, *(child for child in noun.children if child.dep_ in {"compound", "conj", "amod"})]
    if noun.dep_ in {"compound", "nmod:desc"}:
        words += [child for child in noun.head.children if child.dep_ in {"compound", "nmod:desc"}]
    return any(word.lemma_.lower() in nouns()["offices"] for word in words)


def _described_by_office(scene: Scene, person: Actor) -> bool:
    """Whether an office stands right before the name or is said of it: "Senator Jane Roe"."""
    doc, head = scene.reading.doc, person.token
    words = list(doc[phrase_start(doc[person.span.start]) : person.span.start])
    words += [child for child in head.children if child.dep_ in {"nmod:desc", "compound", "appos", "amod"}]
    if head.dep_ in {"appos", "flat"}:
        words.append(head.head)
    return any(_holds_office(word) for word in words)
