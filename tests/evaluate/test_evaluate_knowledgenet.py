"""KnowledgeNet's text evaluation, on passages of our own and an annotator that says what the test wants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dossier.errors import DossierError
from dossier.evaluate.knowledgenet import PROPERTIES, is_passages, read_passages, score_passages
from dossier.types import Annotation, Article, LocalEntity, Mention, Relation
from dossier.vocabulary import predicates

FIRST = "Ada Wren was born in Tarn. She lives in Oslo."
SECOND = "Wren leads Barrow Steel."


def fact(name: str, text: str, subject: str, other: str) -> dict[str, Any]:
    s, o = text.index(subject), text.index(other)
    return {
        "property": name, "subject": subject, "object": other, "subject_start": s, "subject_end": s + len(subject),
        "object_start": o, "object_end": o + len(other),
    }  # fmt: skip


def write(path: Path) -> Path:
    rows = [
        {
            "fold": 2, "document": "d", "start": 60, "end": 90, "text": SECOND, "properties": ["CEO"],
            "facts": [fact("CEO", SECOND, "Barrow Steel", "Wren")],
        },
        {
            "fold": 2, "document": "d", "start": 0, "end": 50, "text": FIRST,
            "properties": ["PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE"],
            "facts": [
                fact("PLACE_OF_BIRTH", FIRST, "Ada Wren", "Tarn"),
                fact("PLACE_OF_BIRTH", FIRST, "She", "Tarn"),
                fact("PLACE_OF_RESIDENCE", FIRST, "She", "Oslo"),
            ],
        },
        {"fold": 3, "document": "e", "start": 0, "end": 9, "text": "Nothing.", "properties": ["CEO"], "facts": []},
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def annotated(article: Article, *found: tuple[str, str, str]) -> Annotation:
    """Wren with her two names and the pronoun, and one entity for every other name."""
    text = article.text
    names = {"Ada Wren": 0, "She": 0, "Wren leads": 0, "Tarn": 1, "Oslo": 2, "Barrow Steel": 3}
    mentions = [
        Mention(
            entity, words.split()[0] if words == "Wren leads" else words, "name", at, at + len(words.split(" l")[0])
        )
        for words, entity in names.items()
        if (at := text.find(words)) >= 0
    ]
    relations = []
    for subject, predicate, other in found:
        s, o = text.index(subject), text.index(other)
        spans = (s, s + len(subject)), (o, o + len(other))
        relations.append(
            Relation(0, names[subject], subject, predicate, names[other], other, *spans, spans[1], "typed", "test", 1.0)
        )
    entities = tuple(LocalEntity(name, "place") for name in ("Ada Wren", "Tarn", "Oslo", "Barrow Steel"))
    return Annotation(article.id, entities=entities, mentions=tuple(mentions), relations=tuple(relations))


def test_a_relation_counts_for_every_mention_of_both_in_its_passage(tmp_path: Path) -> None:
    passages = list(read_passages(write(tmp_path / "passages.jsonl")))

    def annotate(article: Article) -> Annotation:
        if article.id == "e":
            return Annotation("e")
        assert article.text == f"{FIRST}\n\n{SECOND}"  # in the order of the document
        return annotated(article, ("Ada Wren", "born_in", "Tarn"), ("Ada Wren", "heads", "Oslo"))

    rows = {(row.layer, row.data): row for row in score_passages(passages, annotate, "tiny")}
    birth = rows["knowledgenet place_of_birth", "tiny fold 2"]
    assert (birth.precision, birth.recall, birth.gold) == (1.0, 1.0, 2)
    home = rows["knowledgenet place_of_residence", "tiny fold 2"]
    assert (home.precision, home.recall, home.gold) == (0.0, 0.0, 1)
    total = rows["knowledgenet", "tiny fold 2"]
    assert (total.precision, total.recall, total.gold) == (1.0, 0.5, 4)  # no CEO is asked for where Oslo stands
    assert rows["knowledgenet", "tiny fold 3"].gold == 0


def test_what_overlaps_no_fact_of_its_property_is_wrong(tmp_path: Path) -> None:
    passages = list(read_passages(write(tmp_path / "passages.jsonl")))
    rows = {
        row.layer: row
        for row in score_passages(
            [passage for passage in passages if passage.fold == 2],
            lambda article: annotated(article, ("Ada Wren", "born_in", "Oslo")),
            "tiny",
        )
    }
    assert rows["knowledgenet place_of_birth"].precision == 0.0
    assert rows["knowledgenet"].recall == 0.0


def test_a_line_that_is_no_passage_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "passages.jsonl")
    assert is_passages(path)
    with path.open("a", encoding="utf-8") as lines:
        lines.write('{"fold": 1}\n')
    with pytest.raises(DossierError, match=r"passages\.jsonl:4"):
        list(read_passages(path))


def test_properties_are_read_off_predicates_that_there_are() -> None:
    assert {name for ours in PROPERTIES.values() for name, _ in ours} <= predicates().keys()
