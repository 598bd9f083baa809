"""Noun phrases by their words alone. Around names a parse errs most, and there the words next to a name are plain:
"French inventor Jean Roe", "his wife Mary", "Lima, the capital of Peru"."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from dossier.annotate.document import Reading, Reference
from dossier.annotate.words import word_list

INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})


class Mentions:
    """Looks mentions of one reading up by where they begin and end."""

    def __init__(self, reading: Reading) -> None:
        self.doc = reading.doc
        references = [ref for chain in reading.chains for ref in chain.references]
        self.by_start: dict[int, Reference] = {}
        self.by_end: dict[int, Reference] = {}
        for ref in sorted(references, key=lambda ref: len(ref.span)):  # of two the longer stays
            self.by_start[ref.span.start] = ref
            self.by_end[ref.span.end] = ref
        self._names = sorted({ref.span.start for ref in references if ref.kind == "name"})

    def name_at(self, i: int) -> Reference | None:
        """The name that begins at this token."""
        ref = self.by_start.get(i)
        return ref if ref is not None and ref.kind == "name" else None

    def name_before(self, i: int) -> Reference | None:
        """The name that ends right before this token, a bracketed short form ("(CIA)") passed over."""
        i = self._before_brackets(i)
        ref = self.by_end.get(i)
        return ref if ref is not None and ref.kind == "name" else None

    def after(self, ref: Reference) -> int:
        """The position after a mention and the bracketed short form that may follow it."""
        i = ref.span.end
        if i < len(self.doc) and self.doc[i].text == "(":
            for close in range(i + 1, min(i + 6, len(self.doc))):
                if self.doc[close].text == ")":
                    return close + 1
        return i

    def run_of_names(self, i: int) -> list[Reference]:
        """Names that begin at this token and go on with commas and "and": "Maine, Ohio, and Utah"."""
        found = []
        while (ref := self.name_at(i)) is not None:
            found.append(ref)
            i = ref.span.end
            while i < len(self.doc) and (self.doc[i].text == "," or self.doc[i].lower_ == "and"):
                i += 1
            if i == ref.span.end:
                break
        # a comma may as well go on with the sentence ("in Maine, Ohio State won"): a list ends in "and"
        if len(found) > 1 and not any(self.doc[ref.span.start - 1].lower_ == "and" for ref in found[1:]):
            return found[:1]
        while len(found) > 1 and self.doc[found[-1].span.start - 1].lower_ != "and":
            found.pop()
        return found

    def within(self, start: int, end: int) -> list[Reference]:
        """Names that lie between two positions."""
        found = []
        for position in self._names[bisect_left(self._names, start) :]:
            if position >= end:
                break
            ref = self.name_at(position)
            if ref is not None and ref.span.end <= end:
                found.append(ref)
        return found

    def _before_brackets(self, i: int) -> int:
        if i > 0 and self.doc[i - 1].text == ")":
            for start in range(i - 2, max(i - 7, -1), -1):
                if self.doc[start].text == "(":
                    return start
        return i


def phrase_start(noun: Token) -> int:
    """Where the noun phrase that ends in this noun begins: "the former French news channel"."""
    doc, i = noun.doc, noun.i
    while i > noun.sent.start:
        token = doc[i - 1]
        if token.pos_ == "DET" or token.tag_ == "PRP$":
            return i - 1
        hyphen = token.text in {"-", "–"} and i < noun.i
        participle = token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod"
        named = token.tag_ in {"NNP", "NNPS"}  # "United" of "United States" may pass for a participle
        if token.pos_ not in INSIDE and token.tag_ != "POS" and not hyphen and not participle and not named:
            break
        i -= 1
    return i


def phrase_end(token: Token) -> int:
    """The position after the first noun phrase that begins at this token."""
    doc, i = token.doc, token.i
    if doc[i].pos_ == "DET":
        i += 1
    while i < token.sent.end and (doc[i].pos_ in INSIDE or doc[i].text in {"-", "–"}):
        i += 1
    return i


def name_in_phrase(i: int, mentions: Mentions) -> Reference | None:
    """The name that a noun phrase beginning here ends in: "the British union's Northern Branch" -> Northern Branch."""
    doc = mentions.doc
    if i >= len(doc):
        return None
    end = phrase_end(doc[i])
    while end < len(doc) and doc[end].tag_ == "POS":
        i = end + 1
        end = phrase_end(doc[end + 1]) if end + 1 < len(doc) else end + 1
    if i >= len(doc):
        return None
    ref = mentions.by_end.get(end)
    if ref is None or (
        ref.kind != "name" and doc[end - 1].lower_ in word_list("kinds_of_place")
    ):  # a name that tags take apart: "Surigao del Sur"
        while i < len(doc) and doc[i].pos_ in {"DET", "ADJ"} and mentions.by_start.get(i) is None:
            i += 1
        ref = mentions.by_start.get(i)
        after = doc[ref.span.end] if ref is not None and ref.span.end < len(doc) else None
        kind = after is not None and after.lower_ in word_list("kinds_of_place")  # "Hubei province" is Hubei
        if ref is None or (after is not None and after.pos_ in {"NOUN", "PROPN", "PART"} and not kind):
            return None
    return ref if ref is not None and ref.kind == "name" and ref.span.start >= i else None


def name_after_verb(verb: Token, mentions: Mentions) -> Reference | None:
    """The name that ends the noun phrase right after a verb: "told French channel Radio Sol"."""
    start = verb.i + 1
    if start >= verb.sent.end or verb.doc[start].is_punct:
        return None
    return name_in_phrase(start, mentions)


def name_before_verb(verb: Token, mentions: Mentions) -> Reference | None:
    """The name that ends right before a finite verb, its auxiliaries and adverbs, and hangs on no preposition."""
    doc, end = verb.doc, verb.i
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    while end > verb.sent.start and doc[end - 1].pos_ in {"AUX", "ADV"}:
        end -= 1
    if end - 1 > verb.sent.start and doc[end - 1].text == ",":
        end = _before_apposition(end - 1, verb.sent.start, mentions)
    ref = mentions.by_end.get(end)
    if ref is None or ref.kind != "name" or ref.span.start < verb.sent.start:
        return None
    start = phrase_start(doc[ref.span.start])
    if doc[ref.span.start].pos_ not in INSIDE:
        start = ref.span.start
    return ref if start == verb.sent.start or doc[start - 1].pos_ in {"PUNCT", "CCONJ", "SCONJ", "SPACE"} else None


def _before_apposition(comma: int, first: int, mentions: Mentions) -> int:
    """Where the name ends that a phrase between commas describes: "Ann Lee, a spokesperson for the union, told"."""
    doc = mentions.doc
    for i in range(comma - 1, max(first, comma - 16), -1):
        if doc[i].pos_ in {"VERB", "AUX"} and doc[i].tag_ in {"VBD", "VBZ", "VBP"}:
            break
        if doc[i].text == "," and doc[i + 1].pos_ in {"DET", "NOUN", "ADJ", "PROPN"} and i in mentions.by_end:
            return i
    return comma
