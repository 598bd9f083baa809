"""A dependency tree that is being rewritten: lists of heads and labels, written back to its Doc at the end."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.tokens import Doc


class EditedTree:
    """`heads[i]` and `deps[i]` are token i's head (itself for a root) and label; words and tags do not change.

    It stays a forest whatever is asked: an edit that would make a circle is not done. Every root keeps the sentence
    that it had, so the sentence starts hold.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [token.lower_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self._children: list[set[int]] = [set() for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self._children[head].add(i)

    def __len__(self) -> int:
        return len(self.heads)

    def children(self, i: int, *deps: str) -> list[int]:
        """Children in text order; only those with one of the labels where some are given."""
        return sorted(child for child in self._children[i] if not deps or self.deps[child] in deps)

    def is_root(self, i: int) -> bool:
        return self.heads[i] == i

    def attach(self, i: int, head: int, dep: str | None = None) -> bool:
        """Hang token i, with all that hangs on it, on another head. False where that would make a circle, or i is a
        root, which only `promote` moves."""
        if self.is_root(i) or self._is_under(head, i):
            return False
        self._children[self.heads[i]].discard(i)
        self._children[head].add(i)
        self.heads[i] = head
        self.deps[i] = self.deps[i] if dep is None else dep
        return True

    def promote(self, child: int, dep: str, old_dep: str) -> None:
        """Swap a child with its head: the child takes the head's place, label `dep` and other children; the old head
        hangs on it as `old_dep`."""
        old = self.heads[child]
        above = self.heads[old]
        self._children[old].discard(child)
        if above == old:
            self.heads[child] = child
        else:
            self._children[above].discard(old)
            self._children[above].add(child)
            self.heads[child] = above
        self.deps[child] = dep
        for other in self._children[old]:
            self.heads[other] = child
        self._children[child] |= self._children[old]
        self._children[old] = set()
        self._children[child].add(old)
        self.heads[old], self.deps[old] = child, old_dep

    def bottom_up(self) -> list[int]:
        """All tokens, each after those that hang on it."""
        order: list[int] = []
        stack = [i for i in range(len(self)) if self.is_root(i)]
        while stack:
            order.append(stack.pop())
            stack += self._children[order[-1]]
        return order[::-1]

    def left_edge(self, i: int) -> int:
        """The first token of what hangs on i."""
        first, stack = i, [i]
        while stack:
            token = stack.pop()
            first = min(first, token)
            stack += self._children[token]
        return first

    def write(self) -> None:
        """Set the Doc's heads and labels."""
        strings = self.doc.vocab.strings
        values: Any = np.zeros((len(self), 2), dtype=np.uint64)  # spaCy types it as an array of thinc's
        for i, (head, dep) in enumerate(zip(self.heads, self.deps, strict=True)):
            values[i] = (head - i) % 2**64, strings.add(dep)  # distances to the left are negative
        self.doc.from_array(["HEAD", "DEP"], values)

    def _is_under(self, i: int, top: int) -> bool:
        while i != top:
            if self.is_root(i):
                return False
            i = self.heads[i]
        return True
