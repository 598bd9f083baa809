"""Ids are slugs that come from the articles alone; an id that had to change leads on to the new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.resolve.ids import find_redirects, slug


def test_slugs_are_plain() -> None:
    assert [slug(name) for name in ("Xi Jinping", "Łódź", "AT&T", "习近平", "!?")] == [
        "xi-jinping", "lodz", "at-t", "xi-jin-ping", "entity",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_any_name_gives_a_folder_s_name(name: str) -> None:
    assert 0 < len(slug(name)) <= 80
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_an_id_that_is_gone_leads_to_who_has_its_mentions() -> None:
    previous = {"j-roe": frozenset({"m1", "m2"}), "gone": frozenset({"m9"}), "here": frozenset({"m3"})}
    current = {"john-roe": frozenset({"m1", "m2", "m4"}), "here": frozenset({"m3"})}
    assert find_redirects(previous, current, []) == (("j-roe", "john-roe"),)


def test_earlier_redirects_go_on_to_where_their_entity_is_now() -> None:
    previous = {"j-roe": frozenset({"m1"})}
    current = {"john-roe": frozenset({"m1"}), "back": frozenset({"m5"})}
    earlier = [("roe", "j-roe"), ("back", "john-roe"), ("lost", "nobody")]
    assert find_redirects(previous, current, earlier) == (("j-roe", "john-roe"), ("roe", "john-roe"))
