"""The tables of the knowledge base: columns, keys, references. Only the store writes them.

Columns past those that were promised to users are marked "more". A change to a released schema is a new migration,
never an edit of an old one.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database, Migrations

INTEGERS = frozenset(
    {"position", "start_char", "end_char", "subject_start", "subject_end", "object_start", "object_end", "cue_start"}
    | {"cue_end", "line", "matched", "word_count", "mention_count", "article_count", "origin_count", "evidence_count"}
    | {"shared_sentences", "reject_count", "dropped_count", "gold"}
)
REALS = frozenset(
    {
        "latitude",
        "longitude",
        "confidence",
        "similarity",
        "seconds",
        "score",
        "precision",
        "recall",
        "f1",
        "low",
        "high",
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `columns` in order, each TEXT unless its name is in INTEGERS or REALS."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...] = ("id",)
    references: tuple[tuple[str, str], ...] = ()  # (column, the table whose id it holds)


def _table(name: str, columns: str, keys: str = "id", **references: str) -> Table:
    return Table(name, tuple(columns.split()), tuple(keys.split()), tuple(references.items()))


# a table comes after those that it refers to
TABLES: tuple[Table, ...] = (
    _table("outlets", "id name url article_count"),
    _table("stories", "id title article_count origin_count first_published last_published"),
    _table(
        "entities",
        "id name type subtype description wikidata country latitude longitude mention_count article_count origin_count "
        "first_seen last_seen other_names",  # more: other_names, the aliases in one line, for full-text search
    ),
    _table(
        "articles",
        "id title outlet_id agency_id byline dateline published url language word_count text story_id origin_id path "
        "sha256 item origin_reason",  # more: item, the line of the file where it holds several; origin_reason
        outlet_id="outlets", agency_id="entities", story_id="stories", origin_id="articles",
    ),
    _table("furniture", "id article_id position text reason", article_id="articles"),
    _table("sentences", "id article_id position text start_char end_char", article_id="articles"),
    _table("aliases", "entity_id name mention_count kind", "entity_id name", entity_id="entities"),  # more: kind
    _table(
        "mentions",
        "id entity_id article_id sentence_id start_char end_char text kind role",
        entity_id="entities", article_id="articles", sentence_id="sentences",
    ),
    _table(
        "relations",
        "id subject_id subject_text predicate object_id object_text role polarity modality happened family "
        "evidence_count article_count origin_count first_seen last_seen "
        "tenure happened_basis fact_id",  # more: tenure, happened_basis, fact_id
        subject_id="entities", object_id="entities", fact_id="relations",
    ),
    _table(
        "quotes",
        "id article_id sentence_id speaker_id speaker_text affiliation_id addressee_id cue content directness polarity "
        "start_char end_char origin_count",  # more: origin_count
        article_id="articles", sentence_id="sentences", speaker_id="entities", affiliation_id="entities",
        addressee_id="entities",
    ),
    _table(
        "evidence",
        "id relation_id article_id sentence_id subject_start subject_end object_start object_end cue_start cue_end cue "
        "rule confidence quote_id",  # more: quote_id, the quote that says it
        relation_id="relations", article_id="articles", sentence_id="sentences",
        quote_id="quotes",
    ),
    # more than the contract: which entities the content of a quote speaks of
    _table(
        "quote_mentions", "quote_id entity_id mention_count", "quote_id entity_id",
        quote_id="quotes", entity_id="entities",
    ),
    _table(
        "dates",
        "id article_id sentence_id text start_char end_char value value_end precision basis",
        article_id="articles", sentence_id="sentences",
    ),
    _table(
        "copies",
        "article_id other_id shared_sentences similarity reason",  # more: reason
        "article_id other_id", article_id="articles", other_id="articles",
    ),
    # more than the contract: what the copies of a text kept of it
    _table(
        "differences",
        "id story_id article_id other_id kind sentence_id other_sentence_id similarity",
        story_id="stories", article_id="articles", other_id="articles", sentence_id="sentences",
        other_sentence_id="sentences",
    ),
    _table("corrections", "line rule matched note effect date decided_by", "line"),  # more: effect, date, decided_by
    _table("rejects", "path item reason detail", ""),
    # more: fingerprint of all that went in, and what was set aside
    _table("builds", "id started finished version model article_count seconds reject_count dropped_count fingerprint"),
    _table("redirects", "old_id new_id", "old_id", new_id="entities"),
    # more than the contract: relations that cannot both be so
    _table(
        "contradictions", "id kind relation_id other_id reason", relation_id="relations", other_id="relations",
    ),
    # more than the contract: how often each layer was right, on gold data
    _table("quality", "layer data_set precision recall f1 low high gold date version note", "layer data_set"),
    # more than the contract: why names became one entity. Not "left", "right": those are SQL keywords
    _table("merges", "entity_id rule left_name right_name score explanation", "", entity_id="entities"),
)  # fmt: skip

SEARCHED: dict[str, tuple[str, ...]] = {
    "articles": ("title", "text"),
    "sentences": ("text",),
    "entities": ("name", "other_names"),
    "quotes": ("content",),
}

# beside those of the foreign keys: what pages and facets look for
INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("articles", ("published",)),
    ("entities", ("type",)),
    ("entities", ("mention_count",)),
    ("aliases", ("name",)),
    ("relations", ("predicate",)),
    ("mentions", ("article_id", "start_char")),
)

migrations = Migrations("dossier")


def column_types(table: Table) -> dict[str, type]:
    """Each column's Python type, as sqlite-utils wants it."""
    return {c: int if c in INTEGERS else float if c in REALS else str for c in table.columns}


@migrations()
def first_schema(db: Database) -> None:
    """Version 0.1."""
    for table in TABLES:
        db.create_table(
            table.name,
            column_types(table),
            pk=(table.keys[0] if len(table.keys) == 1 else table.keys) or None,
            foreign_keys=[(column, other, "id") for column, other in table.references],
        )


def create_tables(db: Database) -> None:
    """Empty tables, without indexes: those are made after the rows, which is faster."""
    migrations.apply(db)
    # the moment is told by the table of builds; here it would make two builds of the same articles differ
    db.execute(f"update {Migrations.migrations_table} set applied_at = 'when it was built'")


def create_indexes(db: Database) -> None:
    """Every foreign key's index (a row page of Datasette counts each inbound one) and the others of INDEXES."""
    for name, columns in INDEXES:
        db.table(name).create_index(columns)
    db.index_foreign_keys()


def create_search(db: Database) -> None:
    """Full-text indexes in the form that Datasette detects, filled from the rows that are there."""
    for name, columns in SEARCHED.items():
        db.table(name).enable_fts(columns, tokenize="unicode61 remove_diacritics 2")
