"""The language stage: what one article says, as offsets into its text. The only folder that knows spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dossier.annotate.annotator import Annotator
    from dossier.annotate.version import annotation_version

__all__ = ["Annotator", "annotation_version"]


def __getattr__(name: str) -> Any:
    """Lazily: a build that has nothing to do must not pay for importing spaCy."""
    if name == "Annotator":
        from dossier.annotate.annotator import Annotator

        return Annotator
    if name == "annotation_version":
        from dossier.annotate.version import annotation_version

        return annotation_version
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
