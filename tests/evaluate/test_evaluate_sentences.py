import json

import pytest
import spacy

from dossier.errors import DossierError
from dossier.evaluate import evaluate, run
from dossier.evaluate.sentences import CutText, count_sentences, read_starts, score_sentences

TEXT = "He left. She came.\n\nIt rained."  # starts 0, 9, 20


def counted(gold: tuple[int, ...], found: list[int], text: str = TEXT):
    return [(s.precision, s.recall, s.gold) for s in count_sentences([CutText(text, gold)], lambda _: found, "data")]


def test_all_right():
    assert counted((0, 9, 20), [0, 9, 20]) == [(1, 1, 3), (1, 1, 2)]


def test_a_missed_border_breaks_two_sentences_and_one_boundary():
    assert counted((0, 9, 20), [0, 20]) == [(1 / 2, 1 / 3, 3), (1, 1 / 2, 2)]


def test_an_invented_border_makes_two_sentences_of_one():
    assert counted((0, 9, 20), [0, 3, 9, 20]) == [(2 / 4, 2 / 3, 3), (2 / 3, 1, 2)]


def test_white_space_does_not_count():
    assert counted((0, 9, 20), [0, 8, 18, 20]) == [(1, 1, 3), (1, 1, 2)]
    assert counted((1, 3), [0, 1, 2, 3], " a b ") == [(1, 1, 2), (1, 1, 1)]


def test_the_first_sentence_of_a_text_starts_at_no_boundary():
    assert counted((0,), [0]) == [(1, 1, 1), (0, 0, 0)]


def test_scores_what_a_pipeline_cuts():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    sentences, boundaries = score_sentences([CutText(TEXT, (0, 9, 20))], nlp, "data")
    assert (sentences.layer, sentences.f1, boundaries.layer, boundaries.f1) == ("sentences", 1, "boundaries", 1)


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "a.ann.txt").write_text("A ⟦E1 Title⟧\n\n⟦E1~ He⟧ left. She came.\n\nIt rained.\n", encoding="utf-8")
    path = tmp_path / "gold" / "our own.starts.jsonl"
    path.parent.mkdir()
    rows = [{"path": "../a.ann.txt", "length": 30, "starts": [0, 9, 20]}]
    rows.append({"path": "../../absent.ann.txt", "length": 3, "starts": [0]})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_reads_bodies_and_passes_over_texts_that_are_not_there(gold):
    assert list(read_starts(gold)) == [CutText(TEXT, (0, 9, 20))]


@pytest.mark.parametrize(
    "line",
    [
        '{"path": "../a.ann.txt", "length": 30}',
        '{"path": "../a.ann.txt", "length": 31, "starts": [0]}',
        '{"path": "../a.ann.txt", "length": 30, "starts": [8]}',
        '{"path": "../a.ann.txt", "length": 30, "starts": [30]}',
        "[]",
        "",
    ],
)
def test_a_broken_line_is_named(gold, line):
    gold.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"our own\.starts\.jsonl, line 1: "):
        list(read_starts(gold))


def test_each_file_is_a_set_and_one_without_texts_has_no_row(gold, monkeypatch):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    monkeypatch.setattr(run, "load_pipeline", lambda model: nlp)
    assert {(s.data, s.gold) for s in evaluate(gold.parent)} == {("gold our own", 3), ("gold our own", 2)}
    gold.write_text('{"path": "nowhere", "length": 1, "starts": [0]}\n', encoding="utf-8")
    assert evaluate(gold.parent) == []
