"""Speech between quotation marks: which stretches are speech, and the words that say whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dossier.annotate.quotes.lexicon import reporting_lemma, words
from dossier.annotate.quotes.marks import Stretch
from dossier.annotate.quotes.script import Script

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = ".!?…"
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


@dataclass(slots=True)
class Speech:
    """A stretch that is speech. `cue` is the verb of saying, None where the text gives none of its own."""

    stretch: Stretch
    cue: Token | None = None
    before: bool = False  # the cue stands before the words
    follows: int | None = None  # the speech (by position) whose speaker goes on


def find_speeches(script: Script) -> list[Speech]:
    """Direct quotations in order. Titles, nicknames and words that are only set off are none, and neither are marked
    words that a clause is built around: those belong to indirect speech."""
    speeches: list[Speech] = []
    for number, stretch in enumerate(script.stretches):
        before = script.stretches[number - 1] if number else None
        after = script.stretches[number + 1] if number + 1 < len(script.stretches) else None
        speech = _speech(script, stretch, before, after, speeches)
        if speech is not None:
            speeches.append(speech)
    return speeches


def _speech(
    script: Script, stretch: Stretch, last: Stretch | None, next_: Stretch | None, speeches: list[Speech]
) -> Speech | None:
    text = script.text
    content = text[stretch.start : stretch.end]
    shape = _Shape.of(script, stretch)
    if _is_title(content):
        return None
    held = speeches[-1] if speeches else None
    if last is not None and not last.closed and held is not None and held.stretch is last:
        return Speech(stretch, follows=len(speeches) - 1)
    same_paragraph = held is not None and "\n" not in text[held.stretch.outer_end : stretch.outer_start]
    first = cue_before(script, stretch, last)
    second = cue_after(script, stretch, next_) if shape.may_go_on else None
    if second is not None and shape.after_colon and content.rstrip().endswith(",") and second.tag_ in _FINITE | {""}:
        return Speech(stretch, second)  # "... praised her in their comments: "Thank you," wrote Roe"
    if first is not None and shape.is_begun and (shape.words >= 2 or shape.is_ended):
        strong = reporting_lemma(first) in words("say") and shape.words >= 4 and shape.is_ended
        if shape.is_introduced or _touches(script, first, stretch) or (strong and not shape.after_that):
            return Speech(stretch, first, before=True)
    if first is not None and shape.is_introduced and shape.is_ended and shape.words >= 5:
        return Speech(stretch, first, before=True)  # a sentence of which only the end is quoted
    if second is not None and (shape.starts_sentence or (shape.is_introduced and shape.is_begun)) and shape.words >= 1:
        return Speech(stretch, second)
    if held is not None and same_paragraph and last is held.stretch and held.cue is not None:
        between = text[held.stretch.outer_end : stretch.outer_start]
        holds_cue = held.stretch.outer_end <= held.cue.idx < stretch.outer_start
        # "..." he said, "and ..."
        if holds_cue and re.search(r"[,:;—–-]\s*$", between) and not re.search(r"[.!?]\s", between):
            return Speech(stretch, held.cue, follows=len(speeches) - 1)
    if shape.starts_sentence and shape.is_ended and shape.is_begun and shape.words >= 3:
        speech = Speech(stretch)
        if held is not None and _goes_on(script, held, stretch):
            speech.follows = len(speeches) - 1
        return speech
    if first is not None and shape.words >= 3:
        clause = shape.is_introduced and not shape.after_that and _begins_a_clause(script, stretch)
        if _is_label(script, first, stretch) or _characterises(script, first, stretch):
            return Speech(stretch, first, before=True)
        if clause and reporting_lemma(first) in words("say"):
            return Speech(stretch, first, before=True)  # "told the guard, in French, "they robbed me""
    if first is None and shape.after_colon and shape.is_begun and shape.is_ended and shape.words >= 4:
        lead = _lead(script, stretch)
        return Speech(stretch, lead, before=True) if lead is not None else None
    return None


def _is_title(content: str) -> bool:
    """Capitals on all words but the small ones, and no stop at the end: "War and Peace"."""
    named = [word for word in re.findall(r"[^\W\d_]+(?:['’]\w+)?", content) if word not in _SMALL]
    return len(named) >= 2 and len(content) < 90 and content[-1:] not in ".!?,…" and all(w[0].isupper() for w in named)


def _goes_on(script: Script, held: Speech, stretch: Stretch) -> bool:
    """Whether speech without a cue belongs to the last speaker: nothing but the cue's own sentence stands between."""
    between = script.text[held.stretch.outer_end : stretch.outer_start]
    if "\n" in between.strip(" ") and between.count("\n\n") > 1:
        return False
    return len(re.findall(r"[.!?](?:\s|$)", between)) <= 1 and len(between) < 250


