"""Words and the pieces that the training's tokenizer (Hugging Face `tokenizers`) finds in them, for src/read/pieces_test.cc.

    PYTHONPATH=train python tests/tools/make_piece_fixture.py assets/models/reader-en/pieces.tsv tests/fixtures/pieces

writes there `pieces.tsv`, a small vocabulary drawn from the given one, and `words.tsv`: the word's UTF-8 in hexadecimal,
its piece ids and their shapes. `--words N` sets how many words; `--full` keeps the whole vocabulary, for a longer comparison
than the repository holds. The draw is seeded: the same input gives the same files.
"""
import argparse
import pathlib
import random
import sys
import unicodedata

from tidings_train.windows import Pieces

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
RANGES = [(0x21, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF),
          (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x218F), (0x2190, 0x2BFF), (0x3040, 0x30FF), (0x3130, 0x318F), (0x3200, 0x33FF),
          (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xE0FF), (0xF900, 0xFAFF), (0xFB00, 0xFDFF), (0xFE00, 0xFE6F), (0xFF00, 0xFFEF),
          (0x10330, 0x1034F), (0x1D100, 0x1D7FF), (0x1EE00, 0x1EEFF), (0x1F1E6, 0x1FAFF), (0x20000, 0x2A6DF), (0x2F800, 0x2FA1F),
          (0xE0001, 0xE01EF), (0xF0000, 0xF00FF)]
FIXED = ["", "▁", "▁▁", "a▁b", "▁a", "a▁▁b", "a\u00a8b", "\u00a8", "\u00a8b", "\u3000", "\u00a0x", "a\x1cb", "\x00", "ﷺ", "ﬁnance", "Ĳssel", "ⅧⅨ",
         "①②", "㍿", "½", "x²", "Å", "A\u030a", "a\u0323\u0307", "a\u0307\u0323", "각", "각", "👩🏽‍🚒", "🇺🇦", "1️⃣", "לִבְנוֹת", "السّلام", "\u202eabc\u202c",
         "\ufeffword", "\u00adsoft", "ſtraße", "İstanbul", "ǅ", "ǅa", "don't", "U.S.", "F-16", "9/11", "1,500", "ΑΒΓ", "Київ", "e" * 300, "漢" * 300,
         "a\u0301" * 200, "\u0301" * 100, "Aa" * 150, "한글", "\ufffd", "\ue000", "𐌰𐌱", "𝔘𝔫𝔦", "ｆｕｌｌ", "ﾊﾟ", "ｶﾞ", "ㄱㅏ", "ᄀ\u0301"]


def assigned(code):
    return unicodedata.category(chr(code)) not in ("Cn", "Cs")


def random_code(draw):
    if draw.random() < .1:
        code = draw.randrange(0x110000)
    else:
        code = draw.randint(*draw.choice(RANGES))
    return code if assigned(code) else random_code(draw)


def random_word(draw, pieces):
    kind = draw.randrange(6)
    length = draw.choice([1, 2, 3, 4, 5, 6, 8, 12, 20, 60])
    if kind == 0:
        return "".join(chr(random_code(draw)) for _ in range(length))
    if kind == 1:
        low, high = draw.choice(RANGES)
        return "".join(c for c in (chr(draw.randint(low, high)) for _ in range(length)) if assigned(ord(c)))
    word = "".join(draw.choice(pieces).lstrip("▁") for _ in range(draw.randint(1, 4)))
    if kind == 2:
        return "".join(draw.choice([c.upper(), c.lower()]) for c in word)
    if kind == 3:
        return unicodedata.normalize(draw.choice(["NFD", "NFKD"]), word)
    if kind == 4:
        at = draw.randint(0, len(word))
        return word[:at] + chr(random_code(draw)) + word[at:]
    return word


def small_vocabulary(rows, draw):
    """Specials, two thirds of the ASCII characters, and about 2,500 others, with their scores, in the old order."""
    kept = []
    for i, (piece, score) in enumerate(rows):
        bare = piece.lstrip("▁")
        likely = .66 if len(bare) <= 1 and bare.isascii() else .05
        if piece in SPECIALS or piece == "▁" or draw.random() < likely:
            kept.append((piece, score))
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vocabulary", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--words", type=int, default=2500)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    rows = [line.rstrip("\n").split("\t") for line in arguments.vocabulary.open(encoding="utf-8")]
    if not arguments.full:
        rows = small_vocabulary(rows, draw)
    arguments.out.mkdir(parents=True, exist_ok=True)
    small = arguments.out / "pieces.tsv"
    small.write_text("".join(f"{piece}\t{score}\n" for piece, score in rows), encoding="utf-8")
    reference = Pieces(small, 8)
    names = [piece for piece, _ in rows if piece not in SPECIALS]
    words = dict.fromkeys(FIXED)
    while len(words) < arguments.words:
        word = random_word(draw, names)
        if not any(special in word for special in SPECIALS):
            words[word] = None
    with (arguments.out / "words.tsv").open("w", encoding="utf-8") as out:
        for word in words:
            ids, shapes = reference.of_word(word)
            print(word.encode().hex(), " ".join(map(str, ids)), " ".join(map(str, shapes)), sep="\t", file=out)
    print(f"{len(rows)} pieces, {len(words)} words", file=sys.stderr)


if __name__ == "__main__":
    main()
