"""Trains the coreference of a model's folder on its own word vectors, and puts it there.

    python -m coreference MODEL --data DATA/ud --work FOLDER

MODEL holds reader.onnx, embeddings.bin, pieces.tsv and manifest.json, which stay as they are but for the manifest's entry of
coreference.onnx. FOLDER keeps the vectors and coreference.pt. Three minutes on one core.
"""
import argparse
import pathlib

import torch

from . import export, train, vectors


def main():
    parser = argparse.ArgumentParser(prog="python -m coreference", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder with gum-train.conllu.gz and gum-dev.conllu")
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--config", type=pathlib.Path, default=pathlib.Path(__file__).parents[1] / "configs" / "coreference.toml")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep-vectors", action="store_true", help="use the vectors that are in FOLDER already")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    cache = arguments.work / "vectors.npz"
    if not arguments.keep_vectors:
        vectors.write(arguments.model, [arguments.data / "gum-train.conllu.gz", arguments.data / "gum-dev.conllu"], cache,
                      arguments.threads)
    report = train.run(arguments.config, arguments.data, cache, arguments.work)
    difference = export.export(arguments.work / "coreference.pt", arguments.model)
    print(f"coreference.onnx written; largest difference to the module {difference:.1e}")
    print("GUM dev, gold trees:")
    print(report, end="")


if __name__ == "__main__":
    main()
