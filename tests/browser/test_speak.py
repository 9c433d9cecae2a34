"""读给我听: only with a voice of the device, what is to be done, and it can be stopped."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.visit import PATIENCE, Visit

# Stands for the device's voices: notes what is said, and is done with each part when the test says so.
VOICES = """(() => {
  const speech = { said: [], parts: [], getVoices: () => %s, cancel: () => { speech.parts = []; },
    speak: (part) => { speech.said.push(part.text); speech.parts.push(part); } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})()"""
OWN = {"lang": "zh-CN", "localService": True}
ELSEWHERE = {"lang": "zh-CN", "localService": False}
FOREIGN = {"lang": "en-US", "localService": True}


def open_with(visit: Visit, *voices: dict[str, object]) -> None:
    visit.page.add_init_script(VOICES % json.dumps(voices))
    visit.open("tools/gap/")


def test_it_reads_what_is_to_be_done_until_it_is_stopped_or_outdated(visit: Visit) -> None:
    open_with(visit, FOREIGN, OWN)
    gap, page = visit.calculator("gap"), visit.page
    button = gap.result.locator("[data-speak]")
    gap.type({"last_paid_month.year": "2026", "last_paid_month.month": "08"})
    gap.wait_until_answered()
    button.click()
    expect(button).to_have_text("不读了")
    page.evaluate("while (speechSynthesis.parts.length) speechSynthesis.parts.shift().onend()")
    said = page.evaluate("speechSynthesis.said")
    assert said[0] == gap.result.locator(".bdb-headline").inner_text()
    assert "最晚哪天" in said and len(said) >= 5
    expect(button).to_have_text("读给我听")

    # Pressed again, it stops.
    button.click()
    button.click()
    expect(button).to_have_text("读给我听")
    assert page.evaluate("speechSynthesis.parts") == []

    # A new answer takes the place of the one that is read.
    button.click()
    gap.type({"last_paid_month.month": "09"})
    gap.wait_until_answered()
    expect(button).to_have_text("读给我听", timeout=PATIENCE)
    before = len(page.evaluate("speechSynthesis.said"))
    page.evaluate("speechSynthesis.parts.shift().onend()")
    assert len(page.evaluate("speechSynthesis.said")) == before


@pytest.mark.parametrize("voices", [[], [ELSEWHERE], [FOREIGN]])
def test_without_a_chinese_voice_of_the_device_it_is_not_offered(visit: Visit, voices: list[dict[str, object]]) -> None:
    open_with(visit, *voices)
    expect(visit.calculator("gap").result.locator("[data-take]").first).to_be_visible()
    expect(visit.calculator("gap").result.locator("[data-speak]")).to_be_hidden()
