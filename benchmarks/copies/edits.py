"""What desks do to a dispatch, as functions of a text: paragraphs of sentences in and out. Deterministic by `rng`.

`other_words` stands for a rewriter whose synonyms nobody knows: it puts any word of another article in a word's place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from benchmarks.copies.wording import ADVERBS, BOILERPLATE, CONTRACTIONS, NUMBERS, SPELLINGS, SYNONYMS

Text = list[list[str]]  # paragraphs of sentences
Edit = Callable[[Text, random.Random], Text]

_END = re.compile(r"(?<=[a-z0-9)”\"][.!?])(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Dr\.)(?<!St\.)[”\"]?\s+(?=[A-Z“\"])")


def parse(text: str) -> Text:
    """Paragraphs at blank lines, sentences at full stops that a capital follows."""
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
    return [[s for s in _END.split(p) if s] for p in paragraphs if p]


def unparse(text: Text) -> str:
    return "\n\n".join(" ".join(paragraph) for paragraph in text if paragraph)


def sentences(text: Text) -> list[str]:
    return [sentence for paragraph in text for sentence in paragraph]


def _each(text: Text, change: Callable[[str], str]) -> Text:
    return [[change(sentence) for sentence in paragraph] for paragraph in text]


def _keep(text: Text, kept: set[int]) -> Text:
    at = 0
    result: Text = []
    for paragraph in text:
        result.append([s for i, s in enumerate(paragraph, at) if i in kept])
        at += len(paragraph)
    return [paragraph for paragraph in result if paragraph]


def cut_end(text: Text, rng: random.Random) -> Text:
    """The first 30 to 70 % of the sentences, three at least."""
    total = len(sentences(text))
    return _keep(text, set(range(max(3, round(total * rng.uniform(0.3, 0.7))))))


def cut_middle(text: Text, rng: random.Random) -> Text:
    """The lead and any others: 30 to 70 % in all."""
    total = len(sentences(text))
    size = max(2, round(total * rng.uniform(0.3, 0.7)))
    return _keep(text, {0, *rng.sample(range(1, total), min(size, total - 1))})


def brief(text: Text, rng: random.Random) -> Text:
    """Three sentences of it, in one paragraph: the lead and two others of the first half."""
    total = len(sentences(text))
    chosen = {0, *rng.sample(range(1, max(3, total // 2)), 2)}
    return [sentences(_keep(text, chosen))]


def reorder(text: Text, rng: random.Random) -> Text:
    """Paragraphs after the first in another order."""
    rest = text[1:]
    rng.shuffle(rest)
    return [*text[:1], *rest]


def _swap_words(text: Text, table: dict[str, str], rng: random.Random, share: float) -> Text:
    pattern = re.compile(
        r"\b(" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")\b", re.IGNORECASE
    )

    def other(match: re.Match[str]) -> str:
        if rng.random() > share:
            return match[0]
        word = table[match[0].casefold()]
        return word[:1].upper() + word[1:] if match[0][:1].isupper() else word

    return _each(text, lambda sentence: pattern.sub(other, sentence))


def synonyms(text: Text, rng: random.Random) -> Text:
    return _swap_words(text, SYNONYMS, rng, 0.9)


def spelling(text: Text, rng: random.Random) -> Text:
    return _swap_words(text, SPELLINGS, rng, 1)


def contractions(text: Text, rng: random.Random) -> Text:
    return _swap_words(text, CONTRACTIONS, rng, 0.9)


def numbers(text: Text, rng: random.Random) -> Text:
    return _swap_words(text, NUMBERS, rng, 1)


def fewer_adverbs(text: Text, rng: random.Random) -> Text:
    pattern = re.compile(r" (?:" + "|".join(ADVERBS) + r"|[a-z]{4,}ly)\b(?=[ ,.])")
    return _each(text, lambda sentence: pattern.sub(lambda m: "" if rng.random() < 0.7 else m[0], sentence))


def reporters(text: Text, rng: random.Random) -> Text:
    """Whom a speaker told, and the verb of saying."""
    told = re.compile(r"\btold (?:The )?(?:[A-Z][\w.]*)(?: [A-Z][\w.]*)*")
    said = re.compile(r"\bsaid\b")
    return _each(
        text,
        lambda sentence: said.sub(
            lambda m: rng.choice(["stated", "said", "explained", "added"]), told.sub("told reporters", sentence)
        ),
    )


def turn_clauses(text: Text, rng: random.Random) -> Text:
    """ "After A, B." becomes "B after A.", "B on Monday." becomes "On Monday, B.": where a sentence allows it."""

    def turn(sentence: str) -> str:
        lead = re.fullmatch(r"((?:After|When|While|As|On|In|Before|Although|If) [^,]{5,60}), (.+)([.])", sentence)
        if lead and rng.random() < 0.8:
            first = lead[1][0].lower() + lead[1][1:]
            return f"{lead[2][0].upper()}{lead[2][1:]} {first}{lead[3]}"
        tail = re.fullmatch(r"([^“”\"]+) ((?:on|in|after|before|when|while) [\w ]{4,40})[.]", sentence)
        if tail and rng.random() < 0.8:
            return f"{tail[2][0].upper()}{tail[2][1:]}, {tail[1]}."
        return sentence

    return _each(text, turn)


def passive(text: Text, rng: random.Random) -> Text:
    """ "was arrested by police" becomes "police arrested it" in the plainest cases: "A was V by B." to "B V A."."""
    plain = re.compile(r"^([\w' -]+?) (?:was|were) (\w+ed) by ([\w' -]+?)((?: (?:on|in|at|after|for) [^“\"]*)?\.)$")
    return _each(text, lambda s: plain.sub(lambda m: f"{m[3][:1].upper()}{m[3][1:]} {m[2]} {m[1]}{m[4]}", s))


def merge_and_split(text: Text, rng: random.Random) -> Text:
    result: Text = []
    for paragraph in text:
        made: list[str] = []
        for sentence in paragraph:
            halves = re.fullmatch(r"([^“”\"]{40,}?), (and|but|while) ([^“”\"]{30,})", sentence)
            if halves and rng.random() < 0.7:
                made += [halves[1] + ".", halves[3][0].upper() + halves[3][1:]]
            elif made and len(made[-1]) + len(sentence) < 220 and made[-1].endswith(".") and rng.random() < 0.4:
                made[-1] = f"{made[-1][:-1]}, and {sentence}"
            else:
                made.append(sentence)
        result.append(made)
    return result


def typos(text: Text, rng: random.Random) -> Text:
    def slip(match: re.Match[str]) -> str:
        word = match[0]
        if rng.random() > 0.04:
            return word
        at = rng.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _each(text, lambda sentence: re.sub(r"\b[a-z]{5,}\b", slip, sentence))


def marks(text: Text, rng: random.Random) -> Text:
    """Straight quotation marks for curly ones or the other way, guillemets at times; dashes and apostrophes too."""
    if rng.random() < 0.5:
        table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})
        return _each(text, lambda sentence: sentence.translate(table))
    opening, closing = rng.choice([("“", "”"), ("«", "»")])
    return _each(text, lambda s: re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", s).replace("'", "’"))


def dateline(text: Text, rng: random.Random) -> Text:
    """A dateline put before the lead, or the one that is there taken away."""
    bare = re.sub(r"^[A-Z][A-Z .,]{3,40}(?:\([A-Z]\w+\))? ?[-–—] ", "", text[0][0])
    place = rng.choice(["BASEL", "HARROW", "NORTH BAY", "PORT ELLEN"])
    first = bare if bare != text[0][0] else f"{place} ({rng.choice(['AP', 'AFP', 'Reuters'])}) - {bare}"
    return [[first, *text[0][1:]], *text[1:]]


def other_words(text: Text, rng: random.Random, share: float, pool: Sequence[str]) -> Text:
    """`share` of all words changed: a lower-case word becomes one of `pool`, always the same for one word."""
    choice: dict[str, str] = {}
    words = re.findall(r"\w+", unparse(text))
    open_ = [word for word in words if word.isalpha() and word.islower() and len(word) > 2]
    chance = min(1.0, share * len(words) / max(1, len(open_)))

    def other(match: re.Match[str]) -> str:
        if rng.random() > chance:
            return match[0]
        return choice.setdefault(match[0], rng.choice(pool))

    return _each(text, lambda sentence: re.sub(r"\b[a-z]{3,}\b", other, sentence))


def added(text: Text, rng: random.Random, other: Text) -> Text:
    """Paragraphs of another article, a quarter to two thirds of the length, put in at one place after the lead."""
    wanted = len(sentences(text)) * rng.uniform(0.25, 0.66)
    taken: Text = []
    for paragraph in other:
        if len(sentences(taken)) < wanted:
            taken.append(paragraph)
    at = rng.randrange(1, len(text) + 1)
    return [*text[:at], *taken, *text[at:]]


def boilerplate(text: Text, rng: random.Random) -> Text:
    """Paragraphs that many outlets' articles end with, whatever they tell."""
    return [*text, *parse("\n\n".join(rng.sample(BOILERPLATE, 2)))]


LIGHT: tuple[Edit, ...] = (synonyms, spelling, contractions, numbers, fewer_adverbs, reporters, turn_clauses, passive)
LIGHT += (merge_and_split, typos, marks, dateline, boilerplate)
CUTS: tuple[Edit, ...] = (cut_end, cut_middle)
