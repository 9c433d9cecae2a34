"""Visits of a real Chromium with a fresh profile each, at full speed and slowed down."""

from __future__ import annotations

import contextlib
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from scripts.setup import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
# So long the slowed browser runs at a time, in seconds; then it stands still for so many times as long.
SLICE = 0.005
PATIENCE_MS = 180_000
# A browser that has just been started is busy with itself; that of a person has long been running.
SETTLED_MS = 3_000
LOOP = """() => {
  const from = performance.now();
  let sum = 0;
  for (let i = 0; i < 2e8; i++) sum += i;
  return performance.now() - from;
}"""


@contextlib.contextmanager
def opened(playwright: Playwright, profile: str) -> Iterator[BrowserContext]:
    """A browser on this profile."""
    path = chromium.find()
    if not path:
        raise RuntimeError(chromium.MISSING)
    context = playwright.chromium.launch_persistent_context(profile, executable_path=path, args=FLAGS)
    context.pages[0].wait_for_timeout(SETTLED_MS)
    try:
        yield context
    finally:
        context.close()


@contextlib.contextmanager
def slowed(profile: str, factor: int) -> Iterator[None]:
    """Let all processes of the browser on this profile run for one ``factor``-th of the time only.

    The throttling of the browser's own tools slows no workers and no compiling: it would flatter a
    runtime that lives in a worker.
    """
    if factor == 1:
        yield
        return
    group, done = _group(profile), threading.Event()

    def stop_and_go() -> None:
        while not done.is_set():
            started = time.perf_counter()
            time.sleep(SLICE)
            os.killpg(group, signal.SIGSTOP)
            stopped = time.perf_counter()
            # A busy machine oversleeps: what counts is how long it really ran.
            time.sleep((stopped - started) * (factor - 1))
            os.killpg(group, signal.SIGCONT)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _group(profile: str) -> int:
    """The process group of the browser that was started on this profile: it has one of its own."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and f"--user-data-dir={profile}" in (entry / "cmdline").read_text().split("\0"):
                group = os.getpgid(int(entry.name))
                if group != os.getpgid(0):
                    return group
    raise RuntimeError("找不到刚打开的 Chromium 的进程组")


def first_answer(page: Page, address: str) -> tuple[float, Any]:
    """Seconds from the start of the navigation to the first answer, and the answer."""
    page.goto(address)
    page.wait_for_function("window.first || window.failed", timeout=PATIENCE_MS)
    if failed := page.evaluate("window.failed"):
        raise RuntimeError(f"{address}: {failed}")
    return page.evaluate("window.first") / 1000, page.evaluate("window.answer")


def visits(playwright: Playwright, address: str, factor: int) -> tuple[dict[str, float], Any]:
    """A cold visit, a reload (warm), and a second visit after the browser was closed; seconds each."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        times = {}
        with opened(playwright, profile) as context, slowed(profile, factor):
            times["cold"], answer = first_answer(context.pages[0], address)
            times["warm"], _ = first_answer(context.pages[0], address)
        with opened(playwright, profile) as context, slowed(profile, factor):
            times["second"], _ = first_answer(context.pages[0], address)
    return times, answer


def slowness(playwright: Playwright, factor: int) -> float:
    """How many times longer a loop takes in the slowed browser: what the factor really is."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, opened(playwright, profile) as context:
        page = context.pages[0]
        page.evaluate(LOOP)
        plain = page.evaluate(LOOP)
        with slowed(profile, factor):
            slow = page.evaluate(LOOP)
    return float(slow / plain)
