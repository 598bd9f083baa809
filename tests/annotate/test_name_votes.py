"""An article's mentions of one name agree on what it is."""

import numpy as np
import spacy
from spacy.tokens import Doc

from dossier.annotate.labels import TAGS
from dossier.annotate.model_files import Array
from dossier.annotate.name_votes import Found, agree

VOCAB = spacy.blank("en").vocab


def scores(words: list[str], likely: dict[int, dict[str, float]]) -> Array:
    """Log probabilities: each word's named tags as given, the rest of the tags share what is left."""
    table = np.full((len(words), len(TAGS)), 1e-4, dtype=np.float32)
    for i, tags in likely.items():
        for tag, share in tags.items():
            table[i, TAGS.index(tag)] = share
    return np.log(table / table.sum(1, keepdims=True)).astype(np.float32)


def labels(text: str, found: list[Found], likely: dict[int, dict[str, float]]) -> list[str]:
    words = text.split()
    doc = Doc(VOCAB, words=words)
    return [label for _, _, label in agree(doc, found, scores(words, likely), TAGS)]


def test_an_unsure_mention_follows_the_sure_ones() -> None:
    sure, unsure = {"S-ORGANIZATION": 0.95, "S-PERSON": 0.05}, {"S-ORGANIZATION": 0.4, "S-PERSON": 0.6}
    found = [(0, 1, "ORGANIZATION"), (2, 3, "ORGANIZATION"), (4, 5, "PERSON")]
    assert labels("Ford fell . Ford rose , Ford said", [(0, 1, "PERSON")], {0: unsure}) == ["PERSON"]
    assert labels("Ford fell Ford rose Ford", found, {0: sure, 2: sure, 4: unsure}) == ["ORGANIZATION"] * 3


def test_a_single_word_follows_the_longer_name_it_is_part_of() -> None:
    likely = {0: {"B-PERSON": 0.9}, 1: {"E-PERSON": 0.9}, 3: {"S-PLACE": 0.55, "S-PERSON": 0.45}}
    assert labels("Paris Hilton . Hilton", [(0, 2, "PERSON"), (3, 4, "PLACE")], likely) == ["PERSON", "PERSON"]


def test_dates_do_not_vote() -> None:
    likely = {0: {"S-DATE": 0.9}, 2: {"S-PERSON": 0.6, "S-DATE": 0.4}}
    assert labels("May . May", [(0, 1, "DATE"), (2, 3, "PERSON")], likely) == ["DATE", "PERSON"]
