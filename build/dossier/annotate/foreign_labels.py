"""The labels of other English pipelines brought to ours: OntoNotes names, CLEAR dependencies to UD."""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dossier.annotate.labels import NAMES

ENTITIES = {
    "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP", "WORK_OF_ART": "WORK",
    "TIME": "DATE", "PERCENT": "QUANTITY", "PER": "PERSON",
}  # fmt: skip
DEPENDENCIES = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "poss": "nmod:poss", "relcl": "acl:relcl", "npadvmod": "obl:unmarked", "neg": "advmod",
    "prt": "compound:prt", "intj": "discourse", "preconj": "cc:preconj", "quantmod": "advmod", "predet": "det:predet",
    "oprd": "xcomp", "pcomp": "advcl", "attr": "xcomp", "acomp": "xcomp", "meta": "dep", "nn": "compound",
}  # fmt: skip


class ForeignLabels:
    """Renames the labels of doc.ents and token.dep_; a preposition's object becomes UD's oblique with a case."""

    def __call__(self, doc: Doc) -> Doc:
        ents = [Span(doc, ent.start, ent.end, label=ENTITIES.get(ent.label_, ent.label_)) for ent in doc.ents]
        doc.set_ents([_without_article(ent) for ent in ents if ent.label_ in NAMES])
        for token in list(doc):
            if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent", "dative"}:
                _lift(token)
        for token in doc:
            token.dep_ = DEPENDENCIES.get(token.dep_, token.dep_)
        return doc


def _without_article(ent: Span) -> Span:
    start, end = ent.start, ent.end
    while end - start > 1 and ent.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end - start > 1 and ent.doc[end - 1].text in {"'s", "’s", "'", "’"}:
        end -= 1
    return Span(ent.doc, start, end, label=ent.label_)


def _lift(noun: Token) -> None:
    preposition = noun.head
    governor = preposition.head
    if governor == preposition:  # a sentence that is only a prepositional phrase
        return
    if preposition.dep_ == "agent":
        noun.dep_ = "obl:agent"
    else:
        noun.dep_ = "nmod" if governor.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else "obl"
    noun.head = governor
    preposition.head, preposition.dep_ = noun, "case"


@Language.factory("dossier_foreign_labels", requires=["doc.ents"])
def create_foreign_labels(nlp: Language, name: str) -> ForeignLabels:
    return ForeignLabels()
