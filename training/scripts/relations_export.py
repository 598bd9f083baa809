"""The relation head to ONNX in the shipped model: `python relations_export.py RUN MODEL_DIR --version 1.2.0`."""

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from relations_model import Relations
from torch import Tensor, nn

INPUTS = ("vectors", "words", "first", "second", "paths", "others", "kinds")


class Probable(nn.Module):
    """The head with probabilities instead of scores."""

    def __init__(self, head: Relations) -> None:
        super().__init__()
        self.head = head

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        typed, cues = self.head(*inputs)
        return typed.sigmoid(), cues.sigmoid()


def export(head: Relations, path: Path) -> None:
    """Writes one ONNX file, 32-bit: inputs as in Relations.forward, outputs typed and cues."""
    pairs, words = 3, 9
    marks = tuple(torch.zeros(pairs, words, dtype=torch.long) for _ in range(4))
    inputs = (
        torch.randn(20, 384), torch.arange(pairs * words).reshape(pairs, words) % 20, *marks,
        torch.zeros(pairs, 4, dtype=torch.long),
    )  # fmt: skip
    axes = {name: {0: "pairs", 1: "words"} for name in (*INPUTS[1:6], "cues")}
    axes |= {"vectors": {0: "n"}, "kinds": {0: "pairs"}, "typed": {0: "pairs"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in export.py
        torch.onnx.export(
            Probable(head).eval(), inputs, str(path), dynamo=False, opset_version=17,
            input_names=list(INPUTS), output_names=["typed", "cues"], dynamic_axes=axes,
        )  # fmt: skip
    onnx.checker.check_model(onnx.load(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    held = torch.load(args.run / "relations.pt", map_location="cpu")
    head = Relations(len(held["labels"]), held["layers"])
    head.load_state_dict(held["head"])
    part = args.model / "relations.onnx.part"
    export(head, part)
    part.replace(args.model / "relations.onnx")
    shutil.copy(args.run / "relations.json", args.model / "relations.json")
    meta = json.loads((args.model / "meta.json").read_text(encoding="utf-8"))
    meta["version"] = args.version
    for name in ("relations.onnx", "relations.json"):
        meta["sha256"][name] = hashlib.sha256((args.model / name).read_bytes()).hexdigest()
    meta["sha256"] = dict(sorted(meta["sha256"].items()))
    _write(args.model / "meta.json", json.dumps(meta, indent=2) + "\n")
    print("relations.onnx", (args.model / "relations.onnx").stat().st_size, "bytes")


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    main()
