"""Makes the fixtures of the C++ tests: a reader with random weights, 32 wide, in the format of the real one, and the fragments that add a head to a graph.

    python train/tools/make_tiny_reader.py        # writes tests/fixtures/models/reader-tiny*, extra-head-*.onnx

The graphs come from the exporter itself, so the fixture has the same nodes as what is shipped. Its predictions mean nothing.

A fragment is a model that holds only the nodes, weights and output of one further head on `words`. Protocol buffers merge when
they are concatenated, so the bytes of a reader.onnx followed by those of a fragment are that reader with one more head.

reader-tiny-window.tsv holds one window and what ONNX Runtime gives for it when called from Python, for the C++ side to compare.
"""
import hashlib
import json
import pathlib
import string
import struct
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "train"))
from coreference import export as coreference  # noqa: E402
from coreference.model import Scorer  # noqa: E402
from tidings_train import graph  # noqa: E402
from tidings_train.model import Reader  # noqa: E402

SEED, WIDTH, BLOCK = 7, 32, 32
FIXTURES = ROOT / "tests" / "fixtures" / "models"
START = {"hidden": WIDTH, "heads": 4, "inner": 64, "epsilon": 1e-12}
CONFIG = {
    "encoder": {"layers": [0, 1, 2, 3, 4, 5], "piece_layers": 2, "positions": 64, "max_word_pieces": 8, "window_pieces": 40},
    "heads": {"tag_width": 32, "arc_width": 32, "label_width": 256, "entity_width": 32},
    "training": {"encoder_dropout": 0.0, "head_dropout": 0.0},
}
LABELS = {
    "upos": ["ADJ", "ADP", "AUX", "DET", "NOUN", "PROPN", "PUNCT", "VERB"],
    "xpos": ["JJ", "IN", "DT", "NN", "NNP", ".", "VBD"],
    "feats": ["", "Number=Sing", "Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin"],
    "lemma": ["K0|", "L0|", "L1|", "L*|be", "C0|", "L2|e"],
    "deprel": ["acl", "advmod", "case", "det", "nsubj", "nsubj:pass", "obj", "obl", "punct", "root"],
    "entities": ["O", "B-person", "I-person", "B-organization", "I-organization", "B-location", "I-location"],
}


def pieces():
    """(piece, score) rows: the specials, every printable ASCII character, and some longer pieces."""
    rows = [(name, 0.0) for name in ("<s>", "<pad>", "</s>", "<unk>")] + [("\u2581", -4.0)]
    rows += [(c, -6.0) for c in string.ascii_letters + string.digits + string.punctuation + "éüñßжи"]
    rows += [("\u2581" + word, -5.0) for word in "the a of in on at said to and army port city minister Monday".split()]
    rows += [(part, -5.5) for part in ("ing", "ed", "er", "tion", "s's", "an", "or")]
    return list(dict(rows).items())


