"""Taking an answer along: calendar file, link, text, sheet — and what each of them gives away."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pypdf
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import visiting
from tests.browser.visit import PATIENCE, Calculator, Visit

TODAY = "2026-11-21T04:00:00Z"
KNOWN = {
    "city": "110000",
    "last_paid_month.year": "2026",
    "last_paid_month.month": "08",
    "last_paid_kind": "employee",
    "separation": "resigned",
    "unemployment_paid_months": "60",
    "hukou": "elsewhere",
}
WECHAT = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/66.0 Mobile Safari/537.36 MicroMessenger/7.0.4"


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    visits = visiting(browser, origin, accept_downloads=True)
    visit = next(visits)
    visit.page.clock.set_fixed_time(TODAY)
    visit.open("tools/plan/")
    yield visit
    next(visits, None)


@pytest.fixture
def plan(visit: Visit) -> Calculator:
    """The plan of somebody who resigned in Beijing, answered."""
    if not visit.page.url.startswith(visit.origin + "tools/plan/"):
        visit.open("tools/plan/")
    plan = visit.calculator("plan")
    plan.form.get_by_role("button", name="清空").click()
    plan.type(KNOWN)
    plan.wait_until_answered()
    expect(plan.result).to_have_attribute("data-city", "110000")
    return plan


def press(plan: Calculator, name: str) -> Locator:
    """Open a panel."""
    plan.result.get_by_role("button", name=name).click()
    panel = plan.result.locator(".bdb-panel")
    expect(panel.locator(".bdb-panel-title")).to_have_text(name, timeout=PATIENCE)
    return panel


def pages_of(visit: Visit) -> int:
    return len(pypdf.PdfReader(io.BytesIO(visit.page.pdf(prefer_css_page_size=True))).pages)


def test_the_calendar_file(visit: Visit, plan: Calculator) -> None:
    with visit.page.expect_download() as caught:
        panel = press(plan, "放进日历")
    assert caught.value.suggested_filename == "shebao-shixiang.ics"
    content = Path(caught.value.path()).read_bytes()
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    days = [event.decoded("dtstart") for event in events]
    assert {datetime.date(2026, 11, 21), datetime.date(2026, 11, 30), datetime.date(2026, 12, 31)} <= set(days)
    assert "稳妥的最后一天" not in content.decode()
    # What each day is about, only when it is ticked.
    panel.get_by_label("写明每个日子是什么事").check()
    expect(panel.get_by_label("可以复制的文字")).to_have_value(re.compile("稳妥的最后一天"))
    with visit.page.expect_download() as again:
        panel.get_by_role("button", name="下载日历文件").click()
    assert "稳妥的最后一天" in Path(again.value.path()).read_text(encoding="utf-8").replace("\n ", "")


def test_the_link_opens_to_the_same_answer(visit: Visit, plan: Calculator) -> None:
    headline = plan.result.locator(".bdb-headline").inner_text()
    total = plan.value("plan_total_safest").inner_text()
    panel = press(plan, "发链接给家人")
    for told in ("参保城市：北京市", "最后缴费月：2026年8月", "怎么离职的：我自己辞职", "60个月"):
        expect(panel.locator('[data-place="reveals"]')).to_contain_text(told)
    link = panel.get_by_label("可以复制的文字").input_value()
    assert "?" not in link and len(link.split("#")[1]) <= 200
    visit.page.goto("about:blank")
    before = len(visit.requests)
    visit.page.goto(link)
    opened = visit.calculator("plan")
    expect(opened.result).to_have_attribute("data-city", "110000", timeout=PATIENCE)
    opened.wait_until_answered()
    for name, text in KNOWN.items():
        expect(opened.control(name)).to_have_value(text)
    expect(opened.result.locator(".bdb-headline")).to_have_text(headline)
    expect(opened.value("plan_total_safest")).to_have_text(total)
    # What is behind the "#" is in no request.
    assert not [url for url in visit.requests[before:] if "last_paid_month" in url and "#" not in url]


def test_health_is_not_in_the_link_unless_it_is_ticked(visit: Visit) -> None:
    visit.open("tools/routes/")
    routes = visit.calculator("routes")
    routes.form.locator('input[name="pregnant"][value="yes"]').check()
    routes.form.locator('input[name="in_hospital"][value="no"]').check()
    routes.wait_until_answered()
    panel = press(routes, "发链接给家人")
    box = panel.get_by_label("可以复制的文字")
    assert "pregnant" not in box.input_value() and "in_hospital" not in box.input_value()
    expect(panel.locator('[data-place="held"]')).to_contain_text("是否怀孕：是")
    panel.get_by_label("一起放进链接").check()
    assert "pregnant=yes" in box.input_value()
    expect(panel.locator('[data-place="reveals"]')).to_contain_text("是否怀孕：是")
    visit.page.goto("about:blank")


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("v=9&city=110000&k=aa", "用另一版做的"),
        ("v=1&city=110000&last_paid_month=2026-0", "不完整"),
        ("v=1&city=110000&last_paid_month=2026-08&k=zz", "不完整"),
        ("v=1&city=%E0%A4%A&k=zz", "不完整"),
    ],
)
def test_a_link_that_cannot_be_read_is_said_in_words(visit: Visit, fragment: str, said: str) -> None:
    visit.page.goto("about:blank")
    visit.open(f"tools/plan/#{fragment}")
    plan = visit.calculator("plan")
    expect(plan.notice).to_contain_text(said)
    expect(plan.control("city")).to_have_value("430100")
    expect(plan.control("last_paid_month.year")).to_have_value("")
    visit.page.goto("about:blank")


def test_the_sheet_is_two_pages_at_most(visit: Visit, plan: Calculator) -> None:
    plan.result.get_by_role("button", name="打印办事单").click()
    sheet = visit.page.locator(".bdb-sheet")
    expect(sheet.get_by_role("heading", level=1)).to_be_focused()
    expect(sheet).to_contain_text("2026年11月30日（星期一）")
    assert pages_of(visit) <= 2
    visit.page.get_by_label("字大一点").check()
    assert pages_of(visit) <= 2
    visit.page.get_by_role("button", name="返回").click()
    expect(sheet).to_have_count(0)
    expect(plan.result.get_by_role("button", name="打印办事单")).to_be_focused()


def test_a_link_straight_to_the_sheet(visit: Visit, plan: Calculator) -> None:
    link = press(plan, "发链接给家人").get_by_label("可以复制的文字").input_value()
    visit.page.goto("about:blank")
    visit.page.goto(link + "&see=sheet")
    expect(visit.page.locator(".bdb-sheet")).to_contain_text("2026年11月30日（星期一）", timeout=PATIENCE)
    visit.page.goto("about:blank")


def test_the_call_script_and_the_text(visit: Visit, plan: Calculator) -> None:
    panel = press(plan, "打电话怎么说")
    expect(panel.get_by_role("link", name="010-12393")).to_have_attribute("href", "tel:01012393")
    expect(panel).to_contain_text("我从2026年9月起没有缴费")
    panel = press(plan, "复制成文字")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel.get_by_role("button", name="复制").click()
    expect(panel.get_by_role("status")).to_have_text("复制好了。")
    copied: str = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("【北京 · 我的方案与办事清单】")
    assert "不是政府网站" in copied


def test_where_the_text_cannot_be_copied_it_is_selected(visit: Visit, plan: Calculator) -> None:
    visit.page.evaluate(
        "() => { Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });"
        " document.execCommand = () => false; }"
    )
    panel = press(plan, "打电话怎么说")
    panel.get_by_role("button", name="复制这份稿子").click()
    expect(panel.get_by_role("status")).to_contain_text("长按")
    box = panel.get_by_label("可以复制的文字")
    expect(box).to_be_visible()
    assert box.evaluate("e => e.selectionEnd - e.selectionStart === e.value.length && e.value.length > 100")
    visit.page.goto("about:blank")


def test_in_wechat_the_steps_are_said_and_the_answers_wait_in_the_address(browser: Browser, origin: str) -> None:
    for visit in visiting(browser, origin, user_agent=WECHAT, viewport={"width": 360, "height": 640}):
        visit.page.clock.set_fixed_time(TODAY)
        visit.open("tools/gap/")
        gap = visit.calculator("gap")
        gap.type({name: KNOWN[name] for name in ("city", "last_paid_month.year", "last_paid_month.month")})
        gap.wait_until_answered()
        panel = press(gap, "放进日历")
        expect(panel).to_contain_text("在浏览器打开")
        expect(panel.get_by_role("button", name="下载日历文件")).to_be_hidden()
        expect(panel.get_by_label("可以复制的文字")).to_have_value(re.compile("2026-11-30"))
        assert "#v=1&city=110000&last_paid_month=2026-08" in visit.page.url
