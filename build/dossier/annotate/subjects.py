"""Who does what a verb says, also where the parse has the doer elsewhere: "vowed to boost", "asked her to go", "its
plan to sell", "videos posted by the agency"."""

from __future__ import annotations

from spacy.tokens import Token

from dossier.annotate.stance import lexicon
from dossier.annotate.syntax import (
    PASSIVE_SUBJECT,
    SUBJECT,
    antecedent,
    before_of,
    conjuncts,
    goes_on_a_phrase,
    hangs_on_preposition,
    is_passive,
    is_relative,
    last_of_run,
    name_root,
    preposition,
)

# "promised her to leave": the one who promises leaves. With other verbs the object does: "asked her to leave"
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten"})
# nouns whose owner is to do what follows: "its plan to sell"; not "his phone to call"
INTENTIONS = frozenset(
    {"plan", "decision", "attempt", "bid", "effort", "promise", "pledge", "vow", "intention", "proposal", "offer"}
    | {"ability", "failure", "refusal", "agreement", "commitment", "threat", "push", "desire", "willingness", "right"}
)
MAX_DEPTH = 8  # a parse is a tree, but a subject further away than this is a guess


def resolved(token: Token, verb: Token) -> list[Token]:
    """Subject phrases, a relative pronoun replaced by what it stands for."""
    if is_relative(token):
        noun = antecedent(verb)
        return [noun] if noun is not None and noun.pos_ in {"NOUN", "PROPN", "PRON", "X", "ADJ", "NUM"} else []
    return conjuncts(token)


def surface_subjects(verb: Token, passive: bool, depth: int) -> tuple[list[Token], bool]:
    """The grammatical subjects, and whether they stand in another clause."""
    if depth > MAX_DEPTH:
        return [], True
    own = [child for child in verb.children if child.dep_ in SUBJECT + PASSIVE_SUBJECT]
    if any(child.dep_ == "nsubj" for child in own):  # "the odd thing is that Lee left": it is Lee who left
        own = [child for child in own if child.dep_ != "nsubj:outer"]
    before = [child for child in own if child.i < verb.i]
    if len(before) > 1:  # "Before the burial, his brother spoke": a parse may take both for subjects
        own = [child for child in before if not preposition(child) and child.left_edge.tag_ != "IN"] or own
    if own:
        subject = before_of(last_of_run(own))
        if verb.tag_ == "VBG" and hangs_on_preposition(subject) and verb.dep_ in {"advcl", "acl"}:
            return [], True  # "filed an action in court seeking": no subject, for all that the parse says
        if goes_on_a_phrase(subject):
            return [], False
        apart = own[-1] if own[0].pos_ in {"DET", "NUM", "PRON"} and len(before) > 1 else subject
        return resolved(subject, verb) + (resolved(apart, verb) if apart.i > subject.i else []), False
    if any(child.dep_ in {"csubj", "csubj:pass", "expl"} for child in verb.children):
        return [], False
    if (name := _name_right_before(verb)) is not None:
        return conjuncts(name), False
    head = verb.head
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBG"
        and verb.lemma_.lower() in lexicon()["outcome"]
        and tells_outcome(verb)
    ):
        return [], True
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return surface_subjects(head, is_passive(head), depth + 1)[0], True
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and any(child.dep_ in {"mark", "case"} for child in verb.lefts):
        return _charged(head, depth), True
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON", "X"}:
        if verb.tag_ == "VBG" and hangs_on_preposition(head):
            return [], True  # "filed an action in court seeking": the nearest of several nouns is a guess
        return ([head], False) if verb.tag_ in {"VBG", "VBN", "VBD"} else (_holders(head, depth), True)
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    if (verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and infinitive)) and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _controller(head, depth), True
    if verb.dep_ == "advcl" and (noun := _noun_right_before(verb)) is not None:
        return ([] if hangs_on_preposition(noun) else [noun]), False
    if verb.dep_ in {"advcl", "obl"} and verb.tag_ == "VBG" and any(child.lower_ == "from" for child in verb.lefts):
        kept = [t for child in head.children if child.dep_ in {"obj", "iobj", "nsubj:pass"} for t in conjuncts(child)]
        if kept:  # "banned the airline from flying"
            return kept, True
    if verb.dep_ == "advcl" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} and verb.tag_ != "VBD":
        if verb.tag_ == "VB" and not infinitive:
            return [], True
        if infinitive and (controllers := _sent_to_do(verb, head)) is not None:
            return controllers, True
        by_means = verb.tag_ == "VBG" and any(child.lower_ == "by" for child in verb.lefts)
        if by_means and is_passive(head):
            return [], True  # "can be enjoyed by playing": whoever plays
        if verb.tag_ == "VBG" and tells_outcome(verb):
            return [], True
        return surface_subjects(head, is_passive(head), depth + 1)[0], True
    return [], True


