"""States: names, adjectives, inhabitants and capitals, from the Factbook and two lists of the gazetteer."""

import csv
import re

from common import clean, join

COLUMNS = ("code", "name", "names", "adjectives", "people", "capitals", "ids", "source")

# Factbook rows without an ISO code of their own.
BY_SHORT_NAME = {"Kosovo": "XKX", "Serbia": "SRB", "Gaza, Gaza Strip": "PSE", "West Bank": "PSE"}
# Where the short name is not what reports write.
PREFERRED = {"MMR": "Myanmar", "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo",
             "COG": "Republic of the Congo", "GBR": "United Kingdom", "USA": "United States", "VAT": "Vatican",
             "TLS": "East Timor", "CPV": "Cape Verde", "TUR": "Turkey", "PSE": "Palestine", "HKG": "Hong Kong",
             "MAC": "Macau", "CZE": "Czech Republic", "SWZ": "Eswatini", "ARE": "United Arab Emirates",
             "CAF": "Central African Republic", "FSM": "Micronesia", "BIH": "Bosnia", "KOR": "South Korea",
             "PRK": "North Korea", "GMB": "Gambia", "BHS": "Bahamas", "DOM": "Dominican Republic"}


def iso3_of(row, countries):
    if row.get("iso2"):
        return countries.iso3_of_iso2.get(row["iso2"], "")
    return BY_SHORT_NAME.get(row["names"].get("conventional short form", ""), "")


def parts(text):
    text = re.sub(r"\([^)]*\)|\[[^]]*\]", "", text)
    return [part.strip() for part in re.split(r"[;,]| or ", text) if part.strip() and len(part.strip()) < 50]


def people_of(noun):
    """Singular and plural forms out of "Iraqi(s)", "Dane(s)", "Chinese (singular and plural)"."""
    out = []
    for part in re.split(r"[;,]| or ", noun):
        part = part.strip()
        if re.search(r"note|former|\bNA\b|none", part):
            continue
        if "(s)" in part:
            word = part.split("(s)")[0].strip()
            out += [word, word + "s"]
        elif "(men)" in part:
            word = part.split("(men)")[0].strip()
            out += [word, word[:-3] + "men"]
        elif "(women)" in part:
            word = part.split("(women)")[0].strip()
            out += [word, word[:-5] + "women"]
        else:
            word = re.sub(r"\([^)]*\)", "", part).strip()
            if word:
                out.append(word)
    return out


def make(data, factbook, countries):
    states = {}

    def state(code):
        return states.setdefault(code, {"names": [], "adjectives": [], "people": [], "capitals": []})

    for row in factbook:
        code = iso3_of(row, countries)
        if not code:
            continue
        if code == "PSE":
            state(code)
            continue
        entry, names = state(code), row["names"]
        for key in ("conventional short form", "conventional long form", "abbreviation"):
            for name in parts(clean(names.get(key, ""))):
                if name.lower() != "none":
                    entry["names"].append(re.sub(r"^the ", "", name, flags=re.I))
        nationality = row.get("nationality", {})
        entry["adjectives"] += [a for a in parts(clean(nationality.get("adjective", "")))
                                if a not in ("none", "NA") and "note" not in a and "former" not in a]
        entry["people"] += people_of(clean(nationality.get("noun", "")))
        capital = parts(clean(row.get("capital", {}).get("name", "")))
        entry["capitals"] += [c for c in capital[:1] if "no official" not in c and "administered" not in c]
    with open(data / "gazetteer/country-info.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["iso3"] in states:
                state(row["iso3"])["names"].append(row["country"])
                state(row["iso3"])["capitals"].append(row["capital"] or "")
    with open(data / "gazetteer/demonyms.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = countries.iso3(row["country"])
            if code in states and "(" not in row["demonym_plural"]:
                entry = state(code)
                entry["names"].append(re.sub(r"^The ", "", row["country"]))
                entry["adjectives"].append(row["adjective"])
                entry["people"].append(row["demonym_plural"])
                if row["demonym_plural"].endswith("s") and not row["demonym_plural"].endswith("ss"):
                    entry["people"].append(row["demonym_plural"][:-1])
    rows = []
    for code in sorted(states):
        entry = states[code]
        name = PREFERRED.get(code) or countries.name_of.get(code) or entry["names"][0]
        rows.append({"code": code, "name": name, "names": join(n for n in entry["names"] if n != name),
                     "adjectives": join(entry["adjectives"]), "people": join(entry["people"]),
                     "capitals": join(entry["capitals"]),
                     "ids": "wikidata:" + countries.wikidata_of[code] if countries.wikidata_of.get(code) else "",
                     "source": "factbook"})
    return rows
