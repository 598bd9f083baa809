"""Which entity a phrase of the parse stands for, and the words to show for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Span, Token

from dossier.annotate.document import Chain, Reading, Reference
from dossier.annotate.phrase_spans import CLAUSAL_TAGS, phrase, shown_whole, whole_phrase
from dossier.annotate.phrases import Mentions, name_in_phrase, phrase_start
from dossier.annotate.syntax import conjuncts, preposition

ENDS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent"})
HEADS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos", "root"}
)


CALLED = frozenset({"named", "called", "titled", "entitled", "nicknamed", "dubbed", "known"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An end of a relation. `chain` is None where the words name no entity of the article."""

    chain: int | None
    span: Span
    token: Token  # the head of the phrase in the clause

    @property
    def words(self) -> tuple[int, int]:
        """Offsets into the article's text."""
        return self.span.start_char, self.span.end_char


@cache
def nouns() -> dict[str, frozenset[str]]:
    """The lists of nouns.yml."""
    text = files("dossier.annotate").joinpath("data/nouns.yml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


class Cast:
    """Finds the entities of one reading that phrases stand for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = Mentions(reading)

    def chain(self, actor: Actor) -> Chain | None:
        """The chain behind an actor."""
        return None if actor.chain is None else self.reading.chains[actor.chain]

    def type_of(self, actor: Actor) -> str | None:
        """Its entity type, None for a thing."""
        chain = self.chain(actor)
        return chain.type if chain else None

    def entity(self, token: Token) -> Actor | None:
        """The entity that this phrase is: by a mention on its head, by a name beside a describing noun ("officer Jane
        Roe", "the city of Lima", "the Plaza restaurant"). None where the phrase is somebody or something else."""
        if token.lower_.endswith(("self", "selves")):
            return None  # stands for the subject again
        if token.tag_ == "PRP$" and token.dep_ in ENDS:
            return None  # "ended his on Monday": his what?
        reference = self.reading.reference_at(token) or self._ending_at(token) or self._beside(token)
        reference = reference or self._called(token)
        if reference is None:
            return None
        if token.dep_ in ENDS and (owned := self._owned_by(reference)) is not None:
            return owned if owned.chain is not None else None
        return Actor(reference.chain, reference.span, token)

    def _owned_by(self, reference: Reference) -> Actor | None:
        """What stands after "Peru's": Peru itself is no party there. None where no "'s" follows."""
        doc, at = reference.span.doc, reference.span.end
        if at + 1 >= len(doc) or doc[at].tag_ != "POS" or doc[at + 1].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
        owned = name_in_phrase(at + 1, self.mentions)
        return Actor(owned.chain if owned else None, owned.span if owned else reference.span, doc[at + 1])

    def entities(self, tokens: tuple[Token, ...] | list[Token]) -> list[Actor]:
        """The entities among some phrases, and those coordinated with a name inside them, each once."""
        found: dict[tuple[int | None, int], Actor] = {}
        for token in tokens:
            actor = self.entity(token)
            if actor is None:
                continue
            found.setdefault((actor.chain, actor.span.start), actor)
            if actor.span.root.i != token.i:
                for other in conjuncts(actor.span.root)[1:]:
                    if (more := self.entity(other)) is not None:
                        found.setdefault((more.chain, more.span.start), more)
        return list(found.values())

    def spokesperson_of(self, token: Token) -> Actor | None:
        """The body behind an unnamed "spokesperson for X": the body's chain with the words of the whole phrase."""
        if token.lemma_.lower() not in nouns()["spokespeople"] or self.entity(token) is not None:
            return None
        for child in token.children:
            named = child.dep_ in {"nmod", "nmod:poss", "compound", "amod"}
            if named and (child.dep_ != "nmod" or preposition(child) in {"for", "of", "from", "at"}):
                body = self.entity(child)
                if body is not None and self.type_of(body) in {"organization", "place", "person", "group"}:
                    return Actor(body.chain, phrase(token), token)
        return None

    def doers(self, tokens: tuple[Token, ...] | list[Token]) -> list[Actor]:
        """Entities that act: those named, and the bodies that unnamed spokespeople act for."""
        found = self.entities(tokens)
        held = {actor.token.i for actor in found}
        for token in tokens:
            if token.i not in held and (actor := self.spokesperson_of(token)) is not None:
                found.append(actor)
        return found

    def members(self, tokens: tuple[Token, ...] | list[Token]) -> list[Actor]:
        """Entities that act, and the bodies whose unnamed people do: "US troops", "police in Lima" (no), "the council's
        lawyers". The words of such an end are the whole phrase."""
        found = self.doers(tokens)
        held = {actor.token.i for actor in found}
        for token in tokens:
            if token.i not in held and (actor := self._body_of(token)) is not None:
                found.append(actor)
            elif token.i not in held:
                found += self.examples(token)
        return found

    def examples(self, noun: Token) -> list[Actor]:
        """The entities that a plural gives as examples: "firms including Acme and Roe Ltd", "allies such as Peru"."""
        if noun.tag_ not in {"NNS", "NNPS"} or self.entity(noun) is not None:
            return []
        given = [
            token
            for child in noun.children
            if child.dep_ in {"nmod", "acl", "obl"} and preposition(child) in {"including", "such as", "among them"}
            for token in conjuncts(child)
        ]
        return self.entities(given)

    def _body_of(self, token: Token) -> Actor | None:
        """The body that unnamed people act for: "Peruvian troops", "the council's lawyers", "officials from Peru"."""
        if token.lemma_.lower() not in nouns()["people_of_bodies"] or self.entity(token) is not None:
            return None
        if token.tag_ == "NNP" or (token.text[:1].isupper() and token.i > token.sent.start and token.tag_ == "NN"):
            return None  # the title of one person: "U.S. Attorney Jane Roe"
        for child in token.children:
            named = child.dep_ in {"nmod:poss", "compound", "amod", "nmod:desc"}
            if named or (child.dep_ == "nmod" and preposition(child) in {"from", "of", "with"}):
                body = self.entity(child)
                if body is not None and self.type_of(body) in {"organization", "place", "group"}:
                    return Actor(body.chain, phrase(token), token)
        return None

    def whole(self, noun: Token) -> list[Actor]:
        """The entity that a part stands for: "reached the coast of Peru", "took control of Lima"."""
        if noun.lemma_.lower() not in nouns()["parts"] or self.entity(noun) is not None:
            return []
        tokens = [
            token
            for child in noun.children
            if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and preposition(child) == "of")
            for token in conjuncts(child)
        ]
        doc, after = noun.doc, noun.i + 1
        if not tokens and after < len(doc) and doc[after].lower_ == "of":  # where a parse hangs it on the verb
            name = name_in_phrase(after + 1, self.mentions)
            tokens = [name.head] if name is not None else []
        return self.entities(tokens)

    def owner(self, noun: Token) -> Actor | None:
        """Whose it is, by the words: "Jane Roe's second visit". A parse may hang the name elsewhere."""
        start = phrase_start(noun)
        if start == 0 or start > noun.i or noun.doc[start - 1].tag_ != "POS":
            start = next((i + 1 for i in range(noun.i - 1, start - 1, -1) if noun.doc[i].tag_ == "POS"), -1)
        ref = self.mentions.by_end.get(start - 1) if start > 0 else None
        return Actor(ref.chain, ref.span, ref.head) if ref is not None and ref.kind == "name" else None

    def thing(self, token: Token) -> Actor | None:
        """A phrase that is no entity, as words: "US officials", "two videos"."""
        if token.pos_ not in {"NOUN", "PROPN"} or not token.text[:1].isalnum():
            return None
        if self.mentions.name_at(token.i) is not None or self._ending_at(token) is not None:
            return None  # a name that is no party here: Peru in "Peru's demand"
        span = whole_phrase(phrase(token), token)
        if any(word.tag_ in CLAUSAL_TAGS for word in span):
            return None  # a clause that the parse took for a phrase
        if (shown := shown_whole(span, token)) is None:
            return None
        span = shown
        if span[0].lower_ == "no" and len(span) > 1:
            span = span[1:]  # the relation's polarity says the no
        return Actor(None, self._with_languages(span), token)

    def _with_languages(self, span: Span) -> Span:
        """A phrase with the languages it is in, which a parse may hang on the verb: "notes in Urdu and Farsi"."""
        doc, end = span.doc, span.end
        if end + 1 < len(doc) and doc[end].lower_ == "in":
            run = self.mentions.run_of_names(end + 1)
            if run and all(self.reading.chains[ref.chain].type == "language" for ref in run):
                return doc[span.start : run[-1].span.end]
        return span

    def _called(self, token: Token) -> Reference | None:
        """The name that a phrase gives its noun: "a woman named Jane Roe", "a game known as Life"."""
        for child in token.children:
            if child.dep_ == "acl" and child.i > token.i and child.lower_ in CALLED:
                named = [part for part in child.children if part.dep_ in {"xcomp", "obj", "obl"} and part.i > child.i]
                for part in named:
                    reference = self.reading.reference_at(part) or self._ending_at(part)
                    marked = part.dep_ == "obl" and preposition(part) != "as"
                    if reference is not None and reference.kind == "name" and not marked:
                        return reference
        return None

    def _ending_at(self, token: Token) -> Reference | None:
        """A name whose last word the parse takes for its head: "Victoria Beckham" by Beckham."""
        ref = self.mentions.by_end.get(token.i + 1)
        outside = token.dep_ in HEADS and (ref is None or not ref.span.start <= token.head.i < ref.span.end)
        return ref if outside and ref is not None and ref.kind == "name" else None

    def _beside(self, token: Token) -> Reference | None:
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        lemma = token.lemma_.lower()
        named = self.mentions.name_at(token.i + 2) if token.doc[token.i + 1 : token.i + 2].text == "of" else None
        if (
            named is not None
            and lemma in nouns()["kinds_of_place"]
            and self.reading.chains[named.chain].type == "place"
        ):
            return named  # "the US city of Lima" is Lima
        for child in token.children:
            reference = self.reading.reference_at(child)
            if reference is None or reference.kind == "pronoun":
                continue
            if child.dep_ in {"appos", "flat", "nmod:desc"} and reference.kind == "name":
                return reference
            of_it = child.dep_ == "nmod" and preposition(child) == "of" and child.i - token.i <= 3
            is_place = self.reading.chains[reference.chain].type == "place"
            if of_it and is_place and lemma in nouns()["kinds_of_place"]:
                return reference
            next_to_it = child.dep_ in {"compound", "nmod:desc"} and reference.span.end == token.i
            if next_to_it and reference.kind == "name" and lemma in nouns()["kinds_after_name"]:
                return reference
        return None
