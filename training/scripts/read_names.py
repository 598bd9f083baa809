"""The corpora of names: one reader each, all give documents as in blocks.py."""

import csv
import io
import json
import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from blocks import Block, Document, guess_spaces
from senses import by_relations

from dossier.annotate.pair_features import mention_word
from dossier.annotate.tokenizer import blank_pipeline

Labels = dict[str, Any]
_TITLE_WORDS = """
president prime minister mr. mrs. ms. dr. general gen. secretary senator sen. king queen pope prince princess
colonel col. lieutenant captain sheikh ayatollah chancellor ambassador chairman spokesman spokesperson former vice
vice-president foreign defense sir lord justice judge governor gov. professor cardinal archbishop bishop imam mullah
"""
TITLES = set(_TITLE_WORDS.split())


def read_columns(path: Path, corpus: str, labels: Labels) -> Iterator[Document]:
    """One word and its tag a line, an empty line after each sentence (wikigold, wnut17, crossner)."""
    for chunk in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        rows = [line.rsplit("\t" if "\t" in line else " ", 1) for line in chunk.split("\n") if line.strip()]
        rows = [row for row in rows if len(row) == 2 and row[0].strip()]
        if rows and rows[0][0] != "-DOCSTART-":
            words = [row[0] for row in rows]
            yield {"corpus": corpus, "blocks": [_block(words, spans([row[1] for row in rows]), labels)]}


def uner_held_out(index: int) -> bool:
    """Is this document of UNER's dev part kept for measuring?"""
    return index % 2 == 0


