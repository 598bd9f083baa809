"""Brings every corpus to training/corpus/*.jsonl (see blocks.py): `python convert.py CORPORA OUT`.

A corpus that is not there ends it, unless `--need present` is given: then its file is written without a document, and
is named here and by train.py, so that a model made of less is never made unseen.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from blocks import Document, write_documents
from own_marks import read_marks_file
from own_sentences import own_documents
from read_chains import add_ontogum, load_annotations, read_gap, read_litbank
from read_conllu import read_gum, read_treebank
from read_names import TextReader, read_columns, read_gmb, read_redocred, read_uner
from senses import by_words
from silver import mark
from weak import mark_plain_words

HERE = Path(__file__).parent.parent
SILVER = ("DATE", "MONEY", "QUANTITY")
GMB_WORDS = 220_000
NATIONALITIES = "factbook/nationalities.json"
# what each file of corpus/ is made of, below CORPORA; each of these must find something
NEEDS = {
    "ewt": ["ud_ewt/train.conllu"],
    "gum": ["gum/GUM_*.conllu", "gum/ontogum/GUM_*.conllu"],
    "gum_dev": ["gum/GUM_news_*.conllu", "gum/ontogum/GUM_news_*.conllu"],
    "wikinews": ["wikinews/annotations.py", "wikinews/annotated/*.ann.txt"],
    "wikinews_dev": ["wikinews/annotations.py", "wikinews/annotated/*.ann.txt"],
    "wikinews_ours": ["wikinews/articles.jsonl"],
    "own_texts": ["wikinews/annotations.py"],
    "uner": ["uner_ewt/dev.iob2"],
    "litbank": ["litbank/*.conll"],
    "gap": ["gap/gap-development.tsv"],
    "re3d": ["re3d/*/documents.json"],
    "redocred": ["redocred/dev.json"],
    "wikigold": ["wikigold/wikigold.conll.txt"],
    "wnut17": ["wnut17/wnut17train.conll", "wnut17/emerging.dev.conll"],
    "crossner": ["crossner/*.txt"],
    "gmb": ["gmb/ner_dataset.csv.zip"],
    "own": [],
}


def held_out(index: int) -> bool:
    """Is this article of the sorted annotated Wikinews, or of GUM's news, kept for measuring?"""
    return index % 4 == 0


def split(corpora: Path) -> tuple[list[Path], list[Path]]:
    """GUM's files to train on, and its news kept for measuring."""
    files = sorted((corpora / "gum").glob("GUM_*.conllu"))
    news = [path for path in files if path.name.startswith("GUM_news")]
    kept = [path for index, path in enumerate(news) if held_out(index)]
    return [path for path in files if path not in kept], kept


def demonyms(corpora: Path) -> set[str]:
    """Words such as Chinese, Afghan, Kenyans; a handful where the list of them is absent."""
    path = corpora / NATIONALITIES
    countries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
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
                if "upos" not in block:  # a corpus of chains alone
                    continue
                mark_plain_words(block)
            for name in block["names"]:
                if name[2] == "?" or len(name[2]) > 3:  # a mixed kind
                    sense = by_words(" ".join(block["words"][name[0] : name[1]]), known)
                    name[2] = [sense] if sense and (name[2] == "?" or sense in name[2]) else name[2]
            block["names"] += mark(block, set(SILVER) & set(unknown))
            if rules.get("demonyms") == "unknown":
                block["open"] += [i for i, word in enumerate(block["words"]) if word in known]
        yield document


def absent(corpora: Path) -> dict[str, list[str]]:
    """Of each corpus that cannot be read whole, what is missing below CORPORA."""
    found = {name: [need for need in needs if not any(corpora.glob(need))] for name, needs in NEEDS.items()}
    return {name: needs for name, needs in found.items() if needs}


def readers(corpora: Path, mapping: dict[str, Any], text: TextReader) -> dict[str, Callable[[], Iterable[Document]]]:
    """How to read each of NEEDS; nothing is opened before it is called."""
    labels = {
        corpus: {
            k: v["to"] if isinstance(v["to"], list) or v["to"] == "?" else [v["to"]] for k, v in rule["labels"].items()
        }
        for corpus, rule in mapping.items()
    }
    gum, gum_news = split(corpora)

    def chained(paths: list[Path]) -> Iterable[Document]:
        for path in paths:
            for document in read_gum(path, labels["gum"]):
                yield add_ontogum(document, corpora / "gum" / "ontogum" / path.name)

    def annotated(measured: bool) -> Iterable[Document]:
        articles = load_annotations(corpora / "wikinews").read(corpora / "wikinews" / "annotated")
        kept = [article for index, article in enumerate(articles) if held_out(index) == measured]
        return text.annotated(kept, "wikinews")

    def columns(corpus: str, paths: Iterable[Path]) -> Iterable[Document]:
        return chain.from_iterable(read_columns(path, corpus, labels[corpus]) for path in paths)

    wnut = [corpora / need for need in NEEDS["wnut17"]]
    return {
        "ewt": lambda: read_treebank(corpora / "ud_ewt" / "train.conllu", "ewt"),
        "gum": lambda: chained(gum),
        "gum_dev": lambda: chained(gum_news),
        "wikinews": lambda: annotated(measured=False),
        "wikinews_dev": lambda: annotated(measured=True),
        "wikinews_ours": lambda: text.annotated(
            read_marks_file(corpora, HERE / "marks" / "wikinews.jsonl"), "wikinews"
        ),
        "own_texts": lambda: text.annotated(load_annotations(corpora / "wikinews").read(HERE / "own_texts"), "own"),
        "uner": lambda: read_uner(corpora / "uner_ewt" / "dev.iob2", labels["uner"]),
        "litbank": lambda: read_litbank(corpora / "litbank"),
        "gap": lambda: read_gap(corpora / "gap" / "gap-development.tsv", text),
        "re3d": lambda: text.re3d(corpora / "re3d", labels["re3d"]),
        "redocred": lambda: read_redocred(corpora / "redocred" / "dev.json", labels["redocred"]),
        "wikigold": lambda: columns("wikigold", [corpora / "wikigold" / "wikigold.conll.txt"]),
        "wnut17": lambda: columns("wnut17", wnut),
        "crossner": lambda: columns("crossner", sorted((corpora / "crossner").glob("*.txt"))),
        "gmb": lambda: read_gmb(corpora / "gmb" / "ner_dataset.csv.zip", labels["gmb"], GMB_WORDS),
        "own": lambda: own_documents(HERE / "own_names.yml", rounds=14),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--need", choices=("all", "present"), default="all", help="of the corpora")
    args = parser.parse_args()
    missing = absent(args.corpora)
    lines = [f"absent: {name} ({', '.join(needs)})" for name, needs in missing.items()]
    if not (args.corpora / NATIONALITIES).is_file():
        lines.append(f"absent: the list of nationalities ({NATIONALITIES})")
    if lines and args.need == "all":
        raise SystemExit("\n".join([*lines, f"in {args.corpora}; --need present does without them"]))
    for line in lines:
        print(line)
    mapping = yaml.safe_load((HERE / "names_mapping.yml").read_text(encoding="utf-8"))
    text, known = TextReader(), demonyms(args.corpora)
    for name, read in readers(args.corpora, mapping, text).items():
        rules = mapping.get(name.split("_")[0], {"unknown": []})
        documents = [] if name in missing else read()
        print(name, *write_documents(args.out / f"{name}.jsonl", finish(documents, rules, known)))
    print("name borders inside a word:", text.missed)


if __name__ == "__main__":
    main()
