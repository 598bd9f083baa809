"""What is said where it stands as a thing, not as a clause: "announced his resignation", "warned of floods"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dossier.annotate.quotes.lexicon import topics, words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import sentence_bounds

Range = tuple[int, int]  # positions of tokens

_BEFORE = frozenset({"when", "after", "before", "by", "without", "to"})
_GOING_ON = frozenset({"in", "of", "as", "for", "against", "with", "from", "over", "between", "about", "into"})
_ATTITUDE = frozenset({"about", "over", "for", "at", "with", "that", "of", "to", "toward", "towards", "against"})
_CLAUSES = frozenset({"acl:relcl", "appos", "parataxis", "ccomp"})
_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_NAMING = frozenset({"call", "declare", "dub", "deem", "brand", "label", "term"})
_AS = frozenset(
    {"describe", "characterize", "characterise", "portray", "identify", "list", "brand", "denounce", "hail", "dismiss"}
    | {"reject", "condemn"}
)


def said_things(script: Script, verb: Token, lemma: str) -> Iterator[Range]:
    """The noun phrase that the verb governs, where it is what is said; nothing for a passive."""
    if is_passive(verb) or verb.tag_ not in _TOLD or verb.dep_ in ("amod", "compound") or script.inside(verb):
        return
    if verb.tag_ == "VBG" and verb.doc[verb.i - 1].lower_ in _BEFORE:
        return
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if lemma in topics():
        yield from _topic(script, verb, topics()[lemma])
        return
    if lemma in words("charge"):
        yield from _with_grounds(script, verb)
        return
    if thing is None or thing.tag_ in ("WP", "WDT"):
        return
    if lemma == "deny" and thing.lemma_.lower() in words("withheld"):
        return
    if lemma == "claim" and thing.lemma_.lower() in words("claimed"):
        yield thing.left_edge.i, thing.right_edge.i + 1
    elif lemma in words("judge") and not _leads_to_speech(script, thing):
        yield phrase(script, thing)
    elif lemma == "express":
        attitude = thing.lemma_.lower() in words("attitudes") and any(_case(c) in _ATTITUDE for c in thing.children)
        if attitude or any(c.dep_ in ("acl", "ccomp") for c in thing.children):
            yield phrase(script, thing)
    elif lemma in words("noun") and thing.pos_ == "NOUN" and not _is_person(script, thing):
        start, end = phrase(script, thing)
        if end - start >= 2 and start > verb.i:
            yield start, end


def _with_grounds(script: Script, verb: Token) -> Iterator[Range]:
    """ "Accused the firm of hiding tests", "thanked the crew for its work": who and for what, together."""
    _, last = sentence_bounds(script, verb)
    first = verb.nbor() if verb.i + 1 < last else verb
    grounds = next((c for c in verb.children if c.i > verb.i + 1 and _case(c) in ("of", "for")), None)
    if grounds is not None and first.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"):
        yield first.i, min(last, grounds.right_edge.i + 1)


def _topic(script: Script, verb: Token, links: frozenset[str]) -> Iterator[Range]:
    """ "Warned of floods", "spoke of Peru taking over": behind the preposition that follows the verb."""
    _, last = sentence_bounds(script, verb)
    link = verb.nbor() if verb.i + 2 < last else verb
    if link.lower_ not in links or link.head.i <= link.i:
        return
    start, end = phrase(script, link.head)
    start = max(start, link.i + 1)
    if end < last and verb.doc[end].tag_ == "VBG":
        end = min(last, verb.doc[end].right_edge.i + 1)
    if start < end:
        yield start, end


def _is_person(script: Script, thing: Token) -> bool:
    """ "Acknowledged her cousin as the heir" says nothing of a thing."""
    chain = script.reading.chain_at(thing)
    return chain is not None and chain.type in ("person", "group")


def characterised(script: Script, verb: Token, lemma: str) -> Range | None:
    """ "Called the crisis the worst", "declared it to be over": the thing with what it is said to be.

    Only the latter where the thing stands elsewhere: "a process that he described as tricky".
    """
    if lemma not in _NAMING | _AS | {"find"} or is_passive(verb) or verb.tag_ not in _TOLD:
        return None
    after = [c for c in verb.children if c.i > verb.i]
    thing = next((c for c in after if c.dep_ in ("obj", "iobj")), None)
    being = None
    if lemma in _AS:
        being = next((c for c in after if _case(c) == "as"), None)
    elif thing is not None:
        being = next(
            (c for c in after if c.i > thing.i and (c.dep_ == "xcomp" or (c.dep_ == "obj" and c != thing))), None
        )
        infinitive = being is not None and any(c.lower_ == "to" for c in being.lefts)
        if being is not None and lemma == "find" and not infinitive:
            return None
        if being is not None and being.pos_ == "PROPN" and _case(being) != "as":
            return None  # "called him Bob"
    if being is None:
        return None
    if thing is None or thing.i > being.i:
        relative = verb.dep_ == "acl:relcl" and being.left_edge.i + 1 <= being.i
        start = being.left_edge.i + 1 if relative else None
    else:
        start = thing.left_edge.i
    end = phrase(script, being)[1]
    if start is not None and verb.doc[start].tag_ == "VBG":
        end = sentence_bounds(script, verb)[1]  # "as being tricky because it was dark"
    return (start, end) if start is not None and verb.i < start < end else None


def told_of_subject(verb: Token, lemma: str) -> Token | None:
    """ "His death was announced by the college": the subject, where the verb is a passive and says who speaks."""
    if not is_passive(verb) or agent(verb) is None:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj:pass" and c.i < verb.i), None)
    telling = words("noun") | {"claim", "report"}
    return subject if subject is not None and lemma in telling and subject.pos_ in ("NOUN", "PROPN") else None


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb tells: "by the college"."""
    return next((c for c in verb.children if c.i > verb.i and c.dep_.startswith("obl") and _case(c) == "by"), None)


