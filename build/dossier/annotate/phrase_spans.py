"""The words to show for a phrase of the parse: "online instructions in Korean"."""

from __future__ import annotations

from spacy.tokens import Span, Token

# what stays out of a phrase when it is shown: what a clause adds to it, not what it is
LOOSE = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "advcl:relcl", "list", "dep"}
)


# finite verbs and relative words: no noun phrase without its relative clause has them
CLAUSAL_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB"})


def phrase(token: Token) -> Span:
    """The noun phrase of a head without loose additions: "online instructions in Korean"."""
    keep = _inside(token)
    left, right = min(keep), max(keep)
    while left < token.i and (token.doc[left].is_punct or token.doc[left].dep_ in {"cc", "case"}):
        left += 1
    while right > token.i and token.doc[right].is_punct and token.doc[right].text not in {'"', "”", ")", "’"}:
        right -= 1
    return token.doc[left : right + 1]


def _inside(token: Token) -> list[int]:
    """Positions of the words that belong to the phrase, contiguous around its head."""
    members = {token.i}
    stack = [token]
    while stack:
        for child in stack.pop().children:
            loose = child.dep_ in LOOSE and not (child.dep_ == "punct" and child.i < token.i)
            coordinated = child.dep_ == "conj" and child.head.i != token.i
            if (not loose or coordinated or (child.dep_ in {"cc", "punct"} and child.head.dep_ == "conj")) and not (
                child.dep_ in {"case", "mark"} and child.head.i == token.i and child.tag_ != "POS"
            ):
                if child.tag_ == "POS" and child.head.i == token.i:
                    continue
                members.add(child.i)
                stack.append(child)
    left = right = token.i
    while left - 1 in members or (left - 2 in members and token.doc[left - 1].is_punct):
        left -= 1
    while right + 1 in members or (right + 2 in members and token.doc[right + 1].is_punct):
        right += 1
    return [left, right]


def whole_phrase(span: Span, token: Token) -> Span:
    """Without "between X" whose other side the phrase leaves out, and without one mark of a pair."""
    last = span[-1]
    for word in span[token.i - span.start + 1 :]:
        if word.lower_ == "between" and not any(t.lower_ == "and" for t in span[word.i - span.start :]):
            last = word.nbor(-1)
            break
    cut = span.doc[span.start : last.i + 1]
    marks = [t.i for t in cut if t.text in {'"', "“", "”"}]
    if len(marks) == 1:
        at = marks[0]
        if at + 1 < len(cut.doc) and cut.end < len(cut.doc) and cut.doc[cut.end].text in {'"', "”"}:
            return cut.doc[cut.start : cut.end + 1]
        if at > token.i:
            while at > token.i + 1 and cut.doc[at - 1].pos_ in {"DET", "ADP"}:
                at -= 1
            return cut.doc[cut.start : at]
        return cut.doc[max(at + 1, cut.start) : cut.end]
    return cut
