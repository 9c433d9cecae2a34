"""The newest stock Pyodide, from npm and checked against the hash in peers.toml."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
import tomllib
from pathlib import Path

PEERS = Path(__file__).with_name("peers.toml")


def newest() -> tuple[str, str]:
    """Version and integrity (as npm writes it) of the newest stock Pyodide."""
    told = tomllib.loads(PEERS.read_text(encoding="utf-8"))["newest"]
    return told["version"], told["integrity"]


def fetch(cache: Path) -> Path:
    """The folder of the unpacked package; downloaded once. RuntimeError when it is another one or does not come."""
    version, integrity = newest()
    folder = cache / f"pyodide-{version}"
    if (folder / "package" / "pyodide.mjs").is_file():
        return folder / "package"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"pyodide@{version}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    packed = folder / f"pyodide-{version}.tgz"
    if done.returncode or not packed.is_file():
        raise RuntimeError(f"npm 没有给出 pyodide {version}：{done.stderr.strip()}")
    found = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != integrity:
        raise RuntimeError(f"pyodide {version} 的校验值和 peers.toml 不同：{found}")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"
