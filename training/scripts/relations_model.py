"""The relation head: a layer or two of attention over the words around two mentions, told which words these are."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dossier.annotate.relation_pairs import DISTANCES, KINDS, PATHS, TYPES

WIDTH, SIZE, HEADS = 384, 128, 4
CUES = 4  # of each word: cue of an event from the first end to the second, the other way; the same of typed predicates


@dataclass(slots=True)
class Inputs:
    """Arrays of relation_pairs.Batch as tensors; `words` are rows of the vectors, -1 where a pair has no more."""

    words: Tensor
    first: Tensor
    second: Tensor
    paths: Tensor
    others: Tensor
    kinds: Tensor


class Block(nn.Module):
    """One layer of self-attention, (p, n, SIZE)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm, self.wide_norm = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE)
        self.mix, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.wide, self.narrow = nn.Linear(SIZE, 2 * SIZE), nn.Linear(2 * SIZE, SIZE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """`absent`: (p, 1, 1, n), a large negative number where there is no word."""
        p, n = x.shape[0], x.shape[1]
        mixed = self.mix(self.norm(x)).reshape(p, n, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(mixed[0] @ mixed[1].transpose(2, 3) / (SIZE // HEADS) ** 0.5 + absent, -1)
        x = x + self.dropout(self.out((weights @ mixed[2]).transpose(1, 2).reshape(p, n, SIZE)))
        return x + self.dropout(self.narrow(F.gelu(self.wide(self.wide_norm(x)))))


class Relations(nn.Module):
    """Scores of pairs: predicates in both directions (p, 2, predicates) and cues (p, words, CUES)."""

    def __init__(self, predicates: int, layers: int = 1, dropout: float = 0.15) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.project = nn.Linear(WIDTH, SIZE)
        self.first, self.second = nn.Embedding(DISTANCES, SIZE), nn.Embedding(DISTANCES, SIZE)
        self.path, self.other = nn.Embedding(PATHS, SIZE), nn.Embedding(2, SIZE)
        self.first_type, self.second_type = nn.Embedding(len(TYPES), SIZE), nn.Embedding(len(TYPES), SIZE)
        self.first_kind, self.second_kind = nn.Embedding(len(KINDS), SIZE), nn.Embedding(len(KINDS), SIZE)
        for table in self.children():
            if isinstance(table, nn.Embedding):
                nn.init.normal_(table.weight, std=0.1)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(SIZE)
        self.hidden = nn.Linear(3 * SIZE, 2 * SIZE)
        self.typed = nn.Linear(2 * SIZE, 2 * predicates)
        self.cue_word, self.cue_pair = nn.Linear(SIZE, SIZE), nn.Linear(2 * SIZE, SIZE)
        self.cue = nn.Linear(SIZE, CUES)

    def forward(
        self,
        vectors: Tensor,
        words: Tensor,
        first: Tensor,
        second: Tensor,
        paths: Tensor,
        others: Tensor,
        kinds: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """`vectors` (m, WIDTH) are those of the words that `words` (p, n) counts; see relation_pairs.Batch."""
        there = (words >= 0).float()
        x = self.project(self.dropout(vectors))[words.clamp(min=0)]
        x = x + self.first(first) + self.second(second) + self.path(paths) + self.other(others)
        in_first = (first == 0).float() * there
        in_second = (second == 0).float() * there
        x = x + in_first[..., None] * (self.first_type(kinds[:, 0]) + self.first_kind(kinds[:, 2]))[:, None]
        x = x + in_second[..., None] * (self.second_type(kinds[:, 1]) + self.second_kind(kinds[:, 3]))[:, None]
        absent = ((1 - there) * -1e4)[:, None, None]
        for block in self.blocks:
            x = block(x, absent)
        x = self.norm(x)
        ends = [
            (x * inside[..., None]).sum(1) / inside.sum(1).clamp(min=1.0)[:, None] for inside in (in_first, in_second)
        ]
        most = (x + ((1 - there) * -1e4)[..., None]).amax(1)
        pair = F.gelu(self.hidden(self.dropout(torch.cat([*ends, most], -1))))
        typed = self.typed(self.dropout(pair)).reshape(words.shape[0], 2, -1)
        cues = self.cue(self.dropout(F.gelu(self.cue_word(x) + self.cue_pair(pair)[:, None])))
        return typed, cues
