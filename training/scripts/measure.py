"""Quick scores while training: on words of the gold data, so not those of the shipped pipeline (see evaluate.py)."""

import random
from collections import Counter
from typing import Any

import torch
from batches import batches, collate
from coreference import candidates
from model import Model
from windows import CORPORA, Window

from dossier.annotate.decode import best_tags, tag_spans, transitions
from dossier.annotate.pair_features import PairTable


class Links:
    """Precision and recall of the best antecedents, for each corpus: is the word linked to one of its chain?"""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def count(self, model: Model, batch: dict[str, Any]) -> None:
        words = model.words(batch, bf16=True)
        for unit in batch["chained"]:
            inside = words[unit["first"] : unit["first"] + len(unit["words"])]
            chains, corpus = unit["chains"], CORPORA[unit["corpus"]]
            scores = model.coreference.mention_scores(inside, unit["corpus"])
            kept = candidates(scores, torch.full_like(scores, -1.0))
            late, early, features = (
                torch.from_numpy(part) for part in PairTable(unit["words"], kept).rows(0, len(kept))
            )
            best: dict[int, tuple[float, int]] = {}
            values = model.coreference.pair_scores(inside[kept], late, early, features, unit["corpus"])
            for k, j, value in zip(late.tolist(), early.tolist(), values.tolist(), strict=True):
                if value > best.get(kept[k], (0.0, -1))[0]:
                    best[kept[k]] = (value, kept[j])
            self.counts[corpus, "found"] += len(best)
            self.counts[corpus, "right"] += sum(chains[i] >= 0 and chains[i] == chains[j] for i, (_, j) in best.items())
            self.counts[corpus, "gold"] += sum(c >= 0 and c in chains[:i] for i, c in enumerate(chains))

    def scores(self) -> dict[str, float]:
        out = {}
        for corpus in {corpus for corpus, _ in self.counts}:
            right, found, gold = (self.counts[corpus, key] for key in ("right", "found", "gold"))
            out[f"links_{corpus}"] = 2 * right / max(found + gold, 1)
        return out


@torch.no_grad()
def measure(
    model: Model,
    parsed: list[Window],
    named: list[Window],
    chained: list[Window],
    tags: list[str],
    allowed: torch.Tensor,
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
    linked = Links()
    for batch in batches(chained + named, 4096, random.Random(0)):
        linked.count(model, batch)
    model.train()
    out = (
        linked.scores()
        | {key: right[key] / max(total, 1) for key in ("upos", "rules")}
        | {key: right[key] / max(arcs, 1) for key in ("uas", "las")}
    )
    return out | {
        "names_p": hit / max(found_, 1),
        "names_r": hit / max(gold_, 1),
        "names": 2 * hit / max(found_ + gold_, 1),
    }
