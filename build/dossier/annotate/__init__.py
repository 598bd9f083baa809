"""The language stage: what one article says, as offsets into its text. The only folder that knows spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dossier.annotate.annotator import Annotator
    from dossier.annotate.version import annotation_version, model_version

__all__ = ["Annotator", "annotation_version", "model_version"]


def __getattr__(name: str) -> Any:
    """Lazily: a build that has nothing to do must not pay for importing spaCy."""
    if name == "Annotator":
        from dossier.annotate.annotator import Annotator

        return Annotator
    if name in {"annotation_version", "model_version"}:
        from dossier.annotate import version

        return getattr(version, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
