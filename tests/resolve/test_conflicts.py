"""Lines that contradict or repeat each other are told together, each with the numbers of both; others are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.errors import CorrectionsError
from dossier.resolve import read_corrections

CONFLICTS = {
    "same and not-same": (
        "- same: [Jane Roe, J. Roe]\n- not-same: [j. roe, JANE ROE]\n",
        [":2: not-same: j. roe and JANE ROE are made one (line 1)"],
    ),
    "a chain": (
        "- same: [A1, B1]\n- not-same: [A1, D1]\n- same: [B1, C1]\n- same: [C1, D1]\n- same: [D1, E1]\n",
        [":2: not-same: A1 and D1 are made one (lines 1, 3, 4)"],
    ),
    "two names": (
        "- rename: A\n  to: B\n- rename: a\n  to: C\n",
        [":3: rename: two answers for a: 'B' or 'C' (line 1)"],
    ),
    "two types": ("- retype: A\n  type: work\n- retype: A\n  type: law\n", [":3: retype: two answers for A"]),
    "two items": ("- wikidata: A\n  id: Q1\n- wikidata: A\n  id: none\n", [":3: wikidata: two answers for A"]),
    "two outlets": ("- outlet: a/*\n  name: B\n- outlet: A/*\n  name: C\n", [":3: outlet: two answers for A/*"]),
    "two splits": (
        "- split: A\n  article: x\n  to: B\n- split: A\n  article: x\n  to: C\n",
        [":4: split: two answers for A in x: 'B' or 'C' (line 1)"],
    ),
    "hidden and renamed": (
        "- hide: [A, B]\n- rename: B\n  to: C\n",
        [":2: rename: B is hidden by another line (line 1)"],
    ),
    "renamed and hidden": (
        "- retype: B\n  type: law\n- hide: B\n",
        [":3: hide: B is also the matter of 'retype' in another line (line 1)"],
    ),
    "an alias both ways": (
        "- alias: A\n  add: X\n- alias: A\n  remove: [x]\n",
        [":3: alias: 'x' is both added to and removed from A (line 1)"],
    ),
    "repeated": (
        "- same: [A, B]\n- hide: C\n- same: [B, A]\n  note: again\n",
        [":3: same: says again what another line says; delete one of them (line 1)"],
    ),
    "all at once": (
        "- rename: A\n  to: B\n- rename: A\n  to: C\n- hide: D\n- hide: D\n- same: [E, F]\n- not-same: [E, F]\n",
        [":3: rename", ":6: hide", ":8: not-same"],
    ),
}


def read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    read_corrections(path)


@pytest.mark.parametrize("name", CONFLICTS)
def test_these_are_told(name: str, tmp_path: Path) -> None:
    text, said = CONFLICTS[name]
    with pytest.raises(CorrectionsError) as error:
        read(tmp_path, text)
    found = str(error.value).splitlines()
    assert len(found) == len(said)
    for line, expected in zip(found, said, strict=True):
        assert line.startswith(f"{tmp_path / 'corrections.yml'}{expected}")


@pytest.mark.parametrize(
    "text",
    [
        "- same: [A, B]\n- not-same: [A, C]\n",
        "- rename: A\n  to: B\n- rename: C\n  to: B\n",
        "- rename: A\n  article: x\n  to: B\n- rename: A\n  article: y\n  to: C\n",
        "- hide: A\n  article: x\n- rename: A\n  article: y\n  to: C\n",
        "- split: A\n  article: x\n  mention: 1\n  to: B\n- split: A\n  article: x\n  mention: 2\n  to: C\n",
        "- wikidata: A\n  id: Q1\n  accept: no\n- wikidata: A\n  id: Q2\n  accept: no\n- wikidata: A\n  id: Q3\n",
        "- alias: A\n  add: X\n- alias: B\n  remove: X\n",
        "- outlet: a*.txt\n  name: B\n- outlet: a.txt\n  name: C\n",
        "- reject: {subject: A, predicate: met, object: B}\n- reject: {subject: B, predicate: met, object: A}\n",
    ],
)
def test_these_hold_together(text: str, tmp_path: Path) -> None:
    read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- hide: A\n  date: 3 May\n", "hide: date: '3 May' is no day: write it as 2025-05-03"),
        ("- hide: A\n  date: 2025-02-30\n", "is no day"),
        ("- hide: A\n  note: a\n  comment: b\n", "'note' and 'comment' are one thing"),
        ("- hide: A\n  by: [me]\n", "'by' takes one text"),
        ("- alias: A\n", "say which name with 'add:' or 'remove:'"),
        ("- alias: A\n  add: [[x]]\n", "'add' takes one name or a list of names"),
        ("- split: A\n", "split: say what with 'article:'"),
        ("- split: A\n  article: x\n  mention: 0\n", "mention: '0' is no number of a place"),
        ("- split: A\n  article: x\n  type: river\n", "no such type 'river'"),
        ("- wikidata: A\n  id: P31\n", "'P31' is no Wikidata item"),
        ("- wikidata: A\n  id: Q1\n  accept: maybe\n", "accept: 'maybe' is neither yes nor no"),
        ("- reject: [A, met, B]\n", "reject: takes {subject: ..., predicate: ..., object: ...}"),
        ("- reject: {subject: A, predicate: met, object: [B]}\n", "takes one text each"),
        ("- reject: {subject: A, object: B}\n", "reject: takes {subject"),
        ("- retype: A\n  type: organisation\n", "(did you mean organization?)"),
        ("- renam: A\n  to: B\n", "(did you mean rename?)"),
        ("- rename: A\n  to: B\n  articel: x\n", "does not take articel (did you mean article?)"),
    ],
)
def test_mistakes_are_told_with_what_to_write(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError) as error:
        read(tmp_path, text)
    assert said in str(error.value)


def test_all_mistakes_of_one_line_are_told(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError) as error:
        read(tmp_path, "- split: A\n  mention: x\n  type: river\n  date: May\n  color: red\n")
    assert len(str(error.value).splitlines()) == 5
