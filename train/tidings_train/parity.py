"""How often the shipped int8 graph decides as the fp32 network does: python -m tidings_train.parity CHECKPOINT --start DIR --data DIR

On the dev treebanks, windows of gold sentences, arcs within the sentence. Wanted: arcs 98.5 %, tags 99.5 % equal.
"""
import argparse
import json
import os
import pathlib

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")     # read when the runtime is loaded

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402

from . import corpus, graph  # noqa: E402
from .calibrate import outliers  # noqa: E402
from .export import load  # noqa: E402
from .model import OUTPUTS  # noqa: E402
from .train import dequantised  # noqa: E402
from .windows import Labels, Pieces, windows_of  # noqa: E402

TAGS = ("end", "upos", "xpos", "feats", "lemma", "entities")


def session(proto):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(proto.SerializeToString(), options, providers=["CPUExecutionProvider"])


def decisions(outputs, window):
    """{head name: the choice for each word}"""
    named = {name: values[0] for name, values in zip(OUTPUTS, outputs)}
    arcs = named["arcs"].copy()
    for word, (begin, end) in enumerate(window["extent"], 1):
        arcs[word, 1:begin] = arcs[word, end:] = -np.inf
    out = {"arcs": arcs[1:].argmax(-1), "end": named["end"][1:] > 0}
    return out | {name: named[name][1:].argmax(-1) for name in TAGS[1:]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--start", required=True, type=pathlib.Path)
    parser.add_argument("--data", required=True)
    arguments = parser.parse_args()
    start = json.loads((arguments.start / "config.json").read_text())
    model, state = load(arguments.checkpoint, start)
    config, labels = state["config"]["encoder"], Labels(state["labels"])
    pieces = Pieces(arguments.start / "pieces.tsv", config["max_word_pieces"])
    embeddings = dequantised(arguments.start / "embeddings.bin")
    apart = outliers(model, embeddings, state, arguments.start, arguments.data, state["config"]["quantisation"])
    graphs = [session(graph.reader(model, start, quantise, apart)) for quantise in (True, False)]
    for name in ("ewt", "gum"):
        equal, words = dict.fromkeys(("arcs", *TAGS), 0), 0
        for document in corpus.read_dev(name, arguments.data, None):
            for window in windows_of(document, pieces, labels, lambda: config["window_pieces"]):
                if len(window["ids"]) > config["positions"]:
                    continue
                inputs = {"embeddings": embeddings[window["ids"]][None], **{k: np.array([window[k]]) for k in ("shapes", "gaps", "first")}}
                small, full = (decisions(g.run(None, inputs), window) for g in graphs)
                words += len(window["extent"])
                for key in equal:
                    equal[key] += int((small[key] == full[key]).sum())
        print(name, words, "words:", " ".join(f"{key} {100 * count / words:.2f}" for key, count in equal.items()))


if __name__ == "__main__":
    main()
