"""The quad class of a sentence's main event, and who is its source and who its target.

Gold: {id, text, quad} with 0 for a statement or no event, 1 verbal and 2 material cooperation, 3 verbal and 4 material
conflict; or {id, text, spans: [{start, end, label}]} with source, target and reciprocal actors.
Prediction: the main event (`scorer/mainevent.py`); no event, only negated ones, or an appeal (CAMEO 02, which the set
counts as a statement) is class 0. Its actors are sources,
recipients and victims targets; several actors who face nobody are reciprocal. A span is found if it overlaps one of its
label; `exact` wants the same words, articles aside.
Option `part=dev` keeps the fifth of the sentences that a hash of their letters puts aside, `part=train` the others: the
two files share sentences and space them differently.
"""
import collections
import re

from ..files import rows, set_aside
from ..mainevent import main_event
from ..measure import Tally, accuracy, assign, macro_f1
from ..text import fold, overlap

COMMAND = "code"
QUADS = {"verbal-cooperation": 1, "material-cooperation": 2, "verbal-conflict": 3, "material-conflict": 4}
LABELS = ("source", "target", "reciprocal")


def load(path, docs=None, limit=None, options=None):
    part = (options or {}).get("part")
    kept = [d for d in rows(path, None, options)
            if part is None or set_aside({"letters": letters(d["text"])}, "letters") == (part == "dev")]
    return kept[:limit]


def letters(text):
    """What of a sentence is the same in both files: its unaccented lower-case letters and digits."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def inputs(gold):
    return [{"id": d["id"], "text": d["text"]} for d in gold]


def told(record):
    event = main_event(record)
    return None if event is None or event.get("status") == "negated" else event


def quad_of(event):
    return 0 if event is None or str(event.get("cameo", "")).startswith("02") else QUADS[event["quad"]]


def spans_of(event):
    """{label: spans} of an event."""
    actors = list(event.get("actors") or [])
    objects = list(event.get("recipients") or []) + list(event.get("victims") or [])
    mutual = len(actors) > 1 and not objects
    return {"source": [] if mutual else actors, "target": objects, "reciprocal": actors if mutual else []}


def score(gold, predictions, options=None):
    if gold and "spans" in gold[0]:
        return score_spans(gold, predictions)
    classes = []
    for d in gold:
        event = told(predictions[d["id"]])
        classes.append((d["quad"], quad_of(event)))
    sides = [(side(g), side(p)) for g, p in classes]
    return [macro_f1("quad macro-F1", classes), accuracy("quad accuracy", classes),
            macro_f1("none, cooperation or conflict macro-F1", sides)]


def side(quad):
    return (quad + 1) // 2


def score_spans(gold, predictions):
    found, exact = collections.defaultdict(Tally), collections.defaultdict(Tally)
    for d in gold:
        event = told(predictions[d["id"]])
        given = spans_of(event) if event else {}
        for label in LABELS:
            right = [s for s in d["spans"] if s["label"] == label]
            ours = given.get(label, [])
            same = [[fold(d["text"][a["start"]:a["end"]]) == fold(d["text"][b["start"]:b["end"]]) for b in ours] for a in right]
            pairs = {(i, j): 1 + same[i][j] for i, a in enumerate(right) for j, b in enumerate(ours) if overlap(a, b)}
            chosen = assign(pairs)
            found[label].add(len(chosen), len(ours), len(right))
            exact[label].add(sum(same[i][j] for i, j in chosen), len(ours), len(right))
    results = []
    for label in LABELS:
        results += found[label].results(label) + exact[label].results(f"{label} exact", "F")
    return results
