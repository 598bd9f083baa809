"""Two reports of one event share rare names, words, and whom they are about."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dossier.resolve.stories import Topic, same_event

PLACES = {"lorrain runners": 1, "harbour road": 1, "saint maro": 1}
WORDS = Counter(dict.fromkeys("marath record runner finish traine crowd second minute".split(), 2))


def topic(outlet: str, leads: dict[str, int], day: int = 3, words: Counter[str] = WORDS) -> Topic:
    return Topic(date(2025, 3, day), outlet, {**PLACES, **leads}, words)


def joined(*topics: Topic) -> list[tuple[int, int]]:
    return list(same_event(topics, [[i] for i in range(len(topics))]))


def test_two_outlets_that_are_about_the_same_tell_one_event() -> None:
    assert joined(topic("a", {"helga brandt": 6}), topic("b", {"helga brandt": 4})) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        topic("b", {"noor haddad": 6, "olive tan": 5}),  # another race, the day after
        topic("a", {"helga brandt": 4}),  # what came of it
        topic("b", {"helga brandt": 4}, day=7),
        topic("b", {"helga brandt": 4}, words=Counter({"concer": 3, "ticket": 2, "singer": 2})),
    ],
)
def test_another_subject_outlet_day_or_matter_is_another_event(other: Topic) -> None:
    assert joined(topic("a", {"helga brandt": 6, "ivo marsh": 5}), other) == []


def test_copies_make_no_name_common() -> None:
    pair = [topic("a", {"helga brandt": 6}), topic("b", {"helga brandt": 4})]
    copies = [topic(f"c{i}", {"helga brandt": 6}) for i in range(20)]
    texts = [[0, *range(2, 22)], [1]]
    assert (0, 1) in list(same_event([*pair, *copies], texts))
    assert (0, 1) not in joined(*pair, *copies)
