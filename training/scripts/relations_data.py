"""What the relation head is trained on: corpora of relations read by the shipped pipeline, their facts on its mentions.

`python relations_data.py CORPORA MARKS OUT` writes OUT, a pickle of a list of Examples (relations_example.py).
"""

import argparse
import pickle
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from relations_example import Cue, Example
from relations_read import (
    GoldDocument,
    GoldFact,
    GoldMention,
    read_knowledgenet,
    read_own_marks,
    read_redocred,
    read_wikinews,
)
from spacy.tokens import Doc

import dossier.annotate.model_files as model_files
from dossier import load_pipeline
from dossier.annotate.chains import find_chains
from dossier.annotate.dates import find_dates
from dossier.annotate.document import Reading
from dossier.annotate.relation_head import ends_of
from dossier.annotate.relation_pairs import End
from dossier.types import Article


class Reader:
    """Reads gold documents with the shipped pipeline."""

    def __init__(self) -> None:
        self.nlp = load_pipeline()
        self.nlp.disable_pipe("dossier_chains")  # find_chains does its work

    def __call__(self, gold: GoldDocument) -> Example:
        reading = self._read(gold)
        doc, ends = reading.doc, ends_of(reading)
        ends += list(self._loose(gold, doc, ends))
        things = [_gold_of(end, gold, doc) for end in ends]
        facts = _facts(gold, doc, [(sent.start, sent.end) for sent in doc.sents])
        return self._example(reading, gold.corpus, gold.id, gold.fold, ends, things, facts, gold.closed, gold.events)

    def _read(self, gold: GoldDocument) -> Reading:
        """As the annotator does, up to the relations."""
        article = Article(gold.id, gold.id, None, "", gold.title, gold.text, published=gold.published)
        reading = Reading(article, self.nlp(gold.text))
        find_chains(reading)
        reading.dates = find_dates(reading)
        return reading

    def _example(
        self,
        reading: Reading,
        corpus: str,
        name: str,
        fold: int,
        ends: list[End],
        gold: list[frozenset[str]],
        facts: dict[tuple[str, str], list[tuple[str, list[int], Cue]]],
        closed: frozenset[str],
        events: bool,
    ) -> Example:
        doc: Any = reading.doc
        return Example(
            corpus=corpus, id=name, fold=fold, vectors=doc.tensor.astype(np.float16),
            heads=[token.head.i for token in doc], content=[token.pos_ in {"VERB", "NOUN", "AUX"} for token in doc],
            lemmas=[token.lemma_.lower() for token in doc], sentences=[(sent.start, sent.end) for sent in doc.sents],
            ends=ends, gold=gold, facts=facts, closed=closed, events=events,
        )  # fmt: skip

    def _loose(self, gold: GoldDocument, doc: Doc, ends: list[End]) -> Iterator[End]:
        """Gold mentions that the reading misses, and pronouns of nothing that has a name; each of them alone."""
        heads = {end.head for end in ends}
        number = 10_000
        for mention in gold.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and len(span) and span.root.i not in heads:
                overlapping = any(e.start < span.end and span.start < e.end and e.kind == "name" for e in ends)
                if overlapping and mention.kind != "pronoun":
                    continue
                heads.add(span.root.i)
                number += 1
                yield End(span.start, span.end, span.root.i, mention.type, mention.kind, number)
        for token in doc:
            if gold.corpus == "knowledgenet" and token.tag_ in {"PRP", "PRP$"} and token.i not in heads:
                number += 1
                yield End(token.i, token.i + 1, token.i, "unknown", "pronoun", number)


def _gold_of(end: End, gold: GoldDocument, doc: Doc) -> frozenset[str]:
    """The things of the corpus whose mentions an end is."""
    start, stop = doc[end.start].idx, doc[end.end - 1].idx + len(doc[end.end - 1])
    head = doc[end.head].idx

    def likeness(mention: GoldMention) -> float:
        common = min(stop, mention.end) - max(start, mention.start)
        return common / (max(stop, mention.end) - min(start, mention.start)) if common > 0 else 0.0

    if gold.corpus == "knowledgenet":
        return frozenset(m.entity for m in gold.mentions if likeness(m) >= 0.3 or m.start <= head < m.end)
    best = max(gold.mentions, key=likeness, default=None)
    return frozenset([best.entity]) if best is not None and likeness(best) >= 0.5 else frozenset()


def _facts(
    gold: GoldDocument, doc: Doc, sentences: list[tuple[int, int]]
) -> dict[tuple[str, str], list[tuple[str, list[int], Cue]]]:
    found: dict[tuple[str, str], list[tuple[str, list[int], Cue]]] = defaultdict(list)
    edges = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in sentences]
    for fact in gold.facts:
        shown = [k for k, edge in enumerate(edges) if any(_shares(edge, place) for place in fact.places)]
        found[fact.subject, fact.object].append((fact.predicate, shown, _cue(fact, gold.events, doc, shown, sentences)))
    return dict(found)


def _shares(sentence: tuple[int, int], place: tuple[int, int]) -> bool:
    common = min(sentence[1], place[1]) - max(sentence[0], place[0])
    return common > 0.5 * min(sentence[1] - sentence[0], place[1] - place[0])


def _cue(fact: GoldFact, events: bool, doc: Doc, shown: list[int], sentences: list[tuple[int, int]]) -> Cue:
    """The cue's words; where a corpus marks none, the word in the sentence that has an event's lemma."""
    if fact.cue is not None:
        span = doc.char_span(*fact.cue, alignment_mode="expand")
        return (span.start, span.end) if span is not None and len(span) else None
    if not events:
        return None
    lemma = fact.predicate.replace("_", " ").split()[0]
    for k in shown:
        for i in range(*sentences[k]):
            if doc[i].lemma_.lower() == lemma and doc[i].idx >= fact.places[0][0] and doc[i].idx < fact.places[0][1]:
                return i, i + 1
    return None


def documents(corpora: Path, marks: Path, need: str) -> Iterator[GoldDocument]:
    """All gold documents; a corpus that is not there ends it, unless `need` is "present"."""
    sources: list[tuple[Path, Iterator[GoldDocument]]] = [
        (corpora / "wikinews" / "annotations.py", read_wikinews(corpora)),
        (corpora / "wikinews" / "articles.jsonl", read_own_marks(corpora, marks)),
        (corpora / "knowledgenet" / "passages.jsonl", read_knowledgenet(corpora / "knowledgenet" / "passages.jsonl")),
        (corpora / "redocred" / "dev.json", read_redocred(corpora / "redocred" / "dev.json")),
    ]
    for path, found in sources:
        if path.exists():
            yield from found
        elif need == "present":
            print("without", path)
        else:
            raise SystemExit(f"{path} is not there")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model-dir", type=Path, default=model_files.MODEL, help="instead of the shipped one")
    parser.add_argument("--need", choices=["all", "present"], default="all")
    args = parser.parse_args()
    model_files.MODEL = args.model_dir
    reader = Reader()
    examples = [reader(gold) for gold in documents(args.corpora, args.marks, args.need)]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(pickle.dumps(examples))
    print(len(examples), "documents", sum(len(example.heads) for example in examples), "words")


if __name__ == "__main__":
    main()
