"""Office-holders: the Factbook's of February 2026, REIGN's leaders since 1975, and the persons of Phoenix."""

import csv
import re

from common import clean, fold, join, slug
from states import iso3_of

# REIGN's abbreviations (Correlates of War) where they are not ISO 3166.
COW = {"ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BAH": "BHS", "BAR": "BRB", "BFO": "BFA", "BHM": "BHS",
       "BHU": "BTN", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BRU": "BRN", "BUI": "BDI", "BUL": "BGR", "CAM": "KHM",
       "CAO": "CMR", "CAP": "CPV", "CDI": "CIV", "CEN": "CAF", "CHA": "TCD", "CHL": "CHL", "CON": "COG", "COS": "CRI",
       "CRO": "HRV", "CZE": "CZE", "CZR": "CZE", "DEN": "DNK", "DRC": "COD", "DRV": "VNM", "EQG": "GNQ", "ETM": "TLS",
       "FIJ": "FJI", "FRN": "FRA", "GAM": "GMB", "GFR": "DEU", "GMY": "DEU", "GRG": "GEO", "GRN": "GRD", "GUA": "GTM",
       "GUI": "GIN", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KIR": "KIR", "KOS": "XKX",
       "KUW": "KWT", "KYR": "KGZ", "KZK": "KAZ", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU",
       "MAA": "MRT", "MAC": "MKD", "MAD": "MDV", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA",
       "MNC": "MCO", "MON": "MNG", "MOR": "MAR", "MSI": "MHL", "MYA": "MMR", "MZM": "MOZ", "NAU": "NRU", "NEP": "NPL",
       "NEW": "NZL", "NIG": "NGA", "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAL": "PLW", "PAR": "PRY", "PHI": "PHL",
       "POR": "PRT", "ROK": "KOR", "RUM": "ROU", "SAF": "ZAF", "SAL": "SLV", "SEY": "SYC", "SIE": "SLE", "SIN": "SGP",
       "SKN": "KNA", "SLO": "SVK", "SLU": "LCA", "SLV": "SVN", "SNM": "SMR", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA",
       "SUD": "SDN", "SVG": "VCT", "SWA": "SWZ", "SWD": "SWE", "SWZ": "CHE", "TAJ": "TJK", "TAZ": "TZA", "THI": "THA",
       "TKM": "TKM", "TOG": "TGO", "TON": "TON", "TRI": "TTO", "TUV": "TUV", "UAE": "ARE", "UKG": "GBR", "URU": "URY",
       "VAN": "VUT", "YAR": "YEM", "YEM": "YEM", "ZAM": "ZMB", "ZIM": "ZWE", "BLR": "BLR", "AFG": "AFG", "LIE": "LIE",
       "KUR": "KWT", "ROM": "ROU", "TAW": "TWN"}
GONE = {"AAB", "GDR", "RVN", "YPR", "YUG"}  # no ISO code of today stands for them
SAME = {"AND": "AND", "AAB": "ATG"}

TITLES = re.compile(
    r"^(?:interim |acting |transition(?:al)? |de facto )?(president of council of ministers|president of the "
    r"[a-z ]*council|president|prime minister|king|queen|emir|amir|sultan|crown prince|grand duke|prince|pope|supreme leader|"
    r"chancellor|premier|taoiseach|chairman of [a-z ]+|chairman|governor general|chief minister|head of state|governor|"
    r"captain regent|co-prince|chief executive|state president|first vice president|minister of state)\b", re.I)
RANKS = re.compile(r"^(?:(?:Gen|Lt|Col|Maj|Sir|Dame|Dr|Brig|Field Marshal|Sheikh|Senior|Capt|Brigadier|General|ibni)\.?\s+)+")
MONTHS = {name: i + 1 for i, name in enumerate(
    "January February March April May June July August September October November December".split())}


def cased(name):
    """The Factbook writes family names in capitals."""
    words = []
    for word in name.split():
        if re.fullmatch("[IVX]+", word):
            words.append(word)
            continue
        parts = [p if p.islower() else p[:1].upper() + p[1:].lower() if p.isupper() and len(p) > 1 else p
                 for p in word.split("-")]
        words.append("-".join(parts))
    return " ".join(words)


