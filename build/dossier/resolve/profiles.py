"""What is known of a group of candidates that are taken to be one thing, and what forbids taking two groups for one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.comparison import compare
from dossier.resolve.name_parts import parts_of

SEVERAL = 3  # companions that an article names for their absence elsewhere to mean something
ONE_IN_AN_ARTICLE = frozenset(("same words", "same letters", "spelling", "more names"))  # rules of comparing
NAMED_THINGS = frozenset({"organization", "group", "event", "work", "product", "law"})


@cache
def _domains() -> dict[str, frozenset[str]]:
    text = files("dossier.resolve").joinpath("data/domains.yml").read_text(encoding="utf-8")
    return {domain: frozenset(words) for domain, words in yaml.safe_load(text).items()}


def domains_of(role: str) -> frozenset[str]:
    """Fields of work that a role's words belong to: "CIA Director" none, "left-arm bowler" sport."""
    words = set(names.tokens(role))
    return frozenset(domain for domain, known in _domains().items() if words & known)


@dataclass
class Profile:
    """One group of candidates. `strong` are companions that few articles share: neither countries nor agencies."""

    members: list[int]
    keys: set[str] = field(default_factory=set)
    types: Counter[str] = field(default_factory=Counter)
    own_countries: set[str] = field(default_factory=set)  # of bodies and places
    companions: set[str] = field(default_factory=set)
    strong: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    middles: set[frozenset[str]] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)  # (article, key of the name there)
    standing: set[str] = field(default_factory=set)  # "byline" or "text": where a person is named
    anchors: set[tuple[str, ...]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # the fullest name that each article has
    articles: set[str] = field(default_factory=set)
    generations: set[str] = field(default_factory=set)  # "junior", "third": where an article says it of a person

    @property
    def type(self) -> str:
        """The type that most mentions have."""
        return min(self.types, key=lambda t: (-self.types[t], t))

    def take_in(self, other: Profile) -> None:
        """Adds all that is known of the other group."""
        self.members.extend(other.members)
        self.types.update(other.types)
        for mine, theirs in zip(self._sets(), other._sets(), strict=True):
            mine.update(theirs)

    def _sets(self) -> tuple[set[Any], ...]:
        return (
            *(self.keys, self.own_countries, self.companions, self.strong, self.domains, self.roles),
            *(self.middles, self.stories, self.people, self.anchors, self.standing),
            *(self.names, self.articles, self.generations),
        )


def profile_of(index: int, candidate: Candidate, strong: frozenset[str]) -> Profile:
    """The group of one candidate."""
    roles = candidate.entity.roles
    middle = names.middle_initials(candidate.name) if candidate.type == "person" else frozenset()
    generation = parts_of(candidate.name, "person").generation if candidate.type == "person" else None
    return Profile(
        members=[index],
        keys={candidate.entity.key} if candidate.entity.key else set(),
        types=Counter({candidate.type: candidate.mention_count}),
        own_countries={candidate.country} if candidate.country and candidate.type != "person" else set(),
        companions=set(candidate.companions),
        strong=set(candidate.companions & strong),
        domains={domain for role in (*roles, *candidate.words) for domain in domains_of(role)},
        roles={" ".join(names.tokens(role)) for role in roles},
        middles={middle} if middle else set(),
        stories={candidate.story},
        people={(candidate.place[0], candidate.key)} if candidate.type == "person" else set(),
        standing={"byline" if candidate.byline else "text"} if candidate.type == "person" else set(),
        anchors={candidate.anchors} if candidate.anchors else set(),
        names={candidate.name},
        articles={candidate.place[0]},
        generations={generation} if generation else set(),
    )


def kin(one: str, other: str, words: int) -> bool:
    """Whether things of two types can be one: bodies, works, events and the like are close to each other; and a name of
    two words or more is taken for one thing whatever types it was given."""
    if one == other:
        return True
    if "language" in (one, other):
        return False
    return words > 1 or {one, other} <= NAMED_THINGS


def conflict(one: Profile, other: Profile) -> str | None:
    """Why the two cannot be one thing, None where nothing speaks against it."""
    if _listed_apart(one, other):
        return "two entries of a closed list"
    if one.anchors and other.anchors and not one.anchors & other.anchors:
        return "bodies of two places"
    if one.own_countries and other.own_countries and not one.own_countries & other.own_countries:
        return "two countries"
    if _told_apart(one, other):
        return "one article names both"
    if "person" in (one.type, other.type):
        if one.middles and other.middles and not any(a & b for a in one.middles for b in other.middles):
            return "two middle names"
        if one.generations and other.generations and not one.generations & other.generations:
            return "father and son"
        if one.standing and other.standing and one.standing.isdisjoint(other.standing):
            return "one writes, the other is written about"
        if _strangers(one, other):
            return "two people of one name: other work, or other posts in articles that share nothing"
    return None


def _listed_apart(one: Profile, other: Profile) -> bool:
    # well-known short names may have two entries for one thing (GOP, Republican Party): there the name decides
    mine, theirs = ({key for key in profile.keys if not key.startswith("known:")} for profile in (one, other))
    return bool(mine and theirs and not mine & theirs)


def _told_apart(one: Profile, other: Profile) -> bool:
    """Jane Smith and J. Smith in one article: who wrote it saw two people. Another spelling is not another name."""
    shared = {article for article, _ in one.people} & {article for article, _ in other.people}
    return any(
        not any(_may_be_one(a, b) for a in _names_in(one, article) for b in _names_in(other, article))
        for article in shared
    )


def _may_be_one(key: str, other: str) -> bool:
    found = compare(key, other, "person")
    # two people of one first name and nearly one surname are hardly ever in one article; siblings are
    slip_in_surname = found.rule == "slip" and len(found.words) > 1 and found.words[0][0] == found.words[0][1]
    return key == other or found.rule in ONE_IN_AN_ARTICLE or slip_in_surname


def _names_in(profile: Profile, article: str) -> set[str]:
    return {key for place, key in profile.people if place == article}


def _strangers(one: Profile, other: Profile) -> bool:
    if one.roles & other.roles or one.strong & other.strong or one.stories & other.stories:
        return False
    if not one.people or not other.people:
        return False
    if one.domains and other.domains and not one.domains & other.domains:
        return True
    if max(len(key.split()) for _, key in one.people | other.people) > 2:
        return False  # a name of three words is rarely that of two people
    if not one.roles or not other.roles or not _other_posts(one, other):
        return False  # that two articles share nothing is no proof where nothing else is known of both
    # other posts, and not even a country in common, though both articles name several things
    return min(len(one.companions), len(other.companions)) >= SEVERAL and not one.companions & other.companions


def _other_posts(one: Profile, other: Profile) -> bool:
    """A gardener and a clerk; and a mayor of Lorrain and a mayor of Aldwick, where both say of what."""
    mine, theirs = _role_words(one), _role_words(other)
    if not mine & theirs:
        return True
    plain = post_words() | names.SMALL
    return bool(mine - theirs - plain) and bool(theirs - mine - plain)


def posts_of(profile: Profile) -> set[str]:
    """Words of its roles that name an office or a work: of "former US President" president."""
    return _role_words(profile) & post_words()


@cache
def post_words() -> frozenset[str]:
    """Nouns for offices and works."""
    return frozenset(names.HONORIFICS | names.POSTS).union(*_domains().values())


def _role_words(profile: Profile) -> set[str]:
    return {word for role in profile.roles for word in role.split()}


def affinity(one: Profile, other: Profile) -> tuple[int, int, int]:
    """How much two groups have in common, to compare by: roles, rare companions, companions."""
    return (len(one.roles & other.roles), len(one.strong & other.strong), len(one.companions & other.companions))
