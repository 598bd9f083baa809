"""Whether a clause is affirmed or negated, and whether it is asserted, reported, planned or possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from dossier.types import Modality, Polarity, Quote

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
HYPOTHETICAL = frozenset({"may", "might", "could", "would", "can", "should", "must", "'d", "’d", "ca"})
# words that turn "not" into its opposite: "not only", "not just"
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
# beyond these, what is said of the whole says nothing of the part: a relative clause is a statement of its own
LEAVING = frozenset({"acl:relcl", "nsubj", "nsubj:pass", "obj", "nmod", "appos"})
CONTENT = frozenset({"ccomp", "xcomp", "acl", "advcl", "parataxis", "obl", "csubj", "csubj:pass"})


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The lists of stance.yml."""
    text = files("dossier.annotate").joinpath("data/stance.yml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


def polarity(predicate: Token, apart_from: Sequence[Token] = ()) -> Polarity:
    """Whether the text says that it is so: negation on the verb, on what governs it, and in its arguments counts, but
    for the arguments `apart_from`."""
    negative = _negated(predicate, apart_from)
    for governor, token in _governors(predicate):
        if token.dep_ in {"xcomp", "ccomp", "acl"} or (token.dep_ in {"advcl", "obl"} and _is_kept_from(token)):
            negative ^= governor.lemma_.lower() in lexicon()["negative"]
        if token.dep_ == "acl" and _is_nothing(governor):
            negative ^= True  # "no plans to leave", "no intention of leaving"
        if token.dep_ == "xcomp" and governor.lemma_.lower() == "wait":
            continue  # "cannot wait to" is eager
        if token.dep_ == "xcomp" or (token.dep_ == "conj" and _shares_auxiliary(token, governor)):
            negative ^= _negated(governor)
    return "negated" if negative else "affirmed"


def _is_counted(noun: Token) -> bool:
    """ "The third president to be impeached": he was."""
    return any(
        child.lower_ in {"first", "last", "only", "next"}
        or child.tag_ == "JJS"
        or "Ord" in child.morph.get("NumType", [])
        for child in noun.children
    )


def _is_marked(token: Token) -> bool:
    """Whether a preposition joins it: "intent on helping"; "addressing the council, she proposed" stands alone."""
    return any(child.dep_ in {"case", "mark"} for child in token.children)


def _is_kept_from(token: Token) -> bool:
    """ "Stopped from leaving" is about the leaving; "banned travel to curb the disease" not about the curbing."""
    return any(child.dep_ in {"case", "mark"} and child.lower_ == "from" for child in token.children)


def is_predicate(token: Token) -> bool:
    """Whether a noun is what a clause says ("is a member of"), not a part of one of its phrases: what only describes
    ("an appeal by Acme, the firm in Lima") holds whatever the clause denies or plans."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in {"root", "ROOT", "xcomp", "ccomp", "parataxis", "advcl", "acl:relcl"}


def _negated(predicate: Token, apart_from: Sequence[Token] = ()) -> bool:
    negators = lexicon()["negators"]
    for child in predicate.children:
        if child in apart_from:
            continue
        if child.dep_ in {"advmod", "aux", "cc", "cc:preconj", "neg", "det"} and child.lower_ in negators:
            following = child.nbor() if child.i + 1 < len(child.doc) else child
            # "pleaded not guilty" denies the guilt, not the plea
            of_what_follows = child.i > predicate.i and child.lower_ == "not" and following.pos_ == "ADJ"
            if following.lower_ not in NOT_ONLY and not of_what_follows:
                return True
        if child.dep_ == "mark" and child.lower_ == "without":
            return True
        if child.lower_ == "longer" and any(word.lower_ in {"no", "not", "n't"} for word in child.children):
            return True  # "no longer"
        if child.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"} and _is_nothing(child):
            return True
    return False


def _is_nothing(token: Token) -> bool:
    """As in "no one", "none of them", "no response", "neither side"."""
    if token.lower_ in {"nobody", "nothing", "none", "neither"}:
        return True
    return any(
        child.dep_ in {"det", "advmod", "cc:preconj"} and child.lower_ in {"no", "neither"} for child in token.children
    )


def _shares_auxiliary(verb: Token, first: Token) -> bool:
    """Whether a second verb without subject and auxiliary stands under the first's: "did not comment or respond"."""
    if any(child.dep_ in {"nsubj", "nsubj:pass", "aux", "aux:pass"} for child in verb.children):
        return False
    joined_by_but = any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)
    return verb.tag_ == first.tag_ and not joined_by_but


