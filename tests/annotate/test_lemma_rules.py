"""Lemma rules: found, then applied, they give the lemma back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.lemma_rules import apply_rule, find_rule

WORD = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x7F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("bodies", "body", "lower:3:y"),
        ("Talks", "talk", "lower:1:"),
        ("Paris", "Paris", "keep:0:"),
        ("went", "go", "lower:4:go"),
    ],
)
def test_rules(form: str, lemma: str, rule: str) -> None:
    assert find_rule(form, lemma) == rule
    assert apply_rule(form, rule) == lemma


@settings(deadline=None)
@given(WORD, WORD)
def test_a_rule_gives_back_the_lemma_it_was_found_for(form: str, lemma: str) -> None:
    assert apply_rule(form, find_rule(form, lemma)) == lemma


def test_a_rule_that_cuts_too_much_leaves_the_word() -> None:
    assert apply_rule("as", "lower:3:y") == "as"
