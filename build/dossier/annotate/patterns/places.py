"""Where places and bodies are: "Lima, Peru", "the museum in Lima", "Peru's parliament", "the Peruvian firm Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.clauses import preposition
from dossier.annotate.document import Chain, Reference
from dossier.annotate.patterns.hit import Hit, Scene

INSIDE = frozenset({"in", "at", "within", "inside"})
SITED = frozenset({"place", "organization", "event"})
DIPLOMATIC = frozenset({"embassy", "consulate", "high commission", "mission"})


def find_comma(scene: Scene) -> Iterator[Hit]:
    """As in "Lima, Peru": two places with nothing but a comma between, that are no list. Parses of these are unsure, so it
    goes by the words: a run of places that ends in "and" is a list."""
    for run in _runs(scene):
        listed = _goes_on(run[-1])
        for inner, outer in pairwise(run):
            known = _known_to_nest(scene, inner.chain, outer.chain)
            if (known or not listed) and _nests(scene, inner.chain, outer.chain):
                yield Hit(_actor(inner), _actor(outer), (inner.head,))


def _runs(scene: Scene) -> Iterator[list[Reference]]:
    """Places one after the other with commas between, two or more."""
    doc, chains = scene.reading.doc, scene.reading.chains
    names = [ref for chain in chains for ref in chain.references if ref.kind == "name"]
    bodies = [ref.span for ref in names if chains[ref.chain].type == "organization"]
    run: list[Reference] = []
    for ref in sorted(names, key=lambda ref: (ref.span.start, -len(ref.span))):
        if chains[ref.chain].type != "place":
            continue
        if run:
            comma = scene.cast.mentions.after(run[-1])
            if comma < len(doc) and doc[comma].text == "," and ref.span.start == comma + 1:
                # "University of Ohio, Athens" is one name
                if not any(body.start <= run[-1].span.start and ref.span.end <= body.end for body in bodies):
                    run.append(ref)
                    continue
            elif ref.span.start < run[-1].span.end:
                continue
        if len(run) > 1:
            yield run
        run = [ref]
    if len(run) > 1:
        yield run


def _goes_on(last: Reference) -> bool:
    """Whether "and NAME" or "or NAME" follows."""
    doc, at = last.span.doc, last.span.end
    if at < len(doc) and doc[at].text == ",":
        at += 1
    return at + 1 < len(doc) and doc[at].lower_ in {"and", "or", "&"} and doc[at + 1].text[:1].isupper()


def _known_to_nest(scene: Scene, inner: int, outer: int) -> bool:
    a, b = scene.reading.chains[inner], scene.reading.chains[outer]
    return a.country is not None and a.country == b.country and b.subtype == "country" and a.subtype != "country"


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
            for token in _places_after(scene, reference, chain):
                place = scene.cast.entity(token)
                if place is None or place.chain is None or scene.cast.type_of(place) != "place":
                    continue
                if chain.type != "place" or _nests(scene, chain.index, place.chain):
                    yield Hit(_actor(reference), place, (_case(token),))


def _places_after(scene: Scene, reference: Reference, chain: Chain) -> Iterator[Token]:
    head = reference.head
    for child in head.children:
        if child.dep_ == "nmod" and child.i > head.i and preposition(child) in INSIDE:
            yield child
    # by the words: after a place's name, and after a subject before its verb, "in" can hang on nothing else
    doc, i = scene.reading.doc, scene.cast.mentions.after(reference)
    if i + 1 >= len(doc) or doc[i].lower_ not in {"in", "within", "at"} or doc[i].sent != head.sent:
        return
    end = i + 1
    while end < len(doc) and doc[end].pos_ in {"DET", "ADJ"} and scene.cast.mentions.by_start.get(end) is None:
        end += 1
    place = scene.cast.mentions.name_at(end)
    if place is None or (place.span.end < len(doc) and doc[place.span.end].tag_ == "POS"):
        return
    before_verb = head.dep_ in {"nsubj", "nsubj:pass"} and place.head.i < head.head.i
    if chain.type == "place" or before_verb or _is_site(chain):
        yield place.head


def _is_site(chain: Chain) -> bool:
    """A body whose name says that it is a building or campus: "Harbour University", "Court of Appeal"."""
    words = {word.lower().strip(",.") for word in chain.name.split()}
    return bool(words & (nouns()["schools"] | nouns()["sites"]))


def find_possessor(scene: Scene) -> Iterator[Hit]:
    """Owned by a place: "Peru's National Police", "California's Shasta County", "the Peruvian broadcaster Radio Sol"."""
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
                if chain.type == "place" and not _nests(scene, chain.index, place.chain):
                    continue
                if chain.subtype in DIPLOMATIC:
                    continue  # an embassy is its country's, but it does not lie in it
                yield Hit(_actor(reference), place, (token,), predicate=_predicate(chain))


def _owners(reference: Reference, chain: Chain) -> Iterator[Token]:
    """Places before the name. Of those inside the mention only the ones that say where it is, "the Peruvian capital"; a
    country in the name of its own body ("US Senate", "the Peruvian government") says nothing new."""
    head = reference.head
    named = any(other.kind == "name" for other in chain.references)
    for child in head.children:
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
