"""Articles and annotations written by hand, for tests that need no language model.

In a text, [John Roe|roe] is a name of the thing called roe, [he|roe|pronoun] another mention of it. Sentences end at
full stops and at the ends of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.types import Annotation, Article, Date, LocalEntity, Mention, Quote, Relation, Sentence


@dataclass(frozen=True)
class Said:
    """A relation between two things of one sentence: the first sentence that has all three words."""

    subject: str
    predicate: str
    object: str | None
    cue: str
    object_text: str | None = None
    role: str | None = None
    family: str = "typed"
    polarity: str = "affirmed"
    modality: str = "asserted"
    confidence: float = 0.9


def written(
    id_: str,
    text: str,
    things: Mapping[str, LocalEntity],
    *,
    said: Sequence[Said] = (),
    quotes: Mapping[str, tuple[str | None, str]] | None = None,  # content -> (speaker, cue)
    dates: Mapping[str, str] | None = None,  # words -> value
    title: str | None = None,
    **fields: object,
) -> tuple[Article, Annotation]:
    """One article and its annotation. `fields` are the article's own."""
    plain, mentions = _unmark(text, list(things))
    sentences = tuple(Sentence(m.start(), m.end()) for m in re.finditer(r"[^\s.][^.\n]*\.?[”\"]?", plain))
    headline, in_title = _unmark(title or f"Report {id_}", list(things))
    article = Article(id_, f"folder/{id_}.txt", None, f"sha-{id_}", headline, plain)
    article = replace(article, **fields)  # type: ignore[arg-type]
    annotation = Annotation(
        id_,
        sentences,
        tuple(things.values()),
        (*mentions, *(replace(mention, role="title") for mention in in_title), *_header(article, list(things))),
        tuple(_relation(plain, sentences, mentions, list(things), one) for one in said),
        tuple(_quote(plain, sentences, list(things), *item) for item in (quotes or {}).items()),
        tuple(_date(plain, sentences, *item) for item in (dates or {}).items()),
    )
    return article, annotation


def _unmark(text: str, names: list[str]) -> tuple[str, list[Mention]]:
    plain, mentions, last = "", [], 0
    for match in re.finditer(r"\[([^|\]]+)\|([^|\]]+)(?:\|(\w+))?\]", text):
        plain += text[last : match.start()]
        words, thing, kind = match.groups()
        start = len(plain)
        mentions.append(Mention(names.index(thing), words, kind or "name", start, start + len(words)))
        plain += words
        last = match.end()
    return plain + text[last:], mentions


def _header(article: Article, names: list[str]) -> list[Mention]:
    if article.agency and "agency" in names:
        return [Mention(names.index("agency"), article.agency, "name", None, None, "agency")]
    return []


def _sentence_with(text: str, sentences: Sequence[Sentence], *words: str) -> int:
    for index, sentence in enumerate(sentences):
        if all(word in text[sentence.start : sentence.end] for word in words):
            return index
    raise ValueError(f"no sentence has {words}")


def _relation(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: list[str], one: Said
) -> Relation:
    def first(thing: str, bounds: Sequence[Sentence]) -> tuple[int, int, int]:
        for index, sentence in enumerate(bounds):
            for m in mentions:
                here = names[m.entity] == thing and sentence.start <= (m.start or 0) < sentence.end
                if here and one.cue in text[sentence.start : sentence.end]:
                    return index, m.start or 0, m.end or 0
        raise ValueError(f"no sentence has {thing} and {one.cue}")

    index, start, end = first(one.subject, sentences)
    sentence = sentences[index]
    cue = text.index(one.cue, sentence.start)
    if one.object is not None:
        span: tuple[int, int] | None = first(one.object, [sentence])[1:]
    elif one.object_text:
        at = text.index(one.object_text, sentence.start)
        span = (at, at + len(one.object_text))
    else:
        span = None
    return Relation(
        sentence=index,
        subject=names.index(one.subject),
        subject_text=text[start:end],
        predicate=one.predicate,
        object=None if one.object is None else names.index(one.object),
        object_text=text[slice(*span)] if span else "",
        subject_span=(start, end),
        object_span=span,
        cue_span=(cue, cue + len(one.cue)),
        family=one.family,  # type: ignore[arg-type]
        rule="by hand",
        confidence=one.confidence,
        role=one.role,
        polarity=one.polarity,  # type: ignore[arg-type]
        modality=one.modality,  # type: ignore[arg-type]
    )


def _quote(
    text: str, sentences: Sequence[Sentence], names: list[str], content: str, by: tuple[str | None, str]
) -> Quote:
    start = text.index(content)
    sentence = next(i for i, s in enumerate(sentences) if s.start <= start < s.end)
    speaker = names.index(by[0]) if by[0] in names else None
    return Quote(
        sentence, start, start + len(content), "direct", by[1], speaker, None if speaker is not None else by[0]
    )


def _date(text: str, sentences: Sequence[Sentence], words: str, value: str) -> Date:
    start = text.index(words)
    sentence = _sentence_with(text, sentences, words)
    return Date(sentence, start, start + len(words), value, None, "day", "explicit")


def report(id_: str, *things: LocalEntity | tuple[LocalEntity, str], **fields: object) -> tuple[Article, Annotation]:
    """An article that names each thing once: by its own name, or as it is given with it, several split by |."""
    named = {f"t{i}": thing if isinstance(thing, LocalEntity) else thing[0] for i, thing in enumerate(things)}
    texts = [thing.name if isinstance(thing, LocalEntity) else thing[1] for thing in things]
    sentences = [" ".join(f"[{name}|t{i}]" for name in text.split("|")) + "." for i, text in enumerate(texts)]
    return written(id_, " ".join(sentences), named, **fields)


def person(name: str, *roles: str) -> LocalEntity:
    return LocalEntity(name, "person", roles=roles)


def body(name: str, subtype: str | None = None, country: str | None = None) -> LocalEntity:
    return LocalEntity(name, "organization", subtype, country=country)


def country(name: str, code: str) -> LocalEntity:
    return LocalEntity(name, "place", "country", country=code, key=f"country:{code}")


def place(name: str) -> LocalEntity:
    return LocalEntity(name, "place")
