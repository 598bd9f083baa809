"""Names that differ are one where the articles have enough in common, and two where they have not."""

from __future__ import annotations

import pytest

from dossier.resolve import resolve
from dossier.types import LocalEntity
from written import body, country, person, place, report

UKRAINE = country("Ukraine", "UA")
COMPANY = (body("Harlan Foundation"), place("Lorrain"))


def one(left: LocalEntity, right: LocalEntity, *shared: LocalEntity, story: bool = False) -> bool:
    pairs = [report("a", left, *shared), report("b", right, *shared)]
    of = resolve(pairs, {"a": "a", "b": "a"} if story else {}).of
    return of["a", 0] == of["b", 0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abdel Fattah al-Marri", "Abdel Fattah el-Marri"),
        ("Larisa Dolgova", "Лариса Долгова"),
        ("Jean-Luc Moreau", "Jean Luc Moreau"),
        ("Nora Brenn, Jr.", "Nora Brenn"),
    ],
)
def test_what_any_desk_changes_needs_no_support(left: str, right: str) -> None:
    assert one(person(left), person(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Andriy Shevchuk", "Andrij Shevchuk"), ("Mohammed Karimi", "Muhammad Karimi"), ("Oleh Koval", "Oleg Kowal")],
)
def test_another_spelling_needs_a_post_or_rare_company(left: str, right: str) -> None:
    assert not one(person(left), person(right))
    assert not one(person(left), person(right), UKRAINE)
    assert one(person(left, "president"), person(right, "Ukrainian President"), UKRAINE)
    assert one(person(left), person(right), *COMPANY)
    assert one(person(left), person(right), story=True)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Bill Harker", "William Harker"), ("Elijah Pike", "Elijah Eugene Pike"), ("Harlin Pike", "Harlan Pike")],
)
def test_pet_forms_more_names_and_slips_need_more(left: str, right: str) -> None:
    assert not one(person(left), person(right), COMPANY[0])
    assert not one(person(left, "governor"), person(right, "governor"))
    assert one(person(left, "governor"), person(right, "former governor"), COMPANY[0])
    assert one(person(left), person(right), *COMPANY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mahmoud Karimi", "Mohammed Karimi"),
        ("Hassan Karimi", "Hussein Karimi"),
        ("Olga Petrovna Brenn", "Olga Ivanovna Brenn"),
        ("Harlan Pike Sr.", "Harlan Pike Jr."),
        ("Harlan Pike II", "Harlan Pike III"),
        ("Jane Pike", "John Pike"),
    ],
)
def test_other_names_stay_two_whatever_the_company(left: str, right: str) -> None:
    assert not one(person(left, "mayor"), person(right, "mayor"), *COMPANY, story=True)


def test_a_chain_of_variants_does_not_join_its_ends() -> None:
    names = ("Harlan Pike", "H. Pike", "Henry Pike")
    pairs = [report(f"a{i}", person(name, "mayor"), *COMPANY) for i, name in enumerate(names)]
    of = resolve(pairs, {}).of
    assert of["a0", 0] != of["a2", 0]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Ridge-Way Transit", "Ridgeway Transit", True),
        ("National Institute of Harbor Disease", "National Institute of Harbor Diseases", True),
        ("Lorrain Times", "Lorrain Post", False),
        ("Aldwick 707s", "Aldwick 747s", False),
        ("Eastern District of Lorrain", "Western District of Lorrain", False),
        ("Royal Lorrain Society", "Royal Society", False),
        ("Stone Rollers", "Stone Roller", False),
    ],
)
def test_bodies(left: str, right: str, wanted: bool) -> None:
    assert one(body(left), body(right), *COMPANY) is wanted


def test_an_article_that_spells_a_name_twice_has_one_person() -> None:
    both = report("a", (person("Frido Walker"), "Frido Walker"), (person("Frido Welker"), "Frido Welker"), UKRAINE)
    of = resolve([both], {}).of
    assert of["a", 0] == of["a", 1]
    two = report("a", (person("Frido Walker"), "Frido Walker"), (person("Frida Walker"), "Frida Walker"), UKRAINE)
    of = resolve([two], {}).of
    assert of["a", 0] != of["a", 1]


def test_one_name_of_two_types_is_one_thing_where_two_rare_names_are_shared() -> None:
    assert one(body("Gelmed"), place("Gelmed"), *COMPANY)
    assert not one(body("Gelmed"), place("Gelmed"), COMPANY[0])
    listed = LocalEntity("Gelmed", "place", "city", key="city:1")
    assert not one(body("Gelmed"), listed, *COMPANY)


def test_a_surname_with_its_post_is_who_holds_it() -> None:
    full = report("a", person("Nora Brenn", "mayor of Aldwick"), *COMPANY)
    assert resolve([full, report("b", person("Brenn", "mayor"), COMPANY[0])], {}).of["b", 0] == "nora-brenn"
    assert resolve([full, report("b", person("Brenn", "singer"), COMPANY[0])], {}).of["b", 0] != "nora-brenn"
    assert resolve([full, report("b", person("Brenn", "mayor"))], {}).of["b", 0] != "nora-brenn"
    rival = report("c", person("Ida Brenn", "mayor of Lorrain"), *COMPANY)
    assert resolve([full, rival, report("b", person("Brenn", "mayor"), COMPANY[0])], {}).of["b", 0] == "brenn"


def test_a_merge_says_what_was_taken_for_what_and_what_spoke_for_it() -> None:
    pairs = [
        report("a", person("Andriy Shevchuk", "mayor"), *COMPANY),
        report("b", person("Andrij Shevchuk"), *COMPANY),
    ]
    merge = next(m for m in resolve(pairs, {}).merges if m.rule == "names that compare as one")
    assert merge.explanation == "spelling: andriy ~ andrij, shevchuk; both: harlan foundation, lorrain"
