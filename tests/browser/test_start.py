"""Starting the runtime: when, and how it is shown."""

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
    # The list, the two files of the frozen runtime and two books, each downloaded once.
    fetched = [url for url in visit.requests if "/runtime/" in url or "/data/book/" in url]
    assert len(fetched) == len(set(fetched)) == 5
