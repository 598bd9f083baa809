"""Which articles are one independent text. The only place where that is decided; every count of origins follows it.

A dispatch that was cut, reordered, reworded or mixed with another text is still that dispatch. A report that takes a
paragraph over, quotes the same speech, or ends in the same notice is a text of its own. Two reports of one event that
credit one agency are not shown to be two texts: an unknown is no proof of independence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.resolve.components import components
from dossier.resolve.likely_copies import likely_copies
from dossier.resolve.passages import Overlap, Stock, in_order, overlap
from dossier.resolve.sentence_alignment import Alignment, align
from dossier.resolve.tellings import Stems, Telling, Weights

PASSES = 2  # what is stock is counted again when copies are known
SAME = 0.9  # of both texts in shared passages: surely copies, before anything is weighed
HINT = 0.12  # of a text's weight that a pair must share to be looked at again


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles have in common. `days` apart, 0 where one is not dated; `agency`: a wire that both draw on."""

    passages: Overlap
    retold: Alignment
    days: int
    agency: str | None

    @property
    def similarity(self) -> float:
        """Share of the shorter one that the other has, as it stands or reworded, 0 to 1."""
        return max(self.passages.similarity, self.retold.words)

    @property
    def shared_sentences(self) -> int:
        return max(self.passages.sentences, self.retold.count)


Rule = tuple[str, Callable[[Likeness], bool]]
DAYS = 3  # a dispatch is printed within days; what is shared later is background that a report took from an older one
LITTLE = 8  # words beside stock and direct speech, which tell nothing
FIXED = 0.8  # of the names and figures of matched sentences; a form filled in for another case has others


def _all_stands(x: Likeness) -> bool:
    part = x.passages
    beside_stock = part.fresh >= 0.7 or part.fresh_words < LITTLE
    agrees = x.retold.fixed >= (FIXED if x.days <= DAYS else 0.9)
    return part.own >= 0.85 and part.sentences >= 2 and beside_stock and agrees


def _stands(x: Likeness) -> bool:
    return (
        x.passages.fresh >= 0.5
        and x.passages.fresh_words >= 25
        and (x.retold.fixed >= FIXED or x.passages.fresh >= 0.8)
    )


def _same_words(x: Likeness) -> bool:
    return x.retold.words >= 0.4 and x.retold.sentences >= 0.5 and x.retold.count >= 2 and x.retold.fixed >= FIXED


def _same_order(x: Likeness) -> bool:
    told = x.retold
    return told.words >= 0.28 and told.sentences >= 0.4 and told.count >= 4 and told.order >= 0.65 and told.fixed >= 0.9


RULES: tuple[Rule, ...] = (
    (
        "nearly all of the shorter text stands in the longer",
        _all_stands,
    ),
    ("most of the shorter text stands in the longer", lambda x: x.days <= DAYS and _stands(x)),
    (
        "most sentences of the shorter text are told in the longer, in much the same words",
        lambda x: x.days <= DAYS and _same_words(x),
    ),
    (
        "most sentences of the shorter text are told in the longer, in other words and the same order",
        lambda x: x.days <= DAYS and _same_order(x),
    ),
    (
        "both draw on one agency and share passages",
        lambda x: x.days <= DAYS and x.agency is not None and x.passages.fresh >= 0.2 and x.passages.sentences >= 2,
    ),
)


def one_origin(found: Likeness) -> str | None:
    """Why two articles are one independent text: the first rule that holds. None where they are two."""
    return next((reason for reason, holds in RULES if holds(found)), None)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the texts: days between two articles, and an agency that both draw on, by their indices."""

    days: Callable[[int, int], int]
    agency: Callable[[int, int], str | None]


class Origins:
    """Finds the links between articles of one origin. Does not depend on which copies there are beside two articles."""

    def __init__(self, tellings: Sequence[Telling], stems: Stems, context: Context) -> None:
        self.tellings = tellings
        self.context = context
        self._equal = _equal(tellings)
        firsts = [group[0] for group in self._equal]
        found = likely_copies([tellings[i] for i in firsts], stems)
        self._likely = [(firsts[one], firsts[other]) for one, other in found]
        self._weigh([*self._equal_links(), *self._nearly_equal()])

    def links(self) -> dict[tuple[int, int], str]:
        """Pairs of indices of one origin, each with the reason; through others they connect the rest of its group."""
        found = dict.fromkeys(self._equal_links(), "the texts are equal")
        left = self._likely
        for _ in range(PASSES):
            undecided = []
            for pair in left:
                likeness = self.compare(*pair)
                reason = one_origin(likeness)
                if reason:
                    found[pair] = reason
                elif likeness.similarity >= HINT:
                    undecided.append(pair)
            left = undecided
            self._weigh(found)
        return found

    def compare(self, one: int, other: int) -> Likeness:
        short, long = (one, other) if in_order(self.tellings[one], self.tellings[other]) else (other, one)
        stock = self._stock.sentences(short)
        return Likeness(
            overlap(self.tellings[short], self.tellings[long], stock),
            align(self.tellings[short], self.tellings[long], self.weights, stock),
            self.context.days(one, other),
            self.context.agency(one, other),
        )

    def _weigh(self, links: Iterable[tuple[int, int]]) -> None:
        groups = components(len(self.tellings), links)
        self.weights = Weights(self.tellings, groups)
        self._stock = Stock(self.tellings, groups)

    def _equal_links(self) -> Iterator[tuple[int, int]]:
        return ((group[0], other) for group in self._equal for other in group[1:])

    def _nearly_equal(self) -> Iterator[tuple[int, int]]:
        for one, other in self._likely:
            pair = (self.tellings[one], self.tellings[other])
            if min(overlap(a, b, (False,) * len(a.sentences)).similarity for a, b in (pair, pair[::-1])) >= SAME:
                yield one, other


def _equal(tellings: Sequence[Telling]) -> list[list[int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, found in enumerate(tellings):
        groups.setdefault(found.sentences, []).append(index)
    return list(groups.values())
