"""The whole parity suite on the site as it ships, in Chromium and in Firefox, on the frozen runtime alone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import shelf
from calculators.session import Session
from tests.browser.conftest import Served
from tests.browser.opened import call, in_firefox
from tests.parity.situations import requests

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
def wanted(asked: list[str]) -> list[str]:
    session = Session()
    return [hashlib.sha256(session.handle(line).encode()).hexdigest() for line in asked]


def scripts(asked: list[str]) -> list[str]:
    return [call(ASK_MANY, asked[start : start + AT_ONCE]) for start in range(0, len(asked), AT_ONCE)]


def check(served: Served, asked: list[str], wanted: list[str], answers: list[Any]) -> None:
    digests = [digest for each in answers for digest in each]
    different = [line[:500] for line, here, there in zip(asked, wanted, digests, strict=True) if here != there]
    assert different == []
    assert any("/runtime/image." in path for path in served.asked)
    assert not [path for path in served.asked if "pyodide" in path], "the plain runtime had to help"


def test_chromium(browser: Browser, served: Served, asked: list[str], wanted: list[str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    answers = [page.evaluate(script) for script in scripts(asked)]
    context.close()
    check(served, asked, wanted, answers)


def test_firefox(firefox_path: str, served: Served, asked: list[str], wanted: list[str], tmp_path: Path) -> None:
    seen = in_firefox(firefox_path, served.address, tmp_path, *scripts(asked))
    check(served, asked, wanted, seen.answers)
