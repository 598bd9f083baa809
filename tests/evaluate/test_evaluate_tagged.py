import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from dossier.annotate.demonyms import is_demonym
from dossier.errors import DossierError
from dossier.evaluate.tagged import TaggedSentence, names_of, read_tagged, score_tagged


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
    found = list(read_tagged(numbered))
    assert found == [TaggedSentence(["Ada", "left"], {(0, 1, "PERSON")}), TaggedSentence(["Hm"], set())]
    assert list(read_tagged(plain)) == [TaggedSentence(["Ada", "#", "left"], {(0, 1, "PERSON")})]


@pytest.mark.parametrize("mark", ["# newdoc id = a", "-DOCSTART- O\n", "-DOCSTART- -X- -X- O\n"])
def test_documents_are_told_apart(tmp_path, mark):
    path = tmp_path / "a.iob2"
    path.write_text(f"{mark}\nAda B-PER\n\nleft O\n\n{mark}\nHm O\n", "utf-8")
    found = [(sentence.words, sentence.document) for sentence in read_tagged(path)]
    assert [words for words, _ in found] == [["Ada"], ["left"], ["Hm"]]
    assert found[0][1] == found[1][1] != found[2][1]


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
    sentences = [
        TaggedSentence(["Ada", "today"], {(0, 1, "PERSON")}),
        TaggedSentence(["Tarn", "today"], {(0, 1, "PLACE")}),
    ]
    scores = {s.layer: s for s in score_tagged(sentences, nlp, "a")}
    assert set(scores) == {"ner", "ner less demonyms", "ner person", "ner place"}
    assert (scores["ner"].precision, scores["ner"].recall, scores["ner"].gold) == (0.5, 0.5, 2)
    assert scores["ner person"].precision == 0.5
    assert scores["ner place"].recall == 0


@Language.component("evaluate_test_places")
def every_capital_is_a_place(doc):
    for token in doc:
        token.pos_ = "ADJ" if token.lower_.endswith("ian") else "PROPN"
    doc.ents = [Span(doc, t.i, t.i + 1, "PLACE") for t in doc if t.text[0].isupper()]
    return doc


@pytest.fixture
def places():
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_places")
    return nlp


CHINESE = [
    TaggedSentence("Chinese officials in Oslo".split(), {(3, 4, "PLACE")}),
    TaggedSentence("Parisian Maine".split(), {(1, 2, "PLACE")}),
    TaggedSentence("Iranian soldiers".split(), {(0, 1, "PLACE")}),  # marked all the same: leaving it out costs recall
]


def test_demonyms_are_left_out_in_a_second_row_and_only_there(places):
    scores = {s.layer: s for s in score_tagged(CHINESE, places, "a")}
    assert (scores["ner"].precision, scores["ner"].recall) == (3 / 5, 1)
    assert (scores["ner place"].precision, scores["ner place"].recall) == (3 / 5, 1)
    assert (scores["ner less demonyms"].precision, scores["ner less demonyms"].recall) == (1, 2 / 3)


def test_data_that_mark_more_or_no_places_have_no_row_for_demonyms(places):
    groups = [*CHINESE, TaggedSentence(["Kurds"], {(0, 1, "GROUP")})]
    assert "ner less demonyms" not in {s.layer for s in score_tagged(groups, places, "a")}
    persons = [TaggedSentence(["Ada"], {(0, 1, "PERSON")})]
    assert "ner less demonyms" not in {s.layer for s in score_tagged(persons, places, "a")}


@pytest.mark.parametrize(
    ("text", "label", "pos", "answer"),
    [
        ("Chinese", "PLACE", "PROPN", True),
        ("argentinian", "PLACE", "NOUN", True),
        ("CHINESE", "PLACE", "PROPN", True),
        ("North Korean", "PLACE", "PROPN", True),
        ("Texan", "PLACE", "ADJ", True),
        ("Texan", "PLACE", "PROPN", False),
        ("China", "PLACE", "PROPN", False),
        ("Mexico", "PLACE", "ADJ", False),  # a country whatever its tag says
        ("Oslo", "PLACE", "PROPN", False),
        ("Chinese", "LANGUAGE", "PROPN", False),
    ],
)
def test_demonyms(text, label, pos, answer):
    doc = spacy.blank("en")(text)
    for token in doc:
        token.pos_ = pos
    assert is_demonym(Span(doc, 0, len(doc), label)) is answer


def test_the_interval_is_over_documents_where_they_are_known(places):
    apart = [TaggedSentence(["Oslo"], {(0, 1, "PLACE")}), TaggedSentence(["Ada"], set())]
    assert score_tagged(apart, places, "a")[0].interval == (0, 1)
    together = [TaggedSentence(s.words, s.names, "d") for s in apart]
    assert score_tagged(together, places, "a")[0].interval is None
