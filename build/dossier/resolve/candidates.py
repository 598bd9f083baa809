"""The things that each article names, gathered from all articles: what the rules of matching look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dossier.resolve import names
from dossier.types import Annotation, Article, EntityType, LocalEntity

Place = tuple[str, int]  # (article id, local entity)


@dataclass(frozen=True)
class Candidate:
    """One local entity of one article, with the names that the article has for it and what else the article names."""

    place: Place
    entity: LocalEntity
    names: tuple[tuple[str, int], ...]  # name mentions as in the text, with how often
    mention_count: int
    story: str
    path: str
    words: tuple[str, ...] = ()  # roles of its relations, and what its nominal mentions call it
    nominals: tuple[str, ...] = ()  # what its article calls it, each as often as it does
    posts: tuple[tuple[str, str], ...] = ()  # roles of its relations, each with the body or place that it is held in
    anchors: tuple[str, ...] = ()  # identities of what it hangs on: a key of a closed list, or a name
    byline: bool = False  # named only as who wrote the article
    country: str | None = None  # its own, else that of a body of a generic name: the article's first country
    companions: frozenset[str] = field(default_factory=frozenset)  # the other things its article names

    @property
    def type(self) -> EntityType:
        return self.entity.type

    @property
    def name(self) -> str:
        return self.entity.name

    @cached_property
    def key(self) -> str:
        """What its name compares by."""
        if self.type == "person":
            return names.person_key(self.name)
        return names.plain_key(self.name) if self.type in ("place", "language") else names.body_key(self.name)

    @cached_property
    def other_keys(self) -> frozenset[str]:
        """Keys of the further names that its article has for it, and of that name itself."""
        make = names.person_key if self.type == "person" else names.body_key
        return frozenset(make(text) for text, _ in self.names) | {self.key}


def collect(pairs: Iterable[tuple[Article, Annotation]], story_of: Mapping[str, str]) -> list[Candidate]:
    """All local entities, in an order that depends on nothing but their articles' ids."""
    found: list[Candidate] = []
    for article, annotation in sorted(pairs, key=lambda pair: pair[0].id):
        found.extend(_of_article(article, annotation, story_of.get(article.id, article.id)))
    return found


def _of_article(article: Article, annotation: Annotation, story: str) -> list[Candidate]:
    texts: dict[int, Counter[str]] = defaultdict(Counter)
    counts: Counter[int] = Counter()
    roles: dict[int, set[str]] = defaultdict(set)
    words: dict[int, set[str]] = defaultdict(set)
    nominals: dict[int, list[str]] = defaultdict(list)
    posts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for relation in annotation.relations:
        if relation.role and relation.subject is not None:
            words[relation.subject].add(relation.role)
            if relation.object is not None and relation.polarity == "affirmed":
                posts[relation.subject].append((relation.role, annotation.entities[relation.object].name))
    for mention in annotation.mentions:
        counts[mention.entity] += 1
        roles[mention.entity].add(mention.role)
        if mention.kind == "name":
            texts[mention.entity][mention.text] += 1
        elif mention.kind == "nominal":
            words[mention.entity].add(mention.text)
            nominals[mention.entity].append(mention.text)
    candidates = [
        Candidate(
            place=(article.id, index),
            entity=entity,
            names=tuple(sorted(texts[index].items(), key=lambda item: (-item[1], item[0]))),
            mention_count=counts[index],
            story=story,
            byline=roles[index] == {"byline"},
            words=tuple(sorted(words[index])),
            nominals=tuple(nominals[index]),
            posts=tuple(posts[index]),
            path=article.path,
            anchors=tuple(sorted(_identity(annotation.entities[a]) for a in entity.anchors)),
            country=entity.country,
        )
        for index, entity in enumerate(annotation.entities)
        if counts[index]
    ]
    return _with_context(candidates)


def _identity(entity: LocalEntity) -> str:
    return entity.key or names.plain_key(entity.name)


def _with_context(candidates: list[Candidate]) -> list[Candidate]:
    around = {
        c.place: _identity(c.entity)
        for c in candidates
        if c.names and not c.byline and c.entity.subtype != "news agency"
    }
    countries: Counter[str] = Counter()
    for c in candidates:
        if c.type == "place" and c.entity.country:
            countries[c.entity.country] += c.mention_count
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    # the article's own country, where one clearly is: not in a report on the talks of two
    first = ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None
    return [
        replace(
            c,
            # who wrote the article has nothing to do with what it names
            companions=frozenset() if c.byline else frozenset(i for place, i in around.items() if place != c.place),
            country=c.country or (first if c.type == "organization" and names.is_generic(c.name) else None),
        )
        for c in candidates
    ]
