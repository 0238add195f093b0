"""Role nouns of Phoenix.agents, with PLOVER's sectors."""

import re

from common import fold
from leaders import split_code

COLUMNS = ("words", "sectors", "unit", "status", "flags")
BODY = re.compile(r"(ministry|department|agency|bureau|office|committee|council|court|tribunal|company|firm|bank|party|"
                  r"parliament|government|commission|association|organi[sz]ation|institute|institution|university|school|"
                  r"church|newspaper|press|media|authority|administration|service|union|federation|corporation|industry|"
                  r"congress|assembly|senate|cabinet|embassy|consulate|mosque|temple|hospital|clinic|radio|station|network|"
                  r"airline|prison|delegation|mission|group|movement|bloc|coalition|front|faction)$")
GROUP = re.compile(r"(army|navy|force|forces|troop|troops|police|militia|guard|unit|brigade|battalion|regiment|fleet|squad|"
                   r"gang|mob|crowd|cartel|mafia|military|crew|team|personnel|staff|people|population|public)$")
COMBATANT = {"MIL", "REB", "UAF", "PRM"}
LEFT_OUT = {"prison", "jail", "detention center", "detention centre", "body", "head", "operator", "the", "it", "he", "they", "source", "sources", "report", "reports", "war", "attack", "city", "state", "country",
            "community", "site", "web", "building", "property", "home", "house", "center", "plant", "aid", "trade"}


def make(data, taken):
    text = (data / "actors/Phoenix.agents.txt").read_text(encoding="latin-1")
    persons = ("man", "woman", "person")
    rows = {}
    for line in text.split("\n"):
        line = line.split("#")[0].strip()
        match = re.match(r"^([A-Z_!&' -]+?)_?\s*\[~([A-Z]+)\]", line)
        if not match or line.startswith("!PERSON! ="):
            continue
        pattern, code = match.groups()
        if "MINIST" in pattern:
            forms = [pattern.replace("!MINIST!", w).replace("MINISTRY", w).replace("MINIST", w)
                     if "!MINIST!" in pattern or pattern.endswith("MINIST") else pattern for w in ("MINISTER", "MINISTRY")]
        elif "!PERSON!" in pattern:
            forms = [pattern.replace("!PERSON!", p.upper()) for p in persons]
        else:
            forms = [pattern]
        _, sectors = split_code("XXX" + code)
        for form in forms:
            words = fold(form.replace("_", " ").replace("!", " "))
            if not sectors or not words or words in taken or words in LEFT_OUT or len(words) < 3:
                continue
            unit = "body" if BODY.search(words) else "group" if GROUP.search(words) else "person"
            if unit == "body" and sectors[0] in COMBATANT:
                unit = "group"
            status = "combatant" if sectors[0] in COMBATANT else "civilian"
            rows.setdefault(words, {"words": words, "sectors": "|".join(sectors), "unit": unit, "status": status})
    return [rows[key] for key in sorted(rows)]
