"""Brings every corpus to training/corpus/*.jsonl (see blocks.py): `python convert.py CORPORA OUT`."""

import json
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from blocks import Document, write_documents
from own_sentences import own_documents
from read_conllu import read_gum, read_treebank
from read_names import TextReader, read_columns, read_gmb, read_redocred
from senses import by_words
from silver import mark
from weak import mark_plain_words

HERE = Path(__file__).parent.parent
SILVER = ("DATE", "MONEY", "QUANTITY")
GMB_WORDS = 220_000


def held_out(index: int) -> bool:
    """Is this article of the sorted annotated Wikinews kept for measuring?"""
    return index % 4 == 0


def demonyms(corpora: Path) -> set[str]:
    """Words such as Chinese, Afghan, Kenyans."""
    countries = json.loads((corpora / "factbook" / "nationalities.json").read_text(encoding="utf-8"))
    text = json.dumps(countries, ensure_ascii=False)
    found = {word for word in text.replace('"', " ").replace(",", " ").replace("(", " ").split() if word[:1].isupper()}
    ends = ("an", "ish", "ese", "i", "ch", "ans", "is", "ian", "ians", "men", "ek", "US")
    return {word for word in found if word.endswith(ends)} | {
        "American",
        "Americans",
        "European",
        "Western",
        "Arab",
        "Jewish",
    }


def finish(documents: Iterable[Document], rules: dict[str, Any], known: set[str]) -> Iterable[Document]:
    """Adds what a corpus does not know, the silver marks, and leaves demonyms open where it does not mark them."""
    for document in documents:
        unknown = rules.get("unknown", [])
        # the patterns find nearly all sums and measures: what they leave is neither
        document["unknown"] = [label for label in unknown if label not in {"MONEY", "QUANTITY"}]
        for block in document["blocks"]:
            if "names" not in block:
                mark_plain_words(block)
            for name in block["names"]:
                if name[2] == "?" or len(name[2]) > 3:  # a mixed kind
                    sense = by_words(" ".join(block["words"][name[0] : name[1]]), known)
                    name[2] = [sense] if sense and (name[2] == "?" or sense in name[2]) else name[2]
            block["names"] += mark(block, set(SILVER) & set(unknown))
            if rules.get("demonyms") == "unknown":
                block["open"] += [i for i, word in enumerate(block["words"]) if word in known]
        yield document


def main(corpora: Path, out: Path) -> None:
    mapping = yaml.safe_load((HERE / "names_mapping.yml").read_text(encoding="utf-8"))
    labels = {
        corpus: {
            k: v["to"] if isinstance(v["to"], list) or v["to"] == "?" else [v["to"]] for k, v in rule["labels"].items()
        }
        for corpus, rule in mapping.items()
    }
    text = TextReader()
    wnut = ["wnut17train.conll", "emerging.dev.conll"]
    gum = sorted((corpora / "gum").glob("GUM_*.conllu"))
    sources: dict[str, Iterable[Document]] = {
        "ewt": read_treebank(corpora / "ud_ewt" / "train.conllu", "ewt"),
        "gum": chain.from_iterable(read_gum(path, labels["gum"]) for path in gum),
        "wikinews": text.wikinews(corpora / "wikinews", held_out),
        "wikinews_dev": text.wikinews(corpora / "wikinews", lambda index: not held_out(index)),
        "re3d": text.re3d(corpora / "re3d", labels["re3d"]),
        "redocred": read_redocred(corpora / "redocred" / "dev.json", labels["redocred"]),
        "wikigold": read_columns(corpora / "wikigold" / "wikigold.conll.txt", "wikigold", labels["wikigold"]),
        "wnut17": chain.from_iterable(read_columns(corpora / "wnut17" / f, "wnut17", labels["wnut17"]) for f in wnut),
        "crossner": chain.from_iterable(
            read_columns(path, "crossner", labels["crossner"]) for path in sorted((corpora / "crossner").glob("*.txt"))
        ),
        "gmb": read_gmb(corpora / "gmb" / "ner_dataset.csv.zip", labels["gmb"], GMB_WORDS),
        "own": own_documents(HERE / "own_names.yml", rounds=14),
    }
    known = demonyms(corpora)
    for name, documents in sources.items():
        rules = mapping.get(name.split("_")[0], {"unknown": []})
        print(name, *write_documents(out / f"{name}.jsonl", finish(documents, rules, known)))
    print("name borders inside a word:", text.missed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
