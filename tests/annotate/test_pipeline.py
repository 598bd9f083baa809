"""load_pipeline: the shipped model on text and on given words, installed pipelines by name, errors that help."""

import pickle
import shutil
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import dossier
from dossier.annotate import model_files
from dossier.annotate.labels import NAMES
from dossier.annotate.model_files import load_model
from dossier.errors import ModelError

TEXT = "Dutch prime minister Mark Rutte met reporters in The Hague on Monday.\n\nThe talks, he said, were good."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


@pytest.mark.model
def test_it_reads_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert all(doc.has_annotation(layer) for layer in ("SENT_START", "DEP", "TAG", "POS", "LEMMA", "ENT_IOB"))
    assert {ent.label_ for ent in doc.ents} <= set(NAMES)
    assert ("Mark Rutte", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.model
def test_it_takes_given_words_and_keeps_them(nlp: Language) -> None:
    words = ["The", "U.S.", "embassy", "in", "Mr.Smith's", "town"]
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [token.text for token in doc] == words
    assert doc.has_annotation("DEP")


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\n\n \n", ".", '"', "a\n", "\n\nA", "é", "￼", "🙂 🙂", "北京 is big."]
)
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(sent) for sent in doc.sents) == len(doc)


@pytest.mark.model
def test_a_long_text(nlp: Language) -> None:
    doc = nlp("\n\n".join([TEXT] * 60))
    assert len(doc) > 1400
    people = [ent for ent in doc.ents if ent.text == "Mark Rutte"]
    assert len(people) == 60


@pytest.mark.model
def test_the_same_text_gives_the_same_annotation(nlp: Language) -> None:
    assert nlp(TEXT).to_json() == nlp(TEXT).to_json() == dossier.load_pipeline()(TEXT).to_json()


@pytest.mark.model
def test_the_pipeline_can_be_pickled(nlp: Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert [ent.text for ent in again(TEXT).ents] == [ent.text for ent in nlp(TEXT).ents]


@pytest.mark.model
def test_a_saved_pipeline_loads_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = dossier.load_pipeline(str(tmp_path))
    assert [ent.text for ent in again(TEXT).ents] == [ent.text for ent in nlp(TEXT).ents]


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match="en_nowhere_sm"):
        dossier.load_pipeline("en_nowhere_sm")


@pytest.mark.model
def test_a_model_with_a_file_missing_or_damaged(tmp_path: Path) -> None:
    for path in model_files.MODEL.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "names.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(tmp_path)
    (tmp_path / "names.onnx").unlink()
    with pytest.raises(ModelError, match=r"names\.onnx"):
        load_model(tmp_path)
    load_model.cache_clear()


@pytest.mark.model
def test_the_model_is_small_and_says_what_it_is() -> None:
    assert sum(path.stat().st_size for path in model_files.MODEL.iterdir()) < 50_000_000
    meta = load_model().meta
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["version"]
