"""Reads IOB2 columns and scores names on them: persons, organizations, places, and more where the data marks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dossier.errors import DossierError
from dossier.evaluate.scores import Score, Tally

# what data sets call our types; a label that stands for none of them is left out on both sides
LABELS = {
    "PER": "PERSON", "PERSON": "PERSON",
    "ORG": "ORGANIZATION", "ORGANIZATION": "ORGANIZATION", "ORGANISATION": "ORGANIZATION",
    "LOC": "PLACE", "LOCATION": "PLACE", "GPE": "PLACE", "PLACE": "PLACE", "FAC": "PLACE",
    "GROUP": "GROUP", "NORP": "GROUP", "EVENT": "EVENT", "WORK": "WORK", "WORK_OF_ART": "WORK", "PRODUCT": "PRODUCT",
    "LANGUAGE": "LANGUAGE", "LAW": "LAW",
}  # fmt: skip
_TAG = re.compile(r"O|[BI]-\S+")

Names = set[tuple[int, int, str]]  # first token, token after the last, label of ours


def read_tagged(path: Path) -> Iterator[tuple[list[str], Names]]:
    """Sentences as words and names. Columns are word and tag, with a number before them or more after them (UNER)."""
    words: list[str] = []
    tags: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t" if "\t" in line else None)
            if not columns or not columns[0]:
                if words:
                    yield words, names_of(tags)
                words, tags = [], []
            elif not _is_comment(line, columns):
                numbered = len(columns) > 2 and columns[0].isdigit()
                word, tag = columns[1:3] if numbered else (columns[0], columns[-1])
                if not _TAG.fullmatch(tag):
                    raise DossierError(f"{path.name}, line {number}: {tag!r} is no IOB2 tag (O, B-PER, I-PER)")
                words.append(word)
                tags.append(tag)
    if words:
        yield words, names_of(tags)


def _is_comment(line: str, columns: list[str]) -> bool:
    """Data sets write comments as "# key = value", and the word "#" as a row like any other."""
    return line.startswith("# ") and "\t" not in line and not (len(columns) == 2 and _TAG.fullmatch(columns[1]))


def names_of(tags: list[str]) -> Names:
    """Spans of IOB2 tags. An I- that continues nothing opens a name, as in IOB1 data."""
    names: Names = set()
    start, held = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        label = tag[2:]
        if held and (tag[0] in "OB" or label != held):
            if held.upper() in LABELS:
                names.add((start, position, LABELS[held.upper()]))
            held = ""
        if label and not held:
            start, held = position, label
    return names


def score_tagged(sentences: Iterable[tuple[list[str], Names]], nlp: Language, data: str) -> list[Score]:
    """One row over all types that the data marks, then one a type. Found names of other types don't count."""
    pairs = list(sentences)
    marked = {label for _, names in pairs for *_, label in names}
    tallies = {label: Tally() for label in sorted(marked)}
    docs = nlp.pipe(Doc(nlp.vocab, words=words) for words, _ in pairs)
    for (_, names), doc in zip(pairs, docs, strict=True):
        found = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
        for label, tally in tallies.items():
            tally.add_sets({n for n in names if n[2] == label}, {n for n in found if n[2] == label})
    whole = Tally(*(sum(getattr(t, part) for t in tallies.values()) for part in ("right", "invented", "missed")))
    return [
        whole.score("ner", data),
        *(tally.score(f"ner {label.lower()}", data) for label, tally in tallies.items()),
    ]