def is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)


def phrase(script: Script, noun: Token, skip: int = 0) -> Range:
    """The noun's phrase without relative clauses, times and occasions, with what a parse hangs on the verb behind it:
    "his guilt in eight murders". `skip`: words at its front that are none of it, such as its preposition."""
    doc = noun.doc
    _, last = sentence_bounds(script, noun)
    start, end = noun.left_edge.i + skip, noun.right_edge.i + 1
    end = min([end, last, *(c.left_edge.i for c in noun.rights if c.dep_ in _CLAUSES)])
    while end < last and doc[end].lower_ in _GOING_ON and doc[end].head.i > end and doc[end].head.head == noun.head:
        head = doc[end].head
        if script.is_date(head) or head.lemma_.lower() in words("nouns") | words("occasions") or head.pos_ == "PROPN":
            break
        end = min(last, head.right_edge.i + 1)
    which = (t.i - 1 for t in doc[noun.i + 2 : end] if t.tag_ in ("WDT", "WP") and doc[t.i - 1].text == ",")
    end = next(which, end)
    for token in doc[noun.i + 1 : end]:
        linked = token.i > start and doc[token.i - 1].lower_ in ("on", "at", "in", "during", "before")
        if (
            script.is_date(token)
            and not script.is_date(noun)
            and (linked or doc[token.i - 1].pos_ in ("NOUN", "PROPN"))
        ):
            end = token.i - linked
            break
    return start, max(end, noun.i + 1)


def _leads_to_speech(script: Script, thing: Token) -> bool:
    """ "Praised her on Monday: "She was ..."": what is said follows in full."""
    _, last = sentence_bounds(script, thing)
    return any(t.text == ":" for t in thing.doc[thing.i : last])


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.lefts if c.dep_ in ("case", "mark") and c.i < token.i), "")
