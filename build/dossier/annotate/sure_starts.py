"""Sentence starts that are sure in news, set before another pipeline's parser runs, which keeps them.

Parsers trained on clean sentences run over blank lines, as behind "Image: Jane Doe.", and cut before closing quotes.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from dossier.annotate.sentence_starts import ALWAYS, NEVER, Place


class SureStarts:
    """Sets token.is_sent_start where the rules for news are sure and leaves the rest to the parser.

    Starts that a doc already has are kept.
    """

    def __call__(self, doc: Doc) -> Doc:
        if doc.has_annotation("SENT_START"):
            return doc
        gap = ""
        last: Token | None = None
        for token in doc:
            if token.is_space:
                gap += token.text
                if last is not None:  # white space goes with the word before it
                    token.is_sent_start = False
                continue
            if last is not None:
                place = Place(token, last, gap, score=0.0)  # no opinion of our model's
                if any(rule(place) for rule in ALWAYS):
                    token.is_sent_start = True
                elif any(rule(place) for rule in NEVER):
                    token.is_sent_start = False
            gap, last = "", token
        return doc


@Language.factory("dossier_sure_starts", assigns=["token.is_sent_start"])
def create_sure_starts(nlp: Language, name: str) -> SureStarts:
    """Factory of the component (entry point dossier_sure_starts)."""
    return SureStarts()
