from __future__ import annotations

import json

import pytest

from dossier.errors import DossierError
from dossier.evaluate import evaluate, run
from dossier.evaluate.copies import KnownText, count_pairs, read_copies, score_copies
from written import written

KNOWN = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "z"}


def rows(found):
    return [(s.layer, s.precision, s.recall, s.gold) for s in count_pairs(KNOWN, found, "data")]


def test_all_right():
    assert rows(KNOWN) == [("near_duplicates", 1, 1, 3), ("kept_apart", 1, 1, 2)]


def test_a_missed_copy_is_missed_with_each_of_its_copies():
    assert rows({**KNOWN, "c": "own"}) == [("near_duplicates", 1, 1 / 3, 3), ("kept_apart", 1, 1, 2)]


def test_a_false_pair_costs_precision_and_the_text_that_was_alone():
    assert rows({**KNOWN, "d": "x"}) == [("near_duplicates", 3 / 6, 1, 3), ("kept_apart", 1 / 2, 1 / 2, 2)]


def test_texts_without_copies_have_no_row_of_pairs():
    assert [s.layer for s in count_pairs({"a": "1", "b": "2"}, {"a": "1", "b": "1"}, "data")] == ["kept_apart"]


TEXT = (
    "The bridge at Harrow closed on Monday after a barge struck its second pier. Divers found a crack of two metres. "
    "The county has hired a crane from the port of Ellen to lift the barge, which carries gravel. Buses go by Aldwick."
)


def test_a_file_of_texts_is_read_and_grouped(tmp_path):
    lines = [
        {"id": "a", "title": "Bridge closed", "text": TEXT, "origin": "1", "published": "2025-03-03"},
        {"id": "b", "title": "No way over", "text": TEXT.replace("struck", "hit"), "origin": "1", "outlet": "Post"},
        {"id": "c", "title": "Seaweed", "text": "A show of prints opens. Entry is free for pupils.", "origin": "2"},
    ]
    path = tmp_path / "own.copies.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    texts = read_copies(path)
    assert [text.origin for text in texts] == ["1", "1", "2"]
    assert isinstance(texts[0], KnownText)
    assert (texts[0].article.published, texts[1].article.outlet) == ("2025-03-03", "Post")
    scores = score_copies(texts, lambda article: written(article.id, article.text, {})[1], "own")
    assert [(s.layer, s.f1) for s in scores] == [("near_duplicates", 1), ("kept_apart", 1)]


def test_evaluate_names_the_set_by_its_file(tmp_path, monkeypatch):
    (tmp_path / "own.copies.jsonl").write_text("")
    seen = []
    monkeypatch.setattr(run, "_score_marked", lambda marked, passages, copies, model: seen.extend(copies) or [])
    evaluate(tmp_path)
    assert seen == [f"{tmp_path.name} own"]


@pytest.mark.parametrize("line", ['{"id": "a"}', "[]", "no json"])
def test_a_line_that_is_no_text_is_named(tmp_path, line):
    path = tmp_path / "own.copies.jsonl"
    path.write_text(line)
    with pytest.raises(DossierError, match="line 1: not a text"):
        read_copies(path)


def test_two_texts_of_one_id_are_an_error(tmp_path):
    path = tmp_path / "own.copies.jsonl"
    path.write_text('{"id": "a", "title": "t", "text": "x", "origin": 1}\n' * 2)
    with pytest.raises(DossierError, match="one id"):
        read_copies(path)
