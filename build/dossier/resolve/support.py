"""What two groups of candidates have in common beside their names, and what of it is told with a merge."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest

from dossier.resolve.profiles import Profile, posts_of

TOLD = 3  # things of one kind that an explanation names


@dataclass(frozen=True, slots=True)
class Support:
    """`posts`: words of their roles that name an office or a work. `rare`: companions that few articles name.
    `companions`: all things that an article of each names. `stories`, `articles`: where both are named."""

    posts: frozenset[str]
    rare: frozenset[str]
    companions: frozenset[str]
    stories: frozenset[str]
    articles: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether anything speaks for the two beside their names."""
        return bool(self.posts or self.rare or self.stories or self.articles)

    @property
    def strong(self) -> bool:
        """Whether that would be much of a coincidence: one story, an office and company, or two rare companions."""
        return bool(self.stories or self.articles or (self.posts and self.companions) or len(self.rare) > 1)

    def explain(self) -> str:
        """ "one story; both: mayor, Lorrain"; "" where there is nothing."""
        where = "one article" if self.articles else "one story" if self.stories else ""
        told = (i for i in (self.rare or self.companions) if not i.startswith("city:"))  # a number to readers
        named = sorted(map(_plain, nsmallest(TOLD, told)))
        both = [*sorted(self.posts)[:TOLD], *named]
        return "; ".join(part for part in (where, f"both: {', '.join(both)}" if both else "") if part)


def _plain(identity: str) -> str:
    """ "institution:US/senate" is told as senate."""
    return (identity.partition(":")[2] or identity).rpartition("/")[2]


def support_of(one: Profile, other: Profile) -> Support:
    """What speaks for two groups being one. A story counts only where it has more than one article."""
    articles = frozenset(one.articles & other.articles)
    return Support(
        posts=frozenset(posts_of(one) & posts_of(other)),
        rare=frozenset(one.strong & other.strong),
        companions=frozenset(one.companions & other.companions),
        stories=frozenset(one.stories & other.stories) if not articles else frozenset(),
        articles=articles,
    )
