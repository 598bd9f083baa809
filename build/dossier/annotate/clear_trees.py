"""The trees of spaCy's own English pipelines, made as Universal Dependencies has them, which all our rules read.

Those pipelines are trained on OntoNotes with the CLEAR labels: prepositions head their nouns, "be" heads its
predicate, the last word heads a name. CLEAR is described in Choi and Palmer, "Guidelines for the CLEAR style
constituent to dependency conversion" (2012); UD in the guidelines of UD_English-EWT and GUM.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.language import Language
from spacy.tokens import Doc

from dossier.annotate.clear_clauses import coordinate, link_predicates, raise_subjects
from dossier.annotate.clear_phrases import NOMINAL, begin_names, lift_objects, pay, strand
from dossier.annotate.edited_tree import EditedTree

__all__ = ["ClearTrees", "create_clear_trees", "is_clear"]

RENAMED = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "poss": "nmod:poss", "relcl": "acl:relcl", "neg": "advmod", "prt": "compound:prt",
    "intj": "discourse", "preconj": "cc:preconj", "quantmod": "advmod", "predet": "det:predet", "oprd": "xcomp",
    "attr": "xcomp", "acomp": "xcomp", "pobj": "obl", "pcomp": "advcl", "prep": "advmod", "agent": "advmod",
    "meta": "dep", "nn": "compound",
}  # fmt: skip
_TELLING = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "pcomp", "acomp", "attr"})


def is_clear(labels: Collection[str]) -> bool:
    """Whether a parser's labels are CLEAR's; those of UD have "obl" and no "prep"."""
    return not {"obl", "obl:agent"}.intersection(labels) and bool(_TELLING.intersection(labels))


def rename(tree: EditedTree) -> None:
    """Labels that only are called something else, or that depend on the words they join."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        noun = tree.pos[head] in NOMINAL
        if dep == "aux" and tree.tags[i] == "TO":
            tree.deps[i] = "mark"
        elif dep == "npadvmod":
            tree.deps[i] = "nmod:unmarked" if noun else "obl:unmarked"
        elif dep == "nmod" and i < head and not tree.children(i, "case"):
            tree.deps[i] = "amod" if tree.pos[i] == "ADJ" else "compound"
        elif dep == "neg" and tree.words[i] == "no":
            tree.deps[i] = "det" if noun else "advmod"
        elif dep == "relcl" and _is_infinitive(tree, i):
            tree.deps[i] = "acl"  # "a place to stay"
        elif dep == "dative" and tree.children(i, "case"):
            tree.deps[i] = "obl"
        else:
            tree.deps[i] = RENAMED.get(dep, dep)


def _is_infinitive(tree: EditedTree, verb: int) -> bool:
    left = [i for i in tree.children(verb) if i < verb]
    to = any(tree.tags[i] == "TO" for i in left)
    return to and not any(tree.tags[i] in {"WDT", "WP", "WRB"} or tree.deps[i] == "nsubj" for i in left)


STEPS: tuple[Callable[[EditedTree], None], ...] = (
    lift_objects,
    strand,
    link_predicates,
    raise_subjects,
    pay,
    begin_names,
    rename,
    coordinate,
)


class ClearTrees:
    """Rewrites token.head and token.dep_ of a whole Doc. Needs tags, parts of speech, and names with our labels."""

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            return doc
        tree = EditedTree(doc)
        for step in STEPS:
            step(tree)
        tree.write()
        return doc


@Language.factory(
    "dossier_clear_trees",
    requires=["token.dep", "token.tag", "token.pos", "doc.ents"],
    assigns=["token.dep", "token.head"],
)
def create_clear_trees(nlp: Language, name: str) -> ClearTrees:
    """Factory of the component (entry point dossier_clear_trees)."""
    return ClearTrees()
