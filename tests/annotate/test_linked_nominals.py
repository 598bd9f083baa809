"""Noun phrases that the coreference head gives to a name, with scores made by hand."""

import numpy as np
import pytest
from hand_built import VOCAB
from spacy.tokens import Doc

from dossier.annotate.coreference import ANTECEDENTS, COLUMNS, NAMED, Links
from dossier.annotate.document import Chain, Reference
from dossier.annotate.linked_nominals import LEAST, add_linked_nominals

WORDS = "Grayback sank . The old vessel lay there . A vessel came".split()
HEADS = [1, 1, 1, 5, 5, 6, 6, 6, 6, 10, 11, 11]
DEPS = ["nsubj", "root", "punct", "det", "amod", "nsubj", "root", "advmod", "punct", "det", "nsubj", "root"]
TAGS = ["NNP", "VBD", ".", "DT", "JJ", "NN", "VBD", "RB", ".", "DT", "NN", "VBD"]
POS = ["PROPN", "VERB", "PUNCT", "DET", "ADJ", "NOUN", "VERB", "ADV", "PUNCT", "DET", "NOUN", "VERB"]


def added(score: float, mention: float = 1.0) -> list[str]:
    """What is added to Grayback's chain where both vessels have that score with it."""
    doc = Doc(VOCAB, words=WORDS, heads=HEADS, deps=DEPS, tags=TAGS, pos=POS)
    chain = Chain(0, "product", "Grayback", references=[Reference(doc[0:1], "name", 0)])
    candidates = [0, 5, 10]
    scores = np.full((3, ANTECEDENTS, COLUMNS), -np.inf, dtype=np.float32)
    scores[1, ANTECEDENTS - 1, NAMED] = scores[2, ANTECEDENTS - 2, NAMED] = score
    mentions = np.full((len(doc), COLUMNS), mention, dtype=np.float32)
    add_linked_nominals(doc, [chain], Links(candidates, scores, mentions))
    return [reference.span.text for reference in chain.references[1:]]


def test_a_definite_phrase_that_the_head_is_sure_of_is_added_whole() -> None:
    assert added(LEAST + 0.1) == ["The old vessel"]  # and "A vessel" is another


@pytest.mark.parametrize(("score", "mention"), [(LEAST - 0.1, 1.0), (3.0, -1.0)])
def test_what_the_head_doubts_is_not(score: float, mention: float) -> None:
    assert added(score, mention) == []
