"""Which names of several articles are one thing, and which are not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.resolve import resolve
from dossier.types import Annotation, Article, LocalEntity, Resolution
from written import body, country, person, place, report

Pair = tuple[Article, Annotation]


def ids(resolution: Resolution, article: str) -> list[str | None]:
    """Entity ids of the things of an article, in order."""
    return [resolution.of[place] for place in sorted(p for p in resolution.of if p[0] == article)]


def same(*pairs: Pair, story_of: Mapping[str, str] | None = None) -> bool:
    """Whether the first things of all articles are one entity."""
    resolution = resolve(pairs, story_of or {})
    return len({resolution.of[article.id, 0] for article, _ in pairs}) == 1


US = country("United States", "US")
JAPAN = country("Japan", "JP")
FRANCE = country("France", "FR")


def test_one_entity_a_key_whatever_the_words() -> None:
    pairs = [report("a", (US, "US")), report("b", (US, "American")), report("c", (US, "United States"))]
    resolution = resolve(pairs, {})
    assert [e.id for e in resolution.entities] == ["united-states"]
    assert (resolution.entities[0].country, resolution.entities[0].subtype) == ("US", "country")
    assert resolution.entities[0].latitude == pytest.approx(39.5, abs=0.1)  # the middle of the country


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("John Roe"), person("John Roe")),
        (person("John F. Roe"), person("John Roe")),
        (body("Boeing Company"), body("Boeing")),
        (body("Facebook"), LocalEntity("Facebook", "product")),
        (body("Hong Kong Stock Exchange"), place("Hong Kong Stock Exchange")),
        (LocalEntity("2020 US election", "event"), LocalEntity("2020 United States election", "event")),
    ],
)
def test_the_same_full_name_is_one_thing(left: LocalEntity, right: LocalEntity) -> None:
    assert same(report("a", left, US), report("b", right, US))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Tigran"), country("Iran", "IR")),
        (person("John A. Roe"), person("John B. Roe")),
        (place("Chelsea"), body("Chelsea")),
        (person("Chelsea"), place("Chelsea")),
        (body("Meridian Bank", country="US"), body("Meridian Bank", country="FR")),
        (LocalEntity("C", "product"), LocalEntity("C++", "product")),
        (LocalEntity("D", "work"), LocalEntity("D", "work")),
        (LocalEntity("Russian", "language", key="language:rus"), country("Russia", "RU")),
    ],
)
def test_these_are_two_things(left: LocalEntity, right: LocalEntity) -> None:
    assert not same(report("a", left, US), report("b", right, US))


def test_two_people_of_one_name_are_told_apart_by_their_work() -> None:
    mayor, goalkeeper = person("John Roe", "mayor of Lorrain"), person("John Roe", "goalkeeper")
    pairs = [report("a", mayor), report("b", goalkeeper), report("c", goalkeeper)]
    resolution = resolve(pairs, {})
    assert ids(resolution, "b") == ids(resolution, "c") != ids(resolution, "a")
    assert {e.id for e in resolution.entities} == {"john-roe", "john-roe-mayor-of-lorrain"}


def test_two_people_of_one_name_are_told_apart_by_other_posts_in_articles_that_share_nothing() -> None:
    here = (body("Rovers"), body("Athletic"), place("Lorrain"))
    there = (body("Aldwick Institute"), body("Gel Works"), place("Aldwick"))
    one = report("a", person("John Roe", "Rovers groundskeeper"), *here)
    other = report("b", person("John Roe", "Institute gardener"), *there)
    assert not same(one, other)
    bridge = report("c", person("John Roe"), place("Lorrain"), place("Aldwick"))
    assert same(one, other, bridge)
    assert same(one, report("b", person("John Roe", "groundskeeper"), *there))
    assert same(one, report("b", person("John Roe"), *there))  # that they share nothing else is no proof


def test_two_mayors_of_one_name_are_told_apart_by_their_towns() -> None:
    here = (body("Rovers"), body("Athletic"), place("Lorrain"))
    there = (body("Aldwick Institute"), body("Gel Works"), place("Aldwick"))
    one = report("a", person("John Roe", "mayor of Lorrain"), *here)
    assert not same(one, report("b", person("John Roe", "mayor of Aldwick"), *there))
    assert same(one, report("b", person("John Roe", "mayor"), *there))
    assert same(one, report("b", person("John Roe", "mayor of Aldwick"), *there, here[0]))


def test_a_name_without_its_title_is_the_better_one() -> None:
    pairs = [report("a", person("Dr. Jane Roe")), report("b", person("Dr. Jane Roe")), report("c", person("Jane Roe"))]
    assert [e.name for e in resolve(pairs, {}).entities] == ["Jane Roe"]


def test_a_person_of_two_offices_is_one_where_the_articles_share_company() -> None:
    shared = body("Harlan Foundation")
    assert same(report("a", person("John Roe", "senator"), shared), report("b", person("John Roe", "actor"), shared))


def test_who_writes_is_not_who_is_written_about() -> None:
    article, annotation = report("a", person("John Roe"))
    by = replace(annotation.mentions[0], start=None, end=None, role="byline")
    writer = (article, replace(annotation, mentions=(by,)))
    assert not same(writer, report("b", person("John Roe"), US))


def test_a_surname_alone_joins_only_within_a_story_of_one_bearer() -> None:
    full, alone = report("a", person("John Roe")), report("b", person("Roe"))
    assert not same(full, alone)
    assert same(full, alone, story_of={"a": "a", "b": "a"})
    another = report("c", person("Jane Roe"))
    stories = {"a": "a", "b": "a", "c": "a"}
    assert resolve([full, alone, another], stories).of["b", 0] == "roe"


def test_a_single_name_joins_where_the_articles_share_company() -> None:
    company = [body("Rovers"), body("Northern Cup")]
    assert same(report("a", person("Pelinho"), *company), report("b", person("Pelinho"), *company))
    assert not same(report("a", person("Pelinho"), US), report("b", person("Pelinho"), US))


def test_an_acronym_is_what_an_article_says_it_is() -> None:
    full = report("a", (body("Harbor Safety Board"), "Harbor Safety Board|HSB"))
    assert same(full, report("b", body("HSB")))
    rival = report("c", (body("Hill Savings Bank"), "Hill Savings Bank|HSB"))
    assert resolve([full, report("b", body("HSB")), rival], {}).of["b", 0] == "hsb"


def test_an_acronym_that_nobody_expands_needs_four_letters_or_company() -> None:
    assert same(report("a", body("National Board of Harbor Inspection")), report("b", body("NBHI")))
    assert not same(report("a", body("Harbor Safety Board"), US), report("b", body("HSB"), US))
    assert same(report("a", body("Harbor Safety Board"), place("Lorrain")), report("b", body("HSB"), place("Lorrain")))


def test_bodies_that_every_country_has_are_of_the_country_of_their_article() -> None:
    court = body("Supreme Court")
    pairs = [report("a", court, US), report("b", court, US), report("c", court, JAPAN)]
    resolution = resolve(pairs, {})
    assert resolution.of["a", 0] == resolution.of["b", 0] != resolution.of["c", 0]
    assert not same(report("a", court), report("b", court))


def test_a_body_of_a_closed_list_takes_in_its_short_name() -> None:
    listed = replace(body("US Senate", "parliament", "US"), key="institution:US/senate")
    assert same(report("a", listed), report("b", body("Senate"), US))
    assert not same(report("a", listed), report("b", body("Senate"), FRANCE))


def test_local_bodies_of_generic_names_are_one_within_a_story_only() -> None:
    one, two = report("a", body("City Council"), US), report("b", body("City Council"), US)
    assert not same(one, two)
    assert same(one, two, story_of={"a": "a", "b": "a"})


def test_a_ministry_is_its_country_s_whichever_way_it_is_named() -> None:
    iran = country("Iran", "IR")
    anchored = LocalEntity("Iranian health ministry", "organization", "ministry", country="IR", anchors=(1,))
    plain = body("Ministry of Health")
    assert same(report("a", anchored, iran), report("b", plain, iran))
    assert not same(report("a", anchored, iran), report("b", plain, FRANCE))
    assert not same(report("a", anchored, iran), report("b", body("Ministry of Justice"), iran))


def embassy(name: str, *anchors: int) -> LocalEntity:
    return LocalEntity(name, "organization", "embassy", anchors=anchors)


def test_an_embassy_is_its_country_s_in_its_city() -> None:
    washington, paris = place("Washington"), place("Paris")
    one = report("a", embassy("China's embassy in Washington", 1, 2), country("China", "CN"), washington)
    two = report("b", embassy("Chinese embassy in Washington", 1, 2), country("China", "CN"), washington)
    three = report("c", embassy("Chinese embassy in Paris", 1, 2), country("China", "CN"), paris)
    assert same(one, two)
    assert not same(one, three)
    alone = [report(id_, embassy("Chinese embassy", 1), country("China", "CN")) for id_ in "de"]
    assert not same(*alone)


def test_district_courts_are_one_only_where_their_articles_say_which() -> None:
    usa, akron, lima = country("United States", "US"), place("Akron"), place("Lima")

    def court(name: str, *anchors: int) -> LocalEntity:
        return LocalEntity(name, "organization", "court", anchors=anchors)

    assert not same(*(report(id_, court("U.S. District Court", 1), usa) for id_ in "ab"))
    told = [report(id_, court("U.S. District Court in Akron", 1, 2), usa, akron) for id_ in "ab"]
    assert same(*told)
    assert not same(told[0], report("c", court("U.S. District Court in Lima", 1, 2), usa, lima))
    assert same(*(report(id_, court("American supreme court", 1), usa) for id_ in "ab"))
    assert same(*(report(id_, court("Akron city court", 1), akron) for id_ in "ab"))


def test_two_listed_entries_are_never_one_but_short_names_may_be_listed_twice() -> None:
    city, other = (LocalEntity("Lorrain", "place", "city", key=f"city:{n}") for n in (1, 2))
    assert not same(report("a", city), report("b", other))
    one, two = (LocalEntity("Lorrain Party", "organization", key=f"known:{n}") for n in ("lp", "lorrain"))
    assert same(report("a", one), report("b", two))


def test_names_types_and_descriptions_are_what_most_articles_say() -> None:
    pairs = [
        report("a", person("John Roe", "mayor"), (body("HSB"), "HSB")),
        report("b", person("John Roe", "mayor"), (body("Harbor Safety Board"), "Harbor Safety Board|HSB")),
        report("c", LocalEntity("John Roe", "organization"), place("Lorrain")),
        report("d", person("JOHN ROE"), place("Lorrain")),
    ]
    by_id = {e.id: e for e in resolve(pairs, {}).entities}
    assert (by_id["john-roe"].name, by_id["john-roe"].type, by_id["john-roe"].description) == (
        "John Roe",
        "person",
        "mayor",
    )
    assert by_id["harbor-safety-board"].aliases == ("HSB",)


def test_merges_say_which_rule_and_which_names() -> None:
    merges = resolve([report("a", person("John F. Roe"), US), report("b", person("John Roe"), US)], {}).merges
    assert [(m.entity_id, m.rule, m.left, m.right, m.score) for m in merges if m.entity_id != "united-states"] == [
        ("john-f-roe", "same full name", "John F. Roe", "John Roe", 0.9)
    ]


THINGS = st.sampled_from(
    [
        person("John Roe", "mayor"), person("John Roe", "striker"), person("John Roe"), person("Jane Roe"),
        person("Roe"), person("J. Roe"), body("HSB"), body("Harbor Safety Board"),
        body("Supreme Court"), body("Senate"), US, JAPAN,
        place("Lorrain"), LocalEntity("Lorrain", "organization"), LocalEntity("Lorrain", "place", key="city:1"),
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(THINGS, min_size=1, max_size=5, unique=True), min_size=1, max_size=7), st.randoms())
def test_the_order_of_the_articles_changes_nothing(articles: list[list[LocalEntity]], shuffled: random.Random) -> None:
    pairs = [report(f"article-{i}", *things) for i, things in enumerate(articles)]
    story_of = {article.id: "article-0" if i % 2 else article.id for i, (article, _) in enumerate(pairs)}
    first = resolve(pairs, story_of)
    shuffled.shuffle(pairs)
    assert resolve(pairs, story_of) == first
    assert len({entity.id for entity in first.entities}) == len(first.entities)
    assert set(first.of.values()) == {entity.id for entity in first.entities}
