"""The spaCy pipeline that annotate works with: the shipped one, or an installed one with its labels mapped to ours."""

import spacy
from spacy.language import Language

from dossier.annotate import (  # noqa: F401  they register their factories
    chains,
    clear_trees,
    encoder,
    foreign_labels,
    lemmatizer,
    names,
    parser,
    sure_starts,
    tagger,
)
from dossier.annotate.clear_trees import is_clear
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

    `name` is a package's name or the folder of a saved pipeline. Raises ModelError where the shipped model is damaged,
    or the named pipeline is not installed, not English, or sets no names, tags or trees.
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
    except (ValueError, ImportError) as error:  # made for another spaCy, or with components that are not installed
        first = (str(error).splitlines() or [""])[0]
        raise ModelError(f"The spaCy pipeline {name!r} cannot be loaded: {first}") from error
    if {"dossier_names", "dossier_foreign_labels"}.intersection(nlp.pipe_names):  # ours, or made ours, saved to disk
        return nlp
    return _adapted(nlp, name)


def _adapted(nlp: Language, name: str) -> Language:
    """A pipeline of others with our labels, trees and chains."""
    if nlp.lang != "en":
        raise ModelError(f"The spaCy pipeline {name!r} reads {nlp.lang!r}; dossier reads English.")
    trial = nlp("Ann Lee met the mayor in Lima.")
    layers = {"DEP": "dependency trees", "TAG": "tags", "POS": "parts of speech", "LEMMA": "lemmas", "ENT_IOB": "names"}
    missing = [what for layer, what in layers.items() if not trial.has_annotation(layer)]
    if missing:
        raise ModelError(f"The spaCy pipeline {name!r} sets no {' and no '.join(missing)}; dossier needs them.")
    declared = {label for _, component in nlp.pipeline for label in getattr(component, "labels", ())}
    nlp.add_pipe("dossier_sure_starts", first=True)
    nlp.add_pipe("dossier_foreign_labels")
    if is_clear(declared | {token.dep_ for token in trial}):
        nlp.add_pipe("dossier_clear_trees")
    nlp.add_pipe("dossier_chains")
    return nlp
