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

from dossier.annotate.syntax import (
    PASSIVE_SUBJECT,
    SUBJECT,
    antecedent,
    before_of,
    conjuncts,
    goes_on_a_phrase,
    hangs_on_preposition,
    is_passive,
    is_relative,
    last_of_run,
    name_root,
    preposition,
)

# "promised her to leave": the one who promises leaves. With other verbs the object does: "asked her to leave"
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten"})
ACTING = frozenset({"NOUN", "PROPN", "PRON", "X"})
# nouns whose owner is to do what follows: "its plan to sell"; not "his phone to call"
INTENTIONS = frozenset(
    {"plan", "decision", "attempt", "bid", "effort", "promise", "pledge", "vow", "intention", "proposal", "offer"}
    | {"ability", "failure", "refusal", "agreement", "commitment", "threat", "push", "desire", "willingness", "right"}
)
MAX_DEPTH = 8  # a parse is a tree, but a subject further away than this is a guess


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
    surface, inherited = _surface_subjects(verb, passive, 0)
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


def _resolve(token: Token, verb: Token) -> list[Token]:
    """Subject phrases, a relative pronoun replaced by what it stands for."""
    if is_relative(token):
        noun = antecedent(verb)
        return [noun] if noun is not None and noun.pos_ in {"NOUN", "PROPN", "PRON", "X", "ADJ", "NUM"} else []
    return conjuncts(token)


def _surface_subjects(verb: Token, passive: bool, depth: int) -> tuple[list[Token], bool]:
    """The grammatical subjects, and whether they stand in another clause."""
    if depth > MAX_DEPTH:
        return [], True
    own = [child for child in verb.children if child.dep_ in SUBJECT + PASSIVE_SUBJECT]
    before = [child for child in own if child.i < verb.i]
    if len(before) > 1:  # "Before the burial, his brother spoke": a parse may take both for subjects
        own = [child for child in before if not preposition(child) and child.left_edge.tag_ != "IN"] or own
    if own:
        subject = before_of(last_of_run(own))
        if goes_on_a_phrase(subject):
            return [], False
        apart = own[-1] if own[0].pos_ in {"DET", "NUM", "PRON"} and len(before) > 1 else subject
        return _resolve(subject, verb) + (_resolve(apart, verb) if apart.i > subject.i else []), False
    if any(child.dep_ in {"csubj", "csubj:pass", "expl"} for child in verb.children):
        return [], False
    if (name := _name_right_before(verb)) is not None:
        return conjuncts(name), False
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _surface_subjects(head, is_passive(head), depth + 1)[0], True
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON", "X"}:
        return ([head], False) if verb.tag_ in {"VBG", "VBN", "VBD"} else (_holders(head, depth), True)
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    if (verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and infinitive)) and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _controller(head, depth), True
    if verb.dep_ == "advcl" and (noun := _noun_right_before(verb)) is not None:
        return [noun], False
    if verb.dep_ in {"advcl", "obl"} and verb.tag_ == "VBG" and any(child.lower_ == "from" for child in verb.lefts):
        kept = [t for child in head.children if child.dep_ in {"obj", "iobj", "nsubj:pass"} for t in conjuncts(child)]
        if kept:  # "banned the airline from flying"
            return kept, True
    if verb.dep_ == "advcl" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} and verb.tag_ != "VBD":
        if verb.tag_ == "VB" and not infinitive:
            return [], True
        return _surface_subjects(head, is_passive(head), depth + 1)[0], True
    return [], True


def _name_right_before(verb: Token) -> Token | None:
    """The name before a finite verb that the parse gave to another: "as Director Ann Lee has vowed"."""
    doc, i = verb.doc, verb.i - 1
    auxiliaries = [child for child in verb.children if child.dep_ == "aux" and child.i < verb.i]
    if verb.dep_ == "conj" or not (verb.tag_ in {"VBD", "VBZ", "VBP"} or auxiliaries):
        return None
    while i > verb.sent.start and doc[i].pos_ in {"AUX", "ADV"}:
        i -= 1
    if not doc[i].ent_type_ or doc[i].pos_ != "PROPN" or doc[i].ent_type_ in {"DATE", "QUANTITY", "MONEY"}:
        return None
    root = before_of(name_root(doc[i]))
    return root if root.dep_ in SUBJECT + PASSIVE_SUBJECT and not hangs_on_preposition(root) else None


def _noun_right_before(participle: Token) -> Token | None:
    """The noun that "-ing" follows without a comma: "posted instructions detailing steps" tells of the instructions."""
    i = participle.i - 1
    if participle.tag_ != "VBG" or any(child.dep_ in {"mark", "case"} for child in participle.children):
        return None
    while i > participle.sent.start and participle.doc[i].pos_ == "ADV":
        i -= 1
    before = participle.doc[i]
    return before if before.pos_ in {"NOUN", "PROPN"} and i > participle.head.i else None


def _controller(head: Token, depth: int) -> list[Token]:
    """Who does what stands behind this verb: "asked Jane to go" Jane, "Jane wants to go" Jane."""
    if head.lemma_ not in SUBJECT_CONTROL and not is_passive(head):
        for child in head.children:
            if child.dep_ in {"obj", "iobj"}:
                return conjuncts(child)
    return _surface_subjects(head, is_passive(head), depth + 1)[0]


def _holders(noun: Token, depth: int) -> list[Token]:
    """Whose decision, plan or attempt it is: the owner in "its plan to", the subject in "made an attempt to"."""
    if noun.lemma_.lower() not in INTENTIONS:
        return []
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return conjuncts(child)
    if noun.dep_ == "obj" and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        return _surface_subjects(noun.head, False, depth + 1)[0]
    return []


def _relativised(verb: Token, objects: list[Token], subjects: list[Token]) -> list[Token]:
    """The objects, "which" replaced by its noun; the noun itself where there is no pronoun ("the book she wrote")."""
    found = []
    for token in objects:
        found += _resolve(token, verb) if is_relative(token) else [token]
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
