"""Makes build/dossier/annotate/data/countries.yml: names, nationality words and capitals of the world's countries.

    python training/country_list.py FACTBOOK_JSON > build/dossier/annotate/data/countries.yml

FACTBOOK_JSON is the CIA World Factbook's "nationalities" extract (public domain). Codes and official names come from
pycountry, short names from Babel. What those sources lack or word differently from newspapers is in MORE below.
"""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path

import pycountry
import yaml
from babel import Locale

# names and nationality words of newspaper English that the sources do not have: code -> (names, adjectives, people)
MORE: dict[str, tuple[list[str], list[str], list[str]]] = {
    "US": (["US", "U.S.", "USA", "U.S.A.", "America", "United States of America"], ["American"], ["American"]),
    "GB": (["UK", "U.K.", "Britain", "Great Britain"], ["British"], ["Briton", "Brit"]),
    "AE": (["UAE", "U.A.E.", "Emirates"], ["Emirati"], ["Emirati"]),
    "CD": (["DRC", "DR Congo", "D.R. Congo", "Democratic Republic of Congo"], ["Congolese"], ["Congolese"]),
    "CG": (["Republic of Congo", "Congo-Brazzaville"], [], []),
    "CF": (["CAR"], ["Central African"], ["Central African"]),
    "KP": (["DPRK"], ["North Korean"], ["North Korean"]),
    "KR": ([], ["South Korean"], ["South Korean"]),
    "CZ": (["Czech Republic"], [], []),
    "CI": (["Ivory Coast"], ["Ivorian", "Ivoirian"], ["Ivorian", "Ivoirian"]),
    "MM": (["Burma"], ["Burmese"], []),
    "NL": (["Holland"], [], ["Dutchman", "Dutchwoman"]),
    "MK": (["Macedonia"], ["North Macedonian"], ["North Macedonian"]),
    "SZ": (["Swaziland"], ["Swazi"], ["Swazi"]),
    "TL": (["East Timor"], ["East Timorese"], ["East Timorese"]),
    "TR": (["Turkiye", "Türkiye"], [], []),
    "VA": (["Vatican", "Holy See"], [], []),
    "PS": (["Palestine"], ["Palestinian"], ["Palestinian"]),
    "TW": ([], ["Taiwanese"], ["Taiwanese"]),
    "HK": (["Hong Kong"], [], ["Hongkonger", "Hong Konger"]),
    "MO": (["Macau", "Macao"], [], []),
    "RU": (["Russian Federation"], [], []),
    "CV": (["Cape Verde"], ["Cape Verdean"], ["Cape Verdean"]),
    "BA": (["Bosnia", "Bosnia-Herzegovina"], ["Bosnian"], ["Bosnian"]),
    "RS": ([], ["Serbian", "Serb"], ["Serb", "Serbian"]),
    "KZ": ([], ["Kazakh"], ["Kazakh"]),
    "UZ": ([], ["Uzbek"], ["Uzbek"]),
    "KG": ([], ["Kyrgyz"], ["Kyrgyz"]),
    "TJ": ([], ["Tajik"], ["Tajik"]),
    "TM": ([], ["Turkmen"], ["Turkmen"]),
    "AR": ([], ["Argentinian", "Argentine"], ["Argentinian", "Argentine"]),
    "IL": ([], ["Israeli"], ["Israeli"]),
    "ES": ([], ["Spanish"], ["Spaniard"]),
    "IE": (["Republic of Ireland"], [], ["Irishman", "Irishwoman"]),
    "FR": ([], [], ["Frenchman", "Frenchwoman"]),
    "SA": ([], ["Saudi", "Saudi Arabian"], ["Saudi"]),
    "BW": ([], ["Botswanan"], ["Botswanan"]),
    "LS": ([], ["Basotho"], ["Basotho"]),
    "PH": ([], ["Philippine", "Filipino"], ["Filipino"]),
    "NP": ([], ["Nepalese", "Nepali"], ["Nepalese", "Nepali"]),
    "XK": (["Kosovo"], ["Kosovar", "Kosovan"], ["Kosovar", "Kosovan"]),
    "SG": ([], ["Singaporean"], ["Singaporean"]),
    "VU": ([], ["Vanuatuan"], []),
    "NZ": ([], [], ["New Zealander", "Kiwi"]),
    "EH": ([], ["Sahrawi"], ["Sahrawi"]),
    "GL": ([], ["Greenlandic"], ["Greenlander"]),
    "LI": ([], [], ["Liechtensteiner"]),
    "LU": ([], [], ["Luxembourger"]),
    "BF": ([], ["Burkinabe", "Burkinabé"], ["Burkinabe"]),
}  # fmt: skip
# the United Kingdom's parts are countries to a newspaper; ISO 3166-2 gives them codes
PARTS = [
    {"code": "GB-ENG", "name": "England", "adjectives": ["English"], "people": ["Englishman", "Englishwoman"]},
    {"code": "GB-SCT", "name": "Scotland", "adjectives": ["Scottish"], "people": ["Scot"], "capital": "Edinburgh"},
    {"code": "GB-WLS", "name": "Wales", "adjectives": ["Welsh"], "people": ["Welshman", "Welshwoman"],
     "capital": "Cardiff"},
    {"code": "GB-NIR", "name": "Northern Ireland", "adjectives": ["Northern Irish"], "people": [],
     "capital": "Belfast"},
]  # fmt: skip
# words of the factbook that are a noun of another country, or no nationality word in running text
NOT_WORDS = {
    "NA",
    "none",
    "Chinese/Hong Konger",
    "Chinese/Hong Kong",
    "Congo",
    "Norfolk Islander",
    "Channel Islander",
    "Hong Kong",
}


