"""Scores tags, lemmas and trees on gold words, and sentences on running text. As the CoNLL 2018 shared task counts."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from dossier.evaluate.conllu import TreeDocument, Word
from dossier.evaluate.scores import Score, Tally


def score_trees(documents: Iterable[TreeDocument], nlp: Language, data: str) -> list[Score]:
    """Rows upos, xpos, lemmas, uas, las (each sentence parsed alone, from its gold words) and sentences (from text)."""
    tallies = {layer: Tally() for layer in ("upos", "xpos", "lemmas", "uas", "las", "sentences")}
    for document in documents:
        docs = nlp.pipe(_doc(words, nlp) for words in document.sentences)
        for words, doc in zip(document.sentences, docs, strict=True):
            for position, (word, token) in enumerate(zip(words, doc, strict=True)):
                head = position if token.dep_.lower() == "root" else token.head.i
                right = {
                    "upos": token.pos_ == word.upos,
                    "xpos": token.tag_ == word.xpos,
                    "lemmas": word.lemma in ("_", token.lemma_),
                    "uas": head == word.head,
                    "las": head == word.head and token.dep_.lower() == word.relation.lower(),
                }
                for layer, is_right in right.items():
                    tallies[layer].add(int(is_right), 1, 1)
        wanted, text = running_text(document)
        found = {_trimmed(sent.start_char, sent.text) for sent in nlp(text).sents}
        tallies["sentences"].add_sets(wanted, found)
    return [tally.score(layer, data) for layer, tally in tallies.items()]


def _trimmed(start: int, text: str) -> tuple[int, int]:
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _doc(words: list[Word], nlp: Language) -> Doc:
    return Doc(nlp.vocab, words=[word.form for word in words], spaces=[word.space_after for word in words])


def running_text(document: TreeDocument) -> tuple[set[tuple[int, int]], str]:
    """The document as text and where its sentences are: a blank line between paragraphs, spaces as in the data."""
    text = ""
    spans = set()
    for number, words in enumerate(document.sentences):
        if text and number in document.paragraphs:
            text = text.rstrip() + "\n\n"
        start = len(text)
        for word in words:
            text += word.form + (" " if word.space_after else "")
        spans.add((start, len(text.rstrip())))
    return spans, text
