"""The coreference head: which words stand for mentions, and how well each goes with the candidates before it."""

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dossier.annotate.pair_features import ANTECEDENTS, CLASSES, DISTANCES, SAMENESS, PairTable

WIDTH, MENTION_WIDTH, PAIR_WIDTH = 384, 128, 192
KEPT = 0.3  # of a document's words are candidates in training, at most MOST
MOST = 450


class Coreference(nn.Module):
    """Scores of words and of pairs of words; a corpus has an offset in both, as they mark by different rules."""

    def __init__(self, corpora: int, dropout: float = 0.25) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.mention_hidden, self.mention = nn.Linear(WIDTH, MENTION_WIDTH), nn.Linear(MENTION_WIDTH, 1)
        self.mention_corpus = nn.Embedding(corpora, MENTION_WIDTH)
        self.late, self.early = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.late_product, self.early_product = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance, self.between = nn.Embedding(DISTANCES, PAIR_WIDTH), nn.Embedding(DISTANCES, PAIR_WIDTH)
        self.same = nn.Embedding(SAMENESS, PAIR_WIDTH)
        self.kinds = nn.Embedding(len(CLASSES) ** 2, PAIR_WIDTH)
        self.pair_corpus = nn.Embedding(corpora, PAIR_WIDTH)
        self.second, self.pair = nn.Linear(PAIR_WIDTH, PAIR_WIDTH // 2), nn.Linear(PAIR_WIDTH // 2, 1)
        for table in (
            self.mention_corpus, self.distance, self.between, self.same, self.kinds, self.pair_corpus,
        ):  # fmt: skip
            nn.init.zeros_(table.weight)

    def mention_scores(self, words: Tensor, corpus: int) -> Tensor:
        """(n,) of (n, 384)"""
        hidden = F.gelu(self.mention_hidden(words) + self.mention_corpus.weight[corpus])
        return self.mention(self.dropout(hidden))[:, 0]

    def pair_scores(self, words: Tensor, late: Tensor, early: Tensor, features: Tensor, corpus: int) -> Tensor:
        """(p,) of words (m, 384), the later and earlier word of each pair (p,), features (p, 4)."""
        hidden = self.late(words)[late] + self.early(words)[early]
        hidden = hidden + self.late_product(words)[late] * self.early_product(words)[early]
        hidden = hidden + self.distance(features[:, 0]) + self.between(features[:, 1]) + self.same(features[:, 2])
        hidden = hidden + self.kinds(features[:, 3]) + self.pair_corpus.weight[corpus]
        return self.pair(F.gelu(self.second(self.dropout(F.gelu(hidden)))))[:, 0]

    def losses(self, words: Tensor, units: list[dict[str, Any]]) -> dict[str, Tensor]:
        """Of words (all of a batch, 384): mentions, links, and pairs where only these are known."""
        found: dict[str, list[Tensor]] = {}
        for unit in units:
            inside = words[unit["first"] : unit["first"] + len(unit["words"])]
            if unit["pairs"]:
                scores = self.pair_scores(inside, *pairs_of(unit), unit["corpus"])
                right = torch.tensor([float(y) for *_, y in unit["pairs"]])
                found.setdefault("pairs", []).append(F.binary_cross_entropy_with_logits(scores, right))
                continue
            chains = torch.tensor(unit["chains"])
            mentions = self.mention_scores(inside, unit["corpus"])
            found.setdefault("mentions", []).append(F.binary_cross_entropy_with_logits(mentions, (chains >= 0).float()))
            kept = candidates(mentions.detach(), chains)
            if len(kept) > 1:
                loss = self._link_loss(inside, kept, chains, unit)
                found.setdefault("links", []).append(loss)
        return {key: torch.stack(values).mean() for key, values in found.items()}

    def _link_loss(self, inside: Tensor, kept: list[int], chains: Tensor, unit: dict[str, Any]) -> Tensor:
        late, early, features = (torch.from_numpy(part) for part in PairTable(unit["words"], kept).rows(0, len(kept)))
        words = torch.tensor(kept)
        scores = self.pair_scores(inside[words], late, early, features, unit["corpus"])
        columns = early - (late - ANTECEDENTS).clamp(min=0)
        table = torch.full((len(kept), ANTECEDENTS + 1), -1e4)
        table[:, ANTECEDENTS] = 0.0  # no antecedent
        table = table.index_put((late, columns), scores)
        right = torch.zeros_like(table, dtype=torch.bool)
        of_late, of_early = chains[words[late]], chains[words[early]]
        right[late, columns] = (of_late == of_early) & (of_late >= 0)
        right[:, ANTECEDENTS] = ~right[:, :ANTECEDENTS].any(1)
        return (table.logsumexp(1) - table.masked_fill(~right, -1e4).logsumexp(1)).mean()


def candidates(scores: Tensor, chains: Tensor) -> list[int]:
    """Words to compare, in order: the best, and those that are mentions."""
    count = min(MOST, max(2, int(len(scores) * KEPT)))
    best = scores.topk(min(count, len(scores))).indices.tolist()
    return sorted({*best, *chains.ge(0).nonzero()[:, 0].tolist()})


def pairs_of(unit: dict[str, Any]) -> tuple[Tensor, Tensor, Tensor]:
    """The later and the earlier word of each known pair (p,), and features (p, 4)."""
    late = np.array([max(a, b) for a, b, _ in unit["pairs"]])
    early = np.array([min(a, b) for a, b, _ in unit["pairs"]])
    features = PairTable(unit["words"], range(len(unit["words"]))).features(late, early)
    # between: not all words are candidates, about every fourth is
    features[:, 1] = np.maximum(features[:, 1] - 2, 0)
    return torch.from_numpy(late), torch.from_numpy(early), torch.from_numpy(features)
