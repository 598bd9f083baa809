"""Speech that is told: "said the plan was late", "according to the mayor".

Where the words said begin and end is read off the surface, with the parse to tell what the verb governs: news sentences
are long, and one wrong edge of a parse would cut half of what was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dossier.annotate.clauses import clause_of
from dossier.annotate.quotes.bounds import content_after, content_before, trim
from dossier.annotate.quotes.lexicon import reporting_lemma, words
from dossier.annotate.quotes.marks import Stretch
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import has_finite, sentence_bounds
from dossier.annotate.quotes.speakers import source_of
from dossier.annotate.stance import polarity
from dossier.types import Polarity

Range = tuple[int, int]  # positions of tokens


@dataclass(frozen=True, slots=True)
class Reported:
    """The words that are said (offsets), with the verb that says so, or "according"."""

    start: int
    end: int
    cue: str
    verb: Token
    polarity: Polarity = "affirmed"


def find_reported(script: Script, direct: list[Stretch]) -> list[Reported]:
    """Indirect speech in order of the verbs. What is mostly direct speech is left out."""
    found: list[Reported] = []
    for token in script.doc:
        if any(s.start <= token.idx < s.end for s in direct):
            continue
        if token.lower_ == "according" and token.i + 1 < len(script.doc) and token.nbor().lower_ == "to":
            found += _according(script, token)
        elif (lemma := reporting_lemma(token)) is not None:
            found += _said(script, token, lemma)
    return [one for one in found if _is_told(one, direct)]


def _is_told(one: Reported, direct: list[Stretch]) -> bool:
    if any(s.outer_start == one.start for s in direct):
        return False  # direct speech, and what the sentence says after it
    covered = sum(max(0, min(one.end, s.outer_end) - max(one.start, s.outer_start)) for s in direct)
    return covered < 0.3 * (one.end - one.start) and one.end - one.start > 1


def _said(script: Script, verb: Token, lemma: str) -> Iterator[Reported]:
    own = [c for c in verb.children if c.dep_.startswith("nsubj")] or clause_of(verb).subjects
    if any(t.lower_ in ("i", "we", "you") and script.inside(t) is None for t in own):
        return  # "the grants we are announcing": outside of quotation marks a report has no "we"
    first, last = sentence_bounds(script, verb)
    if verb.tag_ == "VB" and verb.i == first:
        return  # "Say it rains": nobody speaks
    closing = next((t for t in reversed(script.doc[first : last + 1]) if not t.is_space), verb)
    if closing.text == "?" and script.inside(closing) is None:
        return  # a question tells nothing
    denied = lemma in words("denied")
    for start, end in _contents(script, verb, lemma):
        span = trim(script, start, end)
        if span is not None:
            within = [c for c in verb.children if span[0] <= c.idx < span[1]]
            said = polarity(verb, apart_from=within)
            yield Reported(*span, verb.text, verb, "negated" if denied else said)


def _contents(script: Script, verb: Token, lemma: str) -> Iterator[Range]:
    """What is said, in one piece or, around a verb in the middle, in two."""
    doc = script.doc
    following = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    # "a said amount", "is said to be"
    if verb.dep_ in ("amod", "compound") or (verb.tag_ == "VBN" and following == "to"):
        return
    if lemma in words("say"):
        before = content_before(script, verb)
        if before:
            yield from before
            return
        after = content_after(script, verb, lemma)
        if after is not None:
            yield after
            return
    before_verb = doc[verb.i - 1] if verb.i else verb
    if lemma in words("urge") and before_verb.lower_ not in ("to", "after", "before", "by", "without"):
        asked = _asked(script, verb)
        if asked is not None and not (lemma == "request" and _is_thing(script, verb)):
            yield asked
            return
    if lemma in words("label") and not any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children):
        yield from _labelled(script, verb)
        return
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
    if thing is None or passive or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    if lemma == "claim" and thing.lemma_.lower() in words("claimed"):
        yield thing.left_edge.i, thing.right_edge.i + 1
    elif lemma in words("noun") and thing.pos_ == "NOUN" and (lemma not in words("own") or _is_own(thing)):
        start, end = thing.left_edge.i, thing.right_edge.i + 1
        end = min([end, *(c.left_edge.i for c in thing.children if c.dep_ in ("acl:relcl", "appos"))])
        if end - start >= 2 and doc[start].i > verb.i:
            yield start, end


def _asked(script: Script, verb: Token) -> Range | None:
    """ "urged residents to leave": from "to" on, where the verb has an object."""
    _, last = sentence_bounds(script, verb)
    doc = script.doc
    for token in doc[verb.i + 1 : min(last, verb.i + 12)]:
        if token.lower_ == "to" and token.pos_ == "PART" and token.i > verb.i + 1:
            start = token.i - (doc[token.i - 1].lower_ == "not")
            infinitive = token.head if token.head.i > token.i else token
            return start, min(last, max(infinitive.right_edge.i, token.i) + 1)
        if token.is_punct or token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return None
    return None


def _is_own(noun: Token) -> bool:
    """ "His resignation", "plans to sell", "three days of mourning"; "the landing" is known already."""
    return any(
        c.tag_ == "PRP$" or c.lower_ in ("a", "an") or c.dep_ == "nummod" or (c.dep_ == "acl" and c.tag_ == "VB")
        for c in noun.children
    )


def _is_thing(script: Script, verb: Token) -> bool:
    """ "Requested ballots to vote by mail" asks nobody."""
    return any(
        c.dep_ == "obj" and script.reading.reference_at(c) is None and c.lemma_.lower() not in words("people")
        for c in verb.children
    )


def _labelled(script: Script, verb: Token) -> Iterator[Range]:
    """ "described the attack as "cowardly"": from the thing to the end of the marked words."""
    _, end = sentence_bounds(script, verb)
    for stretch in script.stretches:
        opened = script.doc.char_span(stretch.outer_start, stretch.outer_end, alignment_mode="expand")
        if opened is None or not verb.i < opened.start < end or opened.start - verb.i > 14:
            continue
        gap = script.doc[verb.i + 1 : opened.start]
        if len(gap) and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.text in (",", ";") for t in gap):
            start = verb.i + 1
            if script.doc[start].lower_ in ("by", "as"):
                return  # "which he described as": the thing stands elsewhere
            while script.doc[start].lower_ in ("to", "for") or script.doc[start].pos_ == "ADV":
                start += 1
            yield start, opened.end
        return


def _according(script: Script, token: Token) -> Iterator[Reported]:
    """The sentence or the clause without the source's phrase."""
    source = source_of(token)
    if source is None or source.lower_ in ("you", "me", "us"):
        return
    doc = script.doc
    first, last = sentence_bounds(script, token)
    end = _phrase_end(token, source, last)
    goes_on = doc[end + 1] if end + 1 < last and doc[end].text == "," else doc[min(end, last - 1)]
    before = [t for t in doc[first : token.i] if not t.is_punct and not t.is_space and t.dep_ != "cc"]
    after = [t for t in doc[end:last] if not t.is_punct and not t.is_space]
    if len(before) < 3 and after:
        turn = next((t.i - 1 for t in doc[end:last] if t.lower_ == "but" and doc[t.i - 1].text == ","), last)
        span = trim(script, end, turn)
    elif len(after) <= 4 or goes_on.dep_ == "cc" or goes_on.lower_ in ("but", "while", "who", "which", "although"):
        span = trim(script, first, token.i)
    else:
        span = trim(script, first, last)
    if span is not None:
        yield Reported(*span, doc[token.i : token.i + 2].text, token)


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
