"""The article as the quote rules look at it: its text, its marks, and windows of tokens between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dossier.annotate.document import Reading
from dossier.annotate.quotes.marks import Stretch, marked_stretches
from dossier.types import Sentence


@dataclass(slots=True)
class Script:
    """One article with its marked stretches. Offsets are code points of the text."""

    reading: Reading
    text: str = field(init=False)
    stretches: list[Stretch] = field(init=False)
    sentences: tuple[Sentence, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.reading.doc.text  # spaCy joins its tokens each time it is asked
        self.stretches = marked_stretches(self.text)
        self.sentences = self.reading.sentences

    @property
    def doc(self) -> Doc:
        return self.reading.doc

    def inside(self, token: Token) -> Stretch | None:
        """The stretch that holds the token."""
        return next((s for s in self.stretches if s.outer_start <= token.idx < s.outer_end), None)

    def is_date(self, token: Token) -> bool:
        """Whether the token belongs to an expression of time."""
        return any(d.start <= token.idx < d.end for d in self.reading.dates)

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that lie wholly between two offsets, without white space."""
        span = self.doc.char_span(start, end, alignment_mode="contract") if start < end else None
        return [token for token in span or () if not token.is_space]

    def paragraph_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def paragraph_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return found if found >= 0 else len(self.text)

    def sentence_start(self, at: int) -> int:
        """Where the sentence around an offset begins, going by stops outside of quotation marks."""
        start = self.paragraph_start(at)
        for token in reversed(self.tokens(start, at)):
            ends = token.text in (".", "!", "?", "…") or (token.text in ('"', "”") and self._stops(token))
            if ends and token.idx + len(token.text) < at and self._begins_after(token, at):
                return token.idx + len(token.text)
        return start

    def _stops(self, mark: Token) -> bool:
        """A closing mark with a stop before it; "[.]" is one that the report has set."""
        before = self.text[max(0, mark.idx - 2) : mark.idx]
        return before[-1:] in (".", "!", "?", "…") or before in (".]", "!]", "?]")

    def _begins_after(self, token: Token, at: int) -> bool:
        """Whether a new sentence begins behind the token: "John F. Kennedy" and "U.S. troops" are no ends."""
        rest = self.text[token.idx + len(token.text) : at + 1].lstrip(" ")
        return bool(rest) and (rest[0].isupper() or rest[0] in '"“‘([' or rest[0].isdigit())

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that goes on at an offset outside of quotation marks."""
        end = self.paragraph_end(at)
        for token in self.tokens(at, end):
            held = self.inside(token)
            if held is not None:
                # the stop may stand inside the marks: "... an artist first." He worked
                if token.text in ('"', "”") and token.idx + 1 == held.outer_end and self._stops(token):
                    behind = self.text[held.outer_end : end].lstrip(" ")
                    if not behind or behind[0].isupper():
                        return held.outer_end
                continue
            after = self.text[token.idx + len(token.text) : end].lstrip(" ")
            if token.lower_ in ("a.m.", "p.m.") and after[:1] in ("“", '"') and len(after) > 1:
                return token.idx + len(token.text)  # the stop of the hour is the sentence's too
            if token.text in (".", "!", "?", "…") and (
                not after or after[0].isupper() or after[0] in '"“‘([' or after[0].isdigit()
            ):
                return token.idx
        return end
