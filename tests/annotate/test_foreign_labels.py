"""Names of other pipelines: the labels of OntoNotes and CoNLL become ours, their edges those of the contract."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from dossier.annotate.foreign_labels import ForeignLabels
from dossier.annotate.labels import NAMES

VOCAB = spacy.blank("en").vocab


def labelled(words: str, *ents: tuple[int, int, str], tags: str | None = None) -> list[tuple[str, str]]:
    """(text, label) of what is left of the names, given as (first word, word after the last, label)."""
    doc = Doc(VOCAB, words.split(), tags=tags.split() if tags else None)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in ents]
    return [(ent.text, ent.label_) for ent in ForeignLabels()(doc).ents]


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("PERSON", "PERSON"), ("ORG", "ORGANIZATION"), ("GPE", "PLACE"), ("LOC", "PLACE"), ("FAC", "PLACE"),
        ("PRODUCT", "PRODUCT"), ("EVENT", "EVENT"), ("WORK_OF_ART", "WORK"), ("LAW", "LAW"), ("LANGUAGE", "LANGUAGE"),
        ("DATE", "DATE"), ("TIME", "DATE"), ("MONEY", "MONEY"), ("PERCENT", "QUANTITY"), ("QUANTITY", "QUANTITY"),
        ("NORP", "GROUP"), ("PER", "PERSON"),
    ],
)  # fmt: skip
def test_each_label_has_one_of_ours(label: str, ours: str) -> None:
    assert ours in NAMES
    assert labelled("Vidra", (0, 1, label)) == [("Vidra", ours)]


@pytest.mark.parametrize("label", ["CARDINAL", "ORDINAL", "MISC", "SOMETHING"])
def test_what_has_no_type_of_ours_is_dropped(label: str) -> None:
    assert labelled("Vidra", (0, 1, label)) == []


@pytest.mark.parametrize(
    ("words", "tags", "label", "ours"),
    [
        ("Chinese officials", "JJ NNS", "NORP", "PLACE"),
        ("Chinese officials", "JJ NNS", "MISC", "PLACE"),
        ("Kurdish officials", "JJ NNS", "NORP", "GROUP"),
        ("Chinese left", "NNPS VBD", "NORP", "GROUP"),
        ("Peruvians left", "NNPS VBD", "NORP", "GROUP"),
        ("Peruvians left", "NNPS VBD", "MISC", "GROUP"),
    ],
)
def test_a_nationality_before_a_noun_is_its_country(words: str, tags: str, label: str, ours: str) -> None:
    assert labelled(words, (0, 1, label), tags=tags) == [(words.split()[0], ours)]


def test_edges_are_cut_to_the_minimal_name() -> None:
    assert labelled("the FBI 's agents", (0, 3, "ORG")) == [("FBI", "ORGANIZATION")]
    assert labelled('he read " War and Peace "', (2, 7, "WORK_OF_ART")) == [("War and Peace", "WORK")]
    assert labelled("the 's", (0, 2, "ORG")) == []
    assert labelled("$ 5 million", (0, 3, "MONEY")) == [("$ 5 million", "MONEY")]


def test_the_root_is_called_as_in_ud() -> None:
    doc = Doc(VOCAB, ["It", "rains"], heads=[1, 1], deps=["nsubj", "ROOT"])
    assert [token.dep_ for token in ForeignLabels()(doc)] == ["nsubj", "root"]
