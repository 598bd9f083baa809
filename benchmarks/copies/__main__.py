"""`python -m benchmarks.copies PATH... --out FILE.copies.jsonl`: copies with known truth, from any articles.

Of the articles read, a part is copied by each recipe, a part stays alone, a part only lends paragraphs to others. One
line is one text: id, title, text, outlet, agency, published, origin (texts with one value are one independent text),
story (the same for two tellings of one event), recipe. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.copies import edits
from benchmarks.copies.edits import Text
from dossier.read import read_paths
from dossier.types import Article

Line = dict[str, object]
RECIPES = (
    "same", "light", "cut", "cut and light", "cut and heavy", "heavy", "added", "brief", "brief and light",
    "half changed",
)  # fmt: skip
NEGATIVES = ("boilerplate", "halves", "follow-up", "alone")


def rework(recipe: str, text: Text, rng: random.Random, lender: Text, pool: list[str]) -> Text:
    """One copy. Heavy: three in ten words are other words; half changed: every second one."""
    light = rng.sample(edits.LIGHT, 6)
    if recipe.startswith("brief"):
        text = edits.brief(text, rng)
    if recipe.startswith("cut"):
        text = rng.choice(edits.CUTS)(text, rng)
    if recipe == "added":
        text = edits.added(text, rng, lender)
    if recipe not in ("same", "brief", "cut"):
        for edit in light:
            text = edit(text, rng)
        text = edits.reorder(text, rng) if rng.random() < 0.5 else text
    if recipe.endswith("heavy"):
        text = edits.other_words(text, rng, 0.3, pool)
    if recipe == "half changed":
        text = edits.other_words(text, rng, 0.5, pool)
    return text


class Maker:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.count = 0

    def line(self, text: Text, title: str, origin: str, story: str, recipe: str, day: date) -> Line:
        self.count += 1
        return {
            "id": f"t{self.count:04d}",
            "title": title,
            "text": edits.unparse(text),
            "outlet": f"Outlet {self.rng.randrange(40)}",
            "agency": None,
            "published": day.isoformat(),
            "origin": origin,
            "story": story,
            "recipe": recipe,
        }

    def group(self, number: int, article: Article, lenders: list[Article], pool: list[str]) -> Iterator[Line]:
        """One article and what is made of it. A lender lends once: what it lent would be shared by two borrowers."""
        text, own = edits.parse(article.text), f"o{number}"
        day = _day(article) or date(2020, 1, 1) + timedelta(self.rng.randrange(500))
        recipe = (RECIPES + NEGATIVES)[number % len(RECIPES + NEGATIVES)]
        title = article.title
        if recipe == "halves":  # two tellings: no sentence in common but what was said in quotation marks
            both = edits.sentences(text)
            said = {i for i, sentence in enumerate(both) if re.search(r"[“\"]", sentence)}
            said = set(sorted(said)[:2])
            for half in (0, 1):
                kept = {i for i in range(len(both)) if i % 2 == half} | said
                yield self.line(
                    [[s for i, s in enumerate(both) if i in kept]], title, f"{own}-{half}", own, recipe, day
                )
            return
        if recipe == "boilerplate":
            text = edits.boilerplate(text, self.rng)
        yield self.line(text, title, own, own, recipe, day)
        lender = lenders.pop() if lenders and recipe in ("added", "follow-up") else None
        if recipe == "follow-up" and lender:  # another report that takes one paragraph over
            other = edits.parse(lender.text)
            lent = max(text[: max(1, len(text) // 2)], key=lambda p: len(" ".join(p)))
            if 4 * len(" ".join(lent)) <= min(len(lender.text), len(article.text)):
                yield self.line([*other, lent], lender.title, f"{own}-f", f"{own}-f", recipe, day + timedelta(2))
        if recipe in RECIPES:
            for _ in range(1 if recipe == "added" else self.rng.choice([1, 1, 2])):
                made = rework(recipe, text, self.rng, edits.parse(lender.text) if lender else [], pool)
                words = edits.sentences(made)[0].split()
                headline = title if self.rng.random() < 0.3 else " ".join(words[: self.rng.randrange(5, 9)])
                yield self.line(made, headline, own, own, recipe, day + timedelta(self.rng.randrange(2)))


def _day(article: Article) -> date | None:
    return date.fromisoformat(article.published[:10]) if article.published else None


def make(articles: list[Article], seed: int) -> Iterator[Line]:
    rng = random.Random(seed)
    articles = [a for a in articles if len(edits.sentences(edits.parse(a.text))) >= 6]
    rng.shuffle(articles)
    third = len(articles) // 4
    lenders, told = articles[:third], articles[third:]
    pool = sorted(set(re.findall(r"\b[a-z]{4,}\b", " ".join(a.text for a in lenders))))
    maker = Maker(seed)
    for number, article in enumerate(told):
        yield from maker.group(number, article, lenders, pool)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    articles = [found for found in read_paths(asked.paths) if isinstance(found, Article)]
    articles.sort(key=lambda article: article.id)
    lines = list(make(articles, asked.seed))
    asked.out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{asked.out}: {len(lines)} texts of {len({line['origin'] for line in lines})} origins")


if __name__ == "__main__":
    main()
