"""Writes places.bin and names.bin (docs/formats/gazetteer.md)."""
import hashlib
import math
import struct

from folding import TABLE, fold
from places import KINDS, OFFICIAL, RADIUS_OF_FEATURE, VARIANT

BLOCK = 16
SOURCES = ("geonames", "wof", "airports", "tidings")
VERSION = 1


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def front_coded(strings):
    """Offsets of blocks and their bytes: each string after the first of a block leaves out what it shares with the one
    before. `strings` yields (bytes, bytes that follow it)."""
    offsets, out, last = [], bytearray(), b""
    for number, (text, payload) in enumerate(strings):
        assert len(text) < 256
        shared = 0
        if number % BLOCK == 0:
            offsets.append(len(out))
        else:
            limit = min(len(text), len(last))
            while shared < limit and text[shared] == last[shared]:
                shared += 1
        out += bytes((shared, len(text) - shared)) + text[shared:] + payload
        last = text
    offsets.append(len(out))
    return struct.pack(f"<{len(offsets)}I", *offsets), bytes(out)


def write(path, magic, count, sections, bound=b""):
    """Header: magic, version, count, hash, hash of the file that it belongs to, then offset and size of each section."""
    header = 8 + 4 + 4 + 32 + 32 + 8 * len(sections)
    table, body, offset = b"", b"", header
    for section in sections:
        padding = b"\0" * (-offset % 8)
        offset += len(padding)
        table += struct.pack("<II", offset, len(section))
        offset += len(section)
        body += padding + section
    digest = hashlib.sha256(magic + struct.pack("<II", VERSION, count) + bound + table + body).digest()
    data = magic + struct.pack("<II", VERSION, count) + digest + bound.ljust(32, b"\0") + table + body
    partial = path.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(path)
    return digest


def clipped(text, limit):
    """The longest beginning of at most `limit` bytes that ends between characters."""
    return text.encode()[:limit].decode(errors="ignore").encode()


def write_images(folder, places, divisions, alpha3):
    """`places` in their final order; `divisions`: code → place; `alpha3`: alpha-2 → alpha-3."""
    number = {id(place): i for i, place in enumerate(places)}
    countries = sorted({alpha3[p.country] for p in places if p.country})
    country_place = {alpha3[p.country]: number[id(p)] for p in reversed(places) if p.kind == "country" and p.country}
    country_index = {code: i + 1 for i, code in enumerate(countries)}
    features = sorted({(p.feature, p.kind) for p in places})
    feature_index = {key: i for i, key in enumerate(features)}
    codes = sorted(divisions)
    division_index = {code: i + 1 for i, code in enumerate(codes)}
    assert len(features) < 256 and len(countries) < 255 and len(codes) < 65535

    records, radii, slugs = bytearray(), [], bytearray()
    for i, place in enumerate(places):
        if place.source == "tidings":
            ident = len(slugs)
            slug = place.ident.encode()
            slugs += bytes((len(slug),)) + slug
        elif place.source == "airports":
            ident = struct.unpack("<I", place.ident.encode().ljust(4, b"\0"))[0]
        else:
            ident = place.ident
        if place.radius and place.radius != RADIUS_OF_FEATURE.get(place.feature):
            radii.append((i, place.radius))
        division = division_index.get(place.admin2) or division_index.get(place.admin1) or 0
        lat = round((place.lat + 90) / 180 * 0xFFFFFF)
        lon = round((place.lon + 180) / 360 * 0xFFFFFF)
        assert 0 <= lat < 1 << 24 and 0 <= lon < 1 << 24, place
        records += lat.to_bytes(3, "little") + lon.to_bytes(3, "little") + struct.pack(
            "<BBHBBI", min(255, round(8 * math.log2(1 + place.population))), feature_index[place.feature, place.kind],
            division, country_index[alpha3[place.country]] if place.country else 0, SOURCES.index(place.source), ident)
    country_rows = b"\0" * 8 + b"".join(
        struct.pack("<4sI", code.encode(), country_place.get(code, 0xFFFFFFFF)) for code in countries)
    feature_rows = b"".join(struct.pack("<8sIf", f.encode(), KINDS.index(k), RADIUS_OF_FEATURE.get(f, 0)) for f, k in features)
    division_rows = struct.pack("<II", 0xFFFFFFFF, 0) + b"".join(
        struct.pack("<II", number[id(divisions[c])], division_index.get(c.rsplit(".", 1)[0], 0) if c.count(".") == 2 else 0)
        for c in codes)
    names = front_coded((clipped(p.name, 255), b"") for p in places)
    digest = write(folder / "places.bin", b"TDNGPLC1", len(places), [
        bytes(records), country_rows, feature_rows, division_rows,
        b"".join(struct.pack("<If", *row) for row in radii), *names, bytes(slugs)])

    index = {}
    for i, place in enumerate(places):
        for name, kind in [(place.name, OFFICIAL), *place.names.items()]:
            key = fold(name)
            if key and len(key.encode()) < 200:
                entry = index.setdefault(key, {})
                entry[i] = min(entry.get(i, kind), kind) if VARIANT not in (kind, entry.get(i)) else VARIANT if entry.get(i) != OFFICIAL else OFFICIAL
    def payload(entry):
        out, last = varint(len(entry)), 0
        for i in sorted(entry):
            out += varint((i - last) << 2 | entry[i])
            last = i
        return out
    keys = sorted((key.encode(), payload(entry)) for key, entry in index.items())
    fold_rows = b"".join(struct.pack("<I4s", code, text.encode()) for code, text in sorted(TABLE.items()))
    write(folder / "names.bin", b"TDNGNAM1", len(keys), [fold_rows, *front_coded(keys)], digest)
    return len(keys)
