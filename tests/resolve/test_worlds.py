"""Resolution of generated worlds: namesakes of two towns stay two people, one person stays one in every spelling."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import pairs_of, world

from dossier.resolve import resolve
from dossier.resolve.name_parts import parts_of
from dossier.resolve.spelling import likeness
from written import person, report

SEEDS = range(60)


def measured() -> tuple[int, int, int]:
    """Pairs of articles rightly joined, wrongly joined and missed, over all seeds."""
    right = wrong = missed = 0
    for seed in SEEDS:
        told = world(seed)
        of = resolve([pair for pair, _ in told], {}).of
        for (one, other), same in pairs_of(told):
            joined = of[one, 0] == of[other, 0]
            right += joined and same
            wrong += joined and not same
            missed += same and not joined
    return right, wrong, missed


def test_people_of_generated_worlds() -> None:
    right, wrong, missed = measured()
    assert right + missed == len(SEEDS) * 4 * 10
    assert right / (right + wrong) > 0.99
    assert right / (right + missed) > 0.95


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_the_order_of_the_articles_changes_nothing(seed: int, rng: random.Random) -> None:
    pairs = [pair for pair, _ in world(seed, circles=3, articles=4)]
    first = resolve(pairs, {})
    rng.shuffle(pairs)
    assert resolve(pairs, {}) == first


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text("abdeiklmnorst", min_size=2, max_size=8), min_size=2, max_size=3), min_size=2, max_size=6)
)
def test_people_whose_names_have_no_word_in_common_are_never_one(names: list[list[str]]) -> None:
    company = [person("Nora Brenn"), person("Ida Pike"), person("Harlan Moreau")]
    pairs = [report(f"a{i}", person(" ".join(words).title(), "mayor"), *company) for i, words in enumerate(names)]
    resolution = resolve(pairs, {article.id: "story" for article, _ in pairs})
    for i in range(len(pairs)):
        for j in range(i):
            if resolution.of[f"a{i}", 0] == resolution.of[f"a{j}", 0]:
                mine, theirs = (parts_of(" ".join(names[k]).title(), "person").words for k in (i, j))
                assert any(likeness(a, b, given=True)[1] for a in mine for b in theirs)
