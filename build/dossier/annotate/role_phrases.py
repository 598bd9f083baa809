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
# what these are of or for may be an area of work: "minister of health"
_WITH_AREAS = frozenset({"minister", "secretary", "commissioner", "undersecretary"})
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
        """The office as one person holds it: "President" of "Presidents"."""
        last = doc[self.end - 1]
        one = singular(last.lower_)
        before = doc[self.start : self.end].text[: -len(last.text)]
        return before + (last.text if one == last.lower_ else last.text[:1] + one[1:])

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


@cache
def _plurals() -> dict[tuple[str, ...], RoleKind | None]:
    return {
        (*words[:-1], _plural(words[-1])): kind for words, kind in _phrases().items() if not words[-1].endswith("s")
    }


def _plural(word: str) -> str:
    if word.endswith(("man", "woman")):
        return word[:-2] + "en"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def singular(word: str) -> str:
    """ "president" of "presidents"; a word that is no office in the plural as it is."""
    return _singulars().get(word, word)


@cache
def _singulars() -> dict[str, str]:
    return {_plural(words[-1]): words[-1] for words in _phrases() if not words[-1].endswith("s")}


def _word(doc: Doc, at: int) -> str:
    return doc[at].lower_.removeprefix("ex-") if len(doc[at]) > 4 else doc[at].lower_


def phrase_ending_at(doc: Doc, end: int, floor: int, *, plural: bool = False) -> RolePhrase | None:
    """The longest office whose last token is end - 1, not reaching before floor; `plural`: one that several hold."""
    known = _plurals() if plural else _phrases()
    for length in (5, 4, 3, 2, 1):
        start = end - length
        if start < floor:
            continue
        words = tuple(_word(doc, i) for i in range(start, end))
        if words in known:
            return _widened(doc, RolePhrase(start, end, start, known[words], "current"), floor)
    return None if plural else _with_area(doc, end, floor)


def _with_area(doc: Doc, end: int, floor: int) -> RolePhrase | None:
    """As in "minister of health", "secretary for trade and industry"."""
    at = end
    while at - 1 > floor and (_is_area(doc, at - 1) or (at < end and doc[at - 1].lower_ == "and")):
        at -= 1
    if at == end or doc[at - 1].lower_ not in {"of", "for"}:
        return None
    phrase = phrase_ending_at(doc, at - 1, floor)
    return replace(phrase, end=end) if phrase is not None and doc[at - 2].lower_ in _WITH_AREAS else None


def _is_area(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.lower_ in word_list("areas_of_office") or (token.pos_ in {"NOUN", "ADJ"} and token.is_lower)


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
    if doc[further - 1].lower_ in _WITH_AREAS and further + 1 < ceiling and doc[further].lower_ in {"of", "for"}:
        further = _area_end(doc, further + 1, ceiling) or further
    return _widened(doc, RolePhrase(at, further, at, kind, "current"), start)


def _area_end(doc: Doc, start: int, ceiling: int) -> int | None:
    at = start
    while at < ceiling and (_is_area(doc, at) or (at > start and doc[at].lower_ == "and")):
        at += 1
    if at > start and doc[at - 1].lower_ == "and":
        at -= 1
    return at if at > start else None


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
        words["former"]
        | words["acting"]
        | words["future"]
        | words["plain"]
        | {"the", "a", "an", "its", "their", "his", "her"}
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


def leading_end(doc: Doc, start: int, end: int) -> int:
    """Where words like "former", "acting", "new" end that a phrase begins with."""
    while start < end and doc[start].lower_ in _leading():
        start += 1
    return start


def status_before(doc: Doc, start: int) -> RoleStatus:
    """What the words before a body tell of the office after it: "former CIA director"."""
    words = role_words()
    at = start
    status: RoleStatus = "current"
    while at > 0 and (doc[at - 1].lower_ in _leading() or doc[at - 1].text == "-"):
        at -= 1
        status = _status(doc[at].lower_, words, status)
    return status
