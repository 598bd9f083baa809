"""Which words of a text mean the same: the coreference head's scores of candidate words and those before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from dossier.annotate.demonyms import names_and_demonyms
from dossier.annotate.encoder import vectors_of
from dossier.annotate.mention_spans import mention_token
from dossier.annotate.model_files import Array, load_model
from dossier.annotate.pair_features import ANTECEDENTS, PairTable

# The head has an offset for each corpus, and three are shipped. Columns of its scores:
NAMED = 0  # chains of what the article names (the guide of the annotated Wikinews)
ALL = 1  # chains of whatever is spoken of twice, as in OntoNotes and OntoGUM
PERSONS = 2  # a pronoun and a name (GAP)
COLUMNS = 3
SHARE = 0.3  # of a text's words may be candidates, as in training
FLOOR = -2.5  # score below which a word is no candidate
_ROWS = 128  # candidates scored at a time: bounds the memory that a long text takes


@dataclass(slots=True)
class Links:
    """Candidates of one Doc in order, and the score of each with up to ANTECEDENTS before it; above 0 is a link."""

    candidates: list[int]  # tokens
    scores: (
        Array  # (candidates, ANTECEDENTS, COLUMNS): row k, place c is candidate k - ANTECEDENTS + c; -inf where none
    )
    mentions: Array  # (tokens, COLUMNS): is the word a mention's? -inf for white space
    _row: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._row = {token: row for row, token in enumerate(self.candidates)}

    def score(self, one: int, other: int, column: int) -> float | None:
        """The score of two tokens, in either order; None where one is no candidate or they are too far apart."""
        late, early = self._row.get(max(one, other)), self._row.get(min(one, other))
        if late is None or early is None or late == early or late - early > ANTECEDENTS:
            return None
        return float(self.scores[late, ANTECEDENTS - (late - early), column])

    def best(self, token: int, column: int) -> tuple[int, float] | None:
        """The best antecedent of a token and its score; None where there is none above 0."""
        row = self._row.get(token)
        if row is None or row == 0:
            return None
        place = int(self.scores[row, :, column].argmax())
        value = float(self.scores[row, place, column])
        return (self.candidates[row - ANTECEDENTS + place], value) if value > 0 else None


def find_links(doc: Doc) -> Links:
    """Scores the words of a doc that the encoder has seen. Names and pronouns are candidates whatever the head says."""
    wanted = {token.i for token in doc if token.pos_ == "PRON"}
    wanted |= {mention_token(name.root).i for name in names_and_demonyms(doc)}
    model, vectors = load_model(), vectors_of(doc)
    words = np.array([token.i for token in doc if not token.is_space], dtype=np.int64)
    mentions = np.full((len(doc), COLUMNS), -np.inf, dtype=np.float32)
    if not len(words):
        return Links([], np.zeros((0, ANTECEDENTS, COLUMNS), dtype=np.float32), mentions)
    mentions[words] = model.run("mentions", vectors=vectors[words])[0]
    either = mentions[words][:, :PERSONS].max(1)
    count = max(2, int(len(words) * SHARE))
    best = np.argsort(-either, kind="stable")[:count]
    kept = {int(k) for k in best if either[k] > FLOOR} | {int(k) for k in np.searchsorted(words, sorted(wanted))}
    places = sorted(kept)  # positions among the words, as distances are counted in words
    table = PairTable([doc[int(i)].text for i in words], places)
    scores = np.full((len(places), ANTECEDENTS, COLUMNS), -np.inf, dtype=np.float32)
    inside = vectors[words[places]]
    for first in range(0, len(places), _ROWS):
        late, early, features = table.rows(first, first + _ROWS)
        if len(late):
            start = max(0, first - ANTECEDENTS)
            found = model.run(
                "pairs",
                vectors=inside[start : first + _ROWS],
                late=late - start,
                early=early - start,
                features=features,
            )[0]
            scores[late, ANTECEDENTS - (late - early)] = found
    return Links([int(words[k]) for k in places], scores, mentions)


Clusters = list[list[int]]


def clusters(links: Links, column: int, named: Mapping[int, int]) -> Clusters:
    """Candidates that are linked, each with its best antecedent.

    `named`: name tokens and the numbers of their chains. Names of one chain are one, and no link makes two chains one.
    """
    leader: dict[int, int] = {}
    chain_of: dict[int, int] = {}  # of a leader

    def lead(token: int) -> int:
        while leader.setdefault(token, token) != token:
            token = leader[token]
        return token

    def join(one: int, other: int) -> None:
        a, b = sorted((lead(one), lead(other)))
        held = {chain_of[x] for x in (a, b) if x in chain_of}
        if a != b and len(held) < 2:
            leader[b] = a
            chain_of.update((a, number) for number in held)

    first: dict[int, int] = {}
    for token, number in sorted(named.items()):
        chain_of[lead(token)] = number
        join(first.setdefault(number, token), token)
    for token in links.candidates:
        best = links.best(token, column)
        if best is not None:
            join(best[0], token)
    found: dict[int, list[int]] = {}
    for token in sorted(leader):
        found.setdefault(lead(token), []).append(token)
    return list(found.values())
