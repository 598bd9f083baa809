"""The rules by which candidates of several articles are one thing, in the order in which they are applied.

A rule gives each candidate the blocks that it falls in; groups in one block are joined where `accept` says so and
nothing in profiles.conflict speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.describing import subtype_of_name
from dossier.resolve.profiles import Profile, affinity, kin
from dossier.resolve.support import support_of
from dossier.resolve.variants import are_variants, by_sounds

Blocks = Callable[[Candidate], Iterator[str]]
Accept = Callable[[Profile, Profile, str], bool]
ONE_WORD_COMPANIONS = 2  # rare companions that two bearers of one single name must share


@dataclass(frozen=True, slots=True)
class Rule:
    """`full` gives the blocks of candidates with a full name, `short` those of candidates with a short form of one.

    Where a rule has both, a short form joins only if its block has one full thing: of two, nobody can say which.
    """

    name: str
    score: float  # 0 to 1, stored with each merge
    why: str
    full: Blocks
    short: Blocks | None = None
    accept: Accept = lambda one, other, block: True


def by_key(c: Candidate) -> Iterator[str]:
    """Country, language, city, agency: what the closed lists call it."""
    if c.entity.key:
        yield c.entity.key


def by_anchors(c: Candidate) -> Iterator[str]:
    """China's embassy in Washington: kind of body, its country and place, and the words that name neither."""
    if c.anchors and c.entity.subtype:
        # of embassies and district courts a country has many: one whose city is not said is known within a story only
        where = c.story if _is_one_of_many(c) else ""
        yield "|".join((c.entity.subtype, *c.anchors, _kind_words(c), where))


def by_country(c: Candidate) -> Iterator[str]:
    """The Senate, in an article on the United States: the closed list's entry for it, had it named them."""
    if c.entity.key and c.entity.key.startswith("institution:"):
        yield c.entity.key
    elif c.type != "organization" or c.entity.key:
        return
    elif c.anchors and c.entity.subtype is not None and not _is_one_of_many(c):
        yield "|".join((c.entity.subtype or "", *c.anchors, _kind_words(c)))
    elif c.country and names.is_generic(c.name) and names.is_national(c.name):
        yield f"institution:{c.country}/{c.key.replace(' ', '-')}"
        # the Ministry of Health, in an article on Iran, is the Iranian health ministry
        yield "|".join((subtype_of_name(c.name, c.type) or "", f"country:{c.country}", _kind_words(c)))


def _is_one_of_many(c: Candidate) -> bool:
    """Whether its country has several such bodies, and the article does not say where this one is."""
    if c.entity.subtype == "court":
        national = all(anchor.startswith("country:") for anchor in c.anchors)
        return national and bool(names.LOWER_COURTS.intersection(names.tokens(c.name)))
    return c.entity.subtype in ("embassy", "consulate") and len(c.anchors) < 2


def _kind_words(c: Candidate) -> str:
    # an embassy's or a government's anchors say it all; of ministries and courts a country has several
    if c.entity.subtype in ("embassy", "consulate", "government", "parliament", "central bank"):
        return ""
    return " ".join(sorted(set(names.tokens(c.name)) & names.GENERIC))


def by_name(c: Candidate) -> Iterator[str]:
    """The whole name. A person's has two words; a body whose name every country has needs to be of a known country."""
    if c.type == "person" and " " not in c.key:
        return
    if c.anchors or (len(c.key) < 2 and not c.entity.key):
        return
    if c.type == "organization" and names.is_generic(c.name):
        yield f"{c.key}|{c.country if c.country and names.is_national(c.name) else c.story}"
    else:
        yield c.key


def by_name_in_story(c: Candidate) -> Iterator[str]:
    """The whole name, among the articles of one story."""
    if c.key and not c.anchors and (c.type != "person" or " " in c.key):
        yield f"{c.key}|{c.story}"


def by_name_in_any_order(c: Candidate) -> Iterator[str]:
    """Xi Jinping, Jinping Xi."""
    if c.type == "person" and c.key.count(" ") == 1:
        yield " ".join(sorted(c.key.split()))


def by_expansion(c: Candidate) -> Iterator[str]:
    """The acronym that an article gives with the name."""
    if c.type not in ("person", "place", "language") and not names.is_acronym(c.name):
        yield from sorted({names.acronym_key(text) for text, _ in c.names if names.is_acronym(text)})


def by_initials(c: Candidate) -> Iterator[str]:
    """The initials of a name that no article abbreviates."""
    if c.type not in ("person", "place", "language") and len(names.initials(c.name)) > 2:
        yield names.initials(c.name)


def by_acronym(c: Candidate) -> Iterator[str]:
    """An acronym that its own article does not expand."""
    if c.type not in ("person", "language") and names.is_acronym(c.name) and len(names.acronym_key(c.name)) > 2:
        yield names.acronym_key(c.name)


def by_other_names(c: Candidate) -> Iterator[str]:
    """Names of two words and more that an article uses beside the fullest one."""
    if c.type not in ("person", "place", "language"):
        yield from sorted(key for key in c.other_keys - {c.key} if " " in key and not names.is_generic(key))


