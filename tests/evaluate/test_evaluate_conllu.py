import pytest
import spacy
from spacy.language import Language

from dossier.errors import DossierError
from dossier.evaluate.conllu import read_conllu
from dossier.evaluate.trees import running_text, score_trees


def row(number, form, lemma, upos, head, relation, misc="_"):
    return "\t".join([str(number), form, lemma, upos, upos, "_", str(head), relation, "_", misc])


SHE_DOES_NOT = "\n".join(
    [
        "# newdoc id = a",
        row(1, "She", "she", "PRON", 3, "nsubj"),
        row("2-3", "can't", "_", "_", "_", "_", "SpaceAfter=No"),
        row(2, "ca", "can", "AUX", 3, "aux"),
        row(3, "n't", "not", "PART", 0, "root"),
        row("3.1", "go", "go", "VERB", "_", "_"),
        row(4, ".", ".", "PUNCT", 3, "punct"),
        "",
        "# newdoc id = b",
        row(1, "Go", "go", "VERB", 0, "root"),
        "",
        "",
    ]
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(SHE_DOES_NOT, encoding="utf-8")
    return path


def test_reads_words_and_not_ranges_or_empty_nodes(file):
    first, second = read_conllu(file)
    assert [w.form for w in first.sentences[0]] == ["She", "ca", "n't", "."]
    assert [w.form for w in second.sentences[0]] == ["Go"]


def test_the_range_decides_the_space_after_its_last_word(file):
    words = next(read_conllu(file)).sentences[0]
    assert "".join(w.form + " " * w.space_after for w in words) == "She can't. "


def test_the_root_is_its_own_head(file):
    assert [w.head for w in next(read_conllu(file)).sentences[0]] == [2, 2, 2, 2]


def test_running_text_has_paragraphs_and_says_where_sentences_start(tmp_path):
    path = tmp_path / "p.conllu"
    rows = ["# newpar", row(1, "Go", "go", "VERB", 0, "root"), "", row(1, "Stop", "stop", "VERB", 0, "root"), ""]
    rows += ["# newpar = p2", row(1, "Yes", "yes", "INTJ", 0, "root"), ""]
    rows += ["# newpar_block = p (1 s)", row(1, "No", "no", "INTJ", 0, "root", "SpaceAfter=No"), ""]
    rows += ["# newpar id = p3", row(1, "Well", "well", "INTJ", 0, "root"), ""]
    path.write_text("\n".join(rows), encoding="utf-8")
    document = running_text(next(read_conllu(path)))
    assert document.text.rstrip() == "Go Stop\n\nYes No\n\nWell"
    assert document.starts == (0, 3, 9, 13, 17)


def test_running_text_is_as_it_was_written(tmp_path):
    path = tmp_path / "t.conllu"
    rows = ["# text = I'm gonna", row("1-2", "I'm", "_", "_", "_", "_"), row(1, "I", "I", "PRON", 0, "root")]
    rows += [row(2, "am", "be", "AUX", 1, "cop"), row(3, "gonna", "go", "VERB", 1, "dep", "SpaceAfter=No"), ""]
    path.write_text("\n".join([*rows, row(1, "Go", "go", "VERB", 0, "root"), ""]), encoding="utf-8")
    document = running_text(next(read_conllu(path)))
    assert (document.text.rstrip(), document.starts) == ("I'm gonnaGo", (0, 9))


def test_a_broken_row_names_its_line(tmp_path):
    path = tmp_path / "b.conllu"
    path.write_text("1\tShe\tshe\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"b\.conllu, line 1: 3 columns"):
        list(read_conllu(path))


@Language.component("evaluate_test_tree")
def all_on_the_third(doc):
    """Gets every head of the four words right, and the relation of the first wrong."""
    for token in doc:
        token.pos_ = token.tag_ = "PRON"
        token.lemma_ = token.lower_
        root = min(2, len(doc) - 1)
        token.dep_ = "ROOT" if token.i == root else "obj" if token.i == 0 else "punct"
        token.head = doc[root]  # after the relation: spaCy forgets a head that has none
    return doc


def test_scores_words_against_the_tree(file):
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_tree")
    scores = {s.layer: s for s in score_trees([next(read_conllu(file))], nlp, "a")}
    assert scores["uas"].f1 == 1
    assert scores["las"].f1 == pytest.approx(2 / 4)  # the root and the full stop
    assert scores["upos"].precision == pytest.approx(1 / 4)
    assert scores["lemmas"].recall == pytest.approx(2 / 4)  # "she" and the full stop
    assert scores["las"].gold == 4
    assert scores["feats"].f1 == 1  # the file has none
    assert scores["sentences"].f1 == 1
    assert scores["boundaries"].gold == 0


def test_features_are_right_all_at_once_in_any_order(tmp_path):
    path = tmp_path / "f.conllu"
    wanted = ["Case=Nom|Number=Sing", "Number=Sing", "_"]
    rows = [row(k + 1, "Go", "go", "PRON", 0, "root").split("\t") for k in range(3)]
    path.write_text("".join("\t".join([*r[:5], f, *r[6:]]) + "\n" for r, f in zip(rows, wanted, strict=True)), "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_features")
    scores = {s.layer: s for s in score_trees(read_conllu(path), nlp, "a")}
    assert scores["feats"].f1 == pytest.approx(1 / 3)


@Language.component("evaluate_test_features")
def all_nominative(doc):
    doc = all_on_the_third(doc)
    for token in doc:
        token.set_morph("Number=Sing|Case=Nom")
    return doc


def test_the_interval_is_over_documents_or_over_the_sentences_of_one(file):
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_tree")
    first, second = read_conllu(file)
    both = {s.layer: s for s in score_trees([first, second], nlp, "a")}
    assert both["las"].interval == pytest.approx((2 / 4, 1))  # "Go" alone is right
    one = {s.layer: s for s in score_trees([first], nlp, "a")}
    assert one["las"].interval is None  # a single sentence
    first.sentences += second.sentences
    first.texts += second.texts
    assert {s.layer: s for s in score_trees([first], nlp, "a")}["las"].interval == both["las"].interval
