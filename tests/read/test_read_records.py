"""JSON lines and tables."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from reader_support import HERE, LONG

from dossier.read import read_file
from dossier.read.identity import sha256
from dossier.read.records import _plain
from dossier.types import Article, Reject


def articles(name: str) -> list[Article]:
    found = read_file(HERE / "fixtures" / "good" / name, name)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def test_json_lines() -> None:
    first, second = articles("feed.jsonl")
    assert (first.item, first.outlet, first.published) == ("1", "ledger.example", "2024-03-05")
    assert first.text.startswith("The town of Lissen")
    assert [(piece.reason, piece.text) for piece in first.furniture] == [("publication time", "Tuesday, March 5, 2024")]
    assert (second.item, second.published) == ("3", "2024-03-05T20:02+00:00")
    assert (second.byline, second.outlet) == ("Ana Petrova", "Harbor Ledger")
    assert second.text.count("\n\n") == 0 or "strike" in second.text


def test_a_line_has_its_own_checksum() -> None:
    line = (HERE / "fixtures" / "good" / "feed.jsonl").read_bytes().split(b"\n")[0]
    assert articles("feed.jsonl")[0].sha256 == sha256(line)


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    good = json.dumps({"title": "Bridge", "text": LONG})
    path = tmp_path / "feed.jsonl"
    path.write_bytes(
        b"\n".join([good.encode(), b"{broken", b'{"text": "caf\xff"', b"[" * 5_000, b'{"body": 3}', good.encode()])
    )
    found = read_file(path, "feed.jsonl")
    assert [isinstance(item, Article) for item in found] == [True, False, False, False, False, True]
    assert [item.item for item in found] == ["1", "2", "3", "4", "5", "6"]
    assert all(item.reason in ("broken JSON", "too short") for item in found if isinstance(item, Reject))


def test_lone_surrogates_do_not_come_through(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text('{"title": "Bri\\ud800dge", "text": "' + LONG + ' \\udfff"}\n', "utf-8")
    (found,) = read_file(path, "feed.jsonl")
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge", LONG)


def test_tables() -> None:
    first, second = articles("table.csv")
    assert (first.item, second.item) == ("2", "5")
    assert first.text.split("\n\n")[1] == 'The repair will take nine weeks and cost "12 million" euros.'
    assert (first.byline, second.byline) == ("Ana Petrova", None)
    assert second.published == "2024-03-05T20:02+00:00"


def test_semicolons_and_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"Title;Date;Body\nCafé closes;2024-03-05;{LONG}\n".encode("cp1252"))
    (found,) = read_file(path, "a.csv")
    assert isinstance(found, Article)
    assert found.title == "Café closes"


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nBridge,"{LONG}"\nFerry,"{LONG}\n', "utf-8")
    found = read_file(path, "a.csv")
    assert isinstance(found[0], Article)
    assert len(found) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(JSON)
def test_any_value_has_a_plain_text(value: object) -> None:
    assert isinstance(_plain(value), str)
