"""Small worlds with known people: who bears which name, and sets of articles that tell of them in varied spellings.

A world has circles (a town with its bodies, people and posts). Each person belongs to one circle; each article tells of
one circle, so what its names share is that circle's company.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.types import Annotation, Article, LocalEntity
from written import body, person, place, report

GIVEN = ("Nora", "Harlan", "Ida", "Osric", "Mohammed", "Andriy", "Elizabeth", "William")
SURNAMES = ("Brenn", "Karimi", "Shevchuk", "Dolgova", "Pike", "Moreau", "Tanaka", "Voght")
POSTS = ("mayor", "harbour master", "striker", "novelist", "banker", "surgeon", "conductor", "astronomer")
SPELLINGS = {
    "Mohammed": ("Muhammad", "Mohamed"), "Andriy": ("Andrij", "Andrey"), "Karimi": ("Kareemi",),
    "Shevchuk": ("Shevchouk",), "Elizabeth": ("Liz",), "William": ("Bill",), "Dolgova": ("Dolgowa",),
}  # fmt: skip


@dataclass(frozen=True)
class Someone:
    given: str
    surname: str
    post: str
    circle: int

    def spelled(self, rng: random.Random) -> str:
        """The name as an article may have it: mostly in full, in one of its spellings, at times with more around it."""
        given, surname = (rng.choice((name, *SPELLINGS.get(name, ()))) for name in (self.given, self.surname))
        shape = rng.choice(("{g} {s}", "{g} {s}", "{g} {s}", "Dr. {g} {s}", "{g} T. {s}", "{G} {S}"))
        return shape.format(g=given, s=surname, G=given.upper(), S=surname.upper())


Told = list[tuple[tuple[Article, Annotation], Someone]]


def world(seed: int, circles: int = 4, articles: int = 5) -> Told:
    """Articles of each circle, each with who its first name is. Two circles have a person of the same name."""
    rng = random.Random(seed)
    posts = rng.sample(POSTS, circles)
    people = [Someone(rng.choice(GIVEN), rng.choice(SURNAMES), posts[i], i) for i in range(circles)]
    people[1] = replace(people[0], post=posts[1], circle=1)
    if seed % 2:  # of one post, in two towns
        people[:2] = (replace(who, post=f"{posts[0]} of Town{who.circle}") for who in people[:2])
    told = []
    for number, who in enumerate(who for who in people for _ in range(articles)):
        thing = person(who.spelled(rng), who.post)
        told.append((report(f"article-{number:02}", thing, *_company(who.circle, rng)), who))
    rng.shuffle(told)
    return told


def _company(circle: int, rng: random.Random) -> Sequence[LocalEntity]:
    everything = [place(f"Town{circle}"), *(body(f"{kind}{circle} Works") for kind in ("Gel", "Tin", "Salt", "Rope"))]
    return rng.sample(everything, 4)


def pairs_of(told: Told) -> Iterator[tuple[tuple[str, str], bool]]:
    """Pairs of article ids, and whether their first names are one person's."""
    for i, ((one, _), who) in enumerate(told):
        for (other, _), whom in told[i + 1 :]:
            yield (one.id, other.id), who == whom
