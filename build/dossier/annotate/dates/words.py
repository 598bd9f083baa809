"""The words that name times, as pieces of regular expressions and as numbers."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday",
            "sunday",
        )
    )
    for name in names.split()
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
CENTURIES = {
    name: number
    for number, name in enumerate(
        ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
         "eighteenth", "nineteenth", "twentieth", "twenty-first"),
        start=10,
    )
}  # fmt: skip
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("zero", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?= \d)"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?= \d))"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY(?=, )"
    r"|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri)\.?(?=,? " + MONTH + r"))"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
YEAR = (
    r"(?:1[0-9]|20)\d\d(?![\w%]|[.,]\d"
    r"| ?(?:%|percent|per cent|km|metres|meters|miles|people|feet|acres|hectares|BCE?\b|B\.C))"
)
DAYPART = r"(?:morning|afternoon|evening|night)"
NUMBER = r"(?i:\d{1,4}(?![\d,.])|" + "|".join(w for w in NUMBERS if w not in ("a", "an", "hundred")) + r"|a|an)"
_HOUR = r"(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
CLOCK = (
    rf"(?:(?:{_HOUR} o['’]clock|(?<=[Aa]t ){_HOUR}|(?<=by ){_HOUR}|(?<=around ){_HOUR}|(?<=about ){_HOUR})"
    r" (?:in the (?:morning|afternoon|evening)|at night)"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:[aApP]\.[mM]\.|[aApP][mM]\b)|(?:1[0-2]|0?[1-9]) ?(?:[aApP]\.[mM]\."
    r"|[aApP][mM]\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|(?:[01]\d|2[0-3])[0-5]\d(?= (?:UTC|GMT|hours|local)))"
)
ZONE = (
    r"(?:,? (?P<zone>\()?(?:local(?: time)?|[A-Z]{1,3}(?:ST|DT)|(?:UTC|GMT|CET|EET|WET|ET|CT|MT|PT)(?![A-Za-z])"
    r"|[A-Z][a-z]+ time)(?:[+-]\d+)?(?(zone)\)|))"
)
PART = r"(?:[Ee]arly|[Ll]ate|[Mm]id-?|[Tt]he (?:middle|beginning|start|end) of|[Tt]he (?:early|late)(?: part of)?)"


def number(word: str) -> int | None:
    """12 for "12" and "twelve"; None for other words."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def part_name(words: str) -> str:
    """early, mid or late."""
    words = words.lower()
    if any(word in words for word in ("early", "beginning", "start")):
        return "early"
    return "late" if "late" in words or "end" in words else "mid"
