"""Ids of articles: the same article gives the same id on every machine and in every order."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from slugify import slugify

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid|ocid|smid)$", re.IGNORECASE)
_SLUG_LENGTH = 60


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def article_id(title: str, published: str | None, outlet: str | None, url: str | None) -> str:
    """`2025-05-03-cia-releases-mandarin-videos-3f9a1c`: date or "undated", title, six hex digits.

    The digits come from the address where there is one, else from outlet, title and time.
    """
    date = (published or "")[:10] if len(published or "") >= 10 else "undated"
    slug = slugify(title, max_length=_SLUG_LENGTH, word_boundary=True, save_order=True) or "untitled"
    source = plain_url(url) if url else "|".join((outlet or "", title, published or ""))
    return f"{date}-{slug}-{sha256(source.encode('utf-8', 'replace'))[:6]}"


def plain_url(url: str) -> str:
    """The address without what sharing adds: fragment and tracking parameters."""
    try:
        parts = urlsplit(url.strip())
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), query, ""))
    except ValueError:
        return url.strip()