def factbook_leaders(factbook, countries):
    for row in factbook:
        code = iso3_of(row, countries)
        for key in ("chief_of_state", "head_of_government"):
            for part in re.split(r";|represented by", clean(row.get(key, ""))):
                part = part.strip()
                title = TITLES.match(part)
                since = re.search(r"\(since (\d+) (\w+) (\d{4})\)", part)
                if not code or not title or not since or since.group(2) not in MONTHS:
                    continue
                name = RANKS.sub("", part[title.end():since.start()].split(" of the ")[0].split(",")[0].strip())
                capitals = [w for w in name.split() if sum(map(str.isupper, w.replace("-", ""))) > 1 and len(w) > 2]
                if len(name.split()) < 2 or not capitals or len(name) > 50:
                    continue
                start = "%s-%02d-%02d" % (since.group(3), MONTHS[since.group(2)], int(since.group(1)))
                words = name.split()
                aliases = ["~" + cased(" ".join(capitals))]
                last = max(i for i, w in enumerate(words) if w in capitals)
                if last < len(words) - 1 and words.index(capitals[0]) > 0:
                    aliases.append(cased(" ".join(words[:last + 1])))  # without the second family name
                if len(words) > 2 and words[0] not in capitals:
                    aliases.append(cased(words[0] + " " + " ".join(capitals)))
                yield code, cased(name), title.group(1), start, aliases


def reign_leaders(data):
    with open(data / "actors/reign-leaders.csv", encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if row["eyear"] and int(row["eyear"]) < 1975:
                continue
            code = SAME.get(row["stateabb"]) or COW.get(row["stateabb"], row["stateabb"])
            if row["stateabb"] in GONE or len(row["leader"]) < 3 or "\ufffd" in row["leader"]:
                continue
            start = "%s-%02d-%02d" % (row["syear"], int(row["smonth"]), int(row["sdate"] or 1))
            end = "%s-%02d" % (row["eyear"], int(row["emonth"])) if row["eyear"] else "2021-03"
            yield code, clean(row["leader"]), start, end


# CAMEO sector -> PLOVER's; what is not listed stands for itself or is left out.
SECTOR = {"HLH": "MED", "MED": "JRN", "ENV": "SOC", "HRI": "SOC", "DEV": "SOC", "MUS": "REL", "CHR": "REL", "RAD": "REB",
          "INS": "REB", "SEP": "REB", "SET": "CVL"}
KNOWN = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
         "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC"}
NO_PERSON = re.compile(r"\b(MINISTERS?|MINISTRY|PARTY|COUNCIL|GOVERNMENT|PARLIAMENT|ARMY|MOVEMENT|FRONT|UNION|NATIONAL|COMMITTEE|COURT|"
                       r"ASSEMBLY|BANK|AGENCY|OFFICE|POLICE|FORCES?|OFFICIALS?|DEPARTMENT|AUTHORITY|CONGRESS|SENATE|HOUSE|"
                       r"PRESIDENT|KING|EMPIRE|REPUBLIC|STATE|TROOPS|THE|OF|ARMED|GENERAL|LEADER|EMBASSY)S?\b")


def day(text, end):
    year, month, date = int(text[:2]), int(text[2:4]), int(text[4:6])
    year += 1900 if year > 30 else 2000
    if not 1 <= month <= 12:
        return ""
    return "%d-%02d-%02d" % (year, month, max(1, min(date, 28 if not end else 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 28)))


def split_code(code):
    country, rest, sectors = code[:3], code[3:], []
    for i in range(0, len(rest), 3):
        sector = SECTOR.get(rest[i:i + 3], rest[i:i + 3])
        if sector in KNOWN and sector not in sectors:
            sectors.append(sector)
    return country, sectors


def phoenix_persons(data):
    """(names, country, [(sectors, from, to)]) of each dated entry that looks like a person."""
    text = (data / "actors/Phoenix.Countries.actors.txt").read_text(encoding="latin-1")
    names, spells, dated, old = [], [], False, False

    def entry():
        plain = names[0].replace("_", " ").strip() if names else ""
        if dated and not NO_PERSON.search(plain) and len(plain.split()) in (2, 3, 4):
            office = [s for s in spells if s[1] and "ELI" not in s[1]]
            if office and all(s[3] == "" or s[3] >= "1985" for s in office):
                countries = {s[0] for s in office}
                if len(countries) == 1:
                    return [person(n) for n in names], countries.pop(), [(s[1], s[2], s[3]) for s in office]
        return None

    for line in text.split("\n"):
        line = line.split(";")[0].split("#")[0].rstrip()
        if not line.strip():
            continue
        head = re.match(r"^(\+?)([^\[\t]+)", line)
        if head and not line.startswith("\t"):
            if head.group(1):
                names.append(head.group(2).strip())
            else:
                if (found := entry()):
                    yield found
                names, spells, dated = [head.group(2).strip()], [], False
        for code, date in re.findall(r"\[([A-Z]{3,12})(?:\s+([<>]?[\d-]+))?\]", line):
            country, sectors = split_code(code)
            start = end = ""
            if date:
                dated = True
                if date[0] == ">":
                    start = day(date[1:7], False)
                elif date[0] == "<":
                    end = day(date[1:7], True)
                elif len(date) == 13:
                    start, end = day(date[:6], False), day(date[7:], True)
            spells.append((country, sectors, start, end))
    if (found := entry()):
        yield found


