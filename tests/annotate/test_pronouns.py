"""Pronouns on Docs built by hand: agreement, co-arguments, unnamed rivals, empty "it", who speaks in a quotation."""

from __future__ import annotations

import numpy as np
import pytest
from marked_docs import VOCAB, marked_doc
from spacy.tokens import Doc, Span

from dossier.annotate.coreference import ANTECEDENTS, COLUMNS, Links
from dossier.annotate.document import Chain, Reference
from dossier.annotate.first_person import add_first_person, quotations
from dossier.annotate.pronouns import Pronouns
from dossier.types import EntityType

# word, class, tag, head (position in the sentence, from 0), relation
Row = tuple[str, str, str, int, str]
ROE_LEFT: list[Row] = [
    ("Jane", "PROPN", "NNP", 2, "nsubj"), ("Roe", "PROPN", "NNP", 0, "flat"), ("left", "VERB", "VBD", 2, "root"),
    (".", "PUNCT", ".", 2, "punct"),
]  # fmt: skip
BANK_FELL: list[Row] = [
    ("Corwin", "PROPN", "NNP", 1, "nsubj"), ("fell", "VERB", "VBD", 1, "root"), (".", "PUNCT", ".", 1, "punct"),
]  # fmt: skip


def doc_of(*sentences: list[Row]) -> Doc:
    rows, heads, starts = [], [], []
    for sentence in sentences:
        starts.append(len(rows))
        heads += [len(rows) + row[3] for row in sentence]
        rows += sentence
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        heads=heads,
        deps=[row[4] for row in rows],
        lemmas=[row[0].lower() for row in rows],
        sent_starts=[i in starts for i in range(len(rows))],
    )


def chain_of(doc: Doc, index: int, type_: EntityType, name: str, *spans: tuple[int, int]) -> Chain:
    chain = Chain(index, type_, name)
    chain.references = [Reference(Span(doc, start, end), "name", index) for start, end in spans]
    return chain


def resolved(doc: Doc, *chains: Chain) -> dict[str, list[str]]:
    Pronouns(doc, list(chains)).add()
    return {c.name: [r.span.text for r in c.references if r.kind == "pronoun"] for c in chains}


def test_a_pronoun_follows_the_person_of_its_sex() -> None:
    doc = doc_of(ROE_LEFT, [("She", "PRON", "PRP", 1, "nsubj"), ("smiled", "VERB", "VBD", 1, "root")])
    assert resolved(doc, chain_of(doc, 0, "person", "Jane Roe", (0, 2))) == {"Jane Roe": ["She"]}


def test_it_is_not_said_of_a_person_and_he_not_of_a_woman() -> None:
    for word in ("It", "He"):
        doc = doc_of(ROE_LEFT, [(word, "PRON", "PRP", 1, "nsubj"), ("smiled", "VERB", "VBD", 1, "root")])
        assert resolved(doc, chain_of(doc, 0, "person", "Jane Roe", (0, 2))) == {"Jane Roe": []}


def test_the_object_of_a_verb_is_not_its_subject() -> None:
    rows: list[Row] = [
        ("Jane", "PROPN", "NNP", 2, "nsubj"), ("Roe", "PROPN", "NNP", 0, "flat"), ("saw", "VERB", "VBD", 2, "root"),
        ("her", "PRON", "PRP", 2, "obj"),
    ]  # fmt: skip
    doc = doc_of(rows)
    assert resolved(doc, chain_of(doc, 0, "person", "Jane Roe", (0, 2))) == {"Jane Roe": []}


def test_a_possessor_may_be_the_subject() -> None:
    rows: list[Row] = [
        ("Jane", "PROPN", "NNP", 2, "nsubj"), ("Roe", "PROPN", "NNP", 0, "flat"), ("sold", "VERB", "VBD", 2, "root"),
        ("her", "PRON", "PRP$", 4, "nmod:poss"), ("car", "NOUN", "NN", 2, "obj"),
    ]  # fmt: skip
    doc = doc_of(rows)
    assert resolved(doc, chain_of(doc, 0, "person", "Jane Roe", (0, 2))) == {"Jane Roe": ["her"]}


