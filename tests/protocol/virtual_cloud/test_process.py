"""The virtual cloud on the wire, and as a process: killed, orphaned, ended, guarded by TLS."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from station.sim.cloud.plan import CloudPlan, FaultKind, Limits
from station.sim.cloud.process import CloudProcess, CloudProcessError
from station.sim.cloud.records import Device, Sim, SimStatus
from tests.protocol.virtual_cloud.lab import (
    BORON,
    DEADLINE_S,
    LINE_TOKEN,
    PRODUCT,
    TEAM,
    Client,
    fault,
    login,
    only,
    plan,
    wait_until,
)


def test_one_connection_serves_many_requests(cloud: CloudProcess) -> None:
    request = f"GET /v1/user HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {LINE_TOKEN}\r\n\r\n".encode()
    port = int(cloud.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), DEADLINE_S) as line:
        for _ in range(3):
            line.sendall(request)
            assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_the_lab_door_is_shut_without_the_key(cloud: CloudProcess, client: Client) -> None:
    assert client("GET", "/_lab/state").status_code == 404
    assert client("GET", "/_lab/state", headers={"X-Lab-Key": "guess"}).status_code == 404


def test_limits_on_serial_look_ups_and_logins() -> None:
    device = Device(device_id="a" * 24, platform_id=BORON, serial_number="P1")
    limits = Limits(serial_lookups_per_hour=2, failed_logins=2)
    with CloudProcess(plan(devices=(device,), limits=limits)) as cloud:
        answers = [Client(cloud)("GET", "/v1/serial_numbers/P1") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert 0 < int(answers[2].headers["Retry-After"]) <= 3601
        for _ in range(2):
            assert login(cloud, username=TEAM, password="wrong").status_code == 400
        assert login(cloud, username=TEAM, password="pw-1").status_code == 429


def test_a_killed_cloud_goes_on_where_it_was(tmp_path: Path) -> None:
    sim = Sim(iccid="8934076500002589174", activation_delay_s=0.5)
    device = Device(device_id="e00fce68ffffffffffffff01", platform_id=BORON, iccid=sim.iccid)
    faults = (fault(FaultKind.SERVER_ERROR, calls=(3,)),)
    cloud = CloudProcess(plan(devices=(device,), sims=(sim,), faults=faults), tmp_path / "state of the cloud")
    with cloud:
        first_url = cloud.url
        token = login(cloud, username=TEAM, password="pw-1").json()["access_token"]
        assert Client(cloud).import_one(device.device_id)["updated"] == 1
        cloud.kill()
        assert not cloud.alive
        cloud.start()
        assert cloud.url == first_url
        assert only(Client(cloud, token).import_one(device.device_id), "existingDeviceIds")
        path = f"/v1/products/{PRODUCT}/devices"
        assert Client(cloud)("POST", path, json={"id": device.device_id}).status_code == 503
        wait_until(lambda: cloud.lab_state().sims[sim.iccid].status is SimStatus.ACTIVE)
        state = cloud.lab_state()
        assert (state.devices[device.device_id].imports, state.sims[sim.iccid].activations) == (1, 1)
        assert [line.status for line in state.requests if line.path == path] == [200, 200, 503]
    assert not cloud.alive


def test_the_cloud_dies_with_its_parent(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from station.sim.cloud.plan import CloudPlan\n"
        "from station.sim.cloud.process import CloudProcess\n"
        "cloud = CloudProcess(CloudPlan(), Path(sys.argv[1])); cloud.start()\n"
        "print(cloud.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent.stdout:
        child_pid = int(parent.stdout.readline())
        os.kill(child_pid, 0)
        parent.kill()
        parent.wait(DEADLINE_S)
        wait_until(lambda: not _runs(child_pid))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_cloud_ends_on_sigterm() -> None:
    with CloudProcess(plan()) as cloud:
        os.kill(cloud.pid, signal.SIGTERM)
        wait_until(lambda: not cloud.alive)


def test_a_start_that_fails_says_why(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        cloud = CloudProcess(CloudPlan(), tmp_path, port=taken.getsockname()[1])
        with pytest.raises(CloudProcessError, match="cannot listen on port"):
            cloud.start()


def test_https(tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    with CloudProcess(plan(), tls=(certificate, key)) as cloud:
        assert cloud.url.startswith("https://")
        answer = requests.get(
            cloud.url + "/v1/user",
            headers={"Authorization": f"Bearer {LINE_TOKEN}"},
            verify=str(certificate),
            timeout=DEADLINE_S,
        )
        assert answer.json()["username"] == TEAM
        assert cloud.lab_state().written.plan.products


def _certificate(folder: Path) -> tuple[Path, Path]:
    from ipaddress import ip_address

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    certificate_file, key_file = folder / "cloud.crt", folder / "cloud.key"
    certificate_file.write_bytes(certificate.public_bytes(pem))
    key_file.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    assert ssl.PEM_cert_to_DER_cert(certificate_file.read_text(encoding="utf-8"))
    return certificate_file, key_file


def test_the_parents_side_needs_no_flask() -> None:
    program = (
        "import sys; import station.sim.cloud.process, station.sim.cloud.plan\n"
        "print(sorted({'flask', 'werkzeug', 'requests', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
