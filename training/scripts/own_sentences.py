"""Fills the sentences of own_names.yml: a few thousand words of what no corpus has."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from blocks import Document
from read_names import TextReader

_SLOT = re.compile(r"(?:([A-Z]+)\[)?\{(\w+)\}([^{}\[\]]*\])?")


def own_documents(path: Path, rounds: int, seed: int = 11) -> Iterator[Document]:
    """`rounds` fillings of each sentence, one headline in all capitals among them."""
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    rng, reader = random.Random(seed), TextReader()
    for _ in range(rounds):
        for sentence in spec["sentences"]:
            text, found = _fill(sentence, spec["lists"], rng)
            if rng.random() < (0.4 if text[-1].isalnum() else 0.03):
                text = text.upper() if len(text.upper()) == len(text) else text
            block = reader.block(text, found)
            block["whole"] = True
            yield {"corpus": "own", "blocks": [block]}


def _fill(sentence: str, lists: dict[str, Any], rng: random.Random) -> tuple[str, list[tuple[int, int, list[str]]]]:
    text, found, at = "", [], 0
    for match in _SLOT.finditer(sentence):
        text += sentence[at : match.start()]
        kind = lists[match[2]]
        name = rng.choice(kind["of"])
        if name.startswith("the "):
            text, name = text + "the ", name[4:]
        tail = (match[3] or "")[:-1] if match[1] else ""
        found.append((len(text), len(text) + len(name + tail), [match[1] or kind["type"]]))
        text += name + tail + ("" if match[1] else match[3] or "")
        at = match.end()
    text += sentence[at:]
    return _close_up(text, found)


def _close_up(text: str, found: list[tuple[int, int, list[str]]]) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """Takes out the spaces before signs that keep the sentences in own_names.yml readable as words."""
    keep = [i for i, c in enumerate(text) if not _extra(text, i)]
    new = {old: i for i, old in enumerate(keep)}
    marks = [(new[start], new[end - 1] + 1, kind) for start, end, kind in found]
    out = "".join(text[i] for i in keep)
    return out[0].upper() + out[1:], marks


def _extra(text: str, i: int) -> bool:
    if text[i] != " ":
        return False
    if text[i + 1 :].startswith((",", ". ", ")", "'s ")) or text[i + 1 :] == ".":
        return True
    if i and text[i - 1] in "($":
        return True
    quotes = text[: i + 1].count('"')
    if text[i + 1 : i + 2] == '"':
        return quotes % 2 == 1
    return bool(i) and text[i - 1] == '"' and quotes % 2 == 1
