"""Are these the corpora that the shipped model is made of? `python checksums.py CORPORA` says which are not.

corpora.json holds a SHA-256 for each folder, over the names and bytes of its files in order; `--write` takes it anew.
"""

import argparse
import hashlib
import json
from pathlib import Path

from convert import NATIONALITIES, NEEDS

KEPT = Path(__file__).parent.parent / "corpora.json"
FOLDERS = sorted({need.split("/")[0] for needs in NEEDS.values() for need in [*needs, NATIONALITIES, "doj_html/"]})


def checksum(folder: Path) -> str:
    """Of all files in it, whatever Python or an editor left there aside."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = {name: checksum(args.corpora / name) for name in FOLDERS if (args.corpora / name).is_dir()}
    if args.write:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    for name in sorted(kept.keys() | found.keys()):
        if kept.get(name) != found.get(name):
            print(f"{name}: {'absent' if name not in found else 'not what the shipped model was made of'}")
    print(sum(kept.get(name) == value for name, value in found.items()), "of", len(kept), "corpora are the same")


if __name__ == "__main__":
    main()
