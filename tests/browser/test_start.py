"""Starting the runtime: when, how it is shown, and what happens when it cannot start."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visit import CHANGSHA, PATIENCE, Visit

WATCH_PROGRESS = """
window.said = [];
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    const text = document.querySelector(".bdb-progress-text");
    if (text && said[said.length - 1] !== text.textContent) said.push(text.textContent);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});
"""


def test_the_first_touch_starts_it_and_nothing_before(visit: Visit) -> None:
    visit.page.add_init_script(WATCH_PROGRESS)
    visit.open(CHANGSHA)
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in visit.requests if "/runtime/" in url or "/data/book/" in url]
    premium = visit.calculator("premium")
    before = premium.result.inner_text()
    premium.control("chosen_base").focus()
    bar = premium.box.get_by_role("progressbar")
    expect(bar).to_be_visible(timeout=PATIENCE)
    assert premium.result.inner_text() == before, "the old answer stays while it starts"
    premium.wait_until_answered()
    said: list[str] = visit.page.evaluate("window.said")
    assert re.match(r"下载 \d+\.\d / \d+\.\d MB", said[0])
    steps = [text.split("。")[0].split(" ")[0] for text in said]
    assert list(dict.fromkeys(steps)) == ["下载", "启动", "就绪"]
    # Each file is downloaded once.
    fetched = [url for url in visit.requests if "/runtime/" in url or "/data/book/" in url]
    assert len(fetched) == len(set(fetched)) == 9


def test_without_webassembly(visit: Visit) -> None:
    visit.page.add_init_script("delete window.WebAssembly;")
    visit.open(CHANGSHA)
    premium = visit.calculator("premium")
    premium.type({"chosen_base": "5000"})
    expect(premium.notice).to_contain_text("12393")
    expect(premium.notice).to_contain_text("怎么自己数月份")
    expect(premium.value("flexible_monthly")).to_have_text("337.16")
    expect(premium.control("chosen_base")).to_have_value("5000")


def test_when_the_runtime_does_not_come(visit: Visit) -> None:
    visit.context.route("**/assets/runtime/*stdlib*", lambda route: route.abort())
    visit.open(CHANGSHA)
    premium = visit.calculator("premium")
    premium.type({"chosen_base": "5000"})
    expect(premium.notice).to_contain_text("计算没有启动成功", timeout=PATIENCE)
    expect(premium.value("flexible_monthly")).to_have_text("337.16")
    expect(premium.box.get_by_role("progressbar")).to_have_count(0)
    # What the browser and Pyodide say about it is for developers.
    visit.complaints.clear()
