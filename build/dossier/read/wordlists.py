"""Short closed lists of English words: data/words.yml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def wordlist(name: str) -> frozenset[str]:
    """One list of data/words.yml."""
    lists = yaml.safe_load(files("dossier.read").joinpath("data/words.yml").read_text("utf-8"))
    return frozenset(map(str, lists[name]))
