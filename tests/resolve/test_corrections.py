"""What a person decided: how it is read, and that it wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_resolver import report

from dossier.errors import CorrectionsError
from dossier.resolve import Correction, correct_outlets, read_corrections, resolve
from written import body, person

ALL_RULES = """\
- same: [John Roe, Jack Roe]
- not-same: [{name: Jane Roe, article: "*/a.txt"}, {name: Jane Roe, article: "*/b.txt"}]
  note: a teacher and a pilot
- rename: HSB
  to: Harbor Safety Board

- retype: Aurora
  type: work
- hide: Pexels
- outlet: folder/*.txt
  name: Near Post
"""


def read(tmp_path: Path, text: str) -> tuple[Correction, ...]:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def test_every_rule_is_read_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, ALL_RULES)
    assert [(c.line, c.rule, c.value) for c in found] == [
        (1, "same", None),
        (2, "not-same", None),
        (4, "rename", "Harbor Safety Board"),
        (7, "retype", "work"),
        (9, "hide", None),
        (10, "outlet", "Near Post"),
    ]
    assert [(s.name, s.article) for s in found[1].selectors] == [("Jane Roe", "*/a.txt"), ("Jane Roe", "*/b.txt")]
    assert read(tmp_path, "# nothing yet\n") == ()


def test_names_stay_text_as_they_are_written(tmp_path: Path) -> None:
    assert [s.name for s in read(tmp_path, "- same: [NO, 1984]")[0].selectors] == ["NO", "1984"]


def test_all_mistakes_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = (
        "- same: [John Roe]\n- retype: Aurora\n  type: film\n- rename: HSB\n- hide: X\n  article: a.txt\n- forget: me\n"
        "- hide: Y\n  rename: Z\n  to: Q\n- just text\n- hide: Z\n  color: red\n"
    )
    with pytest.raises(CorrectionsError) as error:
        read(tmp_path, text)
    lines = str(error.value).splitlines()
    assert [int(line.removeprefix(str(tmp_path / "corrections.yml")).split(":")[1]) for line in lines] == [
        1, 2, 4, 7, 8, 11, 12,
    ]  # fmt: skip
    assert "takes a list of two names" in lines[0]
    assert "no such type 'film'" in lines[1]
    assert "say what with 'to:'" in lines[2]
    assert "does not take color" in lines[6]


@pytest.mark.parametrize(("text", "said"), [("- same: [a", "not YAML"), ("same: [a, b]", "expected a list of rules")])
def test_what_is_no_list_of_rules_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CorrectionsError, match=said):
        read(tmp_path, text)


PAIRS = [
    report("a", person("John Roe"), body("HSB"), person("Jane Roe")),
    report("b", person("Jack Roe"), body("Pexels"), person("Jane Roe")),
]


def test_corrections_win(tmp_path: Path) -> None:
    before = resolve(PAIRS, {})
    assert before.of["a", 2] == before.of["b", 2]
    after = resolve(PAIRS, {}, read(tmp_path, ALL_RULES))
    assert after.of["a", 0] == after.of["b", 0]
    assert after.of["a", 2] != after.of["b", 2]
    assert after.of["b", 1] is None
    by_id = {e.id: e for e in after.entities}
    assert "pexels" not in by_id
    assert by_id["harbor-safety-board"].name == "Harbor Safety Board"
    assert ("correction, line 1", 1.0) in {(m.rule, m.score) for m in after.merges}


def test_lines_that_match_nothing_are_reported(tmp_path: Path) -> None:
    reports = resolve(PAIRS, {}, read(tmp_path, ALL_RULES)).corrections
    assert [(r.line, r.matched) for r in reports] == [(1, 2), (2, 2), (4, 1), (7, 0), (9, 1)]
    assert reports[3].effect == "in no article: Aurora"


def test_outlets_are_corrected_by_path_or_by_name(tmp_path: Path) -> None:
    articles = [article for article, _ in PAIRS]
    corrected, reports = correct_outlets(articles, read(tmp_path, "- outlet: folder/a*\n  name: Near Post\n"))
    assert [article.outlet for article in corrected] == ["Near Post", None]
    assert [(r.line, r.matched) for r in reports] == [(1, 1)]
    again, _ = correct_outlets(corrected, read(tmp_path, "- outlet: near post\n  name: The Near Post\n"))
    assert [article.outlet for article in again] == ["The Near Post", None]


@pytest.mark.parametrize(
    "text",
    [
        '- hide: "a\x00b"\n',
        "- same: &a [x, *a]\n",
        "[" * 20_000,
        "- hide: X\n  article: [a, b]\n",
        "- hide: X\n  note: [a]\n",
        "- not-same: [{name: X, article: [a]}, Y]\n",
        "- not-same: [{name: '', article: a}, Y]\n",
    ],
)
def test_what_is_no_plain_list_of_rules_is_told_and_not_tried(tmp_path: Path, text: str) -> None:
    with pytest.raises(CorrectionsError, match=r"corrections\.yml"):
        read(tmp_path, text)
