"""What is said where it stands before its verb: "The plan was late, the mayor said", or on both sides of it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dossier.annotate.clauses import clause_of
from dossier.annotate.quotes.beside import phrase_before, phrase_behind
from dossier.annotate.quotes.lexicon import reporting_lemma, words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import FINITE, has_finite, sentence_bounds

_SUBORDINATE = frozenset(
    {"as", "when", "while", "after", "before", "if", "although", "though", "because", "since", "once", "until", "but"}
)


def content_before(script: Script, verb: Token) -> list[tuple[int, int]]:
    """What stands before ", the army said" at the end of a sentence; in its middle, what stands on both sides."""
    doc = script.doc
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    finite = verb.tag_ in FINITE or (verb.tag_ == "VBN" and perfect)
    if not finite or any(c.dep_ == "mark" or c.tag_ in ("WP", "WDT", "WRB") for c in verb.lefts):
        return []
    first, last = sentence_bounds(script, verb)
    last = min([last, *(t.i for t in doc[verb.i : last] if t.text == ";" and script.inside(t) is None)])
    left = _insert_start(script, verb)
    if left is None or left <= first:
        return []
    right = verb.i + 1
    behind = phrase_behind(script, verb) if doc[verb.i - 1].text in (",", '"', "”") else None
    if behind is not None:
        right = behind.end
        if reporting_lemma(verb) == "read" and behind[-1].lemma_.lower() not in words("nouns"):
            return []
    elif is_chain(doc[right:last]):
        right = last  # "..., the paper reported the mayor said"
    elif right < last and _is_object(script, doc[right], verb):
        return []  # "On the first day they swam, the children reported slurs"
    opening = next((t for t in doc[first:left] if not t.is_punct and not t.is_space), doc[first])
    told = has_finite(doc[first:left]) and opening.lower_ not in _SUBORDINATE
    if not has_finite(doc[right:last]):
        return [(first, left)] if told else []
    comma = next((t.i for t in doc[right : min(last, right + 12)] if t.text == ","), None)
    if comma is None or has_finite(doc[right:comma]) or not has_finite(doc[comma:last]):
        return []
    if behind is None and not all(script.is_date(t) or t.pos_ in ("ADV", "ADP", "PUNCT") for t in doc[right:comma]):
        return []  # "In May, the group said that heat, drought and war were to blame"
    if doc[left - 1].tag_ == "WDT":
        told = False  # "arms which, they say, are used"
    if doc[comma + 1].tag_ in ("WP", "WDT", "WP$", "VBG", "VBN"):  # ", said Roe, who leads the council"
        return [(first, left)] if told else []
    # "In between, she testified, she was held": only what follows is said
    return [(first, left), (comma + 1, last)] if told else [(comma + 1, last)]


def is_chain(rest: Span) -> bool:
    """Another who says the same: "the mayor said" and nothing behind it."""
    words_ = [t for t in rest if not t.is_punct and not t.is_space]
    if not 2 <= len(words_) <= 8 or any(t.tag_ in FINITE for t in words_[:-1]):
        return False
    return words_[-1].tag_ in FINITE and reporting_lemma(words_[-1]) in words("say")


def _is_object(script: Script, token: Token, verb: Token) -> bool:
    """Whether the word behind the verb begins something that the verb governs, other than who is told, or when."""
    if token.pos_ not in ("VERB", "NOUN", "DET", "PROPN", "ADJ", "NUM", "PRON") or script.is_date(token):
        return False
    return reporting_lemma(verb) not in words("addressed")


def _insert_start(script: Script, verb: Token) -> int | None:
    """Position of the comma before "the army said" or "said the army"."""
    doc = script.doc
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i]
    beside = phrase_before(script, verb)
    if beside:
        start = beside[0].start
    elif subjects:
        lefts = [c.i for c in verb.children if c.dep_ in ("aux", "advmod") and c.i < verb.i and c.tag_ != "WRB"]
        start = min([verb.i, *lefts, *(c.left_edge.i for c in subjects)])
        # the comma that the parse may hide in the subject
        commas = [t.i for t in doc[start : subjects[0].i] if t.text == ","]
        start = commas[-1] + 1 if commas else start
    elif clause_of(verb).subjects:
        start = verb.i
    else:
        return None
    before = doc[start - 1] if start else None
    if before is not None and before.tag_ in FINITE and reporting_lemma(before) in words("say"):
        return _insert_start(script, before)  # "..., the paper reported the mayor said"
    if before is not None and before.text in ('"', "”") and doc[start - 2].text == ",":
        return start
    return start - 1 if before is not None and before.text == "," else None
