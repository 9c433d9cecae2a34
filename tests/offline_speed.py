"""How soon an offline edition answers, and how large it is: ``python -m tests.offline_speed``.

The time runs from the first question to its answer, from ``file://``, each in a browser just
started; the answers that came with the page are there at once. Medians of several.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts import site
from scripts.export import export
from scripts.setup import chromium, firefox
from tests.browser.conftest import FLAGS
from tests.browser.opened import call, in_chromium, in_firefox

SAMPLES = 5
MOST_SECONDS = 1.5
CITY = "430100"
ASKED = {
    "run": "gap",
    "answers": {"as_of": "2026-11-21", "city": CITY, "last_paid_month.year": "2026", "last_paid_month.month": "08"},
}
TIMED = """async (asked) => {
  const folder = new URL(document.querySelector(".bdb-calculator").dataset.book, document.baseURI).href;
  const books = [folder + "national.json", folder + asked.answers.city + ".json"];
  const start = performance.now();
  const answer = await bdbRuntime.ask(books, asked);
  if (!answer.html.includes("2026年11月30日")) throw new Error(answer.html);
  return performance.now() - start;
}"""


def main() -> int:
    """Print sizes and medians; 1 when an answer takes longer than it may."""
    code = site.build(site.ROOT)
    if code:
        return code
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        files = export(site.ROOT, out, {CITY: "changsha"})
        for path in files:
            print(f"{path.stat().st_size / 1e6:6.2f} MB  {path.name}")
        archive = next(path for path in files if path.suffix == ".zip")
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(out)
        pages = {
            "解压的网站": out / archive.stem / "cities" / CITY / "index.html",
            "单个文件": next(path for path in files if "changsha" in path.name),
        }
        slow = False
        for name, page in pages.items():
            for browser, seconds in measured(page, out).items():
                median = statistics.median(seconds)
                slow = slow or median > MOST_SECONDS
                print(f"{name}，{browser}：第一个答案 {median:.2f} 秒（{json.dumps([round(s, 2) for s in seconds])}）")
    return int(slow)


def measured(page: Path, work: Path) -> dict[str, list[float]]:
    """Seconds to the first answer, by browser."""
    script = call(TIMED, ASKED)
    path, found = chromium.find(), {}
    with sync_playwright() as playwright:
        for _ in range(SAMPLES):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            found.setdefault("Chromium", []).append(in_chromium(browser, page, script).answers[0] / 1000)
            browser.close()
    other = firefox.find()
    if other is None:
        print(firefox.MISSING, file=sys.stderr)
        return found
    found["Firefox"] = [in_firefox(other, page, work, script).answers[0] / 1000 for _ in range(SAMPLES)]
    return found


if __name__ == "__main__":
    raise SystemExit(main())
