"""Loads an exported model as the pipeline does and annotates a text: `python try_model.py MODEL_DIR [TEXT]`."""

import sys
from pathlib import Path

import dossier.annotate.model_files as model_files
from dossier import load_pipeline

TEXT = "Anna Keller, the mayor of Westbrook, opened the bridge on Monday. She thanked the workers of Barrow Steel."


def main(folder: Path, text: str) -> None:
    model_files.MODEL = folder
    doc = load_pipeline()(text)
    for sentence in doc.sents:
        print(" ".join(f"{token.text}/{token.tag_}/{token.dep_}<{token.head.i}" for token in sentence))
    print("names:", ", ".join(f"{name.text} ({name.label_})" for name in doc.ents) or "none")
    print("chains:", "; ".join(" = ".join(span.text for span in chain) for chain in doc._.chains) or "none")
    bare = [token.text for token in doc if not (token.pos_ and token.tag_ and token.dep_)]
    if bare or not doc.has_annotation("SENT_START"):
        raise SystemExit(f"words without tags or a head: {bare}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else TEXT)
