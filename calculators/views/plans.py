"""The plans of a result side by side: what each costs, leaves bare, gives up, month by month."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from ..engine.months import YearMonth, month_words
from ..engine.result import ROUTE_WORDS, STANDING_WORDS
from .figures import basis, number, papers_by_step
from .html import esc

NOBODY_PAYS = "没有人交"


class Run(NamedTuple):
    """Months in a row on one route: ``2026年12月–2027年7月``, 8, what happens in them."""

    months: str
    length: int
    words: str
    covered: bool


def runs(plan: dict[str, Any]) -> list[Run]:
    """The months of a plan, drawn together."""
    made = []
    for (route, covered), group in groupby(plan["months"], key=lambda m: (m["route"], m["covered"])):
        months = [YearMonth.parse(m["month"]) for m in group]
        first, last = month_words(months[0]), month_words(months[-1])
        words = ROUTE_WORDS.get(route, NOBODY_PAYS)
        # In a month that is paid and not covered the person waits.
        if route in ROUTE_WORDS and not covered:
            words += "（等待期）"
        made.append(Run(first if len(months) == 1 else f"{first}–{last}", len(months), words, covered))
    return made


def bare_words(plan: dict[str, Any]) -> str:
    """How many months of a plan are without cover."""
    return f"有{plan['uncovered']}个月没有保障" if plan["uncovered"] else "每个月都有保障"


def twin(plan: dict[str, Any], plans: list[dict[str, Any]]) -> str:
    """The label of an earlier plan with the very same months; "" when there is none."""
    earlier = plans[: plans.index(plan)]
    return next((other["label"] for other in earlier if other["months"] == plan["months"]), "")


def render_plans(result: dict[str, Any], checked: str) -> str:
    """The columns; "" where there are no plans."""
    plans, papers = result.get("plans", []), papers_by_step(result)
    columns = "".join(_column(result, plan, twin(plan, plans), papers, checked) for plan in plans)
    return f'<div class="bdb-plans-row">{columns}</div>' if columns else ""


def _column(result: dict[str, Any], plan: dict[str, Any], same: str, papers: dict[str, str], checked: str) -> str:
    key = f"plan_total_{plan['id']}"
    total = result["figures"][key]
    state = "bare" if plan["uncovered"] else "covered"
    if same:
        body = f'<p class="bdb-plan-same">和“{esc(same)}”是同一种走法。</p>'
    else:
        body = f'<ol class="bdb-plan-runs">{"".join(_run(run) for run in runs(plan))}</ol>' + _given_up(plan)
        body += basis(total, papers, checked)
    chosen = ' <span class="bdb-plan-chosen">你最看重的</span>' if plan["chosen"] else ""
    return (
        f'<div class="bdb-plan" data-plan="{esc(plan["id"])}"><p class="bdb-plan-name">{esc(plan["label"])}{chosen}</p>'
        f'<div class="bdb-plan-total" data-figure="{esc(key)}" data-standing="{esc(total["standing"])}">'
        f'<span class="bdb-plan-span">{len(plan["months"])}个月一共交</span> {number(total)}'
        f'</div><p class="bdb-plan-{state}">{bare_words(plan)}</p>{body}</div>'
    )


def _run(run: Run) -> str:
    state = "" if run.covered else " bdb-run-bare"
    return (
        f'<li class="bdb-run{state}"><span class="bdb-run-months">{esc(run.months)}</span>'
        f'<span class="bdb-run-route">{esc(run.words)}（{run.length}个月）</span></li>'
    )


def _given_up(plan: dict[str, Any]) -> str:
    items = "".join(f"<li>{esc(text)}</li>" for text in plan["gives_up"])
    return f'<div class="bdb-plan-gives"><p>代价：</p><ul>{items}</ul></div>' if items else ""


def plan_lines(result: dict[str, Any]) -> list[str]:
    """The same as lines of text."""
    lines, plans = [], result.get("plans", [])
    for plan in plans:
        total = result["figures"][f"plan_total_{plan['id']}"]
        lines.append(
            f"【{plan['label']}】{'你最看重的。' if plan['chosen'] else ''}"
            f"{len(plan['months'])}个月一共交 {plan['total']} 元　"
            f"[{STANDING_WORDS[total['standing']]}]，{bare_words(plan)}"
        )
        same = twin(plan, plans)
        if same:
            lines.append(f"   和“{same}”是同一种走法。")
            continue
        lines += [f"   {run.months} {run.words}（{run.length}个月）" for run in runs(plan)]
        lines += [f"   - {text}" for text in plan["gives_up"]]
    return lines
