"""Applies the corrections that say what is one thing and what it is called, before and after matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product

from dossier.resolve.candidates import Candidate, Place
from dossier.resolve.correction_rules import Correction, Selector, name_key
from dossier.resolve.entities import Decided, best_name
from dossier.resolve.matching import Matcher
from dossier.resolve.split_mentions import Split
from dossier.types import Entity

OF_THINGS = ("same", "not-same", "rename", "retype", "alias", "hide", "split", "wikidata")


class Decisions:
    """The corrections that concern entities, and which candidates each of them means."""

    def __init__(
        self, corrections: Sequence[Correction], candidates: Sequence[Candidate], splits: Iterable[Split] = ()
    ) -> None:
        self.corrections = [c for c in corrections if c.rule in OF_THINGS and c.accepted]
        self.candidates = candidates
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.index: Mapping[Place, int] = {candidate.place: i for i, candidate in enumerate(candidates)}
        self._splits: dict[Correction, list[Split]] = defaultdict(list)
        for split in splits:
            self._splits[split.correction].append(split)
        split_off = {split.place: split.correction.value for of in self._splits.values() for split in of}
        for index, candidate in enumerate(candidates):
            texts = (candidate.name, *(text for text, _ in candidate.names))
            if candidate.place in split_off:  # its old name means the others now
                texts = tuple(filter(None, [split_off[candidate.place]]))
            for text in texts:
                self.by_key[name_key(text)].add(index)
        self._by_shown: dict[str, list[int]] = defaultdict(list)
        self._renamed: dict[str, set[int]] = defaultdict(set)
        for correction in self.corrections:
            if correction.rule == "rename":
                self._renamed[name_key(correction.value or "")].update(self._found(self.by_key, correction.selector))

    def meant(self, selector: Selector) -> list[int]:
        """Candidates that go by this name in the articles that it speaks of, in order."""
        # what no text is called, another line may have called so
        return self._found(self.by_key if selector.key in self.by_key else self._renamed, selector)

    def _found(self, known: Mapping[str, set[int]], selector: Selector) -> list[int]:
        return [i for i in sorted(known.get(selector.key, ())) if self.covers(selector, i)]

    def covers(self, selector: Selector, index: int) -> bool:
        """Whether a selector speaks of the article of this candidate."""
        candidate = self.candidates[index]
        return selector.covers(candidate.path, candidate.place[0])

    def of(self, correction: Correction) -> list[list[int]]:
        """Candidates of each of its names; of a split those that were split off."""
        if correction.rule == "split":
            return [sorted(self.index[s.place] for s in self._splits.get(correction, ()) if s.place in self.index)]
        if correction.rule in ("same", "not-same"):  # they say what the things are that pages show: those come later
            return [self.meant(selector) for selector in correction.selectors]
        return [self._shown(selector) or self.meant(selector) for selector in correction.selectors]

    def settle(self, groups: Iterable[Sequence[int]]) -> None:
        """Takes the names that pages show: who writes "Johnson" means the one who is listed so, where there is one, and
        not everybody whom some text calls that."""
        for group in groups:
            self._by_shown[name_key(best_name([self.candidates[i] for i in group]))].extend(group)

    def _shown(self, selector: Selector) -> list[int]:
        return sorted(i for i in self._by_shown.get(selector.key, ()) if self.covers(selector, i))

    def lines(self, rule: str) -> list[Correction]:
        """Of one rule, in an order that does not depend on that of the file."""
        return sorted((c for c in self.corrections if c.rule == rule), key=lambda c: (repr(c.selectors), c.line))

    def hidden(self) -> set[int]:
        """Candidates that no page shall show."""
        return {i for c in self.lines("hide") for indices in self.of(c) for i in indices}

    def apart(self) -> Iterator[tuple[int, int]]:
        """Pairs that are not one."""
        for correction in self.lines("not-same"):
            yield from self.told_apart(correction)
        for correction in self.lines("split"):
            yield from self.split_apart(correction)

    def told_apart(self, correction: Correction) -> Iterator[tuple[int, int]]:
        """Who goes by both names is left alone."""
        for one, other in combinations(self.of(correction), 2):
            yield from product(sorted(set(one) - set(other)), sorted(set(other) - set(one)))

    def split_apart(self, correction: Correction) -> Iterator[tuple[int, int]]:
        """From what it was part of and from all of its old name; what has no new name, from all others."""
        own = self.of(correction)[0]
        joined = {*own, *self._target(correction)}
        if correction.value is None:
            others = set(range(len(self.candidates)))
        else:
            others = {self.index[s.source] for s in self._splits.get(correction, ()) if s.source in self.index}
            others |= self.by_key.get(correction.selector.key, set())
        yield from product(own, sorted(others - joined))

    def _target(self, correction: Correction) -> list[int]:
        """Candidates of the name that a split gives its mentions to."""
        return self.meant(Selector(correction.value)) if correction.value else []

    def joined(self) -> Iterator[tuple[Correction, list[int]]]:
        """Lines that make things one, with the candidates that each of them joins."""
        for correction in self.lines("same"):
            yield correction, [i for found in self.of(correction) for i in found]
        for correction in self.lines("split"):
            yield correction, [*self.of(correction)[0], *self._target(correction)]

    def join(self, matcher: Matcher) -> None:
        """Makes one what a person says is one."""
        for correction, indices in self.joined():
            for index in indices[1:]:
                matcher.join(indices[0], index, f"correction, line {correction.line}", 1.0, decided=True)

    def of_group(self, group: Sequence[int]) -> Decided:
        """New name and type of a group of which a correction means a member."""
        decided = Decided()
        for correction in self._about(group, "rename"):
            decided = replace(decided, name=correction.value)
        for correction in self._about(group, "retype"):
            decided = replace(decided, type=correction.value)  # type: ignore[arg-type]  # read_corrections checks it
        return decided

    def finish(self, entity: Entity, group: Sequence[int]) -> Entity:
        """The entity with the other names and the Wikidata item that a person gave it or took from it."""
        added: set[str] = set()
        removed: set[str] = set()
        for correction in self._about(group, "alias"):
            added.update(correction.add)
            removed.update(correction.remove)
        gone = {name.casefold() for name in removed}
        aliases = {name for name in (*entity.aliases, *added) if name.casefold() not in gone} - {entity.name}
        entity = replace(entity, aliases=tuple(sorted(aliases)), not_aliases=tuple(sorted(removed)))
        for correction in self._about(group, "wikidata"):
            entity = replace(entity, wikidata=None if correction.value == "none" else correction.value)
        return entity

    @cached_property
    def about(self) -> dict[str, dict[int, list[Correction]]]:
        """Rule -> candidate -> lines that mean it by their first name."""
        found: dict[str, dict[int, list[Correction]]] = {rule: defaultdict(list) for rule in OF_THINGS}
        for correction in (c for rule in OF_THINGS for c in self.lines(rule)):
            for index in self.of(correction)[0]:
                found[correction.rule][index].append(correction)
        return found

    def _about(self, group: Sequence[int], rule: str) -> list[Correction]:
        lines = self.about[rule]
        return list(dict.fromkeys(c for i in group for c in lines.get(i, ()))) if lines else []
