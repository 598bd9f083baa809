"""Which relations are one fact in different words, so that a reader sees one line and its wordings inside.

A relation is kept apart by its exact object, role and modality. One fact are those of the same subject, predicate and
polarity whose objects are the same entity, or the same thing told with more or fewer words in one story: "two videos",
"two slickly produced videos". What is planned or possible stays apart from what is so; a former office from a held one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from dossier.store.numbers_in_words import numbers_in

Row = Mapping[str, object]
_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her) ")
_AFTER_HEAD = re.compile(r" (?:of|in|for|from|on|at|with|about|to|by|between|against|that|which|who)\b.*")


def fact_ids(
    relations: Iterable[Row], stories_of: Mapping[str, frozenset[str]], evidence: Mapping[str, int]
) -> dict[str, str]:
    """For each relation's id that of the relation that stands for its fact: the one with the most evidence.

    `stories_of`: the stories of a relation's articles; `evidence`: how many sentences it has.
    """
    apart: dict[Hashable, list[Row]] = defaultdict(list)
    things: dict[Hashable, list[Row]] = defaultdict(list)
    for row in relations:
        firm = "firm" if row["modality"] in ("asserted", "reported") else row["modality"]
        about = (row["subject_id"] or row["subject_text"], row["predicate"], row["polarity"], firm, row["tenure"])
        if row["object_id"] is not None:
            apart[about, row["object_id"]].append(row)
        elif row["object_text"]:
            things[about].append(row)
        else:
            apart[about, (row["role"] or "",)].append(row)
    groups = list(apart.values())
    for rows in things.values():
        groups += _nested(rows, stories_of)
    found = {}
    for group in groups:
        best = min(group, key=lambda row: (-evidence[str(row["id"])], str(row["id"])))
        found.update({str(row["id"]): str(best["id"]) for row in group})
    return found


def _nested(rows: list[Row], stories_of: Mapping[str, frozenset[str]]) -> list[list[Row]]:
    """Groups of things: each joins the only fuller wording of its story that has all of its words."""
    told = {str(row["id"]): str(row["object_text"]) for row in rows}
    ordered = sorted(rows, key=lambda row: (-len(_all_words(told[str(row["id"])])), str(row["id"])))
    groups: list[list[Row]] = []
    for row in ordered:
        id_ = str(row["id"])
        fuller = [
            group
            for group in groups
            if _is_less_of(told[id_], told[str(group[0]["id"])]) and stories_of[id_] & stories_of[str(group[0]["id"])]
        ]
        if len(fuller) == 1:
            fuller[0].append(row)
        else:
            groups.append([row])
    return groups


def thing_words(text: str) -> tuple[str, ...]:
    """The words of a phrase up to its head, lower case, without an article: two, videos of "the two videos of X"."""
    return tuple(_AFTER_HEAD.sub("", " ".join(_all_words(text))).split())


def _all_words(text: str) -> list[str]:
    return _ARTICLE.sub("", " ".join(re.findall(r"[\w'’.,-]*\w", text.casefold()))).split()


def _is_less_of(text: str, fuller: str) -> bool:
    """Whether a phrase says of the same head nothing that the other does not: "videos", "two videos of the rally"."""
    mine, theirs = thing_words(text), thing_words(fuller)
    if not mine or mine[-1:] != theirs[-1:] or not set(_all_words(text)) <= set(_all_words(fuller)):
        return False
    return not numbers_in(mine) or numbers_in(mine) == numbers_in(theirs)
