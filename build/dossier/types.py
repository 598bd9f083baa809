"""What the stages hand to each other. Frozen, plain, picklable: no spaCy object and no database connection in any.

Offsets are Unicode code points, `start` inclusive and `end` exclusive. Unless a comment says otherwise they count into
`Article.text`. Optional texts are None where the article does not say, never "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EntityType = Literal["person", "organization", "place", "group", "event", "work", "product", "language", "law"]
MentionKind = Literal["name", "nominal", "pronoun"]
MentionRole = Literal["text", "title", "byline", "dateline", "agency"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "reported", "planned", "possible"]
Tenure = Literal["former", "acting", "future"]
# the surest first
HappenedBasis = Literal["its clause", "a clause beside it", "the sentence before"]
Family = Literal["typed", "event"]
Directness = Literal["direct", "indirect", "mixed"]
Precision = Literal["hour", "day", "month", "season", "year", "decade", "span"]

ENTITY_TYPES: tuple[EntityType, ...] = (
    "person", "organization", "place", "group", "event", "work", "product", "language", "law",
)  # fmt: skip


# --- read -> annotate ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text on the page that is not the report, with the reason why it was set aside. In order of the page."""

    text: str
    reason: str  # one of read.furniture.REASONS: "menu", "read time", "promo", "caption", "credit", "tags", ...


@dataclass(frozen=True, slots=True)
class Article:
    """One news report, as read. `text` is its body without the title: paragraphs, one blank line between two."""

    id: str  # slug: date, title and six hex digits, see read.identity.article_id
    path: str  # the argument's own name and what follows, with "/": "articles/a.txt"; never an absolute path
    item: str | None  # which item of the file (line of a .jsonl or .csv, from 1), None where the file is one article
    sha256: str  # of this article's input bytes (the file, or the item's line)
    title: str
    text: str
    outlet: str | None = None  # the outlet's name as shown: "Business Standard"
    outlet_url: str | None = None  # scheme and host
    agency: str | None = None  # full name: "Associated Press"
    byline: str | None = None  # names as written, without "By"
    dateline: str | None = None  # place as written: "WASHINGTON", "Washington"
    published: str | None = None  # ISO 8601: "2025-05-03T08:02+05:30", "2025-05-03"
    url: str | None = None
    language: str = "en"
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used. `reason` is a short phrase, `detail` says what was seen and what to do."""

    path: str
    item: str | None
    reason: str
    detail: str


# --- annotate -> resolve, store -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that refers to an entity of this article. With role "title" the offsets count into `Article.title`;
    with role byline, dateline or agency they are None and `text` is the words."""

    entity: int  # index into Annotation.entities
    text: str
    kind: MentionKind
    start: int | None
    end: int | None
    role: MentionRole = "text"


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article says of one thing: a coreference chain with its type. Facts point at it by index."""

    name: str  # the best canonical name: "Central Intelligence Agency", "China" (also where the text has "Chinese")
    type: EntityType
    subtype: str | None = None  # country, city, agency, company, party, news agency, embassy, ministry, platform, ...
    roles: tuple[str, ...] = ()  # as the article words them: "CIA Director"
    country: str | None = None  # ISO 3166-1 alpha-2 where it is a place, or a body anchored to a country
    key: str | None = (
        None  # from a closed list: "country:CN", "language:cmn", "city:4140963", "agency:ap"; same key, same entity
    )
    anchors: tuple[int, ...] = ()  # local entities that its identity hangs on: an embassy's country and city


@dataclass(frozen=True, slots=True)
class Relation:
    """One piece of evidence for a relation, in one sentence. Spans as (start, end)."""

    sentence: int
    subject: int | None  # local entity
    subject_text: str
    predicate: str  # a typed predicate of vocabulary.yml, or a verb's lemma with its particle: "call for"
    object: int | None
    object_text: str
    subject_span: tuple[int, int]
    object_span: tuple[int, int] | None  # None only where the predicate takes no object
    cue_span: tuple[int, int]  # the words that carry the predicate
    family: Family
    rule: str  # the name of the pattern that found it
    confidence: float  # 0 to 1
    role: str | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    happened: str | None = None  # ISO date or prefix of one
    happened_basis: HappenedBasis | None = None  # where the text says so; None where `happened` is
    tenure: Tenure | None = None  # of a role: what the text says of its time, None where it says nothing


@dataclass(frozen=True, slots=True)
class Quote:
    """`start` and `end` cut `content` out of the text: for direct quotes the words inside the marks, without them."""

    sentence: int  # where it begins
    start: int
    end: int
    directness: Directness
    cue: str  # as in the text, "" where there is none
    speaker: int | None  # local entity
    speaker_text: str | None  # as in the text
    affiliation: int | None = None  # the body that an unnamed speaker speaks for
    addressee: int | None = None
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True)
class Date:
    sentence: int
    start: int
    end: int
    value: str  # ISO 8601 day, month, year or time: "2025-05-01", "2024-09", "2022"
    value_end: str | None  # the last day of a span, season, week; None where value says it all
    precision: Precision
    basis: str  # how it was resolved: "explicit", "publication time", "previous date", ...


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one article: a pure function of its text, title, header, publication time and the model."""

    article_id: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[Date, ...] = ()
    warnings: tuple[str, ...] = field(default=())


# --- resolve -> store ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Merge:
    """Why local entities became one: the rule, the two names, the score (0 to 1), what spoke for it."""

    entity_id: str
    rule: str
    left: str
    right: str
    score: float
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing across all articles. Counts and first and last dates are the store's to derive."""

    id: str  # slug
    name: str
    type: EntityType
    subtype: str | None = None
    description: str | None = None
    wikidata: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()
    not_aliases: tuple[str, ...] = ()  # names that a correction takes from it, though texts have them


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    line: int
    rule: str
    matched: int  # how many things the line means; 0 is reported
    note: str | None = None  # as the person wrote it
    effect: str = ""  # in words: what it changed, or why it changed nothing
    date: str | None = None  # ISO day of the decision
    by: str | None = None  # who decided


@dataclass(frozen=True, slots=True)
class Resolution:
    entities: tuple[Entity, ...]
    of: dict[tuple[str, int], str | None]  # (article id, local entity) -> entity id; None where a correction hides it
    merges: tuple[Merge, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()  # (old id, new id)
    corrections: tuple[CorrectionReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of one origin that share text. Stored both ways round."""

    article_id: str
    other_id: str
    shared_sentences: int
    similarity: float  # share of the shorter one that the longer has, as it stands or reworded, 0 to 1
    reason: str


DifferenceKind = Literal["kept", "reworded", "attribution", "added", "cut", "headline"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one sentence between the first article of an origin (`other_id`) and a copy of it (`article_id`).

    Sentences are counted from 0; `sentence` is None where it was cut, `other_sentence` where it was added, both for the
    headline. A sentence made of two has two of these.
    """

    article_id: str
    other_id: str
    kind: DifferenceKind
    sentence: int | None = None
    other_sentence: int | None = None
    similarity: float | None = None  # share of the copy's sentence that the other has, weighed by rarity, 0 to 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which articles tell the same thing (story) and which are one independent text (origin). Ids are article ids of
    each group's first article, so that they do not depend on order."""

    story_of: dict[str, str]
    origin_of: dict[str, str]
    copies: tuple[Copy, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)  # article id -> why it shares its origin with others
    differences: tuple[Difference, ...] = ()
