"""The cross-city comparison of the monthly premium: a table, and the same as a chart."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from calculators.engine.book import Unknown, period_words
from calculators.engine.result import STANDING_WORDS
from markupsafe import Markup

from .core import figures
from .history import formula
from .page import Page

_DRAW = Path(__file__).resolve().parents[1] / "charts" / "render.mjs"
CHART_TITLE = "各城市灵活就业医保每月要交多少钱，数字见下面的表"


class Price(NamedTuple):
    """One way to join in one city."""

    code: str
    city: str
    option: str
    value: str
    unit: str
    upper: str
    standing: str
    formula: str
    papers: Markup
    period: str


def prices(page: Page) -> list[Price]:
    """The price of every option in every city with data, in the order of the codes."""
    made = []
    for region in page.library.with_premium():
        code = region["code"]
        result = page.core.answer("premium", code)
        for key, figure in figures(result, "flexible_monthly"):
            if "value" in figure:
                made.append(_price(page, code, result, key, figure))
    return made


def _price(page: Page, code: str, result: dict[str, Any], key: str, figure: dict[str, Any]) -> Price:
    low, high = figure.get("range", ("", ""))
    return Price(
        code, page.city_name(code), option_words(figure["label"]), figure["value"], figure["unit"],
        high if high != low else "", figure["standing"], formula(result, figure),
        page.figure_papers(code, result, key), _period(page, code, result),
    )


def option_words(label: str) -> str:
    """The option named in brackets after a figure's label, or nothing."""
    return label.partition("（")[2].removesuffix("）")


def _period(page: Page, code: str, result: dict[str, Any]) -> str:
    """The time for which the base was set."""
    day = result["as_of"]
    reading = page.library.book(code).lookup("flex_base", day, day)
    return "" if isinstance(reading, Unknown) else period_words(reading.entry)


def table(page: Page) -> Markup:
    """The prices as an accessible table: the text twin of the chart."""
    rows = []
    for price in prices(page):
        stale = f"，{STANDING_WORDS[price.standing]}" if price.standing != "known" else ""
        upper = f"，最高 {price.upper}" if price.upper else ""
        rows.append(
            Markup(
                '<tr><th scope="row">{}{}</th>'
                '<td data-standing="{}"><strong class="bdb-value">{}</strong> {}{}<br><small>{}</small></td>'
                "<td>{}{}<br>{}</td></tr>"
            ).format(
                page.city_link(price.code),
                Markup("<br><small>{}</small>").format(price.option) if price.option else "",
                price.standing, price.value, price.unit, upper, price.formula,
                price.period, stale, price.papers,
            )
        )
    head = (
        '<tr><th scope="col">城市和参保方式</th><th scope="col">每月</th>'
        '<th scope="col">哪时的标准，依据</th></tr>'
    )
    return Markup(
        '<div class="bdb-scroll" tabindex="0" role="region" aria-label="各城市保费对照表">'
        '<table class="bdb-compare"><caption>灵活就业人员参加职工医保，每月要交的钱</caption>'
        "<thead>{}</thead><tbody>{}</tbody></table></div>"
    ).format(Markup(head), Markup("").join(rows))


def chart(page: Page) -> Markup:
    """The prices as bars, drawn at build time; dashed where the standard is an old one."""
    bars = [
        {
            "label": " ".join(part for part in (price.city, price.option) if part),
            "value": float(price.value),
            "text": f"{price.value} 元" + ("（旧标准）" if price.standing == "stale" else ""),
            "stale": price.standing == "stale",
        }
        for price in prices(page)
    ]
    return Markup('<figure class="bdb-chart-box">{}<figcaption>{}</figcaption></figure>').format(
        Markup(draw({"title": CHART_TITLE, "bars": bars})),
        "实心条：现行标准。虚线条：旧标准，只供估算。可以自己选基数的城市，画的是最低一档。",
    )


def draw(spec: dict[str, Any]) -> str:
    """Have Node draw a chart: JSON in, SVG out."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("缺 Node.js（20 以上）：构建时要用它画图。装好后再运行一次。")
    done = subprocess.run(
        [node, str(_DRAW)], input=json.dumps(spec, ensure_ascii=False),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )
    if done.returncode:
        raise RuntimeError(f"画图失败：{done.stderr.strip()[-500:]}")
    return done.stdout
