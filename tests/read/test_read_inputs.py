from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.read import list_inputs, read_paths
from dossier.types import Article, Reject


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    (root / "b").mkdir(parents=True)
    for name in ("b/two.txt", "a.txt", ".hidden.txt", "README.md", "corrections.yml", "notes.docx"):
        (root / name).write_text("x", "utf-8")
    return root


def test_folders_are_walked_in_order(folder: Path) -> None:
    assert [item.label for item in list_inputs([folder])] == ["news/a.txt", "news/b/two.txt", "news/notes.docx"]


def test_labels_hold_no_path_of_this_machine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    labels = [item.label for item in list_inputs([Path()])]
    assert labels == [item.label for item in list_inputs([folder])]


def test_a_file_that_is_named_is_taken_whatever_its_name(folder: Path) -> None:
    assert [item.label for item in list_inputs([folder / "README.md"])] == ["README.md"]


def test_overlapping_arguments_give_each_file_once(folder: Path) -> None:
    assert len(list_inputs([folder, folder / "b", folder / "a.txt"])) == 3


def test_two_folders_of_one_name_stay_apart(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year / "news").mkdir(parents=True)
        (tmp_path / year / "news" / "a.txt").write_text("x", "utf-8")
    inputs = list_inputs([tmp_path / "2024" / "news", tmp_path / "2023" / "news"])
    assert [item.label for item in inputs] == ["2023/news/a.txt", "2024/news/a.txt"]


def test_links_back_are_not_followed_for_ever(folder: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder)
    assert len(list_inputs([folder])) == 3


def test_a_link_to_itself_is_a_reject_and_no_end_of_all(folder: Path) -> None:
    (folder / "self.txt").symlink_to("self.txt")
    assert "news/self.txt" in [item.label for item in list_inputs([folder])]
    assert [r.reason for r in read_paths([folder / "a.txt", folder]) if getattr(r, "path", "") == "news/self.txt"] == [
        "cannot be opened"
    ]


def test_names_that_are_no_text_stay_apart(tmp_path: Path) -> None:
    for name in (b"a\xfe.txt", b"a\xff.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("x", "utf-8")
    labels = [item.label for item in list_inputs([tmp_path])]
    assert len(set(labels)) == 2
    assert all(label.encode("utf-8") for label in labels)


def test_what_does_not_exist_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"nowhere"):
        list_inputs([tmp_path / "nowhere"])


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Reject)
    assert found.reason == "not a file"


def test_order_of_arguments_does_not_matter(folder: Path, tmp_path: Path) -> None:
    text = "Bridge closes\n\nThe bridge was closed on Monday after the council had voted for its repair.\n"
    other = tmp_path / "other.txt"
    other.write_text(text, "utf-8")
    there, back = list(read_paths([folder, other])), list(read_paths([other, folder]))
    assert there == back
    assert any(isinstance(item, Article) for item in there)
