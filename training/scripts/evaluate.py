"""Scores of the shipped pipeline on the dev sets, a JSON line a layer: `python evaluate.py CORPORA`."""

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from convert import held_out
from read_conllu import read_conllu
from read_names import spans
from spacy.language import Language
from spacy.tokens import Doc

import dossier.annotate.model_files as model_files
from dossier import load_pipeline
from dossier.evaluate.conllu import read_conllu as documents
from dossier.evaluate.sentences import CutText, read_starts, score_sentences
from dossier.evaluate.trees import running_text

GOLD = Path(__file__).parent.parent.parent / "examples" / "gold" / "sentences"

Score = dict[str, Any]


def f1(right: int, found: int, gold: int) -> Score:
    p, r = right / max(found, 1), right / max(gold, 1)
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f": round(200 * p * r / max(p + r, 1e-9), 2), "gold": gold}


def run(nlp: Language, doc: Doc) -> Doc:
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def names_uner(nlp: Language, corpora: Path) -> Score:
    """UNER EWT dev, sentence by sentence from given words; PERSON, ORGANIZATION, PLACE against PER, ORG, LOC."""
    ours = {"PERSON": "PER", "ORGANIZATION": "ORG", "PLACE": "LOC"}
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("all", "without_demonyms", "PER", "ORG", "LOC")}
    for _, rows in read_conllu(corpora / "uner_ewt" / "dev.iob2"):
        gold = {span for span in spans([row[2] for row in rows]) if span[2] in {"PER", "ORG", "LOC"}}
        doc = run(nlp, Doc(nlp.vocab, words=[row[1] for row in rows]))
        found = {(e.start, e.end, ours[e.label_]) for e in doc.ents if e.label_ in ours}
        plain = {s for s in found if not (s[2] == "LOC" and doc[s[1] - 1].pos_ == "ADJ")}
        for key, guess in (("all", found), ("without_demonyms", plain)):
            counts[key].update(right=len(guess & gold), found=len(guess), gold=len(gold))
        for key in ("PER", "ORG", "LOC"):
            a, b = {s for s in plain if s[2] == key}, {s for s in gold if s[2] == key}
            counts[key].update(right=len(a & b), found=len(a), gold=len(b))
    return {key: f1(c["right"], c["found"], c["gold"]) for key, c in counts.items()}


