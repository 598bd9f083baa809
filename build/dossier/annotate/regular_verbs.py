"""Lemmas of regular verb forms by spelling: "invaded" is of invade, "visited" of visit.

A network that reads word pieces cannot see whether "-ed" took an e away. Spelling mostly tells; the rest is a list of
endings that held for the verbs of the treebanks. What the treebanks know goes first.
"""

from __future__ import annotations

import re
from collections.abc import Container

VOWELS = "aeiouy"
# what is left of a verb in "-e" once "-ed" or "-ing" is off, and verbs in "-e" alone end so
DROPPED_E = re.compile(
    r"""(
      [cvuz]                            # announc(e), involv(e), su(e), seiz(e)
    | (?<![aeiou])s | [aeio]s | (?<!foc)us  # endors(e), prais(e), accus(e); not "focus"
    | [^aeiour]l                        # wrestl(e), struggl(e); not "hurl"
    | [dlr]g | (?:eng|chang|rang|lung)  # pledg(e), charg(e), challeng(e)
    | (?:^|[^aeiou])[aiou]g             # manag(e), oblig(e)
    | [^aeo]at | ^(?:re)?creat           # locat(e), evaluat(e), creat(e); not "treat"
    | [^aeiou](?:[aiou]d|[iua]r|in|[ou]t|[ua]m|ib|[oa]k|[aiou]b|yp|ul)  # invad(e), requir(e), assum(e)
    | ^[^aeiou]*qu?[aeiou][^aeiouwxy] | quir  # quot(e), acquir(e)
    | (?:pl|gn|st)or | (?:[pl]l?|cr)et       # explor(e), ignor(e), complet(e)
    | ^[^aeiou]*[aeiou][bdfgklmnprstz]  # nam(e), hop(e), fil(e)
    )$""",
    re.VERBOSE,
)
KEEPS = re.compile(
    r"(ss|zz|ff|ll|sh|ch|x|(?<!cr)(?<!q)(?:ea|ee|ai|oa|oo|ou|ie|ei|oi|au)[bdfgklmnprt]|[aeiou].*[^aeiou]it|[aeo]n|er|[^l]et|el|[aeiou].*op|ow|ew|aw|[aeo]y)$"
)
DOUBLED = re.compile(r"([bdgkmnprtv])\1$")


def regular_lemma(form: str, known: Container[str]) -> str | None:
    """The lemma of a form in -ed, -ing or -s; None where the form is none of these. `known`: lemmas that exist."""
    form = form.lower()
    if form.endswith(("ied", "ies")):
        return form[:-3] + "y" if len(form) > 4 else form[:-1]
    if form.endswith("eed") and len(form) > 5:
        return form[:-1]  # "agreed"; "feed", "speed" are too short
    if form.endswith("ed") and len(form) > 3:
        return _of_stem(form[:-2], known)
    if form.endswith("ing") and len(form) > 4:
        return _of_stem(form[:-3], known)
    if re.search(r"(ss|sh|ch|x|zz|o)es$", form):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return None


def _of_stem(stem: str, known: Container[str]) -> str | None:
    if not re.search(f"[{VOWELS}]", stem):
        return None  # "thing", "sled"
    if DOUBLED.search(stem) and len(stem) > 3:
        return stem[:-1]
    with_e = stem + "e"
    if (with_e in known) != (stem in known):
        return with_e if with_e in known else stem
    if stem.endswith("ll") and stem[:-1] in known:
        return stem[:-1]
    if KEEPS.search(stem):
        return stem
    return with_e if DROPPED_E.search(stem) else stem
