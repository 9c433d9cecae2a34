"""The cross-city comparison of the monthly premium: a table, and the same as a chart."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.engine.book import Entry, Unknown, period_words

from .core import figures, option_words
from .history import formula
from .page import Page

_DRAW = Path(__file__).resolve().parents[1] / "charts" / "render.mjs"
CHART_TITLE = "各城市灵活就业医保每月要交多少钱，数字见下面的表"


class Price(NamedTuple):
    """One way to join in one city, or in all cities of a province that share its price."""

    code: str
    city: str
    shared: str
    option: str
    value: str
    unit: str
    upper: str
    note: str
    standing: str
    formula: str
    papers: Markup
    period: str


def prices(page: Page) -> list[Price]:
    """The price of every option in every city with data, in the order of the codes.

    Cities that have the base from their province share one price: the first one stands for all.
    """
    made = []
    told: set[str] = set()
    for region in page.library.with_premium():
        code = region["code"]
        result = page.core.answer("premium", code)
        book, day = page.library.book(code), result["as_of"]
        reading = book.lookup("flex_base", day, day)
        if isinstance(reading, Unknown) or reading.entry.place in told:
            continue
        told.add(reading.entry.place)
        for key, figure in figures(result, "flexible_monthly"):
            if "value" in figure:
                made.append(_price(page, result, key, figure, reading.entry))
    return made


def _price(page: Page, result: dict[str, Any], key: str, figure: dict[str, Any], base: Entry) -> Price:
    code = result["city"]
    low, high = figure.get("range", ("", ""))
    return Price(
        code,
        page.city_name(code),
        page.shared(page.library.book(code), base),
        option_words(figure["label"]),
        figure["value"],
        figure["unit"],
        high if high != low else "",
        figure.get("note", ""),
        figure["standing"],
        formula(result, figure),
        page.figure_papers(code, result, key, place=False),
        period_words(base),
    )


def table(page: Page) -> Markup:
    """The prices as an accessible table: the text twin of the chart."""
    rows = []
    for price in prices(page):
        upper = f"，最高 {price.upper}" if price.upper else ""
        rows.append(
            Markup(
                '<tr><th scope="row">{}{}{}</th>'
                '<td data-standing="{}"><strong class="bdb-value">{}</strong> '
                '<span class="bdb-nowrap">{}</span>{}<br><small>{}{}</small></td>'
                "<td>{}<br>{}</td></tr>"
            ).format(
                page.city_link(price.code),
                price.shared,
                Markup("<br><small>{}</small>").format(price.option) if price.option else "",
                price.standing,
                price.value,
                price.unit,
                upper,
                price.formula,
                Markup("<br>{}").format(price.note) if price.note else "",
                price.period,
                price.papers,
            )
        )
    head = '<tr><th scope="col">城市和参保方式</th><th scope="col">每月</th><th scope="col">哪时的标准，依据</th></tr>'
    return Markup(
        '<div class="bdb-scroll" tabindex="0" role="region" aria-label="各城市保费对照表">'
        '<table class="bdb-compare"><caption>灵活就业人员参加职工医保，每月要交的钱</caption>'
        "<thead>{}</thead><tbody>{}</tbody></table></div>"
    ).format(Markup(head), Markup("").join(rows))


def chart(page: Page) -> Markup:
    """The prices as bars, drawn at build time; dashed where the standard is an old one."""
    bars = [
        {
            "label": " ".join(part for part in (price.city + price.shared, price.option) if part),
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
        [node, str(_DRAW)],
        input=json.dumps(spec, ensure_ascii=False),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"画图失败：{done.stderr.strip()[-500:]}")
    return done.stdout
