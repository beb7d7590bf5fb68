"""Check an audit log without the station's program: python3 verify_audit.py audit.db [ANCHORS|-] [KEY.pem]
Ends with 0 intact, 4 intact but not anchored, 1 tampered, 3 unreadable. hash(event) = SHA-256(hash before + body)."""

import base64
import hashlib
import json
import re
import sqlite3
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as Key

EVENTS = "SELECT station, seq, utc, mono_ms, kind, run, body, prev, hash FROM event ORDER BY station, seq"
ENVELOPE = ("station", "seq", "utc", "mono_ms", "kind", "run")


def expect(holds: object, seq: int, why: str) -> None:
    if not holds:
        raise AssertionError(seq, why)


def read_json(text: str) -> dict[str, object]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return {}


def read_anchors(path: str, station: str) -> dict[int, str]:
    anchors: dict[int, str] = {}
    for said in map(read_json, Path(path).read_text("utf-8", "surrogateescape").splitlines()):
        count, head = said.get("count"), str(said.get("head"))
        digest = hashlib.sha256(f"{station}\n{count}\n{head}\n".encode("utf-8", "surrogateescape")).hexdigest()
        signs = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(digest[:16], 16) >> at & 31] for at in range(59, 0, -5))
        right = said.get("code") == "-".join(re.findall("....", signs)) and re.fullmatch("[0-9a-f]{64}", head)
        if right and said.get("station") == station and type(count) is int and count >= 0 and "utc" in said:
            expect(anchors.setdefault(count, head) == head, count, "two anchors of one event differ: a fork")
    return anchors


def check(log: sqlite3.Connection, anchor_file: str, trusted: set[str] | None) -> dict[str, object]:
    station, version = (str(dict(log.execute("SELECT name, value FROM meta")).get(at)) for at in ("station", "schema"))
    if version not in ("1", "2", "3", "4"):
        raise ValueError(f"tables of version {version!r} are not known")
    if trusted == set():
        raise ValueError("the file of the key holds no public key")
    anchors = {} if anchor_file == "-" else read_anchors(anchor_file, station)
    good, head, sealed, anchored, open_runs, keys = 0, "0" * 64, 0, 0, 0, dict[str, str]()
    for *copies, body, prev, stored in log.execute(EVENTS):
        (owner, seq, _, _, kind, _), text = copies, f"{prev}{body}".encode("utf-8", "surrogateescape")
        at = seq if type(seq) is int else good + 1
        expect(at == seq and owner == station, at, f"event {seq} is of another station or has no number")
        expect(seq == good + 1, min(seq, good + 1), f"after event {good} comes event {seq}")
        expect(type(body) is type(prev) is str and hashlib.sha256(text).hexdigest() == stored, at, f"hash of {at}")
        said = read_json(body)
        start = json.dumps(dict(zip(ENVELOPE, copies)), ensure_ascii=False, separators=(",", ":"))[:-1]  # noqa: B905
        expect(body.startswith(start) and [said.get(name) for name in ENVELOPE] == copies, at, f"columns of event {at}")
        expect(prev == head, max(1, good), f"event {seq} follows from another one")
        good, head, open_runs = seq, stored, open_runs + (kind == "run_closed")
        if kind == "seal_key":
            public, name = str(said.get("public_key")), str(said.get("key_fingerprint"))
            right = re.fullmatch("([0-9a-f]{2})*", public) and hashlib.sha256(bytes.fromhex(public)).hexdigest() == name
            expect(right and public in (trusted or {public}), seq, f"event {seq} brings in a foreign key")
            keys[name], open_runs = public, 0
        if kind == "seal":
            public = keys.get(str(said.get("key_fingerprint")), "")
            expect(public, seq, f"seal {seq} is of a foreign key")
            message = f"station-audit-seal-1\n{station}\n{seq - 1}\n{prev}\n".encode("utf-8", "surrogateescape")
            try:
                Key.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(str(said.get("signature"))), message)
            except (InvalidSignature, ValueError):
                public = ""
            expect(public and said.get("count") == seq - 1 and said.get("head") == prev, sealed + 1, f"seal {seq}")
            sealed, open_runs = seq, 0
        expect(not keys or open_runs <= 100, seq, "more than 100 runs were closed without a seal")
        expect(anchors.get(seq, head) == head, anchored + 1, f"the anchor knows another event {seq}")
        anchored = seq if seq in anchors else anchored
    expect(max(anchors, default=0) <= good, good + 1, "an anchor knows a later event: the tail was cut")
    expect(keys or not trusted or not good, 1, "the log names no key, but one was given")
    return {"result": "intact", "events": good, "head": head, "anchored_to": anchored, "sealed_to": sealed}


def main(database: str, anchor_file: str = "-", key_file: str = "-") -> int:
    try:
        pem = "" if key_file == "-" else Path(key_file).read_text()
        keys = {base64.b64decode(key)[-32:].hex() for key in re.findall("(?s)BEGIN PUBLIC KEY-----(.+?)-----END", pem)}
        log = sqlite3.connect(f"{Path(database).resolve().as_uri()}?mode=ro", uri=True)
        log.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        answer = check(log, anchor_file, keys if pem else None)
    except AssertionError as bad:
        answer = {"result": "tampered", "first_bad_seq": bad.args[0], "reason": bad.args[1]}
    except (sqlite3.Error, OSError, ValueError) as error:
        answer = {"result": "unreadable", "reason": str(error)}
    print(json.dumps(answer))
    return {"intact": 0 if answer.get("anchored_to") else 4, "tampered": 1}.get(str(answer["result"]), 3)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4 or sys.argv[1].startswith("-"):
        print(__doc__)
        sys.exit(3)
    sys.exit(main(*sys.argv[1:]))
