"""The names of other English pipelines brought to our labels and our edges: OntoNotes' eighteen, CoNLL's four."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from dossier.annotate.gazetteer import gazetteer
from dossier.annotate.labels import NAMES
from dossier.annotate.words import trimmed

LABELS = {
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "WORK_OF_ART": "WORK",
    "TIME": "DATE",
    "PERCENT": "QUANTITY",
}  # what is left out (CARDINAL, ORDINAL) is no name and no measure
MEASURES = frozenset({"DATE", "QUANTITY", "MONEY"})
_PEOPLES = frozenset({"NORP", "MISC"})
_MODIFIES = frozenset({"amod", "compound", "nmod"})


class ForeignLabels:
    """Renames the labels of doc.ents, cuts the names' edges ("the FBI's" -> "FBI") and drops what has no type.

    The trees of English pipelines want more than new labels: dossier.annotate.clear_trees.
    """

    def __call__(self, doc: Doc) -> Doc:
        kept = []
        for ent in doc.ents:
            label = LABELS.get(ent.label_, ent.label_)
            measure = label in MEASURES  # "$5 million": their signs belong to them
            start, end = (ent.start, ent.end) if measure else trimmed(doc, ent.start, ent.end)
            if ent.label_ in _PEOPLES and start < end:
                label = _people(doc[start:end], ent.label_)
            if label in NAMES and start < end:
                kept.append(Span(doc, start, end, label=label))
        doc.set_ents(kept)
        for token in doc:
            if token.dep_ == "ROOT":  # spaCy's own word for it, with UD trees too
                token.dep_ = "root"
        return doc


def _people(span: Span, label: str) -> str:
    """PLACE for the word of a country before a noun ("Chinese officials"), GROUP for people ("Republicans", "Kurds").

    CoNLL's MISC holds festivals and ships as well: what our lists do not know for one of the two is nothing, "".
    """
    kinds = {entry.type for entry in gazetteer().entries(span.text)}
    root = span.root
    modifies = root.tag_ == "JJ" or (root.dep_ in _MODIFIES and root.head.i > root.i)
    if modifies and "place" in kinds:
        return "PLACE"
    return "GROUP" if label == "NORP" or "group" in kinds else ""


@Language.factory("dossier_foreign_labels", requires=["doc.ents"], assigns=["doc.ents"])
def create_foreign_labels(nlp: Language, name: str) -> ForeignLabels:
    """Factory of the component (entry point dossier_foreign_labels)."""
    return ForeignLabels()
