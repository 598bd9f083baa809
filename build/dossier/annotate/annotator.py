"""One article's annotation, step by step: names and chains, dates, quotes, relations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dossier import load_pipeline
from dossier.annotate.assemble import assemble
from dossier.annotate.chains import find_chains
from dossier.annotate.dates import find_dates
from dossier.annotate.deadline import check_runs, deadline
from dossier.annotate.document import Reading
from dossier.annotate.mentions import header_mentions, title_mentions
from dossier.annotate.quotes import find_quotes
from dossier.annotate.relations import find_relations
from dossier.types import Annotation, Article, Mention


class Annotator:
    """Loads the pipeline once, then annotates one article a call. A pure function of the article and the pipeline.

    `model`: the name of an installed pipeline, None for the shipped one. `deadline`: seconds for one article; past it
    the call raises DeadlineExceeded (only in a process's main thread, see dossier.annotate.deadline).
    """

    def __init__(self, model: str | None = None, deadline: float | None = None) -> None:
        self.nlp: Language = load_pipeline(model)
        self.nlp.disable_pipe("dossier_chains")  # find_chains does its work here, on a Reading
        self.deadline = deadline

    def __call__(self, article: Article) -> Annotation:
        for words in (article.title, article.text):
            check_runs(words, article.path)
        with deadline(self.deadline, article.path):
            return self._annotate(article)

    def _annotate(self, article: Article) -> Annotation:
        reading = Reading(article, self._parse(article.text))
        find_chains(reading)
        reading.dates = find_dates(reading)
        reading.quotes = find_quotes(reading)
        relations = find_relations(reading)
        title = [
            Mention(chain, text, kind, start, end, "title")
            for chain, start, end, text, kind in title_mentions(self._parse(article.title), reading)
        ]
        return assemble(reading, relations, [*title, *header_mentions(article, reading)])

    def _parse(self, text: str) -> Doc:
        doc = self.nlp(text)
        if doc.text != text:
            raise ValueError("the pipeline changed the text; offsets would not hold")
        return doc
