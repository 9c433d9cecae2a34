"""How much the suite tries, counted from its own tables: ``python -m tests.tried --record``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from calculators import shelf
from calculators.views.form import render_form
from scripts.setup import chromium, firefox
from tests import figures
from tests.browser import test_accessibility, test_bad_input, test_csp, test_payloads
from tests.parity.situations import RAW_TEXTS, requests

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "python -m tests.tried --record"
# The one field of the plan that a payload is not typed into: it chooses the file of the book.
NOT_TYPED = {"city"}


def faults() -> int:
    """The tests in which something goes wrong around a page, as pytest finds them."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", "-m", "fault"]
    done = subprocess.run([*command, "tests/browser"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return sum("::" in line for line in done.stdout.splitlines())


def fields() -> int:
    """The fields of the plan into which each payload is put."""
    shelf.ensure()
    found = set(re.findall(r'data-field="([^"]+)"', render_form("plan", shelf.book("430100"), [("430100", "长沙市")])))
    return len(found - NOT_TYPED)


def hostile() -> list[tuple[str, object]]:
    """What is typed and sent to do harm."""
    payloads = len(test_payloads.PAYLOADS)
    return [
        ("注入用的片段", payloads),
        ("片段 × “我的方案”的每一格", payloads * fields()),
        ("片段 × 链接里的每一格", payloads * (fields() + len(NOT_TYPED))),
        ("注入脚本的办法，内容安全策略都拦下", len(test_csp.INJECTED)),
        ("填错的办法，每种都有一句话说怎么改", len(test_bad_input.BAD)),
        ("不成样子的情况 JSON", len(RAW_TEXTS)),
        ("不该收的 YAML 文件，每份都说出毛病", len(list((ROOT / "tests" / "bad").glob("*.yaml")))),
    ]


def injected() -> list[tuple[str, object]]:
    """What goes wrong around a page."""
    return [("注入的故障（缺文件、截断、改动、断网、太慢、被杀、存不了、时钟错、旧链接等）", faults())]


def looked_at() -> list[tuple[str, object]]:
    """What axe looks at."""
    kinds, looks = len(test_accessibility.KINDS), len(test_accessibility.DRESSES)
    return [
        ("网页种类", kinds),
        ("样子（浅色、深色，和各自的长辈版）", looks),
        ("网页 × 样子，axe 没有一处不合格", kinds * looks),
    ]


def browsers() -> list[tuple[str, object]]:
    """What the browser tests run in here: name and major version."""
    found = []
    for path in (chromium.find(), firefox.find()):
        if path:
            said = subprocess.run([path, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
            name = re.search(r"(?:Mozilla )?([A-Za-z ]+?) (\d+)\.", said)
            assert name, said
            found.append(f"{name[1]} {name[2]}")
    return [("浏览器测试用的浏览器", "、".join(found))]


def same() -> list[tuple[str, object]]:
    """What has to be answered with the same bytes by CPython and by the site's runtime."""
    shelf.ensure()
    return [("逐字节比对的请求：CPython、Node 里的后备运行时、Chromium、Firefox", len(requests()))]


# The records that are counted from tables: file, title, what counts.
COUNTED = {
    "hostile": ("恶意的输入", hostile),
    "faults": ("浏览器里的故障", injected),
    "accessibility": ("无障碍", looked_at),
}
MEASURED = {"parity": ("同一个答案", same), "browsers": ("浏览器", browsers)}


if __name__ == "__main__":
    for name, (title, count) in {**COUNTED, **MEASURED}.items():
        if "--record" in sys.argv:
            figures.record(name, title, COMMAND, count())
        else:
            print(title, count())
