"""Adjectives of nationality: places beside the names, in the pipeline and in the annotation."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import dossier
from dossier.annotate.demonyms import names_and_demonyms, set_names

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


def test_names_and_demonyms_are_kept_apart_and_come_back_in_order() -> None:
    doc = Doc(spacy.blank("en").vocab, words="Peru met Chinese officials in Lima".split())
    set_names(doc, [Span(doc, 0, 1, "PLACE"), Span(doc, 2, 3, "PLACE"), Span(doc, 5, 6, "PLACE")])
    assert [span.text for span in doc.ents] == ["Peru", "Lima"]
    assert [span.text for span in names_and_demonyms(doc)] == ["Peru", "Chinese", "Lima"]


def test_a_doc_that_nothing_was_set_on_has_its_names() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Peru"])
    doc.set_ents([Span(doc, 0, 1, "PLACE")])
    assert [span.text for span in names_and_demonyms(doc)] == ["Peru"]


def test_no_name_holds_an_address(nlp: Language) -> None:
    doc = nlp("Write to Maria Ortega at maria.ortega@example.org before Monday.")
    assert [ent.text for ent in doc.ents if ent.label_ == "PERSON"] == ["Maria Ortega"]
    assert not any("@" in span.text for span in names_and_demonyms(doc))


def test_a_plea_of_not_guilty_is_no_negated_plea(nlp: Language) -> None:
    from dossier.annotate import Annotator
    from dossier.types import Article

    text = "Harvey Adams pleaded not guilty to fraud."
    annotation = Annotator()(Article(id="", path="", item=None, sha256="", title="", text=text))
    assert [(r.predicate, r.polarity) for r in annotation.relations] == [("denied", "affirmed")]
