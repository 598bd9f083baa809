"""The encoder component: a vector for each word, once a document; the other components read it from `doc.tensor`."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.model_files import Array, load_model
from dossier.annotate.pieces import NO_SHAPE, shape_id, spaces_before
from dossier.annotate.windows import plan_windows
from dossier.errors import ModelError


class Encoder:
    """Sets doc.tensor, (words, width) float32; a word's vector is that of its first piece, a space's is zero."""

    def __call__(self, doc: Doc) -> Doc:
        tensor: Any = encode([token.text for token in doc], [bool(token.whitespace_) for token in doc])
        doc.tensor = tensor
        return doc


def encode(words: Sequence[str], spaces: Sequence[bool]) -> Array:
    """Vectors (words, width) of words, given whether each is followed by a space.

    Windows are run one at a time: int8 scales depend on what is in a batch, and results must not.
    """
    model = load_model()
    width = int(model.meta["width"])
    vectors: Array = np.zeros((len(words), width), dtype=np.float32)
    pieces = [model.pieces.ids(word) for word in words]
    shapes = [
        NO_SHAPE if word.isspace() else shape_id(word, before)
        for word, before in zip(words, spaces_before(words, spaces), strict=True)
    ]
    lengths = [len(ids) for ids in pieces]
    if not sum(lengths):
        return vectors
    for window in plan_windows(lengths):
        ids, looks, firsts = [model.pieces.cls], [NO_SHAPE], []
        for i in range(window.first, window.last):
            if window.keep_first <= i < window.keep_last and pieces[i]:
                firsts.append((i, len(ids)))
            ids += pieces[i]
            looks += [shapes[i]] * len(pieces[i])
        ids.append(model.pieces.sep)
        looks.append(NO_SHAPE)
        hidden = model.run("encoder", ids=np.array([ids]), shapes=np.array([looks]))[0][0]
        for i, first in firsts:
            if shapes[i] != NO_SHAPE:
                vectors[i] = hidden[first]
    return vectors


def has_vectors(doc: Doc) -> bool:
    """Whether the shipped encoder has run on the doc: another pipeline may have left a tensor of its own."""
    return bool(doc.tensor.shape == (len(doc), int(load_model().meta["width"])))


def vectors_of(doc: Doc) -> Array:
    """The encoder's vectors of a doc. Raises ModelError where the encoder has not run on it."""
    if doc.tensor.shape[0] != len(doc):
        raise ModelError("This component reads the vectors of dossier_encoder: put that first in the pipeline.")
    return np.asarray(doc.tensor, dtype=np.float32)


@Language.factory("dossier_encoder", assigns=["doc.tensor"])
def create_encoder(nlp: Language, name: str) -> Encoder:
    return Encoder()
