"""Bodies that are known by whose they are: "China's embassy in Washington", "the Indian foreign ministry"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span

from dossier.annotate.courts import is_part_of_name, join_the_only_one, which_one
from dossier.annotate.document import Chain, Reference
from dossier.annotate.gazetteer import data_file
from dossier.types import MentionKind

_BETWEEN = frozenset({"own", "current", "new", "former", "then", "local", "main"})
_ABROAD = frozenset({"embassy", "consulate"})
# "the Iranian government", "Iran's government" are descriptions; an embassy, a ministry, a court has that for its name
_NAMED = frozenset(
    {"embassy", "consulate", "ministry", "court", "parliament", "police", "central bank", "agency", "council"}
)
# different words for one body of a country
_SAME = {
    "federal government": "government", "central government": "government", "foreign office": "foreign ministry",
    "defense ministry": "defence ministry", "labor ministry": "labour ministry", "police force": "police",
    "national police": "police", "consulate general": "consulate", "armed forces": "military",
    "high commission": "embassy",
}  # fmt: skip


@dataclass(slots=True)
class Institution:
    """A described body where it stands in the text."""

    span: Span
    kind: MentionKind
    noun: str  # "foreign ministry"
    subtype: str | None
    owner: Chain
    noun_end: int  # token after the noun: after "embassy" of "embassy in Oslo"
    host: Chain | None = None
    places: list[Reference] = field(default_factory=list)
    which: str = ""  # of several: what the text says of which it is, "for the Northern District of Ohio"

    @property
    def identity(self) -> tuple[int, str, str]:
        return self.owner.index, _SAME.get(self.noun, self.noun), self.which.casefold()

    @property
    def of_several(self) -> bool:
        """Whether it is one of many that its country has: a district court, not the supreme court."""
        return self.noun in _several() and self.owner.subtype == "country"


@cache
def _nouns() -> dict[tuple[str, ...], tuple[str, str | None]]:
    return {tuple(noun.split()): (noun, subtype) for noun, subtype in data_file("institutions.yml")["nouns"].items()}


@cache
def _several() -> frozenset[str]:
    return frozenset(data_file("institutions.yml")["several"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _nouns())


def find_institutions(doc: Doc, chains: list[Chain]) -> list[Institution]:
    """Described bodies whose country, state or city is a chain already, in text order. Nothing is changed."""
    ends: dict[int, tuple[Reference, Chain]] = {}
    starts: dict[int, tuple[Reference, Chain]] = {}
    for chain in chains:
        if chain.type != "place" and chain.subtype != "intergovernmental body":
            continue
        for reference in chain.references:
            ends.setdefault(reference.span.end, (reference, chain))
            starts.setdefault(reference.span.start, (reference, chain))
    found = []
    at = 0
    while at < len(doc):
        match = _noun_at(doc, at)
        if match and (institution := _read(doc, at, *match, ends, starts)):
            found.append(institution)
            at = max(at + 1, institution.span.end)
        else:
            at += 1
    return found


def _noun_at(doc: Doc, at: int) -> tuple[int, str, str | None] | None:
    """The longest institution noun that begins at a token: (end, noun, subtype)."""
    if doc[at].lower_ not in _first_words():
        return None
    for length in (3, 2, 1):
        words = tuple(token.lower_ for token in doc[at : at + length])
        if len(words) == length and words in _nouns():
            noun, subtype = _nouns()[words]
            return at + length, noun, subtype
    return None


def _read(
    doc: Doc,
    at: int,
    end: int,
    noun: str,
    subtype: str | None,
    ends: dict[int, tuple[Reference, Chain]],
    starts: dict[int, tuple[Reference, Chain]],
) -> Institution | None:
    start, owner, possessive, noun_end = at, None, False, end
    left = at
    while left > 0 and doc[left - 1].lower_ in _BETWEEN:
        left -= 1
    if left and doc[left - 1].lower_ in {"'s", "’s", "'", "’"} and left - 1 in ends:
        owner, possessive = ends[left - 1], True
    elif left in ends:
        owner = ends[left]
    if owner:
        start = owner[0].span.start
        following = doc[end] if end < len(doc) else None
        if (
            following is not None
            and following.pos_ in {"NOUN", "PROPN"}
            and following.dep_ not in {"obl", "appos"}
            and doc[at].is_lower
        ):
            return None  # "government officials": the officials are meant
        places = [owner[0]]
        host = None
        if subtype in _ABROAD and end + 1 < len(doc) and doc[end].lower_ in {"in", "to", "at"}:
            host_at = end + 2 if doc[end + 1].lower_ == "the" else end + 1
            if host_at in starts:
                reference, host = starts[host_at]
                end = reference.span.end
                places.append(reference)
    else:
        if end + 1 >= len(doc) or doc[end].lower_ not in {"of", "in"} or (doc[end].lower_ == "in" and noun != "police"):
            return None
        owner_at = end + 2 if doc[end + 1].lower_ == "the" else end + 1
        if owner_at not in starts or doc[at].is_sent_start is None:
            return None
        owner, host = starts[owner_at], None
        places = [owner[0]]
        end = owner[0].span.end
    which = ""
    if noun in _several() and owner[1].subtype == "country" and places[0].span.end <= at:
        host, last = which_one(doc, end, starts)
        which, end = doc[end:last].text, last
    if start > 1 and doc[at].is_lower and doc[start - 1].pos_ == "ADJ" and doc[start - 2].lower_ in {"the", "a", "an"}:
        start -= 1  # "the central Chinese government"
    article = start > 0 and doc[start - 1].lower_ in {"the", "a", "an"}
    kind: MentionKind = "name"
    if (
        doc[at].is_lower
        and subtype not in _ABROAD
        and not which
        and (article or (possessive and subtype not in _NAMED))
    ):
        kind = "nominal"
        start -= article
    return Institution(doc[start:end], kind, noun, subtype, owner[1], noun_end, host, places, which)


def add_institutions(chains: list[Chain], found: list[Institution], adjectives: dict[str, str]) -> None:
    """Puts the institutions into the chains: into the one that already has their words, or into one of their own.

    `adjectives`: country code -> nationality word, for the canonical name ("Chinese embassy in Washington")."""
    at: dict[tuple[int, int], Chain] = {
        (r.span.start, r.span.end): c for c in chains for r in c.references if c.type == "organization"
    }
    of: dict[tuple[int, str, str], Chain] = {}
    told: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for item in found:
        if item.which and not is_part_of_name(item.span, chains):
            told[item.owner.index, item.noun].add(item.which)
    for item in found:
        if item.of_several:
            if is_part_of_name(item.span, chains):
                continue
            if not item.which and len(told[item.owner.index, item.noun]) == 1:
                item.which = next(iter(told[item.owner.index, item.noun]))
            elif not item.which and join_the_only_one(Reference(item.span, item.kind), chains):
                continue
        chain_ = of.get(item.identity)
        if chain_ is not None and item.host and len(chain_.anchors) > 1 and item.host.index not in chain_.anchors:
            chain_ = None  # the embassies of one country in two cities
        starts = (item.span.start, item.places[0].span.start)
        ends = (item.span.end, item.noun_end)  # the model may have stopped at "Chinese embassy"
        known = next((at[start, end] for end in ends for start in starts if (start, end) in at), None)
        if chain_ is None:
            chain_ = known or Chain(len(chains), "organization", "")
            if chain_ is not known:
                chains.append(chain_)
            of[item.identity] = chain_
        elif known is not None and known is not chain_:
            chain_.references += known.references
            known.references = []
        _describe(chain_, item, adjectives)
        held = {(r.span.start, r.span.end) for r in chain_.references}
        if (item.span.start, item.span.end) not in held:
            chain_.references = [
                r for r in chain_.references if not (item.span.start <= r.span.start and r.span.end <= item.span.end)
            ]
            chain_.references.append(Reference(item.span, item.kind, chain_.index))


def _describe(chain: Chain, item: Institution, adjectives: dict[str, str]) -> None:
    owner, host = item.owner, item.host
    chain.subtype = chain.subtype or item.subtype
    for anchor in (owner, host):
        if anchor is not None and anchor.index not in chain.anchors:
            chain.anchors.append(anchor.index)
    chain.country = chain.country or owner.country
    if item.of_several:
        chain.name = max(chain.name, " ".join(item.span.text.split()), key=len)
        return
    whose = adjectives.get(owner.key or "", owner.name)
    noun = _SAME.get(item.noun, item.noun)
    if not chain.name or host:
        chain.name = f"{whose} {noun}" + (f" in {host.name}" if host else "")
    if owner.key and owner.subtype == "country" and not chain.key and (item.subtype not in _ABROAD or host):
        chain.key = "institution:" + "/".join([owner.key.split(":")[1], noun.replace(" ", "-")])
        if host:
            chain.key += "/" + (host.key or host.name).casefold().replace(" ", "-")
