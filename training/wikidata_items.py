"""Makes build/dossier/resolve/data/items.yml: Wikidata items of countries, regions, US states and languages, and where
countries lie.

    python training/wikidata_items.py BORDERS LANGUAGES ATLAS > build/dossier/resolve/data/items.yml

BORDERS is src/data/borders.json of the npm package @rapideditor/country-coder (ISC licence), LANGUAGES is
data/languages.json of the npm package wikidata-lang (MIT), ATLAS is countries-50m.json of the npm package world-atlas
(Natural Earth, public domain). States come from the Python package rigour (MIT), which has to be installed beside
shapely and must agree with the first on countries. No item here is from memory. A country's point is the middle of its
largest piece of land: the centroid, or a point inside where the centroid lies outside.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pycountry
import yaml
from rigour.territories import get_territory
from shapely.geometry import Polygon

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "build"))
STATES = 51  # with the District of Columbia
REGIONS = {
    "EU": "Europe", "AF": "Africa", "AS": "Asia", "NA": "North America", "SA": "South America",
}  # fmt: skip
# where the two sources differ the item that bears the country's own name counts: not the kingdom with its islands
KINGDOMS = {"DK", "NL"}
DIFFER = {"EH", "SJ"}  # the territory, not the state that claims it; both islands, not one


def land(atlas: dict[str, Any]) -> Iterator[tuple[str, list[Polygon]]]:
    """ISO 3166-1 numeric code -> pieces of land, from TopoJSON."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    for country in atlas["objects"]["countries"]["geometries"]:
        rings = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        outer = [[p for i in piece[0] for p in (arcs[i] if i >= 0 else arcs[~i][::-1])] for piece in rings]
        if "id" in country:
            pieces = [Polygon(_unbroken(ring)).buffer(0) for ring in outer]
            yield country["id"], [piece for piece in pieces if not piece.is_empty]


def _unbroken(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What lies on both sides of the date line, in one piece."""
    xs = [x for x, _ in ring]
    return [(x + 360 if x < 0 else x, y) for x, y in ring] if max(xs) - min(xs) > 180 else ring


def middle(pieces: list[Polygon]) -> list[float]:
    """Latitude and longitude of the middle of the largest piece; degrees of longitude are shorter in the north."""
    largest = max(pieces, key=lambda piece: piece.area * math.cos(math.radians(piece.centroid.y)))
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return [round(point.y, 2), round((point.x + 180) % 360 - 180, 2)]


def countries(features: list[dict[str, Any]], lands: dict[str, list[Polygon]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Code -> item and point, of the countries that countries.yml lists."""
    listed = yaml.safe_load((ROOT / "build/dossier/annotate/data/countries.yml").read_text(encoding="utf-8"))
    own = [f["properties"] for f in features]
    for entry in listed:
        code = entry["code"]
        found = next(p for p in own if code in (p.get("iso1A2"), *p.get("aliases", [])))
        item = found["wikidata"]
        if code in KINGDOMS:
            item = next(p["wikidata"] for p in own if p.get("country") == code and p.get("nameEn") == entry["name"])
        elif code not in DIFFER and get_territory(code).qid != item:
            raise SystemExit(f"{code}: the sources differ: {item} and {get_territory(code).qid}")
        record = pycountry.countries.get(alpha_2=code)
        pieces = lands.get(record.numeric) if record else None
        yield code, {"item": item, **({"at": middle(pieces)} if pieces else {})}


def languages(records: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """ISO 639-3 code -> item, of the languages that the gazetteer knows: the one item of the code, else that which
    bears the language's name."""
    from dossier.annotate.gazetteer import _languages

    by_code: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        for code in record.get("iso6393") or []:
            by_code[code].append((record["wd"], record.get("label", "")))
    names: dict[str, set[str]] = defaultdict(set)
    for entry in _languages():
        names[str(entry.key).removeprefix("language:")].add(entry.name.casefold())
    for code in sorted(names):
        items = by_code.get(code, [])
        if len(items) > 1:
            items = [found for found in items if found[1].casefold() in names[code]]
        if len(items) == 1:
            yield code, items[0][0]


def main() -> None:
    borders, langs, atlas = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:4])
    lands: dict[str, list[Polygon]] = defaultdict(list)
    for code, pieces in land(atlas):  # some islands have an entry of their own under their country's code
        lands[code] += pieces
    features = borders["features"]
    named = {p["nameEn"]: p["wikidata"] for f in features if (p := f["properties"]).get("level") and "nameEn" in p}
    regions = {key: named[name] for key, name in REGIONS.items()}
    states = {s.code: s for s in pycountry.subdivisions.get(country_code="US") if s.type in ("State", "District")}
    regions |= {code: get_territory(code).qid for code in sorted(states)}
    assert len(states) == STATES
    data = {"countries": dict(countries(features, lands)), "regions": regions, "languages": dict(languages(langs))}
    items = [c["item"] for c in data["countries"].values()] + list(regions.values()) + list(data["languages"].values())
    twice = sorted({item for item in items if items.count(item) > 1})
    if twice:
        raise SystemExit(f"items that stand twice: {twice}")
    print("# Made by training/wikidata_items.py; see there for the sources. Do not edit by hand.")
    for kind, values in data.items():
        print(f"{kind}:")
        for key, value in values.items():
            told = yaml.safe_dump(value, default_flow_style=True, sort_keys=False).replace("\n...", "").strip()
            print(f"  {json.dumps(key)}: {told}")


if __name__ == "__main__":
    main()
