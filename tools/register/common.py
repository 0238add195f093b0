"""What the makers of the register share: reading sources, folding names, writing tables."""

import csv
import html
import pathlib
import re
import unicodedata

ACTOR_COLUMNS = ("id", "name", "kind", "country", "sectors", "aliases", "parent", "backers", "ids", "from", "to",
                 "title", "source")


def fold(name):
    """The form in which the program compares names (docs/formats/register.md)."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = text.translate(str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}))
    text = re.sub(r"['’‘ʼ`.]", "", text)
    return " ".join(re.sub(r"[^0-9a-z&]+", " ", text.replace("&", " and ")).split())


def slug(text):
    return fold(text).replace(" ", "-")


def clean(text):
    """Plain text of a source's field: entities resolved, white space folded."""
    return " ".join(html.unescape(html.unescape(text)).replace("\t", " ").replace("|", "/").split())


def read_tsv(path):
    """Rows of a register file as dicts; comments and empty cells as the program reads them."""
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n")
             if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = ["" if cell == "-" else cell for cell in line.split("\t")]
        rows.append(dict(zip(header, cells)))
    return rows


def write_tsv(path, comment, columns, rows):
    out = ["# " + comment, "\t".join(columns)]
    for row in rows:
        cells = [str(row.get(column) or "-") for column in columns]
        assert not any("\t" in cell or "\n" in cell for cell in cells), cells
        out.append("\t".join(cells))
    pathlib.Path(path).write_text("\n".join(out) + "\n", encoding="utf-8")


def join(values):
    """The distinct ones of a list, in order, as one cell."""
    seen, out = set(), []
    for value in values:
        value = value.strip()
        if value and value not in seen:
            seen.add(value)
            out.append(value)
    return "|".join(out)


class Countries:
    """Names and codes of countries from country-codes.csv and country-info.tsv."""

    SPECIAL = {"The Bahamas": "BHS", "Burma": "MMR", "Myanmar": "MMR", "Cabo Verde": "CPV", "Cape Verde": "CPV",
               "Democratic Republic of the Congo": "COD", "Republic of the Congo": "COG", "Czech Republic": "CZE",
               "Czechia": "CZE", "East Timor": "TLS", "The Gambia": "GMB", "Ivory Coast": "CIV", "Kosovo": "XKX",
               "Macau": "MAC", "Federated States of Micronesia": "FSM", "Micronesia": "FSM", "Palestine": "PSE",
               "Swaziland": "SWZ", "Eswatini": "SWZ", "Turkey": "TUR", "Vatican City": "VAT", "Russia": "RUS",
               "United Kingdom": "GBR", "United States": "USA", "Macedonia": "MKD", "North Macedonia": "MKD",
               "Hong Kong": "HKG", "Syria": "SYR", "South Korea": "KOR", "North Korea": "PRK", "Brunei": "BRN",
               "England": "GBR", "Scotland": "GBR", "Wales": "GBR", "Great Britain": "GBR", "Laos": "LAO",
               "Vietnam": "VNM", "Iran": "IRN", "Bosnia and Herzegovina": "BIH", "Tanzania": "TZA"}

    def __init__(self, data):
        self.iso3_of_iso2, self.name_of, self.wikidata_of, self.iso3_of_name = {}, {}, {}, {}
        with open(data / "gazetteer/country-codes.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                iso3 = row["ISO3166-1-Alpha-3"]
                self.iso3_of_iso2[row["ISO3166-1-Alpha-2"]] = iso3
                self.name_of[iso3] = row["CLDR display name"] or row["UNTERM English Short"]
                self.wikidata_of[iso3] = row["wikidata_id"].rsplit("/", 1)[-1]
                for key in ("CLDR display name", "UNTERM English Short", "official_name_en"):
                    self.iso3_of_name.setdefault(fold(row[key]), iso3)
        self.iso3_of_iso2["XK"] = "XKX"
        self.name_of["XKX"] = "Kosovo"
        for name, iso3 in self.SPECIAL.items():
            self.iso3_of_name[fold(name)] = iso3

    def iso3(self, name):
        return self.iso3_of_name.get(fold(name), "")
