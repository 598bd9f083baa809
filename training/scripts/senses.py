"""Which of our labels a name of a mixed kind (MISC) has, where its words or its relations in Wikidata say so."""

import re
from collections.abc import Iterable

_WORDS = [
    (
        "LAW",
        r"act|treaty|agreement|accords?|constitution|conventions?|amendment|protocol|charter|resolution \d+|bill",
    ),
    (
        "EVENT",
        r"war|wars|battle|siege|olympics?|olympic games|games|world cup|championships?|cup|grand prix|festival|"
        r"elections?|hurricane|typhoon|cyclone|earthquake|revolution|uprising|rebellion|summit|conference|"
        r"pandemic|holocaust|massacre|attacks?|crisis|riots?|revolt|coup|expo|super bowl|eurovision|crusades?|"
        r"genocide|brexit|census|referendum|inquisition|operation",
    ),
    (
        "WORK",
        r"awards?|prize|medal|symphony|trilogy|episode|album|song|bible|oscars?|grammy|emmy|magna carta|quran|gospel",
    ),
]
_PATTERNS = [
    (label, re.compile(rf"(?:^|.* )(?:{words})(?:$| (?:\d|of |in |for |on |i).*)", re.IGNORECASE))
    for label, words in _WORDS
]
PEOPLES = re.compile(
    r".*(?:ans|nis|lis|qis|ews|urds|uslims|hristians|atholics|rotestants|indus|unnis|hiites|ocrats|ublicans|ists|ites)$"
)
# what a MISC entity of Re-DocRED is, by a relation that it heads or ends
HEADS = {
    "WORK": ["P175", "P161", "P57", "P50", "P86", "P162", "P58", "P676", "P264", "P674", "P449", "P272"],
    "EVENT": ["P710", "P582", "P585"],
    "LAW": ["P1001"],
    "PRODUCT": ["P176"],
}
TAILS = {
    "LANGUAGE": ["P1412", "P37", "P364", "P407"],
    "EVENT": ["P1344", "P607"],
    "WORK": ["P800", "P166", "P1441"],
    "GROUP": ["P172", "P140"],
    "PRODUCT": ["P1056"],
}


def by_words(text: str, demonyms: set[str]) -> str | None:
    """The label that the words of a mixed name give away, if they do."""
    if text in demonyms and " " not in text:
        return "GROUP" if PEOPLES.match(text) else "PLACE"
    for label, pattern in _PATTERNS:
        if pattern.match(text):
            return label
    return "GROUP" if PEOPLES.match(text) and text[:1].isupper() else None


def by_relations(heads: Iterable[str], tails: Iterable[str]) -> str | None:
    """The label that an entity's relations give away, if they all agree."""
    heads, tails = set(heads), set(tails)
    found = {label for label, relations in HEADS.items() if heads & set(relations)}
    found |= {label for label, relations in TAILS.items() if tails & set(relations)}
    return found.pop() if len(found) == 1 else None
