"""Who comes back downloads nothing of the runtime, whatever the host says about keeping files."""

from __future__ import annotations

import tempfile

from playwright.sync_api import Browser, expect

from scripts.setup import chromium
from tests.browser.conftest import FLAGS, Served
from tests.browser.visit import PATIENCE, Calculator


def runtime_files(browser: Browser, served: Served, profile: str) -> list[str]:
    """Open a page in a browser on this profile, ask something; the files of the runtime that the host was asked for."""
    served.asked.clear()
    path = chromium.find()
    context = browser.browser_type.launch_persistent_context(profile, executable_path=path, args=FLAGS)
    page = context.pages[0]
    page.goto(served.address + "../tools/premium/")
    premium = Calculator(page.locator(".bdb-calculator"))
    before = premium.result.inner_text()
    premium.type({"horizon_months": "7"})
    expect(premium.result).not_to_have_text(before, timeout=PATIENCE)
    premium.wait_until_answered()
    context.close()
    return [path for path in served.asked if "/runtime/" in path]


def test_a_second_visit(browser: Browser, served: Served) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        first = runtime_files(browser, served, profile)
        second = runtime_files(browser, served, profile)
    assert any("/image." in path for path in first)
    # The list alone is checked with the host.
    assert second == ["/assets/runtime/manifest.json"]
