"""`make bench`: ratios measured side by side in one run. Absolute times depend on the machine, ratios travel.

Each pair is timed in turns, A B A B, and the median of the pairs' ratios is printed, so that a machine whose speed
drifts does not tilt the result.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
TURNS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(name: str, a: Callable[[], object], b: Callable[[], object], turns: int = TURNS) -> None:
    """Print the median of time(a) / time(b) over the turns, with the lowest and the highest."""
    ratios = sorted(seconds(a) / seconds(b) for _ in range(turns))
    print(f"{name}: {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}, {turns} turns)")


def bench_pipeline() -> None:
    """How much of the language pipeline's time is the encoder's, and what the rules add to the pipeline's."""
    import dossier
    from dossier.annotate import Annotator
    from dossier.read import read_paths
    from dossier.types import Article

    articles = [item for item in read_paths([EXAMPLES]) if isinstance(item, Article)]
    nlp = dossier.load_pipeline()
    encoder = nlp.get_pipe("dossier_encoder")
    annotator = Annotator()
    words = sum(len(article.text.split()) for article in articles)
    rate = words / seconds(lambda: [annotator(article) for article in articles])
    print(f"{len(articles)} articles, {words} words; the annotator on this machine: {rate:.0f} words a second")
    ratio(
        "encoder alone / language pipeline",
        lambda: [encoder(nlp.make_doc(article.text)) for article in articles],
        lambda: [nlp(article.text) for article in articles],
    )
    ratio(
        "language pipeline / whole annotator",
        lambda: [nlp(article.text) for article in articles],
        lambda: [annotator(article) for article in articles],
    )


def bench_rebuild() -> None:
    """What a second build of unchanged articles costs, against the first."""
    import shutil

    from dossier.build_database import build_database

    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "bench.db"

        def first() -> None:
            for leftover in Path(folder).iterdir():
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
            build_database([EXAMPLES], db)

        first()
        ratio("build again, nothing new / first build", lambda: build_database([EXAMPLES], db), first, turns=2)


if __name__ == "__main__":
    bench_pipeline()
    bench_rebuild()
