"""Pipelines with CLEAR trees and OntoNotes names: the trees become UD's, and the rules find what they should."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from written_pipeline import Case, clear_cases, clear_doc, save_pipeline

import dossier
from dossier.annotate import Annotator
from dossier.annotate.clear_trees import RENAMED, ClearTrees, is_clear
from dossier.annotate.foreign_labels import ForeignLabels
from dossier.errors import ModelError
from dossier.types import Annotation, Article

NLP = spacy.blank("en")
LABELS = sorted({*RENAMED, "nsubj", "conj", "cc", "punct", "acl", "advcl", "ccomp", "xcomp", "aux", "expl", "nmod"})


def article(text: str) -> Article:
    return Article("a", "a.txt", None, "0" * 64, "News", text)


def facts(found: Annotation) -> set[str]:
    lines = set()
    for relation in found.relations:
        subject = found.entities[relation.subject].name if relation.subject is not None else relation.subject_text
        other = found.entities[relation.object].name if relation.object is not None else relation.object_text
        stance = f" | {relation.polarity} {relation.modality}"
        lines.add(f"{subject} | {relation.predicate} | {other}{stance}".removesuffix(" | affirmed asserted"))
    return lines


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return save_pipeline(tmp_path_factory.mktemp("pipeline"))


@pytest.fixture(scope="module")
def annotator(path: str) -> Annotator:
    return Annotator(model=path)


@pytest.mark.parametrize("case", clear_cases(), ids=lambda case: case.text)
def test_trees_become_those_of_ud(case: Case) -> None:
    doc = ClearTrees()(ForeignLabels()(clear_doc(NLP(case.text))))
    got = [(token.text, token.dep_, 0 if token.head == token else token.head.i + 1) for token in doc]
    assert got == [(row.form, row.ud_dep, row.ud_head) for row in case.rows]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("case", clear_cases(), ids=lambda case: case.text)
def test_an_annotator_by_path_finds_the_facts(annotator: Annotator, case: Case) -> None:
    found = annotator(article(case.text))
    assert facts(found) == set(case.facts)
    assert not found.warnings


def test_a_whole_article(annotator: Annotator) -> None:
    text = "\n\n".join(
        " ".join(case.text for case in clear_cases() if case.text.startswith(starts))
        for starts in (("Jane Roe", "She denied"), ('"We will',), ("According to Reuters",))
    )
    found = annotator(article(text))
    assert [text[s.start : s.end] for s in found.sentences] == [
        "Jane Roe, who is the chief executive of Acme Corp., was arrested by the FBI.",
        "She denied the accusations.",
        '"We will not yield," Ann Lee told Reuters.',
        "According to Reuters, the talks were in Lima.",
    ]
    names = [entity.name for entity in found.entities]
    roe = names.index("Jane Roe")
    assert [mention.text for mention in found.mentions if mention.entity == roe] == [
        "Jane Roe",
        "She",
    ]
    assert [(names[q.speaker], q.cue, text[q.start : q.end]) for q in found.quotes if q.speaker is not None] == [
        ("Jane Roe", "denied", "the accusations"),
        ("Ann Lee", "told", "We will not yield"),
        ("Reuters", "According to", "the talks were in Lima"),
    ]
    assert found.entities[names.index("Federal Bureau of Investigation")].type == "organization"


def test_the_pipeline_saved_once_more_loads_again(path: str, tmp_path: Path) -> None:
    nlp = dossier.load_pipeline(path)
    nlp.to_disk(tmp_path)
    again = dossier.load_pipeline(str(tmp_path))
    text = clear_cases()[0].text
    assert again.pipe_names == nlp.pipe_names
    assert again(text).to_json() == nlp(text).to_json()


def test_names_have_our_labels(path: str) -> None:
    nlp = dossier.load_pipeline(path)
    cases = {case.text.split()[0]: case.text for case in clear_cases()}
    assert {(e.text, e.label_) for first in ("CIA", "Countries", "Peru") for e in nlp(cases[first]).ents} == {
        ("CIA", "ORGANIZATION"), ("John Ratcliffe", "PERSON"), ("Peruvian", "PLACE"), ("Lima", "PLACE"),
        ("Monday", "DATE"), ("Peru", "PLACE"), ("Chinese", "GROUP"), ("$5 million", "MONEY"),
        ("Reuters", "ORGANIZATION"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "clear"),
    [
        ({"ROOT", "dobj", "nsubjpass", "prep", "pobj", "case"}, True),
        ({"ROOT", "nsubj", "obj", "obl", "case", "nsubj:pass"}, False),
        ({"root", "obl", "dobj"}, False),
        (set(), False),
    ],
)
def test_which_labels_are_clear_s(labels: set[str], clear: bool) -> None:
    assert is_clear(labels) is clear


@pytest.mark.model
def test_a_pipeline_with_ud_trees_keeps_them(tmp_path: Path) -> None:
    other = dossier.load_pipeline()
    other.remove_pipe("dossier_chains")
    other.rename_pipe("dossier_names", "names")  # as if it were not ours
    other.to_disk(tmp_path)
    nlp = dossier.load_pipeline(str(tmp_path))
    assert nlp.pipe_names[-2:] == ["dossier_foreign_labels", "dossier_chains"]
    text = clear_cases()[0].text
    assert [(t.dep_, t.head.i) for t in nlp(text)] == [(t.dep_, t.head.i) for t in other(text)]


@pytest.mark.parametrize(("language", "says"), [("en", "no dependency trees"), ("de", "reads 'de'")])
def test_a_pipeline_that_cannot_serve(tmp_path: Path, language: str, says: str) -> None:
    spacy.blank(language).to_disk(tmp_path)
    with pytest.raises(ModelError, match=says):
        dossier.load_pipeline(str(tmp_path))


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="No spaCy pipeline called 'en_core_web_nowhere' is installed"):
        Annotator(model="en_core_web_nowhere")


def test_a_text_without_words() -> None:
    assert len(ClearTrees()(Doc(NLP.vocab))) == 0


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Trees as a confused parser might make them, crossing arcs included, in one or two sentences."""
    words, heads, deps, tags, pos = [], [], [], [], []
    for _ in range(draw(st.integers(1, 2))):
        base, n = len(words), draw(st.integers(1, 9))
        order = draw(st.permutations(range(n)))
        for i in range(n):
            place = order.index(i)
            heads.append(base + (order[draw(st.integers(0, place - 1))] if place else i))
            deps.append(draw(st.sampled_from(LABELS)) if place else "ROOT")
            words.append(draw(st.sampled_from(["is", "Lee", "of", "because", "$", "and", ",", "to", "there"])))
            tags.append(draw(st.sampled_from(["NNP", "VB", "TO", "$", "EX", "IN", "CD", "POS"])))
            pos.append(draw(st.sampled_from(["PROPN", "VERB", "AUX", "ADP", "NUM", "NOUN", "PUNCT", "ADJ"])))
    doc = Doc(NLP.vocab, words, heads=heads, deps=deps, tags=tags, pos=pos)
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, min(len(words), start + 4)))
    if doc[start].sent == doc[end - 1].sent:
        doc.ents = [Span(doc, start, end, label="PERSON")]
    return doc


@settings(max_examples=200, deadline=None)
@given(docs())
def test_any_tree_stays_a_tree_with_its_sentences(doc: Doc) -> None:
    roots = sum(token.head.i == token.i for token in doc)
    sents = [(sent.start, sent.end) for sent in doc.sents]
    found = ClearTrees()(doc)
    assert sum(token.head.i == token.i for token in found) == roots
    assert [(sent.start, sent.end) for sent in found.sents] == sents
    for token in found:
        seen = set()
        while token.head.i != token.i:
            assert token.i not in seen
            seen.add(token.i)
            token = token.head
    assert not {token.dep_ for token in found} & set(RENAMED)