@dataclass(frozen=True, slots=True)
class _Shape:
    words: int
    is_begun: bool  # begins as a sentence does
    is_ended: bool  # ends as a sentence or a clause of speech does
    may_go_on: bool  # a cue may follow: the words end in a comma, a question, or a comma follows the mark
    starts_sentence: bool
    is_introduced: bool  # a comma or colon before it
    after_colon: bool
    after_that: bool

    @classmethod
    def of(cls, script: Script, stretch: Stretch) -> _Shape:
        text = script.text
        content = text[stretch.start : stretch.end].strip()
        start = text[max(0, stretch.outer_start - 40) : stretch.outer_start].rstrip(" ")
        after = text[stretch.outer_end : stretch.outer_end + 2]
        first = next((c for c in content if c.isalnum()), "a")
        return cls(
            words=len(re.findall(r"\w+(?:['’]\w+)?", content)),
            is_begun=first.isupper() or first.isdigit() or content[:1] in "[(…." or content[:2] == "¿",
            is_ended=content[-1:] in ".!?…,—-" or content[-1:] in "”’\"'" or after[:1] in _STOPS or not stretch.closed,
            may_go_on=content[-1:] in ",?!…—-" or after[:1] == "," or content[-1:] not in ".",
            starts_sentence=not start or start[-1] in ".!?\n)…" or (start[-1] in '"”’' and start[-2:-1] in ".!?,"),
            is_introduced=bool(start) and start[-1] in ",:—–-",
            after_colon=start.endswith(":"),
            after_that=re.search(r"\b(?:that|as|of|the|a|an|to|for|in|and|is|was|were|are|be)$", start) is not None,
        )


def cue_before(script: Script, stretch: Stretch, last: Stretch | None) -> Token | None:
    """The verb that leads up to the words: "said in a statement, ", "told the paper: "."""
    start = script.sentence_start(stretch.outer_start)
    if last is not None:
        start = max(start, last.outer_end)
    window = script.tokens(start, stretch.outer_start)
    finite = 0
    for distance, token in enumerate(reversed(window)):
        if token.lower_ == "according" and distance <= 16:
            return token
        lemma = reporting_lemma(token)
        if lemma is not None and not (token.tag_ == "VBN" and token.dep_.startswith("acl")):
            return token if distance <= (30 if window[-1].text == ":" else 16) else None
        finite += token.tag_ in _FINITE
        if finite > (1 if window[-1].text == ":" else 0):
            return None
    return None


def cue_after(script: Script, stretch: Stretch, next_: Stretch | None) -> Token | None:
    """The verb that follows the words: "she said", "said Jane Roe", "Roe, the mayor, told reporters"."""
    end = script.sentence_end(stretch.outer_end)
    if next_ is not None:
        end = min(end, next_.outer_start)
    window = script.tokens(stretch.outer_end, end)
    for distance, token in enumerate(window[:30]):
        if token.lower_ == "according" and distance <= 1:
            return token
        if reporting_lemma(token) is not None and (token.tag_ != "VB" or token.lower_ == "read"):
            early = window[:distance]
            if any(t.text in (";", ":") for t in early):
                return None
            return token
        if token.lower_ in ("that", "but", "when", "after", "because") and distance == 0:
            return None
    return None


def _begins_a_clause(script: Script, stretch: Stretch) -> bool:
    """Whether the marked words are a clause, though no capital begins them."""
    tokens = script.tokens(stretch.start, stretch.end)[:5]
    pronoun = bool(tokens) and tokens[0].pos_ == "PRON" and tokens[0].tag_ in ("PRP", "EX")
    return pronoun and any(t.tag_ in _FINITE for t in tokens[1:])


def _characterises(script: Script, cue: Token, stretch: Stretch) -> bool:
    """ "Was described by the paper as "a fine book"", "which the paper called "a fine book"": nothing is said but these
    words, and the thing stands elsewhere.
    """
    if reporting_lemma(cue) not in words("label"):
        return False
    between = script.tokens(cue.idx + len(cue.text), stretch.outer_start)
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in cue.children)
    if passive:
        return len(between) > 2 and between[0].lower_ == "by" and between[-1].lower_ == "as"
    relative = cue.dep_ == "acl:relcl" and any(c.dep_.startswith("nsubj") for c in cue.children)
    return relative and (not between or (len(between) == 1 and between[0].lower_ == "as"))


def _lead(script: Script, stretch: Stretch) -> Token | None:
    """The main verb of the clause that a colon ends, where a person or body is its subject: "Roe took to it:"."""
    start = script.sentence_start(stretch.outer_start)
    for token in script.tokens(start, stretch.outer_start):
        if token.tag_ in _FINITE or token.tag_ == "VBN":
            subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
            chains = [script.reading.chain_at(c) for c in subjects]
            if any(chain is not None and chain.type in ("person", "organization", "group") for chain in chains):
                return token
    return None


def _touches(script: Script, cue: Token, stretch: Stretch) -> bool:
    """Nothing between the mark and a verb that speech may follow so: a book "called "..."" is no speech."""
    between = script.text[cue.idx + len(cue.text) : stretch.outer_start].strip()
    return between == "" and reporting_lemma(cue) in words("say") | words("bare")


def _is_label(script: Script, cue: Token, stretch: Stretch) -> bool:
    """A sign "reads "no entry"": the marked words alone are what is said."""
    return reporting_lemma(cue) in ("read", "write", "say", "tweet", "state") and _touches(script, cue, stretch)
