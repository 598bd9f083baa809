"""Applies the corrections that change what is read in one article: its outlet, its agency, what its mentions mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from dossier.errors import CorrectionsError
from dossier.resolve.correction_rules import Correction
from dossier.resolve.effects import count, report_of
from dossier.resolve.mark_agencies import Pair, mark_agencies
from dossier.resolve.nearest import did_you_mean
from dossier.resolve.split_mentions import Split, split_mentions
from dossier.types import Article, CorrectionReport


def correct_outlets(
    articles: Sequence[Article], corrections: Sequence[Correction]
) -> tuple[list[Article], list[CorrectionReport]]:
    """The articles with the outlets that a person gave them.

    Raises CorrectionsError where two lines give one article two outlets.
    """
    lines = [c for c in corrections if c.rule == "outlet"]
    told: dict[Correction, list[Article]] = {c: [] for c in lines}
    corrected, wrong = [], set()
    for article in articles:
        meant = [c for c in lines if _means(c, article)]
        for other in meant[1:]:
            if other.value != meant[0].value:
                wrong.add(other.message(f"two outlets for {article.path}", (meant[0].line,)))
        for c in meant:
            told[c].append(article)
        corrected.append(replace(article, outlet=meant[0].value) if meant else article)
    if wrong:
        raise CorrectionsError("\n".join(sorted(wrong)))
    known = {text for a in articles for text in (a.path, a.outlet) if text}
    return corrected, [report_of(c, len(told[c]), _outlet_effect(c, told[c], known)) for c in lines]


def _means(correction: Correction, article: Article) -> bool:
    wanted = correction.selector.name
    fits = fnmatchcase(article.path, wanted) or fnmatchcase(article.id, wanted)
    return fits or (article.outlet or "").casefold() == wanted.casefold()


def _outlet_effect(correction: Correction, articles: Sequence[Article], known: Iterable[str]) -> str:
    if not articles:
        wanted = correction.selector.name
        return f"no article's path or outlet is {wanted}{did_you_mean(wanted, known)}"
    changed = [a for a in articles if a.outlet != correction.value]
    if not changed:
        return f"{count(len(articles), 'article')} of {correction.value} without it"
    old = ", ".join(sorted({a.outlet or "no outlet" for a in changed})[:3])
    return f"{old} -> {correction.value}; {count(len(changed), 'article')}"


@dataclass(frozen=True, slots=True)
class Edited:
    """Articles and annotations after the corrections that change them. `splits` tell `resolve` what is new in them."""

    pairs: list[Pair]
    splits: list[Split]
    reports: list[CorrectionReport]


def edit_articles(pairs: Sequence[Pair], corrections: Sequence[Correction]) -> Edited:
    """Marks agencies, then splits mentions off. Raises CorrectionsError where two lines contradict each other."""
    marked, agencies, wrong = mark_agencies(pairs, corrections)
    edited, splits, clashes = split_mentions(marked, corrections)
    if wrong or clashes:
        raise CorrectionsError("\n".join([*wrong, *clashes]))
    reports = []
    known: dict[str, None] = defaultdict(None)
    for correction, done in agencies.items():
        name = correction.selector.name
        if done.articles:
            aside = (
                f"{count(done.mentions, 'mention')} and {count(done.relations, 'relation')} in their texts set aside"
            )
            effect = f"{name} is the wire of {count(done.articles, 'article')}; {aside}"
        else:
            known = known or {m.text: None for _, annotation in pairs for m in annotation.mentions if m.kind == "name"}
            effect = f"in no article: {correction.selector}{did_you_mean(name, known)}"
        reports.append(report_of(correction, done.articles, effect))
    return Edited(edited, splits, reports)
