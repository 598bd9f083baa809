"""Where places and bodies are: "Lima, Peru", "the museum in Lima", "the museum is in Lima"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from dossier.annotate.actors import nouns
from dossier.annotate.demonyms import is_demonym
from dossier.annotate.document import Chain, Reference
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.patterns.nesting import actor_of, known_to_nest, nests
from dossier.annotate.phrases import name_in_phrase
from dossier.annotate.stance import polarity
from dossier.annotate.syntax import conjuncts, preposition
from dossier.annotate.words import word_list

INSIDE = frozenset({"in", "at", "within", "inside"})
SITED = frozenset({"place", "organization", "event"})


def find_comma(scene: Scene) -> Iterator[Hit]:
    """As in "Lima, Peru": two places with nothing but a comma between, that are no list. Parses of these are unsure, so
    it goes by the words: a run of places that ends in "and" is a list."""
    for run in _runs(scene):
        listed = _goes_on(run[-1])
        for inner, outer in pairwise(run):
            of_school = inner.span.start > 1 and inner.span.doc[inner.span.start - 2].lower_ in nouns()["schools"]
            if of_school and inner.span.doc[inner.span.start - 1].lower_ == "of":
                continue  # "University of Ohio, Athens" is one name
            known = known_to_nest(scene, inner.chain, outer.chain)
            if _begins_clause(inner, outer, known=known):
                continue
            if (known or not listed) and nests(scene, inner.chain, outer.chain):
                yield Hit(actor_of(inner), actor_of(outer), (inner.head,))


def _runs(scene: Scene) -> Iterator[list[Reference]]:
    """Places one after the other with commas between, two or more."""
    doc, chains, after = scene.reading.doc, scene.reading.chains, scene.cast.mentions.after
    names = [ref for chain in chains for ref in chain.references if ref.kind == "name"]
    bodies = [ref.span for ref in names if chains[ref.chain].type == "organization"]
    run: list[Reference] = []
    for ref in sorted(names, key=lambda ref: (ref.span.start, -len(ref.span))):
        if chains[ref.chain].type != "place":
            continue
        if run:
            last = run[-1]
            if last.span.start < ref.span.start and ref.span.end == last.span.end:
                run = [ref]  # "the consulate in Perth, Australia": it is Perth that goes on
                continue
            if ref.span.start < after(last):
                continue
            comma = after(last)
            start = comma + 2 if comma + 1 < len(doc) and doc[comma + 1].lower_ == "the" else comma + 1
            # "University of Ohio, Athens" is one name
            one_name = any(body.start <= last.span.start and ref.span.end <= body.end for body in bodies)
            if comma < len(doc) and doc[comma].text == "," and ref.span.start == start and not one_name:
                run.append(ref)
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
    return (
        at + 1 < len(doc)
        and doc[at].lower_ in {"and", "or", "&"}
        and (doc[at + 1].text[:1].isupper() or doc[at + 1].lower_ in {"the", "other", "elsewhere", "several", "many"})
    )


def _begins_clause(inner: Reference, outer: Reference, *, known: bool) -> bool:
    """As in "In Lima, Chile beat Peru": what follows the comma acts."""
    doc, sent, end = inner.span.doc, inner.head.sent, outer.span.end
    if is_demonym(Span(doc, outer.span.start, end, label="PLACE")):
        return True  # "In Lima, Peruvian miners marched"
    opens = inner.span.start - 1 <= sent.start + 1 and doc[sent.start].pos_ == "ADP"
    return not known and opens and end < sent.end and doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"}


def find_inside(scene: Scene) -> Iterator[Hit]:
    """As in "the museum in Lima": a place, body or event with "in PLACE" hanging on it or right after it."""
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
                if chain.type != "place" or nests(scene, chain.index, place.chain):
                    yield Hit(actor_of(reference), place, (_case(token),))


def find_stands(scene: Scene) -> Iterator[Hit]:
    """As in "the museum is in Lima", "the summit was in Lima"."""
    for token in scene.reading.doc:
        case = next((child.lower_ for child in token.children if child.dep_ == "case"), "")
        if case not in INSIDE or not any(child.dep_ == "cop" for child in token.children):
            continue
        place = scene.cast.entity(token)
        subjects = [t for child in token.children if child.dep_ == "nsubj" for t in conjuncts(child)]
        if place is None or place.chain is None or scene.cast.type_of(place) != "place":
            continue
        for subject in scene.cast.entities(subjects):
            chain = scene.cast.chain(subject)
            if chain is None or not (chain.type in {"place", "event"} or _is_site(chain)):
                continue
            if chain.type != "place" or polarity(token) == "negated" or nests(scene, chain.index, place.chain):
                yield Hit(subject, place, (token,))


def find_named_inside(scene: Scene) -> Iterator[Hit]:
    """The place in a body's own name: "the US Embassy in Lima"."""
    doc = scene.reading.doc
    for chain in scene.reading.chains:
        for reference in chain.references if chain.type == "organization" else []:
            for ref in scene.cast.mentions.within(reference.span.start, reference.span.end):
                at = ref.span.start
                inside = at > reference.span.start + 1 and doc[at - 1].lower_ == "in" and reference.kind == "name"
                if inside and scene.reading.chains[ref.chain].type == "place":
                    yield Hit(actor_of(reference), actor_of(ref), (doc[at - 1],))


