"""Bytes to text: byte order marks, declared and detected encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dossier.read.problems import Unreadable

_SAVE_AS = "Save it as UTF-8 text."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Convert it to text first, for example with pdftotext."),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as plain text."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "Save it as plain text."),
    (b"{\\rtf", "a rich text document", "Save it as plain text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"\x89PNG", "a picture", "Dossier reads text only."),
    (b"\xff\xd8\xff", "a picture", "Dossier reads text only."),
    (b"GIF8", "a picture", "Dossier reads text only."),
    (b"SQLite format 3\x00", "a database", "Export its articles as .jsonl or .csv."),
    (b"\x7fELF", "a program", "Dossier reads text only."),
    (b"MZ\x90", "a program", "Dossier reads text only."),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_CODES = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_SAMPLE = 64_000  # bytes that detection looks at: it is slow, and an encoding shows early


def check_not_binary(data: bytes) -> None:
    """Raise Unreadable where the first bytes say that this is no text."""
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise Unreadable("not text", f"This is {what}. {advice}")
    if not data.startswith(tuple(bom for bom, _ in _BOMS)):
        sample = data[:_SAMPLE]
        if _utf16_name(sample) is None:
            odd = len(sample) - len(sample.translate(None, _CONTROL_CODES))
            if odd > max(8, len(sample) // 20):  # a few NUL bytes are a damaged text, many are no text
                raise Unreadable("not text", f"{odd} of its first {len(sample)} bytes are control codes. {_SAVE_AS}")


def decode(data: bytes, html: bool = False) -> str:
    """The text of `data`, without byte order mark. Raises Unreadable where no encoding makes text of it."""
    check_not_binary(data)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if (wide := _utf16_name(data[:_SAMPLE])) is not None:
        return _decoded(data, wide)
    if html and (declared := _META.search(data[:4096])):
        text = _try(data, declared[1].decode("ascii", "replace"))
        if text is not None:
            return text
    return _mend(data, broken)


def _mend(data: bytes, broken: UnicodeDecodeError) -> str:
    """Text that is not UTF-8 throughout: UTF-8 with some damage, or another encoding."""
    lossy = data.decode("utf-8", "replace")
    damage = lossy.count("\ufffd")
    valid = sum(char > "\x7f" for char in lossy) - damage
    if broken.reason == "unexpected end of data" and broken.end == len(data):
        return lossy.removesuffix("\ufffd")  # cut in the middle of a character
    if valid > 3 * damage:  # good UTF-8 sequences don't come about by chance: so it is UTF-8 with damage
        return _checked(lossy.replace("\ufffd", ""), damage)
    mixed = data.decode("utf-8", _AS_CP1252)  # what broken English pages nearly always are, in whole or in parts
    if _looks_western(mixed):
        return mixed
    sample = data[max(0, broken.start - _SAMPLE // 2) : broken.start + _SAMPLE // 2]
    best = from_bytes(sample).best()
    if best is not None:
        text = _try(data, best.encoding)
        if text is not None:
            return text
    return _checked(data.decode("cp1252", "ignore"), damage)


def _byte_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Error handler: the bytes that are no UTF-8, read as Windows does."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "ignore"), error.end


_AS_CP1252 = "dossier-cp1252"
codecs.register_error(_AS_CP1252, _byte_as_cp1252)


def _looks_western(text: str) -> bool:
    """Few letters beyond ASCII, and those at home in Western European text."""
    high = [char for char in text if char > "\x7f"]
    return len(high) <= max(8, len(text) // 12) and all(char in _WESTERN for char in high)


_WESTERN = frozenset(
    "‘’“”–—…•€£¥§©®™°·«»¿¡½¼¾²³‚„†‡‰‹›´¨¸\u00a0\u00ad" + "".join(chr(c) for c in range(0xC0, 0x100)) + "ŠšŽžŒœŸƒ"
)


def _checked(text: str, damage: int) -> str:
    if damage > max(20, len(text) // 50):
        raise Unreadable("broken encoding", f"{damage} places are neither UTF-8 nor another known encoding. {_SAVE_AS}")
    return text


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = data.decode(name, "ignore").removeprefix("\ufeff")
        return _checked(text, 0) if text.strip() else _fail(name)


def _fail(name: str) -> str:
    raise Unreadable("broken encoding", f"It begins like {name} but is not. {_SAVE_AS}")


def _try(data: bytes, name: str) -> str | None:
    try:
        # browsers read "iso-8859-1" as cp1252, and that is what pages mean by it
        wanted = "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name
        text = data.decode(wanted)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _utf16_name(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English text is NUL."""
    if len(sample) < 20:
        return None
    half = len(sample) // 2
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