def held_out_articles(corpora: Path) -> list[dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("annotations", corpora / "wikinews" / "annotations.py")
    assert spec is not None
    assert spec.loader is not None
    annotations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(annotations)
    articles = annotations.read(corpora / "wikinews" / "annotated")
    return [article for index, article in enumerate(articles) if held_out(index)]


def names_wikinews(nlp: Language, corpora: Path, mistakes: list[str] | None = None) -> Score:
    """Held-out annotated Wikinews from raw text: outermost names, exact borders and our types."""
    counts: dict[str, Counter[str]] = {"all": Counter(), "borders": Counter()}
    for article in held_out_articles(corpora):
        types = {key: value["type"].upper() for key, value in article["entities"].items()}
        shift = len(article["title"]) + 2
        names = [(s, e, types[k]) for s, e, k, kind in article["title_mentions"] if kind == "name"]
        names += [(s + shift, e + shift, types[k]) for s, e, k, kind in article["mentions"] if kind == "name"]
        gold = {n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)}
        text = article["title"] + "\n\n" + article["text"]
        doc = nlp(text)
        found = {
            (e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ not in {"DATE", "MONEY", "QUANTITY"}
        }
        counts["all"].update(right=len(gold & found), found=len(found), gold=len(gold))
        a, b = {s[:2] for s in found}, {s[:2] for s in gold}
        counts["borders"].update(right=len(a & b), found=len(a), gold=len(b))
        for label in {s[2] for s in gold | found}:
            a2, b2 = {s for s in found if s[2] == label}, {s for s in gold if s[2] == label}
            counts.setdefault(label, Counter()).update(right=len(a2 & b2), found=len(a2), gold=len(b2))
        if mistakes is not None:
            for s in sorted(gold - found):
                mistakes.append(f"- {text[max(0, s[0] - 30) : s[0]]!r} [{text[s[0] : s[1]]}] {s[2]}")
            for s in sorted(found - gold):
                mistakes.append(f"+ {text[max(0, s[0] - 30) : s[0]]!r} [{text[s[0] : s[1]]}] {s[2]}")
    return {key: f1(c["right"], c["found"], c["gold"]) for key, c in counts.items()}


def parsing(nlp: Language, corpora: Path) -> Score:
    """UD EWT dev, sentence by sentence from its own words; punctuation counts, as in the CoNLL shared tasks."""
    right: Counter[str] = Counter()
    for _, rows in read_conllu(corpora / "ud_ewt" / "dev.conllu"):
        n = len(rows)
        doc = run(nlp, Doc(nlp.vocab, words=[row[1] for row in rows], sent_starts=[True] + [False] * (n - 1)))
        for token, row in zip(doc, rows, strict=True):
            head = 0 if token.head.i == token.i else token.head.i + 1
            right["words"] += 1
            right["upos"] += token.pos_ == row[3]
            right["xpos"] += token.tag_ == row[4]
            right["feats"] += (str(token.morph) or "_") == row[5]
            right["lemma"] += token.lemma_ == row[2]
            right["uas"] += head == int(row[6])
            right["las"] += head == int(row[6]) and token.dep_ == row[7]
    return {
        key: round(100 * right[key] / right["words"], 2) for key in ("upos", "xpos", "feats", "lemma", "uas", "las")
    }


def sentences(nlp: Language, gold: Iterable[CutText]) -> Score:
    """From raw text, counted by dossier.evaluate: boundaries, and whole sentences as CoNLL 2018 counts them."""
    whole, boundaries = (
        {
            "p": round(100 * row.precision, 2),
            "r": round(100 * row.recall, 2),
            "f": round(100 * row.f1, 2),
            "gold": row.gold,
        }
        for row in score_sentences(gold, nlp, "")
    )
    return {**boundaries, "sentences": whole}


def sentences_ewt(nlp: Language, corpora: Path) -> Score:
    """UD EWT dev, document by document."""
    return sentences(nlp, map(running_text, documents(corpora / "ud_ewt" / "dev.conllu")))


def sentences_gum_news(nlp: Language, corpora: Path) -> Score:
    """GUM's news. The model is trained on it: what is learnt, not what is known."""
    paths = sorted((corpora / "gum").glob("GUM_news_*.conllu"))
    return sentences(nlp, (running_text(document) for path in paths for document in documents(path)))


def sentences_wikinews(nlp: Language, corpora: Path) -> Score:
    """Held-out annotated Wikinews, cut by hand (examples/gold/sentences)."""
    return sentences(nlp, read_starts(GOLD / "wikinews.starts.jsonl"))


def speed(nlp: Language, corpora: Path) -> Score:
    """Words a second of the whole pipeline in one process, on Wikinews."""
    lines = (corpora / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    texts = [json.loads(line)["text"] for line in lines]
    begun, cpu = time.perf_counter(), time.process_time()
    words = sum(len(nlp(text)) for text in texts)
    return {
        "words_per_second": round(words / (time.perf_counter() - begun)),
        "words_per_cpu_second": round(words / (time.process_time() - cpu)),
    }


LAYERS: dict[str, Callable[[Language, Path], Score]] = {
    "names_uner_ewt_dev": names_uner,
    "names_wikinews_held_out": names_wikinews,
    "ud_ewt_dev_gold_words": parsing,
    "sentences_ud_ewt_dev_raw": sentences_ewt,
    "sentences_gum_news_raw": sentences_gum_news,
    "sentences_wikinews_held_out": sentences_wikinews,
    "speed": speed,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model-dir", type=Path, help="another exported model than the shipped one")
    parser.add_argument("--layers", nargs="*", default=list(LAYERS))
    parser.add_argument("--mistakes", type=Path, help="write the wrong names of held-out Wikinews here")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    folder = args.model_dir or model_files.MODEL
    if args.model_dir:
        model_files.MODEL = args.model_dir
    begun = time.perf_counter()
    nlp = load_pipeline()
    scores: dict[str, Any] = {
        "model": {
            "bytes": sum(path.stat().st_size for path in folder.iterdir()),
            "load_seconds": round(time.perf_counter() - begun, 2),
        }
    }
    for layer in args.layers:
        scores[layer] = LAYERS[layer](nlp, args.corpora)
        print(layer, json.dumps(scores[layer]), flush=True)
    print("model", json.dumps(scores["model"]))
    if args.mistakes:
        mistakes: list[str] = []
        names_wikinews(nlp, args.corpora, mistakes)
        args.mistakes.write_text("\n".join(mistakes) + "\n", encoding="utf-8")
    if args.out:
        args.out.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
