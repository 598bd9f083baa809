"""A small marked article and the annotation that finds everything in it."""

from dossier.evaluate.marked import MarkedArticle
from dossier.types import Annotation, Date, LocalEntity, Mention, Quote, Relation

TITLE = "⟦E1 Roe⟧ visits ⟦E2 Tarn⟧"
BODY = (
    "⟦E1 Ada Roe⟧, ⟦E1~ the mayor of ⟦E2 Tarn⟧⟧, met ⟦E3 Bo Lind⟧ on Friday.\n\n"
    "“⟦E1~ I⟧ am glad,” ⟦E1~ she⟧ said. ⟦E3 Lind⟧ said ⟦E1 Roe⟧ was late. ⟦E1 Roe⟧ praised ⟦E3 Lind⟧."
)
FACTS = """\
{"entity": "E1", "type": "person", "name": "Ada Roe"}
{"entity": "E2", "type": "place", "name": "Tarn"}
{"entity": "E3", "type": "person", "name": "Bo Lind"}
{"relation": ["E1", "heads", "E2"], "role": "mayor", "polarity": "affirmed", "modality": "asserted", "sentence": "x"}
{"relation": ["E1", "met", "E3"], "polarity": "affirmed", "modality": "asserted", "sentence": "x"}
{"relation": ["E1", "praise", "E3"], "polarity": "affirmed", "modality": "asserted", "sentence": "x"}
{"relation": ["E1", "denied", null], "object_text": "it", "polarity": "affirmed", "sentence": "x"}
{"quote": {"speaker": "E1", "cue": "said", "content": "I am glad", "directness": "direct", "polarity": "affirmed"}}
{"quote": {"speaker": "E3", "cue": "", "content": "Roe was late", "directness": "indirect", "polarity": "affirmed"}}
{"date": {"text": "Friday", "start": "2024-03-01", "end": "2024-03-01", "precision": "day"}}
"""


def write(folder, name="2024-03-02-roe-visits-tarn", text=f"{TITLE}\n\n{BODY}\n", facts=FACTS):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ann.txt"
    path.write_text(text, encoding="utf-8")
    (folder / f"{name}.facts.jsonl").write_text(facts, encoding="utf-8")
    return path


def perfect(gold: MarkedArticle) -> Annotation:
    """What a program would find that makes no mistake."""
    order = {entity: number for number, entity in enumerate(gold.types)}
    text = gold.article.text
    entities = tuple(LocalEntity(gold.names[entity], gold.types[entity]) for entity in gold.types)
    mentions = tuple(
        Mention(order[m.entity], text[m.start : m.end], "name" if m.is_name else "nominal", m.start, m.end)
        for m in gold.mentions
    )
    relations = tuple(
        Relation(
            0, order[r.subject], "", r.predicate, order[r.object] if r.object else None, "", (0, 1), None, (0, 1),
            "typed", "by hand", 1.0, r.role, r.polarity,
        )
        for r in gold.relations
    )  # fmt: skip
    quotes = tuple(
        Quote(0, q.start, q.end, q.directness, "said", order[q.speaker] if q.speaker else None, None)
        for q in gold.quotes
    )
    dates = tuple(Date(0, d.start, d.end, d.first, d.last, "day", "by hand") for d in gold.dates)
    return Annotation(gold.article.id, (), entities, mentions, relations, quotes, dates)
