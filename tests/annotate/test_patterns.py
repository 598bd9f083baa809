"""The list of patterns and the frames that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from dossier.annotate.events import EVENTS
from dossier.annotate.patterns import PATTERNS
from dossier.annotate.patterns.frame_lists import noun_frames, verb_frames
from dossier.annotate.patterns.relational import relational_frames
from dossier.types import ENTITY_TYPES
from dossier.vocabulary import predicates

LEXICONS = ["frames.yml", "nouns.yml", "stance.yml", "events.yml"]
FLAGS = {
    *("swap", "passive", "together", "recipient", "place", "schools", "modifier"),
    *("own", "parties", "bare", "named", "employers"),
}


def words_of(value: Any, field: str = "") -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from () if key in FLAGS else words_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner, field)
    else:
        yield value


def test_names_are_unique_and_each_says_why() -> None:
    patterns = [*PATTERNS, *EVENTS]
    assert len({pattern.name for pattern in patterns}) == len(patterns)
    for pattern in patterns:
        assert pattern.why.endswith("."), pattern.name
        assert 0 < pattern.confidence < 1, pattern.name


def test_patterns_name_predicates_of_the_vocabulary() -> None:
    named = {pattern.predicate for pattern in PATTERNS} - {""}
    assert named <= predicates().keys()


@pytest.mark.parametrize("name", LEXICONS)
def test_words_are_words(name: str) -> None:
    """YAML takes on, off, no and yes for true and false unless they are quoted."""
    data = yaml.safe_load(files("dossier.annotate").joinpath("data", name).read_text(encoding="utf-8"))
    assert [word for word in words_of(data) if not isinstance(word, str)] == []


def test_frames_narrow_to_types_that_the_vocabulary_allows() -> None:
    for frames in (verb_frames(), relational_frames()):
        for name, entries in frames.items():
            for frame in entries:
                assert frame.subject | frame.object <= set(ENTITY_TYPES), name
                assert not frame.subject or frame.subject & predicates()[name].subject_types, name
                assert not frame.object or frame.object & predicates()[name].object_types, name
    assert noun_frames().keys() <= predicates().keys()
