"""What a person decided, from a YAML file: a list of lines, each one rule. It always wins over the rules of matching.

    - same: [Bob Roe, Robert Roe]
    - not-same: [Jordan Roe, Jordan A. Roe]
    - rename: CIA
      to: Central Intelligence Agency
      date: 2025-05-03
      by: Jane, city desk
    - outlet: articles/wire-*.txt       # a path, or the name that the outlet has now
      name: Harbor Ledger

correction_rules.RULES lists all rules, docs/corrections.md explains them. Names are those of the texts, in any case.
`article: PATH` (with * for any letters) beside a rule limits it to those articles; in a list a name may be
{name: ..., article: ...}, which tells two bearers of one name apart.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from dossier.errors import CorrectionsError
from dossier.resolve.conflicts import find_conflicts
from dossier.resolve.correction_rules import COMMON, RULES, Correction, Form, Selector
from dossier.types import ENTITY_TYPES

__all__ = ["RULES", "Correction", "Selector", "read_corrections"]

TEXTS = frozenset({"article", "note", "comment", "by", "to", "name"})  # one text each
ITEM = re.compile(r"Q[1-9]\d*")
YES, NO = ("yes", "true", "on"), ("no", "false", "off")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """All corrections of a file, in order. An empty file has none.

    Raises CorrectionsError with every mistake in it, each with its line; where there is none, with every two lines
    that contradict each other.
    """
    found: list[Correction] = []
    mistakes: list[str] = []
    for node in _list_of(path):
        line = node.start_mark.line + 1
        try:
            correction, wrong = _correction(_value(node), line, str(path))
        except RecursionError:
            correction, wrong = None, ["holds itself: write the names out"]
        except ValueError as error:
            correction, wrong = None, [str(error)]
        mistakes += [f"{path}:{line}: {text}" for text in wrong]
        if correction is not None and not wrong:
            found.append(correction)
    mistakes = mistakes or find_conflicts(found)
    if mistakes:
        raise CorrectionsError("\n".join(mistakes))
    return tuple(found)


def _list_of(path: Path) -> list[yaml.Node]:
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
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsError(f"{path}:1: expected a list of rules, each beginning with '- '")
    return list(root.value)


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


def _correction(entry: Any, line: int, source: str) -> tuple[Correction | None, list[str]]:
    """The correction, None where there is too little of it, and all that is wrong with it."""
    rules = [key for key in entry if key in RULES] if isinstance(entry, dict) else []
    if len(rules) != 1:
        return None, [f"expected one rule, of: {', '.join(RULES)}{_meant(entry, list(RULES))}"]
    rule = rules[0]
    form = RULES[rule]
    wrong = [f"{rule}: {text}" for text in _wrong_keys(rule, form, entry)]
    try:
        selectors = _rejected(entry) if rule == "reject" else _selectors(rule, form, entry)
    except ValueError as error:
        return None, [*wrong, f"{rule}: {error}"]
    if wrong:
        return None, wrong
    other = next((entry[key] for key in ("to", "name", "id") if key in entry), None)
    value = {"retype": entry.get("type"), "reject": rule == "reject" and entry[rule]["predicate"]}.get(rule, other)
    return Correction(
        line,
        rule,
        selectors,
        value,
        note=entry.get("note", entry.get("comment")),
        date=entry.get("date"),
        by=entry.get("by"),
        add=_texts(entry.get("add", [])),
        remove=_texts(entry.get("remove", [])),
        mention=int(entry["mention"]) if "mention" in entry else None,
        type=entry.get("type") if rule == "split" else None,
        accepted=entry.get("accept", "yes").casefold() in YES,
        source=source,
    ), []


def _wrong_keys(rule: str, form: Form, entry: dict[str, Any]) -> list[str]:
    allowed = form.needs | form.takes | COMMON | {rule}
    wrong = [f"does not take {key}{_meant([key], allowed - {rule})}" for key in sorted(set(entry) - allowed)]
    wrong += [f"say what with '{key}:'" for key in sorted(form.needs) if not entry.get(key)]
    for key in sorted(set(entry) & TEXTS & (allowed - {rule})):
        if not isinstance(entry[key], str):
            wrong.append(f"'{key}' takes one text, no list")
        elif not entry[key] and key not in form.needs:
            wrong.append(f"'{key}' is empty")
    if "note" in entry and "comment" in entry:
        wrong.append("'note' and 'comment' are one thing: write one of them")
    for key in {"add", "remove"} & set(entry) & allowed:
        listed = entry[key] if isinstance(entry[key], list) else [entry[key]]
        if len(_texts(listed)) < len(listed):
            wrong.append(f"'{key}' takes one name or a list of names")
    if rule == "alias" and not (_texts(entry.get("add", [])) or _texts(entry.get("remove", []))):
        wrong.append("say which name with 'add:' or 'remove:'")
    checks = {"date": _is_day, "mention": _is_count, "type": _is_type, "id": _is_item, "accept": _is_answer}
    for key, holds in checks.items():
        if entry.get(key) and key in allowed and (text := holds(entry[key])):
            wrong.append(text)
    return wrong


def _is_day(value: Any) -> str | None:
    try:
        return (
            None
            if date.fromisoformat(value).isoformat() == value
            else f"date: '{value}' is no day: write it as 2025-05-03"
        )
    except (TypeError, ValueError):
        return f"date: '{value}' is no day: write it as 2025-05-03"


def _is_count(value: Any) -> str | None:
    fits = isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,5}", value)
    return None if fits else f"mention: '{value}' is no number of a place: 1 is the first"


def _is_type(value: Any) -> str | None:
    meant = _meant([value], ENTITY_TYPES)
    return None if value in ENTITY_TYPES else f"no such type '{value}'{meant}; types are {', '.join(ENTITY_TYPES)}"


def _is_item(value: Any) -> str | None:
    fits = isinstance(value, str) and (ITEM.fullmatch(value) or value == "none")
    return None if fits else f"id: '{value}' is no Wikidata item: write Q and digits, or none"


def _is_answer(value: Any) -> str | None:
    fits = isinstance(value, str) and value.casefold() in (*YES, *NO)
    return None if fits else f"accept: '{value}' is neither yes nor no"


def _meant(words: Any, known: Any) -> str:
    """A question after a word that is not known, where one that is looks like it."""
    close = [m for w in words if isinstance(w, str) for m in get_close_matches(w, sorted(known), 1, 0.75)]
    return f" (did you mean {close[0]}?)" if isinstance(words, list | dict) and close else ""


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in values if isinstance(text, str) and text)


def _selectors(rule: str, form: Form, entry: dict[str, Any]) -> tuple[Selector, ...]:
    listed = entry[rule] if isinstance(entry[rule], list) else [entry[rule]]
    article = entry.get("article")
    selectors = tuple(_selector(item, article if isinstance(article, str) else None) for item in listed)
    if form.least > 1 and len(selectors) < form.least:
        raise ValueError("takes a list of two names or more: [A, B]")
    if len(selectors) < form.least or (form.most and len(selectors) > form.most):
        raise ValueError("takes one name")
    return selectors


def _selector(item: Any, article: str | None) -> Selector:
    if isinstance(item, str) and item:
        return Selector(item, article)
    if isinstance(item, dict) and set(item) <= {"name", "article"} and isinstance(item.get("name"), str):
        if not (item["name"] and isinstance(item.get("article", ""), str)):
            raise ValueError("expected one text each in {name: ..., article: ...}")
        return Selector(item["name"], item.get("article", article))
    raise ValueError("expected a name, or {name: ..., article: ...}")


def _rejected(entry: dict[str, Any]) -> tuple[Selector, ...]:
    """Subject and, where the relation has one, object."""
    relation = entry["reject"]
    keys = ("subject", "predicate", "object")
    if not isinstance(relation, dict) or set(relation) - set(keys) or not {"subject", "predicate"} <= set(relation):
        raise ValueError("takes {subject: ..., predicate: ..., object: ...}")
    if not all(isinstance(text, str) and text for text in relation.values()):
        raise ValueError("takes one text each for subject, predicate and object")
    article = entry.get("article")
    return tuple(Selector(relation[end], article) for end in ("subject", "object") if end in relation)
