"""Exports coreference.pt into a model's folder: python -m coreference.export FOLDER/coreference.pt MODEL

Writes MODEL/coreference.onnx and its entry in MODEL/manifest.json.

fp32: the graph is small, and its inputs are sets of mentions whose number would otherwise change the scales of others.
docs/formats/coreference.md describes inputs and outputs. The exported graph is run once beside the PyTorch module.
"""
import argparse
import hashlib
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper

from tidings_train.graph import Builder

from . import pairs
from .model import Scorer


def load(path):
    state = torch.load(path, weights_only=True)
    model = Scorer(state["width"], **state["config"]["model"])
    model.load_state_dict(state["weights"])
    return model.eval(), state["width"]


def graph(model, width):
    b = Builder(quantise=False)
    axes = b.constant(np.array([1], np.int64), "axes")

    def normed(x):
        return b.node("LayerNormalization", [x, *b.norm_weights(model.norm)], axis=-1, epsilon=model.norm.eps)

    words = b.node("Concat", [normed("heads"), normed("lasts"), "mentions"], axis=1)
    vector = b.node("Relu", [b.linear(words, model.mention, "mention")])
    both = b.node("Concat", [vector, "mentions"], axis=1)
    at = lambda x, rows: b.node("Gather", [x, rows], axis=0)
    hidden = b.node("Add", [at(b.linear(both, model.anaphor, "anaphor"), "anaphors"),
                            at(b.linear(both, model.antecedent, "antecedent"), "antecedents")])
    hidden = b.node("Relu", [b.node("Add", [hidden, b.linear("pairs", model.pair, "pair")])])
    hidden = b.node("Relu", [b.linear(hidden, model.second, "second")])
    product = b.node("Mul", [at(b.linear(vector, model.query, "query"), "anaphors"),
                             at(b.linear(vector, model.item, "item"), "antecedents")])
    product = b.node("ReduceSum", [product, axes], keepdims=0)
    product = b.node("Mul", [product, b.constant(np.float32(model.scale), "scale")])
    total = b.node("Add", [b.linear(hidden, model.out, "out"), b.linear("pairs", model.linear, "linear")])
    b.node("Add", [b.node("Squeeze", [total, axes]), product], out="scores")
    value, real, whole = helper.make_tensor_value_info, TensorProto.FLOAT, TensorProto.INT64
    inputs = [value("heads", real, ["mentions_", width]), value("lasts", real, ["mentions_", width]),
              value("mentions", real, ["mentions_", pairs.MENTION_FEATURES]), value("anaphors", whole, ["pairs_"]),
              value("antecedents", whole, ["pairs_"]), value("pairs", real, ["pairs_", pairs.PAIR_FEATURES])]
    return b.model(inputs, [value("scores", real, ["pairs_"])], "coreference")


def check(model, width, path):
    """The largest difference between module and graph on random mentions."""
    torch.manual_seed(0)
    heads, lasts = torch.randn(9, width), torch.randn(9, width)
    features, pair = torch.rand(9, pairs.MENTION_FEATURES).round(), torch.rand(20, pairs.PAIR_FEATURES).round()
    i, j = torch.randint(9, (20,)), torch.randint(9, (20,))
    with torch.no_grad():
        expected = model(heads, lasts, features, i, j, pair).numpy()
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = {"heads": heads, "lasts": lasts, "mentions": features, "anaphors": i, "antecedents": j, "pairs": pair}
    found = session.run(["scores"], {k: v.numpy() for k, v in inputs.items()})[0]
    return float(np.abs(found - expected).max())


def export(checkpoint, folder):
    """Writes the graph and its entry in the manifest; returns the check's difference."""
    model, width = load(checkpoint)
    path = folder / "coreference.onnx"
    onnx.save(graph(model, width), path)
    difference = check(model, width, path)
    if difference > 1e-3:
        raise SystemExit(f"{path}: scores differ from the module's by {difference}")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][path.name] = {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return difference


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    arguments = parser.parse_args()
    print(f"largest difference to the module: {export(arguments.checkpoint, arguments.model):.1e}")


if __name__ == "__main__":
    main()
