"""When something happened: the date that stands in its own clause, in the clause it goes with, or just before it.

A date of publication alone dates nothing: an article that names no day may tell of any.
"""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.document import Reading
from dossier.annotate.syntax import preposition
from dossier.types import Date, HappenedBasis

CLAUSAL = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "root", "ROOT"})
# words of a sentence that may lie before or after the day told last
SHIFTING = frozenset(
    {
        "before",
        "after",
        "later",
        "earlier",
        "previously",
        "since",
        "until",
        "once",
        "then",
        "when",
        "previous",
        "former",
    }
    | {"formerly", "already", "eventually", "afterwards", "again", "also", "during", "while"}
)
BOUNDS = frozenset({"from", "since", "until", "till", "by", "before", "after", "through", "to", "for", "of"})
MAIN = frozenset({"conj", "root", "ROOT"})


def happened(reading: Reading, predicate: Token) -> tuple[str, HappenedBasis] | None:
    """ISO date, or a prefix of one, of what the predicate tells, and how it is known.

    None where the text gives no date, several or a span.
    """
    own = _dates_of(reading, predicate)
    if own:
        return _single(own, "its clause")
    if (beside := _beside(predicate)) is not None:
        around = [date for date in _dates_of(reading, beside) if date.start < min(predicate.idx, beside.idx)]
        return _single(around, "a clause beside it") if around else None
    return _single(_told_before(reading, predicate), "the sentence before")


def _single(dates: list[Date], basis: HappenedBasis) -> tuple[str, HappenedBasis] | None:
    values = {date.value if _is_one(date) else None for date in dates}
    value = values.pop() if len(values) == 1 else None
    return None if value is None else (value, basis)


def _is_one(date: Date) -> bool:
    """A day, month, season or year; not a stretch from one day to another."""
    return date.value_end in (None, date.value) or date.precision in {"season", "month", "year"}


def _dates_of(reading: Reading, predicate: Token) -> list[Date]:
    clause = _clause(predicate)
    sent = predicate.sent
    inside = [date for date in reading.dates if sent.start_char <= date.start < sent.end_char]
    return [date for date in inside if _clause_of_date(reading, date, predicate) == clause]


def _clause(token: Token) -> int:
    """The verb that heads the token's clause; what hangs on a verb as its complement counts into it ("is to meet")."""
    while token.dep_ not in CLAUSAL and token.head.i != token.i:
        token = token.head
    return token.i


def _clause_of_date(reading: Reading, date: Date, predicate: Token) -> int | None:
    span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    if root.dep_ in {"compound", "amod", "nmod:poss", "nummod"} and root.head.pos_ in {"NOUN", "PROPN"}:
        return None  # "the 2015 data"
    if preposition(root) in BOUNDS:
        return None  # "data from 2004", "since Monday", "by Friday": not the day itself
    if root.dep_ == "nmod" and root.head.dep_ in {"obl", "nmod", "obl:agent"} and root.head.i < root.i:
        return None  # "in exchange for her resignation on Monday" dates the resignation
    if predicate.dep_ == "xcomp" and root.head == predicate.head and root.i < predicate.i and predicate.tag_ == "VB":
        return None  # "vowed on Monday to help" dates the vow
    if root.dep_ in CLAUSAL and root.pos_ not in {"VERB", "AUX"} and root.head.i != root.i:
        root = root.head  # a stray attachment; a date is no clause
    return _clause(root)


def _beside(predicate: Token) -> Token | None:
    """The verb whose date, standing before both, is this one's as well: "on Monday she met Lee and signed the deal",
    "on Monday they shelled the town, killing two"."""
    if predicate.tag_ == "VBG" and any(child.dep_ in {"mark", "case"} for child in predicate.children):
        return None  # "pleaded guilty, admitting to cheating": the day of the plea
    while predicate.dep_ == "xcomp" and predicate.tag_ != "VBG" and predicate.head.pos_ in {"VERB", "AUX"}:
        predicate = predicate.head
    head = predicate.head
    if head.pos_ != "VERB" or head.i > predicate.i:
        return None
    joined = predicate.dep_ == "conj" and predicate.tag_ == head.tag_
    meanwhile = predicate.dep_ == "advcl" and predicate.tag_ == "VBG" and predicate.i > head.i
    if meanwhile and any(child.dep_ in {"mark", "case", "aux"} for child in predicate.children):
        return None
    return head if joined or meanwhile else None


def _told_before(reading: Reading, predicate: Token) -> list[Date]:
    """The day of the sentence before, where both tell in the simple past of one subject, in one paragraph, and no word
    says that time passed between them."""
    sent = predicate.sent
    told = any(quote.start <= predicate.idx < quote.end for quote in reading.quotes)
    if told or sent.start == 0 or not _tells_on(predicate) or any(word.lower_ in SHIFTING for word in sent):
        return []
    if any(_in(date, sent.start_char, sent.end_char) for date in reading.dates):
        return []
    before = sent.doc[sent.start - 1].sent
    if "\n" in reading.doc.text[before.end_char - 1 : sent.start_char] or not _tells_on(before.root):
        return []
    subject, last = _subject(reading, predicate), _subject(reading, before.root)
    if subject is None or subject != last:
        return []
    inside = [date for date in reading.dates if _in(date, before.start_char, before.end_char)]
    dated = _dates_of(reading, before.root)
    return dated if inside == dated and all(date.precision == "day" for date in dated) else []


def _subject(reading: Reading, verb: Token) -> int | None:
    """The chain of what a finite verb is said of, that of the first verb where it shares it."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubj:pass"}:
            chain = reading.chain_at(child)
            return None if chain is None else chain.index
    return _subject(reading, verb.head) if verb.dep_ == "conj" and verb.head.i != verb.i else None


def _in(date: Date, start: int, end: int) -> bool:
    return start <= date.start < end


def _tells_on(verb: Token) -> bool:
    """Whether it is the simple past of a main clause, so that the story moves on: not "had gone", not "who went"."""
    first = verb
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.dep_ not in MAIN or verb.pos_ != "VERB":
        return False
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "aux:pass"}]
    if verb.tag_ == "VBD":
        return not auxiliaries
    passive = [child.lower_ for child in auxiliaries]
    return verb.tag_ == "VBN" and passive in (["was"], ["were"])