def modality(predicate: Token, quotes: list[Quote]) -> Modality:
    """How the text stands to it: possible before planned before reported; asserted where nothing limits it."""
    words = lexicon()
    seen = {_own_modality(predicate)}
    if any(quote.start <= predicate.idx < quote.end for quote in quotes):
        seen.add("reported")
    for governor, token in _governors(predicate):
        lemma = governor.lemma_.lower()
        if token.dep_ == "conj":
            if _shares_auxiliary(token, governor):
                seen.add(_own_modality(governor))
            continue
        if token.dep_ in {"xcomp", "acl"}:  # what is planned is planned all the way down: "will try to sell"
            seen.add(_own_modality(governor))
        if token.dep_ not in CONTENT:
            continue
        infinitive = token.tag_ not in {"VBG", "VBD", "VBN"} and any(  # not "confessed to killing"
            child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in token.children
        )
        if token.dep_ == "advcl":
            if infinitive and lemma == "use" and token.i > governor.i:
                seen.add(_own_modality(governor))  # "used cash to buy it" tells of the buying as of the use
            elif token.tag_ == "VBG" and not _is_marked(token) and _holds_intent(governor, token):
                seen.add("planned")  # "offered to widen the port, deepening the river"
            elif infinitive or (lemma in words["planned"] and token.tag_ == "VBG" and _is_marked(token)):
                seen.add("planned")  # a purpose: "in order to help", "intent on helping"
            elif lemma in words["possible"] and any(child.lower_ in {"of", "with"} for child in token.children):
                seen.add("possible")  # "accused of defrauding", "charged with killing"
        elif lemma in words["planned"] and (infinitive or token.dep_ == "ccomp" or _is_of(token)):
            seen.add("planned")
        elif lemma in words["possible"] and token.dep_ != "parataxis":
            seen.add("possible")
        elif lemma in words["denial"] or (lemma in words["reported"] and token.dep_ in {"ccomp", "parataxis"}):
            seen.add("reported")
        elif token.dep_ == "acl" and lemma in words["reported"] and _is_that(token):
            seen.add("reported")  # "claims that the union broke the law"
        elif lemma in words["negative"]:
            continue  # "failed to" leaves no plan: polarity says it
        elif infinitive and token.dep_ in {"xcomp", "ccomp"} and not _is_carried_out(governor):
            seen.add("reported" if lemma in words["reported"] and _is_perfect(token) else "planned")
        elif infinitive and ((token.dep_ == "acl" and not _is_counted(governor)) or governor.lemma_ == "be"):
            seen.add("planned")  # "a deal to sell", "is to meet"
        if token.dep_ == "ccomp":
            break  # what is said of the saying says nothing of what is said
    for found in ("possible", "planned", "reported"):
        if found in seen:
            return found
    return "asserted"


def _holds_intent(governor: Token, participle: Token) -> bool:
    """Whether a verb is followed by what is meant to happen, and by a participle after that."""
    intent = lexicon()["planned"] | lexicon()["possible"]
    before = any(
        child.dep_ in {"xcomp", "ccomp"} and child.pos_ == "VERB" and child.i < participle.i
        for child in governor.children
    )
    return before and governor.lemma_.lower() in intent


def _is_that(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)


def _is_perfect(token: Token) -> bool:
    """As in "to have sold"."""
    return any(child.dep_ == "aux" and child.lower_ == "have" for child in token.children)


def _is_carried_out(governor: Token) -> bool:
    """Whether what stands under a verb as an infinitive was done when the verb was: "managed to", "made them"."""
    if governor.lemma_.lower() in lexicon()["carried_out"]:
        return True
    return governor.pos_ not in {"VERB", "AUX"} and governor.lemma_.lower() not in lexicon()["planned"]


def _is_demanded(predicate: Token) -> bool:
    """ "Requires that she report": the bare verb behind "that" and a word of asking tells what ought to be."""
    if predicate.tag_ not in {"VB", "VBP"}:
        return False
    that = [child for child in predicate.children if child.lower_ == "that" and child.i < predicate.i]
    if not that or any(child.dep_ == "aux" for child in predicate.children):
        return False
    before = predicate.doc[predicate.sent.start : that[0].i]
    return any(token.lemma_.lower() in lexicon()["demanding"] for token in before)