def uner_documents(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Documents of UNER, as sentences of (word, tag)."""
    document: list[list[tuple[str, str]]] = []
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        if "# newdoc" in chunk and document:
            yield document
            document = []
        rows = [line.split("\t") for line in chunk.split("\n") if line and not line.startswith("# ")]
        if rows:
            document.append([(row[1], row[2]) for row in rows])
    if document:
        yield document


def read_uner(path: Path, labels: Labels) -> Iterator[Document]:
    """Half of UNER's dev part: web text."""
    for index, document in enumerate(uner_documents(path)):
        if not uner_held_out(index):
            blocks = []
            for rows in document:
                words = [word for word, _ in rows]
                blocks.append(_block(words, spans([tag for _, tag in rows]), labels))
            yield {"corpus": "uner", "blocks": blocks}


def _block(words: list[str], found: list[tuple[int, int, str]], labels: Labels, **more: Any) -> Block:
    names = [[start, end, [kind[1:]] if kind[0] == "=" else labels.get(kind, "?")] for start, end, kind in found]
    names = [name for name in names if name[2] != ["O"]]
    for name in names:  # "Palestinians", "Ukrainians": people, no place
        if name[2] == ["PLACE"] and name[1] - name[0] == 1 and words[name[0]][-3:] in {"ans", "nis", "lis", "qis"}:
            name[2] = ["GROUP"]
    return {
        "words": words,
        "spaces": guess_spaces(words),
        "par": False,
        "whole": True,
        "names": names,
        "open": [],
        **more,
    }


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of a row of IOB tags, of either kind."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if not kind:
            continue
        if prefix != "B" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
    return found


def read_gmb(path: Path, labels: Labels, words: int, seed: int = 7) -> Iterator[Document]:
    """A sample of GMB: sentences in runs of eight, titles taken off the persons, untagged proper nouns left open."""
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
        sentences: list[list[tuple[str, str, str]]] = []
        for first, word, pos, tag in csv.reader(io.TextIOWrapper(raw, "latin-1")):
            if first.startswith("Sentence:"):
                sentences.append([])
            if sentences and word:
                sentences[-1].append((word, pos, tag))
    kept = [s for s in sentences if 6 < len(s) < 60 and sum(tag[2:] in {"per", "org", "art", "eve"} for *_, tag in s)]
    random.Random(seed).shuffle(kept)
    total, blocks = 0, []
    for sentence in kept:
        blocks.append(_gmb_block(sentence, labels))
        total += len(sentence)
        if len(blocks) == 8:
            yield {"corpus": "gmb", "blocks": blocks}
            blocks = []
        if total > words:
            return


def _gmb_block(sentence: list[tuple[str, str, str]], labels: Labels) -> Block:
    words = ['"' if word in {"``", "''"} else word for word, _, _ in sentence]
    found = []
    for start, end, kind in spans([tag for *_, tag in sentence]):
        while kind == "per" and end - start > 1 and words[start].lower() in TITLES:
            start += 1
        while kind == "tim" and end - start > 1 and words[start].lower() in {"of", "from", "to", "since", "in"}:
            start += 1
        found.append((start, end, kind))
    block = _block(words, [span for span in found if words[span[0]].lower() not in TITLES], labels)
    inside = {i for start, end, _ in found for i in range(start, end)}
    block["open"] = [i for i, (_, pos, _) in enumerate(sentence) if pos.startswith("NNP") and i not in inside]
    return block


def read_redocred(path: Path, labels: Labels) -> Iterator[Document]:
    """Re-DocRED: whole Wikipedia paragraphs, sentence by sentence."""
    for article in json.loads(path.read_text(encoding="utf-8")):
        found: list[dict[tuple[int, int], str]] = [{} for _ in article["sents"]]
        relations = article["labels"]
        for index, entity in enumerate(article["vertexSet"]):
            heads = [relation["r"] for relation in relations if relation["h"] == index]
            tails = [relation["r"] for relation in relations if relation["t"] == index]
            sense = by_relations(heads, tails)
            for mention in entity:
                kind = f"={sense}" if sense and mention["type"] == "MISC" else mention["type"]
                found[mention["sent_id"]].setdefault(tuple(mention["pos"]), kind)
        blocks = []
        for sentence, marks in zip(article["sents"], found, strict=True):
            taken: set[int] = set()
            outer = []
            for (start, end), kind in sorted(marks.items(), key=lambda item: item[0][0] - item[0][1]):
                if not taken & set(range(start, end)):
                    taken |= set(range(start, end))
                    outer.append((start, end, kind))
            keep = [i for i, word in enumerate(sentence) if word.strip()]  # spaCy's space tokens
            new = {old: i for i, old in enumerate(keep)}
            outer = [(new[s], new[e - 1] + 1, k) for s, e, k in outer if s in new and e - 1 in new]
            if keep:
                blocks.append(_block([sentence[i] for i in keep], outer, labels))
        yield {"corpus": "redocred", "blocks": blocks}


def chains_of_text(doc_words: list[str], spans: list[tuple[int, int, tuple[int, bool]]]) -> list[list[int]]:
    """[[word, chain]] of a paragraph's mentions (first word, after the last, (chain, is it a name?))."""
    found: dict[int, int] = {}
    for start, end, (chain, is_name) in sorted(spans, key=lambda span: span[1] - span[0]):
        found.setdefault(start + mention_word(doc_words[start:end], is_name), chain)
    return [[word, chain] for word, chain in sorted(found.items())]


class TextReader:
    """Readers of running text: cuts it with the shipped tokenizer and brings character offsets to words."""

    def __init__(self) -> None:
        self.nlp = blank_pipeline()
        self.missed = 0

    def block(self, text: str, found: list[tuple[int, int, Any]], open_: list[tuple[int, int]] = []) -> Block:  # noqa: B006
        """A paragraph as a block; spans whose borders fall inside a word are widened to it, and counted."""
        doc = self.nlp.make_doc(text)
        names, taken = [], set()
        for start, end, kind in sorted(found, key=lambda span: span[0] - span[1]):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or taken & set(range(span.start, span.end)):
                continue
            self.missed += span.start_char != start or span.end_char != end
            taken |= set(range(span.start, span.end))
            names.append([span.start, span.end, kind])
        masked = [
            i
            for start, end in open_
            for i, token in enumerate(doc)
            if token.idx < end and token.idx + len(token) > start
        ]
        return {
            "words": [token.text for token in doc],
            "spaces": [bool(token.whitespace_) for token in doc],
            "par": True,
            "whole": False,
            "names": sorted(names),
            "open": [i for i in masked if i not in taken],
        }

    def annotated(self, articles: Iterable[dict[str, Any]], corpus: str) -> Iterator[Document]:
        """Articles as annotations.py gives them; title first, outermost names, dates, chains."""
        for article in articles:
            types = {key: value["type"].upper() for key, value in article["entities"].items()}
            numbers = {key: k for k, key in enumerate(types)}
            dates = [(d["start"], d["end"], None, "date") for d in article["dates"] if d["start"] is not None]
            blocks, at = [self._marked(article["title"], article["title_mentions"], types, numbers)], 0
            for paragraph in article["text"].split("\n\n"):
                inside = [
                    (s - at, e - at, key, kind)
                    for s, e, key, kind in [*article["mentions"], *dates]
                    if at <= s and e <= at + len(paragraph)
                ]
                if paragraph.strip():
                    blocks.append(self._marked(paragraph, inside, types, numbers))
                at += len(paragraph) + 2
            yield {"corpus": corpus, "id": article["id"], "blocks": blocks}

    def _marked(
        self, text: str, marks: list[tuple[int, int, Any, str]], types: dict[str, str], numbers: dict[str, int]
    ) -> Block:
        """A paragraph with its names and dates, and a word of each mention of its chains."""
        names = [(s, e, [types[key]]) for s, e, key, kind in marks if kind == "name" and key in types]
        block = self.block(text, [*names, *((s, e, ["DATE"]) for s, e, _, kind in marks if kind == "date")])
        doc = self.nlp.make_doc(text)
        spans = []
        for s, e, key, kind in marks:
            span = doc.char_span(s, e, alignment_mode="expand") if kind != "date" else None
            if span is not None:
                spans.append((span.start, span.end, (numbers[key], kind == "name")))
        block["chains"] = chains_of_text(block["words"], spans)
        return block

    def re3d(self, folder: Path, labels: Labels) -> Iterator[Document]:
        """re3d: capitalized spans are names, less a leading article or title; other marked words stay open."""
        for documents in sorted(folder.glob("*/documents.json")):
            entities: dict[str, list[dict[str, Any]]] = {}
            for line in (documents.parent / "entities.json").read_text(encoding="utf-8-sig").splitlines():
                if line.strip():
                    entity = json.loads(line)
                    entities.setdefault(entity["documentId"], []).append(entity)
            for line in documents.read_text(encoding="utf-8-sig").splitlines():
                if line.strip():
                    article = json.loads(line)
                    yield self._re3d_document(article["text"], entities.get(article["_id"], []), labels)

    def _re3d_document(self, text: str, entities: list[dict[str, Any]], labels: Labels) -> Document:
        found, open_ = [], []
        for entity in entities:
            start, end, kind = entity["begin"], entity["end"], entity["type"]
            words = text[start:end]
            while words.split(" ")[0].lower() in TITLES | {"the", "a", "an"} and " " in words:
                start += len(words.split(" ")[0]) + 1
                words = text[start:end]
            if kind in {"Temporal", "Money"} or all(
                w[:1].isupper() or w in {"of", "the", "for", "al"} for w in words.split()
            ):
                found.append((start, end, labels[kind]))
            else:
                open_.append((entity["begin"], entity["end"]))
        blocks, at = [], 0
        for paragraph in text.split("\n"):
            inside = [(s - at, e - at, t) for s, e, t in found if at <= s and e <= at + len(paragraph)]
            masked = [(s - at, e - at) for s, e in open_ if at <= s and e <= at + len(paragraph)]
            if paragraph.strip():
                blocks.append(self.block(paragraph, inside, masked))
            at += len(paragraph) + 1
        return {"corpus": "re3d", "blocks": blocks}
