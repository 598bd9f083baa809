from collections import Counter

import pytest

from dossier.errors import DossierError
from dossier.evaluate import evaluate, run
from dossier.evaluate.scores import Tally, overlap, pair


def test_a_folder_without_gold_data_is_an_error_that_says_what_is_read(tmp_path):
    (tmp_path / "readme.md").write_text("nothing here")
    (tmp_path / "prices.tsv").write_text("day\tprice\n")  # a table, but not GAP's
    with pytest.raises(DossierError, match=r"holds no gold data.*\.conllu"):
        evaluate(tmp_path)
    with pytest.raises(DossierError):
        evaluate(tmp_path / "absent")


def test_files_of_one_kind_are_one_set_with_the_splits_apart(tmp_path, monkeypatch):
    for name in (
        "gum/a.conllu",
        "gum/b.conllu",
        "ewt/dev.conllu",
        "ewt/train.conllu",
        "gum/protest.conllu",
        "ewt/notes.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    seen = {}
    monkeypatch.setattr(run, "load_pipeline", lambda model: model)
    monkeypatch.setattr(run, "_score", lambda kind, paths, nlp, name: seen.update({name: len(paths)}) or [])
    evaluate(tmp_path, model="some")
    root = tmp_path.name
    assert seen == {f"{root}/gum": 3, f"{root}/ewt dev": 1, f"{root}/ewt train": 1}


def test_pairs_are_one_to_one_and_the_best_come_first():
    assert pair([10, 20], [19, 11, 12], lambda g, f: 1 - abs(g - f) / 10, 0.5) == [(1, 0), (0, 1)]
    assert pair([10], [30], lambda g, f: 0.0, 0.5) == []


def test_overlap_is_intersection_over_union():
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 5), (5, 9)) == 0


def test_tally_counts_sets_and_numbers():
    tally = Tally()
    tally.add_sets(Counter("aab"), "bc")
    tally.add(right=1, gold=2, found=1)
    score = tally.score("x", "y")
    assert (score.precision, score.recall, score.gold) == (2 / 3, 2 / 4, 4)
