"""What a line of the corrections file may say, rule by rule, and what is left of it once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from dossier.resolve import names


@dataclass(frozen=True, slots=True)
class Form:
    """How many names a rule takes, the other keys that it needs, and those that it may have."""

    least: int
    most: int | None
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()


COMMON = frozenset({"note", "comment", "date", "by"})  # every rule may have them
_ARTICLE = frozenset({"article"})

RULES: dict[str, Form] = {
    "same": Form(2, None, takes=_ARTICLE),
    "not-same": Form(2, None, takes=_ARTICLE),
    "rename": Form(1, 1, frozenset({"to"}), _ARTICLE),
    "retype": Form(1, 1, frozenset({"type"}), _ARTICLE),
    "alias": Form(1, 1, takes=_ARTICLE | {"add", "remove"}),
    "hide": Form(1, None, takes=_ARTICLE),
    "split": Form(1, 1, _ARTICLE, frozenset({"mention", "to", "type"})),
    "outlet": Form(1, 1, frozenset({"name"})),
    "agency": Form(1, 1, takes=_ARTICLE),
    "reject": Form(1, 2, takes=_ARTICLE),
    "wikidata": Form(1, 1, frozenset({"id"}), _ARTICLE | {"accept"}),
}


@dataclass(frozen=True, slots=True)
class Selector:
    """Things by a name that texts have for them, maybe only in some articles."""

    name: str
    article: str | None = None

    @property
    def key(self) -> str:
        """What the name compares by."""
        return name_key(self.name)

    def covers(self, path: str, article_id: str) -> bool:
        """Whether the article's path or its id fits; without a pattern every article does."""
        return self.article is None or fnmatchcase(path, self.article) or fnmatchcase(article_id, self.article)

    def __str__(self) -> str:
        return self.name if self.article is None else f"{self.name} in {self.article}"


def name_key(name: str) -> str:
    """A name without case, accents and punctuation; what has neither letter nor digit stands for itself."""
    return names.plain_key(name) or name.casefold()


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file.

    `value` is the new name (rename), the type (retype), the outlet, the item (wikidata; "none" takes it away), the
    predicate (reject: its selectors are subject and object) or whom the mentions belong to (split); None where the rule
    says none.
    """

    line: int  # from 1
    rule: str
    selectors: tuple[Selector, ...]
    value: str | None = None
    note: str | None = None
    date: str | None = None  # ISO day
    by: str | None = None
    add: tuple[str, ...] = ()  # alias
    remove: tuple[str, ...] = ()  # alias
    mention: int | None = None  # split: only this one of the places where the name stands, from 1
    type: str | None = None  # split: what kind of thing it is then
    accepted: bool = True  # wikidata: a proposal that nobody has accepted is no decision
    source: str = field(default="corrections", repr=False, compare=False)  # the file, for messages

    @property
    def selector(self) -> Selector:
        """The first, and of most rules the only one."""
        return self.selectors[0]

    def message(self, text: str, others: tuple[int, ...] = ()) -> str:
        """What is wrong with it, with its place and the other lines that are part of it."""
        lines = f"line {others[0]}" if len(others) == 1 else f"lines {', '.join(map(str, others))}"
        return f"{self.source}:{self.line}: {self.rule}: " + (f"{text} ({lines})" if others else text)
