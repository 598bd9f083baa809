"""The encoder: one vector a word, however long the text, the same in every process."""

import pickle

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dossier.annotate import encoder, windows
from dossier.annotate.encoder import Encoder, encode, vectors_of
from dossier.errors import ModelError

pytestmark = pytest.mark.model
SENTENCE = "President Xi Jinping met CIA Director John Ratcliffe in Beijing on Tuesday ."
TEXT = SENTENCE.split()


def test_a_vector_for_each_word() -> None:
    vectors = encode(TEXT, [True] * len(TEXT))
    assert vectors.shape == (len(TEXT), 384)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    assert (np.abs(vectors).sum(1) > 0).all()


def test_an_empty_doc_and_one_of_white_space() -> None:
    assert encode([], []).shape == (0, 384)
    assert not encode([" ", "\n\n"], [False, False])[0].any()
    assert Encoder()(Doc(spacy.blank("en").vocab)).tensor.shape == (0, 384)


def test_the_same_text_gives_the_same_vectors() -> None:
    assert np.array_equal(encode(TEXT, [True] * len(TEXT)), encode(TEXT, [True] * len(TEXT)))


def test_case_reaches_the_vectors() -> None:
    lower = [word.lower() for word in TEXT]
    assert not np.allclose(encode(TEXT, [True] * len(TEXT)), encode(lower, [True] * len(TEXT)), atol=0.05)


def test_a_long_text_is_not_cut() -> None:
    words = TEXT * 200
    vectors = encode(words, [True] * len(words))
    assert len(vectors) == 2600
    assert (np.abs(vectors).sum(1) > 0).all()


def test_where_windows_are_cut_hardly_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    more = "He had said nothing of it to the agency , which declined to comment ."
    words = [*TEXT, *more.split()] * 6
    whole = encode(words, [True] * len(words))
    monkeypatch.setattr(encoder, "plan_windows", lambda lengths: windows.plan_windows(lengths, 120, 60))
    cut = encode(words, [True] * len(words))
    alike = (whole * cut).sum(1) / np.linalg.norm(whole, axis=1) / np.linalg.norm(cut, axis=1)
    assert np.median(alike) > 0.95


def test_a_very_long_word() -> None:
    assert encode(["x" * 5000, "https://example.org/" + "a1-" * 900], [True, True]).shape == (2, 384)


def test_other_components_say_that_they_need_the_encoder() -> None:
    with pytest.raises(ModelError, match="dossier_encoder"):
        vectors_of(Doc(spacy.blank("en").vocab, words=["Hello"]))


def test_components_can_be_pickled() -> None:
    assert isinstance(pickle.loads(pickle.dumps(Encoder())), Encoder)
