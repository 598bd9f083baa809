"""One id is one article: inputs that hold the same article twice, and articles that would share an id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from dossier.types import Article, Reject


def _place(article: Article) -> tuple[str, int, str]:
    item = article.item or ""
    return (article.path, int(item) if item.isdigit() else 0, item)


def settle_articles(articles: Iterable[Article]) -> tuple[list[Article], list[Reject]]:
    """Articles with ids of their own, by id, and rejects for those that are there already.

    Of two with one id and one text the first by path stays. With another text the later one's id is lengthened by a
    hash of its text.
    """
    kept: dict[str, Article] = {}
    rejects = []
    for article in sorted(articles, key=_place):
        held = kept.get(article.id)
        if held is not None and (held.text, held.title) != (article.text, article.title):
            digest = hashlib.sha256(f"{article.title}\n{article.text}".encode()).hexdigest()[:6]
            article = replace(article, id=f"{article.id}-{digest}")
            held = kept.get(article.id)
        if held is None:
            kept[article.id] = article
            continue
        where = held.path if held.item is None else f"{held.path}, item {held.item}"
        detail = f"the same article is read from {where}; delete one of them"
        rejects.append(Reject(article.path, article.item, "duplicate", detail))
    return [kept[id_] for id_ in sorted(kept)], rejects