def _is_one_of_several(predicate: Token) -> bool:
    """ "Filed or settled 36 suits" says of neither verb that it was done."""
    if predicate.dep_ == "conj" and predicate.head.pos_ == "VERB" and _has_or(predicate):
        return True
    return any(child.dep_ == "conj" and child.pos_ == "VERB" and _has_or(child) for child in predicate.children)


def _has_or(token: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ in {"or", "and/or"} for child in token.children)


def noun_modality(noun: Token) -> Modality | None:
    """Of an event that a noun tells: planned or possible by what governs or describes it ("proposed a meeting", "the
    alleged attack"). None leaves it to the sentence."""
    words = lexicon()
    describing = {child.lemma_.lower() for child in noun.children if child.dep_ in {"amod", "compound"}}
    describing |= {child.lower_ for child in noun.children if child.dep_ == "amod"}
    governor = noun.head.lemma_.lower() if noun.dep_ in {"obj", "obl", "nsubj:pass", "nmod"} else ""
    if describing & words["possible"] or describing & {"alleged", "suspected", "possible", "potential"}:
        return "possible"
    if governor in words["planned"] | words["proposing"] or describing & {"planned", "proposed", "upcoming", "future"}:
        return "planned"
    return "possible" if governor in words["possible"] else None


def _is_of(token: Token) -> bool:
    """As in "the intention of leaving"."""
    return token.dep_ == "acl" and any(child.lower_ in {"of", "for"} for child in token.lefts)


def _own_modality(predicate: Token) -> Modality:
    words = lexicon()
    if _is_one_of_several(predicate) and not _negated(predicate):  # "has not filed or paid": neither
        return "possible"
    if _is_demanded(predicate):
        return "planned"
    for child in predicate.children:
        if child.dep_ == "aux":
            if child.lower_ in FUTURE or _is_future_told(child, predicate):
                return "planned"
            if child.lower_ in HYPOTHETICAL:
                return "possible"
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return "possible"
        if child.dep_ == "advmod" and child.lower_ in words["possible"]:
            return "possible"
        if child.dep_ == "advmod" and child.lower_ == "reportedly":
            return "reported"
        if child.dep_ == "obl" and child.tag_ != "WDT" and any(part.lower_ == "according" for part in child.children):
            return "reported"  # not "an agreement according to which"
        if child.dep_ == "advcl" and any(part.lower_ in {"if", "unless"} for part in child.children):
            return "possible"
        says = child.dep_ == "parataxis" and child.i != predicate.i and child.lemma_.lower() in words["reported"]
        if says and not any(part.dep_ == "ccomp" for part in child.children):  # with one it says something else
            return "reported"  # "..., the agency says"
    return "asserted"


def _is_future_told(auxiliary: Token, predicate: Token) -> bool:
    """ "Said she would call": the future seen from the past, as far as no condition stands beside it."""
    if auxiliary.lower_ != "would" or predicate.dep_ != "ccomp" or predicate.head.tag_ not in {"VBD", "VBN"}:
        return False
    if any(child.dep_ == "advcl" or child.lower_ == "have" for child in predicate.children):
        return False
    return predicate.head.lemma_.lower() in lexicon()["reported"] | lexicon()["planned"]


def _governors(predicate: Token) -> Iterator[tuple[Token, Token]]:
    """(governor, what hangs on it) from the predicate up to the root, while what is said above bears on it."""
    token = predicate
    while token.head.i != token.i:
        governor = token.head
        yield governor, token
        if token.dep_ in LEAVING and (token.i != predicate.i or token.dep_ == "acl:relcl"):
            return
        if (
            token.dep_ == "acl"
            and token.tag_ in {"VBG", "VBN", "VBD"}
            and governor.lemma_.lower() not in _clausal_nouns()
        ):
            return
        token = governor


@cache
def _clausal_nouns() -> frozenset[str]:
    """Nouns whose clause is their content: "allegations that", "the decision to"."""
    words = lexicon()
    return words["planned"] | words["possible"] | words["denial"] | words["negative"] | words["reported"]
