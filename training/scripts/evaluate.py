"""Scores of the shipped pipeline on what it is not trained on, a JSON line a layer: `python evaluate.py CORPORA`.

Per cent, each F1 with the 95 % interval of dossier.evaluate over documents. `--beside DIR` measures another export of
the same checkpoint as well, and what the shipped one loses against it: with the 32-bit one (`export.py --float`), the
price of eight bits.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from convert import held_out, split
from read_chains import load_annotations
from read_names import uner_documents, uner_held_out
from spacy.language import Language

import dossier.annotate.model_files as model_files
from dossier import load_pipeline
from dossier.annotate.demonyms import names_and_demonyms
from dossier.evaluate.conllu import read_conllu
from dossier.evaluate.coreference import chained_trees, score_chains, score_pronouns
from dossier.evaluate.scores import Score, Tally
from dossier.evaluate.sentences import CutText, read_starts, score_sentences
from dossier.evaluate.tagged import TaggedSentence, names_of, score_tagged
from dossier.evaluate.trees import running_text, score_trees

GOLD = Path(__file__).parent.parent.parent / "examples" / "gold" / "sentences"
NO_NAMES = {"DATE", "MONEY", "QUANTITY"}

Scores = dict[str, Any]


def figures(row: Score) -> Scores:
    """A row in per cent; precision and recall only where they differ from F1."""
    found: Scores = {"f": round(100 * row.f1, 2)}
    if row.precision != row.recall:
        found |= {"p": round(100 * row.precision, 2), "r": round(100 * row.recall, 2)}
    if row.interval:
        found["interval"] = [round(100 * edge, 1) for edge in row.interval]
    return found | {"gold": row.gold}


def names_uner(nlp: Language, corpora: Path) -> Scores:
    """The half of UNER EWT dev that is not trained on, sentence by sentence from given words; by type, all counted."""
    kept = [
        TaggedSentence([word for word, _ in rows], names_of([tag for _, tag in rows]), str(index))
        for index, document in enumerate(uner_documents(corpora / "uner_ewt" / "dev.iob2"))
        if uner_held_out(index)
        for rows in document
    ]
    with nlp.select_pipes(disable=["dossier_chains"]):
        rows = score_tagged(kept, nlp, "")
    keys = {"ner": "all", "ner less demonyms": "without_demonyms"}
    return {keys.get(row.layer, row.layer.removeprefix("ner ").upper()): figures(row) for row in rows}


def held_out_articles(corpora: Path) -> list[dict[str, Any]]:
    """The annotated Wikinews articles that are kept for measuring."""
    articles = load_annotations(corpora / "wikinews").read(corpora / "wikinews" / "annotated")
    return [article for index, article in enumerate(articles) if held_out(index)]


def names_wikinews(nlp: Language, corpora: Path, mistakes: list[str] | None = None) -> Scores:
    """Held-out annotated Wikinews from raw text: outermost names, exact borders and our types."""
    pairs = []
    for article in held_out_articles(corpora):
        types = {key: value["type"].upper() for key, value in article["entities"].items()}
        shift = len(article["title"]) + 2
        names = [(s, e, types[k]) for s, e, k, kind in article["title_mentions"] if kind == "name"]
        names += [(s + shift, e + shift, types[k]) for s, e, k, kind in article["mentions"] if kind == "name"]
        gold = {n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)}
        text = article["title"] + "\n\n" + article["text"]
        found = {
            (e.start_char, e.end_char, e.label_) for e in names_and_demonyms(nlp(text)) if e.label_ not in NO_NAMES
        }
        pairs.append((gold, found))
        if mistakes is not None:
            for sign, wrong in (("-", gold - found), ("+", found - gold)):
                mistakes += [
                    f"{sign} {text[max(0, s - 30) : s]!r} [{text[s:e]}] {label}" for s, e, label in sorted(wrong)
                ]
    labels = sorted({name[2] for gold, found in pairs for name in gold | found})
    tallies = {key: Tally() for key in ("all", "borders", *labels)}
    for gold, found in pairs:
        tallies["all"].add_sets(gold, found)
        tallies["borders"].add_sets({name[:2] for name in gold}, {name[:2] for name in found})
        for label in labels:
            tallies[label].add_sets({n for n in gold if n[2] == label}, {n for n in found if n[2] == label})
        for tally in tallies.values():
            tally.close()
    return {key: figures(tally.score(key, "")) for key, tally in tallies.items()}


def parsing(nlp: Language, paths: Iterable[Path]) -> Scores:
    """Sentence by sentence from given words; punctuation counts, as in the CoNLL shared tasks."""
    with nlp.select_pipes(disable=["dossier_chains", "dossier_names"]):
        rows = score_trees([document for path in paths for document in read_conllu(path)], nlp, "")
    return {row.layer: figures(row) for row in rows if row.layer not in {"sentences", "boundaries"}}


def sentences(nlp: Language, gold: Iterable[CutText]) -> Scores:
    """From raw text, counted by dossier.evaluate: boundaries, and whole sentences as CoNLL 2018 counts them."""
    whole, boundaries = map(figures, score_sentences(gold, nlp, ""))
    return {**boundaries, "sentences": whole}


def sentences_of(nlp: Language, paths: Iterable[Path]) -> Scores:
    return sentences(nlp, (running_text(document) for path in paths for document in read_conllu(path)))


def chains_ontogum(nlp: Language, corpora: Path) -> Scores:
    """GUM's held-out news in OntoNotes' scheme, from given words: the CoNLL mean of three measures."""
    paths = [corpora / "gum" / "ontogum" / path.name for path in split(corpora)[1]]
    documents = [document for path in paths for document in chained_trees(read_conllu(path))]
    (row,) = score_chains(documents, nlp, "")
    return figures(row)


def pronouns_gap(nlp: Language, corpora: Path) -> Scores:
    """GAP validation, from raw text."""
    (row,) = score_pronouns(corpora / "gap" / "gap-validation.tsv", nlp, "")
    return figures(row)


def speed(nlp: Language, corpora: Path) -> Scores:
    """Words a second of the whole pipeline in one process, on Wikinews."""
    lines = (corpora / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    texts = [json.loads(line)["text"] for line in lines]
    begun, cpu = time.perf_counter(), time.process_time()
    words = sum(len(nlp(text)) for text in texts)
    return {
        "words_per_second": round(words / (time.perf_counter() - begun)),
        "words_per_cpu_second": round(words / (time.process_time() - cpu)),
    }


LAYERS: dict[str, Callable[[Language, Path], Scores]] = {
    "names_uner_ewt_dev_half": names_uner,
    "names_wikinews_held_out": names_wikinews,
    "ud_ewt_dev_gold_words": lambda nlp, corpora: parsing(nlp, [corpora / "ud_ewt" / "dev.conllu"]),
    "gum_news_held_out_gold_words": lambda nlp, corpora: parsing(nlp, split(corpora)[1]),
    "sentences_ud_ewt_dev_raw": lambda nlp, corpora: sentences_of(nlp, [corpora / "ud_ewt" / "dev.conllu"]),
    "sentences_gum_news_held_out_raw": lambda nlp, corpora: sentences_of(nlp, split(corpora)[1]),
    "sentences_wikinews_held_out": lambda nlp, corpora: sentences(nlp, read_starts(GOLD / "wikinews.starts.jsonl")),
    "coreference_ontogum_news_held_out": chains_ontogum,
    "pronouns_gap_validation": pronouns_gap,
    "speed": speed,
}


def measure(folder: Path, layers: list[str], corpora: Path) -> Scores:
    """The named layers with the model of a folder, and the model's size."""
    model_files.MODEL = folder
    model_files.load_model.cache_clear()
    begun = time.perf_counter()
    nlp = load_pipeline()
    size = sum(path.stat().st_size for path in folder.iterdir())
    scores: Scores = {"model": {"bytes": size, "load_seconds": round(time.perf_counter() - begun, 2)}}
    for layer in layers:
        scores[layer] = LAYERS[layer](nlp, corpora)
        print(layer, json.dumps(scores[layer]), flush=True)
    return scores


