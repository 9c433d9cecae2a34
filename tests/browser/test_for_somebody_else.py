"""替别人办: the page speaks of the person it is about, prints two copies, and leaves nothing behind."""

from __future__ import annotations

import io

import pypdf
from playwright.sync_api import expect

from tests.browser.visit import CHANGSHA, PATIENCE, Visit

LEFT_BEHIND = (
    "[localStorage.length, sessionStorage.length, JSON.stringify((history.state || {}).bdb || {}), location.hash]"
)


def test_in_the_third_person_two_copies_and_nothing_left(visit: Visit) -> None:
    page = visit.page
    page.clock.set_fixed_time("2026-11-21T04:00:00Z")
    visit.open(CHANGSHA)
    gap = visit.calculator("gap")
    assert "你" in gap.result.inner_text() + gap.form.inner_text()
    # What was typed before the switch is still there after it.
    gap.control("last_paid_month.year").select_option("2026")
    page.get_by_role("button", name="替别人办").click()
    expect(page.locator(".bdb-look-line", has_text="打两份")).to_be_visible()
    expect(gap.control("last_paid_month.year")).to_have_value("2026")
    gap.control("last_paid_month.month").select_option("08")
    gap.wait_until_answered()
    expect(gap.result).to_contain_text("2026年11月30日", timeout=PATIENCE)
    for calculator in ("routes", "gap", "premium"):
        words = visit.calculator(calculator).box.inner_text().replace("你好", "")
        assert "你" not in words
    expect(page.get_by_text("记在这台手机上").first).to_be_hidden()

    gap.result.get_by_role("button", name="打印办事单").click()
    expect(page.locator(".bdb-sheet")).to_have_count(2, timeout=PATIENCE)
    pages = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(pages) in (2, 4)
    assert "第一份：本人留" in pages[0].replace("⼀", "一").replace("⼈", "人")
    assert "第二份" in pages[len(pages) // 2].replace("⼆", "二")
    page.get_by_role("button", name="打好了，清空").click()
    expect(page.locator(".bdb-sheet")).to_have_count(0)
    expect(gap.control("last_paid_month.year")).to_have_value("")
    expect(gap.form.get_by_role("button", name="撤销清空")).to_be_hidden()
    assert page.evaluate(LEFT_BEHIND) == [0, 0, "{}", ""]

    # It goes along to the next page, and off again.
    page.get_by_role("article").get_by_role("link", name="换一个城市").click()
    expect(page.locator("html.bdb-other")).to_have_count(1)
    page.get_by_role("button", name="替别人办").click()
    expect(page.locator("html.bdb-other")).to_have_count(0)


def test_what_one_keeps_of_oneself_is_not_shown(visit: Visit) -> None:
    """Kept on the device for oneself: not read while helping somebody else, and there again afterwards."""
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    gap.control("last_paid_month.year").select_option("2025")
    gap.form.get_by_label("记在这台手机上").check()
    visit.open("tools/gap/?other=1")
    gap = visit.calculator("gap")
    expect(gap.form).to_be_visible()
    expect(gap.control("last_paid_month.year")).to_have_value("")
    visit.open("tools/gap/")
    expect(visit.calculator("gap").control("last_paid_month.year")).to_have_value("2025")
