"""Tags, morphology and lemmas of plain sentences."""

import pytest
from spacy.language import Language

import dossier

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


def test_tags_and_morphology(nlp: Language) -> None:
    doc = nlp("She quickly told two reporters that he had been arrested in Paris.")
    assert [token.pos_ for token in doc] == (
        ["PRON", "ADV", "VERB", "NUM", "NOUN", "SCONJ", "PRON", "AUX", "AUX", "VERB", "ADP", "PROPN", "PUNCT"]
    )
    assert doc[2].tag_ == "VBD"
    assert "Tense=Past" in str(doc[2].morph)
    assert doc[4].morph.get("Number") == ["Plur"]
    assert doc[6].morph.get("Gender") == ["Masc"]


def test_lemmas(nlp: Language) -> None:
    doc = nlp("The spies' agencies were denying that children went to better schools in Los Angeles.")
    assert [token.lemma_ for token in doc if token.pos_ in {"NOUN", "VERB", "PROPN"}] == (
        ["spy", "agency", "deny", "child", "go", "school", "Los", "Angeles"]
    )


def test_white_space_is_space(nlp: Language) -> None:
    doc = nlp("He left.\n\nShe stayed.")
    space = next(token for token in doc if token.is_space)
    assert (space.pos_, space.tag_, space.lemma_) == ("SPACE", "_SP", "\n\n")
