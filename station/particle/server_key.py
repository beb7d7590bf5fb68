"""The cloud server's public key and address as a unit keeps them: one blob of 512 bytes (TCP) or 320 (UDP).

Layout: the key's DER from byte 0; at 384 (TCP) or 192 (UDP) an address (type 0 IPv4 or 1 domain, length, value); 66
bytes later the port in big endian, FF FF for the usual one. The rest is FF. Source: particle-cli src/cmd/keys.js and
src/lib/keys-specs.js, Device OS dct.h.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from typing import Final

from station.particle.errors import ServerHostError, ServerKeyError
from station.particle.platforms import Platform, ServerProtocol

FILLER: Final = b"\xff"
IPV4, DOMAIN = 0, 1
LONGEST_HOST: Final = 63
DEFAULT_PORTS: Final = {ServerProtocol.TCP: 5683, ServerProtocol.UDP: 5684}
# All of these are names of the vendor's cloud: the shipped TCP key file carries one, Device OS from 4.2.0 another.
VENDOR_HOSTS: Final = {
    ServerProtocol.TCP: frozenset({"device.spark.io", "device.tcp.particle.io"}),
    ServerProtocol.UDP: frozenset({"$id.udp.particle.io"}),
}
_VENDOR_FILES: Final = {
    "8bf15949f650e70f7a575b15585084ac12af597642427a5ca00a427d421affa4": "Particle UDP server key (ec.pub.der)",
    "2a1c82fb5f28fe1ba95b4af966aca326eb22398b977fa2540233dbe703fddb16": "Particle TCP server key (rsa.pub.der)",
    "f4e4ac980b56a88a50f359b5fb60b0313274685b27edbffe3e135f897b88744b": "Particle Core server key (rsa.pub-padded.der)",
}
_HOST: Final = re.compile(r"[A-Za-z0-9$](?:[A-Za-z0-9.$_-]*[A-Za-z0-9])?")


@dataclass(frozen=True)
class _Form:
    size_bytes: int
    address_at: int
    port_at: int


_FORMS: Final = {ServerProtocol.TCP: _Form(512, 384, 450), ServerProtocol.UDP: _Form(320, 192, 258)}


@dataclass(frozen=True)
class ServerKey:
    """Which server a unit trusts.

    key_der_sha256: of the key's DER alone, "" where there is no key. host: "" where none is set. port: None where the
    usual one is meant.
    """

    key_der_sha256: str
    host: str
    port: int | None
    kind: ServerProtocol

    def __str__(self) -> str:
        port = self.port if self.port is not None else DEFAULT_PORTS[self.kind]
        return f"key {self.key_der_sha256[:16] or 'none'}, {self.host or 'no host'}, port {port}"


def vendor_key_name(sha256: str) -> str | None:
    """What a key file is, if the vendor ships it; sha256 of the whole file in lower-case hexadecimal."""
    return _VENDOR_FILES.get(sha256)


def server_blob(der: bytes, platform: Platform, host: str | None = None, port: int | None = None) -> bytes:
    """What is written to the unit.

    Args:
        der: a public key in DER form (SPKI), or a shipped key file, which carries its own address behind the key.
        host: IPv4 address or domain name of at most 63 characters ("$id" stands for the Device ID); None keeps what
            `der` carries. port: 1 to 65534, None for the usual one.

    Raises:
        ServerKeyError: not the kind of key that the platform needs: RSA 2048 for TCP, P-256 for UDP.
        ServerHostError: the address cannot be written.
    """
    form = _FORMS[platform.server_protocol]
    key = der[: _der_length(der)]
    _check_kind(key, platform.server_protocol)
    if len(der) > form.size_bytes or len(key) > form.address_at:
        raise ServerKeyError(f"a key file of {len(der)} bytes does not fit into {form.size_bytes}")
    blob = bytearray((der if host is None else key).ljust(form.size_bytes, FILLER))
    if host is not None:
        address = _address(host)
        blob[form.address_at : form.address_at + len(address)] = address
    if port is not None:
        if not 0 < port < 0xFFFF:
            raise ServerHostError(f"{port} is no port for a server")
        blob[form.port_at : form.port_at + 2] = port.to_bytes(2, "big")
    return bytes(blob)


def parse_server_blob(blob: bytes, platform: Platform) -> ServerKey:
    """What a unit's blob says. Whatever stands there: what cannot be read counts as not set."""
    kind = platform.server_protocol
    form = _FORMS[kind]
    blob = blob.ljust(form.size_bytes, FILLER)
    length = _der_length(blob)
    key = blob[:length] if 0 < length <= form.address_at else b""
    port = int.from_bytes(blob[form.port_at : form.port_at + 2], "big")
    return ServerKey(
        key_der_sha256=hashlib.sha256(key).hexdigest() if key else "",
        host=_host(blob[form.address_at : form.port_at]),
        port=None if port == 0xFFFF else port,
        kind=kind,
    )


def same_server(seen: ServerKey, wanted: ServerKey) -> bool:
    """Whether a unit trusts the wanted server: same key, host and port, whatever the padding.

    The vendor's names of one cloud count as one, and each of them will do where no host is wanted.
    """
    if not wanted.key_der_sha256 or (seen.kind, seen.key_der_sha256) != (wanted.kind, wanted.key_der_sha256):
        return False
    usual = DEFAULT_PORTS[wanted.kind]
    if (usual if seen.port is None else seen.port) != (usual if wanted.port is None else wanted.port):
        return False
    vendor = VENDOR_HOSTS[wanted.kind]
    seen_host, wanted_host = seen.host.lower(), wanted.host.lower()
    return seen_host == wanted_host or (seen_host in vendor and wanted_host in vendor | {""})


def _der_length(data: bytes) -> int:
    """Length of the DER SEQUENCE at the start of `data`, header included; 0 where there is no complete one."""
    if len(data) < 2 or data[0] != 0x30:
        return 0
    first = data[1]
    if first < 0x80:
        length = 2 + first
    elif first in {0x81, 0x82} and len(data) >= 4:
        count = first & 0x7F
        length = 2 + count + int.from_bytes(data[2 : 2 + count], "big")
    else:
        return 0
    return length if length <= len(data) else 0


def _check_kind(key: bytes, protocol: ServerProtocol) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        public = load_der_public_key(key)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ServerKeyError("the file holds no public key in DER form (SPKI)") from error
    if protocol is ServerProtocol.TCP:
        if not (isinstance(public, rsa.RSAPublicKey) and public.key_size == 2048):
            raise ServerKeyError("this platform talks TCP: it needs an RSA key of 2048 bits")
    elif not (isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1)):
        raise ServerKeyError("this platform talks UDP: it needs an elliptic-curve key on P-256")


def _address(host: str) -> bytes:
    try:
        octets = ipaddress.IPv4Address(host).packed
    except ValueError:
        pass
    else:
        return bytes((IPV4, len(octets))) + octets
    if len(host) > LONGEST_HOST or not _HOST.fullmatch(host):
        raise ServerHostError(f"{host!r} is no IPv4 address and no domain name of at most {LONGEST_HOST} characters")
    return bytes((DOMAIN, len(host))) + host.encode("ascii")


def _host(field: bytes) -> str:
    kind, length, value = field[0], field[1], field[2:]
    if kind == IPV4 and length == 4:
        return str(ipaddress.IPv4Address(value[:4]))
    if kind == DOMAIN and 0 < length <= len(value):
        text = value[:length]
        return text.decode("ascii") if text.isascii() and text.decode("ascii").isprintable() else ""
    return ""
