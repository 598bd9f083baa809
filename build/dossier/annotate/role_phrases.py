"""Finds words of office in a Doc: "Director", "foreign minister", "former vice president"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Span

from dossier.annotate.words import role_words, word_list

RoleKind = Literal["heads", "holds_role", "works_for", "speaks_for", "member_of"]
RoleStatus = Literal["current", "former", "acting", "future"]
_KINDS: tuple[RoleKind, ...] = ("heads", "holds_role", "works_for", "speaks_for", "member_of")
# words that make a head's title a lesser one
_LESSER = frozenset({"deputy", "vice", "assistant", "associate", "under"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Tokens start to end that name an office; `former`, `acting` and the like are not part of it."""

    start: int
    end: int
    outer: int  # where it begins with "former", "the then" before it
    kind: RoleKind | None  # None: founder
    status: RoleStatus

    def text(self, doc: Doc) -> str:
        return doc[self.start : self.end].text

    def span(self, doc: Doc) -> Span:
        return doc[self.start : self.end]


@cache
def _phrases() -> dict[tuple[str, ...], RoleKind | None]:
    found: dict[tuple[str, ...], RoleKind | None] = {}
    for kind in _KINDS:
        for phrase in role_words()[kind]:
            found.setdefault(tuple(phrase.replace("-", " - ").split()), kind)
            found.setdefault((phrase,), kind)
    for phrase in role_words()["founded"]:
        found[tuple(phrase.replace("-", " - ").split())] = None
        found[(phrase,)] = None
    return found


def _word(doc: Doc, at: int) -> str:
    return doc[at].lower_.removeprefix("ex-") if len(doc[at]) > 4 else doc[at].lower_


def phrase_ending_at(doc: Doc, end: int, floor: int) -> RolePhrase | None:
    """The longest office whose last token is end - 1, not reaching before floor."""
    for length in (5, 4, 3, 2, 1):
        start = end - length
        if start < floor:
            continue
        words = tuple(_word(doc, i) for i in range(start, end))
        if words in _phrases():
            return _widened(doc, RolePhrase(start, end, start, _phrases()[words], "current"), floor)
    return None


def phrase_starting_at(doc: Doc, start: int, ceiling: int) -> RolePhrase | None:
    """The office that a noun phrase from start names, before ceiling: "a former senior director" from its "a"."""
    at = start
    while at < ceiling and at - start < 7 and not _longest_from(doc, at, ceiling):
        if not _may_lead(doc, at):
            return None
        at += 1
    length = _longest_from(doc, at, ceiling)
    if not length:
        return None
    further = at + length  # "police chief" begins with no office, "chief executive officer" goes on
    kind = _phrases()[tuple(_word(doc, i) for i in range(at, further))]
    return _widened(doc, RolePhrase(at, further, at, kind, "current"), start)


def _may_lead(doc: Doc, at: int) -> bool:
    """Words that stand between the article and the office: "a long-serving senior policy adviser"."""
    token = doc[at]
    if token.lower_ in _leading() or token.lower_ in word_list("areas_of_office") or token.text == "-":
        return True
    return token.pos_ in {"ADJ", "NUM"} or (token.pos_ in {"NOUN", "VERB", "ADV"} and token.is_lower)


def _longest_from(doc: Doc, at: int, ceiling: int) -> int:
    for length in (5, 4, 3, 2, 1):
        if at + length <= ceiling and tuple(_word(doc, i) for i in range(at, at + length)) in _phrases():
            return length
    return 0


@cache
def _leading() -> frozenset[str]:
    words = role_words()
    return frozenset(
        words["former"] | words["acting"] | words["future"] | words["plain"] | {"the", "a", "an", "its", "their"}
    )


def _widened(doc: Doc, phrase: RolePhrase, floor: int) -> RolePhrase:
    """Takes in the words before that are part of the title, then those that say whether it is still held."""
    start = phrase.start
    while start > floor and (
        doc[start - 1].lower_ in word_list("areas_of_office")
        or (doc[start - 1].text in {"-", "and"} and start - 1 > floor)
    ):
        if doc[start - 1].text in {"-", "and"} and doc[start - 2].lower_ not in word_list("areas_of_office"):
            break
        start -= 1
    kind = phrase.kind
    lesser = _LESSER.intersection(token.lower_ for token in doc[start : phrase.end])
    if kind == "heads" and lesser:
        kind = "holds_role"
    phrase = replace(phrase, start=start, kind=kind)
    outer = start
    status: RoleStatus = "former" if doc[start].lower_.startswith("ex-") else "current"
    words = role_words()
    while outer > floor and (doc[outer - 1].lower_ in _leading() or doc[outer - 1].text == "-"):
        outer -= 1
        status = _status(doc[outer].lower_, words, status)
    hyphen = phrase.end + 1 < len(doc) and doc[phrase.end].text == "-"
    ends_so = doc[phrase.end - 1].lower_.endswith(("elect", "designate"))
    if ends_so or (hyphen and doc[phrase.end + 1].lower_ in {"elect", "designate"}):
        status = "future"
    return replace(phrase, outer=outer, status=status)


def _status(word: str, words: dict[str, set[str]], held: RoleStatus) -> RoleStatus:
    if word in words["former"]:
        return "former"
    if word in words["acting"]:
        return "acting"
    return "future" if word in words["future"] else held


def status_before(doc: Doc, start: int) -> RoleStatus:
    """What the words before a body tell of the office after it: "former CIA director"."""
    words = role_words()
    at = start
    status: RoleStatus = "current"
    while at > 0 and (doc[at - 1].lower_ in _leading() or doc[at - 1].text == "-"):
        at -= 1
        status = _status(doc[at].lower_, words, status)
    return status
