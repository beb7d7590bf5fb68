"""What particle-api-js does to the cloud, method by method, in the versions with and without SIM activation."""

from __future__ import annotations

from collections.abc import Iterator

from station.sim.cloud.ownership import Online
from station.sim.cloud.records import SimStatus
from tests.vendor_clients.cli_story import Row
from tests.vendor_clients.lab import BORON, CUSTOMER, PASSWORD, PRODUCT, STRANGER, USER, Answer, Lab, public_key

NAMES = {"api12": "particle-api-js 12.0.3", "api11": "particle-api-js 11.1.7"}


def api_story(lab: Lab) -> Iterator[Row]:
    """Every method that a line could call."""
    for version in NAMES:
        yield from _Story(lab, version).rows()
    yield from _Activation(lab, "api11").rows()


class _Story:
    def __init__(self, lab: Lab, version: str) -> None:
        self.lab = lab
        self.version = version

    def rows(self) -> Iterator[Row]:
        yield from self._accounts()
        yield from self._own_devices()
        yield from self._product_devices()
        yield from self._claim_codes_and_keys()
        yield from self._sims()
        yield from self._firmware()
        yield from self._others()

    def row(self, what: str, answer: Answer, *holds: bool, status: int = 200) -> Row:
        works = answer.status == status and answer.ok == (status < 400) and all(holds)
        return Row(NAMES[self.version], what, works, f"{answer.status} {answer.body}"[:300])

    def call(self, method: str, **options: object) -> Answer:
        return self.lab.api(self.version, method, options)

    def _accounts(self) -> Iterator[Row]:
        lab, version = self.lab, self.version
        bad = lab.api(version, "login", {"username": USER, "password": "wrong"}, auth="")
        yield self.row("login, wrong password", bad, bad.body["error"] == "invalid_grant", status=400)
        answer = lab.api(version, "login", {"username": USER, "password": PASSWORD, "tokenDuration": 3600}, auth="")
        token = str(answer.body["access_token"])
        yield self.row("login tokenDuration", answer, answer.body["expires_in"] == 3600)
        answer = lab.api(version, "getUserInfo", auth=token)
        yield self.row("getUserInfo", answer, answer.body["username"] == USER)
        yield self.row("deleteAccessToken", self.call("deleteAccessToken", token=token))
        yield self.row("getUserInfo, token ended", lab.api(version, "getUserInfo", auth=token), status=401)
        answer = lab.api(version, "loginAsClientOwner", auth="")
        owner = str(answer.body["access_token"])
        yield self.row("loginAsClientOwner", answer, bool(owner))
        yield self.row("deleteCurrentAccessToken", lab.api(version, "deleteCurrentAccessToken", auth=owner))
        name = f"{version}@example.test"
        yield self.row("createUser", lab.api(version, "createUser", {"username": name, "password": PASSWORD}, auth=""))
        options = {"email": f"buyer-{name}", "password": PASSWORD, "product": PRODUCT}
        answer = lab.api(version, "createCustomer", options, auth="")
        yield self.row("createCustomer", answer, bool(answer.body["access_token"]), status=201)

    def _own_devices(self) -> Iterator[Row]:
        lab = self.lab
        device, foreign = lab.device(online=True), lab.device(owner=STRANGER, online=True)
        yield self.row(
            "claimDevice", self.call("claimDevice", deviceId=device.device_id), lab.now(device).owner == USER
        )
        answer = self.call("claimDevice", deviceId=foreign.device_id)
        yield self.row("claimDevice, a stranger's", answer, "belongs to someone else" in str(answer.body), status=403)
        answer = self.call("claimDevice", deviceId=foreign.device_id, requestTransfer=True)
        yield self.row("claimDevice requestTransfer", answer, bool(answer.body["transfer_id"]))
        answer = self.call("listDevices")
        yield self.row("listDevices", answer, device.device_id in [one["id"] for one in answer.body])
        answer = self.call("getDevice", deviceId=device.device_id)
        yield self.row("getDevice", answer, answer.body["owner"] == USER)
        answer = self.call("renameDevice", deviceId=device.device_id, name="unit-1")
        yield self.row("renameDevice", answer, lab.now(device).name == "unit-1")
        answer = self.call("removeDevice", deviceId=device.device_id)
        yield self.row("removeDevice", answer, lab.now(device).owner == "")
        answer = self.call("provisionDevice", productId=PRODUCT)
        made = str(answer.body["device_id"])
        yield self.row("provisionDevice", answer, lab.cloud.lab_state().devices[made].product_id == PRODUCT)

    def _product_devices(self) -> Iterator[Row]:
        lab = self.lab
        device, one, two, three = (lab.device() for _ in range(4))
        answer = self.call("addDeviceToProduct", deviceId=device.device_id, product=PRODUCT)
        yield self.row("addDeviceToProduct", answer, lab.now(device).product_id == PRODUCT)
        ids = lab.file("buffer.txt", f"{one.device_id}\n{two.serial_number}")
        answer = lab.api(self.version, "addDeviceToProduct", {"product": PRODUCT}, file=ids)
        yield self.row("addDeviceToProduct file", answer, lab.now(one).imports == lab.now(two).imports == 1)
        ids = lab.file("stream.txt", three.device_id)
        answer = lab.api(self.version, "addDeviceToProduct", {"product": PRODUCT}, file_path=ids)
        yield self.row("addDeviceToProduct file, in chunks", answer, lab.now(three).imports == 1)
        asked = {"page": 1, "perPage": 5, "sortAttr": "deviceId", "sortDir": "desc"}
        answer = self.call("listDevices", product=PRODUCT, **asked)
        ids_seen = [entry["id"] for entry in answer.body["devices"]]
        yield self.row("listDevices product", answer, len(ids_seen) == 5, ids_seen == sorted(ids_seen, reverse=True))
        named = {"deviceId": device.device_id, "product": PRODUCT}
        answer = self.call("getDevice", **named)
        yield self.row("getDevice product", answer, answer.body["product_id"] == PRODUCT)
        answer = self.call("renameDevice", **named, name="u")
        yield self.row("renameDevice product", answer, lab.now(device).name == "u")
        yield self.row("setDeviceNotes", self.call("setDeviceNotes", **named, notes="n"), lab.now(device).notes == "n")
        answer = self.call("markAsDevelopmentDevice", **named, development=True)
        yield self.row("markAsDevelopmentDevice", answer, lab.now(device).development)
        answer = self.call("lockDeviceProductFirmware", **named, desiredFirmwareVersion=2, flash=True)
        yield self.row("lockDeviceProductFirmware", answer, lab.now(device).desired_firmware_version == 2)
        answer = self.call("unlockDeviceProductFirmware", **named)
        yield self.row("unlockDeviceProductFirmware", answer, lab.now(device).desired_firmware_version is None)
        yield from self._leaving()

    def _leaving(self) -> Iterator[Row]:
        lab = self.lab
        device = lab.device(product_id=PRODUCT, owner=CUSTOMER)
        named = {"deviceId": device.device_id, "product": PRODUCT}
        answer = self.call("removeDevice", deviceId=device.device_id)
        yield self.row("removeDevice, a customer's: ok, no effect", answer, lab.now(device).owner == CUSTOMER)
        answer = self.call("removeDeviceOwner", **named)
        yield self.row("removeDeviceOwner", answer, lab.now(device).owner == "", lab.now(device).product_id == PRODUCT)
        answer = self.call("removeDevice", **named)
        yield self.row("removeDevice product", answer, lab.now(device).product_id is None, status=204)
        stray = lab.device()
        lab.cloud.lab_online(Online(device_id=stray.device_id, platform_id=BORON, product_id=PRODUCT))
        answer = self.call("removeDevice", deviceId=stray.device_id, product=PRODUCT, deny=True)
        yield self.row("removeDevice deny", answer, lab.now(stray).denied, status=204)

    def _claim_codes_and_keys(self) -> Iterator[Row]:
        lab = self.lab
        answer = self.call("getClaimCode")
        yield self.row("getClaimCode", answer, len(answer.body["claim_code"]) == 63)
        answer = self.call("getClaimCode", iccid="8934076500002589174")
        yield self.row("getClaimCode iccid", answer, answer.body["claim_code"] == "8934076500002589174")
        code = str(self.call("getClaimCode", product=PRODUCT).body["claim_code"])
        member = lab.device(product_id=PRODUCT)
        lab.cloud.lab_online(Online(device_id=member.device_id, platform_id=BORON, claim_code=code))
        yield self.row("getClaimCode product", Answer(ok=True, status=200, body=code), lab.now(member).owner == USER)
        answer = self.call("sendPublicKey", deviceId=member.device_id, key=public_key(), algorithm="ecc")
        yield self.row("sendPublicKey", answer, bool(lab.now(member).public_key))
        answer = self.call("lookupSerialNumber", serialNumber=member.serial_number)
        yield self.row("lookupSerialNumber", answer, answer.body["deviceID"] == member.device_id)

    def _sims(self) -> Iterator[Row]:
        lab = self.lab
        own = lab.sim(owner=USER, status=SimStatus.ACTIVE)
        ours = lab.sim(product_id=PRODUCT, status=SimStatus.ACTIVE)
        answer = self.call("listSIMs")
        yield self.row("listSIMs", answer, own.iccid in [one["_id"] for one in answer.body["sims"]])
        answer = self.call("listSIMs", product=PRODUCT, iccid=ours.iccid, page=1, perPage=10)
        yield self.row("listSIMs product", answer, [one["_id"] for one in answer.body["sims"]] == [ours.iccid])
        yield self.row("checkSIM", self.call("checkSIM", iccid=lab.sim().iccid), status=204)
        yield self.row("checkSIM, none of Particle's", self.call("checkSIM", iccid="8900000000000000000"), status=404)
        yield self.row("getSIMDataUsage", self.call("getSIMDataUsage", iccid=ours.iccid, product=PRODUCT))
        yield self.row("getFleetDataUsage", self.call("getFleetDataUsage", product=PRODUCT))
        answer = self.call("removeSIM", iccid=own.iccid)
        yield self.row("removeSIM", answer, lab.sim_now(own).releases == 1, status=204)
        answer = self.call("removeSIM", iccid=ours.iccid, product=PRODUCT)
        yield self.row("removeSIM product", answer, lab.sim_now(ours).product_id is None, status=204)

    def _firmware(self) -> Iterator[Row]:
        lab = self.lab
        image = lab.file("firmware.bin", "A" * 64)
        first = 100 * (1 + list(NAMES).index(self.version))
        options = {"product": PRODUCT, "version": first, "title": "t", "description": "d"}
        answer = lab.api(self.version, "uploadProductFirmware", options, file=image)
        yield self.row("uploadProductFirmware", answer, answer.body["size"] == 64, status=201)
        options = {"product": PRODUCT, "version": first + 1, "title": "t3"}
        answer = lab.api(self.version, "uploadProductFirmware", options, file_path=image)
        yield self.row("uploadProductFirmware, in chunks", answer, answer.body["size"] == 64, status=201)
        answer = self.call("getProductFirmware", product=PRODUCT, version=first)
        yield self.row("getProductFirmware", answer, answer.body["version"] == first)
        wish = {"product": PRODUCT, "version": first, "product_default": True, "groups": ["a"], "intelligent": False}
        yield self.row("releaseProductFirmware, never run", self.call("releaseProductFirmware", **wish), status=400)
        member = lab.device(product_id=PRODUCT)
        lab.cloud.lab_online(
            Online(device_id=member.device_id, platform_id=BORON, product_id=PRODUCT, product_version=first)
        )
        # Version 11 sends the number alone, which makes it the default as well.
        answer = self.call("releaseProductFirmware", **wish)
        yield self.row("releaseProductFirmware", answer, answer.body["product_default"] is True)
        answer = self.call("listProductFirmware", product=PRODUCT)
        defaults = [one["version"] for one in answer.body if one["product_default"]]
        yield self.row("listProductFirmware", answer, defaults == [first])

    def _others(self) -> Iterator[Row]:
        lab = self.lab
        answer = self.call("listProducts")
        yield self.row("listProducts", answer, [one["id"] for one in answer.body["products"]] == [PRODUCT])
        answer = self.call("getProduct", product=PRODUCT)
        yield self.row("getProduct", answer, answer.body["product"]["platform_id"] == BORON)
        answer = self.call("listTeamMembers", product=PRODUCT)
        yield self.row("listTeamMembers", answer, [one["username"] for one in answer.body["team"]] == [USER])
        device = lab.device(product_id=PRODUCT, owner=USER, protected=True)
        answer = self.call("unprotectDevice", deviceId=device.device_id, product=PRODUCT, action="prepare")
        yield self.row("unprotectDevice prepare", answer, bool(answer.body["server_nonce"]))
        if self.version == "api12":
            answer = self.call("downloadManufacturingBackup", deviceId=device.device_id)
            yield self.row("downloadManufacturingBackup, none kept", answer, status=404)


