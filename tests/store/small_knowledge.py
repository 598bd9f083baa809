"""One small knowledge base: two outlets run one dispatch, a third reports by itself."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from dossier.store import Contents
from dossier.types import Annotation, Article, Copy, Difference, Entity, Furniture, Grouping, Merge, Reject, Resolution
from written import Said, body, country, person, place, written

Pair = tuple[Article, Annotation]
ENTITIES = {
    "roe": Entity("jane-roe", "Jane Roe", "person", description="director"),
    "aud": Entity("audit-office", "Audit Office", "organization", aliases=("AO",)),
    "lor": Entity("lorrain", "Lorrain", "place"),
    "nor": Entity("norway", "Norway", "place", "country", country="NO"),
    "agency": Entity("north-wire", "North Wire", "organization", "news agency"),
}
THINGS = {
    "roe": person("Jane Roe", "director"),
    "aud": body("Audit Office"),
    "lor": place("Lorrain"),
    "nor": country("Norway", "NO"),
    "agency": body("North Wire", "news agency"),
}
DISPATCH = (
    "[Jane Roe|roe], director of the [Audit Office|aud], met officials of [Norway|nor] in [Lorrain|lor] on 3 May 2025. "
    "“We found nothing,” [she|roe|pronoun] said. [The agency|aud|nominal] did not sue [Norway|nor].\n\n"
    "[Roe|roe] leads the [AO|aud] since 2020."
)
HEADS = Said("roe", "heads", "aud", "director", role="director")
LEADS = Said("roe", "heads", "aud", "leads", role="director", confidence=0.7)
MET = Said("roe", "met", "nor", "met")
SUED = Said("aud", "sued", "nor", "sue", polarity="negated")


def dispatch(id_: str, **fields: object) -> Pair:
    return written(
        id_,
        DISPATCH,
        THINGS,
        said=[HEADS, LEADS, MET, SUED],
        quotes={"We found nothing,": ("roe", "said")},
        dates={"3 May 2025": "2025-05-03"},
        title="[Roe|roe] finds nothing",
        **fields,
    )


def knowledge() -> Contents:
    own = written(
        "c",
        "[Norway|nor] met [Jane Roe|roe] in [Lorrain|lor].",
        THINGS,
        said=[Said("nor", "met", "roe", "met")],
        published="2025-05-06",
        outlet="Far Post",
    )
    first, annotation = dispatch("a", published="2025-05-03T08:02+05:30", outlet="Near Post", agency="North Wire")
    first = replace(first, outlet_url="https://near.example", furniture=(Furniture("Read also", "promo"),))
    pairs = [(first, annotation), dispatch("b", published="2025-05-04", outlet="Far Post", agency="North Wire"), own]
    names = list(THINGS)
    of: dict[tuple[str, int], str | None] = {
        (article.id, i): ENTITIES[name].id for article, _ in pairs for i, name in enumerate(names)
    }
    return Contents(
        [article for article, _ in pairs],
        [annotation for _, annotation in pairs],
        Resolution(
            tuple(ENTITIES.values()),
            of,
            merges=(Merge("audit-office", "acronym", "Audit Office", "AO", 0.85),),
            redirects=(("j-roe", "jane-roe"),),
        ),
        Grouping(
            {"a": "a", "b": "a", "c": "c"},
            {"a": "a", "b": "a", "c": "c"},
            (Copy("a", "b", 4, 1.0, "the texts are equal"),),
            {"a": "the texts are equal (b)", "b": "the texts are equal (a)"},
            tuple(Difference("b", "a", "kept", i, i, 1.0) for i in range(4)),
        ),
        [Reject("x.bin", None, "not text", "it is an image")],
    )


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but builds."""
    db = sqlite3.connect(path)
    names = [n for (n,) in db.execute("select name from sqlite_master where type = 'table' and name not like '%_fts%'")]
    kept = [n for n in names if n != "builds" and not n.startswith("sqlite_")]
    found = {n: sorted(db.execute(f"select * from [{n}]").fetchall(), key=repr) for n in kept}
    db.close()
    return found
