from __future__ import annotations

import io
import stat
import struct
import time
import tracemalloc
import zipfile

import pytest

from station.particle.errors import FirmwareFileError
from station.particle.firmware_bundle import (
    LARGEST_CONTENT_BYTES,
    MOST_FILES,
    bundle_assets,
    is_zip,
    read_bundle,
)
from tests.unit.particle.firmware_packer import ASSETS, application, bundle, zip_of
from tests.unit.particle.module_builder import Plan, build

APP = ("app.bin", application())
PLAIN_APP = ("app.bin", build(Plan(0xB4000, 9000, 13, 5, 2, 6)))
FILES = tuple((f"assets/{name}", data) for name, data in ASSETS)


def refused(data: bytes, word: str) -> None:
    with pytest.raises(FirmwareFileError, match=word):
        read_bundle(data, "bundle.zip")


def test_a_bundle_gives_its_application_and_its_proved_assets() -> None:
    read = read_bundle(bundle(), "bundle.zip")
    assert read.application.data == application()
    assert read.application.name == "bundle.zip/app-with-assets.bin"
    assert [(one.name, one.data) for one in read.assets] == list(ASSETS)
    assert [one.sha256 for one in read.assets] == [one.digest for one in read.application.asset_dependencies]
    assert bundle_assets(bundle(), "bundle.zip") == read.assets


def test_the_order_of_the_assets_is_that_of_the_application() -> None:
    read = read_bundle(zip_of(*reversed(FILES), APP), "bundle.zip")
    assert [one.name for one in read.assets] == [name for name, _ in ASSETS]


def test_a_bundle_may_hold_an_application_alone_and_files_that_no_unit_needs() -> None:
    read = read_bundle(zip_of(PLAIN_APP, ("env/env-vars.json", b"{}"), ("__MACOSX/._app.bin", b"")), "bundle.zip")
    assert read.assets == ()
    assert read.other_files == ("env/env-vars.json", "__MACOSX/._app.bin")


def test_stored_files_are_read_like_packed_ones() -> None:
    stored = read_bundle(zip_of(APP, *FILES, method=zipfile.ZIP_STORED), "bundle.zip")
    assert stored == read_bundle(zip_of(APP, *FILES), "bundle.zip")


def test_an_asset_that_is_missing_changed_or_unnamed_is_refused() -> None:
    refused(zip_of(APP, *FILES[:2]), r"asset 'water\.txt' that the application names is not there")
    refused(zip_of(APP, *FILES[:2], ("assets/water.txt", b"H2O2")), r"'water\.txt' has the SHA-256")
    refused(zip_of(APP, *FILES, ("assets/extra.txt", b"")), r"does not name the asset 'extra\.txt'")
    refused(zip_of(APP, *FILES[:2], ("assets/deep/water.txt", b"H2O")), r"water\.txt")


def test_a_bundle_needs_exactly_one_application() -> None:
    refused(zip_of(*FILES), "has none")
    refused(zip_of(APP, ("b.bin", APP[1]), *FILES), r"several: app\.bin, b\.bin")
    refused(zip_of(("part.bin", build(Plan(0x30000, 9000, 13, 4, 1, 6)))), "is a system part 1, not an application")
    refused(zip_of(("app.bin", b"nothing of that kind" * 10)), "no Particle firmware module")


@pytest.mark.parametrize(
    "name",
    [
        "../app.bin", "/etc/passwd", "assets/../../x", "assets/..", "C:/x", "assets\\x", "a/./b", "assets//x",
        "assets/\x1b[2J", "assets/nul\0.txt", "assets/" + "x" * 300,
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    placeholder = "assets/" + "q" * 40
    data = zip_of(APP, *FILES, (placeholder, b"x"))
    raw = name.encode()
    if len(raw) <= len(placeholder):  # zipfile would tidy some of these names while it writes them
        data = renamed(data, placeholder.encode(), raw)
    else:
        data = zip_of(APP, *FILES, (name, b"x"))
    refused(data, "is no plain file name")


def test_a_file_without_a_name_is_refused() -> None:
    refused(renamed(zip_of(PLAIN_APP, ("other", b"x")), b"other", b""), "is no plain file name")


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """A zip file in which one name is another, shorter one; what follows the name becomes its extra field."""
    for signature, name_at, extra_at, header in ((b"PK\x03\x04", 26, 28, 30), (b"PK\x01\x02", 28, 30, 46)):
        at = data.index(old) - header if signature == b"PK\x03\x04" else data.rindex(old) - header
        assert data[at : at + 4] == signature
        gap = len(old) - len(new)
        filler = struct.pack("<HH", 0xCAFE, gap - 4) + bytes(gap - 4) if gap >= 4 else bytes(gap)
        changed = bytearray(data)
        struct.pack_into("<H", changed, at + name_at, len(new))
        struct.pack_into("<H", changed, at + extra_at, gap)
        changed[at + header : at + header + len(old)] = new + filler
        data = bytes(changed)
    return data


def test_links_encrypted_files_and_twins_are_refused() -> None:
    link = zipfile.ZipInfo("assets/water.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (APP, *FILES[:2]):
            archive.writestr(name, content)
        archive.writestr(link, b"/etc/passwd")
    refused(out.getvalue(), "is a link")
    locked = bytearray(zip_of(APP))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    refused(bytes(locked), "encrypted")
    with pytest.warns(UserWarning, match="Duplicate"):
        twins = zip_of(APP, APP)
    refused(twins, "two files are called")
    refused(zip_of(APP, *FILES, method=zipfile.ZIP_LZMA), "packed in an unusual way")


@pytest.mark.parametrize("sizes_mib", [(12, 12, 12), (80,)], ids=["many files", "one file"])
def test_a_bomb_is_refused_in_bounded_memory_and_time(sizes_mib: tuple[int, ...]) -> None:
    bomb = zip_of(PLAIN_APP, *((f"other/{n}", bytes(size << 20)) for n, size in enumerate(sizes_mib)))
    assert len(bomb) < 100_000
    tracemalloc.start()
    started_s = time.process_time()
    try:
        refused(bomb, "unpacks to more than a bundle may hold")
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2 * LARGEST_CONTENT_BYTES
    assert time.process_time() - started_s < 5


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zip_of(PLAIN_APP, ("other/big", bytes(20 << 20))))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    refused(bytes(data), "cannot be read|unpacks to more")


def test_more_files_than_any_bundle_has_are_refused() -> None:
    refused(zip_of(PLAIN_APP, *((f"other/{n}", b"") for n in range(MOST_FILES))), f"more than {MOST_FILES} files")
    refused(zip_of(PLAIN_APP, *((f"o/{n}", b"") for n in range(5000))), f"more than {MOST_FILES} files")


@pytest.mark.parametrize("keep", [0.05, 0.5, 0.95])
def test_a_cut_bundle_is_refused(keep: float) -> None:
    data = bundle()
    refused(data[: int(len(data) * keep)], "cannot be read")


def test_a_changed_byte_of_an_asset_is_noticed() -> None:
    data = bytearray(zip_of(APP, *FILES, method=zipfile.ZIP_STORED))
    data[data.index(b"four walls")] ^= 1
    refused(bytes(data), "cannot be read")


def test_a_zip_file_is_known_by_its_head() -> None:
    assert is_zip(bundle())
    assert is_zip(zip_of())
    assert not is_zip(application())
    assert not is_zip(b"PK")
