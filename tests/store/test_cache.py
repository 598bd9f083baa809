"""What was read and annotated is kept until it changes; a damaged cache is made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_knowledge import knowledge

from dossier.errors import DatabaseError
from dossier.store.cache import Cache, InputState
from dossier.store.codec import decode, encode
from dossier.types import Reject

ARTICLE, ANNOTATION = knowledge().articles[0], knowledge().annotations[0]


def test_what_is_encoded_comes_back() -> None:
    for value in (ARTICLE, ANNOTATION, Reject("p", "3", "reason", "two\nlines \u2028 and more")):
        assert decode(encode(value)) == value
        assert "\n" not in encode(value)


@pytest.mark.parametrize("text", ["", "[]", '["Article",[1]]', '["Path",[]]', "null", "{"])
def test_what_was_not_encoded_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an encoded"):
        decode(text)


def test_annotations_belong_to_a_text_and_a_version(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.store_annotation(ARTICLE, "1", ANNOTATION)
        moved = replace(ARTICLE, id="elsewhere", path="other.txt")
        assert cache.annotation(moved, "1") == replace(ANNOTATION, article_id="elsewhere")
        assert cache.annotation(ARTICLE, "2") is None
        assert cache.annotation(replace(ARTICLE, text="x"), "1") is None
        assert cache.annotation(replace(ARTICLE, published=None), "1") is None


def test_readings_and_inputs_are_kept_until_nobody_asks(tmp_path: Path) -> None:
    state = InputState("a.txt", 10, 1)
    results = [ARTICLE, Reject("a.txt", None, "r", "d")]
    with Cache(tmp_path / "c") as cache:
        cache.store_reading("key", results)
        cache.remember_input(state, "hash")
    with Cache(tmp_path / "c") as cache:
        assert cache.reading("key") == results
        assert cache.sha256_of(state) == "hash"
        assert cache.sha256_of(replace(state, modified=2)) is None
        cache.forget_unused(["a.txt"])
    with Cache(tmp_path / "c") as cache:
        cache.forget_unused([])
        assert (cache.reading("key"), cache.sha256_of(state)) == (None, None)


def test_a_second_build_is_told_to_wait(tmp_path: Path) -> None:
    with Cache(tmp_path / "c"), pytest.raises(DatabaseError, match="another build is running"):
        Cache(tmp_path / "c")
    with Cache(tmp_path / "c") as cache:
        assert cache.reading("key") is None


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"no database, but some bytes that are long enough to look at" * 40)
    with Cache(tmp_path / "c") as cache:
        assert cache.reading("key") is None
