"""The vendor's clients from npm, at pinned versions, in a folder outside the tree."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = {
    "particle-cli": "3.43.1",
    "api12": "npm:particle-api-js@12.0.3",
    "api11": "npm:particle-api-js@11.1.7",
}
"""particle-cli 3.43.1 is the last that runs on Node 20; particle-api-js 12 has no SIM activation any more, 11 has."""
INSTALL_LIMIT_S = 600
DONE = "installed.json"


class NoClientsError(RuntimeError):
    """Node is missing, or npm could not install the clients; the message says which."""


def installed() -> Path:
    """The folder with `node_modules`; installed at the first call.

    Raises:
        NoClientsError: there is no Node here, or npm failed.
    """
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise NoClientsError(f"{program} is not installed")
    root = Path(os.environ.get("STATION_VENDOR_CACHE") or Path.home() / ".cache" / "station-vendor-clients")
    folder = root / "-".join(text.rpartition("@")[2] for text in PACKAGES.values())
    if not (folder / DONE).exists():
        _install(folder)
    return folder


def _install(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}), encoding="utf-8")
    # No scripts: nothing is built, and nothing is fetched from anywhere but the registry.
    words = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=INSTALL_LIMIT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise NoClientsError(f"npm did not end within {INSTALL_LIMIT_S} s") from error
    if done.returncode:
        raise NoClientsError(f"npm failed: {done.stderr.strip()[-1000:]}")
    (folder / DONE).write_text(json.dumps(PACKAGES), encoding="utf-8")
