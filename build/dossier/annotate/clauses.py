"""Who does what to whom, clause by clause, read off the dependency parse.

A clause is normalised: `subjects` are those who act, also where the verb is passive, stands in a relative clause, in a
participle ("videos posted by the agency") or behind another verb ("vowed to boost"). Tokens stand for the phrases that
they head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from dossier.annotate.subjects import resolved, surface_subjects
from dossier.annotate.syntax import SUBJECT, conjuncts, is_passive, is_relative, preposition

ACTING = frozenset({"NOUN", "PROPN", "PRON", "X"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its participants. Preposition words are lower case: ("in", token of "Madrid")."""

    verb: Token
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    recipients: tuple[Token, ...]  # "told her": her
    obliques: tuple[tuple[str, Token], ...]
    particle: Token | None = None
    inherited: bool = False  # the subject was found in another clause

    @property
    def lemma(self) -> str:
        """The verb's lemma with its particle: "carry out"."""
        lemma = self.verb.lemma_.lower()
        return f"{lemma} {self.particle.lower_}" if self.particle is not None else lemma

    def towards(self, *prepositions: str) -> Iterator[tuple[str, Token]]:
        """Obliques with one of these prepositions."""
        return ((word, token) for word, token in self.obliques if word in prepositions)


def clauses(doc: Doc) -> list[Clause]:
    """All clauses with a full verb, in text order."""
    return [clause_of(token) for token in doc if token.pos_ == "VERB" and not _is_misread_adjective(token)]


def _is_misread_adjective(token: Token) -> bool:
    """As in "to disgruntled officials": no infinitive ends so."""
    if token.i == token.sent.start or token.nbor(-1).lower_ != "to":
        return False
    return token.tag_ in {"VBN", "VBD"} or (token.lower_.endswith("ed") and token.lemma_.lower() != token.lower_)


def clause_of(verb: Token) -> Clause:
    """The clause of one verb."""
    passive = is_passive(verb)
    surface, inherited = surface_subjects(verb, passive, 0)
    objects = [t for child in _objects(verb) for t in _same_clause(conjuncts(child), verb)]
    recipients = [t for child in verb.children if child.dep_ == "iobj" for t in conjuncts(child)]
    obliques, agents = [], []
    particles = [child for child in verb.children if child.dep_ == "compound:prt"]
    for child in verb.children:
        if not _is_oblique(child, verb):
            continue
        word = preposition(child)
        if not word and particles and particles[0].i == child.left_edge.i - 1:
            word = particles.pop().lower_  # "fled up Main Street": no particle
        for token in conjuncts(child):
            if (
                passive
                and word == "by"
                and token.ent_type_ not in {"DATE", "QUANTITY", "MONEY"}
                and token.pos_ in ACTING
            ):
                agents.append(token)
            elif word:
                obliques.append((word, token))
    obliques += _stranded(verb)
    return Clause(
        verb=verb,
        passive=passive,
        subjects=tuple(agents if passive else surface),
        objects=tuple(surface + objects if passive else _relativised(verb, objects, surface)),
        recipients=tuple(recipients),
        obliques=tuple(obliques),
        particle=particles[0] if particles else None,
        inherited=inherited,
    )


def _is_oblique(child: Token, verb: Token) -> bool:
    """Also what a parse calls a subject, though a preposition marks it: "confirmed with Acme that"."""
    if child.dep_ in SUBJECT:
        return child.i > verb.i and child.pos_ in ACTING and bool(preposition(child))
    return child.dep_ in {"obl", "obl:agent"} or (child.dep_ == "nmod" and child.i > verb.i)


def _objects(verb: Token) -> list[Token]:
    """Objects by the parse; of two with "and" between them that are not coordinated the second is another verb's.

    Where there is none: a second subject right after the verb ("placed Palm County under"), and the one who is to do
    what follows ("encouraged the agency to release")."""
    found = [child for child in verb.children if child.dep_ == "obj" and not _stands_before_to(child, verb)]
    if not found and not any(child.dep_ == "iobj" for child in verb.children):
        return _second_subject(verb) or _subject_of_infinitive(verb)
    for n, (first, second) in enumerate(pairwise(found)):
        if any(token.dep_ == "cc" for token in verb.doc[first.i + 1 : second.i]):
            return found[: n + 1]
    return found


def _stands_before_to(noun: Token, verb: Token) -> bool:
    """As "Peru" in "urged Peru to join": the governing verb's, whatever a parse says."""
    return any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} and child.i > noun.i for child in verb.lefts)


def _second_subject(verb: Token) -> list[Token]:
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    if len(subjects) < 2 or not subjects[0].i < verb.i < subjects[-1].i:
        return []
    after = subjects[-1]
    return [after] if after.left_edge.i == verb.i + 1 and not preposition(after) else []


def _subject_of_infinitive(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB" and any(t.lower_ == "to" for t in child.lefts):
            for subject in child.lefts:
                if subject.dep_ in {*SUBJECT, "obj"} and subject.left_edge.i == verb.i + 1:
                    return [subject]
    return []


def _same_clause(nouns: list[Token], verb: Token) -> list[Token]:
    """Coordinated objects up to the one that begins another clause."""
    end = next((n for n, noun in enumerate(nouns) if _begins_anew(noun, verb)), len(nouns))
    return nouns[:end]


def _begins_anew(noun: Token, verb: Token) -> bool:
    """Whether a supposed object behind "and" has a finite verb of its own: "pledged aid and Peru is taxing goods"."""
    if noun.dep_ != "conj" or noun.i < verb.i or noun.i + 1 >= len(noun.doc):
        return False
    after = noun.nbor(1)
    return (
        noun.pos_ not in ACTING
        or after.tag_ in {"VBZ", "VBP", "MD", "TO"}
        or (after.tag_ == "VBD" and after.pos_ == "AUX")
    )


def _relativised(verb: Token, objects: list[Token], subjects: list[Token]) -> list[Token]:
    """The objects, "which" replaced by its noun; the noun itself where there is no pronoun ("the book she wrote")."""
    found = []
    for token in objects:
        found += resolved(token, verb) if is_relative(token) else [token]
    has_gap = not objects and verb.dep_ == "acl:relcl" and subjects and verb.head not in subjects
    if any(child.dep_ in SUBJECT and is_relative(child) for child in verb.children):
        has_gap = False  # "the islanders, who moved": the pronoun is the subject already
    if has_gap and not any(
        child.dep_ in {"obl", "ccomp", "xcomp", "advmod"} and _is_wh(child) for child in verb.children
    ):
        transitive_marks = {child.dep_ for child in verb.children} & {"ccomp", "xcomp"}
        if not transitive_marks and not _stranded(verb):
            found.append(verb.head)
    return found


def _is_wh(token: Token) -> bool:
    return any(part.tag_ in {"WRB", "WP", "WDT"} for part in (token, *token.children))


def _stranded(verb: Token) -> list[tuple[str, Token]]:
    """As in "the company she works for" -> ("for", company), and "the union to which it belongs"."""
    found: list[tuple[str, Token]] = []
    if verb.dep_ != "acl:relcl":
        return found
    for child in verb.children:
        if child.dep_ in {"obl", "advmod", "case"} and child.tag_ in {"IN", "RP"} and child.pos_ == "ADP":
            found.append((child.lower_, verb.head))
        elif child.dep_ == "obl" and is_relative(child) and (word := preposition(child)):
            found.append((word, verb.head))
    return found
