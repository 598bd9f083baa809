"""Roles in bodies, and bodies and things that belong to bodies."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from dossier.annotate.actors import Actor, nouns
from dossier.annotate.document import Reference
from dossier.annotate.patterns.hit import Hit, Scene
from dossier.annotate.phrases import name_in_phrase
from dossier.annotate.words import word_list

STATES = frozenset({"state", "province", "region"})
GOVERNORS = frozenset({"governor", "chief minister"})
RULERS = frozenset({"president", "prime minister", "chancellor", "king", "queen", "sultan", "emir", "premier"})


def find_roles(scene: Scene) -> Iterator[Hit]:
    """Heads, holders of offices, staff, spokespeople and members, as roles.py finds them."""
    for hit in scene.roles:
        body = Actor(hit.body, hit.body_span, hit.body_span.root) if hit.body_span is not None else None
        yield Hit(
            subject=Actor(hit.person, hit.person_span, hit.person_span.root),
            object=body,
            cue=tuple(hit.role_span),
            role=hit.role,
            polarity="negated" if hit.negated else "affirmed",
            modality="planned" if hit.status == "future" else "asserted",
            predicate=_held(scene, hit.kind, body),
            tenure=None if hit.status == "current" else hit.status,
        )


def _held(scene: Scene, kind: str, body: Actor | None) -> str:
    """The predicate, where the kind of body decides: a state's attorney holds an office of the state, and a "Democratic
    chairman" chairs something else than the party he is of."""
    chain = scene.cast.chain(body) if body is not None else None
    if chain is None or body is None:
        return kind
    if kind == "works_for" and chain.type == "place":
        return "holds_role"
    party = chain.subtype == "party" or "party" in chain.name.lower().split()
    return (
        "member_of"
        if kind == "heads" and party and "party" not in body.span.text.lower() and body.span.root.pos_ == "ADJ"
        else kind
    )


def find_governments(scene: Scene) -> Iterator[Hit]:
    """As in "Johnson's government", "the Trump administration", "the government of Roe": led by the person."""
    doc, mentions = scene.reading.doc, scene.cast.mentions
    for chain in scene.reading.chains:
        for ref in chain.references if chain.type == "organization" else []:
            if ref.head.lemma_.lower() not in {"government", "administration", "cabinet"}:
                continue
            head, start = ref.head, ref.span.start
            before = mentions.by_end.get(head.i - 1) if doc[head.i - 1].tag_ == "POS" else mentions.by_end.get(head.i)
            after = mentions.name_at(head.i + 2) if doc[head.i + 1 : head.i + 2].text == "of" else None
            for person in (before, after):
                leads = person is not None and scene.reading.chains[person.chain].type == "person"
                if person is not None and leads and person.span.start >= start - 4:
                    yield Hit(
                        Actor(person.chain, person.span, person.head), Actor(chain.index, ref.span, head), (head,)
                    )


def find_unsaid_place(scene: Scene) -> Iterator[Hit]:
    """What an office without a body is of, where the sentence shows it: "in Ohio, Governor X", the only state before
    it, and "under President X, Peru". A president may visit any country: nothing from "in Peru, President X"."""
    placed = {hit.person for hit in scene.roles if hit.body is not None and hit.kind in {"heads", "holds_role"}}
    for hit in scene.roles:
        if hit.kind != "holds_role" or hit.body is not None or hit.person in placed:
            continue
        role, ref = hit.role.lower(), None
        if role in GOVERNORS:
            ref = _only_state(scene, hit.role_span)
        elif (
            role in RULERS and hit.role_span.start > 0 and hit.role_span.doc[hit.role_span.start - 1].lower_ == "under"
        ):
            ref = _after_comma(scene, hit.person_span)
        if ref is not None:
            person = Actor(hit.person, hit.person_span, hit.person_span.root)
            yield Hit(person, Actor(ref.chain, ref.span, ref.head), tuple(hit.role_span), role=hit.role)


def _only_state(scene: Scene, title: Span) -> Reference | None:
    refs = scene.cast.mentions.within(title.sent.start, title.start)
    states = {ref.chain: ref for ref in refs if scene.reading.chains[ref.chain].subtype in STATES}
    return next(iter(states.values())) if len(states) == 1 else None


def _after_comma(scene: Scene, person: Span) -> Reference | None:
    doc, at = person.doc, person.end
    ref = scene.cast.mentions.name_at(at + 1) if at < len(doc) and doc[at].text == "," else None
    return ref if ref is not None and scene.reading.chains[ref.chain].subtype == "country" else None


def find_unit(scene: Scene) -> Iterator[Hit]:
    """As in "the Faculty of Law of Tide University", "the First Amendment to the Constitution": the part is named."""
    doc, mentions, chains = scene.reading.doc, scene.cast.mentions, scene.reading.chains
    for chain in chains:
        if chain.type not in {"organization", "law"} or not set(chain.name.lower().split()) & word_list("units"):
            continue
        for ref in chain.references:
            at = mentions.after(ref)
            if ref.kind != "name" or at + 1 >= len(doc) or doc[at].lower_ not in {"of", "at", "to"}:
                continue
            whole = mentions.name_at(at + 1) or (mentions.name_at(at + 2) if doc[at + 1].lower_ == "the" else None)
            if whole is not None and chains[whole.chain].type == chain.type:
                part = Actor(ref.chain, ref.span, ref.head)
                yield Hit(part, Actor(whole.chain, whole.span, whole.head), (doc[at],), predicate="part_of")


def find_owner_before(scene: Scene) -> Iterator[Hit]:
    """A body before what is its own: "the army's Northern Command" (part of it), "Acme's Comet rocket" (owned)."""
    for chain in scene.reading.chains:
        if chain.type not in {"organization", "product"}:
            continue
        for reference in chain.references:
            if reference.kind != "name":
                continue
            for child in reference.head.children:
                if child.dep_ != "nmod:poss" or child.i >= reference.head.i:
                    continue
                owner = scene.cast.entity(child)
                if owner is None or owner.chain == chain.index or scene.cast.type_of(owner) != "organization":
                    continue
                predicate = "owns" if chain.type == "product" else "part_of"
                part = Actor(chain.index, reference.span, reference.head)
                ends = (owner, part) if predicate == "owns" else (part, owner)
                yield Hit(*ends, (child,), predicate=predicate)


def find_genitive(scene: Scene) -> Iterator[Hit]:
    """The same by the words: the name that the phrase after "BODY's" ends in."""
    doc = scene.reading.doc
    for chain in scene.reading.chains:
        if chain.type != "organization":
            continue
        for reference in chain.references:
            at = reference.span.end
            if reference.kind == "pronoun" or at + 1 >= len(doc) or doc[at].tag_ != "POS":
                continue
            ref = name_in_phrase(at + 1, scene.cast.mentions)
            between = {word.lemma_.lower() for word in doc[at + 1 : ref.span.start]} if ref is not None else set()
            if between & nouns()["other_sides"]:
                continue  # "Acme's rival Comet"
            kind = scene.reading.chains[ref.chain].type if ref is not None else None
            if ref is None or kind not in {"organization", "product"}:
                continue
            owner, part = Actor(chain.index, reference.span, reference.head), Actor(ref.chain, ref.span, ref.head)
            if kind == "product":
                yield Hit(owner, part, (doc[at],), predicate="owns")
            else:
                yield Hit(part, owner, (doc[at],), predicate="part_of")
