"""Decades, centuries and years counted from the era: "the early '90s", "the twentieth century", "AD 842"."""

from __future__ import annotations

import re
from datetime import date

from dossier.annotate.dates import calendar
from dossier.annotate.dates.calendar import When
from dossier.annotate.dates.context import Context
from dossier.annotate.dates.rule import Rule, rule
from dossier.annotate.dates.words import CENTURIES, DECADES

RULES: list[Rule] = []
_PART = r"(?:(?P<part>(?:[Ee]arly|[Ll]ate|[Mm]id)(?:-to-late)?)(?: |-))"
# figures that are degrees, ages or scores
_MEASURED = re.compile(r"(?i)temperature|degree|\bhighs?\b|\blows?\b|°|fahrenheit|\bin (?:his|her|their) |\baged\b")


@rule(
    RULES,
    "decade",
    rf"(?<!\w)(?:[Tt]he )?{_PART}?(?:(?P<decade>1[5-9]\d0|20\d0)['’]?s|['’‘](?P<short>[1-9]0)s"
    r"|(?P<word>" + "|".join(DECADES) + r"))(?!\w)",
)
def _decade(match: re.Match[str], context: Context) -> When | None:
    if match["decade"]:
        first = int(match["decade"])
        if first % 100 == 0 and first < 2000:  # the 1800s are a century
            return calendar.span(date(first, 1, 1), date(first + 99, 12, 31))
        return calendar.decade(first)
    if match["word"]:
        told = re.match(r"(?i)the|early|late|mid", match[0])
        return _tens(DECADES[match["word"]], match) if told else None
    return _tens(int(match["short"]), match)


@rule(
    RULES,
    "decade of two figures",
    rf"\b(?:(?:[Tt]he {_PART}?)(?P<tens>[2-9]0)s|(?<=0s and )(?P<tens2>[2-9]0)s|(?<=0s or )(?P<tens3>[2-9]0)s)(?!\w)",
)
def _plain_decade(match: re.Match[str], context: Context) -> When | None:
    """ "In the 90s", "the 1960s and 70s"; not a temperature "in the 70s"."""
    return _tens(int(match["tens"] or match["tens2"] or match["tens3"]), match)


def _tens(tens: int, match: re.Match[str]) -> When | None:
    around = match.string[max(0, match.start() - 60) : match.end() + 30]
    if _MEASURED.search(around) or (tens == 20 and match.groupdict().get("tens")):
        return None  # "the 20s" are of either century
    in_figures = not match.groupdict().get("word")
    return calendar.decade(2000 + tens if tens <= 20 and in_figures else 1900 + tens)


@rule(
    RULES,
    "century",
    rf"\b(?:[Tt]he )?{_PART}?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(reversed(CENTURIES))}))"
    r"[ -][Cc]entur(?:y|ies)\b",
    weak=True,
)
def _century(match: re.Match[str], context: Context) -> When | None:
    n = int(match["n"]) if match["n"] else CENTURIES[match["word"]]
    return calendar.span(date(n * 100 - 99, 1, 1), date(n * 100, 12, 31))


@rule(
    RULES, "year of our era", r"\b(?:(?:AD|A\.D\.|CE) ?(?P<n>[1-9]\d{1,3})|(?P<n2>[1-9]\d{1,3}) (?:AD|A\.D\.|CE))(?!\w)"
)
def _era(match: re.Match[str], context: Context) -> When | None:
    return calendar.year(int(match["n"] or match["n2"]))
