"""Reads coreference (CoNLL-U with `Entity=`, CoNLL 2012 columns) and pronouns (GAP), and scores the chains of Docs."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dossier.evaluate.clusters import Cluster, Figures, b_cubed, ceaf_e, conll, muc
from dossier.evaluate.conllu import TreeDocument
from dossier.evaluate.intervals import Counts, f1_of_shares, interval
from dossier.evaluate.scores import Score, Tally

MEASURES = (muc, b_cubed, ceaf_e)
_WIDTH = 4  # Figures of one measure
_STARTS = range(0, _WIDTH * len(MEASURES), _WIDTH)


@dataclass(slots=True)
class ChainedDocument:
    """Words, whether a space follows each, and the clusters of (first token, token after the last)."""

    words: list[str]
    spaces: list[bool]
    clusters: list[Cluster]


def clusters_of(brackets: Iterable[tuple[int, str]], keep: str = r"[^-()]+") -> list[Cluster]:
    """Clusters of two mentions and more, from bracket marks such as "(3-person(7)" or "3)" at each token."""
    return [frozenset(mentions) for mentions in read_marks(brackets, keep).values() if len(mentions) > 1]


def read_marks(brackets: Iterable[tuple[int, str]], keep: str = r"[^-()]+") -> dict[str, set[tuple[int, int]]]:
    """Mentions (first token, token after the last) of each named cluster, those of one mention too."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    open_at: dict[str, list[int]] = defaultdict(list)
    for token, marks in brackets:
        for opening, name, closing in re.findall(rf"(\(?)({keep})[^()]*(\)?)", marks):
            if opening:
                open_at[name].append(token)
            if closing and open_at[name]:
                spans[name].add((open_at[name].pop(), token + 1))
    return dict(spans)


def chained_trees(documents: Iterable[TreeDocument]) -> Iterator[ChainedDocument]:
    """Those documents whose `Entity=` marks give clusters."""
    for document in documents:
        words = [word for sentence in document.sentences for word in sentence]
        clusters = clusters_of((i, word.entity) for i, word in enumerate(words) if word.entity)
        if clusters:
            yield ChainedDocument([w.form for w in words], [w.space_after for w in words], clusters)


def read_columns(path: Path) -> Iterator[ChainedDocument]:
    """CoNLL 2012: `#begin document`, the word in the fourth column and the cluster marks in the last."""
    words: list[str] = []
    marks: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.split()
            if line.startswith("#"):
                if words:
                    yield _chained(words, marks)
                words, marks = [], []
            elif columns:
                words.append(columns[3])
                marks.append(columns[-1])
    if words:
        yield _chained(words, marks)


def _chained(words: list[str], marks: list[str]) -> ChainedDocument:
    return ChainedDocument(words, [True] * len(words), clusters_of(enumerate(marks), r"\d+"))


def score_chains(documents: Iterable[ChainedDocument], nlp: Language, data: str) -> list[Score]:
    """One row, coreference CoNLL: the mean of MUC, B-cubed and CEAF-e, without clusters of one mention."""
    parts: list[list[float]] = []  # of each document the figures of one measure after the other
    count = 0
    for document in documents:
        doc = nlp(Doc(nlp.vocab, words=document.words, spaces=document.spaces))
        chains = [frozenset((span.start, span.end) for span in chain) for chain in doc._.chains]
        found: list[Cluster] = [frozenset(chain) for chain in chains if len(chain) > 1]
        parts.append([figure for measure in MEASURES for figure in measure(document.clusters, found)])
        count += sum(len(cluster) for cluster in document.clusters)
    totals = [sum(column) for column in zip(*parts, strict=True)] or [0.0] * _WIDTH * len(MEASURES)
    sums: list[Figures] = [(totals[i], totals[i + 1], totals[i + 2], totals[i + 3]) for i in _STARTS]
    precision, recall, f1 = conll(sums)
    return [Score("coreference CoNLL", data, precision, recall, f1, count, interval(parts, _conll_f1))]


def _conll_f1(sums: Counts) -> Counts:
    """The mean F1 of the measures, from (draws, 4 figures of each measure)."""
    found: Counts = np.mean([f1_of_shares(sums[:, i : i + _WIDTH]) for i in _STARTS], axis=0)
    return found


def score_pronouns(path: Path, nlp: Language, data: str) -> list[Score]:
    """GAP: for each of two names, is it in the pronoun's chain? Precision and recall of the yes answers."""
    tally = Tally()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            chains = nlp(row["Text"])._.chains
            pronoun = int(row["Pronoun-offset"])
            mine = [c for c in chains if any(span.start_char == pronoun for span in c)]
            for side in "AB":
                start, wanted = int(row[f"{side}-offset"]), row[f"{side}-coref"].upper() == "TRUE"
                end = start + len(row[side])
                # a chain that has "Zoe Telford" where GAP has "Telford" has found her
                found = any(span.start_char < end and start < span.end_char for chain in mine for span in chain)
                tally.add(int(wanted and found), int(wanted), int(found))
            tally.close()
    return [tally.score("pronouns", data)]
