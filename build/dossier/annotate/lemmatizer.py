"""The lemmatizer component: a table of forms that the treebanks give one lemma, else a predicted rule."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.encoder import vectors_of
from dossier.annotate.lemma_rules import apply_rule
from dossier.annotate.model_files import load_model
from dossier.annotate.regular_verbs import regular_lemma


@cache
def _known_verbs() -> frozenset[str]:
    """The lemmas of verbs in the treebanks: a noun of the same letters must not stand in ("fin" for "fined")."""
    return frozenset(lemma for form, lemma in load_model().labels["lemmas"].items() if form.endswith(" VERB"))


class Lemmatizer:
    """Sets token.lemma_. Needs the parts of speech."""

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        model = load_model()
        table, rules = model.labels["lemmas"], model.labels["rules"]
        verbs = _known_verbs()
        best = model.run("lemmatizer", vectors=vectors_of(doc))[0].argmax(1)
        for i, token in enumerate(doc):
            if token.is_space:
                token.lemma_ = token.text
                continue
            known = table.get(f"{token.lower_} {token.pos_}")
            if known is not None:
                token.lemma_ = known
                continue
            token.lemma_ = apply_rule(token.text, rules[best[i]])
            if token.pos_ == "VERB" and token.lemma_ not in verbs:
                # a network of word pieces can't see whether "-ed" took an e away
                token.lemma_ = regular_lemma(token.text, verbs) or token.lemma_
        return doc


@Language.factory("dossier_lemmatizer", assigns=["token.lemma"], requires=["doc.tensor", "token.pos"])
def create_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    return Lemmatizer()
