"""Offline editions that are damaged, not unpacked, old, or in a browser without workers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.export import embed
from tests.browser.opened import Carried
from tests.browser.test_offline import CITY
from tests.browser.visit import PATIENCE

NO_WORKER = "delete window.Worker; Object.defineProperty(window, 'Worker', { value: undefined });"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()


def answer_of(page: Page) -> str:
    """Type the last paid month into the counting of months; the result's words."""
    gap = page.locator('.bdb-calculator[data-calculator="gap"]')
    gap.locator('[name="last_paid_month.year"]').select_option("2026")
    gap.locator('[name="last_paid_month.month"]').select_option("08")
    expect(gap.locator(".bdb-result")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
    return gap.inner_text()


@pytest.mark.fault
def test_without_workers_the_page_itself_answers(page: Page, carried: Carried) -> None:
    page.add_init_script(NO_WORKER)
    page.goto((carried.start.parent / "cities" / CITY / "index.html").as_uri())
    assert page.evaluate("typeof window.bdbWorker") == "undefined"
    assert "2026年11月30日" in answer_of(page)


def test_the_sum_is_the_same_in_the_browser(page: Page, carried: Carried) -> None:
    page.goto(carried.start.as_uri())
    text = "不断保 4027.50 ✓ 😀"
    page.evaluate("([sum, text]) => bdbEmbedded.keep('national.json', sum, text)", [embed.checksum(text), text])
    asked = "bdbEmbedded.bring({ postMessage: (told) => (window.told = told.held) }, ['x/national.json'])"
    page.evaluate(asked)
    assert page.evaluate("window.told") == {"national.json": text}


@pytest.fixture
def copy(carried: Carried, tmp_path: Path) -> Path:
    """A copy of what the page of a city needs, to be damaged."""
    top = carried.start.parent
    for name in ("assets", "data/book", f"cities/{CITY}"):
        shutil.copytree(top / name, tmp_path / name)
    return tmp_path


@pytest.mark.fault
@pytest.mark.parametrize("how", ["a digit", "cut off", "a bit of the runtime"])
def test_a_damaged_file_is_said_in_words(page: Page, copy: Path, how: str) -> None:
    path = copy / ("assets/runtime/runtime.js" if how == "a bit of the runtime" else f"data/book/{CITY}.js")
    text = path.read_text(encoding="utf-8")
    if how == "a digit":
        assert "4027" in text
        text = text.replace("4027", "4028")
    elif how == "cut off":
        text = text[: len(text) // 2]
    else:
        middle = len(text) // 2
        text = text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1 :]
    path.write_text(text, encoding="utf-8")
    page.goto((copy / "cities" / CITY / "index.html").as_uri())
    before = page.locator('.bdb-calculator[data-calculator="gap"] .bdb-result').inner_text()
    said = answer_of(page)
    assert "这个文件不完整，或者被改过" in said
    assert before in said
    assert "2026年11月30日" not in said


@pytest.mark.fault
def test_opened_inside_the_archive(page: Page, carried: Carried, tmp_path: Path) -> None:
    """Some systems unpack only the one file that was clicked."""
    alone = tmp_path / "index.html"
    shutil.copyfile(carried.start.parent / "cities" / CITY / "index.html", alone)
    page.goto(alone.as_uri())
    expect(page.locator(".bdb-unpack")).to_be_visible()
    expect(page.locator(".bdb-unpack")).to_contain_text("请先解压")
    expect(page.locator('.bdb-calculator[data-calculator="premium"] .bdb-result')).to_contain_text("337.16")
    page.goto(carried.start.as_uri())
    expect(page.locator(".bdb-unpack")).to_be_hidden()


@pytest.mark.fault
def test_a_missing_sibling(page: Page, copy: Path) -> None:
    (copy / "data" / "book" / f"{CITY}.js").unlink()
    page.goto((copy / "cities" / CITY / "index.html").as_uri())
    assert "请先把压缩包整个解压" in answer_of(page)


@pytest.mark.fault
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_single_file_that_was_cut_off(page: Page, carried: Carried, tmp_path: Path, part: float) -> None:
    content = carried.single.read_bytes()
    cut = tmp_path / "cut.html"
    cut.write_bytes(content[: int(len(content) * part)])
    page.goto(cut.as_uri())
    expect(page.locator(".bdb-cut-off")).to_be_visible()
    expect(page.locator(".bdb-cut-off")).to_contain_text("这个文件不完整")
    page.goto(carried.single.as_uri())
    expect(page.locator(".bdb-cut-off")).to_be_hidden()


@pytest.mark.fault
def test_a_single_file_with_a_changed_digit(page: Page, carried: Carried, tmp_path: Path) -> None:
    changed = tmp_path / "changed.html"
    text = carried.single.read_text(encoding="utf-8")
    start = text.index(f'bdbEmbedded.keep("{CITY}.json"')
    changed.write_text(text[:start] + re.sub("4027", "4028", text[start:]), encoding="utf-8")
    page.goto(changed.as_uri())
    assert "这个文件不完整，或者被改过" in answer_of(page)


@pytest.mark.parametrize(("today", "seen"), [("2027-02-18", 0), ("2027-02-20", 1), ("2019-01-01", 0)])
def test_old_data_is_said_gently(page: Page, carried: Carried, today: str, seen: int) -> None:
    page.clock.set_fixed_time(f"{today}T12:00:00Z")
    page.goto(carried.start.as_uri())
    expect(page.locator(".bdb-aged")).to_have_count(seen)
    if seen:
        expect(page.locator(".bdb-aged")).to_contain_text("可能已有新的一版")
