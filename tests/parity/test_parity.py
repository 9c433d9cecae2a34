"""The core gives the same bytes in CPython and in the Pyodide bundle that ships."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculators import shelf
from calculators.session import Session
from scripts.bundle.runtime import build
from tests.parity.situations import ROOT, requests

REPLAY = Path(__file__).with_name("replay.mjs")


@pytest.fixture(scope="module")
def asked() -> list[str]:
    shelf.ensure()
    return requests()


@pytest.fixture(scope="module")
def native(asked: list[str]) -> list[str]:
    session = Session()
    return [session.handle(line) for line in asked]


@pytest.fixture(scope="module", params=["plain", "frozen"])
def in_pyodide(asked: list[str], tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[str]:
    """Once on the plain path of the bundle, once on the fast one, which must not have to fall back."""
    runtime = ROOT / "build" / "runtime"
    build(ROOT, runtime)
    folder = tmp_path_factory.mktemp("parity")
    (folder / "asked").write_text("\n".join(asked), encoding="utf-8", newline="\n")
    command = ["node", str(REPLAY), request.param, str(runtime), str(folder / "asked"), str(folder / "answered")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    # Not splitlines(): other line separators may stand inside a text.
    return (folder / "answered").read_text(encoding="utf-8").split("\n")[:-1]


def test_same_bytes(asked: list[str], native: list[str], in_pyodide: list[str]) -> None:
    assert len(native) == len(in_pyodide) == len(asked)
    for request, here, there in zip(asked, native, in_pyodide, strict=True):
        assert here == there, request[:2000]


def test_the_situations_say_something(asked: list[str], native: list[str]) -> None:
    """Parity of 200 error messages alone would prove little."""
    answers: list[dict[str, Any]] = [json.loads(line) for line in native]
    ran = [answer for request, answer in zip(asked, answers, strict=True) if '"run":' in request]
    assert sum("result" in answer for answer in ran) >= 200
    assert sum(bool(answer.get("errors")) for answer in ran) >= 50
    texts = {json.dumps(answer["result"].get("figures")) for answer in ran if "result" in answer}
    assert len(texts) >= 50
