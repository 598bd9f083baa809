"""What a web page says about itself: JSON-LD, OpenGraph and other meta elements, the address, the headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.html

from dossier.read.agencies import agency_named
from dossier.read.moments import parse_moment
from dossier.read.normal import clean_line, squeeze
from dossier.read.outlets import country_of, host_of

_LARGEST = 2_000_000  # characters of one JSON-LD block
_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsItem)$")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dc.date", "dc:date", "dcterms.date", "dc.date.created", "article.published",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "dc:title", "parsely-title", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "byl",
    "twitter:creator:name",
)


@dataclass(slots=True)
class PageData:
    """None where the page does not say. `body` is the text that JSON-LD carries."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def page_data(tree: lxml.html.HtmlElement) -> PageData:
    metas = _metas(tree)
    article = next(_articles(tree), {})
    found = PageData(language=clean_line(tree.get("lang") or "") or None)
    found.url = _url(tree, metas, article)
    country = country_of(found.url)
    found.title = _title(tree, metas, article)
    found.outlet = _name(article.get("publisher")) or _first(metas, _SITES)
    if found.outlet and (host_of(f"http://{found.outlet}") or len(found.outlet) > 60 or found.outlet.startswith("@")):
        found.outlet = None  # an address or a whole title: the host says it better
    names = _name(article.get("author")) or next(
        (text for key in _AUTHORS if (text := metas.get(key)) and "://" not in text and not text.startswith("@")), None
    )
    if names and agency_named(names):
        found.agency, names = agency_named(names), None
    found.byline = None if names and squeeze(names) == squeeze(found.outlet or "") else names
    found.agency = (
        found.agency
        or agency_named(str(article.get("creditText") or ""))
        or agency_named(_name(article.get("sourceOrganization")) or "")
    )
    found.published = (
        parse_moment(article.get("datePublished"), country)
        or next((moment for key in _PUBLISHED if (moment := parse_moment(metas.get(key), country))), None)
        or _time_element(tree, country)
        or parse_moment(article.get("dateModified"), country)
        or next((moment for key in _MODIFIED if (moment := parse_moment(metas.get(key), country))), None)
        or _guessed_day(tree, found.url)
    )
    body = article.get("articleBody")
    found.body = body if isinstance(body, str) and len(body) < _LARGEST else None
    return found


def _metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """Name to content, lower case; the first of two counts. RDFa and microdata outside of meta elements as well."""
    metas: dict[str, str] = {}
    for element in tree.iterfind(".//*[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key, value = element.get(attribute), clean_line((element.get("content") or "")[:2000])
            if key and value:
                metas.setdefault(key.strip().lower(), value)
    return metas


def _articles(tree: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in tree.iterfind(".//script[@type]"):
        if "ld+json" not in script.get("type", "") or len(script.text or "") > _LARGEST:
            continue
        try:
            data = json.loads((script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [data]
        for _ in range(2_000):
            if not stack:
                break
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(reversed(node[:200]))
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if any(
                    isinstance(kind, str) and _TYPES.search(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield node
                stack.extend(value for key, value in node.items() if key in ("@graph", "mainEntity", "itemListElement"))


def _name(value: object) -> str | None:
    """A name out of what JSON-LD has for a person or an organization."""
    if isinstance(value, str):
        return (clean_line(value) or None) if "://" not in value else None
    if isinstance(value, Mapping):
        inner = value.get("name")
        return _name(inner) if not isinstance(inner, Mapping) else None
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(part) for part in value[:20] if not isinstance(part, list)))) or None
    return None


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _url(tree: lxml.html.HtmlElement, metas: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    entity = article.get("mainEntityOfPage")
    candidates = [
        *links,
        metas.get("og:url"),
        article.get("url"),
        entity.get("@id") if isinstance(entity, Mapping) else entity,
    ]
    return next((url.strip() for url in candidates if isinstance(url, str) and host_of(url)), None)


def _title(tree: lxml.html.HtmlElement, metas: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    """The heading that the page's own data name, else those data: they cut long titles, and a heading may be the
    site's."""
    said = [article.get("headline"), _first(metas, _TITLES), article.get("name"), tree.findtext(".//title")]
    titles = [title for text in said if isinstance(text, str) and (title := clean_line(text))]
    headings = [text for h1 in tree.iterfind(".//h1") if (text := clean_line("".join(h1.itertext())))]
    for title in titles:
        for heading in headings:
            own, other = squeeze(heading), squeeze(title)
            if len(own) > 10 and (
                own == other or own.startswith(other[:60]) or (other.startswith(own) and len(own) > 20)
            ):
                return heading
    return next(iter(titles), None) or next(iter(headings), None)


def _time_element(tree: lxml.html.HtmlElement, country: str | None) -> str | None:
    """A time element that is marked as the publication, or the only one inside the article."""
    times = [*tree.iterfind(".//time[@datetime]")]
    marked = [
        time
        for time in times
        if time.get("pubdate") is not None
        or "publish" in (time.get("class") or "")
        or time.get("itemprop") == "datePublished"
    ]
    inside = [time for time in times if any(parent.tag == "article" for parent in time.iterancestors())]
    for time in marked[:1] or inside[:1] or (times if len(times) == 1 else []):
        if moment := parse_moment(time.get("datetime"), country):
            return moment
    return None


def _guessed_day(tree: lxml.html.HtmlElement, url: str | None) -> str | None:
    """What htmldate finds in the address and the text of the page: a day."""
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, extensive_search=False, url=url)
    except (ValueError, RecursionError, TypeError):
        return None
    return parse_moment(found)
