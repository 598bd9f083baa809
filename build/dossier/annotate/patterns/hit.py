"""What patterns look at and what they find."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dossier.annotate.actors import Actor, Cast
from dossier.annotate.clauses import Clause, clauses
from dossier.annotate.document import Reading
from dossier.annotate.phrases import name_after_verb, name_before_verb
from dossier.annotate.roles import RoleHit, roles
from dossier.types import Modality, Polarity, Tenure


@dataclass(slots=True)
class Scene:
    """One reading prepared for patterns."""

    reading: Reading
    cast: Cast = field(init=False)
    clauses: list[Clause] = field(init=False)
    _nouns: dict[str, list[Token]] = field(init=False)
    _clauses: dict[str, list[Clause]] = field(init=False)
    _sentences: list[int] = field(init=False)
    roles: list[RoleHit] = field(init=False)

    def __post_init__(self) -> None:
        self.cast = Cast(self.reading)
        self.clauses = clauses(self.reading.doc)
        self.roles = roles(self.reading)
        self._nouns, self._clauses = defaultdict(list), defaultdict(list)
        for token in self.reading.doc:
            before_name = (
                token.pos_ == "ADJ" and token.is_lower and token.head.pos_ == "PROPN" and token.head.i > token.i
            )
            if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower) or before_name:
                self._nouns[token.lemma_.lower()].append(token)
        for clause in self.clauses:
            self._clauses[clause.lemma].append(clause)
        self._sentences = [sentence.start for sentence in self.reading.sentences]

    def nouns(self, lemmas: Iterable[str] | None = None) -> list[Token]:
        """The common nouns with these lemmas, all without."""
        chosen = self._nouns.keys() if lemmas is None else self._nouns.keys() & set(lemmas)
        return sorted((token for lemma in chosen for token in self._nouns[lemma]), key=lambda token: token.i)

    def clauses_of(self, lemmas: Iterable[str]) -> list[Clause]:
        """The clauses of verbs with these lemmas, particles included."""
        chosen = self._clauses.keys() & set(lemmas)
        return sorted((clause for lemma in chosen for clause in self._clauses[lemma]), key=lambda clause: clause.verb.i)

    def sentence_of(self, token: Token) -> int:
        """Position of the token's sentence in the article, from 0."""
        return bisect_right(self._sentences, token.idx) - 1

    def completed(self, clause: Clause) -> Clause:
        """The clause with a name right before or after its verb as subject or object, where the parse found none."""
        if clause.passive:
            return clause
        subjects, objects = clause.subjects, clause.objects
        unnamed = bool(subjects) and not self.cast.doers(subjects)  # "an agent and specialist Jane Roe told"
        before = name_before_verb(clause.verb, self.cast.mentions) if unnamed or not subjects else None
        if before is not None and (not unnamed or self.reading.chains[before.chain].type == "person"):
            subjects = (before.head,)
        if not objects and not clause.recipients:
            after = name_after_verb(clause.verb, self.cast.mentions)
            objects = (after.head,) if after is not None else ()
        return replace(clause, subjects=subjects, objects=objects)


@dataclass(frozen=True, slots=True)
class Hit:
    """One relation found. `cue` carries the predicate; polarity and modality are those of `cue[0]` unless given."""

    subject: Actor
    object: Actor | None
    cue: tuple[Token, ...]
    role: str | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    predicate: str | None = None  # where the pattern has several
    tenure: Tenure | None = None  # of a role


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule that finds one predicate. `confidence` is its precision on annotated news, rounded down."""

    name: str
    predicate: str  # "" where the hits say it
    find: Callable[[Scene], Iterator[Hit]]
    why: str
    confidence: float
