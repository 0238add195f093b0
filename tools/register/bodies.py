"""State bodies and parties out of the Factbook's free text: forces, legislatures, parties, armed groups."""

import re

from common import clean, fold, join, slug
from states import iso3_of

SECTOR_OF = (("COP", r"police|gendarmer|carabinier|constabular|law enforcement"),
             ("SPY", r"intelligence|state security|secret service|national security (agency|service|directorate)"),
             ("GOV", r"ministry|department of|coast guard command$|administration|commission"),
             ("MIL", r"army|navy|air force|forces|guard|corps|marine|brigade|regiment|command|defen[cs]e|troops|fleet|"
                     r"gendarm|battalion|militia|militar|commando"))
GENERIC = {fold(name) for name in (
    "Army", "Navy", "Air Force", "Ground Forces", "Land Forces", "Naval Forces", "Air Forces", "Coast Guard",
    "Air Defense Forces", "National Guard", "Special Forces", "Republican Guard", "Presidential Guard", "Marines",
    "Marine Corps", "National Police", "Police", "Federal Police", "Border Guard", "Border Police", "National Gendarmerie",
    "Gendarmerie", "Armed Forces", "Air Wing", "Maritime Police", "Special Operations Forces", "Civil Defense", "Reserves",
    "Parliament", "Congress", "National Assembly", "Senate", "Assembly", "Legislature", "Federal Assembly",
    "Legislative Council", "Legislative Assembly", "National Congress", "General Assembly", "National Council",
    "Chamber of Deputies", "House of Assembly", "House of Representatives", "Alliance", "Future", "Freedom", "Democrats",
    "The Republicans", "Renewal", "Reform", "Dignity", "Hope", "Other", "Independents", "Together", "Forward", "Unity",
    "Greens", "National Military", "Border Guards", "Internal Troops", "Land Force", "Rocket Forces", "Air Force Command")}


def sector_of(name):
    lower = name.lower()
    return next((code for code, pattern in SECTOR_OF if re.search(pattern, lower)), "")


def forces(row, code, adjectives):
    """Names of forces that carry their country in themselves, with the acronyms that stand in brackets."""
    text = clean(row.get("military_forces", "").split("note")[0])
    text = re.sub(r"\(\d{4}\)", "", text)
    for match in re.finditer(r"([^:;,()]+?)\s*(?:\(([^()]*)\))?\s*(?=[:;,()]|$)", text):
        name = match.group(1).strip(" -.")
        name = re.sub(r"^(the|includes|aka|and) ", "", name)
        words = name.split()
        if not 2 <= len(words) <= 7 or not name[0].isupper() or fold(name) in GENERIC:
            continue
        own = any(fold(a) in fold(name) for a in adjectives if a)
        sector = sector_of(name)
        if not sector or re.search(r"no regular|responsib|serves|Ministry|^Office", name):
            continue
        acronyms = [part.strip() for part in re.split(r",|;| or |/|aka", match.group(2) or "")]
        acronyms = [a for a in acronyms if re.fullmatch(r"[A-Z][A-Za-z-]{1,7}", a) and sum(map(str.isupper, a)) > 1]
        if own or acronyms:
            # A name without its country needs the country in the text: "~" asks for that.
            aliases = ([] if own else ["~" + name]) + ["~" + a for a in acronyms]
            yield name, sector, aliases, own


def parties(row):
    for line in clean_lines(row.get("parties", "")):
        line = re.split(r"note\b|\s-\s|\(coalition|\(includes|\(formerly|\(note|\[", line)[0]
        names = []
        for part in re.split(r"\bor\b|[()]|;", line):
            part = part.strip(" .,-:")
            if 1 < len(part) < 70 and part[0].isupper():
                names.append(part)
        if names and len(names[0].split()) <= 9 and fold(names[0]) not in GENERIC and ":" not in line:
            yield names


def clean_lines(text):
    return [clean(line) for line in text.split("\n") if line.strip()]


def terrorist_groups(row):
    """Names and their variants: "Harakat al-Nujaba (HAN)"."""
    for part in clean(row.get("terrorist_groups", "").split("note")[0]).split(";"):
        names = [n.strip() for n in re.split(r"[()/]", part) if n.strip()]
        names = [n for n in names if n[0].isalpha() and len(n.split()) <= 8 and not n.startswith("US-designated")]
        if names and not re.search(r"have |such as|designated", part):
            yield names


def make(factbook, countries, states, taken):
    """Rows of bodies and of parties. `taken` holds (folded name, country) of rows that were written by hand."""
    adjectives = {row["code"]: [row["name"]] + (row["names"] + "|" + row["adjectives"]).split("|") for row in states}
    bodies, partys, groups = {}, {}, {}
    for row in factbook:
        code = iso3_of(row, countries)
        if code not in adjectives:
            continue
        for name, sector, aliases, own in forces(row, code, adjectives[code]):
            if (fold(name), code) not in taken:
                bodies.setdefault(code.lower() + "-" + slug(name), {
                    "name": name, "kind": "force" if sector in ("MIL", "COP") else "body", "country": code,
                    "sectors": sector, "aliases": join(aliases), "source": "factbook"})
        for name in re.split(r"\s+or\s+|[();]| - ", clean(row.get("legislature", ""))):
            name = name.strip()
            if len(name) > 3 and name[0].isupper() and (fold(name), code) not in taken and "consists" not in name:
                bodies.setdefault(code.lower() + "-" + slug(name), {
                    "name": name, "kind": "body", "country": code, "sectors": "LEG", "aliases": "~" + name, "source": "factbook"})
        for names in parties(row):
            if any((fold(name), code) in taken for name in names):
                continue
            partys.setdefault(code.lower() + "-" + slug(names[0]), {
                "name": names[0], "kind": "party", "country": code, "sectors": "PTY",
                "aliases": join("~" + n for n in names), "source": "factbook"})
        for names in terrorist_groups(row):
            groups.setdefault(slug(names[0]), {"names": names, "countries": []})["countries"].append(code)
    return named(bodies), named(partys), groups


def named(rows):
    return [{"id": key, **row} for key, row in sorted(rows.items()) if key.split("-", 1)[-1]]
