#!/usr/bin/env python3
"""Writes assets/register/generated/ out of open lists; the same input gives the same bytes.

    tools/register/build.py --data FOLDER [--check]

FOLDER holds actors/ and gazetteer/ (ATTRIBUTION.md says what they are). What assets/register/reviewed/ describes is left
out of what is generated. With --check nothing is written; the exit status is 1 if a file would change.
"""

import argparse
import json
import pathlib
import sys
import tempfile

import bodies
import groups
import leaders
import roles
import states
from common import ACTOR_COLUMNS, Countries, fold, read_tsv, write_tsv

ROOT = pathlib.Path(__file__).resolve().parents[2] / "assets/register"


def reviewed_names():
    """Folded names of the reviewed actors: with their country, and alone; and the reviewed role nouns."""
    pairs, alone, role_words = set(), set(), set()
    for path in sorted((ROOT / "reviewed").glob("*.tsv")):
        for row in read_tsv(path):
            if path.name.startswith("actors"):
                for name in [row["name"]] + row.get("aliases", "").split("|"):
                    key = fold(name)
                    pairs.add((key, row.get("country", "")))
                    alone.add(key)
            elif path.name.startswith("roles"):
                role_words.update(fold(w) for w in row["words"].split("|"))
    return pairs, alone, role_words


def build(data, out):
    with open(data / "actors/factbook.jsonl", encoding="utf-8") as file:
        factbook = [json.loads(line) for line in file]
    countries = Countries(data)
    pairs, alone, role_words = reviewed_names()
    state_rows = states.make(data, factbook, countries)
    body_rows, party_rows, terrorist = bodies.make(factbook, countries, state_rows, pairs)
    people_rows = leaders.make(data, factbook, countries, pairs)
    persons = {row["id"] for row in people_rows}
    party_rows = [row for row in party_rows if row["id"] not in persons]
    made = "Made by tools/register/build.py from "
    write_tsv(out / "states.tsv", made + "the World Factbook, country-codes, country-info and demonyms.",
              states.COLUMNS, state_rows)
    write_tsv(out / "actors-bodies.tsv", made + "the World Factbook: forces and legislatures.", ACTOR_COLUMNS, body_rows)
    write_tsv(out / "actors-parties.tsv", made + "the World Factbook: parties.", ACTOR_COLUMNS, party_rows)
    write_tsv(out / "actors-groups.tsv", made + "UCDP's sides and the World Factbook's terrorist groups.", ACTOR_COLUMNS,
              groups.make(data, countries, alone, terrorist))
    write_tsv(out / "actors-people.tsv", made + "the World Factbook, Phoenix.Countries and REIGN.", ACTOR_COLUMNS,
              people_rows)
    write_tsv(out / "roles.tsv", made + "Phoenix.agents.", roles.COLUMNS, roles.make(data, role_words))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not args.check:
        build(args.data, ROOT / "generated")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(args.data, pathlib.Path(folder))
        changed = [path.name for path in sorted(pathlib.Path(folder).iterdir())
                   if not (ROOT / "generated" / path.name).exists()
                   or path.read_bytes() != (ROOT / "generated" / path.name).read_bytes()]
    for name in changed:
        print(f"assets/register/generated/{name} is not what the lists give; run tools/register/build.py --data {args.data}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
