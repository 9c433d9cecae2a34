"""Asking at a terminal: the questions, the answers that are not taken, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.check.policies import Policies, load
from scripts.keep.ask import complete
from scripts.keep.options import RefusedError
from scripts.keep.proposal import Typed, propose
from scripts.keep.set_value import main

TODAY = "2026-11-22"


@pytest.fixture
def policies(small: Path) -> Policies:
    return load(small)[0]


def answers(*given: str) -> tuple[Callable[[str], str], list[str]]:
    """Answers in order, and the questions they were given to."""
    left, asked = list(given), []

    def ask(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    return ask, asked


def test_a_new_value_is_asked_for_from_place_to_note(policies: Policies) -> None:
    ask, asked = answers(
        "长杀", "长沙", "费率", "缴费费率", "2026-01-01", "", "variants.unified.rate=0.09", "是",
        "新", "一份通知", "一个部门", "长医保〔2026〕1号", "市", "city", "2026-01-01", "https://a.gov.cn/1", "",
        "第三条", "reprint", "", "",
    )  # fmt: skip
    typed = complete(policies, Typed(), TODAY, ask)
    proposal = propose(policies, typed, TODAY)
    assert len(asked) == 21
    assert proposal.entry["value"]["variants"][0]["rate"] == "0.09"
    assert (proposal.entry["clause"], proposal.entry["status"]) == ("第三条", "reprint")
    assert (proposal.entry["verified_on"], proposal.entry["review_by"]) == (TODAY, "2027-05-21")
    assert "note" not in proposal.entry
    assert proposal.ended is not None and proposal.ended[1]["until"] == "2025-12-31"
    assert proposal.source_is_new
    assert proposal.source["doc_no"] == "长医保〔2026〕1号"
    assert proposal.source["link"] is True


def test_what_was_typed_as_an_option_is_not_asked_again(policies: Policies) -> None:
    ask, asked = answers("", "")
    options = Typed(
        place="430100", parameter="flex_base", start="2025-09-01", until="", value=["amount=4107", "lower=4107"]
    )
    complete(policies, options._replace(source="news", status="press", verified_on=TODAY), TODAY, ask)
    assert [question[:4] for question in asked] == ["第几条（", "给读者的"]


def test_a_value_of_the_same_day_is_a_correction_and_asks_for_less(policies: Policies) -> None:
    ask, asked = answers("2023-01-01", "", "variants.unified.rate=0.085", "")
    typed = complete(policies, Typed(place="长沙", parameter="flex_rate"), TODAY, ask)
    assert typed.replace
    assert "改正它吗" in asked[1]
    entry = propose(policies, typed, TODAY).entry
    assert (entry["source"], entry["status"]) == ("news", "press")


def test_a_correction_with_another_source_asks_what_was_seen(policies: Policies) -> None:
    ask, asked = answers("law", "第四条", "official", "", "")
    typed = Typed(
        place="长沙", parameter="flex_rate", start="2023-01-01", replace=True, value=["variants.unified.rate=0.09"]
    )
    entry = propose(policies, complete(policies, typed, TODAY, ask), TODAY).entry
    assert len(asked) == 5
    assert (entry["source"], entry["clause"], entry["status"]) == ("law", "第四条", "official")


def test_a_known_source_can_be_chosen_by_its_number(small: Path) -> None:
    policies = load(small)[0]
    ask, _ = answers("2022-01-01", "", "4", "是", "2", "", "press", "", "")
    typed = complete(policies, Typed(place="全国", parameter="flex_wait_months"), TODAY, ask)
    assert typed.source == "news"


def test_a_place_without_a_file_ends_the_questions(policies: Policies) -> None:
    with pytest.raises(RefusedError, match="new-city 510700"):
        complete(policies, Typed(place="绵阳"), TODAY, answers()[0])


def test_text_with_spaces_is_one_part_of_several(policies: Policies) -> None:
    ask, _ = answers("months=  text=断满 3 个月 以后", "", "", "")
    typed = Typed(place="长沙", parameter="flex_gap", start="2023-01-01", until="", source="news", status="press")
    assert complete(policies, typed._replace(clause=""), TODAY, ask).value == ["months=", "text=断满 3 个月 以后"]


def test_leaving_in_the_middle_changes_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave(*_: object) -> Typed:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("scripts.keep.set_value.complete", leave)
    assert main(["--policies", str(small)]) == 1
    assert "文件没有动" in capsys.readouterr().err


def test_at_a_terminal_the_command_asks(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask, asked = answers("2023-01-01", "是", "", "")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("scripts.keep.set_value.complete", lambda p, t, day: complete(p, t, day, ask))
    assert main(["--place", "长沙", "--parameter", "flex_rate", "--policies", str(small)]) == 0
    assert len(asked) == 4
    assert "核对日期" in capsys.readouterr().out
