"""Learns assets/gazetteer/ranking.tsv from the train parts of the sets of place names (see README.md).

    python train.py --data DATA --values run/lgl.values.jsonl … --ranking ../../assets/gazetteer/ranking.tsv
"""
import argparse
import json
import math
import pathlib
import re

import numpy

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src/place"
SETS = {"lgl": "amber/geo/lgl.jsonl", "geovirus": "geo/geovirus.jsonl", "wiktor": "geo/wiktor500.jsonl",
        "humset": "amber/geo/humset300.jsonl"}
# WikToR was made of names that mean something unusual; news rarely does that.
RANK_WEIGHT = {"lgl": 1.0, "geovirus": 1.0, "wiktor": 0.25}
GATE_WEIGHT = {"lgl": 1.0, "geovirus": 1.0, "humset": 0.3}
# GeoVirus marks neither adjectives nor names inside those of organizations (gate groups by number).
UNMARKED = (1, 2)


def names(file, table):
    """The names in a table of the program's source, so that both sides cannot differ."""
    text = (SOURCE / file).read_text()
    begin = text.index(table + " = {")
    return re.findall(r'"([^"]+)"', text[begin:text.index("};", begin)])


def first_features():
    return int(re.search(r"kPriorFeatures = (\d+)", (SOURCE / "candidates.h").read_text()).group(1))


