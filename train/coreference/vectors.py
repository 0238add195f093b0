"""The word vectors of treebank documents, by the model folder that the program loads: gold words, the program's graph."""
import json

import numpy as np
import onnxruntime

from tidings_train import corpus
from tidings_train.train import dequantised
from tidings_train.windows import Pieces, windows_of

from . import gum

UNLABELLED = type("UNLABELLED", (), {"index": {name: {} for name in ("upos", "xpos", "feats", "lemma", "deprel", "entities")}})


def session_of(path, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def document_vectors(sentences, pieces, embeddings, session, limit):
    """[words, width] of one document, window by window."""
    out = []
    for window in windows_of(sentences, pieces, UNLABELLED, lambda: limit):
        row = lambda name: np.array([window[name]], np.int64)
        inputs = {"embeddings": embeddings[window["ids"]][None], "shapes": row("shapes"), "gaps": row("gaps"),
                  "first": row("first")}
        out.append(session.run(["words"], inputs)[0][0, 1:])
    return np.concatenate(out)


def write(model, treebanks, out, threads):
    """FILE.npz: id of a document -> [words, width] float16."""
    manifest = json.loads((model / "manifest.json").read_text(encoding="utf-8"))
    pieces = Pieces(model / "pieces.tsv", manifest["max_word_pieces"])
    embeddings = dequantised(model / "embeddings.bin")
    session = session_of(model / "reader.onnx", threads)
    vectors = {}
    for path in treebanks:
        for document, sentences in zip(gum.read(path), corpus.read_treebank(path), strict=True):
            found = document_vectors(sentences, pieces, embeddings, session, manifest["window_pieces"])
            assert len(found) == len(document.words)
            vectors[document.id] = found.astype(np.float16)
    np.savez(out, **vectors)
