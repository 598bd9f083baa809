"""Copies of one text are one origin through cuts and rewording; reports of one event are one story; nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.resolve import group_articles, settle_articles
from dossier.resolve.components import components
from dossier.types import Annotation, Article, Grouping, Quote
from written import body, person, place, written

Pair = tuple[Article, Annotation]
DISPATCH = """\
LORRAIN - Ferry crews in Lorrain harbour walked off their boats before dawn on Monday, leaving some nine thousand
commuters on the quays.
The walkout began at five o'clock, when pickets of the Dockers' League turned back the first boat to Saint Maro.
Company officials called the action reckless and said that no talks would be held while the picket stood.
The League wants two more sailors on each night crossing, a demand that it first raised after a fall in February.
Helga Brandt, who leads the League, said members had waited nine months for an answer and had been given a brochure.
Schools on the island stayed open, but the hospital put off all but the most pressing operations.
A mediator appointed by the province is expected on Wednesday, and both sides have agreed to hear her separately.
Fishermen carried a few dozen passengers across in open boats, at prices that the harbour master described as shameful.
"""
OTHER_REPORT = """\
No boat left for Saint Maro this morning. By eight the line of islanders reached past the customs house in Lorrain.
Helga Brandt of the Dockers' League blamed the ferry company, which in her view has let crews shrink on night crossings.
The company answered that its crews meet every rule that the province has written and that pickets broke an agreement.
Teachers slept in classrooms. Nurses were fetched by fishermen, and the hospital postponed what could wait until the
mediator comes on Wednesday.
"""
UNRELATED = """\
The museum of Aldwick opens its new wing on Thursday with a show of seaweed prints that a local chemist collected.
Visitors may touch some of them. The director, Noor Haddad, said the prints had lain in a cellar for ninety years.
Entry is free for pupils until the end of June, and the museum will stay open until nine in the evening.
"""
THINGS = {
    "brandt": person("Helga Brandt"),
    "league": body("Dockers' League"),
    "lorrain": place("Lorrain"),
    "maro": place("Saint Maro"),
}
NAMES = {"Helga Brandt": "brandt", "Dockers' League": "league", "Lorrain": "lorrain", "Saint Maro": "maro"}


def article(id_: str, text: str, **fields: object) -> Pair:
    text = " ".join(text.split())
    for name, thing in NAMES.items():
        text = text.replace(name, f"[{name}|{thing}]")
    things = {thing: THINGS[thing] for name, thing in NAMES.items() if name in text}
    return written(id_, text, things, **{"published": "2025-03-03", "outlet": f"Outlet {id_}", **fields})


def cut(text: str, lines: list[int], swaps: dict[str, str]) -> str:
    kept = " ".join(text.splitlines()[i] for i in lines)
    for old, new in swaps.items():
        assert old in kept
        kept = kept.replace(old, new)
    return kept


def origins(grouping: Grouping) -> int:
    return len(set(grouping.origin_of.values()))


@pytest.mark.parametrize(
    ("lines", "swaps"),
    [
        ([0, 1, 2, 3, 4, 5], {}),
        ([0, 1, 2, 3], {"before dawn": "early", "turned back": "stopped", "commuters": "passengers"}),
        ([5, 6, 7, 3, 4], {"said": "complained that", "pressing": "urgent"}),
        ([0, 1, 2, 5, 8], {"'": "’", "LORRAIN - Ferry": "Ferry", "nine": "9"}),
    ],
)
def test_a_dispatch_that_is_cut_reordered_and_reworded_is_one_origin(lines: list[int], swaps: dict[str, str]) -> None:
    copy = article("b", cut(DISPATCH, lines, swaps))
    grouping = group_articles([article("a", DISPATCH), copy, article("c", UNRELATED)])
    assert grouping.origin_of == {"a": "a", "b": "a", "c": "c"}
    assert grouping.story_of == {"a": "a", "b": "a", "c": "c"}
    assert [(c.article_id, c.other_id) for c in grouping.copies] == [("a", "b")]
    assert grouping.copies[0].similarity > 0.6
    assert grouping.copies[0].shared_sentences >= 3


def test_two_reporters_of_one_event_are_one_story_of_two_origins() -> None:
    grouping = group_articles([article("a", DISPATCH), article("b", OTHER_REPORT), article("c", UNRELATED)])
    assert grouping.story_of == {"a": "a", "b": "a", "c": "c"}
    assert origins(grouping) == 3


@pytest.mark.parametrize("fields", [{"published": "2025-03-09"}, {"published": None}, {"outlet": "Outlet a"}])
def test_another_week_no_date_or_the_same_outlet_is_another_story(fields: dict[str, object]) -> None:
    grouping = group_articles([article("a", DISPATCH), article("b", OTHER_REPORT, **fields)])
    assert len(set(grouping.story_of.values())) == 2


def test_background_that_a_later_report_takes_over_is_no_copy() -> None:
    later = cut(DISPATCH, [3, 4, 5, 6], {}) + OTHER_REPORT[:300]
    grouping = group_articles([article("a", DISPATCH), article("b", later, published="2025-04-20")])
    assert origins(grouping) == 2
    assert grouping.copies == ()


def test_a_long_quotation_that_both_print_is_no_copy() -> None:
    speech = " ".join(DISPATCH.split())
    pairs = []
    for id_, own in (("a", UNRELATED), ("b", OTHER_REPORT)):
        one, annotation = article(id_, own + speech)
        start = one.text.index("Ferry crews")
        sentence = next(i for i, s in enumerate(annotation.sentences) if s.start <= start < s.end)
        quote = Quote(sentence, start, len(one.text), "direct", "said", None, None)
        pairs.append((one, replace(annotation, quotes=(quote,))))
    assert origins(group_articles(pairs)) == 2


def test_shared_passages_count_more_under_one_agency() -> None:
    mixed = cut(DISPATCH, [0, 1, 3], {}) + OTHER_REPORT + UNRELATED
    plain = [article("a", DISPATCH), article("b", mixed)]
    credited = [article("a", DISPATCH, agency="North Wire"), article("b", mixed, agency="North Wire")]
    assert origins(group_articles(plain)) == 2
    grouping = group_articles(credited)
    assert origins(grouping) == 1
    assert grouping.copies[0].reason == "both draw on one agency and share passages"


def test_groups_are_named_for_their_earliest_article_whatever_the_order() -> None:
    pairs = [
        article("a", DISPATCH, published="2025-03-03T12:00+01:00"),
        article("b", DISPATCH, published="2025-03-03T11:30+00:00"),
        article("c", DISPATCH, published="2025-03-03T10:30+00:00"),
        article("d", DISPATCH, published=None),
    ]
    for seed in range(4):
        random.Random(seed).shuffle(pairs)
        assert set(group_articles(pairs).story_of.values()) == {"c"}


@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_components_are_those_of_networkx(size: int, links: list[tuple[int, int]]) -> None:
    links = [(a % size, b % size) for a, b in links]
    graph = nx.Graph(links)
    graph.add_nodes_from(range(size))
    assert sorted(components(size, links)) == sorted(sorted(group) for group in nx.connected_components(graph))


def test_the_same_article_twice_is_read_once() -> None:
    one = Article("x", "b.txt", None, "s1", "Title", "Text.")
    twice = [replace(one, path="feed.csv", item="10"), replace(one, path="feed.csv", item="9"), one]
    kept, rejects = settle_articles(twice)
    assert [article.path for article in kept] == ["b.txt"]
    assert [(r.path, r.item, r.reason) for r in rejects] == [
        ("feed.csv", "9", "duplicate"),
        ("feed.csv", "10", "duplicate"),
    ]
    assert "b.txt" in rejects[0].detail


def test_another_text_under_one_id_is_another_article_in_any_order() -> None:
    one = Article("x", "a.txt", None, "s1", "Title", "Text.")
    other = replace(one, path="b.txt", text="Another text.")
    kept, rejects = settle_articles([other, one])
    assert (len({article.id for article in kept}), rejects) == (2, [])
    assert next(article for article in kept if article.id == "x").path == "a.txt"
    assert settle_articles([one, other]) == (kept, rejects)
