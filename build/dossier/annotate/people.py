"""What the text tells of a person in passing: sex and offices, used to decide who "he" or "the minister" is."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.document import Chain, Reference
from dossier.annotate.person_names import parse_person, sex_of
from dossier.annotate.words import Sex, role_words

_PRONOUNS: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


def sex_of_pronoun(word: str) -> Sex | None:
    """The sex that a pronoun in lower case tells; None for all others."""
    return _PRONOUNS.get(word)


def sex_of_chain(chain: Chain) -> Sex | None:
    """What titles, relationship nouns and given names around the person's mentions tell; None where they disagree."""
    votes: set[Sex] = set()
    for reference in chain.references:
        votes |= _told_by(reference)
    if len(votes) == 1:
        return votes.pop()
    if votes:
        return None
    return sex_of(parse_person(chain.name))


def is_guessed(chain: Chain) -> bool:
    """Whether nothing but the given name tells a person's sex: "Robin", "Amin" may be of a man or a woman."""
    return not any(_told_by(reference) for reference in chain.references)


def _told_by(reference: Reference) -> set[Sex]:
    words = role_words()
    doc, start, end = reference.span.doc, reference.span.start, reference.span.end
    told: set[Sex] = set()
    if reference.kind == "pronoun":
        found = sex_of_pronoun(reference.span.text.lower())
        return {found} if found else set()
    near = [doc[i] for i in range(max(0, start - 2), start)] if reference.kind == "name" else []
    near += [reference.head] if reference.kind == "nominal" else []
    for token in near:
        said = words["honorifics"].get(token.lower_) or words["sexed"].get(token.lower_)
        if said in ("f", "m") and (token.i == start - 1 or token.i == reference.head.i or _adjacent(token, start)):
            told.add(said)
    if end + 2 < len(doc) and doc[end].text == "," and reference.kind == "name":
        at = end + 1
        if doc[at].lower_ in {"a", "an", "the", "his", "her"}:
            at += 1
        said = words["sexed"].get(doc[at].lower_) if at < len(doc) else None
        if said in ("f", "m"):
            told.add(said)
    return told


def _adjacent(token: Token, start: int) -> bool:
    """One word may stand between a title and a name: "actress Anna", "spokesman Dr. Roe"."""
    between = token.doc[token.i + 1 : start]
    return all(t.lower_ in role_words()["honorifics"] for t in between)
