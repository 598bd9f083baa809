"""Pairs of names are scored by the comparison that the resolver uses, without a language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.evaluate import evaluate, run

HEAD = "case_group,schema,name1,name2,is_match\n"
ROWS = (
    "x,Person,Olga Brenn,OLGA BRENN,true\n"  # found and joined
    "x,Person,Bill Harker,William Harker,true\n"  # found
    "x,Company,Lorrain Times,Morning Aldwick,true\n"  # missed
    "x,Company,Aldwick Gel Ltd,Aldwick Gel,false\n"  # joined, wrongly
    "x,Vessel,Jane Pike,John Pike,false\n"
)


def test_both_thresholds_are_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pairs.csv").write_text(HEAD + ROWS, encoding="utf-8")
    monkeypatch.setattr(run, "load_pipeline", lambda model: pytest.fail("no language model is needed"))
    used, merged = evaluate(tmp_path)
    assert (used.layer, used.precision, used.recall, used.gold) == (
        "name pairs",
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        3,
    )
    assert (merged.layer, merged.precision, merged.recall) == ("name pairs, merge", 0.5, pytest.approx(1 / 3))
    assert used.interval is not None


def test_another_csv_is_no_gold_data_and_a_bad_row_is_told(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("day,price\n1,2\n", encoding="utf-8")
    with pytest.raises(DossierError, match="no gold data"):
        evaluate(tmp_path)
    (tmp_path / "pairs.csv").write_text(HEAD + "x,Person,A,B,perhaps\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"pairs\.csv:2: is_match is 'perhaps'"):
        evaluate(tmp_path)


@pytest.mark.shared
def test_the_bench_is_read() -> None:
    bench = Path(__file__).parents[3] / "shared/corpora/name_bench"
    used, merged = evaluate(bench)
    assert used.gold == 222
    assert used.f1 > 0.8
    assert merged.precision > 0.95
