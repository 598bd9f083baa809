"""Noun phrases read off the word classes, which a small model gets right more often than the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "X", "SYM", "PRON"})
_STOP = frozenset(
    {"who", "whom", "whose", "which", "that", "where", "when", "while", "as", "after", "before", "since", "because"}
)
_BREAKS = frozenset({"ADP", "PUNCT", "VERB", "CCONJ", "SCONJ"})
_OPEN = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "one", "another"})
_ENDS = frozenset({",", ".", ";", ")", "—", "–", "-", ":", "”", '"', "?", "!"})


def head_of(span: Span) -> Token | None:
    """The last noun before the first preposition, bracket or comma: "professor" of "a history professor at MIT"."""
    head = None
    for token in span:
        if token.pos_ in {"NOUN", "PROPN"} or (head is None and token.pos_ == "ADJ" and token.i + 1 == span.end):
            head = token
        elif head is not None and (token.pos_ in _BREAKS or token.text in {",", "("}):
            break
        if head is not None and token.text in {"'s", "’s", "'"} and token.i > head.i:
            head = None  # "the company's director"
    return head


def phrase_after(doc: Doc, start: int, end: int) -> Span | None:
    """The noun phrase that begins at start and fills the text up to a comma, a relative clause or the sentence's end.

    None where a verb comes first: then it is no apposition but a clause."""
    at, seen_noun = start, False
    while at < end:
        token = doc[at]
        hyphen = token.text == "-" and seen_noun and at + 1 < end and doc[at + 1].text[0].islower()
        inside_word = token.text in {"—", "–", "-"} and at > start and not doc[at - 1].whitespace_
        if token.text in _ENDS and not hyphen and not inside_word:
            break
        if token.pos_ == "CCONJ" and at + 1 < end and doc[at + 1].lower_ in {"a", "an"}:
            break  # "the author of the study and a specialist": two phrases
        if _stops(token) and seen_noun:
            break
        if token.pos_ in {"VERB", "AUX"}:
            if not seen_noun or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"}:
                return None
            break  # "a lawyer representing X"
        if token.pos_ in {"CCONJ"} and at + 1 < end and doc[at + 1].pos_ in {"VERB", "AUX"}:
            return None
        if token.pos_ in {"ADV", "SCONJ", "PRON"} and not seen_noun and token.lower_ not in _OPEN:
            return None
        seen_noun = seen_noun or token.pos_ in {"NOUN", "PROPN"}
        at += 1
    while at > start and (doc[at - 1].pos_ in {"ADP", "CCONJ", "PUNCT", "ADV", "SCONJ", "DET"} or doc[at - 1].is_space):
        at -= 1
    return doc[start:at] if seen_noun and at > start else None


def phrase_before(doc: Doc, end: int, floor: int) -> Span | None:
    """The definite noun phrase whose last token is end - 1: "the governor of Puerto Rico" before a comma."""
    at = end
    while at > floor:
        token = doc[at - 1]
        before = doc[at - 2].pos_ if at - 1 > floor else ""
        joins = token.pos_ == "ADP" and token.lower_ in {"of", "for", "at", "in", "on"} and before in {"NOUN", "PROPN"}
        glue = token.text in {"'s", "’s", "'", "-", "and"} and before in {"NOUN", "PROPN", "ADJ"}
        if token.text == ")" and (opening := _bracket(doc, at - 1, floor)) is not None:
            at = opening
            continue
        if not (joins or glue or (token.pos_ in _INSIDE and not _stops(token))):
            break
        at -= 1
    while at < end and doc[at].lower_ not in _OPEN and doc[at].tag_ != "PRP$" and not _possessor(doc, at, end):
        at += 1
    return doc[at:end] if at < end - 1 else None


def _stops(token: Token) -> bool:
    return token.lower_ in _STOP and not token.text.isupper()  # WHO is an organization


def _bracket(doc: Doc, closing: int, floor: int) -> int | None:
    """The bracket that a closing one belongs to, within a dozen words."""
    for at in range(closing - 1, max(floor, closing - 14), -1):
        if doc[at].text == "(":
            return at
    return None


def _possessor(doc: Doc, at: int, end: int) -> bool:
    """Whether "Rosselló's chief of staff" begins at a token."""
    if doc[at].pos_ != "PROPN":
        return False
    for i in range(at + 1, min(at + 5, end - 1)):
        if doc[i].text in {"'s", "’s"}:
            return True
        if doc[i].pos_ != "PROPN":
            return False
    return False
