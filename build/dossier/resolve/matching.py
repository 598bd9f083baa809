"""Applies the rules: blocks, joins, refusals. The outcome does not depend on the order of the articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dossier.resolve.candidates import Candidate
from dossier.resolve.comparison import USE, compare
from dossier.resolve.profiles import Profile, affinity, conflict, profile_of
from dossier.resolve.rules import RULES, Blocks, Rule
from dossier.resolve.support import support_of

RARE = 0.1  # a companion that more than this share of the articles name says little; at least RARE_AT_LEAST may
RARE_AT_LEAST = 4
FEW_HEADS = 50  # groups of one name that are compared with each other once more


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups became one: a member of each, and why."""

    left: int
    right: int
    rule: str
    score: float
    explanation: str = ""


class Matcher:
    """Groups of candidates, by their indices. `apart` are pairs that a person has decided not to be one."""

    def __init__(self, candidates: Sequence[Candidate], apart: Iterable[tuple[int, int]] = ()) -> None:
        self.candidates = candidates
        self.joins: list[Join] = []
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        rare = _rare_companions(candidates)
        self._group: list[int] = list(range(len(candidates)))
        self.profiles = {i: profile_of(i, c, rare) for i, c in enumerate(candidates)}

    def group(self, index: int) -> int:
        """The candidate that stands for the group of this one."""
        while self._group[index] != index:
            self._group[index] = self._group[self._group[index]]
            index = self._group[index]
        return index

    def join(self, one: int, other: int, rule: str, score: float, *, decided: bool = False) -> bool:
        """Makes two groups one, unless something speaks against it; a person's decision overrules all but another's."""
        left, right = sorted((self.group(one), self.group(other)))
        if left == right:
            return True
        mine, theirs = self.profiles[left], self.profiles[right]
        if any(self._apart[m] & set(theirs.members) for m in mine.members if m in self._apart):
            return False
        if not decided and conflict(mine, theirs):
            return False
        self.joins.append(Join(one, other, rule, score, self._explain(one, other, mine, theirs)))
        mine.take_in(theirs)
        del self.profiles[right]
        self._group[right] = left
        return True

    def apply(self, rules: Sequence[Rule] = RULES) -> None:
        """All rules, each on all candidates."""
        for rule in rules:
            full = self._blocks(rule.full)
            short = self._blocks(rule.short) if rule.short else None
            for block in sorted(full):
                if short is None:
                    self._join_alike(rule, block, full[block])
                elif block in short:
                    self._join_short(rule, block, full[block], short[block])

    def groups(self) -> list[list[int]]:
        """Members of each group, in order."""
        return sorted(sorted(profile.members) for profile in self.profiles.values())

    def _blocks(self, blocks: Blocks) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, candidate in enumerate(self.candidates):
            for block in blocks(candidate):
                found[block].append(index)
        return found

    def _join_alike(self, rule: Rule, block: str, members: Sequence[int]) -> None:
        # those of whom most is known come first: they are what the others can be told apart by
        ordered = sorted(members, key=lambda i: (-len(self.profiles[self.group(i)].roles), i))
        heads: list[int] = []
        for index in ordered:
            group = self.group(index)
            heads = list(dict.fromkeys(self.group(head) for head in heads))
            if group in heads:
                continue
            mine = self.profiles[group]
            fitting = [h for h in heads if rule.accept(mine, self.profiles[h], block) and not self._forbidden(group, h)]
            for head in sorted(fitting, key=lambda h: (*(-n for n in affinity(mine, self.profiles[h])), h)):
                if self.join(self._closest(head, index), index, rule.name, rule.score):
                    break
            else:
                heads.append(index)
        self._join_heads(rule, block, heads)

    def _join_heads(self, rule: Rule, block: str, heads: Sequence[int]) -> None:
        """Groups that had nothing in common may have, once each has taken others in."""
        joined = len(heads) <= FEW_HEADS
        while joined:
            joined = False
            for one, other in combinations(dict.fromkeys(self.group(head) for head in heads), 2):
                fits = rule.accept(self.profiles[one], self.profiles[other], block)
                if fits and not self._forbidden(one, other) and self.join(one, other, rule.name, rule.score):
                    joined = True
                    break

    def _join_short(self, rule: Rule, block: str, full: Sequence[int], short: Sequence[int]) -> None:
        for index in short:
            mine = self.group(index)
            heads = sorted({self.group(i) for i in full} - {mine})
            if mine in {self.group(i) for i in full}:
                continue
            fitting = [
                h
                for h in heads
                if rule.accept(self.profiles[mine], self.profiles[h], block) and not self._forbidden(mine, h)
            ]
            if len(fitting) == 1:
                self.join(self._closest(fitting[0], index), index, rule.name, rule.score)

    def _forbidden(self, one: int, other: int) -> bool:
        return conflict(self.profiles[one], self.profiles[other]) is not None

    def _explain(self, one: int, other: int, mine: Profile, theirs: Profile) -> str:
        left, right = self.candidates[one], self.candidates[other]
        entry = left.entity.key if left.entity.key == right.entity.key else None
        compared = compare(left.name, right.name, left.type)
        told = [f"entry {entry}" if entry else "", compared.explain() if compared.score >= USE else ""]
        return "; ".join(part for part in (*told, support_of(mine, theirs).explain()) if part)

    def _closest(self, group: int, index: int) -> int:
        """A member of the group to name beside this one: the first of the most frequent name."""
        names = Counter(self.candidates[m].name for m in self.profiles[self.group(group)].members)
        best = min(names, key=lambda name: (-names[name], name))
        return next(m for m in sorted(self.profiles[self.group(group)].members) if self.candidates[m].name == best)


def _rare_companions(candidates: Sequence[Candidate]) -> frozenset[str]:
    articles: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        for companion in candidate.companions:
            articles[companion].add(candidate.place[0])
    total = len({candidate.place[0] for candidate in candidates})
    limit = max(RARE_AT_LEAST, RARE * total)
    return frozenset(
        name for name, of in articles.items() if len(of) <= limit and not name.startswith(("country:", "agency:"))
    )
