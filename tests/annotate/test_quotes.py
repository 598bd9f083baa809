"""Quotes: cases/quotes.yml with the shipped model, and rules that need none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hand_built import reading

from dossier.annotate import Annotator
from dossier.annotate.quotes import find_quotes
from dossier.types import Article

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quotes.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    found = annotator(Article("a", "a.txt", None, "0" * 64, "", text, published="2025-05-03"))
    name = lambda index: None if index is None else found.entities[index].name  # noqa: E731
    quotes = [q for q in found.quotes if q.directness in case.get("only", ["direct", "indirect", "mixed"])]
    assert [text[q.start : q.end] for q in quotes] == [wanted["is"][2] for wanted in case["quotes"]]
    for quote, wanted in zip(quotes, case["quotes"], strict=True):
        directness, speaker, _ = wanted["is"]
        assert quote.directness == directness
        assert name(quote.speaker) == speaker or (speaker is None and "only" in case)
        assert quote.polarity == wanted.get("polarity", "affirmed")
        if "text_of_speaker" in wanted:
            assert quote.speaker_text == wanted["text_of_speaker"]
        if "affiliation" in wanted:
            assert name(quote.affiliation) == wanted["affiliation"]
        if "addressee" in wanted:
            assert name(quote.addressee) == wanted["addressee"]
        if "cue" in wanted:
            assert quote.cue == wanted["cue"]


def _found(table: str, entities: str) -> list[tuple[str, str | None, str]]:
    built = reading(table, entities)
    text = built.doc.text
    names = [chain.name for chain in built.chains]
    return [
        (q.directness, None if q.speaker is None else names[q.speaker], text[q.start : q.end])
        for q in find_quotes(built)
    ]


SAID = """
Roe Roe PROPN NNP nsubj 2
said say VERB VBD root 0
the the DET DT det 4
river river NOUN NN nsubj 6
was be AUX VBD cop 6
safe safe ADJ JJ ccomp 2
. . PUNCT . punct 2
"""


def test_indirect_without_a_model() -> None:
    assert _found(SAID, "person: Roe") == [("indirect", "Roe", "the river was safe")]


def test_a_wrong_head_does_not_cut_what_was_said() -> None:
    """The parse gives the subject of the clause to the verb of saying; the words beside it are right all the same."""
    table = SAID.replace("river river NOUN NN nsubj 6", "river river NOUN NN obj 2").replace("det 4", "det 4")
    assert _found(table, "person: Roe") == [("indirect", "Roe", "the river was safe")]


def test_what_is_said_of_someone_in_general_is_no_quote() -> None:
    table = """
    It it PRON PRP expl 3
    is be AUX VBZ aux:pass 3
    said say VERB VBN root 0
    to to PART TO mark 5
    rain rain VERB VB xcomp 3
    . . PUNCT . punct 3
    """
    assert _found(table, "person: It") == []


@pytest.mark.model
@pytest.mark.parametrize("end", [" ,", ' "', " call", " said", " promised that"])
def test_a_text_may_break_off_anywhere(end: str, annotator: Annotator) -> None:
    text = f"Maria Ortega, director of Delta Corp., said the river was safe.{end}"
    annotation = annotator(Article("a", "a.txt", None, "0" * 64, "", text, published="2025-05-03"))
    assert any(text[quote.start : quote.end].startswith("the river was safe") for quote in annotation.quotes)
