"""When something happened: the date that stands in its own clause."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.document import Reading
from dossier.types import Date

CLAUSAL = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "root", "ROOT"})


def happened(reading: Reading, predicate: Token) -> str | None:
    """ISO date, or a prefix of one, of the predicate's clause: None where the text gives none, several, or a span."""
    clause = _clause(predicate)
    values = {
        date.value for date in reading.dates if _is_one(date) and clause == _clause_of_date(reading, date, predicate)
    }
    return values.pop() if len(values) == 1 else None


def _is_one(date: Date) -> bool:
    """A day, month, season or year; not a stretch from one day to another."""
    return date.value_end in (None, date.value) or date.precision in {"season", "month", "year"}


def _clause(token: Token) -> int:
    """The verb that heads the token's clause; what hangs on a verb as its complement counts into it ("is to meet")."""
    while token.dep_ not in CLAUSAL and token.head.i != token.i:
        token = token.head
    return token.i


def _clause_of_date(reading: Reading, date: Date, predicate: Token) -> int | None:
    sent = predicate.sent
    if not sent.start_char <= date.start < sent.end_char:
        return None
    span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    if root.dep_ == "nmod" and root.head.dep_ in {"obl", "nmod", "obl:agent"} and root.head.i < root.i:
        return None  # "in exchange for her resignation on Monday" dates the resignation
    if root.dep_ in CLAUSAL and root.pos_ not in {"VERB", "AUX"} and root.head.i != root.i:
        root = root.head  # a stray attachment; a date is no clause
    return _clause(root)
