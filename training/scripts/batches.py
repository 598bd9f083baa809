"""Windows to tensors, a fixed number of pieces at a time."""

import random
from collections.abc import Iterator

import torch
from torch import Tensor
from windows import Window

KEYS = ("upos", "xpos", "feats", "rules")


def batches(windows: list[Window], pieces: int, rng: random.Random) -> Iterator[dict[str, Tensor]]:
    """Windows of like length together, at most `pieces` pieces a batch, in random order."""
    ordered = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 16)
    groups: list[list[Window]] = [[]]
    for window in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.ids) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: list[Window]) -> dict[str, Tensor]:
    """Words of all windows in one row; `firsts` index the flattened (window, piece)."""
    width = max(len(window.ids) for window in group)
    ids = torch.zeros(len(group), width, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    columns: dict[str, list[int]] = {key: [] for key in ("firsts", "allowed", "starts", "corpus", *KEYS)}
    parses = []
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        shapes[row, : len(window.ids)] = torch.tensor(window.shapes)
        mask[row, : len(window.ids)] = 1
        at = len(columns["firsts"])
        columns["firsts"] += [row * width + min(first, width - 1) for first in window.firsts]
        columns["allowed"] += window.allowed
        columns["starts"] += window.starts
        columns["corpus"] += [window.corpus] * len(window.firsts)
        for key in KEYS:
            columns[key] += window.labels[key]
        parses += [(at + start, heads, deps) for start, heads, deps in window.parses]
    batch = {key: torch.tensor(value) for key, value in columns.items()}
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
    }
