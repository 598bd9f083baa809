import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dossier.evaluate.conllu import TreeDocument, Word
from dossier.evaluate.coreference import chained_trees, clusters_of, read_columns, score_chains, score_pronouns


def test_clusters_from_brackets():
    marks = [(0, "(1-person"), (1, "1)(2)"), (3, "(1)"), (4, "(2(3"), (5, "3)2)"), (7, "(4)")]
    assert {frozenset(c) for c in clusters_of(marks)} == {frozenset({(0, 2), (3, 4)}), frozenset({(1, 2), (4, 6)})}


def test_trees_with_entity_marks():
    def word(form, entity):
        return Word(form, form, "X", "X", 0, "dep", True, entity)

    documents = [TreeDocument([[word("Ada", "(1)"), word("left", None)], [word("She", "(1)")]]), TreeDocument([])]
    (document,) = chained_trees(documents)
    assert document.words == ["Ada", "left", "She"]
    assert document.clusters == [frozenset({(0, 1), (2, 3)})]


COLUMNS = """\
#begin document (a); part 0
a\t0\t0\tAda\t_\t(12)
a\t0\t1\tleft\t_\t_

a\t0\t0\tShe\t_\t(12)|(3
a\t0\t1\tsmiled\t_\t3)
#end document
"""


@Language.component("evaluate_test_chains")
def same_letter_same_chain(doc):
    """Words that begin alike are one thing."""
    firsts = {}
    for token in doc:
        firsts.setdefault(token.text[0].lower(), []).append(doc[token.i : token.i + 1])
    doc._.chains = list(firsts.values())
    return doc


@pytest.fixture
def nlp():
    if not Doc.has_extension("chains"):
        Doc.set_extension("chains", default=[])
    nlp = spacy.blank("en")
    nlp.add_pipe("evaluate_test_chains")
    return nlp


def test_columns(tmp_path, nlp):
    path = tmp_path / "a.conll"
    path.write_text(COLUMNS, encoding="utf-8")
    (document,) = read_columns(path)
    assert document.clusters == [frozenset({(0, 1), (2, 3)})]
    (score,) = score_chains([document], nlp, "a")
    # found: She with smiled; gold: Ada with She. No link, one mention in common of two and two
    assert score.gold == 2
    assert score.precision == score.recall == pytest.approx((0 + 0.25 + 0.5) / 3)
    assert score.interval is None
    (score,) = score_chains([document, document], nlp, "a")
    assert score.interval == pytest.approx((0.25, 0.25))
    assert score_chains([], nlp, "a")[0].f1 == 0


def test_pronouns(tmp_path, nlp):
    path = tmp_path / "a.tsv"
    header = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".replace(" ", "\t")
    text = "Hans Roe met Ada and he left"
    rows = [["1", text, "he", "21", "Roe", "5", "FALSE", "Ada", "13", "TRUE", ""],
            ["2", text, "he", "21", "Hans", "0", "TRUE", "Ada", "13", "FALSE", ""]]  # fmt: skip
    path.write_text("\n".join([header, *("\t".join(r) for r in rows)]) + "\n", encoding="utf-8")
    (score,) = score_pronouns(path, nlp, "a")
    assert (score.precision, score.recall, score.gold) == (1, 0.5, 2)
    assert score.interval == (0, 1)  # one of the two rows is right
