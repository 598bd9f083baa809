"""The form that every corpus is brought to: documents of blocks, each a sentence or a paragraph of words.

document: {"corpus", "blocks": [...], "unknown": [our labels that its O says nothing about]}
block: {"words", "spaces" (is there a space after?), "par" (does a paragraph start here?), "whole" (is it exactly one
sentence?), and where annotated "names" [[start, end, [labels] or "?"]], "open" [words whose O says nothing],
"upos", "xpos", "feats", "lemmas", "heads" (index in the block, itself for the root), "deps"}.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Block = dict[str, Any]
Document = dict[str, Any]


def write_documents(path: Path, documents: Iterable[Document]) -> tuple[int, int]:
    """Writes JSON lines; returns the number of documents and of words."""
    count = words = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
            count += 1
            words += sum(len(block["words"]) for block in document["blocks"])
    return count, words


def read_documents(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def guess_spaces(words: list[str]) -> list[bool]:
    """Where a text of these words would have its spaces; for corpora that only keep words."""
    spaces = [True] * len(words)
    quote_open = False
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        if after in {
            ",",
            ".",
            ";",
            ":",
            "!",
            "?",
            ")",
            "]",
            "%",
            "'s",
            "n't",
            "'",
            "’s",
            "'re",
            "'ll",
            "'ve",
            "'d",
            "'m",
            "”",
        }:
            spaces[i] = False
        if word in {"(", "[", "$", "“", "€", "£"} or word.endswith("$"):
            spaces[i] = False
        if word in {"-", "–", "/"}:
            spaces[i] = False
            if i:
                spaces[i - 1] = False
        if word == '"':
            if not quote_open:
                spaces[i] = False
            elif i:
                spaces[i - 1] = False
            quote_open = not quote_open
    return spaces


def align_spaces(words: list[str], text: str) -> list[bool]:
    """Where the text has its spaces; True where a word cannot be found in it."""
    spaces, at = [], 0
    for word in words:
        found = text.find(word, at)
        if found < 0:
            spaces.append(True)
            continue
        at = found + len(word)
        spaces.append(at >= len(text) or text[at].isspace())
    return spaces