def losses(shipped: Scores, other: Scores) -> Scores:
    """What each F1 of `shipped` lacks to that of `other`, in points; the same keys, nested the same."""
    found: Scores = {}
    for key, value in shipped.items():
        if isinstance(value, dict) and key in other:
            inner = losses(value, other[key])
            if "f" in value:
                inner["f"] = round(other[key]["f"] - value["f"], 2)
            if inner:
                found[key] = inner
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model-dir", type=Path, default=model_files.MODEL, help="instead of the shipped one")
    parser.add_argument(
        "--beside", type=Path, metavar="DIR", help="another export: the same layers, and the difference"
    )
    parser.add_argument("--layers", nargs="*", default=list(LAYERS), choices=list(LAYERS), metavar="LAYER")
    parser.add_argument("--mistakes", type=Path, help="write the wrong names of held-out Wikinews here")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    scores = measure(args.model_dir, args.layers, args.corpora)
    if args.mistakes:
        mistakes: list[str] = []
        names_wikinews(load_pipeline(), args.corpora, mistakes)
        args.mistakes.write_text("\n".join(mistakes) + "\n", encoding="utf-8")
    if args.beside:
        print("beside:", flush=True)
        beside = measure(args.beside, args.layers, args.corpora)
        scores["beside"] = beside["model"] | {"loss": losses(scores, beside)}
        print("loss", json.dumps(scores["beside"]["loss"]))
    print("model", json.dumps(scores["model"]))
    if args.out:
        args.out.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
