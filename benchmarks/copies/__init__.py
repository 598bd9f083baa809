"""Synthetic copies with known truth: what `python -m benchmarks.copies` makes, `dossier evaluate` reads."""
