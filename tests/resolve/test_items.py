"""Wikidata items from closed lists look like items, are of one thing each, and reach the entities that they are of."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from test_correction_effects import Done

from dossier.resolve.items import _data, country_item, country_middle, item_of
from dossier.resolve.places import point_of
from dossier.types import LocalEntity
from written import country, report

FRENCH = LocalEntity("French", "language", key="language:fra")
FRANCE = country("France", "FR")
TEXAS = LocalEntity("Texas", "place", "state", country="US", key="region:US-TX")


def every() -> list[tuple[str, str]]:
    data = _data()
    found = [(f"country:{code}", entry["item"]) for code, entry in data["countries"].items()]
    found += [(f"region:{key}", item) for key, item in data["regions"].items()]
    return found + [(f"language:{code}", item) for code, item in data["languages"].items()]


def test_items_are_items_each_of_one_thing() -> None:
    found = every()
    assert len(found) > 700
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for _, item in found)
    assert [item for item, n in Counter(item for _, item in found).items() if n > 1] == []
    assert all(item_of(key) == item for key, item in found)


def test_every_country_of_the_standard_has_an_item() -> None:
    assert [c.alpha_2 for c in pycountry.countries if not country_item(c.alpha_2)] == []


@pytest.mark.parametrize("key", ["country:ZZ", "region:US-ZZ", "language:zzz", "city:1", "agency:ap", "", "France"])
def test_what_the_lists_lack_has_none(key: str) -> None:
    assert item_of(key) is None


def test_the_middle_of_a_country_lies_on_the_globe_and_not_in_the_next_ocean() -> None:
    middles = {code: country_middle(code) for code in _data()["countries"]}
    known = {code: at for code, at in middles.items() if at}
    assert len(known) > 230
    assert all(-90 <= north <= 90 and -180 <= east <= 180 for north, east in known.values())
    boxes = {"FR": (41, 52, -5, 9), "US": (25, 49, -125, -67), "FJ": (-20, -15, 176, 180), "ZA": (-35, -22, 16, 33)}
    for code, (south, north, west, east) in boxes.items():
        assert south < known[code][0] < north, code
        assert west < known[code][1] < east, code
    kosovo = point_of("country:XK")  # the middle is not known: its capital
    assert kosovo is not None
    assert country_middle("XK") is None
    assert kosovo.latitude == pytest.approx(42.7, abs=0.1)


def test_entities_of_closed_lists_have_their_item(tmp_path: Path) -> None:
    pairs = [report("a", FRANCE, FRENCH, TEXAS, LocalEntity("Texas", "work"))]
    found = {(e.name, e.type): e.wikidata for e in Done("", tmp_path, pairs).entities.values()}
    assert found == {
        ("France", "place"): item_of("country:FR"),
        ("French", "language"): item_of("language:fra"),
        ("Texas", "place"): item_of("region:US-TX"),
        ("Texas", "work"): None,
    }
    assert len(set(found.values())) == 4


def test_a_correction_gives_another_item_or_takes_it_away(tmp_path: Path) -> None:
    pairs = [report("a", FRANCE)]
    assert Done("- wikidata: France\n  id: none", tmp_path, pairs).entities["france"].wikidata is None
    assert Done("- wikidata: France\n  id: Q1", tmp_path, pairs).entities["france"].wikidata == "Q1"
    assert Done("- retype: France\n  type: work", tmp_path, pairs).entities["france"].wikidata is None


def test_what_a_person_takes_apart_has_no_item_that_two_would_share(tmp_path: Path) -> None:
    text = "- not-same: [{name: France, article: '*a.txt'}, {name: France, article: '*b.txt'}]"
    done = Done(text, tmp_path, [report("a", FRANCE), report("b", FRANCE)])
    assert [e.wikidata for e in done.entities.values()] == [None, None]


def test_a_name_that_a_correction_gave_can_be_used_in_others(tmp_path: Path) -> None:
    text = "- wikidata: Hexagon\n  id: Q1\n- rename: France\n  to: Hexagon\n"
    assert Done(text, tmp_path, [report("a", FRANCE)]).entities["hexagon"].wikidata == "Q1"
