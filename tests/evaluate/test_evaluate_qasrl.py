"""QA-SRL: which question asks for which participant, and how a clause is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier import load_pipeline
from dossier.errors import DossierError
from dossier.evaluate import evaluate
from dossier.evaluate.qasrl import is_qasrl, read_qasrl, score_qasrl

HEADER = "qasrl_id,verb_idx,verb,question,answer_range,wh,subj,obj,prep,is_passive\n"
ROWS = """s1,1,praised,Who praised someone?,0:1,who,,someone,,False
s1,1,praised,Who did someone praise?,2:3~!~3:4,who,someone,,,False
s1,1,praised,When did someone praise someone?,4:5,when,someone,someone,,False
s2,2,fined,What was fined?,0:1,what,,,,True
s2,2,fined,Who was something fined by?,4:5,who,something,,by,True
s3,1,slept,Who slept?,2:3,who,,,,False
"""
SENTENCES = """qasrl_id,tokens
s1,Norway praised Peru openly today .
s2,Boeing was fined by NASA .
s3,Norway slept here .
"""


def written(folder: Path, rows: str = ROWS) -> Path:
    (folder / "own.full.csv").write_text(SENTENCES, encoding="utf-8")
    (folder / "own.gold.csv").write_text(HEADER + rows, encoding="utf-8")
    return folder / "own.gold.csv"


def test_questions_ask_for_participants(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert is_qasrl(path)
    assert not is_qasrl(tmp_path / "own.full.csv")
    first, second, third = read_qasrl(path)
    assert first.verbs == {1: {"doer": [(0, 1)], "done to": [(2, 3), (3, 4)]}}
    assert second.verbs == {2: {"done to": [(0, 1)], "doer": [(4, 5)]}}
    assert third.verbs == {1: {"doer": [(2, 3)]}}


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "s1,1,praised,Who?,zero,who,,,,False\n")
    with pytest.raises(DossierError, match=r"own.gold.csv, line 2"):
        list(read_qasrl(path))


def test_answers_without_sentences_are_the_user_s_error(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "own.full.csv").unlink()
    with pytest.raises(DossierError, match="beside it"):
        list(read_qasrl(path))


@pytest.mark.model
def test_a_participant_outside_the_answers_is_wrong(tmp_path: Path) -> None:
    doer, done_to = score_qasrl(read_qasrl(written(tmp_path)), load_pipeline(), "own")
    assert (doer.precision, doer.recall, doer.gold) == (pytest.approx(2 / 3), pytest.approx(2 / 3), 3)
    assert (done_to.precision, done_to.recall, done_to.gold) == (1, 1, 2)


@pytest.mark.model
def test_evaluate_finds_the_file(tmp_path: Path) -> None:
    written(tmp_path)
    assert [score.layer for score in evaluate(tmp_path)] == ["doer", "done to"]