def _name_right_before(verb: Token) -> Token | None:
    """The name before a finite verb that the parse gave to another: "as Director Ann Lee has vowed"."""
    doc, i = verb.doc, verb.i - 1
    auxiliaries = [child for child in verb.children if child.dep_ == "aux" and child.i < verb.i]
    if verb.dep_ == "conj" or not (verb.tag_ in {"VBD", "VBZ", "VBP"} or auxiliaries):
        return None
    while i > verb.sent.start and doc[i].pos_ in {"AUX", "ADV"}:
        i -= 1
    if not doc[i].ent_type_ or doc[i].pos_ != "PROPN" or doc[i].ent_type_ in {"DATE", "QUANTITY", "MONEY"}:
        return None
    root = before_of(name_root(doc[i]))
    return root if root.dep_ in SUBJECT + PASSIVE_SUBJECT and not hangs_on_preposition(root) else None


def _noun_right_before(participle: Token) -> Token | None:
    """The noun that "-ing" follows without a comma: "posted instructions detailing steps" tells of the instructions."""
    i = participle.i - 1
    if participle.tag_ != "VBG" or any(child.dep_ in {"mark", "case"} for child in participle.children):
        return None
    while i > participle.sent.start and participle.doc[i].pos_ == "ADV":
        i -= 1
    if participle.lemma_.lower() in lexicon()["reported"]:
        return None  # "explained his decision saying"
    before = participle.doc[i]
    return before if before.pos_ in {"NOUN", "PROPN"} and i > participle.head.i else None


def _controller(head: Token, depth: int) -> list[Token]:
    """Who does what stands behind this verb: "asked Jane to go" Jane, "Jane wants to go" Jane."""
    if head.lemma_ not in SUBJECT_CONTROL and not is_passive(head):
        for child in head.children:
            if child.dep_ in {"obj", "iobj"}:
                return conjuncts(child)
    return surface_subjects(head, is_passive(head), depth + 1)[0]


def _sent_to_do(verb: Token, head: Token) -> list[Token] | None:
    """Who does what an infinitive tells that a parse takes for a purpose: the object in "paid a dentist to prepare it".
    Nobody known in "the law was passed to protect them". None leaves it to the subject."""
    objects = [child for child in head.children if child.dep_ in {"obj", "iobj"} and head.i < child.i < verb.i]
    controls = head.lemma_.lower() in lexicon()["object_control"]
    if is_passive(head):
        return None if controls else []
    if controls and objects and objects[-1].right_edge.i == verb.left_edge.i - 1:
        return conjuncts(objects[-1])
    return None


def tells_outcome(participle: Token) -> bool:
    """Whether what follows is brought about by all that was told before, not done by the subject: "the line crosses the
    sea, ending the shortage"."""
    head = participle.head
    marked = any(child.dep_ in {"mark", "case"} for child in participle.children)
    if participle.dep_ == "conj" and head.dep_ == "advcl":
        return tells_outcome(head)
    if marked or participle.i < head.i or participle.dep_ != "advcl":
        return False
    return participle.lemma_.lower() in lexicon()["outcome"] or is_passive(head)


def _charged(noun: Token, depth: int) -> list[Token]:
    """Who does what "of" joins to a noun: the owner in "her hope of winning", the one charged in "charged Lee with two
    counts of stealing" and "was held on suspicion of stealing", else the subject: "they have a way of winning"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return conjuncts(child)
    while noun.dep_ in {"nmod", "conj"} and noun.head.pos_ == "NOUN":
        noun = noun.head
    verb = noun.head
    if noun.dep_ not in {"obj", "obl"} or verb.pos_ != "VERB":
        return []
    objects = [child for child in verb.children if child.dep_ in {"obj", "iobj"} and child.i != noun.i]
    if noun.dep_ == "obl" and objects:
        return conjuncts(objects[0])
    return surface_subjects(verb, is_passive(verb), depth + 1)[0]


def _holders(noun: Token, depth: int) -> list[Token]:
    """Whose decision, plan or attempt it is: the owner in "its plan to", the subject in "made an attempt to"."""
    if noun.lemma_.lower() not in INTENTIONS:
        return []
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return conjuncts(child)
    if noun.dep_ == "obj" and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        return surface_subjects(noun.head, False, depth + 1)[0]
    return []
