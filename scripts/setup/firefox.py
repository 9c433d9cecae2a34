"""Find a Firefox for the browser tests, or install one where that is possible.

``python -m scripts.setup.firefox`` prints nothing when there is one. Without any the tests that
need it are skipped, and say so: unlike Chromium, nothing else can bring one along.
"""

from __future__ import annotations

import os
import shutil
import sys

from . import debian

COMMANDS = ("firefox-esr", "firefox")
APPLICATION = "/Applications/Firefox.app/Contents/MacOS/firefox"
MISSING = "没有 Firefox，也没能装上：和它有关的测试会跳过。请安装 Firefox，或用环境变量 BDB_FIREFOX 写明它的路径。"


def find() -> str | None:
    """Return the path of a Firefox, or None."""
    chosen = os.environ.get("BDB_FIREFOX")
    if chosen:
        return shutil.which(chosen)
    found = (shutil.which(command) for command in (*COMMANDS, APPLICATION))
    return next((path for path in found if path), None)


def main() -> int:
    """Install one where there is none; always 0."""
    if find() is None and debian.is_root():
        print("· 安装 firefox-esr", file=sys.stderr)
        debian.install("firefox-esr")
    if find() is None:
        print(f"· {MISSING}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
