"""Whatever the parse, relations show only what the text has: sentences whose parses are damaged at random."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dossier.annotate.document import Chain, Reading, Reference
from dossier.annotate.relations import find_relations
from dossier.types import ENTITY_TYPES, Article
from dossier.vocabulary import predicates

VOCAB = spacy.blank("en").vocab
# word/tag/dependency/head from 1; capitalised words are names
SENTENCES = [
    "Borealis/NNP/nsubj/2 sued/VBD/root/0 Calder/NNP/obj/2 in/IN/case/5 Lima/NNP/obl/2 ,/,/punct/7 Peru/NNP/appos/5",
    "Calder/NNP/nsubj:pass/3 was/VBD/aux:pass/3 bought/VBN/root/0 by/IN/case/5 Borealis/NNP/obl:agent/3 and/CC/cc/7 "
    "Dunmore/NNP/conj/5",
    "Lee/NNP/nsubj/7 ,/,/punct/4 the/DT/det/4 wife/NN/appos/1 of/IN/case/6 Rao/NNP/nmod/4 told/VBD/root/0 the/DT/det/9 "
    "Herald/NNP/obj/7 in/IN/case/12 a/DT/det/12 statement/NN/obl/7 on/IN/case/14 Vidra/NNP/nmod/12",
    "Videos/NNS/nsubj/9 posted/VBN/acl/1 to/IN/case/4 Vidra/NNP/obl/2 and/CC/cc/6 Klarna/NNP/conj/4 by/IN/case/8 "
    "Borealis/NNP/obl:agent/2 spread/VBD/root/0",
    "A/DT/det/2 spokesperson/NN/nsubj/7 for/IN/case/4 Borealis/NNP/nmod/2 did/VBD/aux/7 not/RB/advmod/7 "
    "respond/VB/root/0 to/IN/case/10 a/DT/det/10 message/NN/obl/7 from/IN/case/12 Lee/NNP/nmod/10",
    "Peru/NNP/nmod:poss/4 's/POS/case/1 capital/NN/compound/4 Lima/NNP/nsubj/5 vowed/VBD/root/0 to/TO/mark/7 "
    "meet/VB/xcomp/5 Rao/NNP/obj/7 ,/,/punct/11 who/WP/nsubj/11 denied/VBD/acl:relcl/8 the/DT/det/13 attack/NN/obj/11",
]
POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "DT": "DET", "CC": "CCONJ", "RB": "PART", "TO": "PART"}
LEMMAS = {"sued": "sue", "was": "be", "bought": "buy", "told": "tell", "posted": "post", "Videos": "video", "did": "do",
          "vowed": "vow", "denied": "deny"}  # fmt: skip
DEPS = [
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "nmod:desc", "appos", "flat",
    "compound", "amod", "conj", "cc", "case", "mark", "acl", "acl:relcl", "advcl", "xcomp", "ccomp", "aux:pass",
    "punct", "cop", "det", "advmod", "parataxis", "compound:prt",
]  # fmt: skip


def build(sentence: str, changes: list[tuple[int, int, str]], kinds: list[str], subtypes: list[str | None]) -> Reading:
    """A reading of one sentence after changes (word, new head, new dependency), but for those that make a loop."""
    rows = [word.rsplit("/", 3) for word in sentence.split()]
    heads = [int(head) - 1 if int(head) else i for i, (*_, head) in enumerate(rows)]
    deps = [dep for _, _, dep, _ in rows]
    for word, head, dep in changes:
        word, head = word % len(rows), head % len(rows)
        above = head
        while heads[above] != above and above != word:
            above = heads[above]
        if above != word and heads[word] != word:
            heads[word], deps[word] = head, dep
    forms = [form for form, *_ in rows]
    tags = [tag for _, tag, *_ in rows]
    pos = [POS.get(tag, "VERB" if tag[0] == "V" else "PRON" if tag == "WP" else "PUNCT") for tag in tags]
    pos = ["AUX" if dep.startswith("aux") else tag for tag, dep in zip(pos, deps, strict=True)]
    doc = Doc(VOCAB, forms, lemmas=[LEMMAS.get(f, f) for f in forms], pos=pos, tags=tags, heads=heads, deps=deps)
    reading = Reading(Article("a", "a.txt", None, "0" * 64, "Title", doc.text), doc)
    names = [token.i for token in doc if token.tag_ == "NNP"]
    for i, kind, subtype in zip(names, kinds, subtypes, strict=False):
        chain = Chain(len(reading.chains), kind, forms[i], subtype)  # type: ignore[arg-type]
        chain.references.append(Reference(doc[i : i + 1], "name"))
        reading.chains.append(chain)
    reading.index()
    return reading


def check(reading: Reading) -> int:
    """Holds what each relation claims against the text; returns how many there were."""
    text, sentences = reading.article.text, reading.sentences
    found = find_relations(reading)
    for relation in found:
        sentence = sentences[relation.sentence]
        spans = [relation.subject_span, relation.cue_span, *([relation.object_span] if relation.object_span else [])]
        assert all(sentence.start <= start < end <= sentence.end for start, end in spans)
        assert text[slice(*relation.subject_span)] == relation.subject_text
        if relation.object_span is not None:
            assert text[slice(*relation.object_span)] == relation.object_text
        assert relation.subject is not None
        assert relation.subject != relation.object
        if relation.family == "typed":
            predicate = predicates()[relation.predicate]
            assert reading.chains[relation.subject].type in predicate.subject_types
            if relation.object is not None:
                assert reading.chains[relation.object].type in predicate.object_types
    assert found == find_relations(reading)
    return len(found)


def test_undamaged_sentences_give_relations() -> None:
    kinds = {"Lima": "place", "Peru": "place", "Lee": "person", "Rao": "person"}
    for sentence in SENTENCES:
        names = [word.split("/")[0] for word in sentence.split() if "/NNP/" in word]
        subtypes = ["platform" if name in {"Vidra", "Klarna"} else None for name in names]
        assert check(build(sentence, [], [kinds.get(name, "organization") for name in names], subtypes)) > 0


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(SENTENCES),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.sampled_from(DEPS)), max_size=6),
    st.lists(st.sampled_from(["person", "organization", "place", *ENTITY_TYPES]), min_size=3, max_size=4),
    st.lists(st.sampled_from([None, None, "platform", "country", "state", "embassy"]), min_size=4, max_size=4),
)
def test_relations_cut_the_text_they_claim(
    sentence: str, changes: list[tuple[int, int, str]], kinds: list[str], subtypes: list[str | None]
) -> None:
    check(build(sentence, changes, kinds, subtypes))
