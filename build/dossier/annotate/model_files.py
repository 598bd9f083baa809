"""The shipped model's files: the encoder (ONNX, int8), its vocabulary, the heads' weights, the labels."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dossier.annotate.pieces import WordPieces
from dossier.errors import ModelError

Array = NDArray[np.float32]
MODEL = Path(__file__).parent / "model"
# encoder: ids, shapes (1, pieces) -> vectors (1, pieces, width). The others take the vectors of words (words, width):
# tagger -> upos, xpos, feats; lemmatizer -> rules; starts -> starts; names -> names (log probabilities), each (words,
# labels); arcs -> (words, words + 1), the root last; deps takes the heads too (words,) -> (words, labels).
# mentions -> (words, 3); pairs takes late, early (pairs,), features (pairs, 4) too -> (pairs, 3): see coreference.py.
# relations is a model's to have or not, with relations.json for its labels and thresholds: see relation_head.py.
GRAPHS = ("encoder", "tagger", "lemmatizer", "starts", "names", "arcs", "deps", "mentions", "pairs")
RELATIONS = ("relations.onnx", "relations.json")
FILES = (*(f"{name}.onnx" for name in GRAPHS), "tokenizer.json", "labels.json", "meta.json")


@dataclass(frozen=True)
class ModelFiles:
    """Everything that the components read; loaded once in a process."""

    graphs: dict[str, onnxruntime.InferenceSession]
    pieces: WordPieces
    labels: dict[str, Any]  # names, upos, xpos, feats, rules, deps: lists in the order of the scores; lemmas: a table
    meta: dict[str, Any]
    relations: dict[str, Any] | None = None  # of the relation head; None where the model has none

    def run(self, graph: str, **inputs: NDArray[Any]) -> list[Array]:
        """The outputs of a graph, in its order.

        All matrix products are ONNX Runtime's, on one thread: numpy's would spin on every core of a busy machine.
        """
        return list(self.graphs[graph].run(None, inputs))


@lru_cache(maxsize=2)
def load_model(path: Path | None = None) -> ModelFiles:
    """Loads a model folder, the shipped one by default. Raises ModelError where a file is missing or damaged."""
    path = path or MODEL
    missing = [name for name in FILES if not (path / name).is_file()]
    if missing:
        raise ModelError(f"The language model in {path} lacks {', '.join(missing)}. Install dossier again.")
    has_relations = all((path / name).is_file() for name in RELATIONS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # one process a core does more than threads
    options.log_severity_level = 3
    try:
        graphs = {
            name: onnxruntime.InferenceSession(str(path / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
            for name in (*GRAPHS, *(["relations"] if has_relations else []))
        }
        relations = json.loads((path / RELATIONS[1]).read_text(encoding="utf-8")) if has_relations else None
        labels = json.loads((path / "labels.json").read_text(encoding="utf-8"))
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        pieces = WordPieces(Tokenizer.from_file(str(path / "tokenizer.json")))
    except Exception as error:  # onnxruntime and tokenizers raise kinds of their own
        raise ModelError(f"The language model in {path} cannot be read: {error}. Install dossier again.") from error
    return ModelFiles(graphs, pieces, labels, meta, relations)
