"""Labels of other pipelines: OntoNotes names and CLEAR dependencies become ours."""

import spacy
from spacy.tokens import Doc, Span

from dossier.annotate.foreign_labels import ForeignLabels
from dossier.annotate.labels import NAMES


def test_names_and_dependencies_are_mapped() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["The", "mayor", "was", "told", "by", "the", "FBI", "'s", "agents", "in", "Paris"],
        pos=["DET", "NOUN", "AUX", "VERB", "ADP", "DET", "PROPN", "PART", "NOUN", "ADP", "PROPN"],
        heads=[1, 3, 3, 3, 3, 6, 8, 6, 4, 3, 9],
        deps=["det", "nsubjpass", "auxpass", "ROOT", "agent", "det", "poss", "case", "pobj", "prep", "pobj"],
    )
    doc.ents = [Span(doc, 5, 8, label="ORG"), Span(doc, 10, 11, label="GPE"), Span(doc, 1, 2, label="CARDINAL")]
    doc = ForeignLabels()(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("FBI", "ORGANIZATION"), ("Paris", "PLACE")]
    assert [token.dep_ for token in doc] == (
        ["det", "nsubj:pass", "aux:pass", "root", "case", "det", "nmod:poss", "case", "obl:agent", "case", "obl"]
    )
    assert [doc[i].head.text for i in (4, 8, 9, 10)] == ["agents", "told", "Paris", "told"]


def test_a_noun_s_preposition_makes_an_nmod() -> None:
    doc = Doc(
        spacy.blank("en").vocab, words=["head", "of", "state"], pos=["NOUN", "ADP", "NOUN"], heads=[0, 0, 1],
        deps=["ROOT", "prep", "pobj"],
    )  # fmt: skip
    assert [token.dep_ for token in ForeignLabels()(doc)] == ["root", "case", "nmod"]


def test_only_labels_of_the_contract_are_left() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Ten", "percent"])
    doc.ents = [Span(doc, 0, 2, label="PERCENT")]
    assert {ent.label_ for ent in ForeignLabels()(doc).ents} <= set(NAMES)
