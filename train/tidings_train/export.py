"""Exports a checkpoint to the model folder that the program loads: python -m tidings_train.export CHECKPOINT --start DIR --data DIR --out DIR

Writes reader.onnx and labels.onnx (int8 weights per channel, activations quantised dynamically), pieces.tsv,
embeddings.bin (only if absent or different) and manifest.json.
"""
import argparse
import hashlib
import json
import pathlib
import shutil
import subprocess

import onnx
import torch

from . import graph
from .calibrate import outliers
from .model import Reader
from .train import dequantised

FORMAT = 1


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def load(checkpoint, start):
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    model = Reader(start, state["config"], state["labels"])
    model.load_state_dict(state["model"])
    return model.eval(), state


def export(model, state, start, start_folder, data, out, commit, scores):
    out.mkdir(parents=True, exist_ok=True)
    embeddings = dequantised(start_folder / "embeddings.bin")
    apart = outliers(model, embeddings, state, start_folder, data, state["config"]["quantisation"])
    onnx.save(graph.reader(model, start, outliers=apart), out / "reader.onnx")
    onnx.save(graph.labels(model), out / "labels.onnx")
    for name in ("pieces.tsv", "embeddings.bin"):
        if not (out / name).exists() or sha256(out / name) != sha256(start_folder / name):
            shutil.copyfile(start_folder / name, out / name)
    write_manifest(out, model, state, start, commit, scores)


def write_manifest(out, model, state, start, commit, scores):
    config = state["config"]
    names = ["pieces.tsv", "embeddings.bin", "reader.onnx", "labels.onnx"]
    names += [n for n in ("lemmas.tsv", "coreference.onnx") if (out / n).exists()]
    manifest = {
        "format": FORMAT, "name": config["name"], "language": config["language"], "width": start["hidden"],
        "window_pieces": config["encoder"]["window_pieces"], "max_window_pieces": config["encoder"]["positions"],
        "max_word_pieces": config["encoder"]["max_word_pieces"],
        "files": {n: {"bytes": (out / n).stat().st_size, "sha256": sha256(out / n)} for n in names},
        "labels": state["labels"],
        "entity_transitions": [round(1000 * float(v)) for v in model.entity_chain.transitions.detach().flatten()],
        "training": {"commit": commit, "start": config["start"], "seed": config["seed"], "steps": state["step"], "epochs": state["epoch"],
                     "sets": {s["name"]: s["licence"] for s in config["sets"]}, "config": config},
        "scores": scores,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--start", required=True, type=pathlib.Path)
    parser.add_argument("--data", required=True, help="folder of the sets: a few train documents calibrate the quantisation")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--scores", type=pathlib.Path, help="JSON object of dev scores for the manifest")
    arguments = parser.parse_args()
    start = json.loads((arguments.start / "config.json").read_text())
    model, state = load(arguments.checkpoint, start)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    scores = json.loads(arguments.scores.read_text()) if arguments.scores else {}
    export(model, state, start, arguments.start, arguments.data, arguments.out, commit, scores)
    for path in sorted(arguments.out.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")


if __name__ == "__main__":
    main()
