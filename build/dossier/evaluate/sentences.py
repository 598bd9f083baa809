"""Scores where sentences start in running text: the one count that every figure about sentences comes from.

sentences    as the CoNLL 2018 shared task counts (conll18_ud_eval.py): a sentence is the span of its characters, white
             space left out of the count, and right where both its borders are
boundaries   the starts of sentences, without the first of a text, which nobody can miss
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.language import Language

from dossier.errors import DossierError
from dossier.evaluate.marked import MARKED, unmark
from dossier.evaluate.scores import Score, Tally
from dossier.read import read_paths
from dossier.types import Article

NEEDED = ("dossier_encoder", "dossier_parser")  # of the shipped pipeline; the rest costs time and starts no sentence


@dataclass(frozen=True, slots=True)
class CutText:
    """A text, its paragraphs with blank lines between, and the offsets at which its sentences start."""

    text: str
    starts: tuple[int, ...]


def score_sentences(gold: Iterable[CutText], nlp: Language, data: str) -> list[Score]:
    """The rows `sentences` and `boundaries` of the pipeline on raw text."""
    idle = [name for name in nlp.pipe_names if name not in NEEDED] if set(NEEDED) <= set(nlp.pipe_names) else []
    with nlp.select_pipes(disable=idle):
        return count_sentences(gold, lambda text: [sent.start_char for sent in nlp(text).sents], data)


def count_sentences(gold: Iterable[CutText], cut: Callable[[str], Iterable[int]], data: str) -> list[Score]:
    """As score_sentences; `cut` gives the offsets at which it starts sentences in a text."""
    sentences, boundaries = Tally(), Tally()
    for held in gold:
        wanted, found = _borders(held.text, held.starts), _borders(held.text, cut(held.text))
        sentences.add_sets(pairwise(wanted), pairwise(found))
        boundaries.add_sets(wanted[1:-1], found[1:-1])
        sentences.close()
        boundaries.close()
    return [sentences.score("sentences", data), boundaries.score("boundaries", data)]


def _borders(text: str, starts: Iterable[int]) -> list[int]:
    """Starts and the text's end, counted in characters that are no white space. A sentence without any is none."""
    counted = [0]
    for character in text:
        counted.append(counted[-1] + (not character.isspace()))
    return sorted({0, counted[-1], *(counted[start] for start in starts)})


def read_starts(path: Path) -> Iterator[CutText]:
    """The articles of a `.starts.jsonl`: one JSON object a line, {"path", "length", "starts"}.

    `path` leads from the file to an article as Dossier reads it, or to a marked one (.ann.txt). An article that is not
    there is passed over: not every corpus may be passed on. Raises DossierError where a line breaks the format, or the
    text is not as long as when it was cut.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            article, length, starts = path.parent / row["path"], row["length"], tuple(map(int, row["starts"]))
        except (ValueError, KeyError, TypeError) as error:
            raise DossierError(f"{path.name}, line {number}: {error!r} in {line[:80]}") from error
        if not article.is_file():
            continue
        text = _body(article)
        if len(text) != length or not all(0 <= start < length and not text[start].isspace() for start in starts):
            raise DossierError(f"{path.name}, line {number}: the text of {article.name} is not the one that was cut")
        yield CutText(text, starts)


def _body(path: Path) -> str:
    """The text without its title."""
    if path.name.endswith(MARKED):
        return unmark(path.read_text(encoding="utf-8").rstrip("\n"))[0].partition("\n\n")[2]
    found = [article for article in read_paths([path]) if isinstance(article, Article)]
    if len(found) != 1:
        raise DossierError(f"{path.name} holds {len(found)} articles; gold of sentences needs exactly one")
    return found[0].text