def words(cell: str) -> list[str]:
    """["Dane"] from "Dane(s)", ["Argentine", "Argentinian"] from lists with notes in brackets."""
    cell = html.unescape(cell)
    cell = re.split(r"; note", cell)[0]
    cell = re.sub(r"\([^)]*\)", "", cell)
    return [w.strip() for w in re.split(r",| or |;", cell) if w.strip() and w.strip() not in NOT_WORDS]


def main(factbook: Path) -> None:
    territories = Locale("en").territories
    by_name: dict[str, str] = {}
    countries: dict[str, dict[str, object]] = {}
    for record in pycountry.countries:
        short = territories.get(record.alpha_2, record.name)
        short = {"CG": "Republic of the Congo", "CD": "Democratic Republic of the Congo", "HK": "Hong Kong",
                 "MO": "Macau", "MM": "Myanmar", "PS": "Palestine", "TR": "Turkey", "BA": "Bosnia and Herzegovina",
                 "CI": "Ivory Coast"}.get(record.alpha_2, short)  # fmt: skip
        names = [short, getattr(record, "common_name", ""), record.name, getattr(record, "official_name", "")]
        names += [n.replace("&", "and") for n in [short]] + [n.replace("St.", "Saint") for n in [short]]
        names += MORE.get(record.alpha_2, ([], [], []))[0]
        names = [n for n in dict.fromkeys(names) if n and "," not in n]
        countries[record.alpha_2] = {
            "code": record.alpha_2,
            "name": short,
            "names": names,
            "adjectives": [],
            "people": [],
        }
        for name in names:
            by_name.setdefault(name.lower(), record.alpha_2)
    countries["XK"] = {"code": "XK", "name": "Kosovo", "names": ["Kosovo"], "adjectives": [], "people": []}
    by_name["kosovo"] = "XK"
    by_name |= {"drc": "CD", "congo (brazzaville)": "CG", "the dominican": "DO", "the gambia": "GM",
                "the bahamas": "BS", "holy see (vatican city)": "VA", "falkland islands (islas malvinas)": "FK",
                "virgin islands": "VI"}  # fmt: skip
    for entry in json.loads(factbook.read_text(encoding="utf-8")).values():
        short = html.unescape(entry["short"])
        long = html.unescape(entry.get("long", ""))
        code = by_name.get(short.lower()) or by_name.get(long.lower())
        if code is None:
            if entry["adjective"]:
                print("no code for", short, long, file=sys.stderr)
            continue
        country = countries[code]
        country["adjectives"] = [w for w in words(entry["adjective"]) if w not in country["names"]]  # type: ignore[operator]
        country["people"] = [w for w in words(entry["noun"]) if w != short]
        capital = re.split(r"\(|;|,| in ", html.unescape(entry["capital"]))[0].strip()
        if capital and not capital.startswith(("no ", "administered", "none", "note")):
            country["capital"] = capital
    for code, (_, adjectives, people) in MORE.items():
        for key, more in (("adjectives", adjectives), ("people", people)):
            have = countries[code][key]
            countries[code][key] = list(dict.fromkeys([*have, *more]))  # type: ignore[misc]
    for code in ("KP", "KR"):  # a bare "Korean" names neither
        for key in ("adjectives", "people"):
            countries[code][key] = [w for w in countries[code][key] if w != "Korean"]  # type: ignore[attr-defined]
    for code in (
        "HK",
        "MO",
        "PM",
        "CG",
        "AW",
        "CW",
        "FM",
        "TL",
        "DM",
    ):  # their factbook words belong to another place first
        for key in ("adjectives", "people"):
            drop = {"Chinese", "French", "Frenchman", "Frenchwoman", "Congolese", "Dutch", "Dominican"}
            countries[code][key] = [w for w in countries[code][key] if w not in drop]  # type: ignore[attr-defined]
    found = [
        c
        for c in countries.values()
        if c.get("adjectives") or c.get("people") or c.get("capital") or len(c["code"]) == 2
    ]  # type: ignore[arg-type]
    found += [{**part, "names": [part["name"]]} for part in PARTS]
    print("# Made by training/country_list.py; see there for the sources. Do not edit by hand.")
    for country in sorted(found, key=lambda c: str(c["code"])):
        line = {k: v for k, v in country.items() if v}
        if line["names"] == [line["name"]]:
            del line["names"]
        print(
            "- "
            + yaml.safe_dump(line, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False).strip()
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
