"""What each line of the corrections changed, in words and numbers, or why it changed nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.resolve.correction_rules import Correction, Selector
from dossier.resolve.decisions import Decisions
from dossier.resolve.entities import best_name, type_of
from dossier.resolve.nearest import did_you_mean
from dossier.types import Annotation, Article, CorrectionReport, Entity

NAMED = 4  # names that one line of a report lists


def report_of(correction: Correction, matched: int, effect: str) -> CorrectionReport:
    """One line's row."""
    return CorrectionReport(
        correction.line, correction.rule, matched, correction.note, effect, correction.date, correction.by
    )


def count(number: int, noun: str) -> str:
    """ "1 mention", "3 entities"."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Groups of candidates: as the rules alone would have them (None where no line asks), and as they are."""

    before: Sequence[Sequence[int]] | None
    after: Sequence[Sequence[int]]
    entity_of: Mapping[int, Entity]  # candidate -> what it became; hidden ones have none


class Effects:
    """Reports on the lines that decide about entities."""

    def __init__(self, decisions: Decisions, pairs: Iterable[tuple[Article, Annotation]], outcome: Outcome) -> None:
        self._decisions = decisions
        self._candidates = decisions.candidates
        self._outcome = outcome
        self._after = {i: n for n, group in enumerate(outcome.after) for i in group}
        self._before = {i: n for n, group in enumerate(outcome.before or ()) for i in group}
        self._relations = self._relations_of(pairs) if decisions.corrections else {}
        self._articles = sorted({(c.path, c.place[0]) for c in self._candidates})

    def reports(self) -> list[CorrectionReport]:
        """One for each line, in order; `matched` is how many local entities it means."""
        tell = {
            "same": self._same, "not-same": self._not_same, "rename": self._rename, "retype": self._retype,
            "alias": self._alias, "hide": self._hide, "split": self._split, "wikidata": self._wikidata,
        }  # fmt: skip
        found = []
        for correction in sorted(self._decisions.corrections, key=lambda c: c.line):
            meant = self._decisions.of(correction)
            indices = sorted({i for each in meant for i in each})
            lost = self._lost(correction, meant)
            whole = sum(map(bool, meant)) > 1 if correction.rule in ("same", "not-same") else bool(indices)
            told = [tell[correction.rule](correction, indices)] if whole else []
            effect = "; ".join([*told, *lost]) or "changes nothing"
            found.append(report_of(correction, len(indices) if whole else 0, effect))
        return found

    # --- one rule each ------------------------------------------------------------------------------------------------

    def _same(self, correction: Correction, indices: list[int]) -> str:
        were = len({self._before[i] for i in indices})
        if were == 1:
            return f"one entity without it: {self._names(indices)}; {self._size(indices)}"
        return f"{count(were, 'entity')} made one: {self._names(indices)}; {self._size(indices)}"

    def _not_same(self, correction: Correction, indices: list[int]) -> str:
        were = {self._before[i] for i in indices}
        now = {self._after[i] for i in indices}
        if len(now) <= len(were):
            return f"apart without it: {self._names(indices)}; {self._size(indices)}"
        return f"{count(len(were), 'entity')} made {len(now)}: {self._names(indices)}; {self._size(indices)}"

    def _rename(self, correction: Correction, indices: list[int]) -> str:
        old = sorted({best_name([self._candidates[i] for i in group]) for group in self._groups(indices)})
        if old == [correction.value]:
            return f"called so without it: {correction.value}; {self._size(indices, True)}"
        return f"{_listed(old)} -> {correction.value}; {self._size(indices, True)}"

    def _retype(self, correction: Correction, indices: list[int]) -> str:
        old = sorted({type_of([self._candidates[i] for i in group]) for group in self._groups(indices)})
        names = self._names(indices)
        if old == [correction.value]:
            return f"of type {correction.value} without it: {names}; {self._size(indices, True)}"
        return f"{_listed(old)} -> {correction.value}: {names}; {self._size(indices, True)}"

    def _alias(self, correction: Correction, indices: list[int]) -> str:
        names = self._names(indices)
        own = {self._outcome.entity_of[i].name.casefold() for i in indices if i in self._outcome.entity_of}
        told = [f"{_listed(correction.add)} added to {names}"] if correction.add else []
        removed = [name for name in correction.remove if name.casefold() not in own]
        if removed:
            used = sum(
                n
                for group in self._groups(indices)
                for i in group
                for text, n in self._candidates[i].names
                if text.casefold() in {name.casefold() for name in removed}
            )
            told.append(f"{_listed(removed)} removed from {names} ({count(used, 'mention')} read so)")
        if kept := [name for name in correction.remove if name not in removed]:
            told.append(f"{_listed(kept)} stays: it is its own name, give it another with 'rename'")
        return "; ".join(told)

    def _hide(self, correction: Correction, indices: list[int]) -> str:
        return f"hidden: {self._names(indices)}; {self._size(indices)}"

    def _split(self, correction: Correction, indices: list[int]) -> str:
        names = self._names(indices)
        articles = len({self._candidates[i].path for i in indices})
        return f"{correction.selector.name} -> {names} in {count(articles, 'article')}; {self._size(indices)}"

    def _wikidata(self, correction: Correction, indices: list[int]) -> str:
        item = "no Wikidata item" if correction.value == "none" else str(correction.value)
        return f"{self._names(indices)}: {item}; {self._size(indices, True)}"

    # --- counting -----------------------------------------------------------------------------------------------------

    def _groups(self, indices: Iterable[int]) -> list[Sequence[int]]:
        return [self._outcome.after[n] for n in sorted({self._after[i] for i in indices})]

    def _names(self, indices: Iterable[int]) -> str:
        found: dict[str, None] = {}
        for i in indices:
            entity = self._outcome.entity_of.get(i)
            found[entity.name if entity else self._candidates[i].name] = None
        return _listed(list(found))

    def _size(self, indices: Iterable[int], whole: bool = False) -> str:
        """Entities, mentions and relations; `whole` counts all of the entities that are meant."""
        every = sorted({i for group in self._groups(indices) for i in group}) if whole else list(indices)
        mentions = sum(self._candidates[i].mention_count for i in every)
        relations = {key for i in every for key in self._relations.get(i, ())}
        entities = len({self._after[i] for i in every})
        numbers = (count(entities, "entity"), count(mentions, "mention"), count(len(relations), "relation"))
        return ", ".join(numbers)

    def _relations_of(self, pairs: Iterable[tuple[Article, Annotation]]) -> dict[int, set[object]]:
        found: dict[int, set[object]] = defaultdict(set)
        for article, annotation in pairs:
            for r in annotation.relations:
                ends = [
                    None if e is None else self._decisions.index.get((article.id, e)) for e in (r.subject, r.object)
                ]
                groups = [None if i is None else self._after.get(i) for i in ends]
                words = [r.subject_text if groups[0] is None else "", r.object_text if groups[1] is None else ""]
                key = (*groups, r.predicate, *words, r.polarity, r.modality)
                for index in ends:
                    if index is not None:
                        found[index].add(key)
        return found

    # --- what is found nowhere ----------------------------------------------------------------------------------------

    def _lost(self, correction: Correction, meant: Sequence[Sequence[int]]) -> list[str]:
        return [self._where(s) for s, found in zip(correction.selectors, meant, strict=True) if not found]

    def _where(self, selector: Selector) -> str:
        elsewhere = self._decisions.by_key.get(selector.key, set())
        if not elsewhere:
            known = (text for c in self._candidates for text in (c.name, *(text for text, _ in c.names)))
            return f"in no article: {selector.name}{did_you_mean(selector.name, known)}"
        if not any(selector.covers(*article) for article in self._articles):
            labels = {label for article in self._articles for label in article}
            return f"no article fits {selector.article}{did_you_mean(str(selector.article), labels)}"
        if any(self._decisions.covers(selector, i) for i in elsewhere):  # a split of a place that is not there
            return f"{selector} has fewer mentions"
        first = min(self._candidates[i].path for i in elsewhere)
        return f"not in {selector.article}: {selector.name}, which is in {first}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
