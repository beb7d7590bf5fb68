"""Extensions of a firmware module: typed records after its prefix or before its suffix.

Each record is {u16 type, u16 length with this header, content}, little endian. Source: Device OS
dynalib/inc/module_info.h; the bytes of released applications for P2, M-SoM and Tracker M.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from station.particle.platforms import ModuleFunction

MOST_EXTENSIONS: Final = 512
HASH_SHA256: Final = 0

END, PRODUCT_DATA, DYNAMIC_LOCATION, DEPENDENCY = 0x00, 0x01, 0x02, 0x03
HASH, NAME, ASSET_DEPENDENCY, SECURITY_MODE, ASSET_TYPE = 0x10, 0x11, 0x12, 0x13, 0x14
_END_OF_LIST: Final = 0xFFFF
_HEADER: Final = struct.Struct("<HH")


class ExtensionsError(ValueError):
    """The records do not add up."""


@dataclass(frozen=True)
class ProductData:
    """The product that the module is built for; 0xFFFF for none."""

    product_id: int
    product_version: int


@dataclass(frozen=True)
class DynamicLocation:
    """Where a user part runs whose start depends on its size (RTL872x)."""

    start_address: int
    dynalib_load_address: int
    dynalib_start_address: int


@dataclass(frozen=True)
class ExtraDependency:
    """One more dependency beside the two of the prefix. target: number of the chip that it is meant for."""

    function: ModuleFunction
    index: int
    version: int
    target: int


@dataclass(frozen=True)
class ContentHash:
    """Hash of what an asset module wraps, in lower-case hexadecimal digits. kind: 0 is SHA-256."""

    kind: int
    digest: str


@dataclass(frozen=True)
class Name:
    """What an asset is called."""

    text: str


@dataclass(frozen=True)
class AssetDependency:
    """The application needs an asset of this name and hash (of the plain file, in lower-case hexadecimal digits)."""

    name: str
    kind: int
    digest: str


@dataclass(frozen=True)
class SecurityMode:
    """0 none, 1 protected."""

    mode: int
    certificate: bytes = field(repr=False)


@dataclass(frozen=True)
class AssetType:
    """0 a plain asset, 1 and 2 environment variables."""

    number: int


@dataclass(frozen=True)
class UnknownExtension:
    """A record of a type that is not known here."""

    type: int
    content: bytes = field(repr=False)


Extension = (
    ProductData
    | DynamicLocation
    | ExtraDependency
    | ContentHash
    | Name
    | AssetDependency
    | SecurityMode
    | AssetType
    | UnknownExtension
)


def read_prefix_extensions(data: bytes, offset: int) -> tuple[tuple[Extension, ...], int]:
    """The records from `offset` on, and where the last one ends. An END record, padded or not, must close them.

    Raises:
        ExtensionsError: they do not add up.
    """
    found: list[Extension] = []
    for kind, content, end in _walk(data, offset, len(data)):
        if kind == END:
            return tuple(found), end
        found.append(_read(kind, content))
    raise ExtensionsError("the extensions of the prefix have no end")


def read_suffix_extensions(area: bytes) -> tuple[Extension, ...]:
    """The records that fill `area`, or as many as stand before an END record.

    Raises:
        ExtensionsError: they do not add up.
    """
    found: list[Extension] = []
    for kind, content, _ in _walk(area, 0, len(area)):
        if kind == END:
            break
        found.append(_read(kind, content))
    return tuple(found)


def _walk(data: bytes, offset: int, end: int) -> Iterator[tuple[int, bytes, int]]:
    """Type, content and end of each record."""
    for _ in range(MOST_EXTENSIONS + 1):
        if offset == end:
            return
        if offset + _HEADER.size > end:
            raise ExtensionsError("an extension is cut short")
        kind, length = _HEADER.unpack_from(data, offset)
        if kind == _END_OF_LIST:
            return
        if length < _HEADER.size or offset + length > end:
            raise ExtensionsError(f"an extension of type {kind:#x} claims {length} bytes")
        yield kind, data[offset + _HEADER.size : offset + length], offset + length
        offset += length
    raise ExtensionsError(f"there are more than {MOST_EXTENSIONS} extensions")


def _read(kind: int, content: bytes) -> Extension:
    reader = _READERS.get(kind)
    if reader is None:
        return UnknownExtension(kind, content)
    try:
        return reader(content)
    except (struct.error, UnicodeDecodeError) as error:
        raise ExtensionsError(f"an extension of type {kind:#x} cannot be read: {error}") from error


def _product_data(content: bytes) -> ProductData:
    # Padding to the width of an older field comes first: the two numbers always stand right before the suffix.
    return ProductData(*struct.unpack("<2xHH", content))


def _dynamic_location(content: bytes) -> DynamicLocation:
    return DynamicLocation(*struct.unpack("<III", content))


def _dependency(content: bytes) -> ExtraDependency:
    function, index, version, target = struct.unpack("<BBHI", content)
    if function not in set(ModuleFunction):
        raise ExtensionsError(f"it depends on a module of the unknown kind {function}")
    return ExtraDependency(ModuleFunction(function), index, version, target)


def _content_hash(content: bytes) -> ContentHash:
    kind, length = struct.unpack_from("<BB", content)
    return ContentHash(kind, _exactly(content[2:], length).hex())


def _name(content: bytes) -> Name:
    return Name(_text(content))


def _asset_dependency(content: bytes) -> AssetDependency:
    kind, length = struct.unpack_from("<BB", content)
    return AssetDependency(_text(content[2 + length :]), kind, _exactly(content[2 : 2 + length], length).hex())


def _security_mode(content: bytes) -> SecurityMode:
    (mode,) = struct.unpack_from("<B", content)
    return SecurityMode(mode, content[1:])


def _asset_type(content: bytes) -> AssetType:
    (number,) = struct.unpack_from("<B", content)
    return AssetType(number)


def _exactly(content: bytes, length: int) -> bytes:
    if len(content) != length:
        raise ExtensionsError(f"a hash of {length} bytes has {len(content)}")
    return content


def _text(content: bytes) -> str:
    text = content.decode("utf-8")
    if not text or not text.isprintable():
        raise ExtensionsError(f"{text[:40]!r} is no name")
    return text


_READERS: Final[dict[int, Callable[[bytes], Extension]]] = {
    PRODUCT_DATA: _product_data,
    DYNAMIC_LOCATION: _dynamic_location,
    DEPENDENCY: _dependency,
    HASH: _content_hash,
    NAME: _name,
    ASSET_DEPENDENCY: _asset_dependency,
    SECURITY_MODE: _security_mode,
    ASSET_TYPE: _asset_type,
}
