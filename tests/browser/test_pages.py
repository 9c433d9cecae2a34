"""Pages on a small phone, and what every page has."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visit import CHANGSHA, PATIENCE, Visit

PAGES = ("", CHANGSHA, "cities/", "compare/premium/", "guides/four-routes/", "guides/auto-renewal/",
         "guides/mend-a-gap/", "tools/routes/", "tools/gap/", "tools/premium/", "about/")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scroll_on_a_small_phone(phone: Visit, path: str) -> None:
    phone.open(path)
    expect(phone.page.locator("h1")).to_be_visible()
    assert not phone.has_sideways_scroll()


def test_no_sideways_scroll_with_a_live_answer(phone: Visit) -> None:
    phone.open(CHANGSHA)
    premium = phone.calculator("premium")
    premium.control("chosen_base").tap()
    premium.type({"chosen_base": "9" * 60})
    expect(premium.error("chosen_base")).to_be_visible(timeout=PATIENCE)
    assert not phone.has_sideways_scroll()
    premium.type({"chosen_base": "5000"})
    premium.wait_until_answered()
    premium.result.locator(".bdb-ledger > summary").click()
    assert not phone.has_sideways_scroll()


def test_the_first_screen_is_the_question(phone: Visit) -> None:
    phone.open("")
    expect(phone.page.locator("h1")).to_have_text("我失业了，医保怎么办")
    for title in ("我该走哪条路", "断了几个月、最晚哪天", "四条路各花多少钱"):
        entry = phone.page.get_by_role("article").get_by_role("link", name=title)
        expect(entry).to_be_in_viewport(ratio=0.5)


def test_every_number_of_the_comparison_has_its_papers(visit: Visit) -> None:
    visit.open("compare/premium/")
    expect(visit.page.locator("article svg").first).to_be_visible()
    article = visit.page.locator("article").inner_text()
    for city in ("长沙", "广州", "深圳", "成都", "重庆", "武汉", "西安"):
        assert city in article
    assert "337.16" in article
