"""The table of names: what compares as one and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.resolve import names

CASES = yaml.safe_load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"))
KEYS = {"person": names.person_key, "body": names.body_key}


@pytest.mark.parametrize("kind", ["person", "body"])
def test_names_compare(kind: str) -> None:
    key = KEYS[kind]
    wrong = [pair for pair in CASES[kind]["same"] if key(pair[0]) != key(pair[1])]
    wrong += [pair for pair in CASES[kind]["different"] if key(pair[0]) == key(pair[1])]
    assert wrong == []


def test_acronyms_and_generic_names_are_told() -> None:
    assert [name for name in CASES["acronyms"] if not names.is_acronym(name)] == []
    assert [name for name in CASES["words"] if names.is_acronym(name)] == []
    assert {name: names.initials(name) for name in CASES["initials"]} == CASES["initials"]
    assert [name for name in CASES["generic"] if not names.is_generic(name)] == []
    assert [name for name in CASES["specific"] if names.is_generic(name)] == []
    assert [name for name in CASES["national"] if not names.is_national(name)] == []
    assert [name for name in CASES["local"] if names.is_national(name)] == []


@given(st.text(max_size=40))
def test_any_text_has_keys_of_plain_letters(name: str) -> None:
    for key in (names.plain_key(name), names.person_key(name), names.body_key(name), names.acronym_key(name)):
        assert key.isascii()
        assert key == key.casefold().strip()


@given(st.lists(st.sampled_from(["Ann", "Bob", "Roe", "de", "O'Neill", "Łuk"]), min_size=1, max_size=4))
def test_a_key_is_its_own_key(words: list[str]) -> None:
    key = names.person_key(" ".join(words))
    assert names.person_key(key) == key
