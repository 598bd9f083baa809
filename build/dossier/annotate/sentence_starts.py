"""Where sentences start: the model's score for each word, and what is sure whatever the model says.

NEVER and ALWAYS are the sure part, read from the top; each rule says in a sentence what holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dossier.annotate.decode import LONGEST
from dossier.annotate.encoder import vectors_of
from dossier.annotate.model_files import Array, ModelFiles, load_model

SURE = 2.0  # a score that needs no full stop before the word: of UD EWT dev's starts below it 36 are wrong, 14 right
LIKELY = -3.0  # what a capital after a full stop needs
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_CLOSING = set(".,;:!?)]}%…’”")
_QUOTES = {'"', "'", "''", "“", "”", "‘", "’"}
_BEHIND = {*_QUOTES, ")", "]"}  # may stand between a sentence's last sign and the next sentence
_ENDS = re.compile(r"[.!?…:;—–*>=~|-]$")  # signs that may end a sentence, or part what is no prose
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_ABBREVIATIONS = set(
    "mr. mrs. ms. messrs. dr. drs. prof. gen. sen. sens. rep. reps. gov. govs. lt. col. sgt. capt. maj. cmdr. adm. "
    "rev. hon. supt. insp. msgr. v. vs. e.g. i.e. p.s.".split()
)  # a word always follows
_SMALL_WORDS = set(
    "The This That These Those A An It He She We They You I There Here His Her Its Our Their My Your But And Or So Yet "
    "If When While As Because Although In On At For From With To By After Before Since What Who Why How Not No".split()
)  # written with a capital only where they begin something

_CREDITS = {"Image", "Images", "Photo", "Photos", "Photograph", "Picture"}


@dataclass(frozen=True, slots=True)
class Place:
    """A word and what stands before it. `last`: the word before, `gap`: white space between of its own, mostly "" """

    word: Token
    last: Token
    gap: str
    score: float

    @property
    def glued(self) -> bool:
        return self.last.i == self.word.i - 1 and not self.last.whitespace_

    @property
    def ending(self) -> Token:
        """The word before without the quote marks and brackets that close behind it."""
        token = self.last
        while token.i and token.text in _BEHIND and not token.nbor(-1).is_space:
            token = token.nbor(-1)
        return token


def sentence_starts(doc: Doc) -> set[int]:
    """Indices of the words that start a sentence. Starts that a doc already has are kept."""
    if doc.has_annotation("SENT_START"):
        return {token.i for token in doc if token.is_sent_start}
    scores = start_scores(load_model(), vectors_of(doc))
    starts, gap, words = {0}, "", 0
    last: Token | None = None
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        words += 1
        if words > LONGEST or (last is not None and _starts(Place(token, last, gap, float(scores[token.i])))):
            starts.add(token.i)
            words = 1
        gap, last = "", token
    return starts


def start_scores(model: ModelFiles, vectors: Array) -> Array:
    """For each word how sure the model is that it starts a sentence; it thinks so above 0."""
    scores: Array = model.run("starts", vectors=vectors)[0][:, 0]
    return scores


def _starts(place: Place) -> bool:
    if any(rule(place) for rule in ALWAYS):
        return True
    least = LIKELY if after_full_stop(place) else 0.0
    return place.score > least and not any(rule(place) for rule in NEVER)


def after_full_stop(place: Place) -> bool:
    """A capital after a full stop of its own (that of "Inc." belongs to its word) needs less from the model."""
    word = place.word
    if word.text in _QUOTES and not word.whitespace_ and word.i + 1 < len(word.doc):
        word = word.nbor()
    return place.ending.text == "." and not place.glued and word.text[0].isupper()


def new_paragraph(place: Place) -> bool:
    """A blank line ends every sentence."""
    return _PARAGRAPH.search(place.gap) is not None


def after_omission(place: Place) -> bool:
    """What goes on with "But" or "The" after "[...]" is another sentence of what is quoted."""
    if place.last.text != "]" or place.last.i < 2 or place.word.text not in _SMALL_WORDS:
        return False
    return place.last.nbor(-1).text in ("...", "…") and place.last.nbor(-2).text == "["


def credit(place: Place) -> bool:
    """ "Image: Jane Doe." behind a caption, with or without a full stop between."""
    return (
        not place.glued
        and place.word.text in _CREDITS
        and place.word.i + 1 < len(place.word.doc)
        and (place.word.nbor().text == ":")
    )


def small_word(place: Place) -> bool:
    """ "She", "The", "But" with a capital after a full stop of its own."""
    return after_full_stop(place) and place.word.text in _SMALL_WORDS and place.last.text == "."


def closing_sign(place: Place) -> bool:
    """No sentence starts with a sign that closes one, nor with a quote mark that stands against the word before."""
    if place.word.text[0] in _CLOSING:
        return True
    return place.word.text in _QUOTES and place.glued and bool(place.word.whitespace_)


def after_comma(place: Place) -> bool:
    """None goes on after a comma, quoted or in brackets: "We will see," he said; "it will heal us[,]" she said."""
    return "\n" not in place.gap and place.ending.text == ","


def after_opening_quote(place: Place) -> bool:
    """The quote mark that opens is the sentence's own first sign."""
    mark = place.last
    if mark.text not in {*_QUOTES, "(", "["} or not place.glued:
        return False
    return mark.i == 0 or bool(mark.nbor(-1).whitespace_) or mark.nbor(-1).is_space


def inside_a_word(place: Place) -> bool:
    """No space and no sign between: "____", "4pm"."""
    return place.glued and (place.last.text[-1].isalnum() or place.last.text[-1] == "_")


def after_abbreviation(place: Place) -> bool:
    """ "Mr.", "v." and "e.g." wait for a word."""
    if "\n" in place.gap:
        return False
    text, before = place.last.text, place.last.nbor(-1) if place.last.i else None
    if text == "." and before is not None and not before.whitespace_:
        text = before.text + text
    return text.lower() in _ABBREVIATIONS


def cue_after_quote(place: Place) -> bool:
    """A small letter after a quote that closed belongs to the quote's sentence: "Never!" said the mayor."""
    return "\n" not in place.gap and place.last.text in _QUOTES and place.word.text.islower()


def after_list_number(place: Place) -> bool:
    """ "3. Blackfeet Tribe" on a line of its own is one item."""
    if "\n" in place.gap:
        return False
    first, text = place.last, place.last.text
    if text in (".", ")") and first.i and not first.nbor(-1).whitespace_:
        first = first.nbor(-1)
        text = first.text + text
    return _NUMBER.fullmatch(text) is not None and (first.i == 0 or "\n" in first.nbor(-1).text)


def no_end_before(place: Place) -> bool:
    """Without a sign that ends a sentence the model has to be sure; a script without capitals tells it nothing."""
    if "\n" in place.gap or _ENDS.search(place.ending.text):
        return False
    letter = place.word.text[0]
    return place.score < SURE or (letter.isalpha() and letter.lower() == letter.upper())


Rule = Callable[[Place], bool]
ALWAYS: tuple[Rule, ...] = (new_paragraph, after_omission, credit, small_word)
NEVER: tuple[Rule, ...] = (
    closing_sign,
    after_comma,
    after_opening_quote,
    inside_a_word,
    after_abbreviation,
    cue_after_quote,
    after_list_number,
    no_end_before,
)
