"""Reads IOB2 columns and scores names on them: persons, organizations, places, and more where the data marks them.

Two schemes of names differ in one thing that is no mistake of either. In "Chinese officials", Dossier's contract has
"Chinese" refer to the place China; UNER leaves such adjectives unmarked, and CoNLL 2003 and WikiGold call them MISC,
which is none of our types. Data that mark persons, organizations and places alone get a second row, `ner less
demonyms`: found places that are adjectives of nationality are left out, and nothing else is. The first row, `ner`,
holds them against us; both are always given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

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

_PLAIN = {"PERSON", "ORGANIZATION", "PLACE"}  # data of no other types leave demonyms unmarked

Names = set[tuple[int, int, str]]  # first token, token after the last, label of ours


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """Words and names. `document`: a name for the document it is of; None where the file does not tell them apart."""

    words: list[str]
    names: Names
    document: str | None = None


def read_tagged(path: Path) -> Iterator[TaggedSentence]:
    """The sentences of a file. Columns are word and tag, with a number before them or more after them (UNER).

    A document begins at "# newdoc" or "-DOCSTART-". Raises DossierError where a tag is none.
    """
    words: list[str] = []
    tags: list[str] = []
    count = 0
    document: str | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t" if "\t" in line else None)
            if not columns or not columns[0]:
                if words:
                    yield TaggedSentence(words, names_of(tags), document)
                words, tags = [], []
            elif columns[0] == "-DOCSTART-" or line.startswith("# newdoc"):
                count += 1
                document = f"{path} {count}"
            elif not _is_comment(line, columns):
                numbered = len(columns) > 2 and columns[0].isdigit()
                word, tag = columns[1:3] if numbered else (columns[0], columns[-1])
                if not _TAG.fullmatch(tag):
                    raise DossierError(f"{path.name}, line {number}: {tag!r} is no IOB2 tag (O, B-PER, I-PER)")
                words.append(word)
                tags.append(tag)
    if words:
        yield TaggedSentence(words, names_of(tags), document)


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


def score_tagged(sentences: Iterable[TaggedSentence], nlp: Language, data: str) -> list[Score]:
    """One row over all types that the data marks, that less demonyms where it marks none, then one a type.

    Found names of other types don't count. Each type is counted as `ner` is, demonyms and all.
    """
    from dossier.annotate.demonyms import is_demonym  # slow to fill: not before there is something to score

    held = list(sentences)
    marked = {label for sentence in held for *_, label in sentence.names}
    whole, less = Tally(), Tally()
    tallies = {label: Tally() for label in sorted(marked)}
    docs = nlp.pipe(Doc(nlp.vocab, words=sentence.words) for sentence in held)
    for k, (sentence, doc) in enumerate(zip(held, docs, strict=True)):
        kept = [ent for ent in doc.ents if ent.label_ in marked]
        found = _spans(kept)
        whole.add_sets(sentence.names, found)
        less.add_sets(sentence.names, _spans(ent for ent in kept if not is_demonym(ent)))
        for label, tally in tallies.items():
            tally.add_sets({n for n in sentence.names if n[2] == label}, {n for n in found if n[2] == label})
        if sentence.document is None or k + 1 == len(held) or held[k + 1].document != sentence.document:
            for tally in (whole, less, *tallies.values()):
                tally.close()
    rows = [whole.score("ner", data)]
    if "PLACE" in marked and marked <= _PLAIN:
        rows.append(less.score("ner less demonyms", data))
    return rows + [tally.score(f"ner {label.lower()}", data) for label, tally in tallies.items()]


def _spans(names: Iterable[Span]) -> Names:
    return {(name.start, name.end, name.label_) for name in names}
