import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from dossier.errors import DossierError
from dossier.evaluate.tagged import names_of, read_tagged, score_tagged


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O B-PER I-PER O", {(1, 3, "PERSON")}),
        ("B-PER B-PER", {(0, 1, "PERSON"), (1, 2, "PERSON")}),
        ("B-PER I-ORG", {(0, 1, "PERSON"), (1, 2, "ORGANIZATION")}),
        ("I-LOC I-LOC O", {(0, 2, "PLACE")}),
        ("B-MISC I-MISC", set()),
        ("O O", set()),
    ],
)
def test_names_of_tags(tags, names):
    assert names_of(tags.split()) == names


def test_reads_numbered_and_plain_columns(tmp_path):
    numbered, plain = tmp_path / "a.iob2", tmp_path / "b.conll"
    numbered.write_text("# text = Ada left\n1\tAda\tB-PER\t-\tann\n2\tleft\tO\t-\tann\n\n1\tHm\tO\t-\t-\n", "utf-8")
    plain.write_text("Ada B-PER\n# O\nleft O\n", "utf-8")
    assert list(read_tagged(numbered)) == [(["Ada", "left"], {(0, 1, "PERSON")}), (["Hm"], set())]
    assert list(read_tagged(plain)) == [(["Ada", "#", "left"], {(0, 1, "PERSON")})]


def test_a_tag_that_is_none_names_its_line(tmp_path):
    path = tmp_path / "a.iob2"
    path.write_text("Ada B-PER\nleft PERSON\n", "utf-8")
    with pytest.raises(DossierError, match=r"a\.iob2, line 2: 'PERSON'"):
        list(read_tagged(path))


@Language.component("evaluate_test_names")
def first_word_is_a_person(doc):
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 1, 2, "DATE")]
    return doc


def test_types_that_the_data_does_not_mark_are_not_held_against_us():
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_names")
    sentences = [(["Ada", "today"], {(0, 1, "PERSON")}), (["Tarn", "today"], {(0, 1, "PLACE")})]
    scores = {s.layer: s for s in score_tagged(sentences, nlp, "a")}
    assert set(scores) == {"ner", "ner person", "ner place"}
    assert (scores["ner"].precision, scores["ner"].recall, scores["ner"].gold) == (0.5, 0.5, 2)
    assert scores["ner person"].precision == 0.5
    assert scores["ner place"].recall == 0