def by_own_name(c: Candidate) -> Iterator[str]:
    """The name itself, where it has two words."""
    if c.type not in ("person", "place", "language") and " " in c.key and not names.is_generic(c.name):
        yield c.key


def by_surname_in_story(c: Candidate) -> Iterator[str]:
    """The surname, among the articles of one story."""
    if c.type == "person" and " " in c.key:
        yield f"{c.story}|{c.key.split()[-1]}"


def by_single_name_in_story(c: Candidate) -> Iterator[str]:
    """A person's only name, among the articles of one story."""
    if c.type == "person" and c.key and " " not in c.key:
        yield f"{c.story}|{c.key}"


def by_initial_and_surname(c: Candidate) -> Iterator[str]:
    """J. Ratcliffe for John Ratcliffe."""
    words = c.key.split()
    if c.type == "person" and len(words) == 2:
        yield f"{words[0][0]} {words[1]}"


def by_single_name(c: Candidate) -> Iterator[str]:
    """Madonna, Neymar: one word, and the articles share more than the word."""
    if c.type == "person" and c.key and " " not in c.key:
        yield c.key


def by_surname(c: Candidate) -> Iterator[str]:
    """The surname of a full name."""
    if c.type == "person" and " " in c.key:
        yield c.key.split()[-1]


def by_name_of_any_type(c: Candidate) -> Iterator[str]:
    """One word that no closed list has, whatever type an article gave it."""
    if c.type not in ("person", "language") and not c.entity.key and len(c.key) > 2 and not names.is_generic(c.name):
        yield c.key


def _full_first(c: Candidate) -> Iterator[str]:
    if c.key.find(" ") > 1:
        yield from by_initial_and_surname(c)


def _initial_first(c: Candidate) -> Iterator[str]:
    if c.key.find(" ") == 1:
        yield from by_initial_and_surname(c)


def _kin(one: Profile, other: Profile, block: str) -> bool:
    return kin(one.type, other.type, len(block.split("|")[0].split()))


def _related(one: Profile, other: Profile, block: str) -> bool:
    roles, rare, _ = affinity(one, other)
    return one.type == other.type and (roles > 0 or rare > 0)


def _well_related(one: Profile, other: Profile, block: str) -> bool:
    roles, rare, _ = affinity(one, other)
    return one.type == other.type and ((roles > 0 and rare > 0) or rare >= ONE_WORD_COMPANIONS)


def _same_post(one: Profile, other: Profile, block: str) -> bool:
    support = support_of(one, other)
    return one.type == other.type and bool(support.posts and support.rare)


def _same_company(one: Profile, other: Profile, block: str) -> bool:
    return kin(one.type, other.type, 2) and len(support_of(one, other).rare) >= ONE_WORD_COMPANIONS


def _initials_fit(one: Profile, other: Profile, block: str) -> bool:
    # three letters fit by chance too often
    return kin(one.type, other.type, 1) and (len(block) > 3 or affinity(one, other)[1] > 0)


def _named_thing(one: Profile, other: Profile, block: str) -> bool:
    return kin(one.type, other.type, 1)


RULES: tuple[Rule, ...] = (
    Rule("same entry of a closed list", 1.0, "countries, languages, cities, agencies have keys", by_key),
    Rule("same body of the same place", 0.95, "an embassy is its country's in its city", by_anchors),
    Rule("same full name", 0.9, "unless roles, countries or types speak against it", by_name, accept=_kin),
    Rule("same body of the same country", 0.9, "every country has a senate; the article is about this one", by_country),
    Rule("same name in one story", 0.9, "whatever else is not known of it", by_name_in_story, accept=_kin),
    Rule("acronym that an article expands", 0.85, "and all who expand it mean one thing",
         by_expansion, by_acronym, accept=_named_thing),
    Rule("acronym of one name's initials", 0.75, "four letters, or three and a rare name that both articles have",
         by_initials, by_acronym, accept=_initials_fit),
    Rule("also called so", 0.8, "another article uses this name beside the fullest one",
         by_other_names, by_own_name, accept=_named_thing),
    Rule("names that compare as one", 0.85, "and the articles have in common what that kind of variant needs",
         by_sounds, accept=are_variants),
    Rule("one name of two types", 0.75, "and the articles share two rare names", by_name_of_any_type,
         accept=_same_company),
    Rule("names in another order", 0.8, "and the articles share a role or a rare name",
         by_name_in_any_order, accept=_related),
    Rule("initial for a first name", 0.75, "and the articles share a role or a rare name",
         _full_first, _initial_first, accept=_related),
    Rule("surname in one story", 0.75, "the story has one person of this surname",
         by_surname_in_story, by_single_name_in_story),
    Rule("single name in one story", 0.7, "nobody of the story has a longer one", by_single_name_in_story),
    Rule("single name, same company", 0.7, "and the articles share a role and rare names", by_single_name,
         accept=_well_related),
    Rule("surname and post", 0.7, "nobody else of this surname holds it, and the articles share a rare name",
         by_surname, by_single_name, accept=_same_post),
)  # fmt: skip
