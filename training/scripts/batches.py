"""Windows to tensors, a fixed number of pieces at a time."""

import random
from collections.abc import Iterator
from typing import Any

import torch
from windows import Window

KEYS = ("upos", "xpos", "feats", "rules")


def batches(windows: list[Window], pieces: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Windows of like length together, at most `pieces` pieces a batch, in random order; chained documents whole."""
    units: list[list[Window]] = []
    for window in windows:
        last = units[-1] if units else []
        together = last and window.document >= 0 and last[0].document == window.document
        if together and (len(last) + 1) * max(len(w.ids) for w in [*last, window]) <= pieces:
            last.append(window)
        else:
            units.append([window])
    sizes = [max(len(w.ids) for w in unit) for unit in units]
    order = sorted(range(len(units)), key=lambda k: sizes[k] + rng.random() * 16)
    groups: list[list[Window]] = [[]]
    widest = 0
    for k in order:
        widest = max(widest, sizes[k])
        if groups[-1] and (len(groups[-1]) + len(units[k])) * widest > pieces:
            groups.append([])
            widest = sizes[k]
        groups[-1] += units[k]
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: list[Window]) -> dict[str, Any]:
    """Words of all windows in one row; `firsts` index the flattened (window, piece)."""
    width = max(len(window.ids) for window in group)
    ids = torch.zeros(len(group), width, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    columns: dict[str, list[int]] = {key: [] for key in ("firsts", "allowed", "starts", "corpus", *KEYS)}
    parses = []
    chained: list[dict[str, Any]] = []
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        shapes[row, : len(window.ids)] = torch.tensor(window.shapes)
        mask[row, : len(window.ids)] = 1
        at = len(columns["firsts"])
        if window.document >= 0:
            same = chained and chained[-1]["document"] == window.document
            if not same:
                chained.append({"document": window.document, "first": at, "corpus": window.corpus, "words": [],
                                "chains": [], "pairs": []})  # fmt: skip
            unit = chained[-1]
            unit["pairs"] += [(len(unit["words"]) + a, len(unit["words"]) + b, y) for a, b, y in window.pairs]
            unit["words"] += window.words
            unit["chains"] += window.chains
        columns["firsts"] += [row * width + min(first, width - 1) for first in window.firsts]
        columns["allowed"] += window.allowed
        columns["starts"] += window.starts
        columns["corpus"] += [window.corpus] * len(window.firsts)
        for key in KEYS:
            columns[key] += window.labels[key]
        parses += [(at + start, heads, deps) for start, heads, deps in window.parses]
    batch: dict[str, Any] = {key: torch.tensor(value) for key, value in columns.items()}
    longest = max((len(heads) for _, heads, _ in parses), default=0)
    words = torch.full((len(parses), longest), -1)
    heads_, deps_ = words.clone(), words.clone()
    for row, (start, heads, deps) in enumerate(parses):
        n = len(heads)
        words[row, :n] = torch.arange(start, start + n)
        heads_[row, :n] = torch.tensor([head if head != i else longest for i, head in enumerate(heads)])
        deps_[row, :n] = torch.tensor(deps)
    return batch | {
        "ids": ids,
        "shapes": shapes,
        "mask": mask,
        "parse_words": words,
        "parse_heads": heads_,
        "parse_deps": deps_,
        "chained": chained,
    }
