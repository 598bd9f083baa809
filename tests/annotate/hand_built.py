"""Readings built by hand, so that rules over the parse are tested without a model."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from dossier.annotate.document import Chain, Reading, Reference
from dossier.types import Article, Quote

VOCAB = spacy.blank("en").vocab


def reading(table: str, entities: str, quotes: tuple[Quote, ...] = ()) -> Reading:
    """A reading of sentences written as a table, one word a line: form, lemma, UPOS, tag, dependency, head (from 1
    in its sentence, 0 for the root); a blank line between sentences.

    `entities`: one a line, "type: mention | mention"; a mention is words of the text as they stand, the first place
    that is not taken yet. "(they)" in brackets is a pronoun, "<the firm>" a nominal.
    """
    words, lemmas, pos, tags, deps, heads, starts = [], [], [], [], [], [], []
    for block in re.split(r"\n\s*\n", table.strip()):
        base = len(words)
        for row, line in enumerate(block.strip().splitlines()):
            form, lemma, upos, tag, dep, head = line.split()
            words.append(form)
            lemmas.append(lemma)
            pos.append(upos)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head) - 1 if int(head) else base + row)
            starts.append(row == 0)
    spaces = [not re.fullmatch(r"[.,;:]|'s|n't", following) for following in [*words[1:], "."]]
    doc = Doc(VOCAB, words, spaces, tags=tags, pos=pos, lemmas=lemmas, deps=deps, heads=heads, sent_starts=starts)
    built = Reading(Article("a", "a.txt", None, "0" * 64, "Title", doc.text), doc, quotes=list(quotes))
    taken: set[int] = set()
    for line in entities.strip().splitlines():
        kind, _, mentions = line.strip().partition(": ")
        chain = Chain(len(built.chains), kind, "")  # type: ignore[arg-type]
        for mention in mentions.split(" | "):
            chain.references.append(_reference(doc, mention.strip(), taken))
        chain.name = chain.references[0].span.text
        built.chains.append(chain)
    built.index()
    return built


def _reference(doc: Doc, mention: str, taken: set[int]) -> Reference:
    kind = "pronoun" if mention.startswith("(") else "nominal" if mention.startswith("<") else "name"
    words = mention.strip("()<>")
    for found in re.finditer(re.escape(words), doc.text):
        span = doc.char_span(found.start(), found.end())
        if span is not None and span.start not in taken:
            taken.add(span.start)
            return Reference(span, kind)  # type: ignore[arg-type]
    raise ValueError(f"no such mention: {mention}")


def facts(found: Reading) -> set[tuple[str, str, str, str, str]]:
    """What find_relations says of it: subject, predicate, object (its name or words), polarity, modality."""
    from dossier.annotate.relations import find_relations

    names = [chain.name for chain in found.chains]
    return {
        (
            names[relation.subject] if relation.subject is not None else relation.subject_text,
            relation.predicate,
            names[relation.object] if relation.object is not None else relation.object_text,
            relation.polarity,
            relation.modality,
        )
        for relation in find_relations(found)
    }
