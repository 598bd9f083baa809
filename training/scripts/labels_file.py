"""The label sets of the tagger, lemmatizer and parser, counted once from the treebanks."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from blocks import Document

from dossier.annotate.labels import TAGS
from dossier.annotate.lemma_rules import find_rule

MIN_RULE, MIN_FEATS = 3, 3  # rarer ones are mistakes, or are in the table of lemmas
SURE = 0.8


def make_labels(treebanks: list[Document], path: Path) -> dict[str, Any]:
    """Sorted lists of each kind of label, and {"form UPOS": lemma}; written to path."""
    count: dict[str, Counter[str]] = {key: Counter() for key in ("upos", "xpos", "feats", "rules", "deps")}
    lemmas: dict[str, Counter[str]] = {}
    for document in treebanks:
        for block in document["blocks"]:
            for key in ("upos", "xpos", "feats", "deps"):
                count[key].update(block[key])
            for word, lemma, upos in zip(block["words"], block["lemmas"], block["upos"], strict=True):
                count["rules"][find_rule(word, lemma)] += 1
                if upos != "PROPN" and word.isalpha():
                    lemmas.setdefault(f"{word.lower()} {upos}", Counter())[lemma] += 1
    labels: dict[str, Any] = {"names": list(TAGS)}
    for key, counter in count.items():
        least = MIN_RULE if key == "rules" else MIN_FEATS if key in {"feats", "deps", "xpos"} else 1
        labels[key] = sorted(label for label, n in counter.items() if n >= least)
    # a long ending is one odd word ("Rice@ENRON"), and wrong for every other
    labels["rules"] = [
        rule for rule in labels["rules"] if len(rule.split(":", 2)[2]) <= 4 and int(rule.split(":")[1]) <= 5
    ]
    # only forms that the treebanks nearly always give one lemma
    labels["lemmas"] = {
        key: found.most_common(1)[0][0]
        for key, found in sorted(lemmas.items())
        if found.most_common(1)[0][1] >= SURE * sum(found.values())
    }
    path.write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    return labels
