"""Closed lists in context: which words are names, of what type, and what they are called."""

from __future__ import annotations

from typing import Any

import pytest
from marked_docs import cases, marked_doc

from dossier.annotate.find_names import find_names
from dossier.annotate.gazetteer import gazetteer
from dossier.annotate.link_names import NameChains


@pytest.mark.parametrize("case", cases("name_senses"), ids=lambda c: c["text"][:40])
def test_names_are_what_the_context_says(case: dict[str, Any]) -> None:
    doc = marked_doc(case["text"])
    chains = NameChains(find_names(doc)).chains
    found = sorted(f"{r.span.text}: {c.type}: {c.name}" for c in chains for r in c.references)
    assert found == sorted(case["names"])
    assert not {f.split(":")[0] for f in found} & set(case.get("none", []))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("China", "country:CN"),
        ("North Korean", "country:KP"),
        ("Britain", "country:GB"),
        ("Scotland", "country:GB-SCT"),
        ("California", "region:US-CA"),
        ("Mandarin", "language:cmn"),
        ("Farsi", "language:fas"),
        ("AP", "agency:ap"),
        ("YouTube", "platform:youtube"),
        ("C.I.A.", "known:cia"),
    ],
)
def test_lists_give_the_same_key_for_each_way_to_write_it(words: str, key: str) -> None:
    assert key in {entry.key for entry in gazetteer().entries(words)}


def test_no_two_countries_share_a_name() -> None:
    """A word that two countries' lists claim would give the first of them to every article."""
    owners: dict[str, set[str]] = {}
    for words in gazetteer()._by_text:
        for entry in gazetteer().entries(words):
            if entry.key and entry.key.startswith("country:"):
                owners.setdefault(words, set()).add(entry.key)
    assert {w: o for w, o in owners.items() if len(o) > 1} == {}
