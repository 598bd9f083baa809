"""Lines of the corrections file that cannot both hold once it is known which things they mean.

conflicts.py finds what their names alone show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dossier.resolve.components import components
from dossier.resolve.conflicts import Node, shortest
from dossier.resolve.correction_rules import Correction
from dossier.resolve.decisions import Decisions

ONE_ANSWER = ("rename", "retype", "wikidata")
Joined = Sequence[tuple[Correction, list[int]]]


def find_chains(decisions: Decisions) -> list[str]:
    """Messages for lines that make one what another line keeps apart, directly or over others."""
    joined = list(decisions.joined())
    links = [(indices[0], index) for _, indices in joined for index in indices[1:]]
    group_of = {i: n for n, group in enumerate(components(len(decisions.candidates), links)) for i in group}
    lines = [*decisions.lines("not-same"), *decisions.lines("split")]
    return [text for correction in lines for text in _chain(decisions, correction, joined, group_of)]


def _chain(decisions: Decisions, correction: Correction, joined: Joined, group_of: Mapping[int, int]) -> Iterator[str]:
    told = decisions.told_apart if correction.rule == "not-same" else decisions.split_apart
    clash = next(((a, b) for a, b in told(correction) if group_of[a] == group_of[b]), None)
    if clash is not None:
        one, other = (decisions.candidates[i] for i in clash)
        text = f"{one.name} in {one.path} and {other.name} in {other.path} are made one"
        yield correction.message(text, tuple(_lines_between(joined, *clash)))


def _lines_between(joined: Joined, start: int, end: int) -> list[int]:
    links: dict[Node, list[tuple[Node, Correction]]] = defaultdict(list)
    for line, indices in joined:
        for index in indices[1:]:
            one, other = (str(indices[0]), None), (str(index), None)
            links[one].append((other, line))
            links[other].append((one, line))
    return shortest(links, (str(start), None), (str(end), None))


def find_two_answers(decisions: Decisions, groups: Iterable[Sequence[int]]) -> list[str]:
    """Messages for lines that give one thing two answers, whatever names they use, or that name what another hides."""
    groups = list(groups)
    wrong = {text for rule in ONE_ANSWER for text in _two_answers(decisions, rule, groups)}
    hidden = {i: c for c in decisions.lines("hide") for indices in decisions.of(c) for i in indices}
    for rule in (*ONE_ANSWER, "alias") if hidden else ():
        for index, corrections in decisions.about[rule].items():
            if hide := hidden.get(index):
                wrong |= {c.message(f"{c.selector} is hidden", (hide.line,)) for c in corrections}
    return sorted(wrong)


def _two_answers(decisions: Decisions, rule: str, groups: Iterable[Sequence[int]]) -> Iterator[str]:
    about = decisions.about[rule]
    for group in groups if about else ():
        found = sorted({c for i in group for c in about.get(i, ())}, key=lambda c: c.line)
        for other in found[1:]:
            first = found[0]
            if other.value != first.value:
                text = f"{first.selector} and {other.selector} are one thing: '{first.value}' or '{other.value}'"
                yield other.message(text, (first.line,))