def write_embeddings(path, rows, random):
    scales = random.uniform(0.05, 0.2, (rows, WIDTH // BLOCK)).astype("<f4")
    nibbles = random.integers(0, 256, (rows, WIDTH // 2)).astype("u1")
    path.write_bytes(b"TDNGEMB1" + struct.pack("<4I", rows, WIDTH, BLOCK, 0) + scales.tobytes() + nibbles.tobytes())


def tiny_reader():
    torch.manual_seed(SEED)
    model = Reader(START, CONFIG, LABELS).eval()
    with torch.no_grad():
        spread(model)
    return model


def spread(model):
    """Gives every logit mean 0 and deviation 1 over random windows, so that all labels occur; a sentence ends at every sixth word."""
    sampled = [model(torch.randn(1, 30, WIDTH), torch.randint(49, (1, 30)), torch.randint(4, (1, 30)), torch.arange(25)[None])
               for _ in range(20)]
    heads = [*model.tag_out.values(), model.entity_out]
    for head, position in zip(heads, [0, 1, 2, 3, 4, 8]):
        logits = torch.cat([outputs[position].reshape(-1, len(head.bias)) for outputs in sampled])
        deviation = logits.std(0)
        head.weight.div_(deviation[:, None])
        head.bias.sub_(logits.mean(0)).div_(deviation)
    model.tag_out["end"].bias.sub_(1.0)


def extra_head(width, random):
    """The fragment: dummy = Gelu(quantised product of `words`), eight wide."""
    constants = {"extra_w": random.integers(-63, 64, (width, 8)).astype(np.int8), "extra_s": np.full(8, 0.01, np.float32),
                 "extra_z": np.zeros(8, np.int8)}
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["words"], ["extra_q", "extra_q_scale", "extra_q_zero"]),
        helper.make_node("MatMulIntegerToFloat", ["extra_q", "extra_w", "extra_q_scale", "extra_s", "extra_q_zero", "extra_z"],
                         ["extra_product"], domain="com.microsoft"),
        helper.make_node("Gelu", ["extra_product"], ["extra"], domain="com.microsoft"),
    ]
    fragment = onnx.ModelProto()
    fragment.graph.node.extend(nodes)
    fragment.graph.initializer.extend(numpy_helper.from_array(array, name) for name, array in constants.items())
    fragment.graph.output.append(helper.make_tensor_value_info("extra", TensorProto.FLOAT, [1, "words", 8]))
    return fragment


def instruction_set():
    """As src/assets/reader_model.cc names it: results may differ between these."""
    flags = set(pathlib.Path("/proc/cpuinfo").read_text().split())
    for flag, name in (("avx512_vnni", "avx512vnni"), ("avx512f", "avx512"), ("avx2", "avx2")):
        if flag in flags:
            return name
    return "x86-64" if "sse2" in flags else "arm64"


def write_window(path, folder, rows, random):
    """A window of nine pieces and five words with some of its outputs, floats in hexadecimal."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", "1")
    session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
    image = (folder / "embeddings.bin").read_bytes()
    scales = np.frombuffer(image, "<f4", rows * WIDTH // BLOCK, 24)[:, None]
    halves = np.frombuffer(image, np.uint8, rows * WIDTH // 2, 24 + scales.nbytes).reshape(-1, BLOCK // 2)
    table = scales * (np.concatenate([halves & 15, halves >> 4], 1).astype(np.float32) - 8)
    pieces = np.array([0, *random.integers(4, rows, 7), 2])
    shapes, gaps = random.integers(0, 49, 9), random.integers(0, 4, 9)
    first = np.array([0, 1, 3, 4, 5, 7])
    outputs = ["end", "upos", "arcs", "entities", "words"]
    values = session.run(outputs, {"embeddings": table.reshape(rows, WIDTH)[pieces][None], "shapes": shapes[None], "gaps": gaps[None],
                                   "first": first[None]})
    lines = [["instruction_set", instruction_set()]]
    lines += [[name, *map(str, numbers)] for name, numbers in (("pieces", pieces), ("shapes", shapes), ("gaps", gaps), ("first", first))]
    lines += [[name, *(float(v).hex() for v in array.ravel())] for name, array in zip(outputs, values)]
    path.write_text("".join("\t".join(line) + "\n" for line in lines))


def main():
    random = np.random.default_rng(SEED)
    folder = FIXTURES / "reader-tiny"
    folder.mkdir(parents=True, exist_ok=True)
    rows = pieces()
    (folder / "pieces.tsv").write_text("".join(f"{piece}\t{score}\n" for piece, score in rows), encoding="utf-8")
    write_embeddings(folder / "embeddings.bin", len(rows), random)
    model = tiny_reader()
    (folder / "reader.onnx").write_bytes(graph.reader(model, START).SerializeToString(deterministic=True))
    (folder / "labels.onnx").write_bytes(graph.labels(model).SerializeToString(deterministic=True))
    scorer = Scorer(WIDTH, mention_size=8, hidden=8, product=8, dropout=0.0).eval()
    (folder / "coreference.onnx").write_bytes(coreference.graph(scorer, WIDTH).SerializeToString(deterministic=True))
    names = ["pieces.tsv", "embeddings.bin", "reader.onnx", "labels.onnx", "coreference.onnx"]
    contents = {name: (folder / name).read_bytes() for name in names}
    encoder = CONFIG["encoder"]
    manifest = {
        "format": 1, "name": "reader-tiny", "language": "en", "width": WIDTH, "window_pieces": encoder["window_pieces"],
        "max_window_pieces": encoder["positions"], "max_word_pieces": encoder["max_word_pieces"],
        "files": {name: {"bytes": len(b), "sha256": hashlib.sha256(b).hexdigest()} for name, b in contents.items()},
        "labels": LABELS, "training": {"seed": SEED}, "scores": {},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_window(FIXTURES / "reader-tiny-window.tsv", folder, len(rows), random)
    for width in (WIDTH, 384):
        (FIXTURES / f"extra-head-{width}.onnx").write_bytes(extra_head(width, random).SerializeToString(deterministic=True))
    for path in sorted(FIXTURES.rglob("*")):
        print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
