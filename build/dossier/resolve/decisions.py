"""Applies corrections: to outlets before articles are grouped, to candidates before and after they are matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import combinations, product

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.corrections import Correction, Selector
from dossier.resolve.entities import Decided
from dossier.resolve.matching import Matcher
from dossier.types import Article, CorrectionReport


def correct_outlets(
    articles: Sequence[Article], corrections: Sequence[Correction]
) -> tuple[list[Article], list[CorrectionReport]]:
    """The articles with the outlets that a person gave them; later lines win."""
    corrected = list(articles)
    reports = []
    for correction in (c for c in corrections if c.rule == "outlet"):
        wanted = correction.selectors[0].name
        matched = 0
        for i, article in enumerate(corrected):
            if fnmatchcase(article.path, wanted) or (article.outlet or "").casefold() == wanted.casefold():
                corrected[i] = replace(article, outlet=correction.value)
                matched += 1
        reports.append(_report(correction, matched))
    return corrected, reports


class Decisions:
    """The corrections that concern entities, and which candidates each of them means."""

    def __init__(self, corrections: Sequence[Correction], candidates: Sequence[Candidate]) -> None:
        self._corrections = [c for c in corrections if c.rule != "outlet"]
        self._candidates = candidates
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for index, candidate in enumerate(candidates):
            for text in (candidate.name, *(text for text, _ in candidate.names)):
                self._by_key[names.plain_key(text)].add(index)

    def _meant(self, selector: Selector) -> list[int]:
        return [
            i for i in sorted(self._by_key[names.plain_key(selector.name)]) if selector.covers(self._candidates[i].path)
        ]

    def _of(self, rule: str) -> Iterator[tuple[Correction, list[list[int]]]]:
        for correction in self._corrections:
            if correction.rule == rule:
                yield correction, [self._meant(selector) for selector in correction.selectors]

    def hidden(self) -> set[int]:
        """Candidates that no page shall show."""
        return {i for _, meant in self._of("hide") for indices in meant for i in indices}

    def apart(self) -> Iterator[tuple[int, int]]:
        """Pairs that are not one. Who goes by both names is left alone."""
        for _, meant in self._of("not-same"):
            for one, other in combinations(meant, 2):
                yield from ((a, b) for a, b in product(sorted(set(one) - set(other)), sorted(set(other) - set(one))))

    def join(self, matcher: Matcher) -> None:
        """Makes one what a person says is one."""
        for correction, meant in self._of("same"):
            indices = [i for found in meant for i in found]
            for index in indices[1:]:
                matcher.join(indices[0], index, f"correction, line {correction.line}", 1.0, decided=True)

    def of_group(self, group: Sequence[int]) -> Decided:
        """New name and type of a group of which a correction means a member; later lines win."""
        members = set(group)
        decided = Decided()
        for correction, meant in self._of("rename"):
            if members & set(meant[0]):
                decided = replace(decided, name=correction.value)
        for correction, meant in self._of("retype"):
            if members & set(meant[0]):
                decided = replace(decided, type=correction.value)  # type: ignore[arg-type]  # read_corrections checks it
        return decided

    def reports(self) -> list[CorrectionReport]:
        """For each line how many local entities it means; 0 where one of the names of `same`, `not-same` is nowhere."""
        found = []
        for correction in self._corrections:
            meant = [self._meant(selector) for selector in correction.selectors]
            lost = [s.name for s, indices in zip(correction.selectors, meant, strict=True) if not indices]
            pair_rule = correction.rule in ("same", "not-same")
            matched = 0 if pair_rule and sum(map(bool, meant)) < 2 else sum(map(len, meant))
            found.append(_report(correction, matched, lost))
        return found


def _report(correction: Correction, matched: int, lost: Sequence[str] = ()) -> CorrectionReport:
    notes = [correction.note] if correction.note else []
    if lost:
        notes.append(f"in no article: {', '.join(lost)}")
    elif not matched:
        notes.append("matches nothing")
    return CorrectionReport(correction.line, correction.rule, matched, "; ".join(notes) or None)
