"""Who a phrase names: a chain of the article, or an unnamed speaker with the body that is spoken for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from dossier.annotate.document import Reading, Reference
from dossier.annotate.quotes.documents import issuer, whole_of
from dossier.annotate.quotes.lexicon import words

_BODIES = frozenset({"organization", "place", "group"})
SPEAKING = frozenset({"person", "organization", "place", "group", "work", "law", "product"})
# where the core of a phrase ends: "Jane Roe | of the party", "a spokesman | for the ministry"
_BREAKS = frozenset(
    {",", "of", "for", "from", "in", "at", "with", "on", "by", "and", "who", "which", "that", "(", "--", "—", "–", ";"}
    | {":", "to"}
)
_BEHIND = frozenset({"acl:relcl", "appos", "acl", "punct", "cc", "conj", "advcl", "parataxis", "obl", "advmod"})
_AUTHORS = frozenset({"person", "organization", "group", "place"})
_BEFORE_PHRASE = frozenset({"cc", "punct", "advmod", "case", "mark"})
_BEFORE_HEAD = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "case"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A chain, or None and only the words; `affiliation` is the body that an unnamed speaker speaks for."""

    chain: int | None
    text: str | None
    affiliation: int | None = None


UNKNOWN = Speaker(None, None)


def speaker_in(reading: Reading, head: Token, phrase: Span) -> Speaker:
    """The speaker that a phrase names.

    `head` is its syntactic head by the parse, `phrase` its words as they stand beside the verb. A name where the phrase
    ends wins over the head: parses of "Attorney General Jane Roe" are often wrong, the order of words is not.
    """
    core = _core(reading, phrase)
    reference = _person(reading, phrase) or _ending(reading, core) or _place_of(reading, phrase, core)
    if reference is None:
        reference = _described(reading, core)
    document = whole_of(_last_noun(core, head))
    if reference is None and document.lemma_.lower() in words("nouns"):
        reference = _author(reading, phrase, core.end if document in core else document.i) or issuer(reading, document)
    if reference is None:
        held = reading.reference_at(head)
        reference = held if held is not None and held.span.start >= phrase.start else None
    if reference is not None and reading.chains[reference.chain].type in SPEAKING:
        return Speaker(reference.chain, reference.span.text)
    if head.pos_ == "PRON" and len(phrase) == 1:
        return Speaker(None, head.text)
    text = _stripped(noun_phrase(head) if head.i < phrase.start or head.i >= phrase.end else phrase)
    return Speaker(None, text.text, _affiliation(reading, text, _last_noun(core, head)))


def _core(reading: Reading, phrase: Span) -> Span:
    """The phrase up to its first comma or preposition that is not part of a name."""
    named = [r.span for r in _references(reading, phrase) if r.kind == "name"]
    for token in phrase:
        if (token.lower_ in _BREAKS or token.pos_ == "ADP") and token.i > phrase.start:
            if any(span.start < token.i < span.end for span in named):
                continue
            return phrase[: token.i - phrase.start]
    return phrase


def _described(reading: Reading, core: Span) -> Reference | None:
    """ "Time magazine", "the Reuters news agency": what is named before words for its kind; no "Peruvian newspaper"."""
    end = len(core)
    while end > 1 and core[end - 1].pos_ == "NOUN" and core[end - 1].text.islower():
        end -= 1
    if end == len(core) or core[-1].lemma_.lower() not in words("bodies") or core[0].lower_ in ("a", "an"):
        return None
    named = _ending(reading, core[:end])
    return named if named is not None and reading.chains[named.chain].type in ("organization", "work") else None


def _place_of(reading: Reading, phrase: Span, core: Span) -> Reference | None:
    """ "The city of Lima": the place itself."""
    if core[-1].lemma_.lower() not in words("regions") or core.end >= phrase.end or phrase.doc[core.end].lower_ != "of":
        return None
    held = [r for r in _references(reading, phrase) if r.span.start == core.end + 1 and r.kind == "name"]
    return next((r for r in held if reading.chains[r.chain].type == "place"), None)


def _last_noun(core: Span, head: Token) -> Token:
    return next((token for token in reversed(core) if token.pos_ in ("NOUN", "PROPN")), head)


def _references(reading: Reading, phrase: Span) -> list[Reference]:
    """Mentions that lie inside a phrase, in order, the widest first."""
    held = [
        r for c in reading.chains for r in c.references if phrase.start <= r.span.start and r.span.end <= phrase.end
    ]
    return sorted(held, key=lambda r: (r.span.start, -r.span.end))


def _person(reading: Reading, phrase: Span) -> Reference | None:
    """The last person named in the phrase, if the phrase is hers.

    "The minister for Peru Jane Roe" is, "a spokesman for Jane Roe" is not: nothing stands between preposition and name.
    """
    held = _references(reading, phrase)
    names = [r for r in held if r.kind == "name" and reading.chains[r.chain].type == "person"]
    for name in reversed(names):
        bodies = [r.span for r in held if r.kind == "name" and r.span.end < name.span.start]
        # "Department of Transportation official Ann Lee": the "of" is the department's
        before = [t for t in phrase if t.i < name.span.start and not any(b.start < t.i < b.end for b in bodies)]
        if not any(r.span.end < name.span.start for r in names):
            # "trade and industry commissioner Ann Lee": both words are her title
            before = [
                t for t in before if not (t.lower_ == "and" and t.i + 1 < name.span.start and _is_title(t.nbor()))
            ]
        if not any(t.lower_ in _BREAKS for t in before):
            return name if name.span.end == phrase.end or not _owns(phrase, name) else None
        if any(r.span.end == name.span.start for r in held) or _is_office(before):
            return name
    return None


