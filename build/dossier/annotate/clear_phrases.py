"""CLEAR trees to UD, noun phrases: prepositions become marks of their nouns, people's names begin with their head."""

from __future__ import annotations

from itertools import pairwise

from dossier.annotate.edited_tree import EditedTree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
_OBJECTS = ("pobj", "pcomp")
_DESCRIBING = ("compound", "nmod", "amod")
# what CLEAR takes apart and UD keeps together as one preposition; as listed in UD_English-EWT
_FIXED = frozenset({
    ("according", "to"), ("as", "for"), ("as", "of"), ("as", "to"), ("because", "of"), ("due", "to"),
    ("instead", "of"), ("other", "than"), ("out", "of"), ("prior", "to"), ("rather", "than"), ("such", "as"),
})  # fmt: skip


def lift_objects(tree: EditedTree) -> None:
    """ "sent (by (Peru))" -> "sent ((by) Peru)": the noun hangs on the verb or noun, the preposition marks it.

    The noun is `nmod` of a noun, `obl` of all else, `obl:agent` of a passive; a clause is `acl` or `advcl`.
    """
    for preposition in tree.bottom_up():
        objects = tree.children(preposition, *_OBJECTS)
        if not objects:
            continue
        child = next((i for i in objects if tree.deps[i] == "pobj"), objects[0])
        clause = tree.deps[child] == "pcomp" and _is_clause(tree, child)
        tree.promote(child, _lifted(tree, preposition, clause=clause), "mark" if clause else "case")
        for other in tree.children(child, *_OBJECTS):
            tree.deps[other] = "case" if tree.pos[other] == "ADP" and other < child else "nmod"  # "because of"
        _keep_together(tree, child)


def _is_clause(tree: EditedTree, i: int) -> bool:
    return tree.pos[i] in {"VERB", "AUX"} or bool(tree.children(i, "nsubj", "nsubjpass"))


def _lifted(tree: EditedTree, preposition: int, *, clause: bool) -> str:
    """The label of what stood behind a preposition once it hangs on the preposition's head."""
    dep, governor = tree.deps[preposition], tree.heads[preposition]
    if dep not in {"prep", "agent", "dative", "advmod", "prt", "aux", "mark"}:
        return dep  # "conj" in "to Peru and to Chile", "ROOT" of a headline, "pobj" behind another preposition
    if tree.deps[governor] in {"prep", "agent", "dative"} and not tree.children(governor, *_OBJECTS):
        return "pcomp" if clause else "pobj"  # "because of": the other preposition is lifted next
    noun = tree.pos[governor] in NOMINAL
    if clause:
        return "acl" if noun else "advcl"
    if dep == "agent":
        return "obl:agent"
    return "nmod" if noun else "obl"


def _keep_together(tree: EditedTree, noun: int) -> None:
    """Marks side by side that are one preposition: "because of", "such as"."""
    words = [i for i in tree.children(noun) if i < noun]
    for first, second in pairwise(words):
        if second == first + 1 and (tree.words[first], tree.words[second]) in _FIXED:
            tree.deps[first] = tree.deps[second]
            tree.attach(second, first, "fixed")


def strand(tree: EditedTree) -> None:
    """A preposition without an object: part of a relative clause ("the firm she works for") or an adverb."""
    for i in range(len(tree)):
        if tree.deps[i] not in {"prep", "agent"}:
            continue
        relative = tree.deps[tree.heads[i]] in {"relcl", "acl:relcl"}
        if tree.pos[i] == "VERB":  # "including", "following" are taken for verbs as well
            tree.deps[i] = "advcl"
        else:
            tree.deps[i] = "obl" if relative and i > tree.heads[i] else "advmod"


def begin_names(tree: EditedTree) -> None:
    """ "(Jane) Roe" -> "Jane (Roe)": the first word heads a person's name, the others are flat on it.

    What describes the person before the name ("agency director Jane Roe") hangs on its own noun, which is
    `nmod:desc` of the name.
    """
    for ent in tree.doc.ents:
        if ent.label_ != "PERSON":
            continue
        words = range(ent.start, ent.end)
        tops = [i for i in words if tree.is_root(i) or tree.heads[i] not in words]
        if len(tops) != 1:
            continue
        top, first = tops[0], ent.start
        if top != first:
            tree.attach(first, top)
            tree.promote(first, tree.deps[top], "flat")
        for i in words:
            if i != first and tree.tags[i] != "POS":
                tree.attach(i, first, "flat" if tree.pos[i] not in {"PUNCT", "DET"} else None)
        _describe(tree, first)


def _describe(tree: EditedTree, name: int) -> None:
    before = [i for i in tree.children(name, *_DESCRIBING) if i < name]
    nouns = [i for i in before if tree.pos[i] in {"NOUN", "PROPN"}]
    if not nouns or nouns[-1] != name - 1 or tree.doc[nouns[-1]].ent_type_:
        return
    title = nouns[-1]
    for i in before:
        if i != title:
            tree.attach(i, title, "amod" if tree.pos[i] == "ADJ" else "compound")
    for i in tree.children(name, "det", "poss", "nummod"):
        if i < title:
            tree.attach(i, title)
    tree.deps[title] = "nmod:desc"


def pay(tree: EditedTree) -> None:
    """ "($) (5) million" -> "$ ((5) million)": the sign of a currency heads the sum."""
    for sign in range(len(tree)):
        number = tree.heads[sign]
        before = tree.tags[sign] == "$" and sign < number and tree.pos[number] == "NUM"
        if before and tree.deps[sign] in {"quantmod", "nmod", "compound"}:
            tree.promote(sign, tree.deps[number], "nummod")
            for part in tree.children(sign, "compound", "nummod"):
                if part != number:
                    tree.attach(part, number, "compound")
