"""What the frozen annotation shows, and that what the text does not show is dropped with a warning."""

from __future__ import annotations

from dataclasses import replace

from hand_built import reading

from dossier.annotate.assemble import assemble
from dossier.annotate.document import Chain, Reading
from dossier.types import Date, Mention, Quote, Relation

TABLE = """
Roe Roe PROPN NNP nsubj 2
met meet VERB VBD root 0
Hale Hale PROPN NNP obj 2
. . PUNCT . punct 2

He he PRON PRP nsubj 2
left leave VERB VBD root 0
. . PUNCT . punct 2
"""
MET = Relation(0, 1, "Roe", "met", 2, "Hale", (0, 3), (8, 12), (4, 7), "typed", "test", 0.9)


def _reading() -> Reading:
    """Text "Roe met Hale. He left." with an entity that has no mention before the two that have."""
    built = reading(TABLE, "person: Roe\nperson: Hale | (He)")
    for chain in built.chains:
        chain.index += 1
    built.chains.insert(0, Chain(0, "place", "Nowhere"))
    built.index()
    return built


def test_entities_without_mentions_are_left_out_and_facts_follow() -> None:
    found = assemble(_reading(), [MET], [])
    assert [e.name for e in found.entities] == ["Roe", "Hale"]
    assert [(m.entity, m.text) for m in found.mentions] == [(0, "Roe"), (1, "Hale"), (1, "He")]
    assert found.relations == (replace(MET, subject=0, object=1),)
    assert found.warnings == ()


def test_what_the_text_does_not_show_is_dropped() -> None:
    wrong = [
        replace(MET, subject_span=(0, 2)),  # cuts other words
        replace(MET, object_span=(14, 16), object_text="He"),  # in another sentence
        replace(MET, cue_span=(4, 8)),  # white space at its end
        replace(MET, subject=0),  # an entity that is nowhere in the text
        replace(MET, sentence=7),
    ]
    found = assemble(_reading(), wrong, [])
    assert found.relations == ()
    assert len(found.warnings) == len(wrong)


def test_quotes_and_dates_begin_in_their_sentence() -> None:
    built = _reading()
    built.quotes = [
        Quote(1, 14, 21, "direct", "", 1, "Roe"),
        Quote(0, 14, 21, "direct", "", 1, "Roe"),
        Quote(1, 14, 99, "direct", "", 1, "Roe"),
    ]
    built.dates = [Date(1, 17, 21, "2020", None, "year", "test"), Date(0, 17, 21, "2020", None, "year", "test")]
    found = assemble(built, [], [])
    assert [(q.sentence, q.speaker) for q in found.quotes] == [(1, 0)]
    assert [d.sentence for d in found.dates] == [1]
    assert len(found.warnings) == 3


def test_a_speaker_without_mentions_is_forgotten_but_the_quote_stays() -> None:
    built = _reading()
    built.quotes = [Quote(1, 14, 21, "direct", "", 0, "he", affiliation=2)]
    (quote,) = assemble(built, [], []).quotes
    assert (quote.speaker, quote.affiliation, quote.speaker_text) == (None, 1, "he")


def test_mentions_outside_the_body() -> None:
    others = [
        Mention(0, "Title", "name", 0, 5, "title"),
        Mention(1, "Tit", "name", 1, 4, "title"),  # not the title's words
        Mention(2, "WASHINGTON", "name", None, None, "dateline"),
        Mention(9, "Nobody", "name", None, None, "byline"),
    ]
    found = assemble(_reading(), [], others)
    assert [(m.role, m.text) for m in found.mentions if m.role != "text"] == [
        ("title", "Title"),
        ("dateline", "WASHINGTON"),
    ]
    assert found.entities[0].name == "Nowhere"
    assert len(found.warnings) == 2


def test_one_place_belongs_to_one_entity() -> None:
    built = _reading()
    built.chains[2].references.append(built.chains[1].references[0])
    found = assemble(built, [], [])
    assert [m.text for m in found.mentions] == ["Roe", "Hale", "He"]
    assert len(found.warnings) == 1


def test_anchors_are_numbered_anew() -> None:
    built = _reading()
    built.chains[1].anchors = [2, 0, 1]
    assert assemble(built, [], []).entities[0].anchors == (1,)