def person(name):
    words = name.strip("_ ").replace("_", " ").split()
    return " ".join("-".join(p.capitalize() for p in w.split("-")) for w in words)


# The list's own date: offices without an end were held then.
PHOENIX_END = "2014-01-31"
STATE_OFFICES = {("GOV",), ("GOV", "MIL"), ("GOV", "JUD"), ("GOV", "COP"), ("GOV", "LEG"), ("GOV", "SPY"), ("MIL",),
                 ("SPY",)}


def lasting(spells):
    """The spells in offices of state, security and law that lasted, as one where they follow on each other."""
    out = []
    for sectors, start, end in sorted(spells, key=lambda s: s[1]):
        end = end or PHOENIX_END
        if tuple(sectors) not in STATE_OFFICES or (start and end < start):
            continue
        if out and out[-1][0] == sectors and start and months(out[-1][2], start) <= 3:
            out[-1] = (sectors, out[-1][1], max(out[-1][2], end))
        else:
            out.append((sectors, start, end))
    return [s for s in out if not s[1] or months(s[1], s[2]) >= 18]


def months(earlier, later):
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


ISO_OF_CAMEO = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KSV": "XKX"}


def make(data, factbook, countries, taken):
    """Rows of persons; more than one row for one id where there was more than one spell in office."""
    rows, seen = [], set()

    def add(code, name, spells, aliases, source):
        if (fold(name), code) in taken or (fold(name), code) in seen:
            return
        seen.add((fold(name), code))
        for sectors, start, end, title in spells:
            if start and end and start > end:
                continue
            rows.append({"id": code.lower() + "-" + slug(name), "name": name, "kind": "person", "country": code,
                         "sectors": "|".join(sectors), "aliases": join(aliases), "from": start, "to": end,
                         "title": title, "source": source})

    current = {}
    for code, name, title, start, aliases in factbook_leaders(factbook, countries):
        if (code, name) not in current:
            current[(code, name)] = True
            add(code, name, [(["GOV"], start, "", title.lower())], aliases, "factbook")
    for names, country, spells in phoenix_persons(data):
        country = ISO_OF_CAMEO.get(country, country)
        if country not in countries.name_of:
            continue
        spells = lasting(spells)
        if not spells:
            continue
        fair = [n for n in names if len(n.split()) > 1 and all(len(w) > 1 for w in n.split()[-1:]) and fold(n)]
        if fair and fold(fair[0]):
            add(country, fair[0], [(s, a, b, "") for s, a, b in spells], fair[1:], "phoenix")
    surnames = {}
    for code, name, start, end in reign_leaders(data):
        surnames.setdefault((code, name), []).append((["GOV"], start, end, "leader"))
    for (code, name), spells in surnames.items():
        full = len(name.split()) > 1
        merged = merge(spells)
        add(code, name, merged, [] if full else ["~" + name], "reign")
    rows.sort(key=lambda row: (row["id"], row["from"]))
    return apart(rows)


def apart(rows):
    """Rows of one id under one name, without those whose dates overlap with an earlier one."""
    out = []
    for row in rows:
        last = out[-1] if out and out[-1]["id"] == row["id"] else None
        if last and (not last["to"] or not row["from"] or whole(last["to"]) >= row["from"]):
            continue
        out.append(dict(row, name=last["name"]) if last else row)
    return out


def whole(end):
    """The last day that an end date can mean, for comparison."""
    return end + "-31" if len(end) == 7 else end


def merge(spells):
    """Spells that touch (a month's gap at most) as one; REIGN splits them at elections."""
    out = []
    for spell in sorted(spells, key=lambda s: s[1]):
        if out and out[-1][2][:7] >= spell[1][:7]:
            out[-1] = (spell[0], out[-1][1], max(out[-1][2], spell[2]), spell[3])
        else:
            out.append(spell)
    return out
