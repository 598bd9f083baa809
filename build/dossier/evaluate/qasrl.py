"""Scores who does what to whom in clauses, on the answers of QA-SRL: NAME.gold.csv with the sentences in NAME.full.csv.

doer     of a verb: the answers to "who signed something?", "by whom was something signed?"
done to  the answers to "what did someone sign?", "what was signed?"

Each verb that has such an answer is one item a layer; it is right where a participant that the clause was read to have
lies in one of the answers. A participant where the data have no such question counts as invented.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from dossier.annotate.clauses import clause_of
from dossier.errors import DossierError
from dossier.evaluate.scores import Score, Tally

COLUMNS = {"qasrl_id", "verb_idx", "wh", "subj", "obj", "prep", "is_passive", "answer_range"}
GOLD, FULL = ".gold.csv", ".full.csv"
LAYERS = ("doer", "done to")
Span = tuple[int, int]


@dataclass(slots=True)
class AskedSentence:
    """A sentence as words, and for each verb's position the spans of words that answer for a layer."""

    words: list[str]
    verbs: dict[int, dict[str, list[Span]]] = field(default_factory=dict)


def is_qasrl(path: Path) -> bool:
    """Whether a file's first line names the columns of QA-SRL answers."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return set(next(csv.reader(lines), [])) >= COLUMNS


def read_qasrl(path: Path) -> Iterator[AskedSentence]:
    """The sentences of one file of answers. Raises DossierError where their words are missing or a row is broken."""
    full = path.with_name(path.name.removesuffix(GOLD) + FULL)
    if not path.name.endswith(GOLD) or not full.is_file():
        raise DossierError(f"{path.name}: the sentences of NAME{GOLD} must be in NAME{FULL} beside it")
    with full.open(encoding="utf-8", newline="") as lines:
        found = {row["qasrl_id"]: AskedSentence(row["tokens"].split(" ")) for row in csv.DictReader(lines)}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                verb = found[row["qasrl_id"]].verbs.setdefault(int(row["verb_idx"]), defaultdict(list))
                if (layer := _layer(row)) is not None:
                    verb[layer] += [_span(piece) for piece in row["answer_range"].split("~!~")]
            except (ValueError, KeyError) as error:
                raise DossierError(f"{path.name}, line {number}: {error!r}") from error
    return iter(found.values())


def _layer(row: dict[str, str]) -> str | None:
    """Which layer a question asks for; None for when, where, why and the rest."""
    if row["wh"] not in {"who", "what"}:
        return None
    passive = row["is_passive"] == "True"
    if not row["subj"]:
        return "done to" if passive else "doer"
    if passive:
        return "doer" if row["prep"] == "by" else None
    return "done to" if not row["obj"] and not row["prep"] else None


def _span(text: str) -> Span:
    start, end = text.split(":")
    return int(start), int(end)


def score_qasrl(sentences: Iterable[AskedSentence], nlp: Language, data: str) -> list[Score]:
    """One row for each of LAYERS."""
    tallies = {layer: Tally() for layer in LAYERS}
    sentences = list(sentences)
    for sentence, doc in zip(sentences, nlp.pipe(Doc(nlp.vocab, words=s.words) for s in sentences), strict=True):
        for position, answers in sentence.verbs.items():
            clause = clause_of(doc[position])
            for layer, found in (("doer", clause.subjects), ("done to", (*clause.objects, *clause.recipients))):
                spans = answers.get(layer, [])
                tallies[layer].add(int(_is_answered(found, spans)), int(bool(spans)), int(bool(found)))
        for tally in tallies.values():
            tally.close()
    return [tallies[layer].score(layer, data) for layer in LAYERS]


def _is_answered(found: Iterable[Token], spans: list[Span]) -> bool:
    return any(start <= token.i < end for token in found for start, end in spans)
