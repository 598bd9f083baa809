"""News agencies: the closed list, and how credits name them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml


def agency_named(text: str) -> str | None:
    """Full name of the agency that `text` is a name of ("AP", "The Associated Press"), else None."""
    return _names().get(re.sub(r"^[Tt]he ", "", text.strip(" .,:;()[]-–—/|")))


def agency_pattern() -> str:
    """A regular expression for any agency's name, longest first; case matters."""
    return "(?:" + "|".join(sorted(map(re.escape, _names()), key=len, reverse=True)) + ")"


def agency_in(note: str) -> str | None:
    """The first agency that a note names: "(With inputs from PTI)"."""
    match = re.search(rf"(?<!\w){agency_pattern()}(?!\w)", note)
    return agency_named(match[0]) if match else None


@cache
def _names() -> dict[str, str]:
    data = yaml.safe_load(files("dossier.read").joinpath("data/agencies.yml").read_text("utf-8"))
    names = {}
    for full, entry in data.items():
        for name in (full, *entry["short"]):
            names[re.sub(r"^[Tt]he ", "", name)] = full
            if len(name) > 5:
                names[name.upper()] = full
    return names
