"""An authority of the bench, and the good and bad certificates that the virtual cloud shows.

The private keys are worth nothing: nobody trusts this authority but who is given its `ca_file`.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from station.sim.cloud.plan import BadCertificate

CA_FILE = "ca.pem"
GOOD = "good"
TEN_YEARS = timedelta(days=3650)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Signer:
    name: x509.Name
    key: ec.EllipticCurvePrivateKey


class Certificates:
    """TLS contexts by what is wrong with their certificate. The files lie in `folder` and outlive a restart."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.ca_file = folder / CA_FILE
        kinds = (None, *(bad for bad in BadCertificate if bad is not BadCertificate.CUT))
        if not self.ca_file.exists():
            _make(folder, self.ca_file)
        self._contexts: dict[BadCertificate | None, ssl.SSLContext] = {
            kind: _context(_file(folder, kind)) for kind in kinds
        }

    def context(self, bad: BadCertificate | None) -> ssl.SSLContext:
        """The server's side of TLS, with a good certificate or one that is bad in this way."""
        return self._contexts[bad]


def _file(folder: Path, bad: BadCertificate | None) -> Path:
    return folder / f"server-{GOOD if bad is None else bad.value}.pem"


def _context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(file)
    return context


def _make(folder: Path, ca_file: Path) -> None:
    now = datetime.now(UTC)
    ours, pem = _authority("Virtual bench authority", now)
    stranger, _ = _authority("Somebody else's authority", now)
    good = (now - DAY, now + TEN_YEARS)
    hosts = ("127.0.0.1", "localhost")
    _server(_file(folder, None), ours, hosts, good)
    _server(_file(folder, BadCertificate.UNKNOWN_CA), stranger, hosts, good)
    _server(_file(folder, BadCertificate.EXPIRED), ours, hosts, (now - 30 * DAY, now - DAY))
    _server(_file(folder, BadCertificate.NOT_YET_VALID), ours, hosts, (now + DAY, now + TEN_YEARS))
    _server(_file(folder, BadCertificate.WRONG_HOST), ours, ("another-host.example",), good)
    # Last, because it says that all the others are there.
    ca_file.write_bytes(pem)


def _authority(common_name: str, now: datetime) -> tuple[_Signer, bytes]:
    signer = _Signer(_name(common_name), ec.generate_private_key(ec.SECP256R1()))
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    builder = _builder(signer, signer.name, signer.key, (now - DAY, now + TEN_YEARS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    certificate = builder.add_extension(usage, critical=True).sign(signer.key, hashes.SHA256())
    return signer, certificate.public_bytes(Encoding.PEM)


def _server(file: Path, signer: _Signer, hosts: tuple[str, ...], valid: tuple[datetime, datetime]) -> None:
    """Write certificate and key of a server that is called by these names or addresses."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _builder(signer, _name(hosts[0]), key, valid)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_general_name(host) for host in hosts]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(signer.key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.touch(0o600)
    file.write_bytes(certificate.public_bytes(Encoding.PEM) + private)


def _builder(
    signer: _Signer, subject: x509.Name, key: ec.EllipticCurvePrivateKey, valid: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer.name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.key.public_key()), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
