"""The `dossier` program: the only place that prints or exits. Messages to standard error, results to standard output.

Exit status: 0 done, 1 done but with something to look at (rejects under --strict, findings of check), 2 wrong use.
"""

from __future__ import annotations

import functools
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from dossier import __version__
from dossier.errors import CorrectionsError, DossierError
from dossier.types import ENTITY_TYPES

SETTINGS = {"help_option_names": ["-h", "--help"]}
FILE = click.Path(path_type=Path)
EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
DATABASE = click.option("--db", type=FILE, default="dossier.db", show_default=True, help="Database.")
EXPORTS = ("csv", "jsonl", "ftm", "jsonld", "gexf", "graphml", "parquet")
SHOWN = 20  # rejects that are listed one by one


class WrongUse(click.ClickException):
    """What the user can mend, in one line (corrections: one a mistake)."""

    exit_code = 2


def _messages(function: Callable[..., None]) -> Callable[..., None]:
    """Turns a DossierError into its line and exit status 2."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
        except CorrectionsError as error:
            raise WrongUse(str(error)) from error
        except DossierError as error:
            raise WrongUse(" ".join(str(error).split())) from error

    return run


def _say(text: str) -> None:
    click.echo(text, err=True)


def _one_line(text: str) -> str:
    """Without what a terminal would take for a command: names come from articles."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class _Progress:
    """A bar on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self.step, self.bar, self.said = "", None, 0.0  # type: tuple[str, Any, float]

    def __call__(self, step: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            from tqdm import tqdm

            if step != self.step:
                self.close()
                self.step, self.bar = step, tqdm(total=total, desc=step, unit="", leave=False)
            self.bar.update(done - self.bar.n)
        elif step != self.step or done == total or time.monotonic() > self.said + 10:
            self.step, self.said = step, time.monotonic()
            _say(f"{step} {done}/{total}" if total > 1 else step)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()


@click.group(context_settings=SETTINGS)
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """From a folder of news articles to a knowledge base that people can browse, question and cite."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@DATABASE
@click.option(
    "--corrections",
    type=EXISTING_FILE,
    help="What a person decided.  [default: corrections.yml in or beside the first PATH]",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes.  [default: 2]")
@click.option("--model", help="An installed spaCy pipeline instead of the shipped one.")
@click.option("--deadline", type=click.FloatRange(1), default=60.0, show_default=True, help="Seconds for one article.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if an input was set aside.")
@_messages
def build(paths: tuple[Path, ...], db: Path, strict: bool, **options: Any) -> None:
    """Read, annotate, resolve, store. Run again, it does only what is new, changed or gone."""
    from dossier.build_database import build_database

    progress = _Progress()
    try:
        report = build_database(paths, db, progress=progress, **options)
    except KeyboardInterrupt:
        _say(f"stopped; {db} is as it was, and the next build goes on from here")
        sys.exit(130)
    finally:
        progress.close()
    for reject in report.rejects[:SHOWN]:
        where = reject.path if reject.item is None else f"{reject.path}:{reject.item}"
        _say(f"set aside {where}: {reject.reason}: {' '.join(reject.detail.split())}")
    if len(report.rejects) > SHOWN:
        _say(f"set aside {len(report.rejects) - SHOWN} more: see the table rejects")
    for idle in report.idle_corrections:
        _say(f"corrections line {idle.line} ({idle.rule}): {_one_line(idle.effect)}")
    if not report.changed:
        _say(
            f"{db}: nothing is new, changed or gone ({report.article_count} articles, {report.reject_count} set aside)"
        )
    else:
        done = f"{report.article_count} articles in {report.seconds:.1f} s, {report.reject_count} inputs set aside"
        _say(f"{db}: {done}")
    if strict and report.reject_count:
        sys.exit(1)


@main.command()
@DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@_messages
def serve(db: Path, host: str, port: int) -> None:
    """Browse the knowledge base: Datasette with our pages."""
    from dossier.publish.serve import serve as run

    run(db, host, port, _say)


@main.command()
@DATABASE
@click.option("--out", type=FILE, required=True, help="Folder to write.")
@_messages
def site(db: Path, out: Path) -> None:
    """Write the whole knowledge base as static files."""
    from dossier.publish.site import write_site

    progress = _Progress()
    try:
        pages = write_site(db, out, functools.partial(progress, "pages"))
    finally:
        progress.close()
    _say(f"{out}: {pages} pages")


@main.command()
@DATABASE
@click.option("--format", "form", type=click.Choice(EXPORTS), required=True, help="What to write.")
@click.option("--out", type=FILE, required=True, help="File to write.")
@_messages
def export(db: Path, form: str, out: Path) -> None:
    """Write entities and relations for other programs."""
    from dossier.publish.export import EXPORTERS

    _say(f"{out}: {EXPORTERS[form](db, out)} records")


@main.command()
@DATABASE
@_messages
def check(db: Path) -> None:
    """Audit the database: keys, offsets, evidence, counts. Exit status 1 and a list where anything is off.

    Says what each line of the corrections changed.
    """
    from dossier.store.check import check_database
    from dossier.store.decided import correction_effects

    findings = check_database(db)
    for line in correction_effects(db):
        click.echo(_one_line(line))
    for finding in findings:
        click.echo(str(finding))
    if findings:
        _say(f"{db}: {len(findings)} checks fail")
        sys.exit(1)
    _say(f"{db}: all is well")


@main.command()
@click.option("--service", required=True, help="Address of a reconciliation service, https://...")
@DATABASE
@click.option("--type", "type_", type=click.Choice(ENTITY_TYPES), help="Only entities of this type.")
@click.option("--limit", type=click.IntRange(1), help="Ask about so many entities.  [default: all]")
@click.option("--min-score", type=float, help="Least score, on the service's scale; sure matches are always kept.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests.")
@click.option("--out", type=FILE, required=True, help="File of corrections to put the proposals in.")
@_messages
def reconcile(service: str, db: Path, out: Path, **options: Any) -> None:
    """Ask a service that you name for Wikidata items, and write proposals for you to accept.

    Sends the names, types and countries of entities that have no item yet. What OUT holds stays; run again to go on.
    """
    from dossier.reconcile import reconcile as run

    progress = _Progress()
    try:
        done = run(service, db, out, progress=progress, **options)
    except KeyboardInterrupt:
        _say(f"stopped; {out} has what was found, and the next run goes on from there")
        sys.exit(130)
    finally:
        progress.close()
    before = f", {done.known} known before" if done.known else ""
    _say(f"{out}: proposals for {done.found} of {done.asked} entities from {done.service}{before}")
    if done.found:
        _say("set accept to yes where the item is right, and build with --corrections")


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@_messages
def diff(old: Path, new: Path) -> None:
    """Say what a rebuild added (+), changed (~) and removed (-)."""
    from dossier.store.diff import diff_databases

    for line in diff_databases(old, new):
        click.echo(line)


@main.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with gold data.")
@click.option("--model", help="An installed spaCy pipeline instead of the shipped one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--record", type=FILE, help="CSV file that keeps the scores: what the table `quality` is made of.")
@click.option("--note", default="", help="With --record: what a reader should know of this data.")
@_messages
def evaluate(data: Path, model: str | None, as_json: bool, record: Path | None, note: str) -> None:
    """Precision, recall and F1 of every layer against gold data; 95 %: where F1 would fall on as many such articles."""
    from dossier.evaluate import evaluate as run

    scores = run(data, model)
    if record is not None:
        from dossier.annotate.version import model_version
        from dossier.evaluate.record import record as keep

        _say(f"{record}: {keep(record, scores, date.today(), model_version(model), note)} rows")
    if not as_json:
        click.echo(f"{'layer':<20} {'data':<28} {'precision':>9} {'recall':>7} {'F1':>6} {'95 %':>13} {'gold':>7}")
    for s in scores:
        if as_json:
            row = {
                "layer": s.layer,
                "data": s.data,
                "precision": s.precision,
                "recall": s.recall,
                "f1": s.f1,
                "interval": s.interval,
                "gold": s.gold,
            }
            click.echo(json.dumps(row))
        else:
            held = f"{s.interval[0]:.3f} - {s.interval[1]:.3f}" if s.interval else ""
            click.echo(
                f"{s.layer:<20} {s.data:<28} {s.precision:>9.3f} {s.recall:>7.3f} {s.f1:>6.3f} {held:>13} {s.gold:>7}"
            )
