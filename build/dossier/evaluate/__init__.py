"""How good is each layer? Compares what Dossier finds with gold data in common formats. `evaluate` is the whole face.

Glue, like build_database: it may use the stages, and no stage uses it.
"""

from dossier.evaluate.run import evaluate
from dossier.evaluate.scores import Score

__all__ = ["Score", "evaluate"]
