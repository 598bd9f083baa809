"""Small readings of a dependency parse, with the corrections that parses of news were seen to need."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECT = ("nsubj", "nsubj:outer")
PASSIVE_SUBJECT = ("nsubj:pass",)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "Peru and Chile" -> Peru, Chile. Not "A but not B"."""
    found, stack = [], [token]
    while stack:
        current = stack.pop()
        found.append(current)
        for child in current.children:
            if (
                child.dep_ == "conj"
                and not goes_on_a_phrase(child)
                and not any(
                    word.lower_ in {"not", "rather", "instead", "but"} and word.dep_ in {"advmod", "cc"}
                    for word in child.children
                )
            ):
                stack.append(child)
    return sorted(found, key=lambda found_token: found_token.i)


def preposition(token: Token) -> str:
    """The words that mark a phrase: "in", "because of"; "" where it has none. The nearest where a parse has several."""
    for child in reversed(list(token.lefts)):
        is_case = child.dep_ == "case" or (child.dep_ == "mark" and token.pos_ in {"NOUN", "PROPN"})
        if is_case and child.i < token.i and child.tag_ != "POS":
            return " ".join([child.lower_, *(part.lower_ for part in child.children if part.dep_ == "fixed")])
    return ""


def is_passive(verb: Token) -> bool:
    """As in "was posted", "posted by X", "was arrested and charged"."""
    deps = {child.dep_ for child in verb.children}
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return True
    if verb.tag_ != "VBN" or "nsubj" in deps:
        return False
    if verb.dep_ == "conj" and "aux" not in deps:
        return is_passive(verb.head) if verb.head.pos_ == "VERB" else verb.head.dep_ == "acl"
    if verb.dep_ in {"acl", "advcl", "parataxis", "amod", "root", "ROOT", "ccomp"}:
        return "aux" not in deps and "obj" not in deps
    return False


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or participle says something of. A name right before ", which" is taken before
    what the parse says: the nearest of several nouns is what a parse gets wrong most."""
    for child in verb.children:
        if child.dep_ in SUBJECT + PASSIVE_SUBJECT and is_relative(child) and child.i > verb.sent.start:
            before = child.nbor(-1)
            if before.text == "," and before.i > verb.sent.start:
                before = before.nbor(-1)
            elif child.lower_ == "which":
                break  # "a fleet to patrol the Gulf which was joined by": the fleet as well as the Gulf
            if before.ent_type_ and before.pos_ == "PROPN":
                person = before.ent_type_ == "PERSON"
                if person == (child.lower_ == "who") and child.lower_ in {"who", "which"}:
                    return name_root(before)
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb.head if verb.dep_ in {"acl:relcl", "acl"} else None


def name_root(last: Token) -> Token:
    """The syntactic head of the name that ends in this token."""
    start = last.i
    while start > last.sent.start and last.doc[start].ent_iob_ == "I":
        start -= 1
    return last.doc[start : last.i + 1].root


def is_relative(token: Token) -> bool:
    """As in "who", "which", "that" standing for the noun before the clause."""
    return token.tag_ in {"WP", "WDT"} or "Rel" in token.morph.get("PronType", [])


def hangs_on_preposition(token: Token) -> bool:
    """Whether a preposition marks this phrase or the one it goes on with: "on Vidra and Klarna"."""
    return any(child.dep_ == "case" and child.tag_ != "POS" for child in token.children) or (
        token.dep_ == "conj" and hangs_on_preposition(token.head)
    )


def goes_on_a_phrase(name: Token) -> bool:
    """Whether a name goes on what a preposition began, for all that the parse says: "videos posted on Vidra and Klarna
    spread" is not said of Klarna. Names of another kind start anew: "the envoys in Lima and Ann Lee"."""
    i = name.left_edge.i - 1
    if name.pos_ != "PROPN" or i <= name.sent.start or name.doc[i].lower_ not in {"and", "or"}:
        return False
    before = name.doc[i - 1]
    if before.pos_ != "PROPN" or (name.ent_type_ and before.ent_type_ not in {"", name.ent_type_}):
        return False
    root = name_root(before)
    return root.i != name.head.i and hangs_on_preposition(root) and not hangs_on_preposition(name.head)


def last_of_run(subjects: list[Token]) -> Token:
    """The subject: where a parse makes every word of "County sheriff Ann Lee" a subject, the last name is the one."""
    last = subjects[0]
    for token in subjects[1:]:
        between = token.doc[last.i + 1 : token.i]
        if any(word.is_punct or word.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} for word in between):
            break
        last = token
    return last


def before_of(subject: Token) -> Token:
    """The noun that a supposed subject only belongs to: in "Ann Lee of the Herald told" it is Lee who told."""
    doc, i = subject.doc, subject.i
    while i > subject.sent.start and doc[i].ent_iob_ == "I":
        i -= 1
    i -= 1
    while i > subject.sent.start and doc[i].pos_ in {"DET", "ADJ"}:
        i -= 1
    if subject.pos_ == "PROPN" and i > subject.sent.start and doc[i].lower_ == "of" and doc[i - 1].pos_ == "PROPN":
        return name_root(doc[i - 1])
    return subject
