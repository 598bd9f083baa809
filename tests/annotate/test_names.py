"""Names: the labels of the contract, minimal borders, none across a sentence or a line."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import dossier
from dossier.annotate.names import segments

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


def found(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in nlp(text).ents]


def test_titles_and_articles_stay_outside(nlp: Language) -> None:
    names = found(nlp, "President Xi Jinping met the CIA's director, John Ratcliffe, in Beijing.")
    assert names == [
        ("Xi Jinping", "PERSON"),
        ("CIA", "ORGANIZATION"),
        ("John Ratcliffe", "PERSON"),
        ("Beijing", "PLACE"),
    ]


def test_demonyms_are_places_but_no_names(nlp: Language) -> None:
    doc = nlp("Chinese officials declined to comment on the report from China.")
    assert [(span.text, span.label_) for span in doc.spans["demonyms"]] == [("Chinese", "PLACE")]
    assert [ent.text for ent in doc.ents] == ["China"]


def test_dates(nlp: Language) -> None:
    assert ("Tuesday", "DATE") in found(nlp, "The minister resigned on Tuesday.")


def test_languages_and_platforms(nlp: Language) -> None:
    names = found(nlp, "The agency published the video in Mandarin on YouTube, Instagram and Telegram on Tuesday.")
    assert ("Mandarin", "LANGUAGE") in names
    assert ("YouTube", "ORGANIZATION") in names


def test_no_name_crosses_a_line_or_a_sentence(nlp: Language) -> None:
    doc = nlp("He flew to New\n\nYork Times reporters wrote of New\nYork. They met John. Smith left.")
    for ent in doc.ents:
        assert "\n" not in ent.text
        assert not any(token.is_sent_start for token in ent[1:])


def test_segments_are_cut_at_sentences_and_lines() -> None:
    import spacy

    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["A", ".", "\n\n", "B", "\n", "C"], sent_starts=[True, False, False, True, False, False])
    assert segments(doc) == [(0, 2), (3, 4), (5, 6)]


def test_words_without_names(nlp: Language) -> None:
    assert found(nlp, "It was a long and quiet evening, and nobody said much.") == []
