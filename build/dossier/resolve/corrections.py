"""What a person decided, from a YAML file: a list of lines, each one rule. It always wins over the rules of matching.

    - same: [Bob Roe, Robert Roe]
    - not-same: [Jordan Roe, Jordan A. Roe]
    - rename: CIA
      to: Central Intelligence Agency
    - retype: Aurora
      type: work
    - hide: Pexels
    - outlet: articles/wire-*.txt       # a path, or the name that the outlet has now
      name: Harbor Ledger

Names are those of the texts, in any case. `article: PATH` (with * for any letters) beside a rule limits it to those
articles; in `same` and `not-same` a name may be {name: ..., article: ...}, which tells two bearers of one name apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, get_args

import yaml

from dossier.errors import CorrectionsError
from dossier.types import EntityType

# rule -> (the other key that it needs, keys that it may have)
RULES: dict[str, tuple[str | None, frozenset[str]]] = {
    "same": (None, frozenset({"article", "note"})),
    "not-same": (None, frozenset({"article", "note"})),
    "rename": ("to", frozenset({"article", "note"})),
    "retype": ("type", frozenset({"article", "note"})),
    "hide": (None, frozenset({"article", "note"})),
    "outlet": ("name", frozenset({"note"})),
}


@dataclass(frozen=True, slots=True)
class Selector:
    """Things by a name that texts have for them, maybe only in some articles."""

    name: str
    article: str | None = None

    def covers(self, path: str) -> bool:
        """Whether it speaks of this article."""
        return self.article is None or fnmatchcase(path, self.article)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file. `value` is the new name, type or outlet, None where the rule needs none."""

    line: int  # from 1
    rule: str
    selectors: tuple[Selector, ...]
    value: str | None = None
    note: str | None = None


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """All corrections of a file, in order. An empty file has none.

    Raises CorrectionsError with every mistake in it, each with its line.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path}: cannot be read ({error})") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CorrectionsError(
            f"{path}:{line}: not YAML: {error.problem}; quote names that have : or # in them"
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        what = getattr(error, "reason", None) or "nested too deep"
        raise CorrectionsError(f"{path}: not YAML: {what}; a list of rules needs no more than plain text") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsError(f"{path}:1: expected a list of rules, each beginning with '- '")
    found: list[Correction] = []
    mistakes: list[str] = []
    for node in root.value:
        line = node.start_mark.line + 1
        try:
            found.append(_correction(node, line))
        except RecursionError:
            mistakes.append(f"{path}:{line}: holds itself: write the names out")
        except ValueError as error:
            mistakes.append(f"{path}:{line}: {error}")
    if mistakes:
        raise CorrectionsError("\n".join(mistakes))
    return tuple(found)


def _value(node: yaml.Node) -> Any:
    """Plain values, scalars as they are written: a name such as NO or 1984 stays text."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        keys = [str(_value(key)) for key, _ in node.value]
        if len(set(keys)) < len(keys):
            raise ValueError("one key stands twice")
        return dict(zip(keys, (_value(item) for _, item in node.value), strict=True))
    raise ValueError("not a rule")


def _correction(node: yaml.Node, line: int) -> Correction:
    entry = _value(node)
    rules = [key for key in entry if key in RULES] if isinstance(entry, dict) else []
    if len(rules) != 1:
        raise ValueError(f"expected one rule, of: {', '.join(RULES)}")
    rule = rules[0]
    needed, allowed = RULES[rule]
    if unknown := set(entry) - allowed - {rule, needed}:
        raise ValueError(f"{rule}: does not take {', '.join(sorted(unknown))}")
    for key in ("article", "note"):
        if not isinstance(entry.get(key, ""), str):
            raise ValueError(f"{rule}: '{key}' takes one text, no list")
    value = entry.get(needed) if needed else None
    if needed and not (isinstance(value, str) and value):
        raise ValueError(f"{rule}: say what with '{needed}:'")
    if rule == "retype" and value not in get_args(EntityType):
        raise ValueError(f"retype: no such type '{value}'; types are {', '.join(get_args(EntityType))}")
    listed = entry[rule] if isinstance(entry[rule], list) else [entry[rule]]
    selectors = tuple(_selector(item, entry.get("article")) for item in listed)
    if rule in ("same", "not-same") and len(selectors) < 2:
        raise ValueError(f"{rule}: takes a list of two names or more: [A, B]")
    if rule not in ("same", "not-same", "hide") and len(selectors) > 1:
        raise ValueError(f"{rule}: takes one name")
    return Correction(line, rule, selectors, value, entry.get("note"))


def _selector(item: Any, article: str | None) -> Selector:
    if isinstance(item, str) and item:
        return Selector(item, article)
    if isinstance(item, dict) and set(item) <= {"name", "article"} and isinstance(item.get("name"), str):
        if not (item["name"] and isinstance(item.get("article", ""), str)):
            raise ValueError("expected one text each in {name: ..., article: ...}")
        return Selector(item["name"], item.get("article", article))
    raise ValueError("expected a name, or {name: ..., article: ...}")