class _Activation(_Story):
    """The SIM methods that version 12 dropped."""

    def rows(self) -> Iterator[Row]:
        lab = self.lab
        loose, card, other = lab.sim(), lab.sim(soldered=False), lab.sim(soldered=False)
        answer = self.call("activateSIM", iccid=loose.iccid, country="US")
        yield self.row("activateSIM", answer, lab.sim_now(loose).status is SimStatus.ACTIVE)
        answer = self.call("activateSIM", iccids=[card.iccid, other.iccid], product=PRODUCT)
        active = [lab.sim_now(one).status for one in (card, other)] == [SimStatus.ACTIVE] * 2
        yield self.row("activateSIM product", answer, active, lab.sim_now(card).product_id == PRODUCT)
        for where, sim in (({}, loose), ({"product": PRODUCT}, card)):
            name = " product" if where else ""
            answer = self.call("deactivateSIM", iccid=sim.iccid, **where)
            yield self.row(f"deactivateSIM{name}", answer, lab.sim_now(sim).status is SimStatus.INACTIVE)
            answer = self.call("reactivateSIM", iccid=sim.iccid, mbLimit=7, **where)
            after = lab.sim_now(sim)
            yield self.row(f"reactivateSIM{name}", answer, after.status is SimStatus.ACTIVE, after.mb_limit == 7)
        answer = self.call("updateSIM", iccid=card.iccid, mbLimit=9, product=PRODUCT)
        yield self.row("updateSIM product", answer, lab.sim_now(card).mb_limit == 9)
