"""The ledger unfolds: what a figure was made of stands under it, each step once, the documents at the ends."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from calculators.views.unfold import render_ledger


def step(key: str, op: str, value: str, *operands: str, **more: str) -> dict[str, Any]:
    made = {"id": key, "op": op, "label": f"数 {key}", "value": value, "unit": "元", "operands": list(operands)}
    return {**made, "standing": "known", **more}


RESULT = {
    "steps": [
        step("s1", "read", "4027", source="base", clause="第三条", status="press"),
        step("s2", "read", "0.08", source="rate", status="official"),
        step("s3", "multiply", "322.16", "s1", "s2"),
        step("s4", "round", "322.16", "s3"),
        step("s5", "add", "4349.16", "s4", "s1"),
    ],
    "sources": [{"id": "base", "title": "<基数>", "url": "https://example.org/a"}, {"id": "rate", "title": "费率"}],
}


class Nesting(HTMLParser):
    """For every step the steps in which it stands, the outermost first."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.above: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            name = dict(attrs).get("data-step") or ""
            if name:
                assert name not in self.above, "told twice"
                self.above[name] = [each for each in self._open if each]
            self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._open.pop()


def test_each_step_stands_once_inside_what_rests_on_it() -> None:
    assert Nesting(render_ledger(RESULT)).above == {
        "s5": [],
        "s4": ["s5"],
        "s3": ["s5", "s4"],
        "s1": ["s5", "s4", "s3"],
        "s2": ["s5", "s4", "s3"],
    }


def test_a_step_told_before_is_only_named() -> None:
    html = render_ledger(RESULT)
    assert html.count("数 s1 = <b>4027</b> 元") == 2
    assert html.count("数 s1 = <b>4027</b> 元（上面有）") == 1


def test_at_the_end_stands_the_document_with_its_link() -> None:
    html = render_ledger(RESULT)
    assert '<a href="https://example.org/a" rel="noopener noreferrer">&lt;基数&gt;</a>第三条（媒体或问答转述）' in html
    assert "依据：费率（官方原文）" in html


def test_nothing_computed_nothing_to_unfold() -> None:
    assert render_ledger({"steps": []}) == ""
