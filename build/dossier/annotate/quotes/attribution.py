"""From the verb of saying to the speakers: by the words beside it, else by the parse."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from dossier.annotate.clauses import clause_of
from dossier.annotate.quotes.addressees import addressee_of
from dossier.annotate.quotes.antecedents import unnamed_antecedent
from dossier.annotate.quotes.beside import name_behind, phrase_before, phrase_behind, phrase_ending, phrases_apart
from dossier.annotate.quotes.lexicon import reporting_lemma, words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import sentence_bounds
from dossier.annotate.quotes.speakers import SPEAKING, UNKNOWN, Speaker, noun_phrase, source_of, speaker_in
from dossier.annotate.quotes.things import agent, is_passive
from dossier.annotate.syntax import conjuncts, is_relative
from dossier.types import Quote

_NOT_SPEAKERS = frozenset({"there", "this", "that", "these", "those", "which", "what", "it"})


class Attribution:
    """Finds speakers in one article."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.reading = script.reading

    def speakers(self, cue: Token) -> list[Speaker]:
        """Those who say it; [UNKNOWN] where the text does not show who: better nobody than the wrong one."""
        if cue.lower_ == "according":
            return self._sources(cue)
        if is_passive(cue) and (by := agent(cue)) is not None:
            return self.of_source(by, cue)
        quoted = self._quoted(cue)
        if quoted is not None:
            return [self._of_phrase(quoted)]
        own = any(c.dep_.startswith("nsubj") for c in cue.children)
        earlier = None if own else self._earlier(cue)
        if earlier is not None:
            return self.speakers(earlier)
        if self._is_inverted(cue):
            behind = phrase_behind(self.script, cue)
            if behind is not None:
                return [self._of_phrase(name_behind(behind) or behind)]
        related = any(c.dep_.startswith("nsubj") and is_relative(c) for c in cue.children)  # "..., who said"
        subjects = [
            t for t in self._subjects(cue) if self.script.inside(t) is None and (related or not self._is_idle(t))
        ]
        with_ = cue.tag_ == "VBG"  # "with Peru reporting losses"
        before = [
            p
            for p in phrase_before(self.script, cue)
            if not self._is_idle(_head(p)) or (with_ and p.start and p.doc[p.start - 1].lower_ == "with")
        ]
        if before and cue.tag_ == "VBG" and cue.nbor(-1).text == ",":
            before = []
        if before and not (len(subjects) > 1 and any(p.start <= t.i < p.end for p in before for t in subjects)):
            return [self._of_phrase(phrase) for phrase in before]
        apart = phrases_apart(self.script, cue)
        if cue.tag_ == "VBG" and subjects:
            apart = []
        if apart and (not subjects or not any(p.start <= t.i < p.end for p in apart for t in subjects)):
            named = [s for s in map(self._of_phrase, apart) if s.chain is not None]
            persons = [s for s in named if s.chain is not None and self.reading.chains[s.chain].type == "person"]
            if named:
                return [(persons or named)[0]]
        if subjects:
            found = [self._of_phrase(self._phrase(token, cue), token) for token in subjects]
            if len(found) == 1 and found[0].chain is None and apart and (name := self._named(apart[0])) is not None:
                return [name]  # "the first selectman, Ann Lee, said"
            return found
        behind = phrase_behind(self.script, cue)
        if behind is not None and reporting_lemma(cue) == "say":
            return [self._of_phrase(behind)]
        it = next((c for c in cue.lefts if c.dep_ in ("nsubj", "expl") and c.lower_ == "it"), None)
        return [Speaker(None, it.text)] if it is not None else [UNKNOWN]

    def _quoted(self, cue: Token) -> Span | None:
        """ "The paper quoted the mayor as saying": the mayor."""
        if cue.tag_ != "VBG" or cue.i < 3 or cue.nbor(-1).lower_ != "as":
            return None
        first, _ = sentence_bounds(self.script, cue)
        verbs = [t for t in cue.doc[first : cue.i] if t.lemma_.lower() in ("quote", "cite")]
        subject = next((c for c in verbs[-1].lefts if c.dep_ == "nsubj:pass"), None) if verbs else None
        if subject is not None:  # "the mayor was quoted as saying"
            return self._phrase(subject, verbs[-1])
        return phrase_ending(self.script, cue.i - 1) if verbs else None

    def _named(self, phrase: Span) -> Speaker | None:
        """The person that a phrase set apart names, where it is nothing but a title and a name."""
        speaker = self._of_phrase(phrase)
        if speaker.chain is None or self.reading.chains[speaker.chain].type != "person":
            return None
        return speaker if speaker.text and phrase.text.endswith(speaker.text) else None

    def _subjects(self, cue: Token) -> tuple[Token, ...]:
        """The cue's subjects; behind a comma ", saying" goes with the subject of the clause before."""
        before = cue.nbor(-1) if cue.i else cue
        head = cue.head
        if cue.tag_ == "VBG" and before.text == "," and not any(c.dep_.startswith("nsubj") for c in cue.children):
            while head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
                head = head.head
            while head.dep_ == "acl:relcl" and head.i < cue.i and not self._speaks(head):
                head = head.head
                while head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
                    head = head.head
            if head.pos_ == "VERB" and head.i < cue.i and (subjects := clause_of(head).subjects):
                return subjects
        return clause_of(cue).subjects

    def _speaks(self, verb: Token) -> bool:
        """Whether a clause has a subject that can speak."""
        chains = [self.reading.chain_at(t) for t in clause_of(verb).subjects]
        return any(chain is not None and chain.type in SPEAKING for chain in chains)

    def of_source(self, source: Token, cue: Token) -> list[Speaker]:
        """The speaker who is no subject of a verb: "according to the college", "by the college", "her claim"."""
        if cue.lower_ == "according":
            return self._sources(cue)
        if source.i + 1 < cue.i and source.nbor().tag_ == "POS" and source.dep_ not in ("nmod:poss", "nmod"):
            return [self._of_phrase(source.doc[source.i : source.i + 1], source)]
        if source.dep_.startswith(("nmod", "obl")) or source.i > cue.i:
            phrase = noun_phrase(source)
            owned = phrase[-1].tag_ == "POS" and len(phrase) > 1
            return [self._of_phrase(phrase[:-1] if owned else phrase, source)]
        return [self._of_phrase(self._phrase(source, source.head), source)]

    def addressee(self, cue: Token) -> int | None:
        lemma = reporting_lemma(cue)
        return addressee_of(self.reading, cue, lemma) if lemma is not None else None

    def _sources(self, cue: Token) -> list[Speaker]:
        source = source_of(cue)
        if source is None:
            return [UNKNOWN]
        end = self._phrase(source, cue).end + 4
        joined = [t for t in conjuncts(source) if t.i < end and "," not in [c.text for c in cue.doc[source.i : t.i]]]
        return [self._of_phrase(self._phrase(token, cue), token) for token in joined]

    def _is_inverted(self, cue: Token) -> bool:
        """ "..., said the mayor": words end in a comma or a mark, and nobody is told."""
        before = cue.nbor(-1) if cue.i else cue
        if before.text in ('"', "”", "’"):
            return True
        has_both = any(c.dep_.startswith("nsubj") and c.i < cue.i for c in cue.children) and any(
            c.dep_ == "obj" and c.i > cue.i for c in cue.children
        )
        if has_both and before.text == ",":
            return False  # "Roe, an expert, questioned the findings"
        with_object = words("addressed") | words("noun") | words("label")
        return (before.text in (",", ";") or before.is_space) and reporting_lemma(cue) not in with_object

    def _is_idle(self, token: Token) -> bool:
        """ "It" that refers to nothing that the article names; a date, or what stands behind a preposition."""
        if self.script.is_date(token) or any(c.dep_ == "case" and c.pos_ == "ADP" for c in token.lefts):
            return True
        return token.lower_ in _NOT_SPEAKERS and self.reading.chain_at(token) is None

    def _of_phrase(self, phrase: Span, head: Token | None = None) -> Speaker:
        head = head if head is not None else _head(phrase)
        unnamed = unnamed_antecedent(self.reading, head)
        return Speaker(None, unnamed.text) if unnamed is not None else speaker_in(self.reading, head, phrase)

    def _phrase(self, head: Token, cue: Token) -> Span:
        """The words of a speaker's phrase: to the verb, or where the verb comes first, to the next comma or verb."""
        doc = head.doc
        start = noun_phrase(head).start
        start, limit = (start, cue.i) if head.i < cue.i else (max(start, cue.i + 1), head.sent.end)
        end = head.i + 1
        for token in doc[end:limit]:
            if token.text == "-" or token.nbor(-1).text == "-":
                end = token.i + 1
                continue
            if token.pos_ == "CCONJ" and "ADP" in [t.pos_ for t in doc[head.i : token.i]] and token.i + 1 < cue.i:
                continue  # "authorities in Peru and Chile"
            if token.is_punct or token.is_space or token.pos_ in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ"):
                break
            end = token.i + 1
        return doc[min(start, head.i) : end]

    def _earlier(self, cue: Token) -> Token | None:
        """The verb whose speaker goes on: "said ..., adding"."""
        first, _ = sentence_bounds(self.script, cue)
        before = cue.nbor(-1) if cue.i > first else cue
        if cue.tag_ in ("VBD", "VBZ"):
            return self._joined(cue, first)
        if cue.tag_ != "VBG" or not (before.text in (",", '"', "”") or before.pos_ == "ADV"):
            return None
        marks = cue.doc[max(0, cue.i - 2) : cue.i]
        if any(t.text in ('"', "”") for t in marks):  # what was said may hold several sentences
            start = self.script.paragraph_start(cue.idx)
            first = next((t.i for t in cue.doc[max(0, first - 150) : first] if t.idx >= start), first)
        for token in reversed(cue.doc[first : cue.i]):
            if reporting_lemma(token) is not None and self.script.inside(token) is None and token.tag_ != "VBG":
                return token
        return None

    def _joined(self, cue: Token, first: int) -> Token | None:
        """The verb that "and" joins a cue without a subject to: "he called it an attack and urged"."""
        at = cue.i - 1
        while at > first and cue.doc[at].pos_ == "ADV":
            at -= 1
        if cue.doc[at].lower_ not in ("and", "but") or (cue.head.i >= cue.i and cue.dep_ != "conj"):
            return None
        inherited = clause_of(cue).subjects
        for token in reversed(cue.doc[first:at]):
            if token.tag_ == cue.tag_ and self.script.inside(token) is None:
                if not inherited:
                    return token
                # "the ministry said the vote was late and urged": the vote does not urge
                if reporting_lemma(token) in words("say") and all(t.i > token.i for t in inherited):
                    return token
        return None

    def last_speaker(self, at: int, quotes: Sequence[Quote]) -> Speaker:
        """For speech without any cue: the speaker of the quote right before it in the paragraph, else nobody.

        After direct speech his sentence may stand between ("he said."); what was told has to end the sentence before.
        """
        before = [q for q in quotes if q.end <= at]
        if not before:
            return self._announced(at)
        last = max(before, key=lambda q: (q.end, -q.start))
        between = self.script.text[last.end : at]
        near = len(between) < 200 if last.directness == "direct" else between.strip() in (".", "")
        same = "\n" not in between and near and sum(q.end == last.end for q in before) == 1
        return Speaker(last.speaker, last.speaker_text, last.affiliation) if same else self._announced(at)

    def _announced(self, at: int) -> Speaker:
        """ "Roe spoke for an hour. "We waited."": who the sentence before, of this paragraph, tells to speak."""
        text = self.script.text[self.script.paragraph_start(at) : at].rstrip(" ")
        if not text.endswith("."):
            return UNKNOWN
        stop = self.script.paragraph_start(at) + len(text) - 1
        start = self.script.sentence_start(stop)
        for token in self.script.tokens(start, stop):
            if token.lemma_.lower() in words("speaking") and token.tag_ in ("VBD", "VBZ"):
                subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
                return self._of_phrase(self._phrase(subjects[0], token), subjects[0]) if subjects else UNKNOWN
        return UNKNOWN


def _head(phrase: Span) -> Token:
    """The last noun before the first preposition."""
    core = list(phrase)
    for position, token in enumerate(core):
        if position and token.pos_ == "ADP":
            core = core[:position]
            break
    return next((t for t in reversed(core) if t.pos_ in ("NOUN", "PROPN", "PRON")), core[-1])
