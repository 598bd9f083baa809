"""Speech that is told: "said the plan was late", "according to the mayor", "the claim that it rains".

Where the words said begin and end is read off the surface, with the parse to tell what the verb governs: news sentences
are long, and one wrong edge of a parse would cut half of what was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dossier.annotate.clauses import clause_of
from dossier.annotate.quotes.before import content_before
from dossier.annotate.quotes.bounds import content_after, trim
from dossier.annotate.quotes.claims import claimant, claimed
from dossier.annotate.quotes.held import is_held
from dossier.annotate.quotes.infinitives import asked, vowed
from dossier.annotate.quotes.lexicon import holding_lemma, reporting_lemma, words
from dossier.annotate.quotes.marks import Stretch
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import sentence_bounds
from dossier.annotate.quotes.sources import Sourced, find_source
from dossier.annotate.quotes.things import agent, characterised, is_passive, phrase, said_things, told_of_subject
from dossier.annotate.stance import polarity
from dossier.types import Polarity

Range = tuple[int, int]  # positions of tokens


@dataclass(frozen=True, slots=True)
class Reported:
    """The words that are said (offsets), with the verb that says so, or "according", or the noun: "the claim that".

    `source`: head of the speaker's phrase where it is not the subject of the verb.
    """

    start: int
    end: int
    cue: str
    verb: Token
    polarity: Polarity = "affirmed"
    source: Token | None = None


def find_reported(script: Script, direct: list[Stretch]) -> list[Reported]:
    """Indirect speech in order of the verbs. What is mostly direct speech is left out."""
    found: list[Reported] = []
    for token in script.doc:
        if any(s.start <= token.idx < s.end for s in direct):
            continue
        sourced = find_source(script, token)
        if sourced is not None:
            found.append(_of_source(token, sourced))
        elif (lemma := reporting_lemma(token)) is not None and (told := list(_said(script, token, lemma))):
            found += told
        elif (lemma := holding_lemma(token)) is not None:
            found += _held(script, token, lemma)
        elif token.pos_ == "NOUN":
            found += _claimed(script, token)
    return [one for one in found if _is_told(one, direct) and not _is_within(one, found)]


def _is_told(one: Reported, direct: list[Stretch]) -> bool:
    if any(s.outer_start == one.start for s in direct):
        return False  # direct speech, and what the sentence says after it
    covered = sum(max(0, min(one.end, s.outer_end) - max(one.start, s.outer_start)) for s in direct)
    return covered < 0.3 * (one.end - one.start) and one.end - one.start > 1


def _is_within(one: Reported, found: list[Reported]) -> bool:
    """ "Denied claims that it rains", "said that she felt cold": part of what is said, no quote beside it."""
    verb = one.verb
    around = [o for o in found if o is not one and o.start <= verb.idx < o.end]
    if holding_lemma(verb) is not None:
        return bool(around)  # "said that she felt it was late"
    return verb.pos_ == "NOUN" and any(other.verb == verb.head for other in around)


def _of_source(token: Token, sourced: Sourced) -> Reported:
    return Reported(sourced.start, sourced.end, sourced.cue, token, source=sourced.source)


def _said(script: Script, verb: Token, lemma: str) -> Iterator[Reported]:
    if not _tells(script, verb):
        return
    denied = lemma in words("denied") and characterised(script, verb, lemma) is None
    passive = told_of_subject(verb, lemma)
    contents = [phrase(script, passive)] if passive is not None else _contents(script, verb, lemma)
    for start, end in contents:
        span = trim(script, start, end)
        if span is not None:
            within = [c for c in verb.children if span[0] <= c.idx < span[1]]
            said = "negated" if denied or _neither(script, verb) else _polarity(verb, within)
            source = agent(verb) if passive is not None else None
            yield Reported(*span, verb.text, verb, said, source)


def _polarity(verb: Token, within: list[Token]) -> Polarity:
    """What is said behind a comma ("refused, saying that") is said, whatever the clause before denies."""
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text in (",", '"', "”"):
        return "affirmed"
    return polarity(verb, apart_from=within)


def _neither(script: Script, verb: Token) -> bool:
    """ "Neither the mayor nor the council said so"."""
    first, _ = sentence_bounds(script, verb)
    clause = script.doc[first : verb.i]
    return any(t.lower_ == "neither" for t in clause) and any(t.lower_ == "nor" for t in clause)


def _held(script: Script, verb: Token, lemma: str) -> Iterator[Reported]:
    """What somebody is told to believe, or a court to have found."""
    if not _tells(script, verb) or not is_held(script, verb, lemma):
        return
    before = content_before(script, verb) if lemma in words("find") else []
    content = content_after(script, verb, lemma) or characterised(script, verb, lemma)
    for start, end in before or ([content] if content is not None else []):
        span = trim(script, start, end)
        if span is None:
            continue
        within = [c for c in verb.children if span[0] <= c.idx < span[1]]
        yield Reported(*span, verb.text, verb, _polarity(verb, within))


def _claimed(script: Script, noun: Token) -> Iterator[Reported]:
    content = claimed(script, noun)
    span = trim(script, *content) if content is not None else None
    if span is not None:
        denied: Polarity = "negated" if noun.lemma_.lower() == "denial" else "affirmed"
        yield Reported(*span, noun.text, noun, denied, claimant(noun))


def _tells(script: Script, verb: Token) -> bool:
    """Whether the report tells what somebody said: not "we", not an order to say it, not a question."""
    own = [c for c in verb.children if c.dep_.startswith("nsubj")] or clause_of(verb).subjects
    if any(t.lower_ in ("i", "we", "you") and script.inside(t) is None for t in own):
        return False  # "the grants we are announcing": outside of quotation marks a report has no "we"
    if any(c.lower_ in ("if", "unless", "where") and c.dep_ in ("mark", "advmod") for c in verb.lefts):
        return False  # "allowed if a doctor determined that": nobody has
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).lower_ == "without":
        return False  # "it goes without saying"
    if is_passive(verb) and agent(verb) is None and any(c.lower_ == "to" for c in verb.lefts):
        return False  # "need to be recounted"
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl") and any(c.lower_ == "to" for c in verb.lefts):
        return False  # "tests to confirm whether": not said yet
    first, last = sentence_bounds(script, verb)
    if verb.tag_ == "VB" and verb.i == first:
        return False  # "Say it rains": nobody speaks
    closing = next((t for t in reversed(script.doc[first : last + 1]) if not t.is_space), verb)
    return closing.text != "?" or script.inside(closing) is not None  # a question tells nothing


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
    if lemma in words("query"):
        asks = content_after(script, verb, lemma)
        if asks is not None and doc[asks[0]].lower_ in ("whether", "what", "how", "why", "if"):
            yield asks
            return
    wanted = vowed(script, verb, lemma) or asked(script, verb, lemma)
    if wanted is not None:
        yield wanted
        return
    if lemma in words("label") and not is_passive(verb):
        labelled = list(_labelled(script, verb))
        if labelled:
            yield from labelled
            return
    named = characterised(script, verb, lemma)
    if named is not None:
        yield named
        return
    yield from said_things(script, verb, lemma)


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
