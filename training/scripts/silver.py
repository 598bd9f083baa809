"""Dates, money and measures that a pattern is sure of, for the corpora that do not mark them."""

import re

from blocks import Block

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan\\.|feb\\.|aug\\.|sept\\.|oct\\.|nov\\.|dec\\.)"
)
_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_NUMBER = (
    "(?:[0-9][0-9.,]*|one|two|three|four|five|six|seven|eight|nine|ten|"
    "hundreds|thousands|millions|billions|several|dozens)"
)
_MAGNITUDE = "(?: (?:hundred|thousand|million|billion|trillion|m|bn))*"
_CURRENCY = "(?:dollars?|euros?|pounds?|yen|yuan|rupees?|rubles?|roubles?|pesos?|francs?|cents?|krone[rn]?|rand|won)"
_UNIT = (
    "(?:%|percent|per cent|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|cm|mm|inch(?:es)?|kg|kilograms?|"
    "tons?|tonnes?|pounds|acres?|hectares?|mph|km/h|litres?|liters?|barrels?|gallons?|degrees?|mw|"
    "square (?:miles|kilomet(?:er|re)s|met(?:er|re)s))"
)
PATTERNS = [
    (
        "DATE",
        f"(?:(?:early|late) )?(?:{_DAY} (?:, )?)?(?:[0-9]{{1,2}} {_MONTH}|{_MONTH} [0-9]{{1,2}})"
        "(?:(?: ,)? (?:19|20)[0-9]{2})?",
    ),
    ("DATE", f"(?:(?:early|late|last|next|this) )?{_MONTH}(?: ,)? (?:19|20)[0-9]{{2}}"),
    ("DATE", f"(?:(?:last|next|this) )?{_DAY}(?: (?:morning|afternoon|evening|night))?"),
    ("DATE", "(?:yesterday|today|tomorrow|tonight)(?: (?:morning|afternoon|evening|night))?"),
    ("DATE", "(?:last|next|this) (?:week|month|year|weekend|night|spring|summer|autumn|fall|winter|decade|century)"),
    ("DATE", f"(?:{_NUMBER} )(?:days?|weeks?|months?|years?) (?:ago|earlier|later)"),
    ("DATE", "(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=of ))(?:19|20)[0-9]{2}"),
    ("DATE", "the (?:19|20)[0-9]0s"),
    ("MONEY", f"(?:us|c|a|hk|nz)?[$£€¥] {_NUMBER}{_MAGNITUDE}"),
    ("MONEY", f"{_NUMBER}{_MAGNITUDE} (?:us |u.s. |canadian |australian )?{_CURRENCY}"),
    ("QUANTITY", f"{_NUMBER}{_MAGNITUDE}(?: -)? {_UNIT}"),
]
_COMPILED = [(label, re.compile(rf"(?<!\S){pattern}(?!\S)")) for label, pattern in PATTERNS]


def mark(block: Block, labels: set[str]) -> list[list[object]]:
    """[start, end, [label]] of the words that a pattern is sure of and no name of the block holds."""
    taken = {i for start, end, _ in block.get("names", []) for i in range(start, end)}
    starts, text = {}, ""
    ends = {}
    for i, word in enumerate(block["words"]):
        starts[len(text)] = i
        text += word.lower().replace(" ", "_")
        ends[len(text)] = i + 1
        text += " "
    found: list[list[object]] = []
    for label, pattern in _COMPILED:
        if label not in labels:
            continue
        for match in pattern.finditer(text):
            start, end = starts.get(match.start()), ends.get(match.end())
            if start is None or end is None or taken & set(range(start, end)):
                continue
            if text[match.start() : match.end()] == "may":
                continue
            taken |= set(range(start, end))
            found.append([start, end, [label]])
    return found
