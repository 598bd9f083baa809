"""Sentence starts set before another pipeline's parser: only the sure ones, and none that a doc has is moved."""

import pytest
import spacy
from spacy.tokens import Doc

from dossier.annotate.sure_starts import SureStarts

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "starts", "inside"),
    [
        ("Image: Jane Doe.\n\nOn Monday", ["On"], ["\n\n", ":", "."]),
        ('"Never!" said the mayor.', [], ["said", "Never"]),
        ("We will see, he said. They left.", ["They"], ["he", "."]),
        ("\n\nOn Monday", [], []),
        ("", [], []),
    ],
)
def test_what_is_sure(text: str, starts: list[str], inside: list[str]) -> None:
    doc = SureStarts()(NLP(text))
    assert [token.text for token in doc[1:] if token.sent_start == 1] == starts
    assert set(inside) <= {token.text for token in doc if token.sent_start == -1}


def test_what_may_be_a_start_is_left_to_the_parser() -> None:
    doc = SureStarts()(NLP("They left. Peru won."))
    assert doc[3].text == "Peru"
    assert doc[3].sent_start == 0


def test_starts_that_are_there_are_kept() -> None:
    doc = Doc(NLP.vocab, ["They", "left", ",", "he"], sent_starts=[True, False, True, False])
    assert [token.sent_start for token in SureStarts()(doc)[1:]] == [-1, 1, -1]
