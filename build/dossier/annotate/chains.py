"""Who is who inside one article: fills `Reading.chains`, and `doc._.chains` as a pipeline component."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from dossier.annotate.coreference import ALL, clusters, find_links
from dossier.annotate.document import Chain, Reading
from dossier.annotate.encoder import has_vectors
from dossier.annotate.find_names import find_names
from dossier.annotate.first_person import add_first_person
from dossier.annotate.gazetteer import data_file
from dossier.annotate.geography import name_cities
from dossier.annotate.institutions import add_institutions, find_institutions
from dossier.annotate.link_names import NameChains
from dossier.annotate.linked_nominals import add_linked_nominals
from dossier.annotate.mention_spans import full_span, mention_token
from dossier.annotate.nominals import add_nominals
from dossier.annotate.pronouns import Pronouns
from dossier.annotate.rivals import PERSONAL
from dossier.annotate.roles import RoleHit, roles
from dossier.types import Article

__all__ = ["create_chains", "find_chains"]


def find_chains(reading: Reading) -> None:
    """Fill `reading.chains` from `reading.doc` (its names, its parse) and call `reading.index()`."""
    doc = reading.doc
    reading.links = find_links(doc) if has_vectors(doc) else None
    reading.chains = NameChains(find_names(doc), reading.article.title).chains
    name_cities(doc, reading.chains)
    add_institutions(reading.chains, find_institutions(doc, reading.chains), nationality_words())
    reading.index()
    for hit in roles(reading):
        _note_role(reading.chains[hit.person], hit)
    add_nominals(doc, reading.chains)
    if reading.links is not None:
        add_linked_nominals(doc, reading.chains, reading.links)
    add_institutions(reading.chains, find_institutions(doc, reading.chains), nationality_words())
    Pronouns(doc, reading.chains, reading.links).add()
    add_first_person(doc, reading.chains)
    reading.chains = _renumbered(reading.chains)
    reading.index()


@cache
def nationality_words() -> dict[str, str]:
    """Key of a country -> the adjective that goes with it: "country:CN" -> "Chinese"."""
    return {f"country:{c['code']}": c["adjectives"][0] for c in data_file("countries.yml") if c.get("adjectives")}


def _note_role(chain: Chain, hit: RoleHit) -> None:
    text = (
        hit.role
        if hit.body_span is None or hit.body_span.start > hit.role_span.start
        else f"{hit.body_span.text} {hit.role}"
    )
    if hit.role and text not in chain.roles:
        chain.roles.append(text)


def _renumbered(chains: list[Chain]) -> list[Chain]:
    """Without the chains that have lost their references; references in text order, anchors on the new numbers."""
    kept = [chain for chain in chains if chain.references]
    kept.sort(key=lambda chain: min((r.span.start, -r.span.end) for r in chain.references))
    new = {chain.index: index for index, chain in enumerate(kept)}
    for index, chain in enumerate(kept):
        chain.index = index
        chain.anchors = [new[anchor] for anchor in chain.anchors if anchor in new]
        chain.references.sort(key=lambda r: (r.span.start, -r.span.end))
    return kept


class ChainsComponent:
    """Sets `doc._.chains`: a list of coreference chains, each a list of Spans in text order."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading(Article(id="", path="", item=None, sha256="", title="", text=doc.text), doc)
        find_chains(reading)
        named = [[reference.span for reference in chain.references] for chain in reading.chains]
        doc._.chains = all_chains(reading) if reading.links else named
        return doc


def all_chains(reading: Reading) -> list[list[Span]]:
    """Chains of whatever the text speaks of twice, with whole noun phrases; then names that stand alone.

    Names and the pronouns of people are one where find_chains says so; the head says what else belongs to them, and
    what unnamed things are one.
    """
    assert reading.links is not None
    doc, named = reading.doc, {}
    for chain in reading.chains:
        for reference in chain.references:
            if reference.kind == "name" or reference.span.text.lower() in PERSONAL:
                named[mention_token(reference.head).i] = chain.index
    found = []
    for tokens in clusters(reading.links, ALL, named):
        spans = {(span.start, span.end): span for span in (full_span(doc, token) for token in tokens)}
        found.append([spans[key] for key in sorted(spans)])
    return found


@Language.factory("dossier_chains", assigns=["doc._.chains"], requires=["doc.ents"])
def create_chains(nlp: Language, name: str) -> ChainsComponent:
    """Factory of the component (entry point dossier_chains)."""
    if not Doc.has_extension("chains"):
        Doc.set_extension("chains", default=None)
    return ChainsComponent()
