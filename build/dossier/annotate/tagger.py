"""The tagger component: UD parts of speech, Penn tags and morphology."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.encoder import vectors_of
from dossier.annotate.model_files import load_model


class Tagger:
    """Sets token.pos_ (UPOS), token.tag_ (XPOS) and token.morph; white space is SPACE and _SP, as in all of spaCy."""

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        model, vectors = load_model(), vectors_of(doc)
        upos, xpos, feats = (scores.argmax(1) for scores in model.run("tagger", vectors=vectors))
        token: Any  # set_morph is not in spaCy's stubs
        for i, token in enumerate(doc):
            if token.is_space:
                token.pos_, token.tag_ = "SPACE", "_SP"
                token.set_morph("")
                continue
            token.pos_ = model.labels["upos"][upos[i]]
            token.tag_ = model.labels["xpos"][xpos[i]]
            morph = model.labels["feats"][feats[i]]
            token.set_morph("" if morph == "_" else morph)
        return doc


@Language.factory("dossier_tagger", assigns=["token.pos", "token.tag", "token.morph"], requires=["doc.tensor"])
def create_tagger(nlp: Language, name: str) -> Tagger:
    return Tagger()
