"""How much the relation head helps on news, by cross-validation.

`python relations_cross.py DATA CORPORA MARKS OUT relations.yml`

Heads are trained on four fifths of the marked articles each and run over the last fifth, with the rules beside them.
OUT gets a line for every relation that rules or head propose, with the head's probability and whether the marks have
it; the table printed is for the thresholds of relations.yml.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onnxruntime
import torch
import yaml
from environment import settle
from relations_export import export
from relations_labels import LABELS
from relations_model import Relations
from relations_read import GoldDocument, read_own_marks, read_wikinews
from relations_train import fit, read_rows
from spacy.language import Language

from dossier import load_pipeline
from dossier.annotate import relation_rules
from dossier.annotate.chains import find_chains
from dossier.annotate.dates import find_dates
from dossier.annotate.document import Reading
from dossier.annotate.model_files import load_model
from dossier.annotate.quotes import find_quotes
from dossier.annotate.relation_head import Judgements, judge
from dossier.annotate.relations import find_relations
from dossier.evaluate.facts import relation_key
from dossier.types import Article, Relation
from dossier.vocabulary import predicates

FOLDS = 5
LOW = 0.05  # what the head gives less is not proposed
Who = dict[int, str]


def fold_of(name: str) -> int:
    """Which fifth an article belongs to, by its name."""
    return int.from_bytes(name.encode()[-3:], "big") % FOLDS


def use(head: Relations) -> None:
    """Puts a head into the loaded model, with thresholds that let everything through."""
    model = load_model()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "relations.onnx"
        export(head, path)
        model.graphs["relations"] = onnxruntime.InferenceSession(str(path), options)
    add = dict.fromkeys(predicates(), LOW)
    held = {"labels": list(LABELS), "add": add, "doubt": {}, "event": LOW, "doubt_event": 0.0}
    object.__setattr__(model, "relations", held)
    relation_rules.thresholds.cache_clear()


def read(nlp: Language, gold: GoldDocument) -> Reading:
    """As the annotator does, up to the relations."""
    article = Article(gold.id, gold.id, None, "", gold.title, gold.text, published=gold.published)
    reading = Reading(article, nlp(gold.text))
    find_chains(reading)
    reading.dates = find_dates(reading)
    reading.quotes = find_quotes(reading)
    return reading


def who_is(reading: Reading, gold: GoldDocument) -> Who:
    """The marked entity of each chain, by the mentions that they share."""
    marked = {(mention.start, mention.end): mention.entity for mention in gold.mentions}
    found = {}
    for chain in reading.chains:
        spans = ((ref.span.start_char, ref.span.end_char) for ref in chain.references)
        shared = Counter(marked[span] for span in spans if span in marked)
        if shared:
            found[chain.index] = shared.most_common(1)[0][0]
    return found


def proposals(reading: Reading, gold: GoldDocument) -> Iterator[dict[str, Any]]:
    """Every relation of two entities that rules or head propose, and every marked one, as a line of OUT."""
    who = who_is(reading, gold)
    wanted = {
        relation_key(fact.subject, fact.predicate, fact.object, "negated" if fact.negated else "affirmed")
        for fact in gold.facts
    }
    for key in sorted(wanted, key=str):
        yield {"article": gold.id, "source": "gold", "key": str(key), "layer": key[0]}
    judged = judge(reading)
    assert judged is not None
    rules = find_relations(reading, rules_alone=True)
    told = {(r.sentence, r.predicate, r.subject, r.object) for r in rules}
    added = [
        r for r in find_relations(reading)
        if r.rule in ("relation head", "event head") and (r.sentence, r.predicate, r.subject, r.object) not in told
    ]  # fmt: skip
    for source, relations in (("rule", rules), ("head", added)):
        for r in relations:
            if r.subject is not None and r.object is not None:
                ends = (who.get(r.subject, r.subject), who.get(r.object, r.object))
                key = relation_key(ends[0], r.predicate, ends[1], r.polarity)
                yield {
                    "article": gold.id, "source": source, "key": str(key), "layer": key[0], "right": key in wanted,
                    "predicate": r.predicate, "rule": r.rule, "probability": _probability(reading, judged, r),
                    "words": [r.subject_text, reading.doc.text[slice(*r.cue_span)], r.object_text],
                }  # fmt: skip


def _probability(reading: Reading, judged: Judgements, relation: Relation) -> float | None:
    cue = reading.doc.char_span(*relation.cue_span, alignment_mode="expand")
    other = reading.doc.char_span(*(relation.object_span or relation.cue_span), alignment_mode="expand")
    assert cue is not None
    assert other is not None
    assert relation.subject is not None
    assert relation.object is not None
    if relation.family == "event":
        return judged.event(cue.start, relation.subject, relation.object)
    return judged.predicate(relation.predicate, relation.subject, relation.object, other.root.i)


def table(lines: list[dict[str, Any]], held: dict[str, Any]) -> Iterator[str]:
    """Rules alone, and rules with the head by the thresholds of relations.yml."""
    for layer in ("relations", "events"):
        wanted = {
            (line["article"], line["key"]) for line in lines if line["source"] == "gold" and line["layer"] == layer
        }
        for name in ("rules", "rules and head"):
            found = {
                (line["article"], line["key"])
                for line in lines
                if line["layer"] == layer
                and line["source"] != "gold"
                and (_stays(line, held) if name != "rules" else line["source"] == "rule")
            }
            right = len(found & wanted)
            precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            yield f"{layer:10} {name:15} P {precision:.3f} R {recall:.3f} F {f1:.3f} of {len(wanted)}"


def _stays(line: dict[str, Any], held: dict[str, Any]) -> bool:
    event, probability = line["layer"] == "events", line["probability"]
    if line["source"] == "rule":
        least = held["doubt_event"] if event else held["doubt"].get(line["predicate"], 0.0)
        return probability is None or probability >= least
    least = held["event"] if event else held["add"].get(line["predicate"], 2.0)
    return probability is not None and probability >= least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "corpora", "marks", "out", "thresholds"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.seed = args.steps = 0
    torch.set_num_threads(args.threads)
    vectors, rows, names = read_rows(args.data, held_fold=3)
    first = fit(rows, [], vectors, args).state_dict()
    golds = [*read_wikinews(args.corpora), *read_own_marks(args.corpora, args.marks)]
    nlp = load_pipeline()
    nlp.disable_pipe("dossier_chains")
    lines: list[dict[str, Any]] = []
    for k in range(FOLDS):
        use(fit(rows, [row for row in rows["news"] if fold_of(names[row.document]) != k], vectors, args, first))
        for gold in golds:
            if fold_of(gold.id) == k:
                lines += proposals(read(nlp, gold), gold)
    args.out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    for row in table(lines, yaml.safe_load(args.thresholds.read_text(encoding="utf-8"))):
        print(row)


if __name__ == "__main__":
    settle()
    main()
