"""One name, one kind: an article's mentions of a name agree on its label, whatever each sentence alone would say."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from dossier.annotate.labels import NAMES
from dossier.annotate.model_files import Array

Found = tuple[int, int, str]  # first word, word after the last, label
_FIXED = {"DATE", "QUANTITY", "MONEY"}  # "May" and "400" mean something else each time


def agree(doc: Doc, found: Sequence[Found], scores: Array, tags: Sequence[str]) -> list[Found]:
    """Names with the label that their own sentence and the other mentions of the same words together favour.

    scores (words, tags) are log probabilities. A mention counts 1, the others with the same words as the root of their
    number, longer names that start or end with a single word ("Ford" in "Ford Motor Company") 1.
    """
    shares = {(start, end): _shares(scores[start:end], tags) for start, end, _ in found}
    same: dict[str, list[Array]] = defaultdict(list)
    longer: dict[str, list[Array]] = defaultdict(list)
    for start, end, label in found:
        if label not in _FIXED:
            same[doc[start:end].text.lower()].append(shares[start, end])
            if end - start > 1:
                for word in {doc[start].lower_, doc[end - 1].lower_}:
                    longer[word].append(shares[start, end])
    agreed = []
    for start, end, label in found:
        if label not in _FIXED:
            words = doc[start:end].text.lower()
            total = shares[start, end] + np.mean(same[words], 0) * len(same[words]) ** 0.5
            if words in longer:
                total = total + np.mean(longer[words], 0)
            label = NAMES[int(total.argmax())]
        agreed.append((start, end, label))
    return agreed


def _shares(scores: Array, tags: Sequence[str]) -> Array:
    """How likely each label of NAMES is for these words, (labels,), summing to 1."""
    n = len(scores)
    prefixes = "S" if n == 1 else "B" + "I" * (n - 2) + "E"
    rows = [[tags.index(f"{prefix}-{label}") for label in NAMES] for prefix in prefixes]
    total = np.sum([scores[i, row] for i, row in enumerate(rows)], axis=0)
    likely = np.exp(total - total.max())
    return np.asarray(likely / likely.sum(), dtype=np.float32)
