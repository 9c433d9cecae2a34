"""A page opened from a disk, in a real Chromium or Firefox: what it answers, asks for and complains of."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser

FIREFOX = Path(__file__).with_name("firefox.mjs")

# Run in the page. The box of the search looks at what it holds when a key is let go.
SEARCH = """async (words) => {
  const query = document.querySelector('[data-md-component="search-query"]');
  document.querySelector('[data-md-toggle="search"]').click();
  for (let tries = 0; tries < 100; tries += 1) {
    query.focus();
    query.value = words;
    query.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift", bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const found = [...document.querySelectorAll(".md-search-result__item a")].map((link) => link.href);
    if (found.length) return found;
  }
  return [];
}"""
# The results of many situations, each as the text that the command line prints.
ASK = """async (asked) => {
  const folder = new URL(document.querySelector(".bdb-calculator").dataset.book, document.baseURI).href;
  const answers = [];
  for (const { run, city, text } of asked) {
    const books = [folder + "national.json", folder + city + ".json"];
    const answer = await bdbRuntime.ask(books, { run, situation_text: text });
    answers.push(JSON.stringify(answer.result || answer.errors));
  }
  return answers;
}"""


class Carried(NamedTuple):
    """The editions as somebody carries them around."""

    start: Path
    single: Path


class Seen(NamedTuple):
    """What the scripts of a page returned, the addresses it asked for, and its complaints."""

    answers: list[Any]
    requests: list[str]
    complaints: list[str]


def call(function: str, argument: Any) -> str:
    """A function of a page and its argument, as one expression."""
    return f"({function})({json.dumps(argument)})"


def in_chromium(browser: Browser, path: Path, *scripts: str, init: str = "") -> Seen:
    """Open a file without a network and run the scripts in it, one after another."""
    context = browser.new_context(offline=True)
    if init:
        context.add_init_script(init)
    seen = Seen([], [], [])
    page = context.new_page()
    context.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    seen.answers.extend(page.evaluate(script) for script in scripts)
    context.close()
    return seen


def in_firefox(firefox: str, address: Path | str, work: Path, *scripts: str) -> Seen:
    """The same in Firefox, which also opens an address of this machine; ``work`` is a folder to write to."""
    asked = work / "asked.json"
    url = address if isinstance(address, str) else address.as_uri()
    asked.write_text(json.dumps({"url": url, "scripts": scripts}), encoding="utf-8")
    done = subprocess.run(
        ["node", str(FIREFOX), firefox, str(asked)], capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Seen(**json.loads(done.stdout))
