"""The folded form under which names are looked up; the table goes into the image for the program."""
import unicodedata

# Letters that Unicode does not take apart.
LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i",
           "ə": "a", "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ƴ": "y", "ɖ": "d",
           "ǝ": "e", "ŀ": "l", "ĸ": "k", "ɣ": "g", "ɲ": "n", "ʋ": "v", "ƒ": "f", "ɨ": "i", "ʉ": "u"}
# Signs that join the letters on both sides: "Ta'izz", "U.S.", "Sana‘a".
SILENT = set("'.`´’‘ʹʺʻʼʽʾʿˈˋˊ′″ʿʾ‛ˮ·")
RANGES = ((0x00, 0x600), (0x600, 0x700), (0x1E00, 0x2070), (0x20A0, 0x20D0), (0x2100, 0x2200), (0xFB00, 0xFB50),
          (0xFE00, 0xFE70), (0xFF00, 0xFFF0))
WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def fold_character(character):
    if character in SILENT:
        return ""
    out = []
    for part in unicodedata.normalize("NFKD", character.lower()):
        category = unicodedata.category(part)
        if part in SILENT or category in ("Mn", "Me", "Lm", "Cf"):
            continue
        if part in LETTERS:
            out.append(LETTERS[part])
        elif category[0] in "LN" or category == "Mc":
            out.append(part)
        else:
            out.append(" ")
    return "".join(out)


def table():
    """Code point → text of at most four bytes, for all characters that do not stand for themselves."""
    out = {}
    for begin, end in RANGES:
        for code in range(begin, end):
            character = chr(code)
            if unicodedata.category(character) in ("Cn", "Cs", "Co"):
                continue
            folded = fold_character(character)
            if folded != character and len(folded.encode()) <= 4:
                out[code] = folded
    return out


TABLE = table()


def fold(name):
    text = name.translate(TABLE)
    return " ".join(WORDS.get(word, word) for word in text.split(" ") if word)
