"""Scores tags, lemmas and trees on gold words, and sentences on running text. As the CoNLL 2018 shared task counts."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from dossier.evaluate.conllu import TreeDocument, Word
from dossier.evaluate.scores import Score, Tally
from dossier.evaluate.sentences import CutText, score_sentences


def score_trees(documents: Iterable[TreeDocument], nlp: Language, data: str) -> list[Score]:
    """Rows upos, xpos, feats, lemmas, uas, las (each sentence parsed alone, from its gold words), and of sentences.

    Features must be all right at once.
    """
    tallies = {layer: Tally() for layer in ("upos", "xpos", "feats", "lemmas", "uas", "las")}
    documents = list(documents)
    for document in documents:
        docs = nlp.pipe(_doc(words, nlp) for words in document.sentences)
        for words, doc in zip(document.sentences, docs, strict=True):
            for position, (word, token) in enumerate(zip(words, doc, strict=True)):
                head = position if token.dep_.lower() == "root" else token.head.i
                right = {
                    "upos": token.pos_ == word.upos,
                    "xpos": token.tag_ == word.xpos,
                    "feats": _features(str(token.morph)) == _features(word.feats),
                    "lemmas": word.lemma in ("_", token.lemma_),
                    "uas": head == word.head,
                    "las": head == word.head and token.dep_.lower() == word.relation.lower(),
                }
                for layer, is_right in right.items():
                    tallies[layer].add(int(is_right), 1, 1)
            if len(documents) == 1:
                _close(tallies)
        if len(documents) > 1:
            _close(tallies)
    rows = [tally.score(layer, data) for layer, tally in tallies.items()]
    return rows + score_sentences(map(running_text, documents), nlp, data)


def _close(tallies: dict[str, Tally]) -> None:
    for tally in tallies.values():
        tally.close()


def _features(written: str) -> set[str]:
    return set(written.split("|")) - {"", "_"}


def _doc(words: list[Word], nlp: Language) -> Doc:
    return Doc(nlp.vocab, words=[word.form for word in words], spaces=[word.space_after for word in words])


def running_text(document: TreeDocument) -> CutText:
    """The document as text: its sentences as written, spaces as in the data, a blank line between paragraphs."""
    text = ""
    starts = []
    for number, (words, written) in enumerate(zip(document.sentences, document.texts, strict=True)):
        if text and number in document.paragraphs:
            text = text.rstrip() + "\n\n"
        starts.append(len(text))
        text += written or "".join(word.form + " " * word.space_after for word in words).rstrip()
        text += " " * words[-1].space_after
    return CutText(text, tuple(starts))