def _places_after(scene: Scene, reference: Reference, chain: Chain) -> Iterator[Token]:
    head = reference.head
    for child in head.children:
        listed = any(other.dep_ == "conj" and other.i < child.i for other in head.children)  # "A and B in C": B is
        near = not any(word.pos_ in {"VERB", "AUX"} for word in head.doc[reference.span.end : child.left_edge.i])
        if child.dep_ == "nmod" and child.i > head.i and preposition(child) in INSIDE and not listed and near:
            yield child
    # by the words: after a place's name, after "at BODY", after a subject before its verb "in" hangs on nothing else
    doc, i = scene.reading.doc, scene.cast.mentions.after(reference)
    longest = scene.cast.mentions.by_end.get(reference.span.end)
    if longest is not None and longest.span.start < reference.span.start:
        return  # "the District of Ohio in Lima": it is the district that is there
    kinds = word_list("kinds_of_place") | nouns()["kinds_after_name"]
    if chain.type == "place" and i < len(doc) and doc[i].lower_ in kinds:
        i += 1  # "Aceh province in"
    if chain.type == "place" and i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "in":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ not in {"in", "within", "at"} or doc[i].sent != head.sent:
        return
    places = _places_at(scene, i + 1)
    if not places:
        return
    place = places[0]
    before_verb = head.dep_ in {"nsubj", "nsubj:pass"} and place.head.i < head.head.i
    start = reference.span.start
    if start > 0 and doc[start - 1].lower_ in {"near", "outside", "off"}:
        return  # "near Lima in Callao" is not in Lima
    at_body = start > 0 and (doc[start - 1].lower_ == "at" or (start > 1 and doc[start - 2].lower_ == "at"))
    if chain.type == "place" or before_verb or at_body or _is_site(chain):
        yield from (ref.head for ref in places)


def _places_at(scene: Scene, i: int) -> list[Reference]:
    """The place of a phrase beginning here, or its places: "the province of Lima", "Peru, Chile and Bolivia"."""
    doc, mentions = scene.reading.doc, scene.cast.mentions
    place = name_in_phrase(i, mentions)
    if place is None:
        kind = next((t for t in doc[i : i + 3] if t.lower_ in word_list("kinds_of_place")), None)
        named = kind is not None and kind.i + 2 < len(doc) and doc[kind.i + 1].lower_ == "of"
        place = mentions.name_at(kind.i + 2) if kind is not None and named else None
        return [place] if place is not None else []
    return mentions.run_of_names(place.span.start) or [place]


def _is_site(chain: Chain) -> bool:
    """A body whose name says that it is a building or campus: "Harbour University", "Court of Appeal"."""
    words = {word.lower().strip(",.") for word in chain.name.split()}
    return bool(words & (nouns()["schools"] | nouns()["sites"]))


def _case(token: Token) -> Token:
    return next((child for child in token.children if child.dep_ == "case"), token)
