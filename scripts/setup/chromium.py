"""Find a Chromium for the browser tests, or install one.

``python -m scripts.setup.chromium`` makes sure that there is one and prints nothing
when it was already there. The tests call :func:`find`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import debian

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
MISSING = "没有可用的 Chromium，也没能装上：请安装 Chromium、Chrome 或 Edge，或用环境变量 BDB_CHROMIUM 写明它的路径。"


def find() -> str | None:
    """Return the path of a Chromium, Chrome or Edge, or None."""
    chosen = os.environ.get("BDB_CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    for command in COMMANDS:
        path = shutil.which(command)
        if path:
            return path
    for application in APPLICATIONS:
        if os.access(application, os.X_OK):
            return application
    return _of_playwright()


def _of_playwright() -> str | None:
    """Return the browser that ``playwright install`` downloaded, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def _playwright_install() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def _has_chinese_font() -> bool:
    """Screenshots need a font with Chinese characters."""
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    return any(Path("/usr/share/fonts").rglob("*CJK*"))


def main() -> int:
    found = find()
    if os.environ.get("BDB_CHROMIUM") and not found:
        print("✗ 环境变量 BDB_CHROMIUM 写的路径不是可以运行的浏览器。", file=sys.stderr)
        return 1
    if debian.is_root():
        wanted = [] if found else ["chromium"]
        if not _has_chinese_font():
            wanted.append("fonts-noto-cjk")
        if wanted:
            print(f"· 安装 {'、'.join(wanted)}", file=sys.stderr)
            debian.install(*wanted)
            found = find()
    if not found:
        print("· 下载 Chromium", file=sys.stderr)
        _playwright_install()
        found = find()
    if not found:
        print(f"✗ {MISSING}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
