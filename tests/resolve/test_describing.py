"""What kind of thing an entity is, and the few words that introduce it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dossier.resolve import resolve
from dossier.resolve.candidates import Candidate
from dossier.resolve.describing import description_of, subtype_of_name, subtype_of_nouns
from dossier.types import EntityType, LocalEntity
from written import Said, body, country, person, place, report, written

CASES = yaml.safe_load(Path(__file__).with_name("describing.yml").read_text(encoding="utf-8"))
NAMES = [(type_, name, wanted) for type_, of in CASES["names"].items() for name, wanted in of.items()]


@pytest.mark.parametrize(("type_", "name", "wanted"), NAMES)
def test_subtypes_of_names(type_: EntityType, name: str, wanted: str | None) -> None:
    assert subtype_of_name(name, type_) == wanted


@pytest.mark.parametrize(("type_", "nominals", "count", "wanted"), CASES["nouns"])
def test_subtypes_of_nouns(type_: EntityType, nominals: list[str], count: int, wanted: str | None) -> None:
    assert subtype_of_nouns(nominals, type_, count) == wanted


@pytest.mark.parametrize(("type_", "nominals", "wanted"), CASES["described"])
def test_descriptions(type_: EntityType, nominals: list[str], wanted: str | None) -> None:
    one = Candidate(("a", 0), LocalEntity("X", type_), (), 1, "a", "a.txt", nominals=tuple(nominals))
    assert description_of([one], type_) == wanted


def described(*pairs: object) -> dict[str, tuple[str | None, str | None]]:
    return {e.id: (e.subtype, e.description) for e in resolve(pairs, {}).entities}  # type: ignore[arg-type]


def test_the_fullest_wording_of_the_commonest_role() -> None:
    shared = body("Harlan Foundation")
    roles = (("mayor",), ("mayor",), ("mayor of Lorrain",), ("singer", "swimmer"))
    pairs = [report(f"a{i}", person("Nora Brenn", *of), shared) for i, of in enumerate(roles)]
    assert described(*pairs)["nora-brenn"] == (None, "mayor of Lorrain")


def test_a_bare_role_is_told_with_where_it_is_held() -> None:
    things = {"nora": person("Nora Brenn", "Prime Minister"), "land": country("France", "FR")}
    pair = written(
        "a", "[Nora Brenn|nora] leads [France|land].", things,
        said=[Said("nora", "heads", "land", "leads", role="Prime Minister")],
    )  # fmt: skip
    assert described(pair)["nora-brenn"] == (None, "Prime Minister, France")


def test_a_closed_list_goes_before_names_and_nouns() -> None:
    listed = LocalEntity("Lorrain Bank", "organization", "central bank", country="FR", key="known:lb")
    assert described(report("a", listed))["lorrain-bank"] == ("central bank", "central bank, France")
    assert described(report("a", body("Lorrain Bank")))["lorrain-bank"] == ("bank", "bank")


def test_a_state_is_known_where_its_country_is_named() -> None:
    india = country("India", "IN")
    assert described(report("a", place("Kerala"), india))["kerala"] == ("state", "state, India")
    assert described(report("a", place("Kerala"), country("Japan", "JP")))["kerala"] == (None, None)
