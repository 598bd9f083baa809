"""Stretches of text between quotation marks: curly or straight, double or single, also where the closing mark is left
out at the end of a paragraph because the speech goes on in the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENERS = {"“": "”", "„": "”", "«": "»", '"': '"', "``": "''"}
_MARK = re.compile(r"``|''|[“”„«»\"]")
_SINGLE_OPEN = re.compile(
    r"(?:(?<=[\s(\[—–])|^)[‘'’](?!\d0s\b|n['’]|(?:em|tis|twas|til|cause)\b)(?=[^\s\W]|…|\.\.\.)", re.MULTILINE
)
_SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'])['’](?![\w])")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands inside one pair of marks. `start` and `end` leave the marks out, `outer_*` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True  # False: the paragraph ends inside, and the next one goes on


def marked_stretches(text: str) -> list[Stretch]:
    """Outermost stretches in order. Marks inside a marked stretch belong to it; a mark without its partner is none."""
    paragraphs = list(_PARAGRAPH.finditer(text))
    double = [s for paragraph in paragraphs for s in _doubles(text, paragraph.start(), paragraph.end())]
    single = [s for paragraph in paragraphs for s in _singles(text, paragraph.start(), paragraph.end())]
    single = [s for s in single if not any(_crosses(d, s) for d in double)]
    double = [d for d in double if not any(s.outer_start < d.outer_start < s.outer_end for s in single)]
    return sorted(double + single, key=lambda s: s.start)


def _crosses(double: Stretch, single: Stretch) -> bool:
    """Whether a stretch in single marks begins or ends inside one in double marks: then they are apostrophes of it, or
    quotes in quotes. One that holds the other whole is the outer one."""
    begins = double.outer_start <= single.outer_start < double.outer_end
    ends = double.outer_start < single.outer_end <= double.outer_end
    return begins or ends


def _doubles(text: str, begin: int, end: int) -> list[Stretch]:
    found: list[Stretch] = []
    opened: tuple[int, int, str] | None = None
    depth = 0
    for match in _MARK.finditer(text, begin, end):
        mark = match[0]
        before = text[match.start() - 1] if match.start() > begin else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None:
            if mark in _OPENERS and not after.isspace() and not before.isalnum():
                opened, depth = (match.start(), match.end(), _OPENERS[mark]), 0
            continue
        if mark in ("“", "„", "«") and mark != opened[2]:
            depth += opened[2] not in ('"',)  # quotes in quotes with the same marks
            continue
        opens_again = mark == '"' and before.isspace() and not after.isspace()
        if mark == opened[2] or (opened[2] == "”" and mark == '"') or (opened[2] == '"' and mark == "”"):
            if depth and mark == "”":
                depth -= 1
                continue
            if opens_again and text.find('"', match.end(), end) >= 0 and _is_odd(text, match.start(), end):
                # a closing mark was forgotten: begin anew here rather than turn speech and telling round
                opened = (match.start(), match.end(), '"')
                continue
            if match.start() > opened[1]:
                found.append(Stretch(opened[1], match.start(), opened[0], match.end()))
            opened = None
    if opened is not None and _goes_on(text, end):
        found.append(Stretch(opened[1], end, opened[0], end, closed=False))
    return found


def _is_odd(text: str, begin: int, end: int) -> bool:
    """Whether the straight marks from here to the paragraph's end pair off by themselves."""
    return text.count('"', begin, end) % 2 == 0


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph begins with an opening mark, as it does where one speech has several paragraphs."""
    return text[end:].lstrip("\n")[:1] in _OPENERS


def _singles(text: str, begin: int, end: int) -> list[Stretch]:
    """Single marks, told from apostrophes by the white space before them and by what follows."""
    found: list[Stretch] = []
    position = begin
    while (opening := _SINGLE_OPEN.search(text, position, end)) is not None:
        curly = opening[0] != "'"
        close = None
        for candidate in _SINGLE_CLOSE.finditer(text, opening.end(), end):
            if curly and candidate[0] == "'":
                continue
            held = text[opening.end() : candidate.start()]
            # "the workers' union": a plural's apostrophe stands after s and before a lower-case word
            plural = held.endswith("s") and re.match(r" [a-z]", text[candidate.end() : candidate.end() + 2])
            if not plural or not re.search(r"['’](?!\w)", text[candidate.end() : min(end, candidate.end() + 300)]):
                close = candidate
                break
        position = opening.end()
        if close is None or (opening[0] == "’" and close[0] != "’"):
            continue
        if close.start() - opening.end() >= 2:
            found.append(Stretch(opening.end(), close.start(), opening.start(), close.end()))
            position = close.end()
    return found
