"""What a copy kept, reworded, attributed otherwise, added and cut."""

from __future__ import annotations

from dataclasses import replace

from dossier.resolve import group_articles
from dossier.types import Quote
from written import written

FIRST = [
    "The council of Brenmoor voted 9 to 4 on Tuesday to reopen the slate quarry that has been closed since 1987.",
    "Work is to begin in April, once engineers of Hollis and Daughter have checked the old tunnels for water.",
    "Lorries would pass the primary school 60 times a day, councillor Petra Lindqvist told North Wire.",
    "The company has promised to build a road of its own, but has not said when it would be ready.",
    "Some 140 people are expected to find work there, most of them from villages in the Tarn valley.",
]
COPY = [
    FIRST[0],
    "Work should start in April, after engineers of Hollis and Daughter have checked the old tunnels for water.",
    "Lorries would pass the primary school 60 times a day, councillor Petra Lindqvist told reporters.",
    "It rained.",
    FIRST[4] + " " + "The company has promised to build a road of its own.",
]


def version(id_, sentences, said_to, **fields):
    article, annotation = written(id_, "\n\n".join(sentences), {}, outlet=f"Outlet {id_}", **fields)
    sentence = annotation.sentences[2]
    content = "Lorries would pass the primary school 60 times a day"
    start = article.text.index(content)
    quote = Quote(2, start, start + len(content), "indirect", said_to, None, "Petra Lindqvist")
    assert sentence.start <= start < sentence.end
    return article, replace(annotation, quotes=(quote,))


def kinds(first, copy):
    found = group_articles([first, copy]).differences
    assert {(d.article_id, d.other_id) for d in found} == {(copy[0].id, first[0].id)}
    return [(d.kind, d.sentence, d.other_sentence) for d in found]


def test_each_sentence_of_both_is_accounted_for():
    first = version("b", FIRST, "told", published="2025-03-03", title="Quarry opens")
    copy = version("a", COPY, "said", published="2025-03-04", title="Slate again")
    assert kinds(first, copy) == [
        ("kept", 0, 0),
        ("reworded", 1, 1),
        ("attribution", 2, 2),
        ("added", 3, None),
        ("kept", 4, 4),
        ("reworded", 5, 3),
        ("headline", None, None),
    ]


def test_what_was_left_out_is_cut():
    first = version("a", FIRST, "told", published="2025-03-03", title="Quarry opens")
    copy = version("b", FIRST[:3], "told", published="2025-03-04", title="Quarry opens")
    assert kinds(first, copy) == [
        ("kept", 0, 0), ("kept", 1, 1), ("kept", 2, 2), ("cut", None, 3), ("cut", None, 4),
    ]  # fmt: skip
