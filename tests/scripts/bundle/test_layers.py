"""Each layer of the fast start can be switched off, and the answers stay the same."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculators import shelf
from calculators.session import Session
from scripts.bundle import runtime
from tests.parity.situations import REPLAY, requests

ROOT = Path(__file__).resolve().parents[3]
FROZEN = {"python.wasm", "image.wasm"}


def built(folder: Path, **switched: bool) -> Path:
    """Build the runtime with these switches of runtime.lock.toml turned."""
    shutil.copytree(ROOT / "calculators", folder / "calculators")
    for name in ("node_modules", "package-lock.json"):
        (folder / name).symlink_to(ROOT / name)
    lock = (ROOT / "runtime.lock.toml").read_text(encoding="utf-8")
    for name, on in switched.items():
        old, new = f"\n{name} = {str(not on).lower()}\n", f"\n{name} = {str(on).lower()}\n"
        assert old in lock
        lock = lock.replace(old, new)
    (folder / "runtime.lock.toml").write_text(lock, encoding="utf-8")
    assert runtime.build(folder, folder / "out")
    return folder / "out"


def files(folder: Path) -> dict[str, dict[str, Any]]:
    listed: dict[str, dict[str, Any]] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    return listed


def test_without_the_frozen_runtime(tmp_path: Path) -> None:
    assert not FROZEN & set(files(built(tmp_path, frozen=False)))


def on_the_wire(folder: Path) -> int:
    """The bytes of the frozen memory as a host with gzip sends them."""
    return len(gzip.compress((folder / files(folder)["image.wasm"]["file"]).read_bytes()))


def test_without_traps_and_blots(tmp_path: Path) -> None:
    out = built(tmp_path, trap=False, blot=False)
    shipped = ROOT / "build" / "runtime"
    runtime.build(ROOT, shipped)
    assert on_the_wire(shipped) < 0.8 * on_the_wire(out)
    shelf.ensure()
    asked = requests()
    asked = [line for number, line in enumerate(asked) if line.startswith('{"load"') or number % 40 == 0]
    (tmp_path / "asked").write_text("\n".join(asked), encoding="utf-8", newline="\n")
    command = ["node", REPLAY, "frozen", out, tmp_path / "asked", tmp_path / "answered"]
    subprocess.run(command, check=True)
    session = Session()
    answered = (tmp_path / "answered").read_text(encoding="utf-8").split("\n")[:-1]
    assert answered == [session.handle(line) for line in asked]


@pytest.mark.parametrize("content", [b"", b"abc", b"abcd" * 3 + b"e", bytes(range(256))])
def test_any_changed_bit_changes_the_checksum(content: bytes) -> None:
    told = runtime.checksum(content)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 0x80
        assert runtime.checksum(bytes(changed)) != told
