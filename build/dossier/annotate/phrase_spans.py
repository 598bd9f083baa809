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


# words without which a number or a share is another: "nearly 40 ships", "five of the ten seats"
HEDGES = frozenset(
    {
        "almost",
        "nearly",
        "about",
        "over",
        "around",
        "roughly",
        "approximately",
        "some",
        "only",
        "up",
        "to",
        "at",
        "least",
        "most",
    }
    | {"more", "less", "fewer", "than", "as", "many", "much", "under", "of", "the", "all", "both", "half", "estimated"}
)
# heads that say nothing without what follows "of"
EMPTY_HEADS = frozenset(
    {
        "number",
        "series",
        "variety",
        "range",
        "lot",
        "part",
        "kind",
        "type",
        "sort",
        "set",
        "amount",
        "couple",
        "pair",
        "piece",
    }
    | {"percent", "percentage", "half", "one", "thing", "way", "majority", "rest", "case", "total", "share", "point"}
)
LEADING = (("as", "well", "as"), ("well", "as"), ("both",), ("either",), ("such", "as"), ("rather", "than"))


def shown_whole(span: Span, token: Token) -> Span | None:
    """The words of an object with the hedges and shares before them. None where they cannot be shown whole: a
    comparison of numbers, a first or most whose measure is cut off, a head that says
    nothing by itself, one of several by "or"."""
    doc = span.doc
    for words in LEADING:
        if tuple(word.lower_ for word in span[: len(words)]) == words and len(span) > len(words):
            span = doc[span.start + len(words) : span.end]
    start = span.start
    while start > token.sent.start and _belongs_before(doc[start - 1], start):
        start -= 1
    while (
        start < span.start
        and doc[start].lower_ in {"to", "at", "of", "as", "than"}
        and doc[start + 1].lower_ != "least"
    ):
        start += 1
    if start > token.sent.start and start == span.start and doc[start - 1].lower_ in {"of", "than"}:
        return None
    end = span.end
    while (
        end > token.i + 1 and doc[end - 1].pos_ in {"ADV", "ADP", "CCONJ", "DET", "PUNCT"} and doc[end - 1].text != ")"
    ):
        if doc[end - 1].text in {'"', "”", "’"}:
            break
        end -= 1
    shown = doc[start:end]
    bare = len(shown) <= 2 and token.i == shown.end - 1
    if bare and token.lemma_.lower() in EMPTY_HEADS - {"case"} and shown[0].lower_ in {"a", "an", "the", token.lower_}:
        return None
    return None if _is_compared(shown, token) or _is_measured_outside(shown) or _is_one_of(token) else shown


SHARES = frozenset({"most", "many", "some", "all", "half", "each", "none", "several", "few"})  # "most of the boats"


def _belongs_before(word: Token, start: int) -> bool:
    """Whether a word right before a phrase limits it: "almost", "up to", and the number or share before "of"."""
    after = word.doc[start]
    if after.lower_ == "of":
        return word.pos_ in {"NUM", "DET"} or word.lower_ in SHARES
    if word.lower_ == "of":
        before = word.nbor(-1) if word.i > word.sent.start else word
        return before.pos_ == "NUM" or before.lower_ in SHARES
    counted = after.pos_ == "NUM" or after.lower_ in HEDGES or after.like_num
    return counted and word.lower_ in HEDGES - {"of", "the", "as", "to", "at"} | (
        {"to", "at", "as"} if _is_pair(word) else set()
    )


def _is_pair(word: Token) -> bool:
    """As the second word in "up to", the first in "at least"; "as many as"."""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    after = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    if word.lower_ == "to":
        return before == "up"
    return after in {"least", "most", "many", "much"} or before in {"many", "much"}


def _is_compared(shown: Span, token: Token) -> bool:
    """As in "led Lee 47 percent to 40 percent", "lost by three to two"."""
    after = shown.doc[shown.end] if shown.end < len(shown.doc) else None
    share = token.lemma_.lower() in {"percent", "point", "%", "vote", "goal"}
    if after is not None and after.lower_ in {"to", "than", "versus", "against"} and share:
        return True
    numbers = any(word.pos_ == "NUM" for word in shown)
    return share and numbers and any(word.pos_ == "PROPN" for word in shown[: max(token.i - shown.start, 0)])


def _is_measured_outside(shown: Span) -> bool:
    """Whether it is the first, the only or the most of what the words leave out: "his first concert | since"."""
    measures = any(
        word.tag_ in {"JJS", "RBS"}
        or word.lower_ in {"first", "only", "last"}
        or "Ord" in word.morph.get("NumType", [])
        for word in shown
    )
    if not measures or shown.end >= len(shown.doc):
        return False
    after = shown.doc[shown.end]
    return after.lower_ in {"since", "in", "to", "that", "of", "for", "who", "which", "ever", "after", "by", "than"}


def _is_one_of(token: Token) -> bool:
    """Whether "or" leaves open which of several it is."""
    chosen = [token] if token.dep_ == "conj" else [child for child in token.children if child.dep_ == "conj"]
    return any(part.dep_ == "cc" and part.lower_ in {"or", "nor"} for other in chosen for part in other.children)


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
