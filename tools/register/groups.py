"""Armed groups of UCDP's list of warring sides that nobody described by hand, and the Factbook's terrorist groups."""

import csv
import re

from common import clean, fold, join, slug


def country_of(locations, countries):
    codes = []
    for name in locations.split("|"):
        name = re.sub(r"\s*\([^)]*\)", "", name)
        name = {"DR Congo": "Democratic Republic of the Congo", "Bosnia-Herzegovina": "Bosnia and Herzegovina",
                "Yemen": "Yemen", "South Yemen": "Yemen"}.get(name, name)
        code = countries.iso3(name)
        if code:
            codes.append(code)
    return codes


def make(data, countries, taken_anywhere, terrorist):
    rows = {}
    with open(data / "actors/ucdp-sides.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = clean(row["name"])
            if row["kind"] != "group" or int(row["last_year"]) < 1970 or fold(name) in taken_anywhere:
                continue
            codes = country_of(row["locations"], countries)
            country = codes[0] if len(set(codes)) == 1 else "IMG" if len(set(codes)) > 3 else codes[0] if codes else ""
            short = bool(re.fullmatch(r"[A-Za-z]{1,8}(-\S{1,4})?", name)) and sum(map(str.isupper, name)) > 1
            military = re.search(r"military faction|faction of|junta", name, re.I)
            ids = "ucdp:" + row["ucdp_actor_id"] if row["ucdp_actor_id"] and "|" not in row["ucdp_actor_id"] else ""
            rows[slug(name)] = {"id": "ucdp-" + slug(name), "name": name, "kind": "group", "country": country,
                                "sectors": "MIL" if military else "REB", "aliases": "~" + name if short else "",
                                "ids": ids, "source": "ucdp"}
    for key, entry in terrorist.items():
        names = [n for n in entry["names"] if fold(n)]
        if key in rows or any(fold(n) in taken_anywhere for n in names):
            continue
        country = "IMG" if len(entry["countries"]) > 2 else entry["countries"][0]
        aliases = ["~" + n if re.fullmatch(r"[A-Z][A-Za-z-]{1,6}", n) else n for n in names[1:]]
        rows[key] = {"id": "group-" + key, "name": names[0], "kind": "group", "country": country, "sectors": "REB",
                     "aliases": join(aliases), "source": "factbook"}
    return [rows[key] for key in sorted(rows)]
