"""`python -m benchmarks.copies.speed`: processor seconds to find copies and stories among made-up articles.

Words are drawn as in real text, the second half as often as the first, the third a third as often. One in ten is a
copy with words changed; three in ten ends in one of twenty notices. No language model is needed.
"""

from __future__ import annotations

import random
import re
import time

from dossier.resolve import group_articles
from dossier.types import Annotation, Article, LocalEntity, Mention, Sentence

SIZES = (2_500, 5_000, 10_000)
SENTENCES, WORDS = 20, 20
VOCABULARY = 60_000


def articles(count: int, rng: random.Random) -> list[tuple[Article, Annotation]]:
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(VOCABULARY)]
    shares = [1 / rank for rank in range(1, VOCABULARY + 1)]
    cumulative = [sum(shares[:1])]
    for share in shares[1:]:
        cumulative.append(cumulative[-1] + share)

    def sentence() -> str:
        drawn = rng.choices(words, cum_weights=cumulative, k=WORDS)
        names = [word.capitalize() for word in rng.choices(words[2_000:], k=2)]
        return " ".join([drawn[0].capitalize(), *drawn[1:8], *names, *drawn[8:]]) + "."

    notices = [sentence() for _ in range(20)]
    texts: list[list[str]] = []
    days: list[str] = []
    for _ in range(count):
        day = f"2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        if texts and rng.random() < 0.1:
            source = rng.randrange(len(texts))
            day = days[source]
            text = [re.sub(r"\b[a-z]{4,}\b", lambda m: m[0] if rng.random() < 0.8 else rng.choice(words), s)
                    for s in texts[source]]  # fmt: skip
        else:
            text = [sentence() for _ in range(SENTENCES)]
        days.append(day)
        texts.append([*text, rng.choice(notices)] if rng.random() < 0.3 else text)
    return [_annotated(f"a{i:06d}", text, days[i], rng) for i, text in enumerate(texts)]


def _annotated(id_: str, sentences: list[str], day: str, rng: random.Random) -> tuple[Article, Annotation]:
    text = " ".join(sentences)
    found = [Sentence(m.start(), m.end()) for m in re.finditer(r"[^ .][^.]*\.", text)]
    names = list(re.finditer(r"(?<=[a-z] )[A-Z]\w+ [A-Z]\w+", text))
    mentions = tuple(Mention(i, m[0], "name", m.start(), m.end()) for i, m in enumerate(names))
    entities = tuple(LocalEntity(m[0], "person") for m in names)
    outlet = f"Outlet {rng.randrange(50)}"
    article = Article(id_, id_, None, id_, sentences[0][:60], text, outlet=outlet, published=day)
    return article, Annotation(id_, tuple(found), entities, mentions)


def main() -> None:
    for size in SIZES:
        pairs = articles(size, random.Random(size))
        start = time.process_time()
        grouping = group_articles(pairs)
        seconds = time.process_time() - start
        origins = len(set(grouping.origin_of.values()))
        print(
            f"{size:>7} articles: {seconds:6.1f} s, {1000 * seconds / size:.1f} ms each, {origins} origins", flush=True
        )


if __name__ == "__main__":
    main()
