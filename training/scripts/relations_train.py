"""Trains the relation head on the shipped encoder's vectors: `python relations_train.py DATA OUT`."""

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml
from environment import settle
from relations_example import Example
from relations_labels import LABELS, labelled
from relations_model import Relations
from torch import Tensor
from torch.nn import functional as F

from dossier.annotate.relation_pairs import batch

WORDS = 1_500  # of a batch, pairs times words
LAYERS, RATE, LAST_RATE = 1, 1e-3, 7e-4
OTHERS = 7_000  # pairs of the other corpora to each round of news
EVENT_WEIGHT, CUE_WEIGHT = 0.5, 0.2


@dataclass(slots=True)
class Row:
    """A pair ready for training; `words` count into the vectors of all documents."""

    document: int
    sentence: int
    ends: tuple[int, int]  # chains
    words: np.ndarray
    marks: np.ndarray  # (4, n): first, second, paths, others
    kinds: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    cues: np.ndarray  # (n, 4): 1, 0, -1 open


def rows_of(examples: Sequence[Example]) -> tuple[Tensor, list[Row]]:
    """All pairs of some documents, and the vectors of their words."""
    rows, at = [], 0
    for number, example in enumerate(examples):
        held = list(labelled(example))
        content = np.array(example.content)
        for sentence, found in held:
            pair = found.pair
            arrays = batch([pair], example.heads, example.ends)
            n = pair.end - pair.start
            cues = np.full((n, 4), -1, dtype=np.int8)
            window = content[pair.start : pair.end]
            for way in (0, 1):
                if found.event[way] != [-2]:
                    cues[window, way] = 0
                    for word in found.event[way]:
                        if pair.start <= word < pair.end:
                            cues[word - pair.start, way] = 1
                if found.cue[way] is not None:
                    cues[:, 2 + way] = 0
                    first, last = found.cue[way]
                    cues[max(0, first - pair.start) : max(0, last - pair.start), 2 + way] = 1
            rows.append(Row(
                number, sentence, (pair.first.chain, pair.second.chain), (arrays.words[0] + at).astype(np.int32),
                np.stack([arrays.first[0], arrays.second[0], arrays.paths[0], arrays.others[0]]).astype(np.int8),
                arrays.kinds[0].astype(np.int8), found.labels, found.weights, cues,
            ))  # fmt: skip
        at += len(example.heads)
    vectors = torch.from_numpy(np.concatenate([example.vectors for example in examples]))
    return vectors, rows


def batches(rows: Sequence[Row], words: int = WORDS, rng: random.Random | None = None) -> Iterator[list[Row]]:
    """Rows of about one length together; in random order where a generator is given."""
    order = list(rows)
    if rng is not None:
        rng.shuffle(order)
    pools = [order[k : k + 4000] for k in range(0, len(order), 4000)]
    found: list[list[Row]] = []
    for pool in pools:
        pool.sort(key=lambda row: len(row.words))
        held: list[Row] = []
        for row in pool:
            if held and (len(held) + 1) * len(row.words) > words:
                found.append(held)
                held = []
            held.append(row)
        found.append(held)
    if rng is not None:
        rng.shuffle(found)
    yield from found


def tensors(rows: Sequence[Row], vectors: Tensor) -> dict[str, Tensor]:
    """Inputs of the head for some rows."""
    n = max(len(row.words) for row in rows)
    words = np.full((len(rows), n), -1, dtype=np.int64)
    marks = np.zeros((4, len(rows), n), dtype=np.int64)
    for k, row in enumerate(rows):
        words[k, : len(row.words)] = row.words
        marks[:, k, : len(row.words)] = row.marks
    unique, places = np.unique(words, return_inverse=True)
    places = places.reshape(words.shape)
    if unique[0] == -1:
        unique, places = unique[1:], places - 1
    names = ("first", "second", "paths", "others")
    found = {name: torch.from_numpy(part) for name, part in zip(names, marks, strict=True)}
    return {
        "vectors": vectors[torch.from_numpy(unique).long()].float(),
        "words": torch.from_numpy(places).long(),
        **found,
        "kinds": torch.from_numpy(np.stack([row.kinds for row in rows]).astype(np.int64)),
    }


def loss_of(model: Relations, rows: Sequence[Row], vectors: Tensor) -> Tensor:
    """Of predicates and of cues, by pair."""
    typed, cues = model(**tensors(rows, vectors))
    labels = torch.from_numpy(np.stack([row.labels for row in rows])).float()
    weights = torch.from_numpy(np.stack([row.weights for row in rows])).float() * (labels >= 0)
    loss = (F.binary_cross_entropy_with_logits(typed, labels.clamp(min=0), reduction="none") * weights).sum()
    told = torch.full(cues.shape, -1.0)
    for k, row in enumerate(rows):
        told[k, : len(row.words)] = torch.from_numpy(row.cues).float()
    each = F.binary_cross_entropy_with_logits(cues, told.clamp(min=0), reduction="none") * (told >= 0)
    loss = loss + EVENT_WEIGHT * each[..., :2].sum() + CUE_WEIGHT * each[..., 2:].sum()
    return loss / len(rows)


