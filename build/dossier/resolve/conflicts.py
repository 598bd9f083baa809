"""Lines of the corrections file that cannot both hold, seen from their names alone.

What only the articles show (two names that turn out to be one thing, each renamed) is found by decisions.py. No line
ever wins over another: a person has to say which of them is meant.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dossier.resolve.correction_rules import Correction, Selector

Node = tuple[str, str | None]  # key of a name, pattern of its articles
SINGLE = ("rename", "retype", "wikidata", "outlet")  # one answer a thing
GONE_OTHERWISE = ("rename", "retype", "alias", "wikidata", "same")  # what a hidden thing cannot have


def find_conflicts(corrections: Sequence[Correction]) -> list[str]:
    """A message for each two lines, or chain of lines, that contradict or repeat each other, in order of lines."""
    decided = [c for c in corrections if c.accepted]
    repeated = list(_repeated(decided))
    found = [*repeated, *_two_answers(decided), *_hidden_too(decided), *_alias_both_ways(decided)]
    found += _chains(decided)
    return [text for _, text in sorted(set(found))]


def _node(selector: Selector, rule: str = "") -> Node:
    # outlets are told by a path or by their name as it is: there a star or a full stop counts
    return (selector.name.casefold() if rule == "outlet" else selector.key, selector.article)


def _said(c: Correction) -> tuple[object, ...]:
    nodes = tuple(_node(selector, c.rule) for selector in c.selectors)
    ends = nodes if c.rule in ("reject", "split") else tuple(sorted(nodes, key=repr))
    return (c.rule, ends, c.value, c.add, c.remove, c.mention, c.type)


def _repeated(corrections: Iterable[Correction]) -> Iterator[tuple[int, str]]:
    first: dict[tuple[object, ...], Correction] = {}
    for c in corrections:
        earlier = first.setdefault(_said(c), c)
        if earlier is not c:
            yield c.line, c.message("says again what another line says; delete one of them", (earlier.line,))


def _two_answers(corrections: Iterable[Correction]) -> Iterator[tuple[int, str]]:
    first: dict[tuple[object, ...], Correction] = {}
    for c in corrections:
        if c.rule not in (*SINGLE, "split"):
            continue
        earlier = first.setdefault((c.rule, _node(c.selector, c.rule), c.mention), c)
        if (earlier.value, earlier.type) != (c.value, c.type):
            answers = f"'{earlier.value or earlier.type}' or '{c.value or c.type}'"
            yield c.line, c.message(f"two answers for {c.selector}: {answers}", (earlier.line,))


def _hidden_too(corrections: Sequence[Correction]) -> Iterator[tuple[int, str]]:
    hidden = {_node(s): c for c in corrections if c.rule == "hide" for s in c.selectors}
    for c in corrections:
        if c.rule not in GONE_OTHERWISE:
            continue
        for selector in c.selectors:
            if hide := hidden.get(_node(selector)):
                earlier, later = sorted((c, hide), key=lambda x: x.line)
                other = "is hidden by" if later is c else f"is also the matter of '{earlier.rule}' in"
                yield later.line, later.message(f"{selector} {other} another line", (earlier.line,))


def _alias_both_ways(corrections: Iterable[Correction]) -> Iterator[tuple[int, str]]:
    said: dict[tuple[object, ...], tuple[bool, Correction]] = {}
    for c in (c for c in corrections if c.rule == "alias"):
        for added, texts in ((True, c.add), (False, c.remove)):
            for text in texts:
                before, earlier = said.setdefault((_node(c.selector), text.casefold()), (added, c))
                if before != added:
                    told = f"'{text}' is both added to and removed from {c.selector}"
                    yield c.line, c.message(told, (earlier.line,) if earlier is not c else ())


def _chains(corrections: Sequence[Correction]) -> Iterator[tuple[int, str]]:
    """not-same of two names that lines of same join, directly or over others."""
    links: dict[Node, list[tuple[Node, Correction]]] = defaultdict(list)
    for c in (c for c in corrections if c.rule == "same"):
        for one, other in combinations(map(_node, c.selectors), 2):
            links[one].append((other, c))
            links[other].append((one, c))
    for c in (c for c in corrections if c.rule == "not-same"):
        for left, right in combinations(c.selectors, 2):
            path = shortest(links, _node(left), _node(right))
            if path:
                yield c.line, c.message(f"{left} and {right} are made one", tuple(path))


def shortest(links: dict[Node, list[tuple[Node, Correction]]], start: Node, end: Node) -> list[int]:
    """Lines over which one name leads to another, the fewest; [] where none do."""
    came: dict[Node, list[int]] = {start: []}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if node == end:
            return sorted(set(came[node]))
        for other, c in links[node]:
            if other not in came:
                came[other] = [*came[node], c.line]
                waiting.append(other)
    return []
