"""Which lines of a page are furniture, and why. The patterns are data: data/furniture.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LONGEST = 1_200  # characters; longer lines are paragraphs of the report whatever they say
_SENTENCE_WORDS = 9
_LABEL = re.compile(r"[:|–—]\s*\S")
# A sentence's end, with or without an agency's sign-off behind it: "... on Friday. (ANI)", "... on Friday. PTI AKS"
_STOP = re.compile(
    r"(?:[.?!…][\"'”’)\]»]*|[\"”][.?!]?)"
    r"(?:\s*[(\[][A-Z][A-Za-z/ ]{1,20}[)\]]|\s(?:PTI|ANI|IANS|UNI)(?:\s[A-Z]{2,4}){0,4})?$"
)


@dataclass(frozen=True, slots=True)
class Rule:
    reason: str
    line: re.Pattern[str]
    opens: re.Pattern[str] | None
    sentences: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """`opens`: the line is a heading over more furniture of the same reason."""

    reason: str
    opens: bool


def ends_sentence(line: str) -> bool:
    return _STOP.search(line) is not None


def is_sentence(line: str) -> bool:
    """Long enough, and closed as a sentence is: may be text of the report."""
    return ends_sentence(line) and len(line.split()) >= _SENTENCE_WORDS


def classify(line: str, at_end: bool = False) -> Hit | None:
    """The furniture that a line in normal form is by its own words, or None. `at_end`: it stands behind the last long
    paragraph of the page."""
    if not line or len(line) > _LONGEST:
        return None
    sentence = is_sentence(line)
    for rule in _rules():
        if (sentence and not rule.sentences) or (rule.at_end and not at_end):
            continue
        if rule.line.fullmatch(line):
            heading = not _LABEL.search(line)  # "Topics : Ports" holds its list itself
            return Hit(rule.reason, heading and rule.opens is not None and rule.opens.match(line) is not None)
    return None


@cache
def _data() -> dict[str, Any]:
    return dict(yaml.safe_load(files("dossier.read").joinpath("data/furniture.yml").read_text("utf-8")))


def reasons() -> dict[str, str]:
    """Every reason that Furniture may carry, with what it means."""
    return dict(_data()["reasons"])


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_load())


def _load() -> Iterator[Rule]:
    for rule in _data()["rules"]:
        yield Rule(
            reason=rule["reason"],
            line=re.compile("|".join(f"(?:{pattern})" for pattern in rule["line"]), re.IGNORECASE),
            opens=re.compile(rule["opens"], re.IGNORECASE) if "opens" in rule else None,
            sentences=rule.get("sentences", False),
            at_end=rule.get("where") == "end",
        )
