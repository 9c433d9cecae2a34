"""The same bytes from CPython and from the runtime that ships: its plain path under Node, its fast one,
without the plain one's help, in Chromium and in Firefox."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import shelf
from calculators.session import Session
from scripts.bundle.runtime import build
from tests.browser.conftest import Served
from tests.browser.opened import call, in_firefox
from tests.parity.situations import REPLAY, ROOT, requests

# A browser driver has no patience for a script of minutes.
AT_ONCE = 500
# Asks the worker of the site directly. The answers are too long to be handed out: their digests are.
ASK_MANY = """async (lines) => {
  const root = new URL("/", location.href).href;
  const asked = (window.asked = window.asked || { worker: new Worker(root + "assets/js/worker.js"), waiting: new Map() });
  asked.worker.onmessage = ({ data }) => data.id && asked.waiting.get(data.id)(data);
  const digests = [];
  for (const line of lines) {
    const request = JSON.parse(line);
    const id = asked.waiting.size + 1;
    const came = await new Promise((resolve) => {
      asked.waiting.set(id, resolve);
      asked.worker.postMessage({ id, books: [], request });
    });
    const text = came.failed ? "failed: " + came.failed : JSON.stringify(came.answer);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    digests.push(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return digests;
}"""


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Every request of the parity suite, the books first."""
    shelf.ensure()
    return requests()


@pytest.fixture(scope="module")
def native(asked: list[str]) -> list[str]:
    session = Session()
    return [session.handle(line) for line in asked]


def test_the_situations_say_something(asked: list[str], native: list[str]) -> None:
    """Parity of 200 error messages alone would prove little."""
    answers: list[dict[str, Any]] = [json.loads(line) for line in native]
    ran = [answer for request, answer in zip(asked, answers, strict=True) if '"run":' in request]
    assert sum("result" in answer for answer in ran) >= 1000
    assert sum(bool(answer.get("errors")) for answer in ran) >= 50
    texts = {json.dumps(answer["result"].get("figures")) for answer in ran if "result" in answer}
    assert len(texts) >= 500


def test_plain(asked: list[str], native: list[str], tmp_path: Path) -> None:
    runtime = ROOT / "build" / "runtime"
    build(ROOT, runtime)
    (tmp_path / "asked").write_text("\n".join(asked), encoding="utf-8", newline="\n")
    command = ["node", str(REPLAY), "plain", str(runtime), str(tmp_path / "asked"), str(tmp_path / "answered")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    # Not splitlines(): other line separators may stand inside a text.
    answered = (tmp_path / "answered").read_text(encoding="utf-8").split("\n")[:-1]
    assert [x[:500] for x, here, there in zip(asked, native, answered, strict=True) if here != there] == []


def scripts(asked: list[str]) -> list[str]:
    return [call(ASK_MANY, asked[start : start + AT_ONCE]) for start in range(0, len(asked), AT_ONCE)]


def check(served: Served, asked: list[str], native: list[str], answers: list[Any]) -> None:
    digests = [digest for each in answers for digest in each]
    wanted = [hashlib.sha256(line.encode()).hexdigest() for line in native]
    assert [x[:500] for x, here, there in zip(asked, wanted, digests, strict=True) if here != there] == []
    assert any("/runtime/image." in path for path in served.asked)
    assert not [path for path in served.asked if "pyodide" in path], "the plain runtime had to help"


def test_chromium(browser: Browser, served: Served, asked: list[str], native: list[str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    answers = [page.evaluate(script) for script in scripts(asked)]
    context.close()
    check(served, asked, native, answers)


def test_firefox(firefox_path: str, served: Served, asked: list[str], native: list[str], tmp_path: Path) -> None:
    seen = in_firefox(firefox_path, served.address, tmp_path, *scripts(asked))
    check(served, asked, native, seen.answers)
