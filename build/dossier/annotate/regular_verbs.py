"""Lemmas of verb forms by spelling: "invaded" is of invade, "visited" of visit, "oversaw" of oversee.

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
ALWAYS_E = re.compile(r"(unit|[^c]ced|^ced|ador|[^r]cit)$")  # unit(e), preced(e), ador(e), cit(e)
# past forms that rules cannot undo, also behind a prefix: "fled", "oversaw", "co-written"
PREFIX = re.compile(r"^(?:over|under|with|co-|re|out|mis|up|un|fore|for|inter|be)(?=[a-z]{3})")
IRREGULAR = dict(
    pair.split("/")
    for pair in """
    ate/eat became/become began/begin begun/begin blew/blow blown/blow bore/bear borne/bear bought/buy
    bound/bind bred/breed broke/break broken/break brought/bring built/build came/come caught/catch chose/choose
    chosen/choose clung/cling crept/creep dealt/deal done/do drank/drink drawn/draw drew/draw driven/drive
    drove/drive drunk/drink dug/dig eaten/eat fallen/fall fed/feed fell/fall felt/feel fled/flee flew/fly
    flown/fly flung/fling fought/fight found/find froze/freeze frozen/freeze gave/give given/give gone/go
    grew/grow grown/grow heard/hear held/hold hidden/hide hid/hide hung/hang kept/keep knew/know known/know
    laid/lay led/lead left/leave lent/lend lit/light lost/lose made/make meant/mean met/meet paid/pay pled/plead
    ran/run rang/ring ridden/ride risen/rise rode/ride rose/rise said/say sang/sing sank/sink sat/sit saw/see
    seen/see sent/send shaken/shake shone/shine shook/shake shot/shoot shown/show shrank/shrink slain/slay
    slept/sleep slew/slay sold/sell sought/seek sped/speed spent/spend spoke/speak spoken/speak sprang/spring
    spun/spin stole/steal stolen/steal stood/stand strewn/strew struck/strike sung/sing sunk/sink swept/sweep
    swore/swear sworn/swear swum/swim swung/swing taken/take taught/teach thought/think threw/throw thrown/throw
    told/tell took/take tore/tear torn/tear understood/understand went/go wept/weep withheld/withhold woke/wake
    woken/wake won/win wore/wear worn/wear wound/wind written/write wrote/write wrought/work
    """.split()
)
DOUBLED = re.compile(r"([bdgkmnprtv])\1$")


def regular_lemma(form: str, known: Container[str]) -> str | None:
    """The lemma of an irregular form or one in -ed, -ing or -s; None where the form is none of these.

    `known`: lemmas that exist."""
    form = form.lower()
    prefix = match.group() if (match := PREFIX.match(form)) else ""
    for start in ("", prefix):
        if (base := IRREGULAR.get(form.removeprefix(start))) is not None:
            return start + base
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
    if ALWAYS_E.search(stem):
        return with_e
    if (with_e in known) != (stem in known):
        return with_e if with_e in known else stem
    if stem.endswith("ll") and stem[:-1] in known:
        return stem[:-1]
    if KEEPS.search(stem):
        return stem
    return with_e if DROPPED_E.search(stem) else stem