def _is_office(before: list[Token]) -> bool:
    """ "Secretary of State" in front of a name: capitals around "of", no article as in "a friend of"."""
    links = [position for position, token in enumerate(before) if token.lower_ in _BREAKS]
    if len(links) != 1 or before[links[0]].lower_ != "of" or not 0 < links[0] < len(before) - 1:
        return False
    if (
        before[0].tag_ in ("NN", "NNP")
        and before[0].text[:1].isupper()
        and all(_is_title(t) for t in before[links[0] + 1 :])
    ):
        return True  # "Member of parliament Ann Lee"
    return before[0].pos_ != "DET" and all(before[p].pos_ == "PROPN" for p in (links[0] - 1, len(before) - 1))


def _is_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and token.tag_ != "NNS"


def _owns(phrase: Span, name: Reference) -> bool:
    """ "Jane Roe's lawyer", "the Roe campaign": the name is not who the phrase speaks of."""
    after = phrase.doc[name.span.end]
    return after.tag_ == "POS" or after.pos_ in ("NOUN", "ADJ")


def _ending(reading: Reading, core: Span) -> Reference | None:
    """The widest mention that the core ends with."""
    best: Reference | None = None
    for chain in reading.chains:
        for reference in chain.references:
            span = reference.span
            if span.start < core.end <= span.end and (best is None or len(span) > len(best.span)):
                best = reference
    return best


def _author(reading: Reading, phrase: Span, end: int) -> Reference | None:
    """Whose document it is, of those named before the noun at `end` or behind "by": "the ministry's statement", "a UN
    report", "a report on Monday by the ministry"."""
    held = [r for r in _references(reading, phrase) if reading.chains[r.chain].type in _AUTHORS]
    if phrase[0].lower_ in ("a", "an"):  # "a Peruvian report" is not Peru's
        held = [r for r in held if reading.chains[r.chain].type != "place"]
    speaking = [r for r in held if reading.chains[r.chain].type != "place"]
    by = [r for r in speaking if r.span.start > phrase.start and _before(r.span).lower_ == "by"]
    at = next((t.i for t in phrase if t.lower_ == "by"), phrase.end)
    people = [r for r in held if r.span.start > at and r.kind == "name" and reading.chains[r.chain].type == "person"]
    if not by and people and not any(t.is_punct for t in phrase.doc[at : people[0].span.start]):
        by = people[:1]  # "a tweet by Secretary of State Jane Roe"
    return next(iter([*by, *(r for r in held if r.span.end <= end)]), None)


def _before(span: Span) -> Token:
    token = span.doc[span.start - 1]
    return token.nbor(-1) if token.pos_ == "DET" and token.i else token


def noun_phrase(token: Token) -> Span:
    """The phrase of a head without clauses, appositions and coordinations behind it."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in _BEHIND or child.left_edge.i != end:
            break
        end = child.right_edge.i + 1
    start = min([token.i, *(child.left_edge.i for child in token.lefts if child.dep_ not in _BEFORE_PHRASE)])
    return token.doc[start:end]


def _stripped(phrase: Span) -> Span:
    """Up to the first comma, without punctuation around: the words that stand in the database."""
    for token in phrase:
        if token.text in (",", "(", ";", ":", "—", "–") and token.i > phrase.start:
            phrase = phrase[: token.i - phrase.start]
            break
    while len(phrase) > 1 and (phrase[-1].is_punct or phrase[-1].is_space or phrase[-1].tag_ in ("WP", "WDT")):
        phrase = phrase[:-1]
    while len(phrase) > 1 and (phrase[0].is_punct or phrase[0].is_space or phrase[0].dep_ == "cc"):
        phrase = phrase[1:]
    return phrase


def _affiliation(reading: Reading, phrase: Span, head: Token) -> int | None:
    """The body in the phrase of an unnamed speaker: "a spokesperson for X", "X officials"."""
    if head.lower_ not in words("spokespeople") and head.lemma_.lower() not in words("spokespeople"):
        return None
    best: Reference | None = None
    for chain in reading.chains:
        if chain.type not in _BODIES:
            continue
        for reference in chain.references:
            span = reference.span
            inside = phrase.start <= span.start and span.end <= phrase.end and not span.start <= head.i < span.end
            # of nested mentions the widest: the embassy, not the country it belongs to
            if inside and (best is None or len(span) > len(best.span)):
                best = reference
    return best.chain if best else None


def source_of(according: Token) -> Token | None:
    """Head of the phrase behind "according to"."""
    if according.dep_ == "case" and according.head.i > according.i:
        comma = next((t.i for t in according.doc[according.i : according.head.i] if t.text == ","), None)
        if comma is None:
            return according.head
    after = according.doc[according.i + 2 : according.i + 3]
    if not len(after):
        return None
    token = after[0]  # a parse that went wrong: climb from the word behind "to" as long as the phrase goes on
    while token.head.i > token.i and token.dep_ in (
        "det",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "nmod:desc",
        "case",
    ):
        token = token.head
    return token
