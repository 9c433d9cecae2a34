"""The offline editions, opened from a disk without a network: they answer as the command line does."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import run, shelf
from calculators.engine.situation import RefusedError
from tests.browser.opened import ASK, SEARCH, Carried, Seen, call, in_chromium, in_firefox
from tests.parity.situations import cities, good

CITY = "430100"
EACH = 50
ANSWERED = 'document.querySelector(".bdb-result").getAttribute("aria-busy")'


def situations(codes: list[str]) -> list[dict[str, Any]]:
    """Fifty situations for each calculator, the same on every run."""
    asked = []
    for calculator in run.CALCULATORS:
        dice = random.Random(f"offline {calculator}")
        for _ in range(EACH):
            city = dice.choice(codes)
            text = json.dumps(good(city, dice, 0.4), ensure_ascii=False)
            asked.append({"run": calculator, "city": city, "text": text})
    return asked


def on_the_command_line(asked: list[dict[str, Any]]) -> list[Any]:
    """What ``python -m calculators`` answers, its parts as they stand in the text."""
    answers = []
    for each in asked:
        book = shelf.book(each["city"])
        try:
            answers.append(run.run(each["run"], json.loads(each["text"]), book))
        except RefusedError as refused:
            answers.append(run.errors_of(refused)["errors"])
    return answers


def check(seen: Seen, asked: list[dict[str, Any]], answers: list[str]) -> None:
    """Same bytes as on the command line; nothing from a network, no complaint."""
    wanted = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in on_the_command_line(asked)]
    assert len(answers) == EACH * len(run.CALCULATORS)
    for request, here, there in zip(asked, wanted, answers, strict=True):
        assert here == there, request
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert seen.complaints == []


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Opens a file in one of the two browsers."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        yield lambda path, *scripts: in_chromium(browser, path, *scripts)
        return
    found: str = request.getfixturevalue("firefox_path")
    work = tmp_path_factory.mktemp("firefox")
    yield lambda path, *scripts: in_firefox(found, path, work, *scripts)


def test_the_unpacked_site_searches_and_answers(opener: Any, carried: Carried) -> None:
    asked = situations(cities())
    page = carried.start.parent / "tools" / "plan" / "index.html"
    seen = opener(page, call(SEARCH, "医保断了三个月会怎样"), call(ASK, asked))
    assert seen.answers[0][0].startswith(carried.start.parent.as_uri())
    assert any(link.endswith("questions/three-months/index.html") for link in seen.answers[0][:6])
    check(seen, asked, seen.answers[1])


def test_the_single_file_answers_alone(opener: Any, carried: Carried) -> None:
    asked = situations([CITY])
    seen = opener(carried.single, call(ASK, asked))
    assert {url.partition("#")[0] for url in seen.requests if url.startswith("file:")} <= {carried.single.as_uri()}
    check(seen, asked, seen.answers[0])
