"""Bodies of which a country has several, courts above all: which one the text means."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dossier.annotate.document import Chain, Reference
from dossier.annotate.words import plain

Starts = dict[int, tuple[Reference, Chain]]  # first tokens of the places that are named


def which_one(doc: Doc, end: int, starts: Starts) -> tuple[Chain | None, int]:
    """The place, and the token after it, of "district court in Akron", "for the Northern District of Ohio"; `end` is
    the token after the noun. Without a place: None, and `end` again."""
    if end + 1 >= len(doc) or doc[end].lower_ not in {"in", "for", "of", "at"}:
        return None, end
    at = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    if at in starts:
        return starts[at][1], starts[at][0].span.end
    for of in range(at + 1, min(at + 3, len(doc) - 1)):
        if doc[of].lower_ == "of" and doc[of - 1].text == "District":
            place = of + 2 if doc[of + 1].lower_ == "the" else of + 1
            if place in starts:
                return starts[place][1], starts[place][0].span.end
    return None, end


def is_part_of_name(span: Span, chains: list[Chain]) -> bool:
    """Whether the words begin a longer name: "U.S. District Court" of "U.S. District Court for the Corwin Reserve"."""
    held = (r.span for c in chains if c.type == "organization" for r in c.references if r.kind == "name")
    return any(other.start <= span.start and span.end <= other.end and len(other) > len(span) for other in held)


def join_the_only_one(bare: Reference, chains: list[Chain]) -> bool:
    """Gives "U.S. District Court" to the only body of the article whose name begins so; False where none or several
    do."""
    bodies = [c for c in chains if c.type == "organization"]
    begins = plain(bare.span.text) + " "
    named = [c for c in bodies if any(plain(r.span.text).startswith(begins) for r in c.references if r.kind == "name")]
    if len(named) != 1:
        return False
    place = (bare.span.start, bare.span.end)
    for chain in bodies:
        chain.references = [r for r in chain.references if (r.span.start, r.span.end) != place]
    named[0].references.append(Reference(bare.span, bare.kind, named[0].index))
    return True
