"""Corpora of relations, as plain records: text, mentions and facts, each with what its corpus says and leaves open."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from read_chains import load_annotations
from relation_marks import read_relation_marks

Span = tuple[int, int]
# properties of KnowledgeNet: our predicate, and whether its subject and object change places
KNOWLEDGENET = {
    "PLACE_OF_BIRTH": ("born_in", False),
    "PLACE_OF_RESIDENCE": ("lives_in", False),
    "NATIONALITY": ("citizen_of", False),
    "EMPLOYEE_OR_MEMBER_OF": ("affiliated", False),
    "EDUCATED_AT": ("educated_at", False),
    "POLITICAL_AFFILIATION": ("member_of", False),
    "CHILD_OF": ("parent_of", True),
    "SPOUSE": ("spouse_of", False),
    "FOUNDED_BY": ("founded", True),
    "HEADQUARTERS": ("based_in", False),
    "SUBSIDIARY_OF": ("owns", True),
    "CEO": ("heads", True),
    "DATE_OF_BIRTH": ("born_on", False),
    "DATE_OF_DEATH": ("died_on", False),
    "DATE_FOUNDED": ("founded_on", False),
}
# relations of Wikidata in Re-DocRED, in the same manner
REDOCRED = {
    "P17": ("placed", False), "P131": ("placed", False), "P276": ("placed", False), "P206": ("placed", False),
    "P30": ("placed", False), "P706": ("placed", False), "P150": ("placed", True), "P36": ("placed", True),
    "P159": ("based_in", False), "P740": ("placed", False), "P361": ("part_of", False), "P527": ("part_of", True),
    "P27": ("citizen_of", False), "P19": ("born_in", False), "P20": ("died_in", False), "P551": ("lives_in", False),
    "P69": ("educated_at", False), "P108": ("works_for", False), "P463": ("member_of", False),
    "P102": ("member_of", False), "P54": ("member_of", False), "P127": ("owns", True), "P749": ("owns", True),
    "P355": ("owns", False), "P1830": ("owns", False), "P112": ("founded", True), "P26": ("spouse_of", False),
    "P40": ("parent_of", False), "P22": ("parent_of", True), "P25": ("parent_of", True),
    "P3373": ("sibling_of", False), "P35": ("heads", True), "P6": ("heads", True), "P488": ("heads", True),
    "P169": ("heads", True), "P1037": ("heads", True), "P286": ("heads", True), "P569": ("born_on", False),
    "P570": ("died_on", False), "P571": ("founded_on", False),
}  # fmt: skip
# what Wikidata, which the facts of Re-DocRED come from, mostly has; where somebody lives or works it mostly has not
REDOCRED_CLOSED = frozenset({
    "placed", "citizen_of", "born_in", "died_in", "spouse_of", "parent_of", "sibling_of", "educated_at",
    "born_on", "died_on", "founded_on",
})  # fmt: skip
REDOCRED_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "TIME": "date", "MISC": "event"}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Offsets into the text. `entity` is a name inside the document."""

    start: int
    end: int
    entity: str
    type: str
    kind: str


@dataclass(frozen=True, slots=True)
class GoldFact:
    """`places`: the stretches of text that show it; without one it is known to be so, but not where it is said."""

    subject: str
    predicate: str
    object: str
    places: tuple[Span, ...]
    cue: Span | None = None
    negated: bool = False


@dataclass(slots=True)
class GoldDocument:
    """`closed`: predicates of which all facts are given. `events`: are all events given too?"""

    corpus: str
    id: str
    text: str
    published: str | None
    mentions: list[GoldMention]
    facts: list[GoldFact]
    closed: frozenset[str]
    events: bool
    fold: int = 0
    title: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def _ends(predicate: str) -> tuple[str, str]:
    """The usual types at both ends of a predicate of KnowledgeNet, for mentions that our reading misses."""
    if predicate in {"born_in", "lives_in", "citizen_of"}:
        return "person", "place"
    if predicate in {"parent_of", "spouse_of"}:
        return "person", "person"
    if predicate in {"born_on", "died_on"}:
        return "person", "date"
    return {
        "founded_on": ("organization", "date"),
        "based_in": ("organization", "place"),
        "owns": ("organization", "organization"),
    }.get(predicate, ("person", "organization"))


