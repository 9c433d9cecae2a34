"""The policy of the built pages in a real browser: no page breaks it, and what is injected does not run.

That no page breaks it is checked by every browser test: a violation is an error on the console.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SITE
from tests.browser.visit import Visit

PAGES = ("", "about/", "cities/430100/", "cities/130200/", "claims/", "compare/premium/", "data/coverage/", "404.html")
INJECTED = {
    "a script": "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s)",
    "an attribute": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = true\">')",
    "a link": "const a = document.createElement('a'); a.href = 'javascript:window.ran = true'; document.body.append(a); a.click()",
    "a text as code": "setTimeout('window.ran = true', 0)",
    "a script from elsewhere": "const s = document.createElement('script'); s.src = 'data:,window.ran = true'; document.body.append(s)",
    "a frame": "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.ran = true</script>\"></iframe>')",
}


def test_every_page_has_one() -> None:
    without = [
        path for path in SITE.rglob("*.html") if "Content-Security-Policy" not in path.read_text(encoding="utf-8")
    ]
    assert without == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_to_it(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("how", INJECTED)
def test_what_is_injected_does_not_run(browser: Browser, origin: str, how: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.goto(f"{origin}cities/430100/")
    page.evaluate(INJECTED[how])
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused), refused
    context.close()


def test_nothing_is_sent_elsewhere(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(origin)
    sent = page.evaluate("fetch('http://127.0.0.2:9/x', {mode: 'no-cors'}).then(() => 'sent', (e) => String(e))")
    assert "Failed to fetch" in sent
    context.close()
