"""Wikidata items of what closed lists name, and the middle of each country: data/items.yml says where they are from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = files("dossier.resolve").joinpath("data/items.yml").read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def item_of(key: str) -> str | None:
    """The item of "country:CN", "region:US-CA" or "language:fra": "Q148"; None for what the lists lack."""
    kind, _, value = key.partition(":")
    if kind == "country":
        return country_item(value)
    listed = {"region": "regions", "language": "languages"}.get(kind)
    found = _data()[listed].get(value) if listed else None
    return str(found) if found else None


def country_item(code: str) -> str | None:
    """The item of an ISO 3166-1 alpha-2 code."""
    found = _data()["countries"].get(code)
    return str(found["item"]) if found else None


def country_middle(code: str) -> tuple[float, float] | None:
    """Degrees north and east of the middle of a country's largest piece of land, None where it is not known."""
    found = _data()["countries"].get(code, {}).get("at")
    return (float(found[0]), float(found[1])) if found else None