def read_knowledgenet(path: Path) -> Iterator[GoldDocument]:
    """One document a passage: its mentions are those of its facts, each a thing of its own."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        passage = json.loads(line)
        mentions: dict[Span, GoldMention] = {}
        facts = []
        for fact in passage["facts"]:
            predicate, turned = KNOWLEDGENET[fact["property"]]
            spans = [(fact[f"{end}_start"], fact[f"{end}_end"]) for end in ("subject", "object")]
            if turned:
                spans.reverse()
            for (start, end), kind in zip(spans, _ends(predicate), strict=True):
                words = passage["text"][start:end]
                mentions.setdefault(
                    (start, end),
                    GoldMention(start, end, f"{start}-{end}", kind, "pronoun" if len(words) < 4 else "name"),
                )
            keys = [f"{start}-{end}" for start, end in spans]
            facts.append(GoldFact(keys[0], predicate, keys[1], ((0, len(passage["text"])),)))
        yield GoldDocument(
            "knowledgenet", f"{passage['document']}-{number}", passage["text"], None, list(mentions.values()), facts,
            frozenset(KNOWLEDGENET[name][0] for name in passage["properties"]), False, passage["fold"],
        )  # fmt: skip


def read_redocred(path: Path) -> Iterator[GoldDocument]:
    """Facts count in the sentences that are their evidence."""
    for article in json.loads(path.read_text(encoding="utf-8")):
        text, at, sentences = "", [], []
        for words in article["sents"]:
            starts: list[Span] = []
            begin = len(text)
            for word in words:
                tight = re.match(r"^[,.;:!?)\]%]|^'\w?$|^n't$", word) or text[-1:] in "([" or text.endswith('"(')
                if text and not tight and text[-1:] != " ":
                    text += " "
                if not starts:
                    begin = len(text)
                starts.append((len(text), len(text) + len(word)))
                text += word
            at.append(starts)
            sentences.append((begin, len(text)))
        mentions = []
        for number, entity in enumerate(article["vertexSet"]):
            for mention in entity:
                kind = REDOCRED_TYPES.get(mention["type"])
                first, last = mention["pos"]
                if kind and at[mention["sent_id"]][first:last]:
                    start, end = at[mention["sent_id"]][first][0], at[mention["sent_id"]][last - 1][1]
                    mentions.append(GoldMention(start, end, str(number), kind, "name"))
        facts = []
        for label in article["labels"]:
            if label["r"] in REDOCRED:
                predicate, turned = REDOCRED[label["r"]]
                ends = [str(label["h"]), str(label["t"])]
                if turned:
                    ends.reverse()
                places = tuple(sentences[k] for k in label.get("evidence") or [] if k < len(sentences))
                facts.append(GoldFact(ends[0], predicate, ends[1], places))
        yield GoldDocument(
            "redocred", article["title"], text, None, mentions, facts,
            REDOCRED_CLOSED, False,
        )  # fmt: skip


def _marked(found: dict[str, Any], corpus: str) -> GoldDocument:
    """An article as annotations.py gives it."""
    text = found["text"]
    types = {key: value["type"] for key, value in found["entities"].items()}
    mentions = [
        GoldMention(start, end, key, types[key], "name" if kind == "name" else "nominal")
        for start, end, key, kind in found["mentions"]
        if key in types
    ]
    facts = []
    for relation in found.get("relations", []):
        if relation["object"] is None or relation["subject"] is None or relation["start"] is None:
            continue
        start, end = relation["start"], relation["end"]
        cue = None
        if relation.get("cue"):
            at = text.find(relation["cue"], start, end)
            cue = (at, at + len(relation["cue"])) if at >= 0 else None
        negated = relation.get("polarity") == "negated"
        facts.append(
            GoldFact(relation["subject"], relation["predicate"], relation["object"], ((start, end),), cue, negated)
        )
    return GoldDocument(
        corpus, found["id"], text, found["date"], mentions, facts, frozenset({"*"}), True, title=found["title"]
    )


def read_wikinews(corpora: Path) -> Iterator[GoldDocument]:
    """The annotated articles that are not held out."""
    articles = load_annotations(corpora / "wikinews").read(corpora / "wikinews" / "annotated")
    for index, found in enumerate(articles):
        if index % 4:  # as convert.py's held_out
            yield _marked(found, "wikinews")


def read_own_marks(corpora: Path, marks: Path) -> Iterator[GoldDocument]:
    """Our own marks on further Wikinews articles."""
    for found in read_relation_marks(corpora, marks / "wikinews.jsonl", marks / "relations.jsonl"):
        yield _marked(found, "ours")
