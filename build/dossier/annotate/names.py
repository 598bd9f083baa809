"""The names component: people, organizations, places and the rest of labels.NAMES as `doc.ents`."""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from dossier.annotate.decode import best_tags, tag_spans, transitions
from dossier.annotate.demonyms import set_names
from dossier.annotate.encoder import vectors_of
from dossier.annotate.labels import OUTSIDE
from dossier.annotate.model_files import load_model
from dossier.annotate.name_votes import agree

_ARTICLES = {"the", "a", "an"}
CAUTION = 1.5  # added to the log probability of "no name": fewer false names, at little cost in recall
_PREFIXES = {"anti", "pro", "non", "ex", "post", "pre", "mid"}  # of "anti-Brexit"
_LEADING = {"-", "–", "—", "*", "•", ":", ",", ".", ">", "|", "/", ")"}
_TAILS = {"'s", "’s", "'", "’", ",", ".", '"', "”", ";", ":"}


class Names:
    """Sets doc.ents, and doc.spans["demonyms"].

    No name crosses a sentence start or a line break, starts with a small "the" or ends in "'s".
    """

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        model = load_model()
        tags: list[str] = model.labels["names"]
        rules = transitions(tags)
        scores = model.run("names", vectors=vectors_of(doc))[0]
        scores[:, tags.index(OUTSIDE)] += CAUTION
        found = []
        for first, last in segments(doc):
            best = best_tags(scores[first:last], *rules)
            for start, end, label in tag_spans([tags[k] for k in best]):
                start, end = _trim(doc, first + start, first + end)
                if start < end:
                    found.append((start, end, label))
        agreed = agree(doc, found, scores, tags)
        set_names(doc, [Span(doc, start, end, label=label) for start, end, label in agreed])
        return doc


def segments(doc: Doc) -> list[tuple[int, int]]:
    """Stretches of words that a name may not leave: within a sentence and a line."""
    cuts = {0, len(doc)}
    for token in doc:
        if token.is_sent_start:
            cuts.add(token.i)
        if token.is_space and "\n" in token.text:
            cuts |= {token.i, token.i + 1}
    ordered = sorted(cuts)
    return [(a, b) for a, b in pairwise(ordered) if not all(token.is_space for token in doc[a:b])]


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The borders without what is never part of a name; nothing is left of a name without a letter or digit."""
    if any(token.like_email for token in doc[start:end]):  # an address has a name's parts, and is none
        return start, start
    while start < end and (doc[start].text in _ARTICLES | _LEADING or doc[start].is_space) and end - start > 1:
        start += 1
    if end - start > 2 and doc[start].text in _PREFIXES and doc[start + 1].text == "-":
        start += 2
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TAILS):
        end -= 1
    if not any(c.isalnum() for c in doc[start:end].text):
        return start, start
    return start, end


@Language.factory("dossier_names", assigns=["doc.ents", "doc.spans"], requires=["doc.tensor", "token.pos"])
def create_names(nlp: Language, name: str) -> Names:
    return Names()
