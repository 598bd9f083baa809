"""Adjectives of nationality: mentions of a place for the contract, and no names.

Names data agree: "Chinese officials" is nothing to UNER, MISC to CoNLL 2003. So a pipeline's `doc.ents`
leave them out, and `doc.spans["demonyms"]` has them, labelled PLACE.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dossier.annotate.gazetteer import gazetteer

GROUP = "demonyms"


def is_demonym(name: Span) -> bool:
    """Is a found place an adjective of nationality: one by the lists of countries and regions, or by its tag?

    The lists know "Chinese" and "North Korean", however written; the tag knows "Texan" and "Parisian".
    """
    if name.label_ != "PLACE":
        return False
    senses = {
        e.sense for text in (name.text, name.text.title()) for e in gazetteer().entries(text) if e.type == "place"
    }
    return senses == {"adjective"} or ("name" not in senses and name[-1].pos_ == "ADJ")


def set_names(doc: Doc, names: list[Span]) -> None:
    """Sets doc.ents to the names and doc.spans["demonyms"] to the rest."""
    adjectives = [name for name in names if is_demonym(name)]
    doc.spans[GROUP] = adjectives
    doc.set_ents([name for name in names if name not in adjectives])


def names_and_demonyms(doc: Doc) -> list[Span]:
    """Both, in text order."""
    return sorted([*doc.ents, *doc.spans.get(GROUP, [])], key=lambda span: span.start)
