"""The spaCy pipeline that annotate works with: the shipped one, or an installed one with its labels mapped to ours."""

import spacy
from spacy.language import Language

from dossier.annotate import (  # noqa: F401  they register their factories
    chains,
    encoder,
    foreign_labels,
    lemmatizer,
    names,
    parser,
    tagger,
)
from dossier.annotate.model_files import load_model
from dossier.annotate.tokenizer import blank_pipeline
from dossier.errors import ModelError

COMPONENTS = (
    "dossier_encoder",
    "dossier_parser",
    "dossier_tagger",
    "dossier_lemmatizer",
    "dossier_names",
    "dossier_chains",
)


def load_pipeline(name: str | None = None) -> Language:
    """The shipped pipeline, or the installed spaCy pipeline of that name with its labels mapped to ours.

    Raises ModelError where the shipped model is damaged, or the named pipeline is not installed.
    """
    if name is None:
        nlp = blank_pipeline()
        meta = load_model().meta
        nlp.meta.update(name=meta["name"].removeprefix("en_"), version=meta["version"], license=meta["license"])
        for component in COMPONENTS:
            nlp.add_pipe(component)
        return nlp
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"No spaCy pipeline called {name!r} is installed. Install it, or leave --model out to use the shipped one."
        ) from error
    if "dossier_names" in nlp.pipe_names:  # ours, saved to disk
        return nlp
    nlp.add_pipe("dossier_foreign_labels")
    nlp.add_pipe("dossier_chains")
    return nlp
