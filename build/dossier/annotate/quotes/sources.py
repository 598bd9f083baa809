"""What a source is given for: "according to the mayor", "by all accounts", "in her view"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from dossier.annotate.quotes.bounds import trim
from dossier.annotate.quotes.lexicon import words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import has_finite, sentence_bounds
from dossier.annotate.quotes.speakers import source_of

_VIEWS = frozenset({"view", "opinion", "words", "telling", "estimation", "eyes", "account", "judgment", "judgement"})
_GOING_ON = frozenset({"but", "while", "who", "which", "although", "though", "and"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """Offsets of the words that a source is given for, the words that say so, and who it is: the head of its phrase."""

    start: int
    end: int
    cue: str
    source: Token


def find_source(script: Script, token: Token) -> Sourced | None:
    """What a source is given for with the words that begin at a token; None where none is."""
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return according_to(script, token)
    return hearsay(script, token) or in_view(script, token)


def according_to(script: Script, token: Token) -> Sourced | None:
    """The sentence or the part of it that "according to" is said of, without the source's phrase."""
    source = source_of(token)
    if source is None or source.lower_ in ("you", "me", "us", "which", "whom"):
        return None
    doc = script.doc
    first, last = _bounds(script, token)
    end = _phrase_end(token, source, last)
    span = trim(script, *_scope(script, token, first, end, last))
    return Sourced(*span, doc[token.i : token.i + 2].text, source) if span is not None else None


def _scope(script: Script, token: Token, first: int, end: int, last: int) -> tuple[int, int]:
    """Positions of what is said: before the source, behind it, or around it."""
    doc = script.doc
    goes_on = doc[end + 1] if end + 1 < last and doc[end].text == "," else doc[min(end, last - 1)]
    before = [t for t in doc[first : token.i] if not t.is_punct and not t.is_space and t.dep_ != "cc"]
    after = [t for t in doc[end:last] if not t.is_punct and not t.is_space]
    apart = doc[token.i - 1].text == "," if token.i > first else False
    link = doc[token.i - 2] if apart and token.i - 2 >= first else None
    if link is not None and after and (link.lower_ in ("and", "or", "but", "then") or link.pos_ in ("ADP", "SCONJ")):
        return end, last  # "largely rural and, according to the mayor, poor"
    if len(before) < 3 and after:
        turn = next((t.i - 1 for t in doc[end:last] if t.lower_ == "but" and doc[t.i - 1].text == ","), last)
        return end, turn
    conceding = doc[first].lower_ in ("although", "though", "while") and end < last and doc[end].text == ","
    if conceding or len(after) <= 4 or goes_on.dep_ == "cc" or goes_on.lower_ in _GOING_ON:
        return _clause_before(script, token, first, apart) + conceding, token.i
    return first, last


def _clause_before(script: Script, token: Token, first: int, apart: bool) -> int:
    """Where it begins: ", killing two according to the mayor" is all that the mayor is the source of."""
    if apart:
        return first
    doc = script.doc
    commas = [t.i for t in doc[first : token.i] if t.text == "," and script.inside(t) is None]
    if commas and commas[-1] + 1 < token.i:
        opening = doc[commas[-1] + 1]
        if opening.tag_ == "VBG" or opening.lower_ == "with":
            return opening.i + (opening.lower_ == "with")
    return first


def _bounds(script: Script, token: Token) -> tuple[int, int]:
    """The sentence, cut at semicolons and at another source that is given in it."""
    first, last = sentence_bounds(script, token)
    for other in script.doc[first:last]:
        if script.inside(other) is not None and script.inside(token) is None:
            continue
        if other.text == ";":
            first, last = (other.i + 1, last) if other.i < token.i else (first, min(last, other.i))
    return first, last


def hearsay(script: Script, token: Token) -> Sourced | None:
    """ "By all accounts, ..." at the head of a sentence: a source that the text leaves unnamed."""
    doc = script.doc
    first, last = sentence_bounds(script, token)
    if token.lower_ != "by" or token.i != first:
        return None
    comma = next((t.i for t in doc[token.i : min(last, token.i + 8)] if t.text == ","), None)
    noun = next((t for t in doc[token.i + 1 : comma or token.i] if t.lemma_.lower() in words("hearsay")), None)
    if comma is None or noun is None or not has_finite(doc[comma:last]):
        return None
    if any(t.pos_ in ("VERB", "PRON") for t in doc[token.i + 1 : comma]):
        return None
    span = trim(script, comma, last)
    return Sourced(*span, token.text, noun) if span is not None else None


def in_view(script: Script, token: Token) -> Sourced | None:
    """ "In her view, ...": the owner of the view is the source."""
    doc = script.doc
    first, last = sentence_bounds(script, token)
    if token.lower_ not in ("in", "by") or token.i != first:
        return None
    noun = next((t for t in doc[token.i + 1 : min(last, token.i + 8)] if t.lower_ in _VIEWS), None)
    owner = next((c for c in noun.lefts if c.dep_ == "nmod:poss"), None) if noun is not None else None
    if noun is None or owner is None or noun.i + 1 >= last or doc[noun.i + 1].text != ",":
        return None
    span = trim(script, noun.i + 1, last) if has_finite(doc[noun.i + 1 : last]) else None
    return (
        Sourced(*span, f"{token.text} {doc[owner.left_edge.i : noun.i + 1].text}", owner) if span is not None else None
    )


def _phrase_end(token: Token, source: Token, last: int) -> int:
    """Where the source's phrase ends: at the first comma behind its head that does not set something apart in it."""
    doc = token.doc
    commas = [p for p in range(source.i + 1, last) if doc[p].text in (",", ";", "—", "–")]
    for position, following in zip(commas, [*commas, None][1:], strict=True):
        if following is None or not _is_apart(doc[position + 1 : following], source):
            return position
    return min(source.right_edge.i + 1, last)


def _is_apart(words_: Span, source: Token) -> bool:
    """Between two commas: the rest of a place's name ("Springfield, Ohio, ..."), a clause or an apposition that tells
    who the source is ("Roe, who leads the council, ...")."""
    if not len(words_):
        return False
    first = words_[0]
    if first.tag_ in ("WP", "WP$", "WDT"):
        return True
    if has_finite(words_):
        return False
    place = all(t.ent_type_ == "PLACE" for t in words_)
    by_parse = words_.end <= source.right_edge.i + 1 and first.lower_ not in ("and", "or")
    return place or (by_parse and words_.root.dep_ in ("appos", "acl", "acl:relcl", "nmod", "conj"))
