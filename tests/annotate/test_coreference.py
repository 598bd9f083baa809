"""Nominals and pronouns with the shipped model; offsets and shapes of what doc._.chains holds."""

from __future__ import annotations

from typing import Any

import pytest
from marked_docs import cases, reading_of, texts
from spacy.language import Language

import dossier
from dossier.annotate.chains import find_chains

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


@pytest.mark.parametrize("case", cases("coreference"), ids=lambda c: c["text"][:40])
def test_what_refers_to_one_thing_is_one_chain(nlp: Language, case: dict[str, Any]) -> None:
    reading = reading_of(nlp(case["text"]))
    find_chains(reading)
    found = [texts(chain) for chain in reading.chains]
    together = case.get("together", [])
    for words in together:
        assert any(set(words) <= set(chain) for chain in found), found
    assert len([c for c in found if any(words[0] in c for words in together)]) == len(together)
    for words in case.get("alone", []):
        assert not any(words in chain for chain in found), found


def test_chains_of_a_parsed_text_are_spans_in_order(nlp: Language) -> None:
    doc = nlp("Maria Ortega joined Delta Corp. in May. She left the company when its owner, Robert Hale, sold it.")
    spans = [span for chain in doc._.chains for span in chain]
    assert len({(s.start, s.end) for s in spans}) == len(spans)
    for chain in doc._.chains:
        assert [s.start for s in chain] == sorted(s.start for s in chain)
    assert any([s.text for s in chain][:2] == ["Maria Ortega", "She"] for chain in doc._.chains)
