"""The phrases that stand right before or behind a verb of saying, read off the order of words.

A parser that errs on one long title gives the wrong subject; in news the speaker stands beside the verb nearly always.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import has_finite, sentence_bounds

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
_LINKS = frozenset({"of", "for", "from", "at"})
_ROUNDABOUT = frozenset({"to", "on", "went", "goes", "gone", "going", "by", "continued"})  # "went on to say"
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


def phrase_before(script: Script, cue: Token) -> list[Span]:
    """The phrase that ends right before the verb and, where "and" joins one to it, that one too: "A and B said".

    Empty where a comma, a verb or a preposition shows that what stands there is no subject.
    """
    doc = cue.doc
    first, _ = sentence_bounds(script, cue)
    end = _skip_adverbs(script, cue, first)
    phrase = _nominal(script, first, end)
    if phrase is None:
        return []
    before = doc[phrase.start - 1] if phrase.start > first else None
    if before is not None and before.pos_ == "ADP" and not (before.lower_ == "with" and cue.tag_ == "VBG"):
        return []  # but: "with Peru reporting losses"
    if before is not None and before.lower_ == "and":
        other = _nominal(script, first, before.i)
        if other is not None and any(t.pos_ == "ADP" for t in other):
            return [doc[other.start : phrase.end]]  # "scientists from A and B"
        if other is not None and other.start > first and doc[other.start - 1].pos_ == "ADP":
            return []  # "authorities in A and B"
        if other is not None and _is_one_title(other, phrase):
            return [doc[other.start : phrase.end]]
        return [other, phrase] if other is not None and _is_joined(first, other) else [phrase]
    return [phrase]


def phrase_ending(script: Script, end: int) -> Span | None:
    """The noun phrase that ends before a position, in its sentence."""
    first, _ = sentence_bounds(script, script.doc[end])
    return _nominal(script, first, end)


def _is_one_title(other: Span, phrase: Span) -> bool:
    """ "President and CEO Ann Lee": the words on both sides of "and" are hers."""
    named = phrase[-1].ent_type_ == "PERSON" and phrase[0].ent_type_ != "PERSON" and phrase[0].pos_ != "DET"
    return named and other[-1].ent_type_ == "" and phrase[0].ent_type_ == ""


def _is_joined(first: int, other: Span) -> bool:
    """Whether the phrase before "and" is a subject as well, not the object of a verb: it begins the clause."""
    before = other.doc[other.start - 1] if other.start > first else None
    return before is None or before.text == "," or before.lower_ in ("both", "that", "but")


def _skip_adverbs(script: Script, cue: Token, first: int) -> int:
    doc, end = cue.doc, cue.i
    if cue.tag_ in ("VB", "VBG"):
        while end > first and doc[end - 1].lower_ in _ROUNDABOUT:
            end -= 1
    while end > first:
        token = doc[end - 1]
        if token.text == ")":
            opening = next((t.i for t in reversed(doc[max(first, end - 12) : end]) if t.text == "("), None)
            if opening is None:
                break
            end = opening
        elif (
            token.pos_ in ("ADV", "AUX")
            or token.lower_ in ("not", "n't", "also", "on", "in")
            or (script.is_date(token) and token.pos_ != "PRON")
        ):
            end -= 1
        else:
            break
    return end


def _nominal(script: Script, first: int, end: int) -> Span | None:
    """The noun phrase that ends at a position."""
    tokens = script.doc
    if end <= first:
        return None
    last = tokens[end - 1]
    if last.lower_ in _PRONOUNS:
        return tokens[end - 1 : end] if last.lower_ != "who" else None
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    start = end
    while start > first:
        token = tokens[start - 1]
        if token.text == ")" and start < end and (opening := _opening(tokens, first, start)) is not None:
            start = opening  # "Johns Hopkins University (JHU) data"
            continue
        inner = token.pos_ in _NOMINAL or token.tag_ in ("POS", "PRP$") or (token.text == "." and start < end)
        link = token.lower_ in _LINKS and start < end and start - 1 > first and tokens[start - 2].pos_ in _NOMINAL
        goes_on = start < end and tokens[start].ent_iob_ == "I"  # "Center for Oceanography: Research and Education"
        hyphened = start < end and _is_hyphened(tokens, start)  # "oil-producing", "U.S.-based"
        if not (inner or link or goes_on or hyphened) or script.inside(token) is not None or script.is_date(token):
            break
        start -= 1
    return tokens[start:end] if start < end else None


def _is_hyphened(tokens: Doc, start: int) -> bool:
    """Whether the word before a position is a hyphen inside a word, or the part of one behind its hyphen."""
    before = tokens[start - 1]
    if before.text == "-":
        return not before.whitespace_ and start > 1 and not tokens[start - 2].whitespace_
    return start > 2 and tokens[start - 2].text == "-" and not tokens[start - 2].whitespace_


def _opening(tokens: Doc, first: int, end: int) -> int | None:
    """Position of the bracket that opens before a closing one, where it holds no more than another name."""
    return next((t.i for t in reversed(tokens[max(first, end - 5) : end]) if t.text == "("), None)


def phrase_behind(script: Script, cue: Token) -> Span | None:
    """The phrase behind the verb in ", said the mayor, Jane Roe"; None where a clause follows: "said the mayor was"."""
    infinitive = cue.tag_ in ("VBG", "VB") and cue.lower_ != "read"  # a "read" of the past is often taken for one
    if infinitive or cue.i + 1 >= len(cue.doc):
        return None
    _, last = sentence_bounds(script, cue)
    end = cue.i + 1
    for token in cue.doc[end:last]:
        link = token.lower_ in _LINKS and end > cue.i + 1
        goes_on = end > cue.i + 1 and token.ent_iob_ == "I"  # "University of Maine, Fort Kent"
        if not (token.pos_ in _NOMINAL or token.tag_ == "POS" or link or goes_on) or script.is_date(token):
            break
        end = token.i + 1
    while end > cue.i + 1 and cue.doc[end - 1].lower_ in _LINKS:
        end -= 1
    rest = cue.doc[end:last]
    pause = next((position for position, token in enumerate(rest) if token.text in (",", ";", "(", "—", "–")), 12)
    clause = has_finite([t for t in rest[:pause] if script.inside(t) is None])
    return cue.doc[cue.i + 1 : end] if end > cue.i + 1 and not clause else None


def name_behind(phrase: Span) -> Span | None:
    """The person whose name stands behind a comma: "the college's director, Ann Lee"."""
    doc = phrase.doc
    if phrase[-1].pos_ != "NOUN" or phrase[-1].ent_type_ or phrase.end + 1 >= len(doc) or doc[phrase.end].text != ",":
        return None
    end = start = phrase.end + 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and (end == start or doc[end].ent_iob_ == "I"):
        end += 1
    return doc[start:end] if end > start else None


def phrases_apart(script: Script, cue: Token) -> list[Span]:
    """What commas set apart before the verb, the nearest first: "the editor, Jane Roe, said"."""
    doc = cue.doc
    first, _ = sentence_bounds(script, cue)
    commas = [t.i for t in doc[first : cue.i] if t.text == "," and script.inside(t) is None]
    end = _skip_adverbs(script, cue, first)
    if not commas or commas[-1] != end - 1:
        return []
    phrases = []
    for left, right in zip([first - 1, *commas[:-1]], commas, strict=True):
        phrase = _nominal(script, left + 1, right)
        if phrase is not None and phrase.start == left + 1:
            phrases.append(phrase)
    return phrases[::-1]
