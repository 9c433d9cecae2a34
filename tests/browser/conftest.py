"""A real Chromium on the built site. Every test here also proves that not one request
left the site's own origin and that no script complained."""

from __future__ import annotations

import functools
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scripts.setup import chromium, firefox
from tests.browser.opened import Carried
from tests.browser.visit import CHANGSHA, Visit

SITE = Path(__file__).resolve().parents[2] / "site"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A headless window has an address bar too, and its lists are pages of their own: nearly half of
    # what a visit costs. Chromium takes the last list it is given, so Playwright's own is not in force.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: pytest's own words are to be the last ones."""


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """The built site on a port of its own."""
    assert (SITE / "index.html").is_file(), "没有建好的网站：请先运行 make site SERVE=0"
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(SITE)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, chromium.MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def visiting(browser: Browser, origin: str, **options: Any) -> Iterator[Visit]:
    """Give out a visit in a fresh profile, and check at its end what every visit must keep to."""
    context: BrowserContext = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
    visit = Visit(context, origin)
    yield visit
    context.close()
    assert visit.foreign_requests() == []
    assert visit.complaints == []


@pytest.fixture
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    yield from visiting(browser, origin)


@pytest.fixture(scope="session")
def changsha(browser: Browser, origin: str) -> Iterator[Visit]:
    """The page of a city, opened once: the runtime starts once for everything that is typed there."""
    visits = visiting(browser, origin)
    visit = next(visits)
    visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    visit.open(CHANGSHA)
    yield visit
    next(visits, None)


@pytest.fixture(scope="module")
def phone(browser: Browser, origin: str) -> Iterator[Visit]:
    """A small, old phone, on which one page is opened after the other."""
    yield from visiting(browser, origin, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)


@pytest.fixture(scope="module")
def without_scripts(browser: Browser, origin: str) -> Iterator[Visit]:
    yield from visiting(browser, origin, java_script_enabled=False)


@pytest.fixture(scope="session")
def carried(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Carried:
    """Unpacked into a folder with Chinese letters and blanks; the single file alone in another."""
    folder = tmp_path_factory.mktemp("携带") / "医保 离线（社区）"
    (archive,) = editions.glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    alone = tmp_path_factory.mktemp("单独") / "长沙 一个文件.html"
    (single,) = editions.glob("*-changsha-*.html")
    shutil.copyfile(single, alone)
    return Carried(folder / archive.stem / "index.html", alone)


@pytest.fixture(scope="session")
def firefox_path() -> str:
    """Firefox, for tests that run in both browsers; where it cannot be had, they are skipped and say so."""
    found = firefox.find()
    if found is None:
        pytest.skip(firefox.MISSING)
    return found


class Served:
    """The site on a port of its own, and what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        served = self

        class Handler(QuietHandler):
            def do_GET(self) -> None:
                served.asked.append(self.path)
                super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(SITE)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/data/"


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.server.shutdown()
    made.server.server_close()
