"""The constructions of frames.yml, which explains their fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """One line of `verbal` in frames.yml, which explains the fields."""

    verbs: frozenset[str]
    to: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    passive: bool = False
    swap: bool = False
    together: bool = False
    recipient: bool = False
    place: bool = False
    schools: bool = False
    parties: bool = False
    employers: bool = False
    bare: bool = False
    named: bool = False
    modifier: bool = False
    apart: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NounFrame:
    """One line of `nominal` in frames.yml."""

    nouns: frozenset[str]
    patient: frozenset[str]
    agent: frozenset[str]
    modifier: bool = False


def frame_fields(entry: dict[str, Any]) -> dict[str, Any]:
    """The fields of one line, its lists as sets; `with`, a keyword here, is called words."""
    entry = {"words" if name == "with" else name: value for name, value in entry.items()}
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in entry.items()}


@cache
def frame_data() -> dict[str, Any]:
    """frames.yml as it is."""
    data: dict[str, Any] = yaml.safe_load(
        files("dossier.annotate").joinpath("data/frames.yml").read_text(encoding="utf-8")
    )
    return data


@cache
def verb_frames() -> dict[str, tuple[VerbFrame, ...]]:
    """Frames of verbs by predicate."""
    return {
        name: tuple(VerbFrame(**frame_fields(entry)) for entry in entries)
        for name, entries in frame_data()["verbal"].items()
    }


@cache
def noun_frames() -> dict[str, NounFrame]:
    """Frames of event nouns by predicate."""
    return {name: NounFrame(**frame_fields(entry)) for name, entry in frame_data()["nominal"].items()}
