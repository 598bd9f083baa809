"""Outlets from addresses, and from what a page says about itself."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import yaml

from dossier.read.agencies import agency_named

# "reworked by the Business Standard staff", "has not been edited by NDTV staff": notes in which an outlet names itself
_STAFF = re.compile(
    r"\b(?:by|from) (?:the )?(?P<name>[A-Z][\w.&'’-]*(?: [A-Z0-9][\w.&'’-]*){0,4})(?:'s|’s)?"
    r" (?:staff|team|desk|newsroom|editors)\b"
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by )?"
    r"(?P<name>(?:the )?[A-Z][\w.&'’-]*(?: (?:[A-Z0-9&][\w.&'’-]*|of|and|for)){0,5})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?i:\s+(?:all rights reserved|inc|ltd|llc|limited|pvt|media group|group|holdings|plc|corp|company)\b.*)$|[.,;]+$"
)


def outlet_of(url: str | None) -> str | None:
    """The outlet that publishes at this address: its usual name, or the host where it is not in the list."""
    host = host_of(url)
    if host is None:
        return None
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if name := _hosts().get(".".join(parts[start:])):
            return name
    return host


def outlet_in(note: str) -> str | None:
    """The outlet that a syndication note or a copyright line names as its own, or None. Agencies are no outlets."""
    match = _STAFF.search(note) or _OWNER.search(note)
    if match is None:
        return None
    name = match["name"]
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    return None if agency_named(name) or not name[:1].isupper() or name.lower() in _GENERIC else name


_GENERIC = frozenset({"the", "our", "all", "reserved", "this", "all rights", "rights"})


def host_of(url: str | None) -> str | None:
    """Lower-case host without "www.", or None where this is no web address."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").lower().removeprefix("www.").strip(".")
    except ValueError:
        return None
    return host if parts.scheme in ("http", "https") and "." in host else None


def site_of(url: str | None) -> str | None:
    """Scheme and host of a web address."""
    if host_of(url) is None:
        return None
    parts = urlsplit((url or "").strip())
    return f"{parts.scheme.lower()}://{(parts.hostname or '').lower()}"


def country_of(url: str | None) -> str | None:
    """Last label of the host: "uk", "in", "com"."""
    host = host_of(url)
    return host.rsplit(".", 1)[-1] if host else None


def is_known(name: str) -> bool:
    return name.casefold() in {known.casefold() for known in _hosts().values()}


@cache
def _hosts() -> dict[str, str]:
    return dict(yaml.safe_load(files("dossier.read").joinpath("data/outlets.yml").read_text("utf-8"))["hosts"])
