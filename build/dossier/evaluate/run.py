"""Finds the gold data under a folder and scores every layer that it allows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import load_pipeline
from dossier.errors import DossierError
from dossier.evaluate.knowledgenet import is_passages, read_passages, score_passages
from dossier.evaluate.name_pairs import is_name_pairs, read_name_pairs, score_name_pairs
from dossier.evaluate.qasrl import is_qasrl, read_qasrl, score_qasrl
from dossier.evaluate.scores import Score

if TYPE_CHECKING:
    from spacy.language import Language

# how a file's name ends -> the name of its reader below
FORMATS = {
    ".ann.txt": "marked",
    ".starts.jsonl": "starts",
    ".copies.jsonl": "copies",
    ".jsonl": "passages",
    ".conllu": "trees",
    ".iob2": "tagged",
    ".tsv": "pronouns",
    ".conll": "columns",
    ".csv": "name pairs",
    ".tml": "time expressions",
}


CHAINS = ("dossier_chains",)  # costs time, and neither trees nor types of names need it
_SPLIT = re.compile(r"(?<![a-z])(?:train|dev|development|test|validation)(?![a-z])")


def evaluate(data: Path, model: str | None = None) -> list[Score]:
    """Score the pipeline on the gold data in `data`, a folder or one file.

    Reads hand-marked articles (.ann.txt with .facts.jsonl), starts of sentences (.starts.jsonl), CoNLL-U (.conllu),
    IOB2 (.iob2), GAP (.tsv), CoNLL 2012 or two-column files (.conll), pairs of names and answers of QA-SRL (.csv),
    TimeML (.tml), passages of KnowledgeNet (.jsonl), texts of known origin (.copies.jsonl). Files of one kind in one
    folder are one data set, train, dev and test apart; each .starts.jsonl and .copies.jsonl is one.
    Raises DossierError where the folder is missing, holds none of these, or a file breaks its format.
    """
    files = [data] if data.is_file() else sorted(path for path in data.rglob("*") if path.is_file())
    sets: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in files:
        kind = _kind(path)
        if kind:
            sets[_set_name(path, data), kind].append(path)
    if not sets:
        raise DossierError(f"{data} holds no gold data: nothing there ends in {', '.join(FORMATS)}")

    marked = {name: paths for (name, kind), paths in sets.items() if kind == "marked"}
    apart = ("marked", "passages", "name pairs", "copies")
    others = {key: paths for key, paths in sets.items() if key[1] not in apart}
    passages = {name: paths for (name, kind), paths in sets.items() if kind == "passages"}
    copies = {name: paths for (name, kind), paths in sets.items() if kind == "copies"}
    scores = _score_marked(marked, passages, copies, model) if marked or passages or copies else []
    for (name, kind), paths in sets.items():
        if kind == "name pairs":
            scores += score_name_pairs(chain.from_iterable(map(read_name_pairs, paths)), name)
    if others:
        nlp = load_pipeline(model)
        for (name, kind), paths in others.items():
            scores += _score(kind, paths, nlp, name)
    return scores


def _kind(path: Path) -> str | None:
    """The reader for a file, None where it is no gold data. A .tsv and a .csv are only where the first line
    names the columns of GAP, or of pairs of names or QA-SRL."""
    kind = next((kind for ending, kind in FORMATS.items() if path.name.endswith(ending)), None)
    if kind == "pronouns":
        with path.open(encoding="utf-8", errors="replace") as lines:
            return kind if {"Pronoun-offset", "A-coref", "B-coref"} <= set(lines.readline().split("\t")) else None
    if kind == "name pairs":
        return kind if is_name_pairs(path) else "answers" if is_qasrl(path) else None
    if kind == "passages":
        return kind if is_passages(path) else None
    return kind


def _score_marked(
    sets: dict[str, list[Path]], passages: dict[str, list[Path]], copies: dict[str, list[Path]], model: str | None
) -> list[Score]:
    from dossier.annotate import Annotator  # slow to import: not before there is something to do
    from dossier.evaluate.articles import score_articles
    from dossier.evaluate.copies import read_copies, score_copies
    from dossier.evaluate.marked import read_marked

    annotator = Annotator(model)
    scores = [score for name, paths in sets.items() for score in score_articles(read_marked(paths), annotator, name)]
    for name, paths in passages.items():
        scores += score_passages(chain.from_iterable(map(read_passages, paths)), annotator, name)
    for name, paths in copies.items():
        for path in paths:
            scores += score_copies(read_copies(path), annotator, name)
    return scores


def _set_name(path: Path, data: Path) -> str:
    """The folder below `data`, or its own name, and the split where the file's name has one: "ud_ewt dev".

    Starts of sentences and copies are named by their file instead: "sentences wikinews".
    """
    folder = path.parent.name if data.is_file() else path.parent.relative_to(data.parent).as_posix()
    folder = folder if folder not in ("", ".") else path.parent.resolve().name
    for ending in (".starts.jsonl", ".copies.jsonl"):
        if path.name.endswith(ending):
            return f"{folder} {path.name.removesuffix(ending)}"
    split = None if path.name.endswith(".ann.txt") else _SPLIT.search(path.name)  # those are named by their headlines
    return f"{folder} {split[0]}" if split else folder


def _score(kind: str, paths: list[Path], nlp: Language, name: str) -> Iterable[Score]:
    from dossier.evaluate.conllu import read_conllu
    from dossier.evaluate.coreference import chained_trees, read_columns, score_chains, score_pronouns
    from dossier.evaluate.sentences import read_starts, score_sentences
    from dossier.evaluate.tagged import read_tagged, score_tagged
    from dossier.evaluate.timeml import read_timeml, score_timeml
    from dossier.evaluate.trees import score_trees

    if kind == "trees":
        documents = [document for path in paths for document in read_conllu(path)]
        chained = list(chained_trees(documents))
        with nlp.select_pipes(disable=[pipe for pipe in CHAINS if pipe in nlp.pipe_names]):
            yield from score_trees(documents, nlp, name)
        if chained:
            yield from score_chains(chained, nlp, name)
    elif kind == "starts":
        cut = [held for path in paths for held in read_starts(path)]
        if cut:
            yield from score_sentences(cut, nlp, name)
    elif kind == "tagged":
        with nlp.select_pipes(disable=[pipe for pipe in CHAINS if pipe in nlp.pipe_names]):
            yield from score_tagged(chain.from_iterable(map(read_tagged, paths)), nlp, name)
    elif kind == "columns":
        clustered = [path for path in paths if path.open(encoding="utf-8").readline().startswith("#begin document")]
        tagged = [path for path in paths if path not in clustered]
        if clustered:
            yield from score_chains(chain.from_iterable(map(read_columns, clustered)), nlp, name)
        if tagged:
            yield from score_tagged(chain.from_iterable(map(read_tagged, tagged)), nlp, name)
    elif kind == "time expressions":
        with nlp.select_pipes(disable=[pipe for pipe in CHAINS if pipe in nlp.pipe_names]):
            yield from score_timeml(map(read_timeml, paths), nlp, name)
    elif kind == "answers":
        with nlp.select_pipes(disable=[pipe for pipe in CHAINS if pipe in nlp.pipe_names]):
            yield from score_qasrl(chain.from_iterable(map(read_qasrl, paths)), nlp, name)
    elif kind == "pronouns":
        for path in paths:
            yield from score_pronouns(path, nlp, name)
