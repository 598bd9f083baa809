"""CLEAR trees to UD, clauses: "be" hangs on what it links to, infinitives leave their subject to the verb above."""

from __future__ import annotations

from dossier.annotate.edited_tree import EditedTree

_BE = frozenset({"be", "is", "are", "was", "were", "am", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "s"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PLACES = frozenset({"there", "here", "away", "home", "abroad", "back", "out", "over", "up", "down", "in", "off", "on"})
_SKIPPED = frozenset({"neg", "advmod", "aux", "punct", "nsubj", "cc", "npadvmod"})


def link_predicates(tree: EditedTree) -> None:
    """ "(She) is (leader)" -> "((She) (is) leader)": the predicate heads its clause and "be" is its `cop`.

    Also with places ("is in Lima"). In "there are reports" the verb stays and the reports are its subject.
    """
    for be in range(len(tree)):
        if tree.words[be] not in _BE or tree.pos[be] not in {"AUX", "VERB"} or tree.deps[be] in {"aux", "auxpass"}:
            continue
        if any(tree.tags[i] == "EX" for i in tree.children(be, "expl")):
            for i in tree.children(be, "attr"):
                tree.deps[i] = "nsubj"
            continue
        predicate = _predicate(tree, be)
        if predicate is None:
            continue
        if tree.children(predicate, "nsubj", "nsubjpass", "csubj"):
            for i in tree.children(be, "nsubj"):
                tree.deps[i] = "nsubj:outer"
        tree.promote(predicate, tree.deps[be], "cop")


def _predicate(tree: EditedTree, be: int) -> int | None:
    found = tree.children(be, "attr", "acomp", "oprd")
    if found:
        return next((i for i in found if i > be), found[0])
    if not tree.children(be, *_SUBJECTS) and tree.deps[be] not in {"relcl", "conj", "xcomp", "pcomp"}:
        return None
    for i in tree.children(be):
        if i < be:
            continue
        if tree.deps[i] == "obl":
            return i
        if tree.deps[i] == "advmod" and tree.words[i] in _PLACES:
            return i
        if tree.deps[i] not in _SKIPPED:
            break
    return None


def raise_subjects(tree: EditedTree) -> None:
    """ "want (him to go)" -> "want (him) (to go)": without a tense, the subject is the object of the verb above."""
    for verb in range(len(tree)):
        above = tree.heads[verb]
        if tree.deps[verb] != "ccomp" or above > verb or tree.pos[above] != "VERB" or _has_tense(tree, verb):
            continue
        subjects = [i for i in tree.children(verb, "nsubj", "nsubjpass") if above < i < verb]
        if len(subjects) == 1 and not tree.children(verb, "mark"):
            tree.attach(subjects[0], above, "dobj")
            tree.deps[verb] = "xcomp"


def _has_tense(tree: EditedTree, verb: int) -> bool:
    """Not in "him to go", "him go", "him gone", "her leader"."""
    helpers = tree.children(verb, "aux", "auxpass", "cop")
    if any(tree.tags[i] in {"MD", "VBD", "VBZ", "VBP"} for i in helpers):
        return True
    return tree.tags[verb] in {"VBD", "VBZ", "VBP", "VBG", "MD"}


def coordinate(tree: EditedTree) -> None:
    """ "A, (B, and (C))" -> "A (, B) (and C)": all hang on the first, commas and "and" on what follows them."""
    for i in range(len(tree)):
        first = tree.heads[i]
        if tree.deps[i] == "conj":
            while tree.deps[first] == "conj" and not tree.is_root(first) and first < i:
                first = tree.heads[first]
            if tree.heads[i] < i:
                tree.attach(i, first)
    for i in range(len(tree)):
        if tree.deps[i] != "conj" or tree.heads[i] > i:
            continue
        joined = {tree.heads[i], *(j for j in tree.children(tree.heads[i], "conj") if j < i)}
        before = tree.left_edge(i) - 1
        while before > tree.heads[i] and tree.deps[before] in {"cc", "punct"} and tree.heads[before] in joined:
            tree.attach(before, i)
            before -= 1
        for word in [k for head in joined for k in tree.children(head, "cc")]:  # "and, he said, C"
            if max(joined) < word < i:
                tree.attach(word, i)
