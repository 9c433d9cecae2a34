"""What the views make of a result: plans side by side, variants apart, long strips by year, questions."""

from __future__ import annotations

import re
from typing import Any

from calculators.views.figures import render_figures
from calculators.views.missing import questions, render_missing
from calculators.views.plans import plan_lines, render_plans, runs
from calculators.views.result import render_result


def months(*stretches: tuple[str, bool, int]) -> list[dict[str, Any]]:
    """Months from 2026-11 on: (route, covered, how many)."""
    states = [(route, covered) for route, covered, count in stretches for _ in range(count)]
    made = []
    for index, (route, covered) in enumerate(states):
        year, month = divmod(2026 * 12 + 10 + index, 12)
        made.append({"month": f"{year}-{month + 1:02d}", "route": route, "covered": covered, "cost": "1.00"})
    return made


def plan(key: str, label: str, drawn: list[dict[str, Any]], gives_up: list[str]) -> dict[str, Any]:
    bare = sum(not month["covered"] for month in drawn)
    return {
        "id": key,
        "label": label,
        "months": drawn,
        "total": "1",
        "uncovered": bare,
        "gives_up": gives_up,
        "chosen": key == "years",
    }


def figure(label: str, value: str = "1.00", unit: str = "元") -> dict[str, Any]:
    return {"label": label, "value": value, "unit": unit, "standing": "known", "trace": []}


DRAWN = months(("none", False, 1), ("fund_paid", True, 8), ("flexible", False, 2), ("flexible", True, 1))
RESULT = {
    "calculator": "plan",
    "as_of": "2026-11-21",
    "city": "430100",
    "data_version": "x",
    "headline": "x",
    "figures": {f"plan_total_{key}": figure(key, total) for key, total in (("safest", "120.00"), ("cheapest", "120.00"), ("years", "340.00"))},
    "plans": [
        plan("safest", "最不断档", DRAWN, ["2026年11月起有3个月看病要自己付。"]),
        plan("cheapest", "最省钱", DRAWN, []),
        plan("years", "最攒年限", months(("flexible", True, 12)), []),
    ],
}  # fmt: skip


def test_months_on_one_route_are_drawn_together() -> None:
    assert [(run.months, run.words, run.length) for run in runs(RESULT["plans"][0])] == [
        ("2026年11月", "没有人交", 1),
        ("2026年12月–2027年7月", "领失业金，基金代缴", 8),
        ("2027年8月–2027年9月", "灵活就业参加职工医保（等待期）", 2),
        ("2027年10月", "灵活就业参加职工医保", 1),
    ]


def test_plans_side_by_side() -> None:
    html = render_plans(RESULT, "2026-11-21")
    columns = re.split(r'(?=<div class="bdb-plan" )', html)[1:]
    assert [re.findall(r'<p class="bdb-plan-name">(.+?)</p>', c) for c in columns] == [
        ["最不断档"],
        ["最省钱"],
        ['最攒年限 <span class="bdb-plan-chosen">你最看重的</span>'],
    ]
    assert [re.findall(r'bdb-value">(.+?)<', c) for c in columns] == [["120.00"], ["120.00"], ["340.00"]]
    assert "有3个月没有保障" in columns[0]
    assert "看病要自己付" in columns[0]
    # The same months twice are said once.
    assert "bdb-plan-runs" not in columns[1] and "和“最不断档”是同一种走法" in columns[1]
    assert "每个月都有保障" in columns[2]


def test_the_text_says_the_same() -> None:
    text = "\n".join(plan_lines(RESULT))
    for part in ("【最不断档】12个月一共交 1 元", "[现行]，有3个月没有保障", "2026年12月–2027年7月 领失业金，基金代缴（8个月）",
                 "- 2026年11月起有3个月看病要自己付。", "和“最不断档”是同一种走法。", "【最攒年限】你最看重的。12个月"):  # fmt: skip
        assert part in text


def test_figures_of_the_plans_stand_once() -> None:
    assert render_result(RESULT, "2026-11-21").count('data-figure="plan_total_safest"') == 1


def test_variants_stand_under_their_name() -> None:
    figures = {
        "fund_paid_monthly": figure("领失业金期间"),
        "flexible_monthly[tier1]": figure("灵活就业每月缴费 · 一档"),
        "flexible_total[tier1]": figure("合计 · 一档"),
        "total_flexible[tier1]": figure("合计 · 一档"),
        "flexible_monthly[tier2]": figure("灵活就业每月缴费 · 二档"),
        "flexible_total[tier2]": figure("合计 · 二档"),
        "unemployment_monthly[a]": figure("每月失业金 · 一类区"),
        "fund_employee": figure("职工医保 · 统筹基金报"),
    }
    html = render_figures({"figures": figures}, "2026-11-21")
    assert re.findall(r'bdb-group">(.+?)<|<dt>(.+?)</dt>', html) == [
        ("", "领失业金期间"),
        ("一档", ""), ("", "灵活就业每月缴费"), ("", "合计"),
        ("二档", ""), ("", "灵活就业每月缴费"), ("", "合计"),
        ("", "每月失业金 · 一类区"),
        ("", "职工医保 · 统筹基金报"),
    ]  # fmt: skip


def test_days_of_leaving_stand_under_their_day() -> None:
    day = "2026年11月30日（星期一）走"
    figures = {
        "last_covered[2026-11-30]": figure(f"{day}，单位交到", "2026-11", "month"),
        "first_bare[2026-11-30]": figure("第一个要自己接的月", "2026-12", "month"),
    }
    html = render_figures({"figures": figures}, "2026-11-21")
    assert f'bdb-group">{day}<' in html
    assert re.findall(r"<dt>(.+?)</dt>", html) == ["单位交到", "第一个要自己接的月"]


def strip(count: int) -> str:
    drawn = [{"month": m["month"], "state": "covered"} for m in months(("flexible", True, count))]
    shown = {"calculator": "coverage", "as_of": "2026-11-21", "city": "430100", "data_version": "x", "headline": "x"}
    return render_result({**shown, "months": drawn}, "2026-11-21")


def test_a_long_strip_has_a_row_for_each_year() -> None:
    assert "bdb-year" not in strip(12)
    assert "2027年10月</span>" in strip(12)
    html = strip(36)
    assert re.findall(r'<p class="bdb-year">(\d+)年</p>', html) == ["2026", "2027", "2028", "2029"]
    assert [row.count("<li") for row in html.split("<ol ")[1:]] == [2, 12, 12, 10]
    assert html.count('data-month="2028-02"') == 1


def test_the_most_decisive_questions_lead_to_their_fields() -> None:
    result = {"calculator": "plan", "missing": ["hukou", "last_paid_month", "local_values.resident_annual", "tier", "pregnant", "sex"]}  # fmt: skip
    assert [name for name, _ in questions(result)] == ["hukou", "last_paid_month", "tier", "pregnant"]
    html = render_missing(result)
    assert 'href="#plan-hukou">户口在哪里<' in html
    assert 'href="#plan-last_paid_month-year">最后缴费月<' in html
    # The form of this calculator does not have it.
    assert re.search(r'data-missing="tier">缴费档次<', html)
    assert render_missing({"calculator": "plan"}) == ""


def test_a_question_about_the_bill_has_its_own_words() -> None:
    assert 'href="#bill-bill.total">账单总额<' in render_missing({"calculator": "bill", "missing": ["bill.total"]})
