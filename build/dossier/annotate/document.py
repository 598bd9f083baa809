"""What the steps of annotate share about one article while it is being read. Does not leave this folder."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from dossier.annotate.coreference import Links
from dossier.types import Article, Date, EntityType, MentionKind, Quote, Sentence


@dataclass(slots=True)
class Reference:
    """One mention while it still is a span. `span` is what is stored: "China's embassy in Washington", "he", "CIA"."""

    span: Span
    kind: MentionKind
    chain: int = -1  # index into Reading.chains

    @property
    def head(self) -> Token:
        return self.span.root


@dataclass(slots=True)
class Chain:
    """References to one thing in this article; becomes a LocalEntity. See dossier.types for the fields' meaning."""

    index: int
    type: EntityType
    name: str
    subtype: str | None = None
    references: list[Reference] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    country: str | None = None
    key: str | None = None
    anchors: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """One article's body being read. Steps fill it in this order: chains, dates, quotes, relations.

    `doc.text == article.text`, so `token.idx` and `span.start_char` are the offsets that are stored.
    """

    article: Article
    doc: Doc
    chains: list[Chain] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    links: Links | None = None  # what the coreference head says; None with another pipeline than the shipped one
    _by_head: dict[int, Reference] = field(default_factory=dict)

    def index(self) -> None:
        """Call once the chains are complete: builds the look-up that reference_at uses."""
        self._by_head = {}
        for chain in self.chains:
            for reference in chain.references:
                reference.chain = chain.index
                held = self._by_head.get(reference.head.i)
                # of two mentions with one head the longer is the phrase's own: "China's embassy in Washington"
                if held is None or len(reference.span) > len(held.span):
                    self._by_head[reference.head.i] = reference

    def reference_at(self, token: Token) -> Reference | None:
        """The mention whose syntactic head is this token, the widest if several."""
        return self._by_head.get(token.i)

    def chain_at(self, token: Token) -> Chain | None:
        """The chain of the mention whose syntactic head is this token."""
        reference = self.reference_at(token)
        return self.chains[reference.chain] if reference else None

    def sentence_of(self, token: Token) -> int:
        """Position of the token's sentence in the article, from 0."""
        for position, sentence in enumerate(self.sentences):
            if sentence.start <= token.idx < sentence.end:
                return position
        raise ValueError(f"token {token.i} lies in no sentence")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences without the white space at their ends; those of white space alone are left out."""
        found = []
        for sent in self.doc.sents:
            text = sent.text
            start = sent.start_char + len(text) - len(text.lstrip())
            end = sent.start_char + len(text.rstrip())
            if start < end:
                found.append(Sentence(start, end))
        return tuple(found)
