"""The normal form of text: what every later stage may rely on.

NFC, no control, zero-width or soft-hyphen characters, no lone surrogates, single spaces, one blank line between two
paragraphs, none inside. Curly quotes and dashes stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Zero-width space and marks, soft hyphen, directional marks, word joiner, BOM. The joiners that some scripts need
# (U+200C, U+200D) go as well: the text is English, where they only come from copying.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean_line(text: str) -> str:
    """One line or paragraph in normal form; may be empty."""
    text = _INVISIBLE.sub("", _NOT_TEXT.sub("", text))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()
    return text


def clean_lines(text: str) -> list[str]:
    """Every line in normal form, empty ones kept as ""."""
    return [clean_line(line) for line in LINE_ENDS.split(text)]


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(filter(None, map(clean_line, paragraphs)))


def words(text: str) -> int:
    return len(text.split())


_SQUEEZE = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Letters and digits alone, case folded: equal where two texts differ in spacing, quotes and dashes only."""
    return _SQUEEZE.sub("", text).casefold()