def distance(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 6371 * 2 * math.asin(min(1, math.sqrt(h)))


def iso3(data):
    lines = (data / "gazetteer/country-info.tsv").read_text().splitlines()[1:]
    return {row[0]: row[1] for row in (line.split("\t") for line in lines)}, {
        row[16]: row[1] for row in (line.split("\t") for line in lines) if row[16]}


def right_ones(gold, candidates, codes, country_ids):
    """Which candidates are what the annotator meant: by id, as a country, or nearest by distance."""
    ident = str(gold.get("geonameid") or "")
    if ident:
        exact = [str(c[0]) == ident for c in candidates]
        if any(exact):
            return exact
    country = codes.get(gold.get("country") or "")
    if ident in country_ids or gold.get("fcode", "").startswith("PCL") if gold.get("fcode") else ident in country_ids:
        return [c[4] == "country" and c[3] == country for c in candidates]
    if not ident:
        countries = [c[4] == "country" and c[3] == country for c in candidates]
        if any(countries) and max(c[4] == "country" for c in candidates):
            return countries
    if gold.get("lat") is None:
        return [False] * len(candidates)
    far = [distance((gold["lat"], gold["lon"]), (c[1], c[2])) for c in candidates]
    for limit in (25, 161):
        if min(far, default=1e9) <= limit:
            return [d <= limit for d in far]
    return [False] * len(candidates)


def read(options):
    """Groups as (features, right ones, weight), and mentions as (values, is a place, weight, set)."""
    codes, country_ids = iso3(options.data)
    groups, gates = [], []
    for path in options.values:
        name = path.name.split(".")[0]
        gold_of = {}
        for line in open(options.data / SETS[name], encoding="utf-8"):
            row = json.loads(line)
            if row["split"] == "train":
                gold_of[row["doc_id"]] = {(t["start"], t["end"]): t for t in row["toponyms"]}
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            if row["id"] not in gold_of:
                continue
            gold = gold_of[row["id"]]
            meant = {}
            for start, end, group, setting, values in row["mentions"]:
                toponym = gold.get((start, end))
                if name in GATE_WEIGHT and not (name == "geovirus" and setting in UNMARKED):
                    gates.append((values, toponym is not None, GATE_WEIGHT[name], name, setting))
                if toponym and name in RANK_WEIGHT:
                    right = right_ones(toponym, row["groups"][group]["candidates"], codes, country_ids)
                    if any(right) and not all(right):
                        meant.setdefault(group, []).append(right)
            for group, rights in meant.items():
                features = numpy.array([c[5] for c in row["groups"][group]["candidates"]], dtype=numpy.float64)
                groups.append((features, numpy.mean(rights, axis=0), RANK_WEIGHT[name] * min(3, len(rights))))
    return groups, gates


def ascend(gradient, size, steps, rate=0.05):
    """Adam from zero; `gradient` of what is to be made large."""
    weights, first, second = numpy.zeros(size), numpy.zeros(size), numpy.zeros(size)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        weights += rate * (first / (1 - 0.9**step)) / (numpy.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return weights


def learn_ranking(groups, columns, prior=5e-4):
    """Weights that give the right candidates of each group most of its probability."""
    features = numpy.concatenate([g[0][:, :columns] for g in groups])
    index = numpy.repeat(numpy.arange(len(groups)), [len(g[0]) for g in groups])
    right = numpy.concatenate([g[1] for g in groups])
    weight = numpy.array([g[2] for g in groups])
    starts = numpy.concatenate([[0], numpy.cumsum([len(g[0]) for g in groups])[:-1]])

    def gradient(weights):
        score = features @ weights
        score -= numpy.maximum.reduceat(score, starts)[index]
        chance = numpy.exp(score)
        every = chance / numpy.add.reduceat(chance, starts)[index]
        good = chance * right
        good /= numpy.add.reduceat(good, starts)[index] + 1e-30
        return ((good - every) * weight[index]) @ features / weight.sum() - prior * weights

    weights = ascend(gradient, columns, 1500)
    score = features @ weights
    best = [right[s + numpy.argmax(score[s:s + len(g[0])])] for s, g in zip(starts, groups)]
    print(f"  {len(groups)} ambiguous names, right {numpy.average(best, weights=weight):.3f}")
    return weights


def learn_gate(gates, size, prior=1e-3):
    """One logistic model for each group of settings."""
    values = numpy.array([g[0] for g in gates])
    group = numpy.array([g[4] for g in gates])
    label = numpy.array([g[1] for g in gates], dtype=float)
    weight = numpy.array([g[2] for g in gates])
    models, chance = [], numpy.zeros(len(gates))
    for number in range(size):
        mine = group == number
        x, y, w = values[mine], label[mine], weight[mine]

        def gradient(weights):
            return ((y - 1 / (1 + numpy.exp(-x @ weights))) * w) @ x / w.sum() - prior * weights

        models.append(ascend(gradient, values.shape[1], 1500))
        chance[mine] = 1 / (1 + numpy.exp(-x @ models[-1]))
    return models, least_gate(chance, label, gates)


def least_gate(chance, label, gates, beta=1.5):
    """The threshold with the best mean F-measure over the news sets. A missed name is worse than a superfluous one, which
    still comes with its confidence: recall weighs `beta` times as much."""
    best = (0, 0.5)
    for threshold in numpy.arange(0.1, 0.8, 0.02):
        scores, plain = [], []
        for name in ("lgl", "geovirus"):
            mine = numpy.array([g[3] == name for g in gates])
            hit = ((chance >= threshold) & (label > 0) & mine).sum()
            found, wanted = ((chance >= threshold) & mine).sum(), (label[mine] > 0).sum()
            scores.append((1 + beta**2) * hit / (found + beta**2 * wanted))
            plain.append(2 * hit / (found + wanted))
        best = max(best, (sum(scores) / len(scores), float(threshold), plain))
    print(f"  {len(gates)} mentions, F{beta} {best[0]:.3f}, F1 {best[2][0]:.3f} {best[2][1]:.3f} at {best[1]:.2f}")
    return best[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--values", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--ranking", type=pathlib.Path, required=True)
    options = parser.parse_args()
    groups, gates = read(options)
    features, gate_names = names("candidates.cc", "kFeatureNames"), names("ranking.cc", "kGateNames")
    first = learn_ranking(groups, first_features())
    context = learn_ranking(groups, len(features))
    group_names = names("ranking.cc", "kGateGroupNames")
    models, threshold = learn_gate(gates, len(group_names))
    rows = ["# Weights of src/place/ranking.h, learnt by train/place/train.py from the train parts of LGL, GeoVirus, WikToR and",
            "# (gate only) HumSet. Stage, name, weight."]
    rows += [f"first\t{n}\t{w:.4f}" for n, w in zip(features, first)]
    rows += [f"context\t{n}\t{w:.4f}" for n, w in zip(features, context)]
    for group, model in zip(group_names, models):
        rows += [f"{group}\t{n}\t{w:.4f}" for n, w in zip(gate_names, model)]
    rows += ["calibration\ttemperature\t1", f"calibration\tleast-gate\t{threshold:.2f}"]
    options.ranking.write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
