"""The network: MiniLM with a shape embedding, and a head for each layer of annotation."""

from pathlib import Path
from typing import Any

import torch
from coreference import Coreference
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel
from windows import CORPORA, IGNORE

from dossier.annotate.pieces import SHAPE_IDS

WIDTH, NAME_WIDTH, ARC_WIDTH, LABEL_WIDTH = 384, 256, 256, 96
TAGGING = ("upos", "xpos", "feats", "rules")


class Encoder(nn.Module):
    """(batch, pieces) ids and shapes to (batch, pieces, 384)."""

    def __init__(self, path: Path, layers: int = 6) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(path, attn_implementation="sdpa", add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        self.shapes = nn.Embedding(SHAPE_IDS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        # frozen: rare names keep their neighbours, and a step is a quarter cheaper
        self.bert.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        inputs = self.bert.embeddings.word_embeddings(ids) + self.shapes(shapes)
        return self.bert(inputs_embeds=inputs, attention_mask=mask).last_hidden_state


class Model(nn.Module):
    """Word vectors are those of each word's first piece."""

    def __init__(self, encoder_path: Path, labels: dict[str, Any], dropout: float = 0.25, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(encoder_path, layers)
        self.dropout = nn.Dropout(dropout)
        self.tagging = nn.ModuleDict({key: nn.Linear(WIDTH, len(labels[key])) for key in TAGGING})
        self.starts = nn.Linear(WIDTH, 1)
        self.names_hidden = nn.Linear(WIDTH, NAME_WIDTH)
        # corpora mark names by different rules; each has an offset here, and the shipped model uses that of wikinews
        self.names_corpus = nn.Embedding(len(CORPORA), NAME_WIDTH)
        nn.init.zeros_(self.names_corpus.weight)
        self.names = nn.Linear(NAME_WIDTH, len(labels["names"]))
        self.coreference = Coreference(len(CORPORA), dropout)
        self.arc_head, self.arc_dep = nn.Linear(WIDTH, ARC_WIDTH), nn.Linear(WIDTH, ARC_WIDTH)
        self.label_head, self.label_dep = nn.Linear(WIDTH, LABEL_WIDTH), nn.Linear(WIDTH, LABEL_WIDTH)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        nn.init.xavier_uniform_(self.arc)
        self.label = nn.Parameter(torch.zeros(len(labels["deps"]), LABEL_WIDTH + 1, LABEL_WIDTH + 1))

    def words(self, batch: dict[str, Any], bf16: bool) -> Tensor:
        """(all words of the batch, 384)"""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            hidden = self.encoder(batch["ids"], batch["shapes"], batch["mask"])
        return hidden.float().reshape(-1, WIDTH)[batch["firsts"]]

    def name_scores(self, words: Tensor, corpus: Tensor) -> Tensor:
        return self.names(self.dropout(F.gelu(self.names_hidden(words) + self.names_corpus(corpus))))

    def arc_scores(self, sentence: Tensor) -> Tensor:
        """(sentences, n, n + 1): word by head, the root last; sentence (sentences, n, 384)."""
        roots = self.root.expand(sentence.shape[0], 1, WIDTH)
        heads = F.gelu(self.arc_head(torch.cat([sentence, roots], 1)))
        deps = _with_one(F.gelu(self.arc_dep(sentence)))
        return self.dropout(deps) @ self.arc @ self.dropout(heads).transpose(1, 2)

    def label_scores(self, deps: Tensor, heads: Tensor) -> Tensor:
        """(n, labels) of n words and their heads, both (n, 384)."""
        d = self.dropout(_with_one(F.gelu(self.label_dep(deps))))
        h = self.dropout(_with_one(F.gelu(self.label_head(heads))))
        return torch.einsum("ni,lij,nj->nl", d, self.label, h)

    def losses(self, batch: dict[str, Any], allowed: Tensor, bf16: bool) -> dict[str, Tensor]:
        words = self.dropout(self.words(batch, bf16))
        out = {}
        for key, head in self.tagging.items():
            keep = batch[key] != IGNORE
            if keep.any():
                out[key] = F.cross_entropy(head(words[keep]), batch[key][keep])
        keep = batch["starts"] != IGNORE
        if keep.any():
            out["starts"] = F.binary_cross_entropy_with_logits(
                self.starts(words[keep])[:, 0], batch["starts"][keep].float()
            )
        keep = batch["allowed"] > 0
        if keep.any():
            scores = self.name_scores(words[keep], batch["corpus"][keep])
            right = scores.masked_fill(~allowed[batch["allowed"][keep]], -1e4)
            out["names"] = (scores.logsumexp(-1) - right.logsumexp(-1)).mean()
        if batch["chained"]:
            out |= self.coreference.losses(words, batch["chained"])
        if len(batch["parse_words"]):
            out |= self._parse_losses(batch, words)
        return out

    def _parse_losses(self, batch: dict[str, Any], words: Tensor) -> dict[str, Tensor]:
        at, heads, deps = (
            batch["parse_words"],
            batch["parse_heads"],
            batch["parse_deps"],
        )  # (sentences, n), -1 is padding
        sentence = words[at.clamp(min=0)]
        scores = self.arc_scores(sentence)
        real = at >= 0
        columns = torch.cat([real, torch.ones_like(real[:, :1])], 1)
        scores = scores.masked_fill(~columns[:, None, :], -1e4)
        arc = F.cross_entropy(scores[real], heads[real])
        with_root = torch.cat([sentence, self.root.expand(len(at), 1, WIDTH)], 1)
        head_vectors = with_root.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, WIDTH))
        keep = real & (deps != IGNORE)
        label = F.cross_entropy(self.label_scores(sentence[keep], head_vectors[keep]), deps[keep])
        return {"arcs": arc, "labels": label}


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