def train(
    model: Relations, rows: Sequence[Row], vectors: Tensor, epochs: float, rate: float, seed: int = 0, steps: int = 0
) -> None:
    """One run with AdamW, a short warm-up, and a rate that falls in a line."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    total = steps or max(1, int(len(list(batches(rows))) * epochs))
    step, begun = 0, time.time()
    model.train()
    while step < total:
        losses = []
        for held in batches(rows, rng=rng):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 100, (total - step) / total + 0.02)
            loss = loss_of(model, held, vectors)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            step += 1
            if step >= total:
                break
        print(f"step {step}/{total} loss {np.mean(losses):.4f} {time.time() - begun:.0f} s", flush=True)
    model.eval()


@torch.no_grad()
def scores(model: Relations, rows: Sequence[Row], vectors: Tensor) -> list[tuple[np.ndarray, np.ndarray]]:
    """Probabilities of each row: predicates (2, LABELS), cues (n, 4)."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda k: len(rows[k].words))
    found: list[Any] = [None] * len(rows)
    for k in range(0, len(order), 256):
        part = order[k : k + 256]
        typed, cues = model(**tensors([rows[i] for i in part], vectors))
        for i, one, words in zip(part, typed.sigmoid().numpy(), cues.sigmoid().numpy(), strict=True):
            found[i] = one, words[: len(rows[i].words)]
    return found


NEWS = ("wikinews", "ours")


def read_rows(data: Path, held_fold: int) -> tuple[Tensor, dict[str, list[Row]], list[str]]:
    """Vectors, rows by corpus, and the document of each row's number. `held_fold` of KnowledgeNet is left out."""
    examples: list[Example] = pickle.loads(data.read_bytes())
    examples = [one for one in examples if not (one.corpus == "knowledgenet" and one.fold == held_fold)]
    vectors, rows = rows_of(examples)
    found: dict[str, list[Row]] = {"news": [], "knowledgenet": [], "redocred": []}
    for row in rows:
        corpus = examples[row.document].corpus
        found["news" if corpus in NEWS else corpus].append(row)
    return vectors, found, [one.id for one in examples]


def _says(row: Row) -> bool:
    return bool((row.labels == 1).any() or (row.cues == 1).any())


def _thinned(rows: Sequence[Row], share: float, rng: random.Random) -> list[Row]:
    """All pairs that are related, and a share of the others."""
    return [row for row in rows if _says(row) or rng.random() < share]


def first_rows(rows: dict[str, list[Row]]) -> list[Row]:
    """What comes before our news."""
    rng = random.Random(1)
    return [*_thinned(rows["knowledgenet"], 0.6, rng), *_thinned(rows["redocred"], 0.15, rng)]


def last_rows(rows: dict[str, list[Row]], news: Sequence[Row], times: int, seed: int) -> list[Row]:
    """Our news some times over, each time with a few of the other pairs, so that nothing is forgotten."""
    rng = random.Random(seed)
    others, found = first_rows(rows), []
    for _ in range(times):
        found += [*_thinned(news, 0.5, rng), *rng.sample(others, min(OTHERS, len(others)))]
    return found


def fit(
    rows: dict[str, list[Row]], news: Sequence[Row], vectors: Tensor, args: Any, first: dict[str, Tensor] | None = None
) -> Relations:
    """A head trained on the other corpora (or begun with `first`), then on news."""
    model = Relations(len(LABELS), LAYERS)
    if first is None:
        train(model, first_rows(rows), vectors, args.epochs, RATE, args.seed, args.steps)
    else:
        model.load_state_dict(first)
    if news:
        tired = Relations(len(LABELS), LAYERS, dropout=0.2)
        tired.load_state_dict(model.state_dict())
        train(tired, last_rows(rows, news, args.times, args.seed), vectors, 1, LAST_RATE, args.seed, args.steps)
        model = tired
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--thresholds", type=Path, required=True, help="relations.yml")
    parser.add_argument("--epochs", type=float, default=3, help="over all corpora but news")
    parser.add_argument("--times", type=int, default=5, help="over news, afterwards")
    parser.add_argument("--held-fold", type=int, default=3, help="of KnowledgeNet; 0: train on all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=0, help="not 0: stop each part after so many")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    vectors, rows, _ = read_rows(args.data, args.held_fold)
    print({corpus: len(held) for corpus, held in rows.items()}, "pairs", flush=True)
    model = fit(rows, rows["news"], vectors, args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"head": model.state_dict(), "labels": list(LABELS), "layers": LAYERS}, args.out / "relations.pt")
    held = yaml.safe_load(args.thresholds.read_text(encoding="utf-8"))
    (args.out / "relations.json").write_text(json.dumps({"labels": list(LABELS), **held}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    settle()
    main()
