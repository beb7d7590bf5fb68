"""Packs firmware the way releases are packed: compressed, combined, wrapped as an asset, bundled with assets."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

from tests.unit.particle.module_builder import Plan, asset_record, build, record, seal

ASSETS = (("cat.txt", b"meow " * 60), ("house.txt", b"four walls"), ("water.txt", b"H2O"))


def deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def compress(module: bytes, prefix_at: int = 0, header: bytes = b"", packed: bytes = b"") -> bytes:
    """A whole module with its code packed. header, packed: in place of the honest ones."""
    (suffix_bytes,) = struct.unpack_from("<H", module, len(module) - 6)
    tail = module[len(module) - 4 - suffix_bytes :]
    prefix = bytearray(module[prefix_at : prefix_at + 24])
    content = module
    if prefix[9] & 0x01:
        content = module[24 : len(module) - 4 - suffix_bytes]
    prefix[9] |= 0x02
    header = header or struct.pack("<HBBI", 8, 0, 0, len(content))
    packed = packed or deflate(content)
    size_bytes = 24 + len(header) + len(packed) + len(tail)
    (start,) = struct.unpack_from("<I", prefix)
    struct.pack_into("<I", prefix, 4, start + size_bytes - 4)
    return seal(bytes(prefix) + header + packed + tail[:-38], suffix_bytes)


def reseal(module: bytes) -> bytes:
    """The same bytes with hash and checksum that agree."""
    return seal(module[:-38], int.from_bytes(module[-6:-4], "little"))


def combine(*modules: bytes) -> bytes:
    """Several modules as one file: all but the last are marked."""
    marked = []
    for module in modules[:-1]:
        changed = bytearray(module)
        changed[9] |= 0x04
        marked.append(reseal(bytes(changed)))
    return b"".join((*marked, modules[-1]))


def asset_module(name: str, content: bytes) -> bytes:
    """A file wrapped so that a unit takes it like firmware."""
    return build_wrapped(
        content, record(0x10, bytes((0, 32)) + hashlib.sha256(content).digest()) + record(0x11, name.encode())
    )


def build_wrapped(content: bytes, records: bytes) -> bytes:
    suffix_bytes = len(records) + 10 + 36
    end = 24 + len(content) + suffix_bytes
    prefix = struct.pack("<IIBBHHBB8x", 0, end, 0, 0x01, 0, 0, 9, 0)
    return seal(prefix + content + records + record(1, b"\xff" * 6) + bytes(2), suffix_bytes)


def application(assets: tuple[tuple[str, bytes], ...] = ASSETS, platform_id: int = 12) -> bytes:
    """An application for the 256 KiB place that names its assets."""
    records = b"".join(asset_record(name, content) for name, content in assets)
    needs = ((4, 1, 4006), (0, 0, 0))
    return build(Plan(0xB4000, 0x1C03, platform_id, 5, 2, 6, needs, (platform_id, 3), records=records))


def zip_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def bundle(assets: tuple[tuple[str, bytes], ...] = ASSETS) -> bytes:
    """Application and assets as the compiler gives them out."""
    return zip_of(("app-with-assets.bin", application(assets)), *((f"assets/{name}", data) for name, data in assets))
