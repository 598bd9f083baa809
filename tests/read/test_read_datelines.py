from __future__ import annotations

from typing import Any

import pytest
from reader_support import cases

from dossier.read.dateline import closing_agency, leading_dateline, lone_place, placed_agency

TABLE = cases("datelines")


@pytest.mark.parametrize("case", TABLE["datelines"], ids=lambda case: case["text"])
def test_datelines(case: dict[str, Any]) -> None:
    found = leading_dateline(case["text"])
    assert found is not None
    assert (found.place, found.agency, case["text"][found.length :]) == (case["place"], case["agency"], case["rest"])


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_no_dateline(text: str) -> None:
    assert leading_dateline(text) is None


def test_the_text_speaks_for_a_place_in_no_list() -> None:
    line = "PORT ELLERY: The town will build a wall."
    assert leading_dateline(line) is None
    found = leading_dateline(line, "The mayor of Port Ellery said so.")
    assert found is not None
    assert found.place == "PORT ELLERY"


@pytest.mark.parametrize(
    ("text", "agency", "rest"),
    [
        ("They left on Friday. (ANI)", "Asian News International", "They left on Friday."),
        ("They left on Friday. — AFP", "Agence France-Presse", "They left on Friday."),
        ("They left on Friday. PTI AKS RHL", "Press Trust of India", "They left on Friday."),
        ('"They left." (Reuters)', "Reuters", '"They left."'),
    ],
)
def test_sign_offs(text: str, agency: str, rest: str) -> None:
    found = closing_agency(text)
    assert found is not None
    assert (found.agency, text[: -found.length]) == (agency, rest)


@pytest.mark.parametrize("text", ["He told the AP", "It was founded by the party (PAP)", "He joined Reuters."])
def test_no_sign_off(text: str) -> None:
    assert closing_agency(text) is None


def test_agency_and_place_of_a_whole_line() -> None:
    found = placed_agency("AP Washington")
    assert found is not None
    assert (found.place, found.agency) == ("Washington", "Associated Press")
    assert placed_agency("AP Photo") is None
    assert placed_agency("Washington") is None


def test_a_place_alone_on_a_line() -> None:
    assert lone_place("Washington:", "The agency said so.") is not None
    assert lone_place("Port Marrin:", "The governor said so.") is not None
    assert lone_place("Civil Rights Division:", "The governor said so.", sure=True) is None
    assert lone_place("Marrin:", "The governor said so.") is None
    assert lone_place("Marrin:", "The storm hit the town of Marrin.") is not None
    assert lone_place("Key Points:", "The governor said so.") is None
