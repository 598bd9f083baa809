"""From the verb of saying to the speakers: by the parse, else by what stands beside the verb."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from dossier.annotate.clauses import clause_of, conjuncts
from dossier.annotate.document import Reference
from dossier.annotate.quotes.addressees import addressee_of
from dossier.annotate.quotes.antecedents import unnamed_antecedent
from dossier.annotate.quotes.lexicon import reporting_lemma
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.speakers import SPEAKING, UNKNOWN, Speaker, noun_phrase, source_of, speaker_in
from dossier.types import Quote

_BETWEEN = frozenset(
    {"has", "have", "had", "also", "later", "further", "then", "once", "again", "previously", "reportedly", "earlier"}
    | {"often", "'s", "recently", "immediately", "on", "in", ")"}
)
_NOT_SPEAKERS = frozenset(["there", "this", "that", "these", "those", "which", "what", "it"])


class Attribution:
    """Finds speakers in one article."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.reading = script.reading

    def speakers(self, cue: Token) -> list[Speaker]:
        """Those who say it; [UNKNOWN] where the text does not show who: better nobody than the wrong one."""
        if cue.lower_ == "according":
            source = source_of(cue)
            if source is None:
                return [UNKNOWN]
            phrase = self._phrase(source, cue)
            joined = [t for t in conjuncts(source) if t.i < phrase.end + 4 and not has_comma(cue.doc[source.i : t.i])]
            return [self._speaker(token, cue) for token in joined]
        if cue.i and (cue.nbor(-1).text in (",", '"', "”") or cue.nbor(-1).is_space):
            behind = self._behind(cue)  # ", said the mayor"
            if behind is not None:
                return [behind]
        own = any(c.dep_.startswith("nsubj") for c in cue.children)
        earlier = None if own else self._earlier(cue)
        if earlier is not None:
            return self.speakers(earlier)
        beside = self._before(cue)
        subjects = [t for t in clause_of(cue).subjects if self.script.inside(t) is None and not self._is_idle(t)]
        if beside is not None and len(subjects) < 2:
            return [self._named(beside)]
        if subjects:
            return [self._speaker(token, cue) for token in subjects]
        return [self._behind(cue) or self._apart(cue) or UNKNOWN]

    def addressee(self, cue: Token) -> int | None:
        lemma = reporting_lemma(cue)
        return addressee_of(self.reading, cue, lemma) if lemma is not None else None

    def _is_idle(self, token: Token) -> bool:
        """ "It" that refers to nothing that the article names."""
        return token.lower_ in _NOT_SPEAKERS and self.reading.chain_at(token) is None

    def _speaker(self, head: Token, cue: Token) -> Speaker:
        unnamed = unnamed_antecedent(self.reading, head)
        if unnamed is not None:
            return Speaker(None, unnamed.text)
        return speaker_in(self.reading, head, self._phrase(head, cue))

    def _phrase(self, head: Token, cue: Token) -> Span:
        """The words of a speaker's phrase: to the verb, or where the verb comes first, to the next comma or verb."""
        doc = head.doc
        start = noun_phrase(head).start
        if head.i < cue.i:
            end = head.i + 1
            for token in doc[head.i + 1 : cue.i]:
                if token.text in (",", "(", "—", "–", ";", ":") or token.pos_ in (
                    "VERB",
                    "AUX",
                    "ADV",
                    "SCONJ",
                    "CCONJ",
                ):
                    break
                end = token.i + 1
            return doc[start:end]
        start = max(start, cue.i + 1)
        end = head.i + 1
        for token in doc[end : head.sent.end]:
            if token.is_punct or token.is_space or token.pos_ in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ"):
                break
            end = token.i + 1
        return doc[start:end]

    def _named(self, reference: Reference) -> Speaker:
        unnamed = unnamed_antecedent(self.reading, reference.head) if reference.kind == "pronoun" else None
        return Speaker(None, unnamed.text) if unnamed is not None else Speaker(reference.chain, reference.span.text)

    def _apart(self, cue: Token) -> Speaker | None:
        """The speaker where commas stand between: "the editor, Jane Roe, said", "Jane Roe, the editor, said"."""
        doc, start = cue.doc, cue.sent.start
        commas = [t.i for t in doc[start : cue.i] if t.text == "," and self.script.inside(t) is None]
        if not commas or commas[-1] != cue.i - 1 or len(commas) < 2:
            return None
        inner = doc[commas[-2] + 1 : commas[-1]]
        persons = [r for c in self.reading.chains if c.type == "person" for r in c.references if r.kind == "name"]
        for reference in persons:
            if reference.span.start == inner.start and reference.span.end == inner.end:
                return Speaker(reference.chain, reference.span.text)
        for reference in persons:
            if reference.span.end == commas[-2]:
                return Speaker(reference.chain, reference.span.text)
        return None

    def _before(self, cue: Token) -> Reference | None:
        """The mention right before the verb: "she said", "the mayor of York, Jane Roe, on Monday said".

        Not "the mayor of York said", where a preposition shows that the place is not the speaker.
        """
        doc, start = cue.doc, cue.sent.start
        near = [r for c in self.reading.chains for r in c.references if start <= r.span.start and r.span.end <= cue.i]
        near = [r for r in near if self.script.inside(r.head) is None and self.reading.chains[r.chain].type in SPEAKING]
        if not near:
            return None
        last = min(near, key=lambda r: (-r.span.end, r.span.start))
        gap = doc[last.span.end : cue.i]
        if not all(t.lower_ in _BETWEEN or t.pos_ in ("ADV", "AUX") or self.script.is_date(t) for t in gap):
            return None
        first = doc[max(start, last.span.start - 8) : last.span.start]
        for token in reversed(first):
            if token.pos_ in ("ADP", "CCONJ") or token.lower_ in ("to", "and"):
                # "Jane Roe of the Post said"
                ending = [r for r in near if r.span.end == token.i and token.pos_ == "ADP"]
                return next((r for r in ending if self.reading.chains[r.chain].type == "person"), None)
            if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"):
                break
        return last

    def _behind(self, cue: Token) -> Speaker | None:
        """The speaker in the words behind the verb: "said the mayor, Jane Roe"."""
        if cue.tag_ == "VBG" or cue.i + 1 >= cue.sent.end:
            return None
        end = cue.i + 1
        for token in cue.doc[end : cue.sent.end]:
            if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART") and token.lower_ != "of":
                break
            end = token.i + 1
        if end == cue.i + 1:
            return None
        phrase = cue.doc[cue.i + 1 : end]
        found = speaker_in(self.reading, phrase.root, phrase)
        return found if found.chain is not None else None

    def _earlier(self, cue: Token) -> Token | None:
        """The verb whose speaker goes on: "said ..., adding"."""
        before = cue.nbor(-1) if cue.i else cue
        if cue.tag_ != "VBG" or not (before.text == "," or before.pos_ == "ADV" or before.text in ('"', "”")):
            return None
        for token in reversed(cue.doc[cue.sent.start : cue.i]):
            if reporting_lemma(token) is not None and self.script.inside(token) is None and token.tag_ != "VBG":
                return token
        return None

    def last_speaker(self, at: int, quotes: Sequence[Quote]) -> Speaker:
        """For speech without any cue: the speaker of the quote right before it in the paragraph, else nobody."""
        for quote in reversed(quotes):
            between = self.script.text[quote.end : at]
            if "\n" not in between and len(between) < 200:
                return Speaker(quote.speaker, quote.speaker_text, quote.affiliation)
            break
        return UNKNOWN


def has_comma(span: Span) -> bool:
    return any(token.text == "," for token in span)