def test_an_unnamed_person_in_between_takes_the_pronouns() -> None:
    driver: list[Row] = [
        ("A", "DET", "DT", 1, "det"), ("woman", "NOUN", "NN", 2, "nsubj"), ("waved", "VERB", "VBD", 2, "root"),
    ]  # fmt: skip
    she: list[Row] = [("She", "PRON", "PRP", 1, "nsubj"), ("smiled", "VERB", "VBD", 1, "root")]
    doc = doc_of(ROE_LEFT, driver, she, she)
    assert resolved(doc, chain_of(doc, 0, "person", "Jane Roe", (0, 2))) == {"Jane Roe": []}


def test_it_follows_the_organization_but_not_the_weather() -> None:
    grew: list[Row] = [("It", "PRON", "PRP", 1, "nsubj"), ("grew", "VERB", "VBD", 1, "root")]
    rain: list[Row] = [("It", "PRON", "PRP", 1, "nsubj"), ("rain", "VERB", "VBD", 1, "root")]
    doc = doc_of(BANK_FELL, grew)
    assert resolved(doc, chain_of(doc, 0, "organization", "Corwin", (0, 1))) == {"Corwin": ["It"]}
    doc = doc_of(BANK_FELL, rain)
    assert resolved(doc, chain_of(doc, 0, "organization", "Corwin", (0, 1))) == {"Corwin": []}


def test_a_thing_spoken_of_in_between_takes_it() -> None:
    song: list[Row] = [
        ("A", "DET", "DT", 1, "det"), ("song", "NOUN", "NN", 2, "nsubj"), ("played", "VERB", "VBD", 2, "root"),
    ]  # fmt: skip
    ended: list[Row] = [("It", "PRON", "PRP", 1, "nsubj"), ("ended", "VERB", "VBD", 1, "root")]
    doc = doc_of(BANK_FELL, song, ended)
    assert resolved(doc, chain_of(doc, 0, "organization", "Corwin", (0, 1))) == {"Corwin": []}


def test_i_in_a_quotation_is_the_one_who_said_it() -> None:
    rows: list[Row] = [
        ('"', "PUNCT", "``", 2, "punct"), ("I", "PRON", "PRP", 2, "nsubj"), ("won", "VERB", "VBD", 6, "ccomp"),
        ('"', "PUNCT", "''", 2, "punct"), ("Jane", "PROPN", "NNP", 6, "nsubj"), ("Roe", "PROPN", "NNP", 4, "flat"),
        ("say", "VERB", "VBD", 6, "root"), (".", "PUNCT", ".", 6, "punct"),
    ]  # fmt: skip
    doc = doc_of(rows)
    roe = chain_of(doc, 0, "person", "Jane Roe", (4, 6))
    add_first_person(doc, [roe])
    assert [r.span.text for r in roe.references] == ["Jane Roe", "I"]


def test_i_outside_a_quotation_is_no_one() -> None:
    rows: list[Row] = [
        ("I", "PRON", "PRP", 1, "nsubj"), ("won", "VERB", "VBD", 4, "ccomp"), ("Jane", "PROPN", "NNP", 4, "nsubj"),
        ("Roe", "PROPN", "NNP", 2, "flat"), ("say", "VERB", "VBD", 4, "root"),
    ]  # fmt: skip
    doc = doc_of(rows)
    roe = chain_of(doc, 0, "person", "Jane Roe", (2, 4))
    add_first_person(doc, [roe])
    assert [r.span.text for r in roe.references] == ["Jane Roe"]


def test_a_paragraph_end_closes_a_quotation() -> None:
    doc = marked_doc('She said, "We came.\n\nThey left. "We stayed," she said.')
    assert [span.text.strip() for span in quotations(doc)] == ["We came.", "We stayed,"]


@pytest.mark.parametrize(("score", "found"), [(9.0, ["She"]), (2.0, [])])
def test_a_sex_that_only_the_given_name_tells_yields_to_a_sure_link(score: float, found: list[str]) -> None:
    rows: list[Row] = [("Peter", "PROPN", "NNP", 2, "nsubj"), *ROE_LEFT[1:]]
    doc = doc_of(rows, [("She", "PRON", "PRP", 1, "nsubj"), ("smiled", "VERB", "VBD", 1, "root")])
    scores = np.full((2, ANTECEDENTS, COLUMNS), -np.inf, dtype=np.float32)
    scores[1, ANTECEDENTS - 1] = score
    links = Links([1, 4], scores, np.zeros((len(doc), COLUMNS), dtype=np.float32))
    chain = chain_of(doc, 0, "person", "Peter Roe", (0, 2))
    Pronouns(doc, [chain], links).add()
    assert [r.span.text for r in chain.references if r.kind == "pronoun"] == found
