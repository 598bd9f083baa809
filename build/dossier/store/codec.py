"""Frozen dataclasses of dossier.types <-> JSON text, for the cache: not pickle, a cache may come from anyone."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from dossier.types import Annotation, Article, Date, Furniture, LocalEntity, Mention, Quote, Reject, Relation, Sentence

_NESTED: dict[tuple[type, str], type] = {
    (Article, "furniture"): Furniture,
    (Annotation, "sentences"): Sentence,
    (Annotation, "entities"): LocalEntity,
    (Annotation, "mentions"): Mention,
    (Annotation, "relations"): Relation,
    (Annotation, "quotes"): Quote,
    (Annotation, "dates"): Date,
}
_KINDS: dict[str, type] = {kind.__name__: kind for kind in (Article, Annotation, Reject)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _made(kind: type, values: list[Any]) -> Any:
    names = [f.name for f in fields(kind)]
    if len(names) != len(values):
        raise ValueError(f"{kind.__name__} has {len(names)} fields, found {len(values)}")
    arguments = {}
    for name, value in zip(names, values, strict=True):
        nested = _NESTED.get((kind, name))
        if nested is not None:
            value = tuple(_made(nested, item) for item in value)
        elif isinstance(value, list):
            value = tuple(value)
        arguments[name] = value
    return kind(**arguments)


def encode(value: Article | Annotation | Reject) -> str:
    """One line of JSON: the kind's name, then its fields in order."""
    return json.dumps([type(value).__name__, _plain(value)], ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Any:
    """What `encode` was given. Raises ValueError where it is something else."""
    try:
        name, values = json.loads(text)
        return _made(_KINDS[name], values)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not an encoded {', '.join(_KINDS)}: {error}") from error
