"""Windows over long texts: every word is kept once, none overfull, neighbours share context."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.windows import plan_windows


@settings(deadline=None)
@given(st.lists(st.integers(0, 24), max_size=300), st.integers(24, 80), st.integers(0, 20))
def test_every_word_is_kept_by_exactly_one_window(lengths: list[int], size: int, overlap: int) -> None:
    windows = plan_windows(lengths, size, overlap)
    kept = [i for window in windows for i in range(window.keep_first, window.keep_last)]
    assert kept == list(range(len(lengths)))
    for window in windows:
        assert window.first <= window.keep_first <= window.keep_last <= window.last
        assert sum(lengths[window.first : window.last]) <= size


def test_a_short_text_is_one_window() -> None:
    assert len(plan_windows([1] * 254)) == 1
    assert plan_windows([]) == []


def test_neighbours_share_context() -> None:
    first, second = plan_windows([1] * 20, size=15, overlap=6)
    assert second.first < first.last
    assert first.keep_last == second.keep_first == (second.first + first.last) // 2


def test_a_word_longer_than_a_window_gets_one_of_its_own() -> None:
    assert [window.keep_last - window.keep_first for window in plan_windows([2, 99, 2], size=10, overlap=3)].count(
        1
    ) >= 1
