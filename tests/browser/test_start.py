"""Starting the runtime: when, and how it is shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

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


# In milliseconds; longer than READING_MS in runtime.js.
READING = 5_000


def of_runtime(visit: Visit) -> list[str]:
    return [url for url in visit.requests if "/runtime/" in url or "/data/book/" in url]


def has_network(visit: Visit, told: str) -> None:
    visit.page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {told} }});")


@pytest.mark.parametrize("network", ["{ saveData: true, effectiveType: '4g' }", "{ effectiveType: '3g' }", "undefined"])
def test_who_has_to_save_downloads_nothing_by_reading(visit: Visit, network: str) -> None:
    has_network(visit, network)
    visit.open(CHANGSHA)
    visit.page.wait_for_timeout(READING)
    assert not of_runtime(visit)


def test_who_stays_to_read_on_a_good_network_finds_it_ready(visit: Visit) -> None:
    has_network(visit, "{ effectiveType: '4g' }")
    visit.open(CHANGSHA)
    with visit.page.expect_response("**/runtime/image.*", timeout=PATIENCE):
        pass
    premium = visit.calculator("premium")
    expect(premium.box.get_by_role("progressbar")).to_have_count(0)
    assert not [url for url in of_runtime(visit) if "/data/book/" in url]


def test_it_can_be_cancelled_and_starts_again(visit: Visit) -> None:
    has_network(visit, "undefined")
    held: list[Route] = []
    visit.context.route("**/runtime/image.*", lambda route: held.append(route))
    visit.open(CHANGSHA)
    premium = visit.calculator("premium")
    before = premium.result.inner_text()
    premium.type({"horizon_months": "7"})
    premium.box.get_by_role("button", name="取消").click()
    expect(premium.notice).to_contain_text("已取消")
    expect(premium.box.get_by_role("progressbar")).to_have_count(0)
    assert premium.result.inner_text() == before
    visit.context.unroute("**/runtime/image.*")
    premium.type({"horizon_months": "8"})
    premium.wait_until_answered()
    expect(premium.notice).to_have_count(0)
    assert premium.result.inner_text() != before


def test_the_first_touch_starts_it_and_nothing_before(visit: Visit) -> None:
    visit.page.add_init_script(WATCH_PROGRESS)
    has_network(visit, "undefined")
    visit.open(CHANGSHA)
    visit.page.wait_for_load_state("networkidle")
    assert not of_runtime(visit)
    held: list[Route] = []
    visit.context.route("**/runtime/image.*", lambda route: held.append(route))
    premium = visit.calculator("premium")
    before = premium.result.inner_text()
    premium.control("chosen_base").focus()
    bar = premium.box.get_by_role("progressbar")
    expect(bar).to_be_visible(timeout=PATIENCE)
    assert premium.result.inner_text() == before, "the old answer stays while it starts"
    held[0].continue_()
    premium.wait_until_answered()
    said: list[str] = visit.page.evaluate("window.said")
    assert re.match(r"下载 \d+\.\d / \d+\.\d MB", said[0])
    steps = [text.split("。")[0].split(" ")[0] for text in said]
    assert list(dict.fromkeys(steps)) == ["下载", "启动", "就绪"]
    # The list, the two files of the frozen runtime and two books, each downloaded once.
    fetched = of_runtime(visit)
    assert len(fetched) == len(set(fetched)) == 5
