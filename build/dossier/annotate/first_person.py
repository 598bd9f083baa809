"""I, my, we inside a direct quotation: the one who speaks, where the words around the quotation say who that is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dossier.annotate.document import Chain, Reference
from dossier.annotate.words import word_list

_ONE = frozenset({"i", "me", "my", "myself", "mine"})
_US = frozenset({"we", "us", "our", "ourselves", "ours"})
_OPENS, _CLOSES = frozenset({"“", "``"}), frozenset({"”", "''"})


def add_first_person(doc: Doc, chains: list[Chain]) -> None:
    """Adds a pronoun reference for each first person inside double quotation marks whose speaker is plain.

    "I" needs a person, "we" an organization that speaks itself."""
    at = {i: (r, chains[r.chain]) for c in chains for r in c.references for i in range(r.span.start, r.span.end)}
    last: tuple[Span, Chain] | None = None
    for quote in quotations(doc):
        words = [t for t in quote if t.lower_ in _ONE or t.lower_ in _US]
        speaker = _speaker(doc, quote, at)
        if speaker is None and last is not None and _goes_on(doc, last[0], quote, at):
            speaker = last[1]
        last = (quote, speaker) if speaker is not None else None
        if speaker is None:
            continue
        for token in words:
            if token.i in at and len(at[token.i][0].span) == 1:
                continue
            if token.text == "US" or (speaker.type == "person") != (token.lower_ in _ONE):
                continue
            if speaker.type in {"person", "organization"}:
                speaker.references.append(Reference(doc[token.i : token.i + 1], "pronoun", speaker.index))


def quotations(doc: Doc) -> Iterator[Span]:
    """The stretches inside double quotation marks, without the marks; a paragraph's end closes an open one."""
    start: int | None = None
    for token in doc:
        if start is None and (token.text in _OPENS or token.text == '"'):
            start = token.i + 1
        elif start is not None and (token.text in _CLOSES or token.text == '"' or "\n\n" in token.text_with_ws):
            if token.i > start:
                yield doc[start : token.i]
            start = None


def _goes_on(doc: Doc, last: Span, quote: Span, at: dict[int, tuple[Reference, Chain]]) -> bool:
    """Whether a quotation without a speaker follows on the last one: one cue between them, in one paragraph."""
    between = doc[last.end : quote.start]
    names = {at[token.i][1].index for token in between if token.i in at and token.dep_ != "nmod:poss"}
    near = len(between) < 14 and "\n\n" not in between.text
    return near and len(names) <= 1 and doc[quote.start - 2].text in {".", ",", ":"}


def _speaker(doc: Doc, quote: Span, at: dict[int, tuple[Reference, Chain]]) -> Chain | None:
    """The subject of the verb of saying right after the quotation, or right before it."""
    end = quote.end + 1
    window = doc[end : min(end + 8, len(doc))]
    for token in window:
        if token.text in {".", ";", "“", '"'} or "\n\n" in token.text_with_ws:
            break
        if token.lemma_.lower() in word_list("saying") and token.pos_ in {"VERB", "AUX"}:
            before = at.get(token.i - 1)
            after = at.get(token.i + 1) or (at.get(token.i + 2) if token.i + 2 < len(doc) else None)
            found = before if before is not None and before[0].span.start >= end else after
            return found[1] if found is not None else None
    first = quote.start - 1
    floor = max(doc[first].sent.start, first - 25) if first > 0 else 0
    for token in reversed(doc[floor:first]):
        if token.lemma_.lower() in word_list("saying") and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ == "nsubj" and child.i in at:
                    return at[child.i][1]
            return at[token.i - 1][1] if token.i - 1 in at else None
    return None
