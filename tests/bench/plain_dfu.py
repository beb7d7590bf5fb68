"""The plain way to flash: erase every sector, then address and write for each chunk, then read all back.

So do dfu-util 0.11 (dfuse.c) and the vendor's library (particle-usb src/dfu.js). Shares no code with the station.
"""

from __future__ import annotations

import struct

from station.core.doors import ControlPipe

CHUNK_BYTES = 4096
_OUT, _IN = 0x21, 0xA1
_DNLOAD, _UPLOAD, _GETSTATUS, _ABORT = 1, 2, 3, 6
_SET_ADDRESS, _ERASE = 0x21, 0x41
_BUSY, _DOWNLOAD_SYNC = 4, 3
_DATA_BLOCK = 2


def download(pipe: ControlPipe, sectors: tuple[int, ...], address: int, image: bytes) -> None:
    """Erase the sectors with these start addresses and write the image."""
    pipe.select_alt(0, 0)
    for sector in sectors:
        _command(pipe, _ERASE, sector)
    for start in range(0, len(image), CHUNK_BYTES):
        _command(pipe, _SET_ADDRESS, address + start)
        pipe.control_out(_OUT, _DNLOAD, _DATA_BLOCK, 0, image[start : start + CHUNK_BYTES])
        _until_done(pipe)


def upload(pipe: ControlPipe, address: int, size_bytes: int) -> bytes:
    """Read back."""
    pipe.select_alt(0, 0)
    _command(pipe, _SET_ADDRESS, address)
    pipe.control_out(_OUT, _ABORT, 0, 0)
    got = b""
    while len(got) < size_bytes:
        block = _DATA_BLOCK + len(got) // CHUNK_BYTES
        got += pipe.control_in(_IN, _UPLOAD, block, 0, min(CHUNK_BYTES, size_bytes - len(got)))
    pipe.control_out(_OUT, _ABORT, 0, 0)
    return got


def _command(pipe: ControlPipe, command: int, address: int) -> None:
    pipe.control_out(_OUT, _DNLOAD, 0, 0, struct.pack("<BI", command, address))
    _until_done(pipe)


def _until_done(pipe: ControlPipe) -> None:
    """Ask for the status until the unit is neither busy nor waiting; its poll times are 0 for flash."""
    while pipe.control_in(_IN, _GETSTATUS, 0, 0, 6)[4] in {_BUSY, _DOWNLOAD_SYNC}:
        pass
