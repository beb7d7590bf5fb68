"""The station's signature over its log, and what of the log is written down elsewhere."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from station.audit.anchor import Anchor, append_anchor, read_anchors, read_paper, short_code
from station.audit.errors import AuditAnchorError, AuditKeyError, AuditQuestionError
from station.audit.queries import AuditReader
from station.audit.seal import open_key, read_public_keys
from station.audit.verify import Exhibits, VerifyResult, verify_log
from station.audit.writer import AuditStore, StoreRules
from station.core.facts import Anchored, Sealed, SealKeyUsed
from tests.audit.story import STATION, closed, opened, sql, tell_run


def bodies(data_dir: Path, kind: str) -> list[dict[str, object]]:
    rows = sql(data_dir / "audit.db", f"SELECT body FROM event WHERE kind = '{kind}' ORDER BY seq")  # noqa: S608
    return [json.loads(str(body)) for (body,) in rows]


def test_a_seal_signs_station_count_and_head_as_stated(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1")
        assert store.seal("shift end") == 11
    (named,), (seal,) = bodies(tmp_path, SealKeyUsed.kind), bodies(tmp_path, Sealed.kind)
    ((head,),) = sql(tmp_path / "audit.db", "SELECT hash FROM event WHERE seq = 10")
    assert (seal["count"], seal["head"], seal["why"]) == (10, head, "shift end")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(named["public_key"])))
    key.verify(bytes.fromhex(str(seal["signature"])), f"station-audit-seal-1\nline-3\n10\n{head}\n".encode())
    report = verify_log(tmp_path)
    assert (report.result, report.seals, report.sealed_to) == (VerifyResult.INTACT, 1, 11)
    assert report.keys == (named["key_fingerprint"],)


def test_every_hundredth_closed_run_is_followed_by_a_seal_at_once_also_over_restarts(tmp_path: Path) -> None:
    for start in (0, 70, 140):
        with AuditStore.open(tmp_path, STATION) as store:
            for number in range(start, start + 70):
                store.append(opened(f"r{number}"))
                store.append(closed(f"r{number}"))
    kinds = [str(kind) for (kind,) in sql(tmp_path / "audit.db", "SELECT kind FROM event ORDER BY seq")]
    at = [index for index, kind in enumerate(kinds) if kind == Sealed.kind]
    assert [kinds[:index].count("run_closed") for index in at] == [100, 200]
    assert [kinds[index - 1] for index in at] == ["run_closed", "run_closed"]
    assert (verify_log(tmp_path).result, verify_log(tmp_path).seals) == (VerifyResult.INTACT, 2)


def test_the_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    first = open_key(tmp_path / "seal.key")
    assert stat.S_IMODE((tmp_path / "seal.key").stat().st_mode) == 0o600
    (tmp_path / "seal.key").chmod(0o644)
    assert open_key(tmp_path / "seal.key").public_key == first.public_key
    assert stat.S_IMODE((tmp_path / "seal.key").stat().st_mode) == 0o600
    (tmp_path / "pub.pem").write_text(first.public_pem() + open_key(tmp_path / "two").public_pem())
    assert first.public_key in read_public_keys(tmp_path / "pub.pem")
    assert len(read_public_keys(tmp_path / "pub.pem")) == 2


def test_a_key_that_cannot_be_used_is_named_without_its_content(tmp_path: Path) -> None:
    path = tmp_path / "seal.key"
    path.write_bytes(b"-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n")
    with pytest.raises(AuditKeyError, match="no key that this program can use") as refused:
        AuditStore.open(tmp_path, STATION)
    assert "canary" not in str(refused.value)
    other = generate_private_key(SECP256R1())
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(AuditKeyError, match="another kind"):
        AuditStore.open(tmp_path, STATION)
    path.unlink()
    AuditStore.open(tmp_path, STATION).close()
    with pytest.raises(AuditKeyError, match="holds no Ed25519 public key"):
        read_public_keys(path)


def test_a_key_elsewhere_is_used_and_a_changed_key_is_told(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir()
    for name in ("one", "one", "two"):
        with AuditStore.open(tmp_path / "data", STATION, rules=StoreRules(seal_key=keys / name)) as store:
            store.seal("test")
    named = bodies(tmp_path / "data", SealKeyUsed.kind)
    assert [event["why"] for event in named] == ["first start", "the key was changed"]
    assert not (tmp_path / "data" / "seal.key").exists()
    assert (verify_log(tmp_path / "data").result, verify_log(tmp_path / "data").seals) == (VerifyResult.INTACT, 3)
    first = frozenset({open_key(keys / "one").public_key})
    report = verify_log(tmp_path / "data", Exhibits(keys=first))
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, 4)
    assert "foreign key" in report.reason


def test_a_shift_end_seals_and_anchors_and_the_log_says_where(tmp_path: Path) -> None:
    anchor_file = tmp_path / "elsewhere.jsonl"
    with AuditStore.open(tmp_path / "data", STATION, rules=StoreRules(anchor=anchor_file)) as store:
        tell_run(store, "r1")
        early = store.end_shift()
        tell_run(store, "r2")
        late = store.end_shift()
    assert read_anchors(anchor_file, STATION) == (early, late)
    assert [event["count"] for event in bodies(tmp_path / "data", Anchored.kind)] == [11, 22]
    assert {event["where"] for event in bodies(tmp_path / "data", Anchored.kind)} == {str(anchor_file)}
    report = verify_log(tmp_path / "data", Exhibits(anchors=read_anchors(anchor_file, STATION)))
    assert (report.result, report.anchored, report.anchored_to) == (VerifyResult.INTACT, True, 22)
    assert verify_log(tmp_path / "data", Exhibits(papers=(read_paper(early.paper),))).anchored


def test_an_anchor_that_cannot_be_written_is_told_and_the_store_goes_on(tmp_path: Path) -> None:
    rules = StoreRules(anchor=tmp_path / "absent" / "file")
    with AuditStore.open(tmp_path / "data", STATION, rules=rules) as store:
        with pytest.raises(AuditAnchorError, match="cannot be written") as refused:
            store.end_shift()
        assert refused.value.code == "AUDIT-ANCHOR"
        tell_run(store, "r1")
    assert [event.kind for event in AuditReader(tmp_path / "data").events_after(1, 2)] == [Sealed.kind, "run_opened"]


def test_a_line_that_was_torn_or_forged_anchors_nothing_and_spoils_nothing(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    one, two = (Anchor.of(STATION, count, "a" * 64, "2025-11-03T15:00:00.000Z") for count in (1, 2))
    append_anchor(path, one)
    with path.open("a") as file:
        file.write('{"station":"line-3","count":5')
    append_anchor(path, two)
    forged = json.dumps({"station": STATION, "count": 9, "head": "b" * 64, "utc": "x", "code": one.code})
    path.write_text(path.read_text() + forged + "\n[1]\nnull\n")
    assert read_anchors(path, STATION) == (one, two)
    assert read_anchors(path, "line-9") == ()


def test_the_short_code_depends_on_all_and_can_be_typed(tmp_path: Path) -> None:
    code = short_code(STATION, 12, "a" * 64)
    others = {short_code("line-4", 12, "a" * 64), short_code(STATION, 13, "a" * 64), short_code(STATION, 12, "b" * 64)}
    assert code not in others
    assert len(others) == 3
    paper = Anchor.of(STATION, 12, "a" * 64, "2025").paper
    assert read_paper(paper) == read_paper(f" {paper.lower().replace('-', '')} ") == (12, code)
    for wrong in ("", "12", "12.ABCD", "12.ABCD-EFGH-JKMU", "x.ABCD-EFGH-JKMN"):
        with pytest.raises(AuditQuestionError):
            read_paper(wrong)
    with pytest.raises(AuditAnchorError, match="cannot be read"):
        read_anchors(tmp_path / "absent", STATION)
