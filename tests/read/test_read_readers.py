"""Every format: a fixture that is read, one that is set aside; and nothing that a file may hold makes reading fail."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_support import HERE, LONG, article, reject

from dossier.read import READERS, read_file, read_paths
from dossier.read.files import LARGEST
from dossier.read.furniture import reasons
from dossier.read.normal import clean_line, join_paragraphs
from dossier.types import Article, Reject

GOOD, BAD = HERE / "fixtures" / "good", HERE / "fixtures" / "bad"


def check_normal(item: Article) -> None:
    assert item.text == join_paragraphs(item.text.split("\n\n"))
    assert item.title == clean_line(item.title) != ""
    for value in (item.outlet, item.agency, item.byline, item.dateline, item.published, item.url):
        assert value is None or value == value.strip() != ""
    for piece in item.furniture:
        assert piece.reason in reasons()
        assert piece.text == clean_line(piece.text) != ""
    repr(item).encode("utf-8")
    item.text.encode("utf-8")


@pytest.mark.parametrize("suffix", READERS)
def test_each_reader_reads_its_good_fixture(suffix: str) -> None:
    (path,) = GOOD.glob(f"*{suffix}")
    found = read_file(path, path.name)
    assert found
    for item in found:
        assert isinstance(item, Article), item
        check_normal(item)
        assert "bridge" in item.text or "ferries" in item.text


@pytest.mark.parametrize("suffix", READERS)
def test_each_reader_sets_its_bad_fixture_aside(suffix: str) -> None:
    (path,) = BAD.glob(f"*{suffix}")
    found = read_file(path, path.name)
    assert found
    for item in found:
        assert isinstance(item, Reject), item
        assert item.reason
        assert item.detail.endswith(".")
        assert str(path.parent) not in item.detail


def test_what_no_reader_knows(tmp_path: Path) -> None:
    found = reject(tmp_path, "a.docx", "x")
    assert found.reason == "unknown format"
    assert all(suffix in found.detail for suffix in READERS)


def test_upper_case_suffixes(tmp_path: Path) -> None:
    assert LONG in article(tmp_path, "A.TXT", f"Bridge\n\n{LONG}").text


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b" \n\n ", "empty"), (b"Two words.", "too short")])
def test_next_to_nothing(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reject(tmp_path, "a.txt", content).reason == reason


def test_a_file_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (found,) = read_file(path, "big.txt")
    assert isinstance(found, Reject)
    assert (found.reason, "50 MB" in found.detail) == ("too large", True)


def test_an_item_may_be_too_large_and_the_others_are_read(tmp_path: Path) -> None:
    line = '{"title": "Bridge", "text": "%s"}\n'
    path = tmp_path / "feed.jsonl"
    path.write_text(line % LONG + line % ("x" * (LARGEST + 10)) + line % LONG, "utf-8")
    found = read_file(path, "feed.jsonl")
    assert [item.item for item in found] == ["1", "2", "3"]
    assert [isinstance(item, Article) for item in found] == [True, False, True]


def test_nul_bytes_and_odd_characters_are_dropped(tmp_path: Path) -> None:
    found = article(tmp_path, "a.txt", f"Brid\x00ge\n\n\u200b{LONG[:20]}\x00{LONG[20:]}\u00ad\n")
    assert (found.title, found.text) == ("Bridge", LONG)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LONG, "utf-8")
    path.chmod(0)
    (found,) = read_paths([path])
    assert isinstance(found, Reject)
    assert found.reason == "cannot be opened"


PIECES = r"""<p>|</p>|<br>|<script>|<figure><figcaption>|<div/class=ad>|&#xD800;|\ud800|---|{|"text": "|"}|,|"|# |- 1|
title: x|(AP) - |By Ana Petrova|Topics : |Home / News / |May 03 2025 \| 8:02 AM IST|url,text|Überall “wo”"""
FRAGMENTS = st.sampled_from(
    [*(piece.encode() for piece in PIECES.split("|")), LONG.encode(), b"\n", b"\n\n", b"\xff", b"\x00", b"\xed\xa0\x80"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(READERS)), st.one_of(st.binary(max_size=400), st.lists(FRAGMENTS, max_size=40).map(b"".join))
)
def test_whatever_the_bytes_articles_or_rejects_come_out(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        found = read_file(path, f"a{suffix}")
        assert found == read_file(path, f"a{suffix}")
    for item in found:
        assert isinstance(item, Article | Reject)
        repr(item).encode("utf-8")
        if isinstance(item, Article):
            check_normal(item)
            assert len(item.text.split()) >= 10
